import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, open, until } from '../support';
import { begin, LEE, MODELLING } from './study';

/** Types at the end of the memo's prose, and gives what is offered there. */
async function offered(editor: vscode.TextEditor, typed: string): Promise<readonly vscode.CompletionItem[]> {
  const { document } = editor;
  const end = document.lineAt(document.lineCount - 1).range.end;
  await editor.edit((edit) => { edit.insert(end, `\n${typed}`); });
  const position = document.lineAt(document.lineCount - 1).range.end;
  const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, position, '[', 100);
  return list.items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
}

const texts = (items: readonly vscode.CompletionItem[]): readonly string[] => items.map(({ insertText }) => String(typeof insertText === 'object' ? insertText.value : insertText));
const labelOf = ({ label }: vscode.CompletionItem): string => (typeof label === 'string' ? label : label.label);

describe('Completing a link', () => {
  before(begin);
  afterEach(closeAll);

  it('finds passages by their words, those of the transcript beside first', async () => {
    await open(LEE);
    await vscode.commands.executeCommand('workbench.action.splitEditor');
    const editor = await open(MODELLING);
    const items = await offered(editor, '[[door');
    assert.deepEqual(texts(items).filter((text) => text.includes('#')), ['t07-w1#aaaaaaaaa3]]', 't07-w1#bbbbbbbbb1]]', 't08-w1#bbbbbbbbb3]]']);
    assert.equal(labelOf(items.find(({ insertText }) => insertText === 't08-w1#bbbbbbbbb3]]')!), '“R. Lee came, and stood in the door.”');
  });

  it('knows transcripts, people, cases, memos and codes', async () => {
    const editor = await open(MODELLING);
    assert.deepEqual(texts(await offered(editor, '[[code:')).slice(0, 5).sort(), ['code:cost]]', 'code:invitation]]', 'code:leadership]]', 'code:trust]]', 'code:vision]]']);
    assert.deepEqual(texts(await offered(editor, '[[person:')).slice(0, 3).sort(), ['person:t07]]', 'person:t08]]', 'person:t09]]']);
    assert.ok(texts(await offered(editor, '[[What I')).slice(0, 2).includes('what-i-brought]]'));
    assert.deepEqual(texts(await offered(editor, '[[t08')).slice(0, 2).sort(), ['person:t08]]', 't08-w1]]']);
  });

  it('completes what a memo is about, and who wrote it, in its front matter', async () => {
    const editor = await open(MODELLING);
    const { document } = editor;
    const offeredAt = async (line: string): Promise<readonly string[]> => {
      const above = document.positionAt(document.getText().indexOf('date: '));
      await editor.edit((edit) => { edit.insert(above, `${line}\n`); });
      const position = new vscode.Position(above.line, line.length);
      const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, position, ' ', 100);
      await vscode.commands.executeCommand('undo');
      return texts(list.items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text));
    };
    assert.deepEqual((await offeredAt('about: code:tru')).slice(0, 1), ['code:trust']);
    assert.deepEqual((await offeredAt('about: [person:t07, Kim')).filter((text) => text.startsWith('t08')), ['t08-w1']);
    assert.deepEqual(await offeredAt('by: '), ['ana', 'ben']);
    assert.deepEqual(await offeredAt('title: '), []);
  });

  it('is silent in code, in the front matter and in transcripts', async () => {
    const editor = await open(MODELLING);
    assert.deepEqual(texts(await offered(editor, '```\n[[code:')), []);
    const lee = await open(LEE);
    assert.deepEqual(texts(await offered(lee, '[[code:')), []);
  });

  it('writes the whole link when it is taken, typed as a person types', async () => {
    const editor = await open(MODELLING);
    const last = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    await editor.edit((edit) => { edit.insert(last, '\n'); });
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    editor.selection = new vscode.Selection(end, end);
    for (const letter of '[[watched m') await vscode.commands.executeCommand('type', { text: letter });
    await until('a link that is written whole', async () => {
      await vscode.commands.executeCommand('editor.action.triggerSuggest');
      await new Promise((resolve) => setTimeout(resolve, 300));
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      return editor.document.getText().includes('[[t07-w1#aaaaaaaaa1]]\n') || editor.document.getText().endsWith('[[t07-w1#aaaaaaaaa1]]');
    });
  });
});
