import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open, select, until } from '../support';
import { begin, code, run, undoAll } from './study';

const LEE = 'transcripts/lee.md';

describe('Segments of talk', () => {
  before(begin);
  afterEach(() => undoAll(['lee.md']));

  it('let a selection grow from word to sentence, turn and exchange', async () => {
    const editor = await open(LEE);
    const { start } = select(editor, 'tried');
    const [range] = await vscode.commands.executeCommand<vscode.SelectionRange[]>('vscode.executeSelectionRangeProvider', editor.document.uri, [start]);
    const texts: string[] = [];
    for (let at: vscode.SelectionRange | undefined = range; at; at = at.parent) texts.push(editor.document.getText(at.range));
    for (const wanted of ['tried', 'Then I tried it myself.', 'Then I tried it myself. It went wrong, and she came in and we laughed.']) assert.ok(texts.includes(wanted), `${wanted} is none of ${JSON.stringify(texts)}`);
    assert.ok(texts.some((text) => text.startsWith('**Interviewer:** And then?') && text.endsWith('we laughed.')));
  });

  it('list the turns as the outline, with who speaks', async () => {
    const { document } = await open(LEE);
    const symbols = await until('the outline', async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>('vscode.executeDocumentSymbolProvider', document.uri);
      return found?.some(({ name }) => name === 'Ms. Lee') && found;
    });
    assert.deepEqual(symbols.filter(({ name }) => name === 'Ms. Lee').length, 3);
  });

  it('lead from one uncoded turn to the next, past the interviewer’s, and round to the top', async () => {
    const editor = await open(LEE);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    const lines: number[] = [];
    for (let step = 0; step < 3; step++) {
      await run('nextUncodedPassage');
      lines.push(editor.selection.active.line);
    }
    assert.deepEqual(lines, [7, 11, 15]);
    select(editor, 'she came in');
    await code('trust');
    editor.selection = new vscode.Selection(8, 0, 8, 0);
    await run('nextUncodedPassage');
    assert.equal(editor.selection.active.line, 15);
    await run('nextUncodedPassage');
    assert.equal(editor.selection.active.line, 7);
  });
});
