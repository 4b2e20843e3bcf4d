/** Decoration types shared by everything that looks the same: one for each look, never one for each coding. */
import * as vscode from 'vscode';
import type { Looking } from '../core/show/looks';
import type { Extent } from '../core/text/positions';
import { rangeOfExtent } from './documents';

export interface DecorationPool<Look> {
  /** Shows exactly this in the editor; what it shows already is not sent again. */
  readonly draw: (editor: vscode.TextEditor, looking: readonly Looking<Look>[]) => void;
  /** Forgets all styles, for another theme or setting; everything has to be drawn anew. */
  readonly reset: () => void;
  readonly dispose: () => void;
}

/** What was last sent to an editor: extents by look, good as long as the text is the same. */
interface Sent {
  readonly version: number;
  readonly extents: ReadonlyMap<string, readonly Extent[]>;
}

/** Styles that nobody uses are kept up to this number. */
const SPARE = 400;

/** A pool whose styles are made by `style` when first needed. */
export function decorationPool<Look>(style: (look: Look) => vscode.DecorationRenderOptions): DecorationPool<Look> {
  const types = new Map<string, vscode.TextEditorDecorationType>();
  const sentTo = new Map<vscode.TextEditor, Sent>();

  const forgetClosed = (): void => {
    for (const editor of sentTo.keys()) if (!vscode.window.visibleTextEditors.includes(editor)) sentTo.delete(editor);
    if (types.size <= SPARE) return;
    const used = new Set([...sentTo.values()].flatMap((sent) => [...sent.extents.keys()]));
    for (const [key, type] of types) {
      if (used.has(key)) continue;
      type.dispose();
      types.delete(key);
    }
  };
  const reset = (): void => {
    for (const type of types.values()) type.dispose();
    types.clear();
    sentTo.clear();
  };
  return {
    draw: (editor, looking) => {
      const before = sentTo.get(editor);
      // Once the text has changed, VS Code has moved, cut or emptied the ranges itself.
      const known = before?.version === editor.document.version ? before.extents : undefined;
      const extents = new Map<string, readonly Extent[]>();
      for (const each of looking) {
        extents.set(each.key, each.extents);
        if (known && sameExtents(known.get(each.key), each.extents)) continue;
        let type = types.get(each.key);
        if (!type) types.set(each.key, (type = vscode.window.createTextEditorDecorationType(style(each.look))));
        editor.setDecorations(type, each.extents.map(rangeOf));
      }
      for (const key of before?.extents.keys() ?? []) {
        const type = extents.has(key) ? undefined : types.get(key);
        if (type) editor.setDecorations(type, []);
      }
      sentTo.set(editor, { version: editor.document.version, extents });
      forgetClosed();
    },
    reset,
    dispose: reset,
  };
}

/** Grounds and lines of a coding have one extent, which stays the same object as long as the passage does not move. */
const ranges = new WeakMap<Extent, vscode.Range>();

function rangeOf(extent: Extent): vscode.Range {
  let range = ranges.get(extent);
  if (!range) ranges.set(extent, (range = rangeOfExtent(extent)));
  return range;
}

function sameExtents(a: readonly Extent[] | undefined, b: readonly Extent[]): boolean {
  return a?.length === b.length && a.every((extent, index) => sameExtent(extent, b[index]));
}

function sameExtent(a: Extent, b: Extent | undefined): boolean {
  return a.start.line === b?.start.line && a.start.column === b.start.column && a.end.line === b.end.line && a.end.column === b.end.column;
}
