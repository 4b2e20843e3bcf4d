/** Holds the present snapshot of one study and keeps it true to the files: reads, looks again, checks places. */
import type { Coding, CodingsFile, Place, StudyPath } from '../study/model';
import { coderAndSourceOf } from '../study/paths';
import type { Problem } from '../study/problem';
import { emptyStudy, type SourcePlaces, type Study, type StudyDelta } from '../study/study';
import { isUserError } from '../study/user-error';
import { textId } from '../text/blob-id';
import { type ApplyNote, applyOps } from './apply-ops';
import { BodyChecks } from './body-checks';
import { describePlaces, isChecked } from './check-places';
import { type CodingEdit, recordOf } from './coding-ops';
import type { FilePort } from './files';
import { Looks, type Outdated } from './looks';
import { MarkTexts } from './mark-texts';
import type { OldTexts } from './old-texts';
import type { Pace } from './pace';
import { PendingEdits } from './pending-edits';
import { type CheckHow, PlaceChecks } from './place-checks';
import { type ReadHead, readSettings } from './read-study';
import { writeReview } from './reviews';
import { Snapshot } from './snapshot';
import { mergePlaces, withFile, withProblems } from './snapshot-parts';
import type { SourceText } from './source-text';
import { SourceTexts } from './source-texts';

export interface StoreOptions {
  readonly key: string;
  readonly port: FilePort;
  readonly pace: Pace;
  readonly oldTexts: OldTexts;
  /** Keeps a text that marks of a memo were made on; nothing is kept without. */
  readonly keepText?: (path: StudyPath, id: string, text: string) => Promise<void>;
}

export class StudyStore {
  private readonly snapshot: Snapshot;
  private readonly texts: SourceTexts;
  private readonly looks: Looks;
  private readonly checks: PlaceChecks;
  private readonly bodies: BodyChecks;
  private readonly markTexts: MarkTexts;
  private readonly pending = new PendingEdits();

  private constructor(
    private readonly options: StoreOptions,
    study: Study,
  ) {
    const { port, pace } = options;
    this.snapshot = new Snapshot(study);
    this.texts = new SourceTexts(port, options.oldTexts, (path, head) => {
      if (this.study.sources.has(path)) this.adoptHead(path, head);
    });
    this.looks = new Looks({ port, pace, snapshot: this.snapshot, texts: this.texts, pending: this.pending });
    this.checks = new PlaceChecks({
      study: () => this.study,
      text: (path) => this.text(path),
      texts: this.texts,
      pace,
      onPlaces: (path, places) => { this.setPlaces(path, places); },
    });
    this.bodies = new BodyChecks({
      port,
      pace,
      study: () => this.study,
      isOpen: (path) => this.texts.isOpen(path),
      onProblems: (path, problems) => { this.setBody(path, problems); },
    });
    this.markTexts = new MarkTexts({
      study: () => this.study,
      old: this.texts,
      keep: options.keepText ?? (() => Promise.resolve()),
      pace,
      onTexts: (path, texts) => {
        const reviews = this.study.reviews.get(path);
        if (reviews) this.snapshot.set({ reviews: this.study.reviews.with(path, { ...reviews, texts }) }, { reviews: new Set([path]) });
      },
    });
    this.snapshot.onDidChange((delta) => { this.markTexts.follow(delta); });
  }

  /** Reads a study. Bodies of sources are read later, when they are needed. */
  static async open(options: StoreOptions): Promise<StudyStore> {
    const { settings } = await readSettings(options.port);
    const store = new StudyStore(options, emptyStudy(options.key, settings));
    await store.readAll();
    return store;
  }

  get study(): Study {
    return this.snapshot.study;
  }

  get port(): FilePort {
    return this.options.port;
  }

  /** Calls back after each new snapshot; returns what ends that. */
  onDidChange(listener: (delta: StudyDelta, study: Study) => void): () => void {
    return this.snapshot.onDidChange(listener);
  }

  /** Reads everything anew. Places that still hold are kept. */
  async readAll(): Promise<void> {
    await this.follow(await this.looks.everything());
    await this.bodies.again();
  }

