/** Sources made for one test each, codings in them, and what is seen of these: in the window and on the disk. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { placeOnFile } from '../../../src/core/store/records';
import { sourceText } from '../../../src/core/store/source-text';
import { formatCodings, parseCodings } from '../../../src/core/study/codings/codings-file';
import type { Coding } from '../../../src/core/study/model';
import { textId } from '../../../src/core/text/blob-id';
import { canonical } from '../../../src/core/text/canonical';
import type { CodingInSource, VerbatimApi } from '../../../src/host/api';
import { activated, closeAll, onDisk, studyUri, until, writeOutside } from '../support';

/** What to code: words of the text, a code, and whose. */
export interface Wanted {
  readonly words: string;
  readonly code: string;
  readonly coder?: 'ana' | 'ben';
}

let api: VerbatimApi;

/** Makes the window ready: the extension active, Ana the coder, no editor open. */
export async function begin(): Promise<void> {
  api = await activated();
  await closeAll();
}

export function run(command: string, ...args: readonly unknown[]): Thenable<unknown> {
  return vscode.commands.executeCommand(command, ...args);
}

export function key(): string {
  return studyUri().toString();
}

/** Ids of all texts that a test's source has had on the disk. */
const onDiskOnce = new Map<string, Set<string>>();

/** Writes a source as another program would, and notes that this text was on the disk. */
export async function writeSource(path: string, text: string): Promise<void> {
  noteText(path, text);
  await writeOutside(path, text);
}

function noteText(path: string, text: string): void {
  const ids = onDiskOnce.get(path) ?? new Set();
  onDiskOnce.set(path, ids.add(textId(canonical(text))));
}

/** The codings file of a coder. */
export const codingsFile = (path: string, coder = 'ana'): string => `codings/${coder}/${path}.yaml`;

let made = 0;
let ids = 0;

/** Makes a source of its own and codes it: Ben's codings stand on the disk from the start, Ana codes with the extension's command. */
export async function sourceWith(text: string, wanted: readonly Wanted[]): Promise<string> {
  const path = `transcripts/made/s${String(++made).padStart(3, '0')}.md`;
  const bens = wanted.filter(({ coder }) => coder === 'ben');
  if (bens.length > 0) await writeOutside(codingsFile(path, 'ben'), fileOf(path, text, bens));
  await writeSource(path, text);
  await until(`the study has ${path}`, async () => bens.length === 0 || (await api.codings(studyUri(path))).length === bens.length);
  const anas = wanted.filter(({ coder }) => coder !== 'ben');
  if (anas.length === 0) return path;
  const editor = await open(path);
  for (const { words, code } of anas) await codeWords(editor, words, code);
  return path;
}

/** A codings file as another machine would have written it. */
export function fileOf(path: string, text: string, wanted: readonly Wanted[]): string {
  const source = sourceText(path, canonical(text), undefined);
  const codings = wanted.map(({ words, code }): Coding => {
    const start = source.text.indexOf(words);
    assert.ok(start >= 0, `“${words}” does not stand in ${path}`);
    const id = `b${String(++ids).padStart(9, '0')}`;
    return { id, code, ...placeOnFile(source, { start, end: start + words.length }), date: '2026-11-20', changed: '2026-11-20T10:00:00Z' };
  });
  return formatCodings(undefined, codings);
}

/** Opens a source; resolves when the extension follows its editor. */
export async function open(path: string): Promise<vscode.TextEditor> {
  await until(`${path} is a source`, async () => (await onDisk(path)) !== undefined);
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(studyUri(path)), { preview: false });
}

/** The range of the n-th place (from 0) of some words in a document, whatever its line ends. */
export function rangeOf(document: vscode.TextDocument, words: string, n = 0): vscode.Range {
  const text = canonical(document.getText());
  let at = text.indexOf(words);
  for (let count = 0; count < n && at >= 0; count++) at = text.indexOf(words, at + 1);
  assert.ok(at >= 0, `“${words}” does not stand in ${document.uri.path}`);
  const position = (offset: number): vscode.Position => {
    const before = text.slice(0, offset).split('\n');
    return new vscode.Position(before.length - 1, before.at(-1)!.length);
  };
  return new vscode.Range(position(at), position(at + words.length));
}

