import type { Span } from './positions';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Characters that neither join the next one nor are joined to it when both neighbours are of this kind, whatever
 * stands further off (Unicode Standard Annex 29, table 2: property Other, or a Hangul syllable beside another one).
 * A boundary between two of them is certain, so segmenting may begin there.
 */
function isPlain(unit: number): boolean {
  if (unit < 0x7f) return unit >= 0x20 || unit === 0x0a;
  return (
    (unit >= 0xc0 && unit <= 0x2ff) || // Latin
    (unit >= 0x391 && unit <= 0x482) || // Greek, Cyrillic
    (unit >= 0x48a && unit <= 0x556) || // Cyrillic, Armenian
    (unit >= 0x5d0 && unit <= 0x5ea) || // Hebrew
    (unit >= 0x620 && unit <= 0x64a) || // Arabic
    (unit >= 0x904 && unit <= 0x939) || // Devanagari letters (no virama between two of them)
    (unit >= 0xe01 && unit <= 0xe30) || // Thai consonants
    (unit >= 0x3041 && unit <= 0x3096) || // Hiragana
    (unit >= 0x30a1 && unit <= 0x30fa) || // Katakana
    (unit >= 0x3400 && unit <= 0x4dbf) || // Han
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0xac00 && unit <= 0xd7a3) // Hangul syllables
  );
}

/** The last certain boundary at or before `offset`. */
function certainBefore(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !(isPlain(text.charCodeAt(at - 1)) && isPlain(text.charCodeAt(at)))) at--;
  return at;
}

/** The first certain boundary at or after `offset`. */
function certainAfter(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !(isPlain(text.charCodeAt(at - 1)) && isPlain(text.charCodeAt(at)))) at++;
  return at;
}

/** The whole grapheme round an offset; empty where the offset is a boundary already. Reads only its surroundings. */
function around(text: string, offset: number): Span {
  if (offset <= 0) return { start: 0, end: 0 };
  if (offset >= text.length) return { start: text.length, end: text.length };
  const from = certainBefore(text, offset);
  if (from === offset) return { start: offset, end: offset };
  const to = certainAfter(text, offset);
  for (const { index, segment } of segmenter.segment(text.slice(from, to))) {
    const start = from + index;
    const end = start + segment.length;
    if (start === offset) break;
    if (offset < end) return { start, end };
  }
  return { start: offset, end: offset };
}

/** The last grapheme boundary at or before an offset. */
export function boundaryBefore(text: string, offset: number): number {
  return around(text, offset).start;
}

/** The first grapheme boundary at or after an offset. */
export function boundaryAfter(text: string, offset: number): number {
  return around(text, offset).end;
}

/** The span widened to whole graphemes: no half flag, no letter without its accent. Clamped to the text. */
export function snapOutward(text: string, { start, end }: Span): Span {
  return { start: boundaryBefore(text, start), end: boundaryAfter(text, Math.max(start, end)) };
}

/** The span without white space at its ends; undefined where nothing else is in it. */
export function trimSpan(text: string, { start, end }: Span): Span | undefined {
  let from = Math.max(0, start);
  let to = Math.min(text.length, end);
  while (from < to && isSpace(text, from)) from++;
  while (to > from && isSpace(text, to - 1)) to--;
  return from < to ? { start: from, end: to } : undefined;
}

function isSpace(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit === 0x20 || unit === 0x0a || unit === 0x09 || unit === 0xa0 || (unit > 0x7f && /\s/.test(text.charAt(at)));
}
