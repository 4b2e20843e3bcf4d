/** The words of a text, for counting. */
import type { Span } from '../../text/positions';

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’.\-‐‑][\p{L}\p{N}\p{M}]+)*/gu;
/** Scripts that set no blanks between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** One locale for everybody: the same text has the same words on every machine. */
const cutter = new Intl.Segmenter('en', { granularity: 'word' });

/** Words and numbers in a span, in order; what an apostrophe, a hyphen or a decimal point joins is one word. */
export function eachWord(text: string, { start, end }: Span, each: (start: number, end: number) => void): void {
  const part = text.slice(start, end);
  if (UNSPACED.test(part)) {
    for (const { segment, index, isWordLike } of cutter.segment(part)) if (isWordLike) each(start + index, start + index + segment.length);
    return;
  }
  WORD.lastIndex = 0;
  for (let found = WORD.exec(part); found; found = WORD.exec(part)) each(start + found.index, start + found.index + found[0].length);
}
