import { boundaryAfter, boundaryBefore } from './graphemes';
import { occurrencesIn, type Occurrences } from './occurrences';
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
export function quotedPassage(text: string, span: Span, occurrences: Occurrences = occurrencesIn(text)): QuotedPassage {
  const quote = text.slice(span.start, span.end);
  for (let width = LEAST; ; width += STEP) {
    const start = Math.min(boundaryAfter(text, Math.max(0, span.start - width)), span.start);
    const end = Math.max(boundaryBefore(text, Math.min(text.length, span.end + width)), span.end);
    const isWhole = start === 0 && end === text.length;
    if (width >= MOST || isWhole || occurrences.unique(text.slice(start, end)) !== undefined) {
      return { quote, before: text.slice(start, span.start), after: text.slice(span.end, end) };
    }
  }
}

/** Quotes and contexts of many spans of one text, in their order: each as `quotedPassage` gives it, at far less cost. */
export function quotedPassages(text: string, spans: readonly Span[]): readonly QuotedPassage[] {
  const occurrences = occurrencesIn(text);
  return spans.map((span) => quotedPassage(text, span, occurrences));
}
