/** Holds the present snapshot of one study and keeps it true to the files: reads, looks again, checks places. */
import type { Coding, CodingsFile, Place, StudyPath } from '../study/model';
import { coderAndSourceOf } from '../study/paths';
import type { Problem } from '../study/problem';
import { emptyStudy, type SourcePlaces, type Study, type StudyDelta } from '../study/study';
import { tableOf } from '../study/table';
import { type ApplyNote, applyOps } from './apply-ops';
import { describePlaces, isChecked } from './check-places';
import { changedFiles, type Stamp, stampOf } from './changed-files';
import type { CodingEdit } from './coding-ops';
import type { FilePort } from './files';
import type { OldTexts } from './old-texts';
import type { Pace } from './pace';
import { PendingEdits } from './pending-edits';
import { type CheckHow, PlaceChecks } from './place-checks';
import { codingsFileOf, findCodings, kindOf, type ReadCodings, readCodings } from './read-codings';
import * as reading from './read-study';
import type { SourceText } from './source-text';
import { codingsTable, groups, marksOf, mergePlaces, othersOf, unlessOlder, withFile, withProblems } from './snapshot-parts';
import { sortPaths } from './sort-paths';
import { SourceTexts } from './source-texts';

export interface StoreOptions {
  readonly key: string;
  readonly port: FilePort;
  readonly pace: Pace;
  readonly oldTexts: OldTexts;
}

const NOTHING: StudyDelta = { sources: new Set(), codebook: false, people: false, settings: false, all: false };

