/** Between an editor's positions and offsets of the canonical text, which knows line feeds only. */
import * as vscode from 'vscode';
import type { Extent, LineIndex, Span } from '../core/text/positions';

/** Offset in the document's canonical text. Lines are VS Code's own, so only the width of line ends differs. */
export function canonicalOffset(document: vscode.TextDocument, position: vscode.Position): number {
  const offset = document.offsetAt(position);
  return document.eol === vscode.EndOfLine.CRLF ? offset - document.validatePosition(position).line : offset;
}

/** A selection as a span of the canonical text. */
export function selectedSpan(document: vscode.TextDocument, range: vscode.Range): Span {
  return { start: canonicalOffset(document, range.start), end: canonicalOffset(document, range.end) };
}

/** A span of the canonical text as an editor's range. */
export function rangeOf(lines: LineIndex, span: Span): vscode.Range {
  return rangeOfExtent(lines.extentOf(span));
}

/** An extent (from 1) as an editor's range (from 0). */
export function rangeOfExtent({ start, end }: Extent): vscode.Range {
  return new vscode.Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1);
}
