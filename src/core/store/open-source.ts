/** A source that is open in an editor: what stands on the disk, what stands in the buffer, and the codings in it. */
import type { Coding, Place, Source, StudyPath } from '../study/model';
import type { ContentChange } from '../text/canonical';
import type { Span } from '../text/positions';
import { differenceOf } from '../text/splices';
import { applyChanges, placesOf, track, type Tracked, withCodings } from '../text/track';
import { type SourceText, sourceText } from './source-text';

export interface OpenSource {
  readonly path: StudyPath;
  /** The text that was last seen on the disk. */
  readonly saved: SourceText;
  /** The text in the editor. */
  readonly buffer: SourceText;
  readonly tracked: Tracked;
}

/** Opens a source: `places` are its codings' in the saved text. The buffer may differ at once (a restored unsaved editor). */
export function openSource(
  path: StudyPath,
  source: Source | undefined,
  texts: { readonly saved: string; readonly buffer: string },
  codings: readonly Coding[],
  places: ReadonlyMap<string, Place>,
): OpenSource {
  const saved = sourceText(path, texts.saved, source);
  const start = track(texts.saved, codings.map((coding) => startOf(coding, places)));
  const tracked = applyChanges(start, [], texts.buffer);
  return { path, saved, buffer: texts.buffer === texts.saved ? saved : sourceText(path, texts.buffer, source), tracked };
}

function startOf(coding: Coding, places: ReadonlyMap<string, Place>): { id: string; quote: string; place: Place } {
  return { id: coding.id, quote: coding.quote, place: places.get(coding.id) ?? { state: 'adrift' } };
}

/** After a change event of the editor. */
export function bufferChanged(open: OpenSource, source: Source | undefined, changes: readonly ContentChange[], newText: string): OpenSource {
  if (newText === open.buffer.text) return open;
  const tracked = applyChanges(open.tracked, changes, newText);
  const buffer = newText === open.saved.text ? open.saved : sourceText(open.path, newText, source);
  return { ...open, tracked, buffer };
}

/** After a save, or after the disk changed under an open editor. */
export function diskChanged(open: OpenSource, source: Source | undefined, savedText: string): OpenSource {
  if (savedText === open.saved.text) return open;
  const saved = savedText === open.buffer.text ? open.buffer : sourceText(open.path, savedText, source);
  return { ...open, saved };
}

/** With another set of codings: new ones are taken up at their places in the buffer, others stay as tracked. */
export function codingsChanged(open: OpenSource, codings: readonly Coding[], places: ReadonlyMap<string, Place>): OpenSource {
  const starts = codings.map((coding) => {
    const place = places.get(coding.id);
    return place ? { id: coding.id, quote: coding.quote, place } : { id: coding.id, quote: coding.quote };
  });
  return { ...open, tracked: withCodings(open.tracked, starts) };
}

/** Where the codings stand in the buffer. */
export function bufferPlaces(open: OpenSource): ReadonlyMap<string, Place> {
  return placesOf(open.tracked);
}

/** Whether the buffer says anything else than the disk. Line ends and a byte order mark do not count. */
export function isDirty(open: OpenSource): boolean {
  return open.saved !== open.buffer && open.saved.text !== open.buffer.text;
}

/** Where a passage of the buffer stands on the disk; undefined where it touches words that were not saved. */
export function spanOnDisk(open: OpenSource, span: Span): Span | undefined {
  if (!isDirty(open)) return span;
  const { at: start, removed, text } = differenceOf(open.buffer.text, open.saved.text);
  if (span.end <= start) return span;
  const by = text.length - removed;
  return span.start >= start + removed ? { start: span.start + by, end: span.end + by } : undefined;
}
