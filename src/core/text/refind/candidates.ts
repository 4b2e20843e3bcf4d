import type { PlaceCandidate } from '../../study/model';
import type { Carried } from './carry';

/** Candidates that are listed for one coding, and the share of the passage's own words that one must have. */
const MOST = 3;
const LEAST = 0.25;

/** The likeliest places of a lost passage, best first: for a person to choose from, never applied. */
export function candidatesOf(text: string, found: readonly Carried[]): readonly PlaceCandidate[] {
  return found
    .filter(({ kept, bits }) => kept >= LEAST * bits)
    .slice(0, MOST)
    .map(({ span, kept, left, right, most }) => ({ span, quote: text.slice(span.start, span.end), score: Math.round((100 * Math.min(most, kept + left + right)) / Math.max(1, most)) / 100 }))
    .sort((one, two) => two.score - one.score);
}
