/** The hostile study as its suites see it, through the editor's own file system: the same in Node and in a web worker. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { studyUri } from '../support';

/** The sources that the study has, as far as an editor can show them. */
export const SOURCES: readonly string[] = [
  ...['bomb', 'coffee', 'engine', 'inner', 'javascript', 'js', 'json', 'mixed', 'open', 'spaced', 'tabbed', 'tags', 'toml', 'site/markup'],
  ...['--output=x', '-rf', "it's", '"quoted"', '$(touch x)', '`touch x`', ';touch x;', '\u202egpj', '\u200b', 'T07', 't07', 'm\u00fc', 'mu\u0308', '%2e%2e%2fescape', 'a b?c#d&e', '[x](command:y)', 'long'.repeat(60), 'nul', 'returns'].map((name) => `odd/${name}`),
].map((name) => `transcripts/${name}.md`);

/** What lies in the study's folder and is none of its sources: links out of it, pipes, other bytes. */
export const NO_SOURCES: readonly string[] = ['secret', 'passwd', 'self', 'outside/secret', 'up/codebook', 'odd/binary', 'odd/utf16'].map((name) => `transcripts/${name}.md`);

export const CODES = ['link', 'break', 'fence', 'html', 'icon', 'turned', 'colour', 'colour-2', 'tags', 'merged', '__proto__', 'constructor', 'nowhere [x](command:workbench.action.terminal.new)'];


/** A place beside the study's folder, where nothing of the study may reach. */
function beside(steps: number, name: string): vscode.Uri {
  const { path } = studyUri();
  return studyUri().with({ path: `${path.split('/').slice(0, -steps).join('/')}/${name}` });
}

async function namesIn(folder: vscode.Uri): Promise<readonly string[]> {
  return (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name).sort();
}

/** The payloads that ran. git runs what a repository's settings name, and VS Code runs git in a folder that somebody trusts: not counted there. */
export async function payloads(): Promise<readonly string[]> {
  const names = await namesIn(beside(2, 'canary'));
  return vscode.workspace.isTrusted ? names.filter((name) => name !== 'program') : names;
}

/** Fails where a payload ran, or where something was put beside the study. */
export async function assertUnharmed(): Promise<void> {
  assert.deepEqual(await payloads(), []);
  assert.deepEqual(await namesIn(beside(1, 'outside')), ['secret.md']);
  assert.equal((globalThis as { readonly verbatimCanary?: unknown }).verbatimCanary, undefined);
  for (const key of ['polluted', 'executable', 'more']) assert.equal(key in {}, false, `every object has “${key}”`);
}

/** Size and time of every file that Verbatim may write, and of what it reads: opening changes none. */
export async function filesNow(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const visit = async (folder: string): Promise<void> => {
    for (const [name, type] of await vscode.workspace.fs.readDirectory(studyUri(folder))) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (name === '.git' || type & vscode.FileType.SymbolicLink) continue;
      if (type === vscode.FileType.Directory) await visit(path);
      else if (type === vscode.FileType.File) {
        const { size, mtime } = await vscode.workspace.fs.stat(studyUri(path));
        found.set(path, `${size} ${mtime}`);
      } else found.set(path, 'other');
    }
  };
  await visit('');
  return found;
}

/** Paths that are not what they were. */
export function changedSince(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...before.keys(), ...now.keys()])].filter((path) => before.get(path) !== now.get(path)).sort();
}

/** Paths that are not what they were when the folder was prepared, before any window opened it. Links and pipes are left to the look afterwards. */
export async function changedSinceItCame(): Promise<readonly string[]> {
  const { fs } = vscode.workspace;
  const prepared = JSON.parse(new TextDecoder().decode(await fs.readFile(beside(2, 'fingerprint.json')))) as Readonly<Record<string, string>>;
  const files = Object.entries(prepared).filter(([, what]) => /^[0-9a-f]{40}$/.test(what));
  assert.ok(files.length > 60);
  const changed: string[] = [];
  for (const [path, hash] of files) {
    const bytes = await Promise.resolve(fs.readFile(studyUri().with({ path: `${studyUri().path}/${path}` }))).catch(() => undefined);
    const now = bytes && new Uint8Array(await crypto.subtle.digest('SHA-1', new Uint8Array(bytes)));
    if (!now || [...now].map((byte) => byte.toString(16).padStart(2, '0')).join('') !== hash) changed.push(path);
  }
  for (const path of (await filesNow()).keys()) if (prepared[path] === undefined) changed.push(path);
  return changed.sort();
}