  /** File events mean only this: look again at these paths, which may have been made, changed, moved or removed. */
  async look(paths: Iterable<StudyPath>): Promise<void> {
    const all = [...paths];
    await this.follow(await this.looks.look(all));
    await this.bodies.again(all);
  }

  /** Looks into what nothing else reads: sources that nobody coded, frozen copies. From then on they are followed. */
  checkBodies(): Promise<void> {
    return this.bodies.check();
  }

  private setBody(path: StudyPath, problems: readonly Problem[]): void {
    const { bodies } = this.study;
    if (JSON.stringify(bodies.get(path) ?? []) === JSON.stringify(problems)) return;
    this.snapshot.set({ bodies: problems.length > 0 ? bodies.with(path, problems) : bodies.without(path) }, { sources: new Set([coderAndSourceOf(path)?.source ?? path]) });
  }

  private async follow({ codings, sources }: Outdated): Promise<void> {
    await this.check(codings, { knownOnly: true });
    await this.check(sources, { afresh: true });
  }

  /** Codings files, frozen copies and sources that are others than they were read as, whether or not anybody told. */
  changedFiles(): Promise<readonly StudyPath[]> {
    return this.looks.changedFiles();
  }

  /** Resolves when the texts that marks were made on are at hand, as far as anybody has them: until then marks are found without. */
  marksFound(): Promise<void> {
    return this.markTexts.ready();
  }

  /**
   * Writes what a person says of a memo or source, and looks at it. Gives what could not be done as meant. Throws a `UserError` where it
   * cannot be written: nothing is changed then.
   */
  async writeReview({ coder, source, ops }: CodingEdit): Promise<readonly ApplyNote[]> {
    const { path, notes } = await writeReview(this.port, this.options.pace, coder, source, ops);
    const memo = this.study.memos.get(source);
    const id = memo && textId(memo.text);
    // A memo may be marked before it was saved: nobody else has its text then.
    if (memo && id !== undefined && ops.some((op) => recordOf(op).text === id)) await this.options.keepText?.(source, id, memo.text);
    await this.look([path]);
    return notes;
  }

  /** The present text of a source: an open buffer's, else the disk's. Throws a `UserError` where it cannot be read. */
  text(path: StudyPath): Promise<SourceText> {
    return this.texts.present(path, this.study.sources.get(path));
  }

  /** The text on the disk. Throws a `UserError` where it cannot be read as text or is too large. */
  textOnDisk(path: StudyPath, how: { readonly afresh?: boolean } = {}): Promise<SourceText> {
    return this.texts.onDisk(path, this.study.sources.get(path), how);
  }

  /** Reads the sources whose heads were left for later; those that cannot be read stay as they are. */
  async readHeads(): Promise<void> {
    for (const { path, headRead } of this.study.sources.values()) {
      if (headRead) continue;
      await this.text(path).catch((error: unknown) => {
        if (!isUserError(error)) throw error;
      });
      await this.options.pace.breathe();
    }
  }

  /** A head that was left for later is known once the body was read. */
  private adoptHead(path: StudyPath, { source, problems }: ReadHead): void {
    const patch = { sources: this.study.sources.with(path, source), problems: withProblems(this.study.problems, [path], problems) };
    this.snapshot.set(patch, { sources: new Set([path]) });
  }

  /** Finds where the codings of these sources stand now; costs nothing for those that were checked already, unless `afresh`. */
  check(paths: Iterable<StudyPath>, how?: CheckHow): Promise<void> {
    return this.checks.check(paths, how);
  }

  /** Where codings stand in a text of their source. */
  findPlaces(text: SourceText, codings: readonly Coding[]): Promise<ReadonlyMap<string, Place>> {
    return this.checks.find(text, codings);
  }

  /** Whether it is known of every coding of a source where it stands. */
  isChecked(path: StudyPath): boolean {
    const codings = this.study.codings.get(path);
    return !codings || isChecked(codings);
  }

  /** Who finds the codings of a source that is open in an editor: in its buffer, and so that they are followed from then on. */
  followOpen(check: (path: StudyPath) => Promise<void>): void {
    this.checks.followOpen(check);
  }

