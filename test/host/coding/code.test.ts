import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { onDisk, open, select, until, writeOutside } from '../support';
import { accepting, begin, code, coded, codings, key, run, undoAll } from './study';

const LEE = 'transcripts/lee.md';

describe('Coding a passage', () => {
  before(begin);
  afterEach(() => undoAll(['lee.md', 'rtl.md', 'signs.md', 'crlf.md']));

  it('writes one line that says code, place and words, and leaves the transcript alone', async () => {
    const before = await onDisk(LEE);
    select(await open(LEE), 'She showed me what it could look like.');
    await code('vision');
    const [coding, ...others] = await codings('lee.md');
    assert.equal(others.length, 0);
    assert.equal(coding?.code, 'vision');
    assert.equal(coding.quote, 'She showed me what it could look like.');
    assert.equal(coding.at, '8:37-8:75');
    assert.equal(await onDisk(LEE), before);
  });

  it('takes the words of the speaker turn where nothing is selected', async () => {
    const editor = await open(LEE);
    const { start } = select(editor, 'It went wrong');
    editor.selection = new vscode.Selection(start, start);
    await code('trust');
    assert.deepEqual(await coded('lee.md'), ['trust: Then I tried it myself. It went wrong, and she came in and we laughed.']);
    assert.ok(editor.selection.active.isEqual(start), 'the cursor stays where it was');
  });

  it('leaves white space at the ends of a selection out', async () => {
    select(await open(LEE), ' mostly. ');
    await code('trust');
    assert.deepEqual(await coded('lee.md'), ['trust: mostly.']);
  });

  it('never takes half of a sign: not of a family, a flag, or a letter with its accent', async () => {
    const editor = await open('transcripts/signs.md');
    const line = editor.document.lineAt(0).text;
    const family = line.indexOf('👩‍👩‍👧‍👦');
    const flag = line.indexOf('🇩🇪');
    const accent = line.indexOf('e\u0301');
    editor.selections = [
      new vscode.Selection(0, family + 2, 0, family + 5),
      new vscode.Selection(0, flag + 2, 0, flag + 4),
      new vscode.Selection(0, accent - 3, 0, accent + 1),
    ];
    await code('vision');
    assert.deepEqual(await coded('signs.md'), ['vision: 👩‍👩‍👧‍👦', 'vision: 🇩🇪', 'vision: Cafe\u0301']);
  });

  it('codes each of several selections, in one step of undo', async () => {
    const editor = await open(LEE);
    const first = select(editor, 'Down the hall');
    const second = select(editor, 'we laughed');
    editor.selections = [second, first];
    await code('trust');
    assert.deepEqual(await coded('lee.md'), ['trust: Down the hall', 'trust: we laughed']);
    await run('undoCoding');
    assert.deepEqual(await coded('lee.md'), []);
    await run('redoCoding');
    assert.deepEqual(await coded('lee.md'), ['trust: Down the hall', 'trust: we laughed']);
  });

  it('gives one passage several codes, and one code to passages that overlap, but never one code twice to one passage', async () => {
    const editor = await open(LEE);
    select(editor, 'Then I tried it myself.');
    await code('vision');
    await code('trust');
    await code('trust');
    select(editor, 'tried it myself. It went wrong');
    await code('trust');
    assert.deepEqual(await coded('lee.md'), ['trust: Then I tried it myself.', 'vision: Then I tried it myself.', 'trust: tried it myself. It went wrong']);
  });

  it('reads and writes text from right to left as it stands', async () => {
    select(await open('transcripts/rtl.md'), 'כמעט כל יום');
    await code('vision');
    select(await open('transcripts/rtl.md'), 'دائماً');
    await code('trust');
    assert.deepEqual(await coded('rtl.md'), ['vision: כמעט כל יום', 'trust: دائماً']);
  });

  it('counts lines and columns as they are without carriage returns', async () => {
    await writeOutside('transcripts/crlf.md', 'LEE: One.\r\n\r\nKIM: Two and three.\r\nStill Kim.\r\n');
    const editor = await until('the new source is known', async () => {
      const opened = await open('transcripts/crlf.md');
      return vscode.workspace.getConfiguration().get('files.eol') === undefined ? undefined : opened;
    });
    assert.equal(editor.document.eol, vscode.EndOfLine.CRLF);
    editor.selection = new vscode.Selection(2, 5, 3, 5);
    await until('it is coded', async () => {
      await code('vision');
      return (await codings('crlf.md')).length > 0;
    });
    const [coding] = await codings('crlf.md');
    assert.equal(coding?.at, '3:6-4:6');
    assert.equal(coding.quote, 'Two and three.\nStill');
    assert.match((await onDisk('transcripts/crlf.md'))!, /\r\n/);
  });

  it('refuses headings that only group, and retired codes', async () => {
    select(await open(LEE), 'Nobody asked me to.');
    await code('leadership');
    await code('old');
    assert.deepEqual(await coded('lee.md'), []);
  });

  it('gives the last code again by one key, and a pinned one by its number', async () => {
    const editor = await open(LEE);
    select(editor, 'Down the hall');
    await code('vision');
    select(editor, 'we laughed');
    await run('codeAgain');
    await run('pinCode', { study: key(), code: 'trust', n: 3 });
    select(editor, 'I did say so.');
    await run('codePinned', { n: 3 });
    assert.deepEqual(await coded('lee.md'), ['vision: Down the hall', 'vision: we laughed', 'trust: I did say so.']);
    await run('unpinCode', { study: key(), code: 'trust' });
    select(editor, 'Nobody asked me to.');
    await run('codePinned', { n: 3 });
    assert.equal((await codings('lee.md')).length, 3);
  });

  it('offers the last code first in the list', async () => {
    const editor = await open(LEE);
    select(editor, 'Down the hall');
    await code('invitation');
    select(editor, 'we laughed');
    await accepting(run('code'));
    assert.deepEqual(await coded('lee.md'), ['invitation: Down the hall', 'invitation: we laughed']);
  });

  it('makes the words themselves a provisional code', async () => {
    select(await open(LEE), 'Nobody asked me to.');
    await run('codeInVivo');
    const [coding] = await codings('lee.md');
    assert.equal(coding?.quote, 'Nobody asked me to.');
    const codebook = (await onDisk('codebook.yaml'))!;
    assert.match(codebook, /^# Kept as it stands\.$/m);
    assert.match(codebook, new RegExp(`id: ${coding.code}\\n`));
    assert.match(codebook, /name: Nobody asked me to\n/);
    assert.match(codebook, /status: provisional/);
  });

  it('codes words of a dirty transcript that also stand on disk, by their place on disk', async () => {
    const editor = await open(LEE);
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(5, 0), 'A new line on top.\n');
    });
    assert.ok(editor.document.isDirty);
    select(editor, 'She showed me');
    await code('vision');
    const [coding] = await codings('lee.md');
    assert.equal(coding?.quote, 'She showed me');
    assert.equal(coding.at, '8:37-8:50');
    assert.ok(editor.document.isDirty, 'the transcript is still unsaved');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('changes nothing in a file that is no source', async () => {
    const editor = await open('codebook.yaml');
    select(editor, 'Kept as it stands.');
    await code('vision');
    assert.equal((await codings('lee.md')).length, 0);
  });
});
