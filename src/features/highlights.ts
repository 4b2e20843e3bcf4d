import * as vscode from 'vscode';
import { type GroundLook, groundLooks } from '../core/show/looks';
import { groundPaint } from '../core/show/paint';
import { decorationPool } from '../host/decoration-pool';
import { drawnEditors } from '../host/drawn-editors';
import type { Host } from '../host/host';
import { changes, setting } from '../host/settings';
import { activeTheme } from '../host/theme';

/** Highlights coded passages in the colours of their codes; their lines are drawn by `stripes.ts`. */
export function registerHighlights(host: Host): vscode.Disposable {
  const pool = decorationPool<GroundLook>((look) => ({
    backgroundColor: groundPaint(look, activeTheme()),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  }));
  const editors = drawnEditors(host, (editor, drawn) => { pool.draw(editor, groundLooks(drawn, setting('highlight.style'))); });
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
