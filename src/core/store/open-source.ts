/** A source that is open in an editor: what stands on the disk, what stands in the buffer, and the codings in it. */
import type { Coding, Place, Source, StudyPath } from '../study/model';
import type { ContentChange } from '../text/canonical';
import type { Span } from '../text/positions';
import { sharedAfter, sharedEnds, sharedLength, type SharedRuns, sharedThrough, sharedWhole, spanInEarlier, spanInLater } from '../text/shared-runs';
import { sharedWords } from '../text/shared-words';
import { applyChanges, placesOf, track, type Tracked, type TrackStart, withCodings } from '../text/track/track';
import { type SourceText, sourceText } from './source-text';

export interface OpenSource {
  readonly path: StudyPath;
  /** The text that was last seen on the disk. */
  readonly saved: SourceText;
  /** The text in the editor. */
  readonly buffer: SourceText;
  /** What the two share. */
  readonly shared: SharedRuns;
  /** Whether they may share more than that: much came at once, as when a window opens with unsaved text. */
  readonly isCoarse: boolean;
  readonly tracked: Tracked;
  /** The records of the codings that are tracked, by id, as they were taken up. */
  readonly records: ReadonlyMap<string, Coding>;
}

/**
 * Opens a source: `places` are its codings' in the saved text; codings that have none there are not tracked yet.
 * The buffer may differ at once (a restored unsaved editor).
 */
export function openSource(
  path: StudyPath,
  source: Source | undefined,
  texts: { readonly saved: string; readonly buffer: string },
  codings: readonly Coding[],
  places: ReadonlyMap<string, Place>,
): OpenSource {
  const saved = sourceText(path, texts.saved, source);
  const placed = codings.filter((coding) => places.has(coding.id));
  const tracked = track(texts.saved, placed.map((coding) => startOf(coding, places.get(coding.id))));
  const open: OpenSource = { path, saved, buffer: saved, shared: sharedWhole(saved.text), isCoarse: false, tracked, records: byId(placed) };
  return bufferChanged(open, source, [], texts.buffer);
}

function startOf(coding: Coding, place: Place | undefined): TrackStart {
  const { id, quote, before, after } = coding;
  const start = { id, quote, before, after };
  return place ? { ...start, place } : start;
}

function byId(codings: readonly Coding[]): ReadonlyMap<string, Coding> {
  return new Map(codings.map((coding) => [coding.id, coding]));
}

/** A change that replaces more than this with more than this may leave most of it as it was. */
const LARGE = 200;

/** After a change event of the editor; without changes, the difference of the two texts counts. */
export function bufferChanged(open: OpenSource, source: Source | undefined, changes: readonly ContentChange[], newText: string): OpenSource {
  const { saved, buffer } = open;
  if (newText === buffer.text) return open;
  const tracked = applyChanges(open.tracked, changes, newText);
  if (newText === saved.text) return { ...open, tracked, buffer: saved, shared: sharedWhole(newText), isCoarse: false };
  const shared = sharedAfter(open.shared, changes, buffer.text, newText);
  const isCoarse = open.isCoarse || changes.length === 0 || changes.some(({ rangeLength, text }) => rangeLength > LARGE && text.length > LARGE);
  return { ...open, tracked, shared, isCoarse, buffer: sourceText(open.path, newText, source) };
}

/** After a save, or after the disk changed under an open editor. */
export function diskChanged(open: OpenSource, source: Source | undefined, savedText: string): OpenSource {
  if (savedText === open.saved.text) return open;
  const { buffer } = open;
  if (savedText === buffer.text) return { ...open, saved: buffer, shared: sharedWhole(savedText), isCoarse: false };
  // A save a few keystrokes ago is told best by the two texts, somebody else's change by what was on the disk before.
  const ends = sharedEnds(savedText, buffer.text);
  const through = sharedThrough(sharedEnds(savedText, open.saved.text), open.shared);
  const shared = sharedLength(through) > sharedLength(ends) ? through : ends;
  return { ...open, saved: sourceText(open.path, savedText, source), shared, isCoarse: true };
}

/**
 * With these codings: one with a place in `places` is taken up there, one that is tracked already stays where it is,
 * any other waits until somebody knows its place.
 */
export function withRecords(open: OpenSource, codings: readonly Coding[], places: ReadonlyMap<string, Place>): OpenSource {
  const tracked = codings.filter(({ id }) => open.records.has(id) || places.has(id));
  return { ...open, tracked: withCodings(open.tracked, tracked.map((coding) => startOf(coding, places.get(coding.id)))), records: byId(tracked) };
}

/**
 * Where a record says that its passage stands, if it names the text in the editor, or the saved one and the passage was
 * not changed since; undefined otherwise, and where other words stand there than it quotes.
 */
export function placeByRecord(open: OpenSource, coding: Coding): Place | undefined {
  if (coding.quote === '') return undefined;
  const here = quoted(open.buffer, coding);
  if (here) return { state: 'exact', span: here };
  const onDisk = isDirty(open) ? quoted(open.saved, coding) : undefined;
  const span = onDisk && spanInLater(open.shared, onDisk);
  return span && { state: 'moved', span };
}

function quoted(text: SourceText, { at, quote, text: id }: Coding): Span | undefined {
  const span = id === text.textId ? text.lines.spanOf(at) : undefined;
  return span && text.text.slice(span.start, span.end) === quote ? span : undefined;
}

/** With each coding whose record names the very text in the editor exactly where it says. */
export function withExactPlaces(open: OpenSource): OpenSource {
  const known = placesOf(open.tracked);
  const exact = new Map<string, Place>();
  for (const coding of open.records.values()) {
    if (coding.text !== open.buffer.textId || known.get(coding.id)?.state === 'exact') continue;
    const place = placeByRecord(open, coding);
    if (place) exact.set(coding.id, place);
  }
  return exact.size === 0 ? open : withRecords(open, [...open.records.values()], exact);
}

/** Where the codings that are tracked stand in the buffer. */
export function bufferPlaces(open: OpenSource): ReadonlyMap<string, Place> {
  return placesOf(open.tracked);
}

/** Whether the buffer says anything else than the disk. Line ends and a byte order mark do not count. */
export function isDirty(open: OpenSource): boolean {
  return open.saved !== open.buffer && open.saved.text !== open.buffer.text;
}

/** With the closest look at what editor and disk share. */
export function comparedClosely(open: OpenSource): OpenSource {
  if (!open.isCoarse) return open;
  const shared = sharedWords(open.saved.text, open.buffer.text);
  return { ...open, isCoarse: false, shared: sharedLength(shared) > sharedLength(open.shared) ? shared : open.shared };
}

/** Where a passage of the buffer stands on the disk; undefined where it touches words that were not saved. */
export function spanOnDisk(open: OpenSource, span: Span): Span | undefined {
  return spanInEarlier(open.shared, span);
}
