/** The sources that are open in editors, and where their codings stand while one types. */
import type { Coding, Place, StudyPath } from '../study/model';
import { isUserError } from '../study/user-error';
import { canonical, type ContentChange } from '../text/canonical';
import type { Span } from '../text/positions';
import { applyChanges, placesOf, track } from '../text/track/track';
import { samePlaceOnFile } from './check-places';
import type { LocalTexts } from './old-texts';
import * as opened from './open-source';
import { type PlaceOnFile, placeOnFile } from './records';
import type { SourceText } from './source-text';
import type { StudyStore } from './study-store';

export class OpenSources {
  private readonly open = new Map<StudyPath, opened.OpenSource>();
  private readonly opening = new Map<StudyPath, Promise<void>>();
  /** Sources whose buffer moved and whose places in the snapshot are those of before. */
  private readonly stale = new Set<StudyPath>();
  /** Sources whose buffer was brought to what the disk says, by a reload, a revert or an undo. */
  private readonly reloaded = new Set<StudyPath>();

  constructor(
    private readonly store: StudyStore,
    private readonly texts: LocalTexts,
  ) {
    store.onDidChange((delta) => {
      for (const path of delta.all ? [...this.open.keys()] : delta.sources) this.adopt(path);
    });
    store.followOpen((path) => this.check(path));
  }

  isOpen(path: StudyPath): boolean {
    return this.open.has(path);
  }

  /** Whether the editor holds something else than the disk. */
  isDirty(path: StudyPath): boolean {
    const state = this.open.get(path);
    return state !== undefined && opened.isDirty(state);
  }

  /** A source was opened in an editor; its buffer may hold unsaved changes already. Resolves when every coding has a place. */
  opened(path: StudyPath, buffer: string): Promise<void> {
    const known = this.opening.get(path);
    if (known) return known;
    if (this.open.has(path)) return Promise.resolve();
    const opening = this.begin(path, canonical(buffer)).finally(() => this.opening.delete(path));
    this.opening.set(path, opening);
    return opening;
  }

  private async begin(path: StudyPath, buffer: string): Promise<void> {
    const { store } = this;
    await store.check([path]);
    const saved = (await this.onDisk(path)) ?? buffer;
    const places = store.study.codings.get(path)?.places;
    const state = opened.openSource(path, store.study.sources.get(path), { saved, buffer: saved }, this.codingsOf(path), NO_PLACES);
    // Places that were found in another text than the one on the disk say nothing here.
    const start = places?.textId === state.saved.textId ? opened.withRecords(state, this.codingsOf(path), places.byId) : state;
    const now = opened.bufferChanged(start, store.study.sources.get(path), [], buffer);
    this.keep(now);
    this.publish(path);
    await this.check(path, opened.isDirty(now));
  }

  /** A change event of the editor, in offsets of the canonical text before it; `buffer` is the text after it. */
  changed(path: StudyPath, changes: readonly ContentChange[], buffer: string): void {
    const state = this.open.get(path);
    if (!state) return;
    const next = opened.bufferChanged(state, this.store.study.sources.get(path), changes, canonical(buffer));
    if (next === state) return;
    this.keep(next);
    this.stale.add(path);
    if (next.buffer === next.saved) this.reloaded.add(path);
    // Before its first change, the text that codings name is kept.
    if (state.buffer === state.saved) this.keepText(state);
  }

  /** Brings the snapshot's places of a source up to its buffer. */
  settle(path: StudyPath): void {
    if (this.stale.has(path)) this.publish(path);
  }

  /** The editor saved the source: what stands on the disk now may already be less than what stands in the editor. */
  async saved(path: StudyPath, buffer: string): Promise<void> {
    this.changed(path, [], buffer);
    await this.readDisk(path);
    this.reloaded.delete(path);
    if (this.open.has(path)) this.publish(path);
  }

