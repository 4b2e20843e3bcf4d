import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { VerbatimApi } from '../../../src/host/api';
import { activated, closeAll, onDisk, open, studyUri, until } from '../support';

const LEE = 'transcripts/lee.md';

describe('Review Disagreements', () => {
  let api: VerbatimApi;
  const consensus = async (): Promise<string> => (await onDisk(`codings/consensus/${LEE}.yaml`)) ?? '';
  before(async () => {
    api = await activated();
    await api.known;
  });
  after(async () => {
    await vscode.commands.executeCommand('verbatim.leaveSettling');
    await closeAll();
    for (const folder of ['codings/consensus', 'reviews']) await vscode.workspace.fs.delete(studyUri(folder), { recursive: true }).then(undefined, () => undefined);
  });

  it('begins in the source that is open, puts the cursor at a passage, and goes on to the next after each answer', async () => {
    const own = await onDisk(`codings/ana/${LEE}.yaml`);
    const editor = await open(LEE);
    const here = (): string => editor.document.getText(new vscode.Range(editor.selection.active, editor.selection.active.translate(0, 13)));
    await vscode.commands.executeCommand('verbatim.reviewDisagreements');
    await until('the first passage', () => here() === 'Down the hall');
    await vscode.commands.executeCommand('verbatim.settleAccept', { n: 1 });
    await until('the next passage', () => here() === 'The rest of t');
    assert.match(await consensus(), /"quote":"Down the hall there is Ruth".*"from":\["a4k3v9x2mq"\]/);
    await vscode.commands.executeCommand('verbatim.settleNeither');
    await until('the next passage', () => here() === 'She asked me ');
    assert.match((await onDisk(`reviews/consensus/${LEE}.yaml`)) ?? '', /"of":\["b4k3v9x2mq"\]/);
    await vscode.commands.executeCommand('verbatim.settleBoth');
    await until('the next passage', () => here() === 'He says come ');
    assert.match(await consensus(), /"quote":"She asked me in September, and I went".*"from":\["a1k3v9x2mq","b1k3v9x2mq"\]/);
    await vscode.commands.executeCommand('verbatim.settleUndo');
    await until('back', () => here() === 'She asked me ');
    assert.doesNotMatch(await consensus(), /She asked me/);
    assert.equal(await onDisk(`codings/ana/${LEE}.yaml`), own);
  });

  it('takes the selected words as the boundary, and refuses words elsewhere', async () => {
    const editor = vscode.window.activeTextEditor!;
    const start = editor.selection.active;
    editor.selection = new vscode.Selection(new vscode.Position(5, 3), new vscode.Position(5, 9));
    await vscode.commands.executeCommand('verbatim.settleSelection');
    assert.doesNotMatch(await consensus(), /"code":"invitation"/);
    editor.selection = new vscode.Selection(start, start.translate(0, 'She asked me'.length));
    await vscode.commands.executeCommand('verbatim.settleSelection');
    await until('the boundary', async () => (await consensus()).includes('"quote":"She asked me",'));
  });

  it('counts a settled passage as the consensus has it', async () => {
    const codings = await api.codings(studyUri(LEE));
    assert.equal(codings.filter(({ coder }) => coder === 'consensus').length, 2);
  });
});
