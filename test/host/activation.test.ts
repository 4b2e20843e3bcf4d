import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('The extension', () => {
  it('activates in a study', async () => {
    const extension = vscode.extensions.getExtension('verbatim-qda.verbatim-qda');
    assert.ok(extension);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('sees the study’s files', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder.uri, 'verbatim.yaml'));
    assert.match(new TextDecoder().decode(bytes), /^verbatim: 1$/m);
  });
});
