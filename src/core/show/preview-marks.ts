/**
 * Which words of a rendered paragraph are coded. Markdown's parser keeps the lines of a paragraph but no columns, so the
 * rendered words are followed along the text that they were made from.
 */
import type { Span } from '../text/positions';

/** A part of a paragraph as the parser gives it: words, a line break, or markup without words; or words that stand as they are: `verbatim_literal`. */
export interface InlinePart {
  readonly type: string;
  readonly content: string;
}

/** A stretch of one part with everything that is coded there. */
export interface MarkedPiece<Coded> {
  readonly text: string;
  readonly coded: readonly Coded[];
}

/** Words in which nothing is spelled differently: code, formulas, text between tags. */
export const LITERAL = 'verbatim_literal';

/** What a part says, as rendered; markup says nothing. */
export function wordsOf(part: InlinePart): string {
  if (part.type === 'text' || isLiteral(part)) return part.content;
  return part.type === 'softbreak' || part.type === 'hardbreak' ? '\n' : '';
}

function isLiteral({ type }: InlinePart): boolean {
  return type === LITERAL || type === 'code_inline' || isWhole(type);
}

/** Whether such a part can be marked as a whole only: a picture by its description, a formula. */
export function isWhole(type: string): boolean {
  return type === 'image' || type.startsWith('math');
}

/** Markup that stands between two words is no longer than this, except for addresses of links and pictures. */
const GAP = 64;
const ADDRESS = 4_096;

const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|\w{2,31});/iy;

/** So many equal characters in a row are no accident. */
const SURE = 4;

/**
 * For each character of the rendered words, the offset in `raw` that it comes from; one that stands for something spelled
 * differently (`&quot;`) gets the offset at which that begins. Never runs backwards.
 */
export function alignRendered(raw: string, parts: readonly InlinePart[]): readonly number[] {
  const rendered = parts.map(wordsOf).join('');
  const offsets: number[] = [];
  let at = 0;
  let gap = ADDRESS;
  for (const part of parts) {
    const words = wordsOf(part);
    const literal = isLiteral(part);
    if (words === '') gap = ADDRESS;
    if (part.type === 'html_inline') at = behind(raw, part.content, at);
    const end = offsets.length + words.length;
    while (offsets.length < end) {
      const index = offsets.length;
      const found = findNext(raw, at, rendered, index, gap, literal);
      gap = GAP;
      offsets.push(found ?? at);
      ENTITY.lastIndex = found ?? at;
      // An entity is one character; so is a quotation mark that was made typographic, which is found by what follows it.
      if (!literal && ENTITY.test(raw)) at = ENTITY.lastIndex;
      else if (found !== undefined) at = found + 1;
    }
    // The address of a picture follows its words.
    if (part.type === 'image') gap = ADDRESS;
  }
  return offsets;
}

/** The end of a tag that stands at `from` or soon after it. */
function behind(raw: string, tag: string, from: number): number {
  const start = raw.indexOf(tag, from);
  return start >= 0 && start < from + ADDRESS ? start + tag.length : from;
}

function findNext(raw: string, from: number, rendered: string, index: number, gap: number, literal: boolean): number | undefined {
  const wanted = rendered.charAt(index);
  ENTITY.lastIndex = from;
  if (!literal && wanted !== '&' && ENTITY.test(raw)) return undefined;
  if (raw.charAt(from) === wanted) return from;
  const run = rendered.slice(index, index + SURE);
  let markupOnly = true;
  for (let at = from; at < Math.min(raw.length, from + gap); at++) {
    if (raw.charAt(at) === wanted && (markupOnly || raw.startsWith(run, at))) return at;
    if (/[\p{L}\p{N}]/u.test(raw.charAt(at))) markupOnly = false;
  }
  return undefined;
}

/**
 * Cuts the parts of one paragraph where coded passages begin and end.
 * `raw` is the paragraph's text, which begins at offset `base` of the source; spans are in the source's text.
 */
export function markPieces<Coded extends { readonly span: Span }>(
  raw: string,
  base: number,
  parts: readonly InlinePart[],
  codings: readonly Coded[],
): readonly (readonly MarkedPiece<Coded>[])[] {
  const offsets = alignRendered(raw, parts);
  const marks = codings.map((coded) => ({ coded, start: firstFrom(offsets, coded.span.start - base), end: firstFrom(offsets, coded.span.end - base) }));
  let begin = 0;
  return parts.map((part) => {
    const words = wordsOf(part);
    const end = begin + words.length;
    const touching = marks.filter((mark) => mark.start < end && begin < mark.end);
    const cuts = [...new Set([begin, end, ...touching.flatMap((mark) => [mark.start, mark.end])])].filter((cut) => begin <= cut && cut <= end).sort((a, b) => a - b);
    const pieces = cuts.slice(0, -1).map((cut, index) => {
      const next = cuts[index + 1] ?? end;
      return { text: words.slice(cut - begin, next - begin), coded: touching.filter((mark) => mark.start <= cut && next <= mark.end).map(({ coded }) => coded) };
    });
    begin = end;
    return pieces;
  });
}

/** The first rendered character that comes from `offset` or later. */
function firstFrom(offsets: readonly number[], offset: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
