import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('In Restricted Mode', () => {
  it('the extension is there all the same', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const extension = vscode.extensions.getExtension('verbatim-qda.verbatim-qda');
    assert.ok(extension);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
