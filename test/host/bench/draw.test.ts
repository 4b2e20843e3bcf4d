import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { drawnCodings } from '../../../src/core/show/drawn';
import { type GroundLook, groundLooks, type LineLook, lineLooks } from '../../../src/core/show/looks';
import { groundPaint, linePaint } from '../../../src/core/show/paint';
import { decorationPool } from '../../../src/host/decoration-pool';
import { denseTranscript } from './dense-transcript';

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

describe('a transcript of 300,000 characters with 5,000 codings', function () {
  this.timeout(120_000);

  it('shows its highlights and stripes soon after opening (figures below; to reach: 50 ms)', async () => {
    const { text, codings, codebook, sight } = denseTranscript(300_000, 5_000);
    const highlights = decorationPool<GroundLook>((look) => ({ backgroundColor: groundPaint(look, 'light'), rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed }));
    const stripes = decorationPool<LineLook>((look) => {
      const { gutterIconPath = '', ...paint } = linePaint(look, 'light');
      return { ...paint, gutterIconPath: vscode.Uri.parse(gutterIconPath), rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed };
    });
    const samples: { readonly reckoned: number; readonly all: number }[] = [];
    for (let round = 0; round < 9; round++) {
      // Another editor each time, so that everything is sent again.
      const document = await vscode.workspace.openTextDocument({ content: text, language: 'markdown' });
      const editor = await vscode.window.showTextDocument(document);
      await new Promise((resolve) => setTimeout(resolve, 300));
      const start = performance.now();
      const drawn = drawnCodings(codebook, { ...codings }, sight);
      const looks = groundLooks(drawn, 'both');
      const bars = lineLooks(drawn, 'both', true);
      const reckoned = performance.now() - start;
      highlights.draw(editor, looks);
      stripes.draw(editor, bars);
      samples.push({ reckoned, all: performance.now() - start });
      assert.equal(bars.reduce((sum, { extents }) => sum + extents.length, 0), 5_000);
      if (round === 0) console.log(`${looks.length} styles of grounds, ${bars.length} of lines`);
    }
    const [first] = samples;
    console.log(`first ${first?.all.toFixed(1)} ms; median ${median(samples.map(({ all }) => all)).toFixed(1)} ms, of which reckoning ${median(samples.map(({ reckoned }) => reckoned)).toFixed(1)} ms`);
    highlights.dispose();
    stripes.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});
