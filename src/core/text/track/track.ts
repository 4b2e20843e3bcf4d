import type { Place } from '../../study/model';
import type { ContentChange } from '../canonical';
import { fingerprint, isSamePrint, type Fingerprint } from './fingerprint';
import { follow } from './follow';
import { broughtBack, intactAt, type Intact, type Missed } from './memory';
import { lasting, piecesOf, putBack, type Piece } from './pieces';
import type { Span } from '../positions';
import { GONE, insertedSpans, shiftSpans, touches } from './shift';
import { leadsTo, roundsOf, spliced, trimmed, type Splice } from './splices';

/** A coding as tracking takes it up. */
export interface TrackStart {
  readonly id: string;
  /** The quote of its record, which decides between moved and edited. */
  readonly quote: string;
  /** Context of its record, by which a passage that is adrift is known when it comes back. */
  readonly before?: string;
  readonly after?: string;
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
  /** Offsets by index of the coding. An end of `GONE`: nothing is left of the passage, and the start is where it was. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** What clipped and emptied passages were, by id, the latest state last. */
  readonly missed: ReadonlyMap<string, readonly Intact[]>;
  /** Texts before changes that took something away, the latest last, with the places in them: undo comes back to them. */
  readonly past: readonly Snapshot[];
  /** What the last such change took out. */
  readonly cut: readonly Piece[];
  /** The texts with which codings were taken up, and the one of them that is the present text. */
  readonly bases: readonly Base[];
  readonly base: Base | undefined;
}

interface Home {
  readonly base: Base;
  readonly place: Place;
}

/** A text with which codings were taken up; many share one, so that it is compared once. */
interface Base {
  readonly text: string;
}

