/** Reads and writes what people say of each other's work: the files in `reviews/`, one for each person and memo or source. */
import type { CodingsFile, StudyPath } from '../study/model';
import { reviewerAndSubjectOf, reviewPath } from '../study/paths';
import { fileProblem, type Problem } from '../study/problem';
import type { SourceCodings } from '../study/study';
import { type Table, tableOf } from '../study/table';
import { type ApplyNote, applyOps } from './apply-ops';
import type { CodingOp } from './coding-ops';
import { tellOf, walk } from './discover';
import type { FilePort } from './files';
import type { Pace } from './pace';
import { readCodings } from './read-codings';
import { SAVING } from './safe-write';
import { inOrder } from './snapshot-parts';
import { rewriteCodings } from './write-codings';

const FOLDER = 'reviews';

export interface FoundReviews {
  readonly paths: readonly StudyPath[];
  readonly problems: readonly Problem[];
}

/** Paths of all review files, sorted. */
export async function findReviews(port: FilePort): Promise<FoundReviews> {
  const found = new Set<StudyPath>();
  const problems: Problem[] = [];
  const each = (path: StudyPath): void => {
    // A write that was cut short leaves its copy alone.
    const file = path.endsWith(SAVING) ? path.slice(0, -SAVING.length) : path;
    if (file.endsWith('.yaml')) found.add(file);
  };
  await walk(port, FOLDER, each, tellOf(port, (path) => path.endsWith('.yaml'), (problem) => problems.push(problem)));
  for (const path of found) {
    if (reviewerAndSubjectOf(path)) continue;
    found.delete(path);
    problems.push({ ...fileProblem('bad-coder', path, `This file lies in no reviewer’s folder and is not read. Move it to ${FOLDER}/<person>/<memo or source>.yaml.`), severity: 'warning' });
  }
  return { paths: [...found].sort(), problems };
}

export interface ReadReviews {
  readonly files: readonly CodingsFile[];
  readonly problems: readonly Problem[];
}

/** Reads review files. Those that are not there any more are left out; those that cannot be read just now stay as they were. */
export async function readReviews(port: FilePort, found: FoundReviews | readonly StudyPath[], before: Table<SourceCodings>): Promise<ReadReviews> {
  const { paths, problems } = 'paths' in found ? found : { paths: found, problems: [] };
  const read = await readCodings(port, paths, { whose: reviewerAndSubjectOf });
  const unread = new Set(read.problems.map(({ file }) => file));
  const kept = before.values().flatMap(({ files }) => files.filter(({ path }) => unread.has(path)));
  const files = read.files.map(({ path, coder, source, codings }) => ({ path, coder, source, codings }));
  return { files: [...files, ...kept], problems: [...problems, ...read.problems, ...read.files.flatMap((file) => file.problems)] };
}

/** Review files by what they are about. */
export function reviewsTable(files: readonly CodingsFile[], before: Table<SourceCodings>): Table<SourceCodings> {
  const bySubject = new Map<StudyPath, CodingsFile[]>();
  for (const file of files) bySubject.set(file.source, [...(bySubject.get(file.source) ?? []), file]);
  return tableOf([...bySubject].map(([source, list]) => [source, reviewsOf(source, list, before.get(source))] as const));
}

function reviewsOf(source: StudyPath, files: readonly CodingsFile[], before: SourceCodings | undefined): SourceCodings {
  return { source, files: inOrder(files), places: undefined, ...(before?.texts ? { texts: before.texts } : {}) };
}

/** The table after some files came, changed or went: those of `paths` that are not in `files` are gone. */
export function withReviews(
  table: Table<SourceCodings>,
  paths: readonly StudyPath[],
  files: readonly CodingsFile[],
): { readonly reviews: Table<SourceCodings>; readonly changed: ReadonlySet<StudyPath> } {
  const changed = new Set<StudyPath>();
  let reviews = table;
  for (const path of paths) {
    const source = reviewerAndSubjectOf(path)?.source;
    if (source === undefined) continue;
    const now = files.find((file) => file.path === path);
    const rest = reviews.get(source)?.files.filter((file) => file.path !== path) ?? [];
    const all = [...rest, ...(now ? [now] : [])];
    reviews = all.length > 0 ? reviews.with(source, reviewsOf(source, all, reviews.get(source))) : reviews.without(source);
    changed.add(source);
  }
  return { reviews, changed };
}

/**
 * Applies changes to what a person says of a memo or source; the file is read again first, so that nobody else's change is lost.
 * Gives its path, and what could not be done as it was meant. Throws a `UserError` where the file cannot be written.
 */
export async function writeReview(
  port: FilePort,
  pace: Pace,
  person: string,
  subject: StudyPath,
  ops: readonly CodingOp[],
): Promise<{ readonly path: StudyPath; readonly notes: readonly ApplyNote[] }> {
  const path = reviewPath(person, subject);
  const { notes } = await rewriteCodings(port, pace, path, (records) => applyOps(records, ops), 'comment');
  return { path, notes };
}
