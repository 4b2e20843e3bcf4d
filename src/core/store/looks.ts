/** Reads what stands in a study's files into its snapshot, the first time and whenever something changed there. One look at a time. */
import type { Coding, CodingsFile, StudyPath } from '../study/model';
import { parseCodings } from '../study/codings/codings-file';
import { coderAndSourceOf, reviewerAndSubjectOf } from '../study/paths';
import { CONSENSUS } from '../study/settle/answers';
import type { Memo, ParsedMemo } from '../study/memos/memo';
import type { Problem } from '../study/problem';
import type { Study } from '../study/study';
import { tableOf } from '../study/table';
import { changedFiles, type Stamp, stampOf } from './changed-files';
import type { FilePort } from './files';
import type { Pace } from './pace';
import type { PendingEdits } from './pending-edits';
import { findCodings, kindOf, type ReadCodings, readCodings } from './read-codings';
import { memoTables, withMemos } from './memo-tables';
import { findReviews, readReviews, reviewsTable, withReviews } from './reviews';
import { memoFrom, readMemos } from './read-memos';
import { readTeam, TEAM_FILES } from './read-team';
import * as reading from './read-study';
import type { Snapshot } from './snapshot';
import { codingsTable, groups, marksOf, othersOf, unlessOlder, withFile, withProblems } from './snapshot-parts';
import { sortPaths } from './sort-paths';
import type { SourceTexts } from './source-texts';

export interface LooksOptions {
  readonly port: FilePort;
  readonly pace: Pace;
  readonly snapshot: Snapshot;
  readonly texts: SourceTexts;
  /** Edits that are not on the disk yet: what is read is shown with them. */
  readonly pending: PendingEdits;
}

/** Sources whose codings have to be found anew. */
export interface Outdated {
  /** Their codings changed. */
  readonly codings: Iterable<StudyPath>;
  /** Their text changed, or may have. */
  readonly sources: Iterable<StudyPath>;
}

/** What stands in a codings file. Its text tells at once whether that changed, but is not kept of files that were only read together with all others. */
type KnownFile = { readonly text: string } | { readonly text?: undefined; readonly codings: readonly Coding[] };