/** A text that was there is known by its fingerprint: keeping hundreds of whole texts would cost too much. */
interface Snapshot {
  readonly print: Fingerprint;
  readonly ids: readonly string[];
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** A change that replaces more than this, after trimming common ends, is aligned word by word. */
const LARGE = 200;
/** Texts that are remembered. */
const MOST_PAST = 100;
/** States of one passage that are remembered. */
const MOST_STATES = 4;

/** Takes up the codings of a text that was opened. */
export function track(text: string, codings: readonly TrackStart[]): Tracked {
  const none = new Int32Array(0);
  return withCodings({ text, ids: [], quotes: [], homes: [], starts: none, ends: none, missed: new Map(), past: [], cut: [], bases: [], base: undefined }, codings);
}

/**
 * The same text with another set of codings: those that are new or come with a place are taken up, the others are kept
 * as tracked, and those that are not listed are let go.
 */
export function withCodings(tracked: Tracked, codings: readonly TrackStart[]): Tracked {
  const known = new Map(tracked.ids.map((id, index) => [id, index]));
  const starts = new Int32Array(codings.length);
  const ends = new Int32Array(codings.length);
  const missed = new Map<string, readonly Intact[]>();
  const base: Base = tracked.base ?? { text: tracked.text };
  const homes = codings.map(({ id, quote, before: left, after: right, place }, index): Home => {
    const before = known.get(id);
    const home = before === undefined ? undefined : tracked.homes[before];
    if (place === undefined && before !== undefined && home) {
      starts[index] = tracked.starts[before] ?? 0;
      ends[index] = tracked.ends[before] ?? GONE;
      const states = tracked.missed.get(id);
      if (states) missed.set(id, states);
      return home;
    }
    starts[index] = place?.span?.start ?? 0;
    ends[index] = place?.span?.end ?? GONE;
    if (!place?.span && quote !== '') missed.set(id, [{ quote, before: left ?? '', after: right ?? '' }]);
    return { base, place: place ?? { state: 'adrift' } };
  });
  return { ...tracked, ids: codings.map(({ id }) => id), quotes: codings.map(({ quote }) => quote), homes, starts, ends, missed, bases: [...new Set(homes.map((home) => home.base))], base };
}

/**
 * The codings after a change event. `newText` is the canonical text that the event led to: where replaying the changes
 * gives anything else, or where one of them replaces much at once, the two texts are aligned instead. Equal texts move
 * nothing. A passage that was taken away comes back when undo, a paste or a moved line brings it back.
 */
export function applyChanges(tracked: Tracked, changes: readonly ContentChange[], newText: string): Tracked {
  if (newText === tracked.text) return tracked;
  const rounds = replayed(tracked.text, changes, newText);
  const moved = rounds && !rounds.some(isLarge) ? byReplay(tracked, rounds, newText) : byAlignment(tracked, newText);
  return asItWas(moved, tracked);
}

/** Undefined where the changes do not lead to the new text. Ends that a change did not change are trimmed. */
function replayed(text: string, changes: readonly ContentChange[], newText: string): readonly (readonly Splice[])[] | undefined {
  const rounds = roundsOf(changes);
  const trimmedRounds: (readonly Splice[])[] = [];
  let running = text;
  for (const [index, round] of rounds.entries()) {
    const before = running;
    if (round.some(({ at, removed }) => at < 0 || removed < 0 || at + removed > before.length)) return undefined;
    trimmedRounds.push(round.map((splice) => trimmed(before, splice)));
    if (index === rounds.length - 1) return leadsTo(before, round, newText) ? trimmedRounds : undefined;
    running = spliced(before, round);
  }
  return undefined;
}

function isLarge(round: readonly Splice[]): boolean {
  return round.some(({ removed, text }) => removed > LARGE && text !== '');
}

function byReplay(tracked: Tracked, rounds: readonly (readonly Splice[])[], newText: string): Tracked {
  let { text } = tracked;
  let now = tracked;
  rounds.forEach((round, index) => {
    text = index === rounds.length - 1 ? newText : spliced(text, round);
    now = byRound(now, round, text);
  });
  return now;
}

function byRound(tracked: Tracked, round: readonly Splice[], newText: string): Tracked {
  const { starts, ends } = shiftSpans(tracked.starts, tracked.ends, round);
  const harmed = harmedBy(tracked, round);
  let { missed, past, cut } = tracked;
  if (harmed.length > 0) {
    missed = remembering(tracked, harmed);
    past = withPast(tracked);
    cut = piecesOf(tracked.text, round, harmed.map((index) => ({ id: tracked.ids[index] ?? '', span: spanAt(tracked, index) })));
  }
  const now = { ...tracked, text: newText, starts, ends, missed, past, cut };
  return missed.size > 0 && round.some(({ text }) => text !== '') ? withWhatCameBack(now, round) : now;
}

/** Indexes of the codings that lose their first or their last character. */
function harmedBy({ starts, ends }: Tracked, round: readonly Splice[]): readonly number[] {
  const harmed: number[] = [];
  const isTaken = touches(round);
  for (let index = 0; index < starts.length; index++) {
    const end = ends[index] ?? GONE;
    if (end !== GONE && end > (starts[index] ?? 0) && (isTaken(starts[index] ?? 0) || isTaken(end - 1))) harmed.push(index);
  }
  return harmed;
}

function remembering(tracked: Tracked, harmed: readonly number[]): ReadonlyMap<string, readonly Intact[]> {
  const missed = new Map(tracked.missed);
  for (const index of harmed) {
    const id = tracked.ids[index] ?? '';
    const states = missed.get(id) ?? [];
    const state = intactAt(tracked.text, spanAt(tracked, index));
    // Taking a passage away letter by letter leaves one memory, of what it was at first.
    if (states.some(({ quote }) => quote.includes(state.quote))) continue;
    missed.set(id, [...states, state].slice(-MOST_STATES));
  }
  return missed;
}

/** Remembers the text as it is, with the places in it. */
function withPast({ text, ids, starts, ends, past }: Tracked): readonly Snapshot[] {
  return [...past, { print: fingerprint(text), ids, starts, ends }].slice(-MOST_PAST);
}

function withWhatCameBack(tracked: Tracked, round: readonly Splice[]): Tracked {
  const spans = insertedSpans(round);
  const back = new Map(putBack(tracked.cut, round.map(({ text }, index) => ({ at: spans[index]?.start ?? 0, text }))));
  const inserted = spans.filter(({ start, end }) => end > start);
  const lost = missedOf(tracked).filter(({ index }) => !back.has(tracked.ids[index] ?? ''));
  for (const [index, span] of broughtBack(tracked.text, inserted, lost)) back.set(tracked.ids[index] ?? '', span);
  return restored({ ...tracked, cut: lasting(tracked.cut) }, back);
}

function missedOf(tracked: Tracked): readonly Missed[] {
  const missed: Missed[] = [];
  tracked.ids.forEach((id, index) => {
    const states = tracked.missed.get(id);
    if (states) missed.push({ index, states, rest: tracked.ends[index] === GONE ? undefined : spanAt(tracked, index) });
  });
  return missed;
}

/** The places of passages that came back, by id; what they were is forgotten, and whatever they had been since. */
function restored(tracked: Tracked, back: ReadonlyMap<string, Span>): Tracked {
  if (back.size === 0) return tracked;
  const starts = tracked.starts.slice();
  const ends = tracked.ends.slice();
  const missed = new Map(tracked.missed);
  tracked.ids.forEach((id, index) => {
    const span = back.get(id);
    if (!span) return;
    starts[index] = span.start;
    ends[index] = span.end;
    const quote = span.end === GONE ? '' : tracked.text.slice(span.start, span.end);
    const states = (missed.get(id) ?? []).filter((state) => !quote.includes(state.quote));
    if (states.length > 0) missed.set(id, states);
    else missed.delete(id);
  });
  return { ...tracked, starts, ends, missed };
}

function byAlignment(tracked: Tracked, newText: string): Tracked {
  const alive = [...tracked.ids.keys()].filter((index) => tracked.ends[index] !== GONE);
  const spans = follow(tracked.text, newText, alive.map((index) => spanAt(tracked, index)));
  const starts = tracked.starts.map((start) => Math.min(start, newText.length));
  const ends = tracked.ends.slice();
  const lost: number[] = [];
  alive.forEach((index, position) => {
    const span = spans[position];
    if (!span) lost.push(index);
    starts[index] = span?.start ?? Math.min(tracked.starts[index] ?? 0, newText.length);
    ends[index] = span?.end ?? GONE;
  });
  return { ...tracked, text: newText, starts, ends, missed: remembering(tracked, lost), past: withPast(tracked), cut: [] };
}

/** A text that was there before has its codings where they were. */
function asItWas(tracked: Tracked, { past }: Tracked): Tracked {
  const { text } = tracked;
  const base = tracked.bases.find((known) => known.text === text);
  const snapshot = snapshotOf(text, past);
  const back = new Map<string, Span>();
  snapshot?.ids.forEach((id, index) => {
    back.set(id, { start: snapshot.starts[index] ?? 0, end: snapshot.ends[index] ?? GONE });
  });
  if (base) {
    tracked.homes.forEach((home, index) => {
      if (home.base === base) back.set(tracked.ids[index] ?? '', home.place.span ?? { start: tracked.starts[index] ?? 0, end: GONE });
    });
  }
  return { ...restored(tracked, back), base };
}

function snapshotOf(text: string, past: readonly Snapshot[]): Snapshot | undefined {
  if (!past.some(({ print }) => print.length === text.length)) return undefined;
  const print = fingerprint(text);
  return past.findLast((known) => isSamePrint(known.print, print));
}

function spanAt({ starts, ends }: Tracked, index: number): Span {
  return { start: starts[index] ?? 0, end: ends[index] ?? 0 };
}

/** The place of the coding with this index. */
export function placeAt(tracked: Tracked, index: number): Place {
  const home = tracked.homes[index];
  if (!home) return { state: 'adrift' };
  const isGone = tracked.ends[index] === GONE;
  if (home.base === tracked.base) return home.place;
  if (isGone) return { state: 'adrift' };
  const span = spanAt(tracked, index);
  if (home.place.state === 'review') return { state: 'review', span };
  return { state: tracked.text.slice(span.start, span.end) === tracked.quotes[index] ? 'moved' : 'edited', span };
}

/** Places of all codings, by id. */
export function placesOf(tracked: Tracked): ReadonlyMap<string, Place> {
  return new Map(tracked.ids.map((id, index) => [id, placeAt(tracked, index)]));
}
