/** The suite's repository, by git's own program, as a colleague in a terminal would use it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { studyUri, until } from '../support';

export function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: studyUri().fsPath, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The same where git may end with conflicts: whether it did well, and all that it said. */
export function tryGit(...args: readonly string[]): { readonly ok: boolean; readonly said: string } {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: studyUri().fsPath, encoding: 'utf8' });
  return { ok: status === 0, said: stdout + stderr };
}

/** Writes files and commits them; `undefined` removes one. */
export function commit(message: string, files: Readonly<Record<string, string | undefined>>): void {
  for (const [file, text] of Object.entries(files)) {
    const at = path.join(studyUri().fsPath, file);
    mkdirSync(path.dirname(at), { recursive: true });
    if (text === undefined) rmSync(at, { force: true });
    else writeFileSync(at, text);
  }
  git('add', '-A', '--', ...Object.keys(files));
  git('commit', '-q', '-m', message);
}

/** Two branches from one base, then a merge of `there` into where one is; ends on a branch of its own. */
export function mergeApart(name: string, base: Readonly<Record<string, string>>, here: Readonly<Record<string, string | undefined>>, there: Readonly<Record<string, string | undefined>>): boolean {
  git('checkout', '-q', '-f', '-B', name);
  commit(`${name}: base`, base);
  git('checkout', '-q', '-b', `${name}-there`);
  commit(`${name}: there`, there);
  git('checkout', '-q', name);
  commit(`${name}: here`, here);
  return tryGit('merge', '--no-edit', `${name}-there`).ok;
}

/** VS Code's git extension looks for repositories in its own time. */
export async function gitIsReady(): Promise<void> {
  await until('git is ready', async () => {
    const extension = vscode.extensions.getExtension<{ getAPI(version: 1): { readonly repositories: readonly unknown[] } }>('vscode.git');
    return ((await extension?.activate())?.getAPI(1).repositories.length ?? 0) > 0;
  });
}

/** A line of a codings file on the words “Down the hall” of Lee's transcript, or on any other. */
export function codingLine(id: string, code: string, more: Readonly<Record<string, unknown>> = {}): string {
  return `- ${JSON.stringify({ id, code, at: '9:1-9:4', quote: `words of ${id}`, before: '', after: '', text: '000000000000', date: '2026-11-21', ...more })}\n`;
}

/** Rules of the problems that the window shows for a file. */
export function rulesOf(file: string): readonly unknown[] {
  return vscode.languages.getDiagnostics(studyUri(file)).filter(({ source }) => source === 'Verbatim').map(({ code }) => code);
}

/** What the window offers for the first problem of a rule in a file; nothing where it has no answer at this moment. */
export async function fixesFor(file: string, rule: string): Promise<readonly vscode.CodeAction[]> {
  const found = vscode.languages.getDiagnostics(studyUri(file)).find(({ code }) => code === rule);
  if (!found) return [];
  await vscode.workspace.openTextDocument(studyUri(file));
  try {
    return await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', studyUri(file), found.range, vscode.CodeActionKind.QuickFix.value);
  } catch {
    // VS Code takes the question back where the document changes meanwhile.
    return [];
  }
}
