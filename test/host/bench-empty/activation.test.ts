import * as assert from 'node:assert/strict';
import { copyFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { VerbatimApi } from '../../../src/host/api';

describe('a window without a study', () => {
  it('activates the extension in a moment (figures below; to reach: 30 ms)', async () => {
    const extension = vscode.extensions.getExtension<VerbatimApi>('verbatim-qda.verbatim-qda');
    assert.ok(extension);
    assert.equal(extension.isActive, false, 'nothing here activates it');
    // A bundle of another name is loaded anew; nothing of it was compiled before.
    const copy = path.join(extension.extensionPath, 'dist', 'measured.js');
    copyFileSync(path.join(extension.extensionPath, 'dist', 'extension.js'), copy);
    const began = performance.now();
    createRequire(copy)(copy);
    const loading = performance.now() - began;
    rmSync(copy);
    const start = performance.now();
    const { activatedIn } = await extension.activate();
    const whole = performance.now() - start;
    console.log(`loading the bundle ${loading.toFixed(1)} ms, activating ${activatedIn.toFixed(1)} ms; with what the editor does around it ${whole.toFixed(1)} ms`);
    // What the editor does around it, told by small extensions that it brings along.
    for (const id of ['vscode.search-result', 'vscode.media-preview']) {
      const other = vscode.extensions.getExtension(id);
      if (!other || other.isActive) continue;
      const from = performance.now();
      await other.activate();
      console.log(`for comparison, ${id}: ${(performance.now() - from).toFixed(1)} ms`);
    }
  });
});
