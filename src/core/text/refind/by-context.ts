import type { Occurrences } from '../occurrences';
import type { Span } from '../positions';
import type { SoughtCoding } from './sought';

/** Longest context that proves a place. One that had to be longer may have stood more than once in the old text. */
const PROOF = 80;

/** Rule 3a: where before + quote + after stands exactly once in the text. */
export function spanByContext(occurrences: Occurrences, { quote, before, after }: SoughtCoding): Span | undefined {
  if (quote === '' || (before.length > PROOF && after.length > PROOF)) return undefined;
  const at = occurrences.unique(before + quote + after);
  if (at === undefined) return undefined;
  const start = at + before.length;
  return { start, end: start + quote.length };
}
