import * as vscode from 'vscode';
import { type HighlightLook, highlightLooks, type HighlightStyle } from '../core/show/looks';
import { highlightPaint, isHighContrast } from '../core/show/paint';
import { decorationPool } from '../host/decoration-pool';
import { drawnEditors } from '../host/drawn-editors';
import type { Host } from '../host/host';
import { changes, setting } from '../host/settings';
import { activeTheme } from '../host/theme';

/** Highlights coded passages in the colours of their codes. */
export function registerHighlights(host: Host): vscode.Disposable {
  const pool = decorationPool<HighlightLook>((look) => ({
    ...highlightPaint(look, activeTheme()),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  }));
  const editors = drawnEditors(host, (editor, drawn) => { pool.draw(editor, highlightLooks(drawn, styleInUse())); });
  const anew = (): void => {
    pool.reset();
    editors.refresh();
  };
  return vscode.Disposable.from(
    editors,
    pool,
    vscode.window.onDidChangeActiveColorTheme(anew),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (changes(change, 'highlight.style')) anew();
    }),
  );
}

/** Grounds are hard to tell apart in high contrast, so that lines are drawn there as well. */
function styleInUse(): HighlightStyle {
  const style = setting('highlight.style');
  return style === 'background' && isHighContrast(activeTheme()) ? 'both' : style;
}