export class StudyStore {
  private snapshot: Study;
  private readonly listeners = new Set<(delta: StudyDelta, study: Study) => void>();
  private readonly texts: SourceTexts;
  private readonly checks: PlaceChecks;
  /** Texts of codings files as last read or written: equal bytes need no second parse. */
  private readonly codingsTexts = new Map<StudyPath, string>();
  private readonly stamps = new Map<StudyPath, Stamp>();
  private readonly pending = new PendingEdits();
  private peopleFiles: ReadonlySet<StudyPath> = new Set();
  /** One look at files at a time: an older answer must not replace a newer one. */
  private looking: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly options: StoreOptions,
    study: Study,
  ) {
    this.snapshot = study;
    this.texts = new SourceTexts(options.port, options.oldTexts, (path, head) => {
      if (this.snapshot.sources.has(path)) this.adoptHead(path, head);
    });
    this.checks = new PlaceChecks({
      study: () => this.snapshot,
      text: (path) => this.text(path),
      texts: this.texts,
      pace: options.pace,
      onPlaces: (path, places) => { this.setPlaces(path, places); },
    });
  }

  /** Reads a study. Bodies of sources are read later, when they are needed. */
  static async open(options: StoreOptions): Promise<StudyStore> {
    const { settings } = await reading.readSettings(options.port);
    const store = new StudyStore(options, emptyStudy(options.key, settings));
    await store.readAll();
    return store;
  }

  get study(): Study {
    return this.snapshot;
  }

  get port(): FilePort {
    return this.options.port;
  }

  /** Calls back after each new snapshot; returns what ends that. */
  onDidChange(listener: (delta: StudyDelta, study: Study) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Reads everything anew. Places that still hold are kept. */
  async readAll(): Promise<void> {
    await this.check(await this.inTurn(() => this.readEverything()), { afresh: true });
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.looking.then(work);
    this.looking = turn.catch(() => undefined);
    return turn;
  }

  /** Gives the sources whose codings have to be found anew. */
  private async readEverything(): Promise<readonly StudyPath[]> {
    const asOf = this.pending.writes;
    const read = await reading.readWhole(this.port);
    const before = this.snapshot;
    this.peopleFiles = new Set(read.people.files);
    const codings = this.filesOf(read);
    const paths = new Set(codings.map((file) => file.path));
    for (const path of this.codingsTexts.keys()) if (!paths.has(path)) this.codingsTexts.delete(path);
    for (const file of read.codings) this.remember(file);
    this.set(
      {
        settings: read.settings,
        codebook: read.codebook.codebook,
        codebookFiles: read.codebook.files,
        ...{ people: read.people.people, cases: read.cases.cases },
        sources: tableOf(read.sources.map((source) => [source.path, unlessOlder(before.sources.get(source.path), source)])),
        codings: codingsTable(codings, before.codings),
        marks: marksOf(read.coded),
        problems: tableOf(groups(read.problems)),
      },
      { ...NOTHING, codebook: true, people: true, settings: true, all: true },
    );
    const outdated = this.pending.writtenSince(asOf);
    if (outdated.length > 0) await this.lookAtCodings(outdated);
    return this.lookAtSources(othersOf(before.sources, read.sources));
  }

  /** Codings files as they were read, with those that cannot be read just now as they were, and those that are not written yet. */
  private filesOf(read: reading.ReadStudy): readonly CodingsFile[] {
    const files = new Map(read.codings.map(({ path, coder, source, parsed }) => [path, { path, coder, source, codings: parsed.codings }]));
    const unread = new Set(read.problems.map((problem) => problem.file).filter((file) => !files.has(file)));
    for (const { files: known } of this.snapshot.codings.values()) {
      for (const file of known) if (unread.has(file.path)) files.set(file.path, file);
    }
    for (const path of this.pending.files) {
      const whose = coderAndSourceOf(path);
      if (whose && !files.has(path)) files.set(path, { path, coder: whose.coder, source: whose.source, codings: [] });
    }
    return [...files.values()].map((file) => (unread.has(file.path) ? file : this.withPending(file)));
  }

  private remember({ path, text, stat }: ReadCodings): void {
    this.codingsTexts.set(path, text);
    if (stat) this.stamps.set(path, stampOf(stat));
  }

  /** Codings files, frozen copies and sources that are others than they were read as, whether or not anybody told. */
  changedFiles(): Promise<readonly StudyPath[]> {
    return changedFiles(this.port, this.options.pace, this.snapshot, this.stamps);
  }

  /** A file's codings with the edits that are still on their way to the disk. */
  private withPending(file: CodingsFile): CodingsFile {
    return this.pending.has(file.path) ? { ...file, codings: this.pending.applied(file.path, file.codings) } : file;
  }

  /** File events mean only this: look again at these paths, which may have been made, changed, moved or removed. */
  async look(paths: Iterable<StudyPath>): Promise<void> {
    const changed = await this.inTurn(async () => {
      const { all, codebook, people, marks, codings, sources } = sortPaths(paths, this.snapshot.settings, this.peopleFiles);
      if (all) return { codings: [], sources: await this.readEverything() };
      if (codebook) await this.lookAtCodebook();
      if (people) await this.lookAtPeople();
      if (marks) await this.lookAtMarks();
      return { codings: await this.lookAtCodings(codings), sources: await this.lookAtSources(sources) };
    });
    await this.check(changed.codings, { knownOnly: true });
    await this.check(changed.sources, { afresh: true });
  }

  private async lookAtCodebook(): Promise<void> {
    const { codebook, files, problems } = await reading.readCodebook(this.port, this.snapshot.settings);
    const patch = { codebook, codebookFiles: files, problems: withProblems(this.snapshot.problems, [...this.snapshot.codebookFiles, ...files], problems) };
    this.set(patch, { ...NOTHING, codebook: true });
  }

  private async lookAtPeople(): Promise<void> {
    const { people, files, problems } = await reading.readPeople(this.port, this.snapshot.settings);
    const { cases, problems: ofCases } = await reading.readCases(this.port);
    const where = [...this.peopleFiles, ...files, reading.CASES_FILE];
    const patch = { people, cases, problems: withProblems(this.snapshot.problems, where, [...problems, ...ofCases]) };
    this.peopleFiles = new Set(files);
    this.set(patch, { ...NOTHING, people: true });
  }

  private async lookAtMarks(): Promise<void> {
    const before = this.snapshot.marks;
    const marks = marksOf((await findCodings(this.port)).coded);
    const changed = [...before.keys(), ...marks.keys()].filter((path) => before.get(path)?.join() !== marks.get(path)?.join());
    if (changed.length > 0) this.set({ marks }, { ...NOTHING, sources: new Set(changed) });
  }

  /** Gives the sources whose codings changed. */
  private async lookAtCodings(paths: readonly StudyPath[]): Promise<ReadonlySet<StudyPath>> {
    let asOf: number;
    let read: Awaited<ReturnType<typeof readCodings>>;
    do {
      asOf = this.pending.writes;
      read = await readCodings(this.port, paths);
    } while (this.pending.writtenSince(asOf).some((path) => paths.includes(path)));
    const failed = new Set(read.problems.map((problem) => problem.file));
    const changed = new Set<StudyPath>();
    const problems: Problem[] = [...read.problems];
    let table = this.snapshot.codings;
    for (const path of paths) {
      const whose = coderAndSourceOf(path);
      const file = read.files.find((each) => each.path === path);
      // What cannot be read just now keeps what was read before: nothing disappears because of a locked file.
      if (!whose || failed.has(path)) continue;
      for (const problem of file?.parsed.problems ?? []) problems.push(problem);
      const known = this.codingsTexts.get(path);
      if (file) this.remember(file);
      else this.codingsTexts.delete(path);
      if (known === file?.text) continue;
      const there = file !== undefined || this.pending.has(path);
      const now = there ? this.withPending({ path, coder: whose.coder, source: whose.source, codings: file?.parsed.codings ?? [] }) : undefined;
      table = withFile(table, whose.source, path, now);
      changed.add(whose.source);
    }
    const patch = { codings: table, problems: withProblems(this.snapshot.problems, paths.filter((path) => !failed.has(path) || !this.codingsTexts.has(path)), problems) };
    if (changed.size > 0 || problems.length > 0 || paths.some((path) => this.snapshot.problems.has(path))) {
      this.set(patch, { ...NOTHING, sources: changed });
    }
    return changed;
  }

  /** Gives the sources whose codings have to be found anew. */
  private async lookAtSources(paths: readonly StudyPath[]): Promise<readonly StudyPath[]> {
    if (paths.length === 0) return [];
    const present: StudyPath[] = [];
    let table = this.snapshot.sources;
    for (const path of paths) {
      this.texts.outdate(path);
      if ((await kindOf(this.port, path)) === 'file') present.push(path);
      else table = table.without(path);
    }
    const read = await reading.readSources(this.port, present, this.port.partialReads);
    for (const source of read.sources) table = table.with(source.path, unlessOlder(this.snapshot.sources.get(source.path), source));
    let codings = this.snapshot.codings;
    const again: StudyPath[] = [];
    for (const path of paths) {
      const known = codings.get(path);
      if (!known?.places || this.texts.isOpen(path)) continue;
      // The old places stay visible until the new ones are known a moment later.
      again.push(path);
      if (!table.has(path)) codings = codings.with(path, { ...known, places: undefined });
    }
    this.set({ sources: table, codings, problems: withProblems(this.snapshot.problems, paths, read.problems) }, { ...NOTHING, sources: new Set(paths) });
    return again.filter((path) => table.has(path));
  }

  /** The present text of a source: an open buffer's, else the disk's. Throws a `UserError` where it cannot be read. */
  text(path: StudyPath): Promise<SourceText> {
    return this.texts.present(path, this.snapshot.sources.get(path));
  }

  /** The text on the disk. Throws a `UserError` where it cannot be read as text or is too large. */
  textOnDisk(path: StudyPath, how: { readonly afresh?: boolean } = {}): Promise<SourceText> {
    return this.texts.onDisk(path, this.snapshot.sources.get(path), how);
  }

  /** A head that was left for later is known once the body was read. */
  private adoptHead(path: StudyPath, { source, problems }: reading.ReadHead): void {
    const patch = { sources: this.snapshot.sources.with(path, source), problems: withProblems(this.snapshot.problems, [path], problems) };
    this.set(patch, { ...NOTHING, sources: new Set([path]) });
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
    const codings = this.snapshot.codings.get(path);
    return !codings || isChecked(codings);
  }

  /** Who finds the codings of a source that is open in an editor: in its buffer, and so that they are followed from then on. */
  followOpen(check: (path: StudyPath) => Promise<void>): void {
    this.checks.followOpen(check);
  }

  /** An open editor's buffer is the source's present text, until it is closed (`undefined`). */
  setBuffer(path: StudyPath, text: SourceText | undefined): void {
    this.texts.setBuffer(path, text);
  }

  /** Puts the places of a source's codings into the snapshot. */
  setPlaces(path: StudyPath, places: SourcePlaces): void {
    const codings = this.snapshot.codings.get(path);
    if (!codings) return;
    this.set({ codings: this.snapshot.codings.with(path, { ...codings, places }) }, { ...NOTHING, sources: new Set([path]) });
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
    const before = this.snapshot.codings.get(edit.source);
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
    const onDisk = codingsFileOf(file, this.codingsTexts.get(file) ?? '')?.parsed.codings ?? [];
    this.replaceFile({ path: file, coder: whose.coder, source: whose.source, codings: this.pending.applied(file, onDisk) }, undefined, new Map());
  }

  /**
   * Writes what waits for a codings file. Where the disk held something else than was last read, it is read again.
   * Throws a `UserError` where it cannot be written: the edits then stay in the snapshot and wait for the next try.
   */
  async flush(file: StudyPath): Promise<readonly ApplyNote[]> {
    const written = await this.pending.flush(this.port, this.options.pace, file);
    if (!written) return [];
    const known = this.codingsTexts.get(file);
    if (written.text === undefined) return written.notes;
    if (known === written.before || known === written.text) this.codingsTexts.set(file, written.text);
    else await this.check(await this.inTurn(() => this.lookAtCodings([file])), { knownOnly: true });
    return written.notes;
  }

  /** Codings files whose edits are not on the disk. */
  get unwritten(): readonly StudyPath[] {
    return this.pending.files;
  }

  private replaceFile(file: CodingsFile, text: SourceText | undefined, placed: ReadonlyMap<string, Place>): void {
    const codings = withFile(this.snapshot.codings, file.source, file.path, file);
    const next = codings.get(file.source);
    const placing = next && text && placed.size > 0;
    const patch = placing ? codings.with(file.source, { ...next, places: mergePlaces(next.places, describePlaces(text, placed)) }) : codings;
    this.set({ codings: patch }, { ...NOTHING, sources: new Set([file.source]) });
  }

  private set(patch: Partial<Study>, delta: StudyDelta): void {
    this.snapshot = { ...this.snapshot, ...patch, version: this.snapshot.version + 1 };
    for (const listener of [...this.listeners]) listener(delta, this.snapshot);
  }
}