  /** The file changed on the disk under an open editor, or the editor took over what stands there. */
  async diskChanged(path: StudyPath): Promise<void> {
    await this.readDisk(path);
    // What was lost on the way may be found by what its record and the old texts say.
    if (this.reloaded.delete(path)) await this.check(path, true);
  }

  private async readDisk(path: StudyPath): Promise<void> {
    const text = this.open.has(path) ? await this.onDisk(path, { afresh: true }) : undefined;
    const state = this.open.get(path);
    if (!state || text === undefined || text === state.saved.text) return;
    this.keepText(state);
    const next = opened.diskChanged(state, this.store.study.sources.get(path), text);
    this.keep(next);
    if (next.buffer === next.saved) this.reloaded.add(path);
  }

  /** The editor was closed; what was not saved in it is gone, and the places are the disk's again. */
  async closed(path: StudyPath): Promise<void> {
    const opening = this.opening.get(path);
    if (opening) await opening;
    const state = this.open.get(path);
    if (!state) return;
    this.open.delete(path);
    this.stale.delete(path);
    this.reloaded.delete(path);
    this.store.setBuffer(path, undefined);
    if (opened.isDirty(state)) await this.store.check([path], { afresh: true });
  }

  /** The text that was last seen on the disk, of a source that is open. */
  savedText(path: StudyPath): SourceText | undefined {
    return this.open.get(path)?.saved;
  }

  /** Id of the text in the editor, where it is not the disk's. */
  unsavedTextId(path: StudyPath): string | undefined {
    const state = this.open.get(path);
    return state && opened.isDirty(state) ? state.buffer.textId : undefined;
  }

  /** Where codings stand in the editor. */
  places(path: StudyPath): ReadonlyMap<string, Place> {
    const state = this.open.get(path);
    return state ? opened.bufferPlaces(state) : NO_PLACES;
  }

  /** Whether a passage of the editor touches words that were not saved. */
  isUnsaved(path: StudyPath, span: Span): boolean {
    const state = this.open.get(path);
    return state !== undefined && opened.isDirty(state) && opened.spanOnDisk(state, span) === undefined;
  }

  /** As `isUnsaved`, after a look at the disk, which an editor follows a moment before we are told that it changed, and at every word. */
  async touchUnsaved(path: StudyPath, spans: readonly Span[]): Promise<boolean> {
    const touch = (): boolean => spans.some((span) => this.isUnsaved(path, span));
    if (touch()) await this.diskChanged(path);
    const state = this.open.get(path);
    if (state && touch()) this.open.set(path, opened.comparedClosely(state));
    return touch();
  }

  /** What a record says of a passage: its place on the disk, or in the editor's text while its words are not saved. */
  placeOf(path: StudyPath, text: SourceText, span: Span): PlaceOnFile {
    return this.savedPlaceOf(path, span) ?? placeOnFile(text, span);
  }

  /** What a record says of a passage of the editor, in the text on the disk; undefined where it touches words that were not saved. */
  savedPlaceOf(path: StudyPath, span: Span): PlaceOnFile | undefined {
    const state = this.open.get(path);
    const onDisk = state && opened.spanOnDisk(state, span);
    return state && onDisk && placeOnFile(state.saved, onDisk);
  }

  /** Takes codings that were just made, moved or removed into the tracking. */
  place(path: StudyPath, places: ReadonlyMap<string, Place>): void {
    const state = this.open.get(path);
    if (state) this.open.set(path, opened.withRecords(state, this.codingsOf(path), places));
  }

  /** Takes codings that came by another way (another window, a pull) into the tracking, where their place is known at once. */
  private adopt(path: StudyPath): void {
    const state = this.open.get(path);
    if (!state) return;
    const all = this.codingsOf(path);
    if (all.length === state.records.size && all.every((coding) => state.records.get(coding.id) === coding)) return;
    const tracked = opened.bufferPlaces(state);
    const places = new Map<string, Place>();
    const unplaced = new Set<string>();
    for (const coding of all) {
      const before = state.records.get(coding.id);
      if (before === coding || samePlaceOnFile(before, coding)) continue;
      const place = opened.placeByRecord(state, coding);
      if (place) places.set(coding.id, place);
      // Re-found elsewhere, in a text that is not here yet: where it is followed to is as good.
      else if (before?.quote === coding.quote && tracked.get(coding.id)?.state !== 'adrift') continue;
      else unplaced.add(coding.id);
    }
    const records = new Map([...state.records].filter(([id]) => !unplaced.has(id)));
    this.open.set(path, opened.withRecords({ ...state, records }, all.filter(({ id }) => !unplaced.has(id)), places));
  }

