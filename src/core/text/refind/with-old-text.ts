import type { Place } from '../../study/model';
import { alignInSteps, type Alignment } from '../align/align';
import { spanByContext } from './by-context';
import { candidatesOf } from './candidates';
import { carry } from './carry';
import { isBelieved } from './decide';
import { occurrencesIn } from '../occurrences';
import { placeOf } from './place-of';
import { lineIndex, type Span } from '../positions';
import { searchPassage } from './search';
import type { SoughtCoding } from './sought';
import { tokenise } from '../align/tokens';
import type { WordPlaces } from '../align/word-places';

/** Lost codings for which candidates are looked up. */
const LISTED = 200;
/** Codings that are looked at between two pauses. */
const PORTION = 250;

/**
 * Rule 2: places of codings whose old text is at hand. The two texts are aligned by their words, and a place is believed
 * where the words there, or their neighbours, are the passage's. Gives back the codings that do not stand in the old text.
 */
export function* withOldText(
  old: string,
  where: WordPlaces,
  group: readonly SoughtCoding[],
  places: Map<string, Place>,
): Generator<undefined, readonly SoughtCoding[]> {
  const { tokens, words } = where;
  const lines = lineIndex(old);
  const rest: SoughtCoding[] = [];
  const standing: { readonly coding: SoughtCoding; readonly span: Span }[] = [];
  for (const coding of group) {
    const span = lines.spanOf(coding.at);
    if (span && coding.quote !== '' && old.slice(span.start, span.end) === coding.quote) standing.push({ coding, span });
    else rest.push(coding);
  }
  if (standing.length === 0) return rest;
  const before = tokenise(old, words);
  yield undefined;
  const alignment = yield* alignInSteps(before, tokens, words);
  const occurrences = occurrencesIn(tokens.text, where);
  let listed = 0;
  for (const [index, { coding, span }] of standing.entries()) {
    if (index % PORTION === PORTION - 1) yield undefined;
    const carried = carry(alignment, span);
    const found = carried && isBelieved(carried) ? carried.span : spanByContext(occurrences, coding);
    if (found) places.set(coding.id, placeOf(tokens.text, coding.quote, found));
    else {
      places.set(coding.id, adrift(where, alignment, span, listed++ < LISTED));
      yield undefined;
    }
  }
  return rest;
}

function adrift(where: WordPlaces, alignment: Alignment, span: Span, isListed: boolean): Place {
  const candidates = isListed ? candidatesOf(where.tokens.text, searchPassage(where, alignment.like, alignment, span)) : [];
  return candidates.length > 0 ? { state: 'adrift', candidates } : { state: 'adrift' };
}
