import * as vscode from 'vscode';
import { type HighlightStyle, type LineLook, lineLooks } from '../core/show/looks';
import { isHighContrast, linePaint } from '../core/show/paint';
import { decorationPool } from '../host/decoration-pool';
import { drawnEditors } from '../host/drawn-editors';
import type { Host } from '../host/host';
import { changes, setting } from '../host/settings';
import { activeTheme } from '../host/theme';

/** Draws the lines of coded passages: coding stripes in the gutter, marks in the overview ruler, underlines beneath the words. */
export function registerStripes(host: Host): vscode.Disposable {
  const pool = decorationPool<LineLook>((look) => {
    const { gutterIconPath, ...paint } = linePaint(look, activeTheme());
    return {
      ...paint,
      ...(gutterIconPath === undefined ? {} : { gutterIconPath: vscode.Uri.parse(gutterIconPath) }),
      overviewRulerLane: vscode.OverviewRulerLane.Right,
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    };
  });
  const editors = drawnEditors(host, (editor, drawn) => { pool.draw(editor, lineLooks(drawn, styleInUse(), setting('stripes'))); });
  const anew = (): void => {
    pool.reset();
    editors.refresh();
  };
  return vscode.Disposable.from(
    editors,
    pool,
    vscode.window.onDidChangeActiveColorTheme(anew),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (changes(change, 'stripes') || changes(change, 'highlight.style')) anew();
    }),
  );
}

/** Grounds are hard to tell apart in high contrast, so that lines are drawn there as well. */
function styleInUse(): HighlightStyle {
  const style = setting('highlight.style');
  return style === 'background' && isHighContrast(activeTheme()) ? 'both' : style;
}
