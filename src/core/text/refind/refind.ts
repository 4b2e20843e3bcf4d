import type { Place } from '../../study/model';
import { placeOf } from './place-of';
import { lineIndex, type Span } from '../positions';
import type { SoughtCoding } from './sought';
import { tokenise, vocabulary } from '../align/tokens';
import { withOldText } from './with-old-text';
import { withoutOldText } from './without-old-text';
import { wordPlaces, type WordPlaces } from '../align/word-places';

/** The codings of one source, and the texts at hand. */
export interface RefindRequest {
  /** The present canonical text. */
  readonly newText: string;
  readonly newTextId: string;
  readonly codings: readonly SoughtCoding[];
  /** Canonical text of a text id, where it is at hand. */
  readonly oldText: (textId: string) => string | undefined;
  /** Places in the new text that a person has confirmed, by coding id: they are kept. */
  readonly confirmed?: ReadonlyMap<string, Span>;
}

/** Places of all codings in the present text, by coding id. Never throws, never guesses; the same request, the same places. */
export function refind(request: RefindRequest): ReadonlyMap<string, Place> {
  const steps = refindInSteps(request);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, pausing (each pause after some milliseconds of work) so that a host can do other things or give up. */
export function* refindInSteps(request: RefindRequest): Generator<undefined, ReadonlyMap<string, Place>> {
  const { newText, oldText } = request;
  const places = new Map<string, Place>();
  const groups = settledAndRest(request, places);
  if (groups.size === 0) return places;
  const words = vocabulary();
  const where: WordPlaces = wordPlaces(tokenise(newText, words), words);
  yield undefined;
  for (const [id, group] of groups) {
    const old = oldText(id);
    const rest = old === undefined ? group : yield* withOldText(old, where, group, places);
    if (rest.length > 0) yield* withoutOldText(where, rest, places);
  }
  return places;
}

/** Rule 0, and places that a person confirmed. Gives the codings that remain, by the text that they refer to. */
function settledAndRest({ newText, newTextId, codings, confirmed }: RefindRequest, places: Map<string, Place>): ReadonlyMap<string, readonly SoughtCoding[]> {
  const lines = lineIndex(newText);
  const groups = new Map<string, SoughtCoding[]>();
  for (const coding of codings) {
    const { id, quote, text, at } = coding;
    const settled = confirmed?.get(id);
    const there = text === newTextId ? lines.spanOf(at) : undefined;
    if (there && quote !== '' && newText.slice(there.start, there.end) === quote) places.set(id, { state: 'exact', span: there });
    else if (settled) places.set(id, placeOf(newText, quote, settled));
    else if (groups.has(text)) groups.get(text)?.push(coding);
    else groups.set(text, [coding]);
  }
  return groups;
}
