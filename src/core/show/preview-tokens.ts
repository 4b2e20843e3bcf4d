/**
 * Marks coded words in the tokens of a markdown preview: in paragraphs, headings, lists, quotations, tables, code, formulas,
 * descriptions of pictures, and HTML. Tokens are cached by the preview, so that those that change are copied.
 */
import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import type { LineIndex } from '../text/positions';
import { escapeHtml, htmlParts, type MarkedCoding, markedHtml } from './preview-html';
import { type InlinePart, isWhole, LITERAL, type MarkedPiece, markPieces } from './preview-marks';

/** A source's text and what is coded in it. */
export interface CodedText {
  readonly text: string;
  readonly lines: LineIndex;
  readonly codings: readonly MarkedCoding[];
}

type Pieces = readonly MarkedPiece<MarkedCoding>[];

/** Coded words inside a line; coded lines of code; something that is marked as a whole. */
type Meta =
  | { readonly kind: 'words'; readonly code: boolean; readonly coded: readonly MarkedCoding[] }
  | { readonly kind: 'block'; readonly pieces: Pieces }
  | { readonly kind: 'whole'; readonly token: Token; readonly coded: readonly MarkedCoding[] };

const TYPE = 'verbatim_coded';

/** Stands between two cells of a row: markup without words. */
const CELL: InlinePart = { type: 'cell', content: '' };

/** Lets a renderer show what `markTokens` makes. */
export function addMarkRule(markdown: MarkdownIt): void {
  markdown.renderer.rules[TYPE] = (tokens, index, options, env, renderer) => {
    const token = tokens[index];
    const meta = token?.meta as Meta | undefined;
    if (!token || !meta) return '';
    switch (meta.kind) {
      case 'words': {
        const words = escapeHtml(token.content);
        return markedHtml(meta.code ? `<code>${words}</code>` : words, meta.coded);
      }
      case 'block':
        return `<pre><code${renderer.renderAttrs(token)}>${meta.pieces.map(({ text, coded }) => markedHtml(escapeHtml(text), coded)).join('')}</code></pre>\n`;
      case 'whole': {
        const rule = renderer.rules[meta.token.type];
        return markedHtml(rule ? rule([meta.token], 0, options, env, renderer) : renderer.renderToken([meta.token], 0, options), meta.coded);
      }
    }
  };
}

/** The same tokens, with coded words in tokens of their own. */
export function markTokens(tokens: readonly Token[], coded: CodedText): Token[] {
  const marked: Token[] = [];
  let row: { readonly map: readonly [number, number]; readonly cells: { readonly at: number; readonly token: Token }[] } | undefined;
  for (const token of tokens) {
    if (token.type === 'tr_open' && token.map) row = { map: token.map, cells: [] };
    else if (token.type === 'tr_close' && row) {
      const cells = markRow(row.cells.map((cell) => cell.token), row.map, coded);
      for (const [index, cell] of cells.entries()) marked[row.cells[index]?.at ?? marked.length] = cell;
      row = undefined;
    } else if (token.type === 'inline' && !token.map && row) row.cells.push({ at: marked.length, token });
    marked.push(markToken(token, coded));
  }
  return marked;
}

function markToken(token: Token, coded: CodedText): Token {
  if (!token.map) return token;
  switch (token.type) {
    case 'inline': {
      const pieces = piecesIn(coded, token.map, token.children ?? []);
      return pieces ? withChildren(token, pieces) : token;
    }
    case 'fence':
    case 'code_block': {
      const [first, last] = token.map;
      const pieces = piecesIn(coded, [token.type === 'fence' ? first + 1 : first, last], [{ type: LITERAL, content: token.content }]);
      return pieces ? markedBlock(token, pieces[0] ?? []) : token;
    }
    case 'html_block': {
      const parts = htmlParts(token.content);
      const pieces = piecesIn(coded, token.map, parts);
      return pieces ? markedHtmlBlock(token, parts, pieces) : token;
    }
    default:
      return token.type.startsWith('math') ? markedFormula(token, coded, token.map) : token;
  }
}

/** A row of a table stands in one line, and only the row knows in which: its cells are followed one after the other. */
function markRow(cells: readonly Token[], map: readonly [number, number], coded: CodedText): readonly Token[] {
  const pieces = piecesIn(coded, map, cells.flatMap((cell) => [CELL, ...(cell.children ?? [])]));
  if (!pieces) return cells;
  let next = 0;
  return cells.map((cell) => {
    const first = next + 1;
    next = first + (cell.children?.length ?? 0);
    return withChildren(cell, pieces.slice(first, next));
  });
}

/** The pieces of each part of some lines, from 0, the last exclusive; undefined where nothing is coded in them. */
function piecesIn({ text, lines, codings }: CodedText, [first, last]: readonly [number, number], parts: readonly InlinePart[]): readonly Pieces[] | undefined {
  if (first >= lines.lineCount) return undefined;
  const base = lines.lineStart(first + 1);
  const end = last < lines.lineCount ? lines.lineStart(last + 1) : text.length;
  const here = codings.filter(({ span }) => span.start < end && base < span.end);
  return here.length === 0 ? undefined : markPieces(text.slice(base, end), base, parts, here);
}

function withChildren(token: Token, pieces: readonly Pieces[]): Token {
  const marked = clone(token);
  marked.children = (token.children ?? []).flatMap((child, index) => {
    const parts = pieces[index] ?? [];
    const coded = parts.flatMap((part) => part.coded);
    if (coded.length === 0) return child;
    if (isWhole(child.type)) return asMarked(child, { kind: 'whole', token: child, coded: [...new Set(coded)] });
    if (child.type !== 'text' && child.type !== 'code_inline') return child;
    return parts.map((part) => {
      const piece = part.coded.length > 0 ? asMarked(child, { kind: 'words', code: child.type === 'code_inline', coded: part.coded }) : clone(child);
      piece.content = part.text;
      return piece;
    });
  });
  return marked;
}

/** Code loses the colours of its language where it is coded: they come as HTML, in which nothing can be found again. */
function markedBlock(token: Token, pieces: Pieces): Token {
  return pieces.some(({ coded }) => coded.length > 0) ? asMarked(token, { kind: 'block', pieces }) : token;
}

function markedHtmlBlock(token: Token, parts: readonly InlinePart[], pieces: readonly Pieces[]): Token {
  const marked = clone(token);
  marked.content = parts
    .map((part, index) => (part.type === LITERAL ? (pieces[index] ?? []).map(({ text, coded }) => markedHtml(text, coded)).join('') : part.content))
    .join('');
  return marked;
}

function markedFormula(token: Token, coded: CodedText, map: readonly [number, number]): Token {
  const pieces = piecesIn(coded, map, [{ type: LITERAL, content: token.content }])?.[0] ?? [];
  const codings = [...new Set(pieces.flatMap((piece) => piece.coded))];
  return codings.length === 0 ? token : asMarked(token, { kind: 'whole', token, coded: codings });
}

function asMarked(token: Token, meta: Meta): Token {
  const marked = clone(token);
  marked.type = TYPE;
  marked.meta = meta;
  return marked;
}

function clone(token: Token): Token {
  return Object.assign(Object.create(Object.getPrototypeOf(token) as object) as Token, token);
}
