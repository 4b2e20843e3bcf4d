import type { Place } from '../study/model';
import { alignInSteps } from './align';
import { carry } from './carry';
import { uniqueIndex } from './context';
import { isBelieved } from './decide';
import { lineIndex, type Extent, type Span } from './positions';
import { tokenise, vocabulary, type Tokens, type Vocabulary } from './tokens';

/** What re-finding needs of a coding's record. */
export interface SoughtCoding {
  readonly id: string;
  readonly at: Extent;
  readonly quote: string;
  readonly before: string;
  readonly after: string;
  /** Id of the text that `at` refers to. */
  readonly text: string;
}

/** The codings of one source, and the texts at hand. */
export interface RefindRequest {
  /** The present canonical text. */
  readonly newText: string;
  readonly newTextId: string;
  readonly codings: readonly SoughtCoding[];
  /** Canonical text of a text id, where it is at hand. */
  readonly oldText: (textId: string) => string | undefined;
  /** Places in the new text that a person has confirmed, by coding id. They are kept, and help to place the others. */
  readonly confirmed?: ReadonlyMap<string, Span>;
}

/** Places of all codings in the present text, by coding id. Never throws, never guesses. */
export function refind(request: RefindRequest): ReadonlyMap<string, Place> {
  const steps = refindInSteps(request);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, pausing (each pause after a few milliseconds of work) so that a host can do other things or give up. */
export function* refindInSteps(request: RefindRequest): Generator<undefined, ReadonlyMap<string, Place>> {
  const { newText, newTextId, codings, confirmed } = request;
  const lines = lineIndex(newText);
  const places = new Map<string, Place>();
  const groups = new Map<string, SoughtCoding[]>();
  for (const coding of codings) {
    const settled = confirmed?.get(coding.id);
    const there = coding.text === newTextId ? lines.spanOf(coding.at) : undefined;
    if (there && coding.quote !== '' && newText.slice(there.start, there.end) === coding.quote) {
      places.set(coding.id, { state: 'exact', span: there });
    } else if (settled) {
      places.set(coding.id, { state: newText.slice(settled.start, settled.end) === coding.quote ? 'moved' : 'edited', span: settled });
    } else {
      const group = groups.get(coding.text);
      if (group) group.push(coding);
      else groups.set(coding.text, [coding]);
    }
  }
  const words = vocabulary();
  let tokens: Tokens | undefined;
  for (const [id, group] of groups) {
    const old = request.oldText(id);
    tokens ??= tokenise(newText, words);
    const rest = old === undefined ? group : yield* byOldText(old, tokens, words, group, places);
    for (const coding of rest) places.set(coding.id, placeByContext(newText, coding));
  }
  return places;
}

/** Rule 2. Gives back the codings that do not stand in the old text. */
function* byOldText(
  old: string,
  tokens: Tokens,
  words: Vocabulary,
  group: readonly SoughtCoding[],
  places: Map<string, Place>,
): Generator<undefined, readonly SoughtCoding[]> {
  const lines = lineIndex(old);
  const rest: SoughtCoding[] = [];
  const before = tokenise(old, words);
  yield undefined;
  const alignment = yield* alignInSteps(before, tokens, words);
  for (const coding of group) {
    const span = lines.spanOf(coding.at);
    if (!span || old.slice(span.start, span.end) !== coding.quote) {
      rest.push(coding);
      continue;
    }
    const carried = carry(alignment, span);
    if (!carried || !isBelieved(carried)) {
      places.set(coding.id, { state: 'adrift' });
      continue;
    }
    const same = tokens.text.slice(carried.span.start, carried.span.end) === coding.quote;
    places.set(coding.id, { state: same ? 'moved' : 'edited', span: carried.span });
  }
  return rest;
}

/** Rule 3a: before + quote + after stands exactly once in the text. */
function placeByContext(text: string, { quote, before, after }: SoughtCoding): Place {
  const at = quote === '' ? undefined : uniqueIndex(text, before + quote + after);
  if (at === undefined) return { state: 'adrift' };
  const start = at + before.length;
  return { state: 'moved', span: { start, end: start + quote.length } };
}
