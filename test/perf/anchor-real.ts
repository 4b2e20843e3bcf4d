/**
 * Codings of texts that people really corrected, of which only the first and the last version is known. The truth is
 * taken only where nobody can doubt it: a passage that stands once in both versions, word for word, is where it stands;
 * one of which no three words in a row are left anywhere is gone (marks in brackets, which are timestamps and what could
 * not be heard, do not count as words). All others are not judged.
 */
import type { SoughtCoding } from '../../src/core/text/refind/sought';
import { drawn, type Passage } from './anchor-codings';
import type { Chance, Truth } from './anchor-edits';

/** Shortest passage whose place is certain because it stands once, and words that a passage must have to be surely gone. */
const CERTAIN = 20;
const GONE_WORDS = 6;

export interface RealCoding {
  readonly coding: SoughtCoding & Passage;
  readonly truth: Truth;
}

/** So many codings of each length drawn from the first version, and of what is gone, as many as can be had up to that. */
export function realCodings(before: string, after: string, each: number, chance: Chance): readonly RealCoding[] {
  const words = ` ${wordsOf(after).join(' ')} `;
  const truthOf = ({ start, end }: Passage): Truth => {
    const quote = before.slice(start, end);
    const there = after.indexOf(quote);
    if (quote.length >= CERTAIN && isOnce(before, quote) && isOnce(after, quote)) return { kind: 'live', start: there, end: there + quote.length };
    const own = wordsOf(quote);
    const isGone = own.length >= GONE_WORDS && own.every((_, k) => k + 3 > own.length || !words.includes(` ${own.slice(k, k + 3).join(' ')} `));
    return isGone ? { kind: 'deleted' } : { kind: 'open' };
  };
  const all = drawn(before, each, chance);
  const gone = drawn(before, each, chance, (passage) => truthOf(passage).kind === 'deleted');
  return [...all, ...gone].map((coding) => ({ coding, truth: truthOf(coding) }));
}

function wordsOf(text: string): readonly string[] {
  return text.replace(/\\\[[^\]]*\]/g, ' ').toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
}

function isOnce(text: string, part: string): boolean {
  const at = text.indexOf(part);
  return at !== -1 && !text.includes(part, at + 1);
}
