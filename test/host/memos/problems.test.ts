import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, open, until } from '../support';
import { begin, MODELLING } from './study';

/** The rules of a document's problems. */
function rulesIn({ uri }: vscode.TextDocument): readonly string[] {
  return vscode.languages.getDiagnostics(uri).flatMap(({ source, code }) => (source === 'Verbatim' ? [String(typeof code === 'object' ? code.value : code)] : []));
}

describe('Problems of memos', () => {
  before(begin);
  afterEach(closeAll);

  it('come while a link is typed, and go when it leads somewhere', async () => {
    const editor = await open(MODELLING);
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    await editor.edit((edit) => {
      edit.insert(end, 'See [[nowhere at all]].\n');
    });
    await until('the broken link is told', () => rulesIn(editor.document).includes('broken-link'));
    await vscode.commands.executeCommand('undo');
    await until('the problem is gone', () => rulesIn(editor.document).length === 0);
    assert.deepEqual(rulesIn(editor.document), []);
  });
});
