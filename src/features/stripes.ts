import * as vscode from 'vscode';
import { type StripeLook, stripeLooks } from '../core/show/looks';
import { stripePaint } from '../core/show/paint';
import { decorationPool } from '../host/decoration-pool';
import { drawnEditors } from '../host/drawn-editors';
import type { Host } from '../host/host';
import { changes, setting } from '../host/settings';
import { activeTheme } from '../host/theme';

/** Draws coding stripes: a bar in the gutter and a mark in the overview ruler beside each coded passage. */
export function registerStripes(host: Host): vscode.Disposable {
  const pool = decorationPool<StripeLook>((look) => {
    const { gutterIconPath, ...paint } = stripePaint(look, activeTheme());
    return {
      ...paint,
      gutterIconPath: vscode.Uri.parse(gutterIconPath),
      overviewRulerLane: vscode.OverviewRulerLane.Right,
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    };
  });
  const editors = drawnEditors(host, (editor, drawn) => { pool.draw(editor, setting('stripes') ? stripeLooks(drawn) : []); });
  const anew = (): void => {
    pool.reset();
    editors.refresh();
  };
  return vscode.Disposable.from(
    editors,
    pool,
    vscode.window.onDidChangeActiveColorTheme(anew),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (changes(change, 'stripes')) anew();
    }),
  );
}
