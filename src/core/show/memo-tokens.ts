/** Puts the links of a memo into the tokens of a markdown preview. Tokens are cached by the preview, so that those that change are copied. */
import type { Token } from 'markdown-it';
import type { LineIndex, Span } from '../text/positions';
import { type InlinePart, type MarkedPiece, markPieces } from './preview-marks';

/** A memo's text, and the HTML that stands in the place of each link. */
export interface LinkedText {
  readonly text: string;
  readonly lines: LineIndex;
  readonly links: readonly LinkShown[];
}

export interface LinkShown {
  readonly span: Span;
  readonly html: string;
}

/** Stands between two cells of a row: markup without words. */
const CELL: InlinePart = { type: 'cell', content: '' };

/** The same tokens, with links in the place of their brackets. */
export function linkTokens(tokens: readonly Token[], linked: LinkedText): Token[] {
  const shown: Token[] = [];
  let row: { readonly map: readonly [number, number]; readonly cells: number[] } | undefined;
  for (const token of tokens) {
    if (token.type === 'tr_open' && token.map) row = { map: token.map, cells: [] };
    if (token.type === 'tr_close' && row) {
      // Only the row knows its line: its cells are followed one after the other.
      const cells = row.cells.flatMap((at) => shown[at] ?? []);
      const pieces = piecesIn(linked, row.map, cells.flatMap((cell) => [CELL, ...(cell.children ?? [])]));
      let next = 0;
      for (const [index, at] of row.cells.entries()) {
        const cell = cells[index];
        const first = next + 1;
        next = first + (cell?.children?.length ?? 0);
        if (cell && pieces) shown[at] = withLinks(cell, pieces.slice(first, next));
      }
      row = undefined;
    }
    if (token.type === 'inline' && !token.map && row) row.cells.push(shown.length);
    const pieces = token.type === 'inline' && token.map ? piecesIn(linked, token.map, token.children ?? []) : undefined;
    shown.push(pieces ? withLinks(token, pieces) : token);
  }
  return shown;
}

type Pieces = readonly MarkedPiece<LinkShown>[];

function piecesIn({ text, lines, links }: LinkedText, [first, last]: readonly [number, number], parts: readonly InlinePart[]): readonly Pieces[] | undefined {
  if (first >= lines.lineCount) return undefined;
  const base = lines.lineStart(first + 1);
  const end = last < lines.lineCount ? lines.lineStart(last + 1) : text.length;
  const here = links.filter(({ span }) => span.start < end && base < span.end);
  return here.length === 0 ? undefined : markPieces(text.slice(base, end), base, parts, here);
}

function withLinks(token: Token, pieces: readonly Pieces[]): Token {
  const seen = new Set<LinkShown>();
  const changed = clone(token);
  changed.children = (token.children ?? []).flatMap((child, index) => {
    const parts = pieces[index] ?? [];
    if (child.type !== 'text' || parts.every(({ coded }) => coded.length === 0)) return child;
    return parts.flatMap(({ text, coded: [link] }) => {
      const piece = clone(child);
      if (!link) return Object.assign(piece, { content: text });
      // Brackets that markup cuts into several words are one link.
      if (seen.has(link)) return [];
      seen.add(link);
      return Object.assign(piece, { type: 'html_inline', content: link.html });
    });
  });
  return changed;
}

function clone(token: Token): Token {
  return Object.assign(Object.create(Object.getPrototypeOf(token) as object) as Token, token);
}
