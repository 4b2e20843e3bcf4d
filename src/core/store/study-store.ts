/** Holds the present snapshot of one study and keeps it true to the files: reads, looks again, checks places. */
import type { Coding, CodingsFile, Place, Source, StudyPath } from '../study/model';
import { coderAndSourceOf } from '../study/paths';
import type { Problem } from '../study/problem';
import type { SourceCodings, SourcePlaces, Study, StudyDelta } from '../study/study';
import { type Table, tableOf } from '../study/table';
import { UserError } from '../study/user-error';
import { canonical } from '../text/canonical';
import { type ApplyNote, applyOps } from './apply-ops';
import { checkPlaces, describePlaces, keepPlaces } from './check-places';
import type { CodingEdit } from './coding-ops';
import { findFiles, matcherOf, STUDY_FILE } from './discover';
import type { FilePort } from './files';
import type { OldTexts } from './old-texts';
import type { Pace } from './pace';
import { PendingEdits } from './pending-edits';
import * as reading from './read-study';
import { type SourceText, sourceText } from './source-text';
import { TextCache } from './text-cache';

export interface StoreOptions {
  /** What tells this study from others of the window. */
  readonly key: string;
  readonly port: FilePort;
  readonly pace: Pace;
  /** Where texts that are no longer on the disk may be found. */
  readonly oldTexts: OldTexts;
}

type Listener = (delta: StudyDelta, study: Study) => void;

const NOTHING: StudyDelta = { sources: new Set(), codebook: false, people: false, settings: false, all: false };

export class StudyStore {
  private snapshot: Study;
  private readonly listeners = new Set<Listener>();
  private readonly cache = new TextCache();
  /** Texts of codings files as last read or written: equal bytes need no second parse. */
  private readonly codingsTexts = new Map<StudyPath, string>();
  private readonly pending = new PendingEdits();
  /** Buffers of sources that are open in an editor. */
  private readonly buffers = new Map<StudyPath, SourceText>();
  private peopleFiles: ReadonlySet<StudyPath> = new Set();

  private constructor(private readonly options: StoreOptions, study: Study) {
    this.snapshot = study;
  }