export function select(editor: vscode.TextEditor, words: string, n = 0): vscode.Range {
  const range = rangeOf(editor.document, words, n);
  editor.selection = new vscode.Selection(range.start, range.end);
  return range;
}

/** Codes words as Ana, by the extension's command. */
export async function codeWords(editor: vscode.TextEditor, words: string, code: string, n = 0): Promise<void> {
  const path = vscode.workspace.asRelativePath(editor.document.uri);
  const before = (await api.codings(editor.document.uri)).length;
  await vscode.window.showTextDocument(editor.document, { preview: false });
  select(editor, words, n);
  // The study learns of a file that was made a moment ago from the file watcher.
  await until(`“${words}” in ${path} is coded`, async () => {
    await run('verbatim.code', { study: key(), code });
    return (await api.codings(editor.document.uri)).length > before;
  });
}

export async function edit(editor: vscode.TextEditor, change: (builder: vscode.TextEditorEdit) => void): Promise<void> {
  assert.ok(await editor.edit(change), 'the editor took the edit');
}

/** What the extension says of a source: `coder code state: words at the place`. */
export async function places(path: string): Promise<readonly string[]> {
  const document = await vscode.workspace.openTextDocument(studyUri(path));
  const codings = await api.codings(document.uri);
  return codings.map((coding) => describeCoding(document, coding));
}

function describeCoding(document: vscode.TextDocument, { coder, code, state, range }: CodingInSource): string {
  return `${coder} ${code} ${state}${range ? `: ${document.getText(range).replaceAll('\r\n', '\n')}` : ''}`;
}

/** Waits until the extension says exactly this of a source; `as` says in which respect rows are compared. */
export async function shows(path: string, expected: readonly string[], as: (rows: readonly string[]) => readonly string[] = (rows) => rows): Promise<void> {
  let last: readonly string[] = [];
  try {
    await until('places', async () => {
      last = as(await places(path));
      return last.join('\n') === expected.join('\n');
    });
  } catch {
    assert.deepEqual(last, expected);
  }
}

/** Saves a document. */
export async function save(document: vscode.TextDocument): Promise<void> {
  noteText(vscode.workspace.asRelativePath(document.uri), document.getText());
  assert.ok(await document.save(), 'the document was saved');
}

/** A coder's codings of a source as they stand on the disk. */
export async function records(path: string, coder = 'ana'): Promise<readonly Coding[]> {
  const file = codingsFile(path, coder);
  const text = await onDisk(file);
  if (text === undefined) return [];
  const parsed = parseCodings(file, text);
  assert.deepEqual(parsed.problems, [], `${file} can be read`);
  return parsed.codings;
}

/** Waits until a coder's records on the disk all name the text on the disk, and say exactly where their words stand in it. */
export async function upToDate(path: string, coder = 'ana'): Promise<void> {
  const text = sourceText(path, canonical((await onDisk(path)) ?? ''), undefined);
  let why = '';
  await until(`${coder}’s records are up to date`, async () => {
    const wrong = (await records(path, coder)).filter((coding) => {
      const span = text.lines.spanOf(coding.at);
      return coding.text !== text.textId || !span || text.text.slice(span.start, span.end) !== coding.quote;
    });
    why = JSON.stringify(wrong);
    return wrong.length === 0;
  }).catch((error: unknown) => assert.fail(`${String(error)}: ${why}`));
}

/** Every line on the disk names a text that was on the disk. */
export async function namesOnlySavedTexts(path: string): Promise<void> {
  for (const coder of ['ana', 'ben']) {
    for (const coding of await records(path, coder)) {
      assert.ok(onDiskOnce.get(path)?.has(coding.text), `${coder}’s “${coding.quote}” names ${coding.text}, which was never on the disk`);
    }
  }
}

/** Runs a test with one source and checks at its end that nobody's records name anything that was never saved, and that Ben's file is as it was. */
export async function withSource(text: string, wanted: readonly Wanted[], test: (path: string, editor: vscode.TextEditor) => Promise<void>): Promise<void> {
  const path = await sourceWith(text, wanted);
  const bens = await onDisk(codingsFile(path, 'ben'));
  await test(path, await open(path));
  await namesOnlySavedTexts(path);
  assert.equal(await onDisk(codingsFile(path, 'ben')), bens, 'nobody wrote into Ben’s file');
}
