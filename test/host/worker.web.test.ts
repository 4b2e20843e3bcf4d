import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('The web worker host', () => {
  it('has no Node, and the study lies behind a virtual file system', () => {
    assert.equal('process' in globalThis, false);
    assert.equal('Buffer' in globalThis, false);
    assert.equal(vscode.workspace.workspaceFolders?.[0]?.uri.scheme, 'vscode-remote');
  });
});
