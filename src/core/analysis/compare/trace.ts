/** Follows records by their ids through a study's history, from file to file. */
import type { Commit, FileTouch, LoggedCommit, Revisions } from '../../store/revisions';
import type { StudyPath } from '../../study/model';
import type { History } from './blame';
import { leftBy } from './lineage';

/** A record as a commit left it. */
export interface TraceEvent<T> {
  readonly commit: Commit;
  /** The file in which it stood. */
  readonly path: StudyPath;
  readonly record: T;
}

/** What became of each record: by id, in the order of the log. Commits that only removed it are not in here. */
export type Trace<T> = ReadonlyMap<string, readonly TraceEvent<T>[]>;

export interface TraceOptions<T> {
  readonly concerns: (path: StudyPath) => boolean;
  /** The records in one version of a file, by id. */
  readonly read: (path: StudyPath, bytes: Uint8Array) => ReadonlyMap<string, T>;
  /** Whether nobody changed anything between two versions of a record. */
  readonly same: (a: T, b: T) => boolean;
  /** Gives other work its turn, and may throw to end. */
  readonly breathe: () => Promise<void>;
}

/** Versions of files that are read at once. */
const AT_ONCE = 2000;

/**
 * Traces all records of some files. A commit changed a record where it is as in none of the commit's parents, in whatever file
 * it stood there: a file that was renamed, or a record that went to another, is no change. Every version of a file is read once.
 */
export async function trace<T>(revisions: Revisions, log: readonly LoggedCommit[], options: TraceOptions<T>): Promise<Trace<T>> {
  const events = new Map<string, TraceEvent<T>[]>();
  for (const some of inBatches(log, options.concerns)) {
    const contents = await revisions.blobs(some.flatMap(({ touched }) => touched.flatMap(({ before, after }) => (after === undefined ? [] : [...before, after]))));
    const parsed = new Map<string, ReadonlyMap<string, T>>();
    const recordsOf = (path: StudyPath, id: string): ReadonlyMap<string, T> => {
      let records = parsed.get(id);
      if (!records) {
        const bytes = contents.get(id);
        records = bytes ? options.read(path, bytes) : new Map<string, T>();
        parsed.set(id, records);
      }
      return records;
    };
    for (const commit of some) {
      for (const [id, { path, record }] of changedIn(commit, recordsOf, options.same)) {
        const known = events.get(id);
        if (known) known.push({ commit, path, record });
        else events.set(id, [{ commit, path, record }]);
      }
      await options.breathe();
    }
  }
  return events;
}

/** Commits that touched some files, with those alone, in groups whose files fit into memory together. */
export function* inBatches(log: readonly LoggedCommit[], concerns: (path: StudyPath) => boolean): Generator<readonly LoggedCommit[]> {
  let batch: LoggedCommit[] = [];
  let files = 0;
  for (const commit of log) {
    const touched = commit.touched.filter(({ path, from }) => concerns(path) || (from !== undefined && concerns(from)));
    if (touched.length === 0) continue;
    if (files > 0 && files + touched.length > AT_ONCE) {
      yield batch;
      batch = [];
      files = 0;
    }
    batch.push({ ...commit, touched });
    files += touched.length;
  }
  if (batch.length > 0) yield batch;
}

function changedIn<T>({ touched }: { readonly touched: readonly FileTouch[] }, recordsOf: (path: StudyPath, id: string) => ReadonlyMap<string, T>, same: (a: T, b: T) => boolean): ReadonlyMap<string, { readonly path: StudyPath; readonly record: T }> {
  // Where a record was in a file that this commit removed, or took it out of, it went from there.
  const before = new Map<string, T[]>();
  for (const { path, from, before: ids, after } of touched) {
    for (const blob of ids) {
      if (blob === after) continue;
      for (const [id, record] of recordsOf(from ?? path, blob)) {
        const all = before.get(id);
        if (all) all.push(record);
        else before.set(id, [record]);
      }
    }
  }
  const changed = new Map<string, { readonly path: StudyPath; readonly record: T }>();
  for (const { path, before: ids, after } of touched) {
    if (after === undefined || ids.includes(after)) continue;
    for (const [id, record] of recordsOf(path, after)) {
      if (!before.get(id)?.some((was) => same(was, record))) changed.set(id, { path, record });
    }
  }
  return changed;
}

/** Who made a record, and who made it what it is; `undefined` where that is not committed. */
export interface Blame {
  readonly made: Commit | undefined;
  readonly changed: Commit | undefined;
  /** The clone holds nothing from before the commit in which it was made: it may be older. */
  readonly orBefore?: true;
}

/**
 * Who made some records, and who made them what they are: see `leftBy`. In the order in which they are asked.
 * @param present the records as they are now, by id; an id may be asked for more than once.
 */
export async function blameAll<T>({ revisions, head, log, lineage, breathe }: History, traced: Omit<TraceOptions<T>, 'breathe'>, present: readonly (readonly [id: string, record: T])[]): Promise<readonly Blame[]> {
  if (present.length === 0) return [];
  const events = await trace(revisions, log, { ...traced, breathe });
  const left = present.map(([id, record]) => ({ id, record, ...leftBy(events.get(id) ?? [], lineage, (other) => traced.same(other, record)) }));
  const unsure = left.filter(({ parted, commit }) => parted && commit);
  const latest = unsure.length === 0 ? undefined : await recordsAt(revisions, head, traced, unsure.flatMap(({ id }) => events.get(id)?.map(({ path }) => path) ?? []));
  return left.map(({ id, record, commit, parted }) => {
    const is = parted ? latest?.get(id) : undefined;
    const made = events.get(id)?.[0]?.commit;
    return { made, ...(made && lineage.ends.has(made.id) ? { orBefore: true } : {}), changed: is?.every((each) => !traced.same(each, record)) ? undefined : commit };
  });
}

/** Records in some files of a version, by id. */
async function recordsAt<T>(revisions: Revisions, { id }: Commit, { read }: Pick<TraceOptions<T>, 'read'>, paths: Iterable<StudyPath>): Promise<ReadonlyMap<string, readonly T[]>> {
  const wanted = new Set(paths);
  const files = (await revisions.files(id)).filter(({ path, kind }) => kind === 'file' && wanted.has(path));
  const contents = await revisions.blobs(files.map((file) => file.id));
  const found = new Map<string, T[]>();
  for (const file of files) {
    const bytes = contents.get(file.id);
    for (const [key, record] of bytes ? read(file.path, bytes) : []) found.set(key, [...(found.get(key) ?? []), record]);
  }
  return found;
}