  /** Reads a study. Bodies of sources are read later, when they are needed. */
  static async open(options: StoreOptions): Promise<StudyStore> {
    const { settings } = await reading.readSettings(options.port);
    const empty: Study = {
      key: options.key,
      version: 0,
      settings,
      codebook: { codes: new Map(), roots: [], flags: [], resolve: () => undefined },
      codebookFiles: [],
      sources: tableOf([]),
      codings: tableOf([]),
      people: new Map(),
      marks: tableOf([]),
      problems: tableOf([]),
    };
    const store = new StudyStore(options, empty);
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
  onDidChange(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Reads everything anew. Places that still hold are kept. */
  async readAll(): Promise<void> {
    const { port } = this.options;
    const { settings, problems: settingsProblems } = await reading.readSettings(port);
    const [codebook, people, sourcePaths, found] = await Promise.all([
      reading.readCodebook(port, settings),
      reading.readPeople(port, settings),
      findFiles(port, settings.transcripts),
      reading.findCodings(port),
    ]);
    const sources = await reading.readSources(port, sourcePaths, port.partialReads);
    const codings = await reading.readCodings(port, found.codings);
    const before = this.snapshot;
    this.peopleFiles = new Set(people.files);
    this.codingsTexts.clear();
    for (const file of codings.files) this.codingsTexts.set(file.path, file.text);

    const problems: Problem[] = [...settingsProblems, ...codebook.problems, ...people.problems, ...sources.problems, ...codings.problems];
    for (const file of codings.files) problems.push(...file.parsed.problems);
    this.set(
      {
        settings,
        codebook: codebook.codebook,
        codebookFiles: codebook.files,
        people: people.people,
        sources: tableOf(sources.sources.map((source) => [source.path, this.unlessOlder(before, source)])),
        codings: this.codingsTable(codings.files, before.codings),
        marks: marksOf(found.coded),
        problems: groupProblems(problems),
      },
      { ...NOTHING, codebook: true, people: true, settings: true, all: true },
    );
  }

  /** A head that a port could not read cheaply stays as it was read before. */
  private unlessOlder(before: Study, source: Source): Source {
    const known = before.sources.get(source.path);
    return !source.headRead && known?.headRead ? known : source;
  }

  private codingsTable(files: readonly reading.ReadCodings[], before: Table<SourceCodings>): Table<SourceCodings> {
    const bySource = new Map<StudyPath, CodingsFile[]>();
    for (const file of files) {
      const list = bySource.get(file.source);
      const codingsFile = this.withPending({ path: file.path, coder: file.coder, source: file.source, codings: file.parsed.codings });
      if (list) list.push(codingsFile);
      else bySource.set(file.source, [codingsFile]);
    }
    return tableOf(
      [...bySource].map(([source, list]) => {
        list.sort((a, b) => (a.coder < b.coder ? -1 : a.coder > b.coder ? 1 : 0));
        return [source, renewed(before.get(source), { source, files: list })] as const;
      }),
    );
  }

  /** A file's codings with the edits that are still on their way to the disk. */
  private withPending(file: CodingsFile): CodingsFile {
    return this.pending.has(file.path) ? { ...file, codings: this.pending.applied(file.path, file.codings) } : file;
  }

  /** File events mean only this: look again at these paths, which may have been made, changed, moved or removed. */
  async look(paths: Iterable<StudyPath>): Promise<void> {
    const { settings } = this.snapshot;
    const matches = (globs: readonly string[], path: string): boolean => globs.some((glob) => matcherOf(glob).matches(path));
    const codings: StudyPath[] = [];
    const sources: StudyPath[] = [];
    let marks = false;
    let codebook = false;
    let people = false;
    for (const path of new Set(paths)) {
      if (path === STUDY_FILE || path === '') return this.readAll();
      const whose = coderAndSourceOf(path);
      if (whose?.kind === 'codings') codings.push(path);
      else if (whose?.kind === 'coded') marks = true;
      else if (matches(settings.transcripts, path)) sources.push(path);
      else if (matches(settings.codebooks, path)) codebook = true;
      else if (matches(settings.people, path) || this.peopleFiles.has(path)) people = true;
      // A folder that came or went tells of many files at once.
      else if (!/\.[A-Za-z0-9]{1,8}$/.test(path) && !path.split('/').some((name) => name.startsWith('.'))) return this.readAll();
    }
    if (codebook) await this.lookAtCodebook();
    if (people) await this.lookAtPeople();
    if (marks) await this.lookAtMarks();
    if (codings.length > 0) await this.lookAtCodings(codings);
    if (sources.length > 0) await this.lookAtSources(sources);
  }

  private async lookAtCodebook(): Promise<void> {
    const { codebook, files, problems } = await reading.readCodebook(this.port, this.snapshot.settings);
    const patch = { codebook, codebookFiles: files, problems: this.problemsFor([...this.snapshot.codebookFiles, ...files], problems) };
    this.set(patch, { ...NOTHING, codebook: true });
  }

  private async lookAtPeople(): Promise<void> {
    const { people, files, problems } = await reading.readPeople(this.port, this.snapshot.settings);
    const patch = { people, problems: this.problemsFor([...this.peopleFiles, ...files], problems) };
    this.peopleFiles = new Set(files);
    this.set(patch, { ...NOTHING, people: true });
  }

  private async lookAtMarks(): Promise<void> {
    const before = this.snapshot.marks;
    const marks = marksOf((await reading.findCodings(this.port)).coded);
    const changed = [...new Set([...before.keys(), ...marks.keys()])].filter((path) => before.get(path)?.join() !== marks.get(path)?.join());
    if (changed.length > 0) this.set({ marks }, { ...NOTHING, sources: new Set(changed) });
  }

  private async lookAtCodings(paths: readonly StudyPath[]): Promise<void> {
    const read = await reading.readCodings(this.port, paths);
    const byPath = new Map(read.files.map((file) => [file.path, file]));
    const failed = new Set(read.problems.map((problem) => problem.file));
    const changed = new Set<StudyPath>();
    const problems: Problem[] = [...read.problems];
    let table = this.snapshot.codings;
    for (const path of paths) {
      const whose = coderAndSourceOf(path);
      const file = byPath.get(path);
      // What cannot be read just now keeps what was read before: nothing disappears because of a locked file.
      if (!whose || failed.has(path)) continue;
      if (file) problems.push(...file.parsed.problems);
      if (file && this.codingsTexts.get(path) === file.text) continue;
      if (!file && !this.codingsTexts.has(path)) continue;
      if (file) this.codingsTexts.set(path, file.text);
      else this.codingsTexts.delete(path);
      const before = table.get(whose.source);
      const others = before?.files.filter((each) => each.path !== path) ?? [];
      const now = file || this.pending.has(path) ? [this.withPending({ path, coder: whose.coder, source: whose.source, codings: file?.parsed.codings ?? [] })] : [];
      const files = [...others, ...now].sort((a, b) => (a.coder < b.coder ? -1 : a.coder > b.coder ? 1 : 0));
      table = files.length > 0 ? table.with(whose.source, renewed(before, { source: whose.source, files })) : table.without(whose.source);
      changed.add(whose.source);
    }
    const patch = { codings: table, problems: this.problemsFor(paths.filter((path) => !failed.has(path) || !this.codingsTexts.has(path)), problems) };
    if (changed.size > 0 || problems.length > 0 || paths.some((path) => this.snapshot.problems.has(path))) {
      this.set(patch, { ...NOTHING, sources: changed });
    }
    await this.check(changed, { knownOnly: true });
  }

  private async lookAtSources(paths: readonly StudyPath[]): Promise<void> {
    const present: StudyPath[] = [];
    let table = this.snapshot.sources;
    for (const path of paths) {
      this.cache.outdate(path);
      if ((await this.port.stat(path))?.kind === 'file') present.push(path);
      else table = table.without(path);
    }
    const read = await reading.readSources(this.port, present, this.port.partialReads);
    for (const source of read.sources) table = table.with(source.path, this.unlessOlder(this.snapshot, source));
    let codings = this.snapshot.codings;
    const again: StudyPath[] = [];
    for (const path of paths) {
      const known = codings.get(path);
      if (!known?.places || this.buffers.has(path)) continue;
      // The old places stay visible until the new ones are known a moment later.
      again.push(path);
      if (!table.has(path)) codings = codings.with(path, { ...known, places: undefined });
    }
    this.set({ sources: table, codings, problems: this.problemsFor(paths, read.problems) }, { ...NOTHING, sources: new Set(paths) });
    await this.check(again.filter((path) => table.has(path)), { afresh: true });
  }

  /** The present text of a source: an open buffer's, else the disk's. Throws a `UserError` where it cannot be read. */
  async text(path: StudyPath): Promise<SourceText> {
    return this.buffers.get(path) ?? this.textOnDisk(path);
  }

  /** The text on the disk. Throws a `UserError` where it cannot be read as text or is too large. */
  async textOnDisk(path: StudyPath): Promise<SourceText> {
    const known = this.cache.get(path);
    if (known) return known;
    const source = this.snapshot.sources.get(path);
    if (source && source.size > reading.LARGEST_SOURCE) throw new UserError(`${path}: ${reading.tooLarge(path).message}`);
    const [read] = await this.port.readMany([path]);
    const content = read && reading.textOf(path, read);
    if (!content || 'problem' in content) throw new UserError(content ? content.problem.message : `${path} is not there.`);
    const text = canonical(content.text);
    const head = source?.headRead ? source : this.adoptHead(path, text, read && 'stat' in read ? read.stat : undefined);
    const result = sourceText(path, text, head);
    this.cache.put(result);
    return result;
  }

  /** A head that was left for later is known once the body was read. */
  private adoptHead(path: StudyPath, text: string, stat: { readonly size: number; readonly modified: number } | undefined): Source | undefined {
    if (!this.snapshot.sources.has(path)) return undefined;
    const { source, problems } = reading.headOf(path, text, stat?.size ?? text.length, stat?.modified ?? 0);
    const patch = { sources: this.snapshot.sources.with(path, source), problems: this.problemsFor([path], problems) };
    this.set(patch, { ...NOTHING, sources: new Set([path]) });
    return source;
  }

  /**
   * Finds where the codings of these sources stand now. Costs nothing for those that were checked already, unless
   * `afresh`; `knownOnly` looks at no source whose text is not at hand anyway.
   */
  async check(paths: Iterable<StudyPath>, how: { readonly afresh?: boolean; readonly knownOnly?: boolean } = {}): Promise<void> {
    for (const path of paths) {
      const codings = this.snapshot.codings.get(path);
      if (!codings || (this.isChecked(codings) && !how.afresh)) continue;
      if (how.knownOnly && !codings.places && !this.buffers.has(path)) continue;
      if (!this.snapshot.sources.has(path)) continue;
      let text: SourceText;
      try {
        text = await this.text(path);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        continue;
      }
      const places = await checkPlaces(codings, text, this.oldTexts(), () => this.options.pace.breathe());
      // Meanwhile codings may have come or gone, or the text may have changed: then this answer is not about them.
      const now = this.snapshot.codings.get(path);
      if (now === codings && (this.buffers.get(path) ?? this.cache.get(path) ?? text).text === text.text) this.setPlaces(path, places);
      await this.options.pace.breathe();
    }
  }

  private isChecked(codings: SourceCodings): boolean {
    return codings.places !== undefined && codings.files.every((file) => file.codings.every((coding) => codings.places?.byId.has(coding.id)));
  }

  /** Where old texts are looked for: in memory first. */
  oldTexts(): OldTexts {
    return {
      find: async (source, id) => this.cache.byId(id) ?? (await this.options.oldTexts.find(source, id)),
    };
  }

  /** An open editor's buffer is the source's present text, until it is closed (`undefined`). */
  setBuffer(path: StudyPath, text: SourceText | undefined): void {
    if (text) this.buffers.set(path, text);
    else this.buffers.delete(path);
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
    this.replaceFile(before, { path: file, coder: edit.coder, source: edit.source, codings }, text, placed);
    return waits;
  }

  /** Whether edits of a codings file are held back until their source is saved. */
  waits(file: StudyPath): boolean {
    return this.pending.waits(file);
  }

  /** Lets go what was held back, with the places that `saved` gives; the snapshot shows them so. */
  release(file: StudyPath, saved: (coding: Coding) => Coding): void {
    this.pending.release(file, saved);
    const source = coderAndSourceOf(file)?.source ?? '';
    const before = this.snapshot.codings.get(source);
    const own = before?.files.find((each) => each.path === file);
    if (before && own) this.replaceFile(before, { ...own, codings: this.pending.applied(file, own.codings.filter((coding) => !this.pending.adds(file, coding.id))) }, undefined, new Map());
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
    else await this.lookAtCodings([file]);
    return written.notes;
  }

  /** Codings files whose edits are not on the disk. */
  get unwritten(): readonly StudyPath[] {
    return this.pending.files;
  }

  private replaceFile(before: SourceCodings | undefined, file: CodingsFile, text: SourceText | undefined, placed: ReadonlyMap<string, Place>): void {
    const others = before?.files.filter((each) => each.path !== file.path) ?? [];
    const files = [...others, file].sort((a, b) => (a.coder < b.coder ? -1 : a.coder > b.coder ? 1 : 0));
    const next = renewed(before, { source: file.source, files });
    const places = text && placed.size > 0 ? mergePlaces(next.places, describePlaces(text, placed)) : next.places;
    this.set({ codings: this.snapshot.codings.with(file.source, { ...next, places }) }, { ...NOTHING, sources: new Set([file.source]) });
  }

  /** Problems of these files replaced by new ones. */
  private problemsFor(files: Iterable<StudyPath>, problems: readonly Problem[]): Table<readonly Problem[]> {
    let table = this.snapshot.problems;
    for (const file of new Set(files)) if (table.has(file)) table = table.without(file);
    for (const [file, list] of groups(problems)) table = table.with(file, list);
    return table;
  }

  private set(patch: Partial<Study>, delta: StudyDelta): void {
    this.snapshot = { ...this.snapshot, ...patch, version: this.snapshot.version + 1 };
    for (const listener of [...this.listeners]) listener(delta, this.snapshot);
  }
}

/** A source's codings from newly read files, with the places that still hold. */
function renewed(before: SourceCodings | undefined, now: { readonly source: StudyPath; readonly files: readonly CodingsFile[] }): SourceCodings {
  if (!before?.places) return { ...now, places: undefined };
  const known = new Map<string, Coding>(before.files.flatMap((file) => file.codings.map((coding) => [coding.id, coding] as const)));
  return { ...now, places: keepPlaces(before.places, known, now.files.flatMap((file) => file.codings)) };
}

function mergePlaces(kept: SourcePlaces | undefined, added: SourcePlaces): SourcePlaces {
  if (!kept) return added;
  const both = <V>(a: ReadonlyMap<string, V>, b: ReadonlyMap<string, V>): ReadonlyMap<string, V> => new Map([...a, ...b]);
  return {
    textId: added.textId,
    byId: both(kept.byId, added.byId),
    extents: both(kept.extents, added.extents),
    speakers: both(kept.speakers, added.speakers),
    turns: both(kept.turns, added.turns),
    times: both(kept.times, added.times),
  };
}

function marksOf(coded: readonly StudyPath[]): Table<readonly string[]> {
  const marks = new Map<StudyPath, string[]>();
  for (const path of coded) {
    const whose = coderAndSourceOf(path);
    if (whose) marks.set(whose.source, [...(marks.get(whose.source) ?? []), whose.coder]);
  }
  return tableOf(marks);
}

function groups(problems: readonly Problem[]): ReadonlyMap<StudyPath, readonly Problem[]> {
  const byFile = new Map<StudyPath, Problem[]>();
  for (const problem of problems) byFile.set(problem.file, [...(byFile.get(problem.file) ?? []), problem]);
  return byFile;
}

function groupProblems(problems: readonly Problem[]): Table<readonly Problem[]> {
  return tableOf(groups(problems));
}
