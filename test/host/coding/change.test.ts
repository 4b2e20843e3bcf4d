import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open, select, writeOutside } from '../support';
import { accepting, begin, code, coded, codings, key, run, undoAll } from './study';

const LEE = 'transcripts/lee.md';

/** Codes some words of lee.md; gives the coding's id. */
async function codeWords(words: string, id: string): Promise<string> {
  const before = new Set((await codings('lee.md')).map((coding) => coding.id));
  select(await open(LEE), words);
  await code(id);
  const made = (await codings('lee.md')).find((coding) => !before.has(coding.id));
  assert.ok(made, `${words} was not coded`);
  return made.id;
}

describe('Changing a coding', () => {
  before(begin);
  afterEach(() => undoAll(['lee.md']));

  it('takes the one at the cursor away, and undo brings it back as it was', async () => {
    const id = await codeWords('Down the hall', 'vision');
    const editor = await open(LEE);
    const { end } = select(editor, 'Down the');
    editor.selection = new vscode.Selection(end, end);
    await run('uncode');
    assert.deepEqual(await coded('lee.md'), []);
    await run('undoCoding');
    assert.deepEqual((await codings('lee.md')).map((coding) => coding.id), [id]);
  });

  it('asks which one is meant where several overlap, the shortest first', async () => {
    await codeWords('Then I tried it myself. It went wrong', 'vision');
    await codeWords('tried it', 'trust');
    const editor = await open(LEE);
    const { start } = select(editor, 'ried it');
    editor.selection = new vscode.Selection(start, start);
    await accepting(run('uncode'));
    assert.deepEqual(await coded('lee.md'), ['vision: Then I tried it myself. It went wrong']);
  });

  it('takes the one that begins at the cursor, not the one that ends there', async () => {
    await codeWords('Then I tried it', 'vision');
    await codeWords(' myself.'.trim(), 'trust');
    const editor = await open(LEE);
    const { start } = select(editor, 'myself.');
    editor.selection = new vscode.Selection(start, start);
    await run('uncode');
    assert.deepEqual(await coded('lee.md'), ['vision: Then I tried it']);
  });

  it('takes away all that it is handed, as from several rows of a tree', async () => {
    const a = await codeWords('Down the hall', 'vision');
    const b = await codeWords('we laughed', 'trust');
    const rows = [a, b].map((coding) => ({ study: key(), coding, source: LEE }));
    await run('uncode', rows[0], rows);
    assert.deepEqual(await coded('lee.md'), []);
  });

  it('refuses other people’s codings', async () => {
    const line = { id: 'zz11zz11zz', code: 'trust', at: '8:14-8:27', quote: 'Down the hall', before: '', after: '', text: '000000000000', date: '2026-01-01' };
    await writeOutside('codings/ben/transcripts/lee.md.yaml', `- ${JSON.stringify(line)}\n`);
    await new Promise((resolve) => setTimeout(resolve, 800));
    await run('uncode', { study: key(), coding: line.id, source: LEE });
    assert.deepEqual(await coded('lee.md', 'ben'), ['trust: Down the hall']);
  });

  it('moves the boundary of a coding to the selection', async () => {
    const id = await codeWords('tried it', 'trust');
    const editor = await open(LEE);
    select(editor, 'Then I tried it myself.');
    await run('moveBoundary');
    const [coding] = await codings('lee.md');
    assert.equal(coding?.id, id);
    assert.equal(coding.quote, 'Then I tried it myself.');
    await run('undoCoding');
    assert.deepEqual(await coded('lee.md'), ['trust: tried it']);
  });
});
