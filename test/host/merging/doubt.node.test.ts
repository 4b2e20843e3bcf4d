import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { begin, codings, run } from '../coding/study';
import { closeAll, onDisk, open, studyUri, until, writeOutside } from '../support';
import { fixesFor, rulesOf } from './repository';

const SOURCE = 'transcripts/lee.md';
const FILE = `codings/ana/${SOURCE}.yaml`;

describe('Values in doubt after a merge', () => {
  before(begin);
  after(async () => {
    await closeAll();
    for (const file of [FILE, `codings/ben/${SOURCE}.yaml`]) await vscode.workspace.fs.delete(studyUri(file));
  });

  /** Runs the fix of a title; gives the titles of all. */
  async function fix(file: string, title: RegExp): Promise<readonly string[]> {
    await until(`a problem in ${file}`, () => rulesOf(file).includes('lost-to-doubt'));
    const { fixes, chosen } = await until(`a fix ${title.source}`, async () => {
      const all = await fixesFor(file, 'lost-to-doubt');
      const one = all.find((each) => title.test(each.title));
      return one && { fixes: all, chosen: one };
    });
    if (chosen.edit) await vscode.workspace.applyEdit(chosen.edit);
    if (chosen.command) await vscode.commands.executeCommand(chosen.command.command, ...(chosen.command.arguments as unknown[]));
    return fixes.map((each) => each.title);
  }

  it('of a coding are chosen at its passage, as one step of Undo Coding', async () => {
    const document = await vscode.workspace.openTextDocument(studyUri(SOURCE));
    const at = document.positionAt(document.getText().indexOf('Down the hall'));
    const extent = `${at.line + 1}:${at.character + 1}-${at.line + 1}:${at.character + 14}`;
    const line = JSON.stringify({ id: 'settlesett', code: 'vision', at: extent, quote: 'Down the hall', before: '', after: '', text: '000000000000', date: '2026-11-21', changed: '2026-11-22T07:00:00Z', note: 'mine', doubt: { note: 'yours', code: 'trust' } });
    await writeOutside(FILE, `- ${line}\n`);
    const titles = await fix(SOURCE, /^note: take/);
    assert.deepEqual(titles, ['note: keep “mine”', 'note: take “yours”', 'code: keep “Vision”', 'code: take “Trust”']);
    await until('the note is written', async () => (await codings('lee.md'))[0]?.note === 'yours');
    assert.match((await onDisk(FILE)) ?? '', /"doubt":\{"code":"trust"\}/);
    await until('one field waits', async () => (await fixesFor(SOURCE, 'lost-to-doubt')).length === 2);
    await fix(SOURCE, /^code: keep/);
    await until('nothing waits', async () => !((await onDisk(FILE)) ?? '').includes('doubt"'));
    assert.equal((await codings('lee.md'))[0]?.code, 'vision');
    await run('undoCoding');
    await run('undoCoding');
    assert.match((await onDisk(FILE)) ?? '', /"note":"mine".*"doubt":\{.*"note":"yours"/);
  });

  it('of another coder are left to them', async () => {
    const theirs = ((await onDisk(FILE)) ?? '').replace('settlesett', 'settletwic');
    await writeOutside(FILE, '[]\n');
    await writeOutside(`codings/ben/${SOURCE}.yaml`, theirs);
    await until('the problem is Ben’s', () => rulesOf(SOURCE).includes('lost-to-doubt'));
    await fix(SOURCE, /^note: take/);
    assert.equal(await onDisk(`codings/ben/${SOURCE}.yaml`), theirs);
  });

  it('of the codebook are chosen in its text, which is otherwise left as it is, in one step to undo', async () => {
    const before = ((await onDisk('codebook.yaml')) ?? '').replace(/^( *)(- id: vision.*)$/m, '$1$2\n$1  doubt: { definition: A picture. }');
    assert.match(before, /doubt/);
    await writeOutside('codebook.yaml', before);
    const editor = await open('codebook.yaml');
    await until('the editor shows it', () => editor.document.getText() === before);
    await fix('codebook.yaml', /^definition: take “A picture\.”$/);
    const after = editor.document.getText();
    assert.doesNotMatch(after, /doubt/);
    assert.match(after, /definition: A picture\./);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), before);
    await closeAll();
  });

  it('of a frozen copy are told at its line and chosen there, in one step to undo', async () => {
    const copy = `coded/ana/${SOURCE}.yaml`;
    const line = JSON.stringify({ id: 'frozencopy', code: 'vision', at: '1:1-1:4', quote: 'Down', before: '', after: '', text: '000000000000', date: '2026-11-21', doubt: { code: 'trust' } });
    const text = `# Frozen: what ana had coded.\n\n- ${line}\n`;
    await writeOutside(copy, text);
    const editor = await open(copy);
    assert.deepEqual(await fix(copy, /^code: take “Trust”$/), ['code: keep “Vision”', 'code: take “Trust”']);
    assert.match(editor.document.getText(), /^# Frozen: what ana had coded\.\n\n- \{"id":"frozencopy","code":"trust",.*"date":"2026-11-21"\}\n$/);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), text);
    await closeAll();
    await vscode.workspace.fs.delete(studyUri(copy));
    await until('nothing is told of it', () => !rulesOf(copy).includes('lost-to-doubt'));
  });

  it('of where a code stands are chosen by a fix for either place', async () => {
    const before = ((await onDisk('codebook.yaml')) ?? '').replace(/^ *doubt: .*\n/m, '').replace(/^( *)- id: invitation$/m, '$&\n$1  doubt: { parent: trust }');
    assert.match(before, /doubt/);
    await writeOutside('codebook.yaml', before);
    assert.deepEqual(await fix('codebook.yaml', /^Move it under “Trust”$/), ['Keep the code where it stands', 'Move it under “Trust”']);
    await until('it is moved', async () => /- id: trust\n(?: {4}.*\n)*? {4}children:\n {6}- id: invitation\n/.test((await onDisk('codebook.yaml')) ?? ''));
    assert.doesNotMatch((await onDisk('codebook.yaml')) ?? '', /doubt/);
  });
});
