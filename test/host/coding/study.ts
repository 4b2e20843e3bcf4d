/** The study of this suite: its codings as they stand on disk, and commands run as trees and keys run them. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, onDisk, studyUri, until } from '../support';

export interface CodingLine {
  readonly id: string;
  readonly code: string;
  readonly at: string;
  readonly quote: string;
  readonly note?: string;
  readonly weight?: string | number;
  readonly flags?: readonly string[];
}

/** A coder's codings of a source, from the disk. */
export async function codings(source: string, coder = 'ana'): Promise<readonly CodingLine[]> {
  const text = (await onDisk(`codings/${coder}/transcripts/${source}.yaml`)) ?? '';
  return text
    .split('\n')
    .filter((line) => line.startsWith('- '))
    .map((line) => JSON.parse(line.slice(2)) as CodingLine);
}

/** What is coded in a source, as `code: quote`. */
export async function coded(source: string, coder?: string): Promise<readonly string[]> {
  return (await codings(source, coder)).map(({ code, quote }) => `${code}: ${quote}`);
}

/** How trees name the study. */
export function key(): string {
  return studyUri().toString();
}

export async function run(command: string, ...args: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand(`verbatim.${command}`, ...args);
}

/** Codes what is selected, or the turn at the cursor, as a row of the tree does. */
export function code(id: string): Promise<void> {
  return run('code', { study: key(), code: id });
}

/** Makes the window ready: the extension active, Ana the coder, no editor open. */
export async function begin(): Promise<void> {
  const extension = vscode.extensions.getExtension('verbatim-qda.verbatim-qda');
  assert.ok(extension);
  await vscode.workspace.getConfiguration('verbatim').update('coder', 'ana', vscode.ConfigurationTarget.Global);
  await extension.activate();
  await closeAll();
}

/** Takes back everything that was coded in this session. */
export async function undoAll(sources: readonly string[]): Promise<void> {
  for (const source of sources) {
    for (let step = 0; (await codings(source)).length > 0; step++) {
      assert.ok(step < 100, `${source} still has codings`);
      await run('undoCoding');
    }
  }
}

/** Accepts the quick pick or input box that a command opens, as Enter does; the command runs on meanwhile. */
export async function accepting(command: Promise<void>): Promise<void> {
  let done = false;
  void command.finally(() => (done = true));
  await until('the command is done', async () => {
    if (!done) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return done;
  });
  await command;
}
