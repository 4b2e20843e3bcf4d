import type { Place } from '../../study/model';
import { alignInSteps, SAME, type Alignment } from '../align/align';
import { spanByContext } from './by-context';
import { candidatesOf } from './candidates';
import { carry, leftBehind } from './carry';
import { isFound, isLikely } from './decide';
import { partialText } from './fragments';
import { occurrencesIn } from '../occurrences';
import type { Span } from '../positions';
import { searchPassage } from './search';
import type { SoughtCoding } from './sought';
import { tokenEndingAfter, tokenStartingBefore } from '../align/tokens';
import type { WordPlaces } from '../align/word-places';

/** Codings that are looked at between two pauses. */
const PORTION = 250;

/**
 * Rules 3a and 3b: places of codings that have nothing but their own records. Where quote and context stand exactly once,
 * they are moved. The others are put in order with all that the records keep of the old text, or found by their rarest
 * words where nothing speaks against it: for a person to review.
 */
export function* withoutOldText(where: WordPlaces, group: readonly SoughtCoding[], places: Map<string, Place>): Generator<undefined, void> {
  const { tokens, words } = where;
  const occurrences = occurrencesIn(tokens.text, where);
  for (const [index, coding] of group.entries()) {
    if (index % PORTION === PORTION - 1) yield undefined;
    const span = spanByContext(occurrences, coding);
    if (span) places.set(coding.id, { state: 'moved', span });
  }
  if (group.every(({ id }) => places.has(id))) return;
  yield undefined;
  const known = partialText(group, words);
  yield undefined;
  const alignment = yield* alignInSteps(known.tokens, tokens, words, known.open);
  for (const [index, coding] of group.entries()) {
    if (index % PORTION === PORTION - 1) yield undefined;
    if (places.has(coding.id)) continue;
    const span = known.spans[index];
    const carried = span && carry(alignment, span);
    if (carried && isLikely(carried)) places.set(coding.id, { state: 'review', span: carried.span });
    else {
      places.set(coding.id, span ? byRareWords(where, alignment, span) : { state: 'adrift' });
      yield undefined;
    }
  }
}

function byRareWords(where: WordPlaces, alignment: Alignment, span: Span): Place {
  const found = searchPassage(where, alignment.like, alignment, span);
  const [best, next] = found;
  if (best && isFound(best, next, leftBehind(alignment, span)) && !isSpokenFor(alignment, best.span)) return { state: 'review', span: best.span };
  const candidates = candidatesOf(where.tokens.text, found);
  return candidates.length > 0 ? { state: 'adrift', candidates } : { state: 'adrift' };
}

/** Whether most words of a new place are known to be other words of the old text. */
function isSpokenFor({ b, back, bond }: Alignment, span: Span): boolean {
  const from = tokenEndingAfter(b, span.start);
  const to = tokenStartingBefore(b, span.end);
  let known = 0;
  for (let token = from; token <= to; token++) if (bond[back[token] ?? -1] === SAME) known++;
  return known * 2 > to - from + 1;
}
