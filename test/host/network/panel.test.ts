import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, closeAll, open, studyUri, until } from '../support';

const panels = (): readonly vscode.Tab[] =>
  vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('verbatim.network'));

describe('The network’s panel', () => {
  before(async () => {
    await activated();
    await closeAll();
  });
  after(closeAll);

  it('opens beside the text, once for a study, from a transcript or a person', async () => {
    await open('transcripts/interviews/lee-w1.md');
    await vscode.commands.executeCommand('verbatim.openNetwork', studyUri('transcripts/interviews/lee-w1.md'));
    const [first] = await until('a panel', () => panels().length === 1 && panels());
    assert.equal(first?.label, 'Network');
    assert.notEqual(first.group.viewColumn, vscode.ViewColumn.One);
    await vscode.commands.executeCommand('verbatim.openNetwork', { study: studyUri().toString(), person: 't09' });
    await vscode.commands.executeCommand('verbatim.openNetwork');
    assert.equal(panels().length, 1);
  });
});