  /** An open editor's buffer is the source's present text, until it is closed (`undefined`). */
  setBuffer(path: StudyPath, text: SourceText | undefined): void {
    this.texts.setBuffer(path, text);
    if (text) this.bodies.readBuffer(path, text.text);
    // What ends a check, such as a window that closes, ends this one.
    else this.bodies.again([path]).catch(() => undefined);
  }

  /** An open memo's buffer is the memo, until it is closed (`undefined`). */
  setMemoBuffer(path: StudyPath, text: string | undefined): Promise<void> {
    return this.looks.setMemoBuffer(path, text);
  }

  /** Puts the places of a source's codings into the snapshot. */
  setPlaces(path: StudyPath, places: SourcePlaces): void {
    const codings = this.study.codings.get(path);
    if (!codings) return;
    this.snapshot.set({ codings: this.study.codings.with(path, { ...codings, places }) }, { sources: new Set([path]) });
  }

  /** As `setPlaces`, from spans in a text. */
  setSpans(text: SourceText, places: ReadonlyMap<string, Place>): void {
    this.setPlaces(text.path, describePlaces(text, places));
  }

  /**
   * Shows an edit at once, before it is on the disk; `placed` gives the places of new and moved codings in `text`.
   * `unsaved`: it names words that stand in no file yet. Says whether the edit is held back until they do.
   */
  begin(file: StudyPath, edit: CodingEdit, text: SourceText | undefined, placed: ReadonlyMap<string, Place>, unsaved = false): boolean {
    const waits = this.pending.add(file, edit, unsaved);
    const before = this.study.codings.get(edit.source);
    const own = before?.files.find((each) => each.path === file);
    const codings = applyOps(own?.codings ?? [], edit.ops).codings;
    this.replaceFile({ path: file, coder: edit.coder, source: edit.source, codings }, text, placed);
    return waits;
  }

  /** Whether edits of a codings file are held back until their source is saved. */
  waits(file: StudyPath): boolean {
    return this.pending.waits(file);
  }

  /** Codings files with edits that are held back until this source is saved. */
  waitingFor(source: StudyPath): readonly StudyPath[] {
    return this.pending.files.filter((file) => this.pending.waits(file) && coderAndSourceOf(file)?.source === source);
  }

  /** The codings that held-back edits of a file are about, as these leave them. */
  held(file: StudyPath): readonly Coding[] {
    return this.pending.held(file);
  }

  /** Lets go what was held back, with the places that `saved` gives; the snapshot shows them so. */
  release(file: StudyPath, saved: (coding: Coding) => Coding): void {
    this.pending.release(file, saved);
    const whose = coderAndSourceOf(file);
    if (!whose) return;
    this.replaceFile({ path: file, coder: whose.coder, source: whose.source, codings: this.pending.applied(file, this.looks.codingsOnDisk(file)) }, undefined, new Map());
  }

  /**
   * Writes what waits for a codings file. Where the disk held something else than was last read, it is read again.
   * Throws a `UserError` where it cannot be written: the edits then stay in the snapshot and wait for the next try.
   */
  async flush(file: StudyPath): Promise<readonly ApplyNote[]> {
    const written = await this.pending.flush(this.port, this.options.pace, file);
    if (!written) return [];
    if (written.text !== undefined) await this.check(await this.looks.written(file, { before: written.before, text: written.text }), { knownOnly: true });
    return written.notes;
  }

  /** Codings files whose edits are not on the disk. */
  get unwritten(): readonly StudyPath[] {
    return this.pending.files;
  }

  private replaceFile(file: CodingsFile, text: SourceText | undefined, placed: ReadonlyMap<string, Place>): void {
    const codings = withFile(this.study.codings, file.source, file.path, file);
    const next = codings.get(file.source);
    const placing = next && text && placed.size > 0;
    const patch = placing ? codings.with(file.source, { ...next, places: mergePlaces(next.places, describePlaces(text, placed)) }) : codings;
    this.snapshot.set({ codings: patch }, { sources: new Set([file.source]) });
  }
}
