import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { onDisk, open, studyUri, until } from '../support';
import { begin, run } from './study';

const LEE = 'transcripts/lee.md';

/** Types a letter as a person does; gives the text after it. */
async function typeInto(editor: vscode.TextEditor): Promise<string> {
  await vscode.window.showTextDocument(editor.document, { viewColumn: editor.viewColumn ?? vscode.ViewColumn.One, preserveFocus: false });
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  await vscode.commands.executeCommand('type', { text: 'q' });
  await new Promise((resolve) => setTimeout(resolve, 150));
  return editor.document.getText();
}

async function settled(): Promise<void> {
  // The read-only state is set by a command of the workbench, which says nothing when it is done.
  await new Promise((resolve) => setTimeout(resolve, 300));
}

describe('Coding Mode', () => {
  before(begin);
  afterEach(async () => {
    await run('leaveCodingMode');
    await settled();
    for (const document of vscode.workspace.textDocuments.filter((each) => each.isDirty)) {
      await vscode.window.showTextDocument(document);
      await settled();
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('lets no key overwrite a transcript, and lets it be edited again when it ends', async () => {
    const editor = await open(LEE);
    const text = editor.document.getText();
    await run('toggleCodingMode');
    await settled();
    assert.equal(await typeInto(editor), text);
    await run('toggleCodingMode');
    await settled();
    assert.notEqual(await typeInto(editor), text);
    await vscode.commands.executeCommand('undo');
  });

  it('holds for transcripts that are opened later, and for those opened again', async () => {
    await run('toggleCodingMode');
    for (let round = 0; round < 2; round++) {
      const editor = await open('transcripts/signs.md');
      await settled();
      const text = editor.document.getText();
      assert.equal(await typeInto(editor), text);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    }
  });

  it('holds in both halves of a split', async () => {
    const left = await open(LEE);
    await run('toggleCodingMode');
    await settled();
    const right = await vscode.window.showTextDocument(left.document, { viewColumn: vscode.ViewColumn.Beside });
    await settled();
    const text = left.document.getText();
    assert.equal(await typeInto(right), text);
    assert.equal(await typeInto(left), text);
  });

  it('leaves files that are no sources alone', async () => {
    await run('toggleCodingMode');
    const editor = await open('codebook.yaml');
    await settled();
    const text = editor.document.getText();
    assert.notEqual(await typeInto(editor), text);
  });

  it('opens one transcript for editing, and closes it again', async () => {
    const editor = await open(LEE);
    const text = editor.document.getText();
    await run('toggleCodingMode');
    await settled();
    await run('editTranscript');
    await settled();
    assert.notEqual(await typeInto(editor), text);
    await vscode.commands.executeCommand('undo');
    await vscode.commands.executeCommand('workbench.action.files.save');
    await run('editTranscript');
    await settled();
    assert.equal(await typeInto(editor), text);
  });

  it('leaves a transcript with unsaved changes writable until it is saved, since VS Code saves nothing that is read-only', async () => {
    const editor = await open(LEE);
    const before = editor.document.getText();
    await editor.edit((edit) => {
      edit.insert(editor.document.lineAt(editor.document.lineCount - 1).range.end, 'More.\n');
    });
    await run('toggleCodingMode');
    await settled();
    assert.equal(await editor.document.save(), true);
    assert.equal(await onDisk(LEE), `${before}More.\n`);
    await settled();
    const text = editor.document.getText();
    assert.equal(await typeInto(editor), text);
    await run('leaveCodingMode');
    await settled();
    await vscode.workspace.fs.writeFile(studyUri(LEE), new TextEncoder().encode(before));
    await until('the buffer follows the disk', () => editor.document.getText() === before);
  });
});
