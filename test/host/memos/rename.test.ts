import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, onDisk, open, studyUri, until, writeOutside } from '../support';
import { begin, key, LEE, MODELLING, NORTH, run } from './study';

const DOORS = 'memos/trust-and-doors.md';
const VISION = 'memos/code-vision.md';
const FILES = [MODELLING, NORTH, DOORS, VISION, 'memos/outline.md', LEE, 'transcripts/south/kim.md', 'people/t07.md', 'people/t08.md', 'people/t09.md', 'codebook.yaml', 'cases.yaml', 'codings/ana/transcripts/south/kim.md.yaml', 'codings/ben/transcripts/south/kim.md.yaml'];
const original = new Map<string, string>();

async function place(path: string, words: string): Promise<vscode.Position> {
  const { document } = await open(path);
  const at = document.getText().indexOf(words);
  assert.ok(at >= 0, words);
  return document.positionAt(at + 3);
}

/** What F2 would do, confirmed as Enter does. */
async function edits(path: string, words: string, name: string): Promise<vscode.WorkspaceEdit> {
  const position = await place(path, words);
  let done = false;
  const asked = Promise.resolve(vscode.commands.executeCommand<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', studyUri(path), position, name));
  void asked.then(() => (done = true), () => (done = true));
  await until('the rename is planned', async () => {
    if (!done) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return done;
  });
  return asked;
}

async function rename(path: string, words: string, name: string): Promise<vscode.WorkspaceEdit> {
  const edit = await edits(path, words, name);
  assert.ok(await vscode.workspace.applyEdit(edit, { isRefactoring: true }));
  await vscode.workspace.saveAll(false);
  return edit;
}

/** As the Explorer renames: participants are asked, and files follow. */
async function move(from: string, to: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.renameFile(studyUri(from), studyUri(to));
  assert.ok(await vscode.workspace.applyEdit(edit));
}

const has = (path: string, words: string): Promise<unknown> => until(`${path} says ${words}`, async () => (await onDisk(path))?.includes(words));

/** Writes as another program does, and waits until VS Code has the text in documents that it still holds. */
async function write(path: string, text: string): Promise<void> {
  await writeOutside(path, text);
  await until(`VS Code has read ${path}`, () => vscode.workspace.textDocuments.every((document) => document.isClosed || document.uri.path !== studyUri(path).path || document.getText() === text));
  await run('refresh');
}

async function theSame(): Promise<void> {
  for (const [path, text] of original) assert.equal(await onDisk(path), text, path);
}

describe('Renaming with links', () => {
  before(async () => {
    await begin();
    for (const path of FILES) {
      const text = await onDisk(path);
      if (text !== undefined) original.set(path, text);
    }
  });
  afterEach(async () => {
    await closeAll();
    for (const [path, text] of original) if ((await onDisk(path)) !== text) await write(path, text);
  });

  it('offers the id that a link says, and renames a person wherever the id stands', async () => {
    const position = await place(MODELLING, '[[person:t07]]');
    const offered = await vscode.commands.executeCommand<{ readonly range: vscode.Range; readonly placeholder: string }>('vscode.prepareRename', studyUri(MODELLING), position);
    assert.equal(offered.placeholder, 't07');
    await rename(MODELLING, '[[person:t07]]', 'p-one');
    assert.match((await onDisk(MODELLING))!, /about: \[person:p-one, t07-w1#aaaaaaaaa1\][^]*\[\[person:p-one\]\] tells it/);
    assert.match((await onDisk('people/t07.md'))!, /^id: p-one$/m);
    assert.match((await onDisk(LEE))!, /participant: p-one\nspeakers: \{ LEE: p-one, INT: interviewer \}/);
    await run('refresh');
    await rename(MODELLING, '[[person:p-one]]', 't07');
    await theSame();
  });

  it('gives a code another id and has it answer to the old one; back, the codebook is what it was', async () => {
    await rename(VISION, '[[code:vision|precedes]]', 'aim');
    assert.match((await onDisk('codebook.yaml'))!, /- id: aim\n {8}name: Vision\n {8}was: \[vision\]/);
    assert.match((await onDisk(VISION))!, /about: code:aim[^]*\[\[code:aim\|precedes\]\]/);
    assert.match((await onDisk('memos/outline.md'))!, /\[\[code:aim\]\]/);
    await run('refresh');
    await rename(VISION, '[[code:aim|precedes]]', 'vision');
    await theSame();
  });

  it('takes links that say a code’s name along when the code is renamed', async () => {
    await write('codebook.yaml', original.get('codebook.yaml')!.replace('name: Trust', 'name: Relying on each other'));
    await write(VISION, `${original.get(VISION)!}\n[[code:Relying on each other]] and [[code:trust]]\n`);
    await run('renameCode', { study: key(), code: 'trust' }, undefined, { name: 'Mutual trust' });
    await has(VISION, '[[code:Mutual trust]] and [[code:trust]]');
    assert.match((await onDisk('codebook.yaml'))!, /name: Mutual trust/);
  });

  it('renames a memo’s file from a link to it', async () => {
    const edit = await edits(MODELLING, '[[trust-and-doors]]', 'doors');
    assert.equal(edit.size, 1, 'one file’s text changes, and one file moves');
    // The command that plans it gives the move before the texts; F2 makes them the other way round.
    const texts = new vscode.WorkspaceEdit();
    for (const [uri, own] of edit.entries()) texts.set(uri, own);
    texts.renameFile(studyUri(DOORS), studyUri('memos/doors.md'));
    assert.ok(await vscode.workspace.applyEdit(texts, { isRefactoring: true }));
    await until('the memo has its new name', () => onDisk('memos/doors.md'));
    await has(MODELLING, 'see [[doors]] and');
    await move('memos/doors.md', DOORS);
    await has(MODELLING, 'see [[trust-and-doors]] and');
    await theSame();
  });

  it('renames a title, with the heading that says the same and the links by it', async () => {
    await rename(NORTH, 'North Elementary', 'North: the school [draft]');
    assert.match((await onDisk(NORTH))!, /title: 'North: the school \[draft\]'[^]*\n# North: the school \[draft\]\n/);
    assert.match((await onDisk(MODELLING))!, /\[\[North: the school \\\[draft\\\]\]\]/);
  });

  it('takes links along when a transcript, and when a folder, is renamed in the Explorer', async () => {
    await write(VISION, `${original.get(VISION)!}\n[[kim]] [[transcripts/south/kim]] [[t08-w1]] [[memos/cases/north]]\n`);
    await move('transcripts/south/kim.md', 'transcripts/south/ms-kim.md');
    await has(VISION, '[[ms-kim]] [[transcripts/south/ms-kim]] [[t08-w1]]');
    await until('the codings followed', () => onDisk('codings/ana/transcripts/south/ms-kim.md.yaml'));
    await move('memos/cases', 'memos/schools');
    await has(VISION, '[[memos/schools/north]]');
    await move('memos/schools', 'memos/cases');
    await move('transcripts/south/ms-kim.md', 'transcripts/south/kim.md');
    await has(VISION, '[[kim]] [[transcripts/south/kim]] [[t08-w1]] [[memos/cases/north]]');
    await until('the codings are back', () => onDisk('codings/ana/transcripts/south/kim.md.yaml'));
  });

  it('changes nothing where another thing has the name, and leaves the link to nobody else', async () => {
    assert.equal((await edits(MODELLING, '[[person:t07]]', 't08')).size, 0);
    assert.equal((await edits(MODELLING, '[[t07-w1#', 't08-w1')).size, 0);
    assert.equal((await edits(MODELLING, '#aaaaaaaaa1]]', 'zzz')).size, 0, 'the id of a coding');
    await theSame();
  });

  it('leaves other headings and links to VS Code’s own markdown rename', async () => {
    await write('memos/own.md', '# Own\n\n## A part\n\n[there](#a-part)\n');
    const edit = await edits('memos/own.md', '## A part', 'Another part');
    assert.ok(await vscode.workspace.applyEdit(edit));
    const { document } = await open('memos/own.md');
    assert.equal(document.getText(), '# Own\n\n## Another part\n\n[there](#another-part)\n');
    await closeAll();
    await vscode.workspace.fs.delete(studyUri('memos/own.md'));
  });
});
