import { boundaryAfter, boundaryBefore } from './graphemes';
import type { Span } from './positions';

/** What a coding's record says of its passage besides the place. */
export interface QuotedPassage {
  /** The coded text, exactly. */
  readonly quote: string;
  readonly before: string;
  readonly after: string;
}

/** UTF-16 code units of context on each side: from `LEAST`, by `STEP`, to `MOST` until the passage is unique. */
const LEAST = 32;
const STEP = 16;
const MOST = 96;

/**
 * Quote and context of a span of a canonical text: 32 characters on each side, cut at whole graphemes,
 * lengthened up to 96 until before + quote + after occurs once in the text.
 */
export function quotedPassage(text: string, span: Span): QuotedPassage {
  const quote = text.slice(span.start, span.end);
  for (let width = LEAST; ; width += STEP) {
    const from = boundaryAfter(text, Math.max(0, span.start - width));
    const to = boundaryBefore(text, Math.min(text.length, span.end + width));
    const start = Math.min(from, span.start);
    const end = Math.max(to, span.end);
    const whole = text.slice(start, end);
    if (width >= MOST || occursOnce(text, whole) || (start === 0 && end === text.length)) {
      return { quote, before: text.slice(start, span.start), after: text.slice(span.end, end) };
    }
  }
}

/** Whether `part` stands in `text` at exactly one place. */
export function occursOnce(text: string, part: string): boolean {
  return uniqueIndex(text, part) !== undefined;
}

/** The offset of `part` where it stands in `text` at exactly one place (overlapping ones count), else undefined. */
export function uniqueIndex(text: string, part: string): number | undefined {
  if (part === '') return undefined;
  const first = text.indexOf(part);
  return first !== -1 && !text.includes(part, first + 1) ? first : undefined;
}
