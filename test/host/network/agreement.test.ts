import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, closeAll, open, studyUri, until } from '../support';

const panels = (): readonly vscode.Tab[] =>
  vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('verbatim.agreement'));

describe('The panel of agreement', () => {
  before(async () => {
    await activated();
    await closeAll();
  });
  after(closeAll);

  it('opens beside the text, once for a study', async () => {
    await open('transcripts/interviews/lee-w1.md');
    await vscode.commands.executeCommand('verbatim.showAgreement');
    const [first] = await until('a panel', () => panels().length === 1 && panels());
    assert.equal(first?.label, 'Agreement Between Coders');
    assert.notEqual(first.group.viewColumn, vscode.ViewColumn.One);
    await vscode.commands.executeCommand('verbatim.showAgreement', { study: studyUri().toString() });
    assert.equal(panels().length, 1);
  });
});
