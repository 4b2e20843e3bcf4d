/** The study of this suite: what its tests share beside what all suites do. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, studyUri } from '../support';

export const LEE = 'transcripts/north/lee.md';
export const KIM = 'transcripts/south/kim.md';
export const OUTLINE = 'memos/outline.md';
export const NORTH = 'memos/cases/north.md';
export const MODELLING = 'memos/modelling.md';

/** How views name the study. */
export function key(): string {
  return studyUri().toString();
}

/** Runs a command of ours by what stands behind `verbatim.`. */
export async function run(command: string, ...args: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand(`verbatim.${command}`, ...args);
}

/** Makes the window ready: the extension active, Ana the coder, no editor open. */
export async function begin(): Promise<void> {
  const extension = vscode.extensions.getExtension<{ readonly known: Promise<void> }>('verbatim-qda.verbatim-qda');
  assert.ok(extension);
  await vscode.workspace.getConfiguration('verbatim').update('coder', 'ana', vscode.ConfigurationTarget.Global);
  const { known } = await extension.activate();
  await known;
  await closeAll();
}
