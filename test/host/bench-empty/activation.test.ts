import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('a window without a study', () => {
  it('activates the extension in a moment (figure below)', async () => {
    const extension = vscode.extensions.getExtension('verbatim-qda.verbatim-qda');
    assert.ok(extension);
    assert.equal(extension.isActive, false, 'nothing here activates it');
    const start = performance.now();
    await extension.activate();
    console.log(`activation, loading the bundle included: ${(performance.now() - start).toFixed(1)} ms`);
  });
});
