/** How windows on a study begin, and studies with a history. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { Workbench, type WorkbenchOptions } from './workbench';

/** Opens a window with a file of a study in an editor, when the study has been read, and says who codes. */
export async function openStudy({ file, coder = 'Ana', ...options }: WorkbenchOptions & { readonly file: string; readonly coder?: string }): Promise<Workbench> {
  const workbench = await Workbench.open(options);
  await workbench.openFile(file);
  await workbench.until('the study is read', async () => (await workbench.statusBar()).some((name) => name.includes('Coding Mode')));
  await workbench.runCommand('Verbatim: Choose Coder…');
  await workbench.answer(coder);
  return workbench;
}

/** Changes a file of a folder before its window opens; fails where nothing changes. */
export function changeFile(folder: string, file: string, edit: (text: string) => string): void {
  const at = path.join(folder, file);
  const before = readFileSync(at, 'utf8');
  const after = edit(before);
  assert.notEqual(after, before, file);
  writeFileSync(at, after);
}

/** Runs git in a study's folder, as somebody where they are named; gives what it says. */
export function git(folder: string, args: readonly string[], who?: 'Ana R.' | 'Ben'): string {
  const as = who === undefined ? [] : ['-c', `user.name=${who}`, '-c', `user.email=${who === 'Ben' ? 'ben' : 'ana'}@example.org`];
  return execFileSync('git', [...as, ...args], { cwd: folder, encoding: 'utf8' });
}
