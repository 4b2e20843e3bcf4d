import type { Place } from '../study/model';
import type { ContentChange } from './canonical';
import { shiftSpans } from './shift';
import { differenceOf, roundsOf, spliced, trimmed, type Splice } from './splices';

/** A coding as tracking takes it up. */
export interface TrackStart {
  readonly id: string;
  /** The quote of its record, which decides between moved and edited. */
  readonly quote: string;
  /** Its place in the text that is tracked from now on; absent: as tracked so far. */
  readonly place?: Place;
}

/** Where the codings of one open text stand. A value: applying a change gives another one. */
export interface Tracked {
  /** The canonical text that the places are in. */
  readonly text: string;
  readonly ids: readonly string[];
  readonly quotes: readonly string[];
  /** For each coding the text and place with which it was taken up. */
  readonly homes: readonly Home[];
  /** Offsets by index of the coding; an `ends` of -1: the passage is gone. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

interface Home {
  readonly text: string;
  readonly place: Place;
}

const GONE = -1;

/** Takes up the codings of a text that was opened. */
export function track(text: string, codings: readonly TrackStart[]): Tracked {
  return withCodings({ text, ids: [], quotes: [], homes: [], starts: new Int32Array(0), ends: new Int32Array(0) }, codings);
}

/**
 * The same text with another set of codings: those that are new or come with a place are taken up, the others are kept
 * as tracked, and those that are not listed are let go.
 */
export function withCodings(tracked: Tracked, codings: readonly TrackStart[]): Tracked {
  const known = new Map(tracked.ids.map((id, index) => [id, index]));
  const starts = new Int32Array(codings.length);
  const ends = new Int32Array(codings.length);
  const homes = codings.map(({ id, place }, index): Home => {
    const before = known.get(id);
    const home = before === undefined ? undefined : tracked.homes[before];
    if (place === undefined && before !== undefined && home) {
      starts[index] = tracked.starts[before] ?? 0;
      ends[index] = tracked.ends[before] ?? GONE;
      return home;
    }
    starts[index] = place?.span?.start ?? 0;
    ends[index] = place?.span?.end ?? GONE;
    return { text: tracked.text, place: place ?? { state: 'adrift' } };
  });
  return { text: tracked.text, ids: codings.map(({ id }) => id), quotes: codings.map(({ quote }) => quote), homes, starts, ends };
}

/**
 * The codings after a change event. `newText` is the canonical text that the event led to: where replaying the changes
 * gives anything else, the difference of the two texts counts instead. Equal texts move nothing.
 */
export function applyChanges(tracked: Tracked, changes: readonly ContentChange[], newText: string): Tracked {
  if (newText === tracked.text) return tracked;
  let { starts, ends } = tracked;
  for (const round of agreedRounds(tracked.text, changes, newText)) ({ starts, ends } = shiftSpans(starts, ends, round));
  return homeAgain({ ...tracked, text: newText, starts, ends });
}

function agreedRounds(text: string, changes: readonly ContentChange[], newText: string): readonly (readonly Splice[])[] {
  const rounds: (readonly Splice[])[] = [];
  let running = text;
  for (const round of roundsOf(changes)) {
    const before = running;
    rounds.push(round.map((splice) => trimmed(before, splice)));
    running = spliced(before, round);
  }
  return running === newText ? rounds : [[differenceOf(text, newText)]];
}

/** A text that is the home of a coding again (undo, revert) has it where it was. */
function homeAgain(tracked: Tracked): Tracked {
  tracked.homes.forEach((home, index) => {
    if (home.text !== tracked.text) return;
    tracked.starts[index] = home.place.span?.start ?? 0;
    tracked.ends[index] = home.place.span?.end ?? GONE;
  });
  return tracked;
}

/** The place of the coding with this index. */
export function placeAt(tracked: Tracked, index: number): Place {
  const home = tracked.homes[index];
  if (!home || home.text === tracked.text) return home?.place ?? { state: 'adrift' };
  const start = tracked.starts[index] ?? 0;
  const end = tracked.ends[index] ?? GONE;
  if (end === GONE) return { state: 'adrift' };
  const span = { start, end };
  if (home.place.state === 'review') return { state: 'review', span };
  return { state: tracked.text.slice(start, end) === tracked.quotes[index] ? 'moved' : 'edited', span };
}

/** Places of all codings, by id. */
export function placesOf(tracked: Tracked): ReadonlyMap<string, Place> {
  return new Map(tracked.ids.map((id, index) => [id, placeAt(tracked, index)]));
}