  /**
   * Finds the codings of an open source of which nobody knows yet where they stand in its editor; `again`: also those
   * whose place was lost. The snapshot then has a place for every coding.
   */
  private async check(path: StudyPath, again = false): Promise<void> {
    for (let first = again; ; first = false) {
      const state = this.open.get(path);
      if (!state) return;
      const known = opened.bufferPlaces(state);
      const isSought = ({ id }: Coding): boolean => !known.has(id) || (first && known.get(id)?.state === 'adrift');
      const sought = this.codingsOf(path).filter(isSought);
      if (sought.length === 0) {
        // Many places may have been taken up without a word to the snapshot.
        if (this.stale.has(path) || !this.store.isChecked(path)) this.publish(path);
        return;
      }
      this.take(path, state, sought, await this.store.findPlaces(state.buffer, sought));
    }
  }

  /** Takes up what was found in the text that an editor held a moment ago. */
  private take(path: StudyPath, then: opened.OpenSource, sought: readonly Coding[], found: ReadonlyMap<string, Place>): void {
    const state = this.open.get(path);
    if (!state) return;
    const places = state.buffer.text === then.buffer.text ? found : carried(then.buffer.text, state.buffer.text, sought, found);
    const known = opened.bufferPlaces(state);
    const all = this.codingsOf(path);
    const present = new Map(all.map((coding) => [coding.id, coding]));
    const fresh = new Map<string, Place>();
    for (const coding of sought) {
      const place = places.get(coding.id);
      const now = present.get(coding.id);
      if (!place || !now || !samePlaceOnFile(coding, now)) continue;
      // A lost one that was not found is still remembered as it was, should typing bring it back.
      const isLost = known.get(coding.id)?.state === 'adrift';
      if (!known.has(coding.id) || (isLost && place.span)) fresh.set(coding.id, place);
    }
    this.open.set(path, opened.withRecords(state, all, fresh));
    this.publish(path);
  }

  private codingsOf(path: StudyPath): readonly Coding[] {
    return this.store.study.codings.get(path)?.files.flatMap((file) => file.codings) ?? [];
  }

  private keep(state: opened.OpenSource): void {
    this.open.set(state.path, state);
    this.store.setBuffer(state.path, state.buffer);
  }

  private keepText({ path, saved }: opened.OpenSource): void {
    if (this.store.study.codings.has(path)) void this.texts.keep(path, saved.textId, saved.text);
  }

  private publish(path: StudyPath): void {
    this.stale.delete(path);
    const state = this.open.get(path);
    if (!state) return;
    const settled = opened.withExactPlaces(state);
    this.open.set(path, settled);
    this.store.setSpans(settled.buffer, opened.bufferPlaces(settled));
  }

  private async onDisk(path: StudyPath, how: { readonly afresh?: boolean } = {}): Promise<string | undefined> {
    try {
      return (await this.store.textOnDisk(path, how)).text;
    } catch (error) {
      if (isUserError(error)) return undefined;
      throw error;
    }
  }
}

const NO_PLACES: ReadonlyMap<string, Place> = new Map();

/** Places in one text, taken along into the text that it was changed to. */
function carried(from: string, to: string, codings: readonly Coding[], places: ReadonlyMap<string, Place>): ReadonlyMap<string, Place> {
  const starts = codings.map((coding) => ({ ...coding, place: places.get(coding.id) ?? { state: 'adrift' as const } }));
  return placesOf(applyChanges(track(from, starts), [], to));
}