export class Looks {
  /** The codings files that there are, as last read or written. */
  private readonly known = new Map<StudyPath, KnownFile>();
  private readonly stamps = new Map<StudyPath, Stamp>();
  /** Memos that are open in editors, as their buffers say. */
  private readonly memoBuffers = new Map<StudyPath, ParsedMemo>();
  private peopleFiles: ReadonlySet<StudyPath> = new Set();
  /** One look at files at a time: an older answer must not replace a newer one. */
  private looking: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: LooksOptions) {}

  private get study(): Study {
    return this.options.snapshot.study;
  }

  /** Reads everything anew. Places that still hold are kept. */
  async everything(): Promise<Outdated> {
    return { codings: [], sources: await this.inTurn(() => this.readEverything()) };
  }

  /** Looks again at these paths, which may have been made, changed, moved or removed. */
  look(paths: Iterable<StudyPath>): Promise<Outdated> {
    return this.inTurn(async () => {
      const { all, codebook, people, team, marks, codings, sources, memos, reviews } = sortPaths(paths, this.study.settings, this.peopleFiles);
      if (all) return { codings: [], sources: await this.readEverything() };
      if (codebook) await this.lookAtCodebook();
      if (people) await this.lookAtPeople();
      if (team) await this.lookAtTeam();
      if (marks) await this.lookAtMarks();
      if (memos.length > 0) await this.lookAtMemos(memos);
      if (reviews.length > 0) await this.lookAtReviews(reviews);
      return { codings: await this.lookAtCodings(codings), sources: await this.lookAtSources(sources) };
    });
  }

  /** Takes what was just written for read. Gives the sources whose codings changed, where the disk held something else than was last read. */
  async written(file: StudyPath, { before, text }: { readonly before: string | undefined; readonly text: string }): Promise<Iterable<StudyPath>> {
    const known = this.known.get(file);
    if (known === undefined ? before !== undefined : known.text !== before && known.text !== text) return this.inTurn(() => this.lookAtCodings([file]));
    this.known.set(file, { text });
    return [];
  }

  /** A coder's codings of a source as the disk has them, as far as is known. */
  codingsOnDisk(file: StudyPath): readonly Coding[] {
    const known = this.known.get(file);
    return known?.text === undefined ? (known?.codings ?? []) : parseCodings(file, known.text).codings;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.looking.then(work);
    this.looking = turn.catch(() => undefined);
    return turn;
  }

  /** Gives the sources whose codings have to be found anew. */
  private async readEverything(): Promise<readonly StudyPath[]> {
    const asOf = this.options.pending.writes;
    const read = await reading.readWhole(this.options.port);
    const reviews = await readReviews(this.options.port, await findReviews(this.options.port), this.study.reviews);
    const before = this.study;
    this.peopleFiles = new Set(read.people.files);
    const codings = this.filesOf(read);
    const paths = new Set(codings.map((file) => file.path));
    for (const path of this.known.keys()) if (!paths.has(path)) this.known.delete(path);
    for (const file of read.codings) this.remember(file);
    this.options.snapshot.set(
      {
        settings: read.settings,
        codebook: read.codebook.codebook,
        codebookFiles: read.codebook.files,
        ...{ people: read.people.people, cases: read.cases.cases, assignments: read.team.assignments, rounds: read.team.rounds },
        sources: tableOf(read.sources.map((source) => [source.path, unlessOlder(before.sources.get(source.path), source)])),
        codings: codingsTable(codings, before.codings),
        marks: marksOf(read.coded),
        ...memoTables(this.memosWithBuffers(read.memos)),
        reviews: reviewsTable(reviews.files, before.reviews),
        problems: tableOf(groups([...this.problemsWithBuffers(read.problems), ...reviews.problems])),
      },
      { codebook: true, people: true, settings: true, all: true, memos: new Set(read.memos.map(({ path }) => path)) },
    );
    const outdated = this.options.pending.writtenSince(asOf);
    if (outdated.length > 0) await this.lookAtCodings(outdated);
    return this.lookAtSources(othersOf(before.sources, read.sources));
  }

  /** Codings files as they were read, with those that cannot be read just now as they were, and those that are not written yet. */
  private filesOf(read: reading.ReadStudy): readonly CodingsFile[] {
    const files = new Map(read.codings.map(({ path, coder, source, codings }) => [path, { path, coder, source, codings }]));
    const unread = new Set(read.problems.map((problem) => problem.file).filter((file) => !files.has(file)));
    for (const { files: known } of this.study.codings.values()) {
      for (const file of known) if (unread.has(file.path)) files.set(file.path, file);
    }
    for (const path of this.options.pending.files) {
      const whose = coderAndSourceOf(path);
      if (whose && !files.has(path)) files.set(path, { path, coder: whose.coder, source: whose.source, codings: [] });
    }
    return [...files.values()].map((file) => (unread.has(file.path) ? file : this.withPending(file)));
  }

  private remember({ path, codings, text, stat }: ReadCodings): void {
    this.known.set(path, text === undefined ? { codings } : { text });
    if (stat) this.stamps.set(path, stampOf(stat));
  }

  /** Codings files, frozen copies and sources that are others than they were read as, whether or not anybody told. */
  changedFiles(): Promise<readonly StudyPath[]> {
    return changedFiles(this.options.port, this.options.pace, this.study, this.stamps);
  }

  /** A file's codings with the edits that are still on their way to the disk. */
  private withPending(file: CodingsFile): CodingsFile {
    return this.options.pending.has(file.path) ? { ...file, codings: this.options.pending.applied(file.path, file.codings) } : file;
  }

  private async lookAtCodebook(): Promise<void> {
    const { codebook, files, problems } = await reading.readCodebook(this.options.port, this.study.settings);
    const patch = { codebook, codebookFiles: files, problems: withProblems(this.study.problems, [...this.study.codebookFiles, ...files], problems) };
    this.options.snapshot.set(patch, { codebook: true });
  }

  private async lookAtPeople(): Promise<void> {
    const { people, files, problems } = await reading.readPeople(this.options.port, this.study.settings);
    const { cases, problems: ofCases } = await reading.readCases(this.options.port);
    const where = [...this.peopleFiles, ...files, reading.CASES_FILE];
    const patch = { people, cases, problems: withProblems(this.study.problems, where, [...problems, ...ofCases]) };
    this.peopleFiles = new Set(files);
    this.options.snapshot.set(patch, { people: true });
  }

  private async lookAtTeam(): Promise<void> {
    const { problems, ...team } = await readTeam(this.options.port);
    this.options.snapshot.set({ ...team, problems: withProblems(this.study.problems, TEAM_FILES, problems) }, { settings: true });
  }

  private async lookAtMemos(paths: readonly StudyPath[]): Promise<void> {
    const onDisk = paths.filter((path) => !this.memoBuffers.has(path));
    if (onDisk.length === 0) return;
    const { memos, problems } = await readMemos(this.options.port, onDisk);
    // Somebody may have begun to type in one of them while the disk was read.
    const now = new Set(onDisk.filter((path) => !this.memoBuffers.has(path)));
    this.setMemos([...now], memos.filter(({ path }) => now.has(path)), problems.filter(({ file }) => now.has(file)));
  }

  /** An open memo's buffer is the memo, until it is closed (`undefined`) and what stands on the disk counts again. */
  async setMemoBuffer(path: StudyPath, text: string | undefined): Promise<void> {
    if (text === undefined) {
      if (this.memoBuffers.delete(path)) await this.inTurn(() => this.lookAtMemos([path]));
      return;
    }
    const parsed = memoFrom(path, text);
    this.memoBuffers.set(path, parsed);
    this.setMemos([path], [parsed.memo], parsed.problems);
  }

  private memosWithBuffers(memos: readonly Memo[]): readonly Memo[] {
    const byPath = new Map(memos.map((memo) => [memo.path, memo]));
    for (const [path, { memo }] of this.memoBuffers) byPath.set(path, memo);
    return [...byPath.values()];
  }

  private problemsWithBuffers(problems: readonly Problem[]): readonly Problem[] {
    return [...problems.filter(({ file }) => !this.memoBuffers.has(file)), ...[...this.memoBuffers.values()].flatMap((parsed) => parsed.problems)];
  }

  private setMemos(paths: readonly StudyPath[], memos: readonly Memo[], problems: readonly Problem[]): void {
    const { study } = this;
    const patch = withMemos(study, paths, memos);
    this.options.snapshot.set({ ...patch, problems: withProblems(study.problems, paths, problems) }, { memos: new Set(paths) });
  }

  private async lookAtReviews(paths: readonly StudyPath[]): Promise<void> {
    const { files, problems } = await readReviews(this.options.port, paths, this.study.reviews);
    const { study } = this;
    const { reviews, changed } = withReviews(study.reviews, paths, files);
    // What is set aside is not counted among a source's codings.
    const counted = paths.flatMap((path) => { const whose = reviewerAndSubjectOf(path); return whose?.coder === CONSENSUS ? [whose.source] : []; });
    this.options.snapshot.set({ reviews, problems: withProblems(study.problems, paths, problems) }, { reviews: changed, sources: new Set(counted) });
  }

  private async lookAtMarks(): Promise<void> {
    const before = this.study.marks;
    const marks = marksOf((await findCodings(this.options.port)).coded);
    const changed = [...before.keys(), ...marks.keys()].filter((path) => before.get(path)?.join() !== marks.get(path)?.join());
    if (changed.length > 0) this.options.snapshot.set({ marks }, { sources: new Set(changed) });
  }

  /** Gives the sources whose codings changed. */
  private async lookAtCodings(paths: readonly StudyPath[]): Promise<ReadonlySet<StudyPath>> {
    let asOf: number;
    let read: Awaited<ReturnType<typeof readCodings>>;
    do {
      asOf = this.options.pending.writes;
      read = await readCodings(this.options.port, paths, { texts: true });
    } while (this.options.pending.writtenSince(asOf).some((path) => paths.includes(path)));
    const failed = new Set(read.problems.map((problem) => problem.file));
    const changed = new Set<StudyPath>();
    const problems: Problem[] = [...read.problems];
    let table = this.study.codings;
    for (const path of paths) {
      const whose = coderAndSourceOf(path);
      const file = read.files.find((each) => each.path === path);
      // What cannot be read just now keeps what was read before: nothing disappears because of a locked file.
      if (!whose || failed.has(path)) continue;
      for (const problem of file?.problems ?? []) problems.push(problem);
      const known = this.known.get(path);
      if (file) this.remember(file);
      else this.known.delete(path);
      if (known === undefined ? !file : known.text !== undefined && known.text === file?.text) continue;
      const there = file !== undefined || this.options.pending.has(path);
      const now = there ? this.withPending({ path, coder: whose.coder, source: whose.source, codings: file?.codings ?? [] }) : undefined;
      table = withFile(table, whose.source, path, now);
      changed.add(whose.source);
    }
    const patch = { codings: table, problems: withProblems(this.study.problems, paths.filter((path) => !failed.has(path) || !this.known.has(path)), problems) };
    if (changed.size > 0 || problems.length > 0 || paths.some((path) => this.study.problems.has(path))) {
      this.options.snapshot.set(patch, { sources: changed });
    }
    return changed;
  }

  /** Gives the sources whose codings have to be found anew. */
  private async lookAtSources(paths: readonly StudyPath[]): Promise<readonly StudyPath[]> {
    const { port, texts } = this.options;
    if (paths.length === 0) return [];
    const present: StudyPath[] = [];
    for (const path of paths) {
      texts.outdate(path);
      if ((await kindOf(port, path)) === 'file') present.push(path);
    }
    const read = await reading.readSources(port, present, port.partialReads);
    // The heads of other sources may have become known while these were read.
    let table = this.study.sources;
    const there = new Set(present);
    for (const path of paths) if (!there.has(path)) table = table.without(path);
    for (const source of read.sources) table = table.with(source.path, unlessOlder(this.study.sources.get(source.path), source));
    let codings = this.study.codings;
    const again: StudyPath[] = [];
    for (const path of paths) {
      const known = codings.get(path);
      if (!known?.places || texts.isOpen(path)) continue;
      // The old places stay visible until the new ones are known a moment later.
      again.push(path);
      if (!table.has(path)) codings = codings.with(path, { ...known, places: undefined });
    }
    this.options.snapshot.set({ sources: table, codings, problems: withProblems(this.study.problems, paths, read.problems) }, { sources: new Set(paths) });
    return again.filter((path) => table.has(path));
  }
}
