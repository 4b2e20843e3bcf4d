/** The sources that are open in editors, and where their codings stand while one types. */
import type { Coding, Place, StudyPath } from '../study/model';
import { isUserError } from '../study/user-error';
import { canonical, type ContentChange } from '../text/canonical';
import type { Span } from '../text/positions';
import type { LocalTexts } from './old-texts';
import * as opened from './open-source';
import { type PlaceOnFile, placeOnFile } from './records';
import type { SourceText } from './source-text';
import type { StudyStore } from './study-store';

export class OpenSources {
  private readonly open = new Map<StudyPath, opened.OpenSource>();
  /** Sources whose buffer moved and whose places in the snapshot are those of before. */
  private readonly stale = new Set<StudyPath>();

  constructor(
    private readonly store: StudyStore,
    private readonly texts: LocalTexts,
  ) {
    store.onDidChange((delta) => {
      for (const path of delta.all ? [...this.open.keys()] : delta.sources) this.adopt(path);
    });
  }

  isOpen(path: StudyPath): boolean {
    return this.open.has(path);
  }

  /** Whether the editor holds something else than the disk. */
  isDirty(path: StudyPath): boolean {
    const state = this.open.get(path);
    return state !== undefined && opened.isDirty(state);
  }

  /** A source was opened in an editor; its buffer may hold unsaved changes already. */
  async opened(path: StudyPath, buffer: string): Promise<void> {
    const { store } = this;
    const text = canonical(buffer);
    const saved = (await this.onDisk(path)) ?? text;
    await store.check([path]);
    const codings = store.study.codings.get(path);
    const places = codings?.places?.byId ?? new Map<string, Place>();
    const state = opened.openSource(path, store.study.sources.get(path), { saved, buffer: text }, this.codingsOf(path), places);
    this.keep(state);
    this.publish(path);
  }

  /** A change event of the editor, in offsets of the canonical text before it; `buffer` is the text after it. */
  changed(path: StudyPath, changes: readonly ContentChange[], buffer: string): void {
    const state = this.open.get(path);
    if (!state) return;
    const next = opened.bufferChanged(state, this.store.study.sources.get(path), changes, canonical(buffer));
    if (next === state) return;
    this.keep(next);
    this.stale.add(path);
    // Before its first change, the text that codings name is kept.
    if (!opened.isDirty(state) && this.store.study.codings.has(path)) void this.texts.keep(path, state.saved.textId, state.saved.text);
  }

  /** Brings the snapshot's places of a source up to its buffer. */
  settle(path: StudyPath): void {
    if (this.stale.delete(path)) this.publish(path);
  }

  /** The editor saved the source: what stands in it stands on the disk. */
  saved(path: StudyPath, buffer: string): void {
    this.changed(path, [], buffer);
    const state = this.open.get(path);
    if (!state) return;
    this.keep(opened.diskChanged(state, this.store.study.sources.get(path), canonical(buffer)));
    this.stale.delete(path);
    this.publish(path);
  }

  /** The file changed on the disk under an open editor. */
  async diskChanged(path: StudyPath): Promise<void> {
    const text = this.open.has(path) ? await this.onDisk(path, { afresh: true }) : undefined;
    const state = this.open.get(path);
    if (state && text !== undefined) this.keep(opened.diskChanged(state, this.store.study.sources.get(path), text));
  }

  /** The editor was closed; what was not saved in it is gone, and the places are the disk's again. */
  async closed(path: StudyPath): Promise<void> {
    const state = this.open.get(path);
    if (!state) return;
    this.open.delete(path);
    this.stale.delete(path);
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
    return state ? opened.bufferPlaces(state) : new Map<string, Place>();
  }

  /** Whether a passage of the editor touches words that were not saved. */
  isUnsaved(path: StudyPath, span: Span): boolean {
    const state = this.open.get(path);
    return state !== undefined && opened.isDirty(state) && opened.spanOnDisk(state, span) === undefined;
  }

  /** As `isUnsaved`, after a look at the disk: an editor follows it a moment before we are told that it changed. */
  async touchUnsaved(path: StudyPath, spans: readonly Span[]): Promise<boolean> {
    const touch = (): boolean => spans.some((span) => this.isUnsaved(path, span));
    if (touch()) await this.diskChanged(path);
    return touch();
  }

  /** What a record says of a passage: its place on the disk, or in the editor's text while its words are not saved. */
  placeOf(path: StudyPath, text: SourceText, span: Span): PlaceOnFile {
    const state = this.open.get(path);
    const onDisk = state && opened.isDirty(state) ? opened.spanOnDisk(state, span) : undefined;
    return state && onDisk ? placeOnFile(state.saved, onDisk) : placeOnFile(text, span);
  }

  /** Takes codings that were just made, moved or removed into the tracking. */
  place(path: StudyPath, places: ReadonlyMap<string, Place>): void {
    const state = this.open.get(path);
    if (!state) return;
    const known = new Set(state.tracked.ids);
    this.open.set(path, opened.codingsChanged(state, this.codingsOf(path).filter((coding) => known.has(coding.id) || places.has(coding.id)), places));
  }

  /** Takes codings that came by another way (another window, a pull) into the tracking. */
  private adopt(path: StudyPath): void {
    const state = this.open.get(path);
    if (!state) return;
    const all = this.codingsOf(path);
    const ids = state.tracked.ids;
    if (all.length === ids.length && all.every((coding, index) => coding.id === ids[index])) return;
    const known = new Set(ids);
    const places = this.store.study.codings.get(path)?.places;
    // The snapshot's places count in this editor where they are in its text.
    const fresh = new Map(places?.textId === state.buffer.textId ? [...places.byId].filter(([id]) => !known.has(id)) : []);
    this.open.set(path, opened.codingsChanged(state, all.filter((coding) => known.has(coding.id) || fresh.has(coding.id)), fresh));
  }

  private codingsOf(path: StudyPath): readonly Coding[] {
    return this.store.study.codings.get(path)?.files.flatMap((file) => file.codings) ?? [];
  }

  private keep(state: opened.OpenSource): void {
    this.open.set(state.path, state);
    this.store.setBuffer(state.path, state.buffer);
  }

  private publish(path: StudyPath): void {
    const state = this.open.get(path);
    if (state) this.store.setSpans(state.buffer, opened.bufferPlaces(state));
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
