/** *Record This Choice*, as the suites of every host run it. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { accepting, closeAll, onDisk, studyUri, until } from '../support';

/** Takes the rule's list as it is offered, gives the memo's text, and leaves nothing behind. */
export async function recorded(): Promise<string> {
  await accepting(Promise.resolve(vscode.commands.executeCommand<undefined>('verbatim.recordLeaders', { study: studyUri().toString() })).then(() => undefined));
  const editor = await until('the memo is open', () => vscode.window.visibleTextEditors.find(({ document }) => /\/memos\/\d{4}-\d\d-\d\d-informal-leaders/.test(document.uri.path)));
  const { uri } = editor.document;
  try {
    const text = await onDisk(uri.path.slice(studyUri().path.length + 1));
    assert.ok(text !== undefined);
    assert.deepEqual(vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Verbatim'), []);
    return text;
  } finally {
    await closeAll();
    await vscode.workspace.fs.delete(uri);
  }
}
