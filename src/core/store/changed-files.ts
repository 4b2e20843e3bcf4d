/** Finds out which files of a study changed without being told, from names, sizes and times; no content is read. */
import { codedPath, coderAndSourceOf } from '../study/paths';
import type { StudyPath } from '../study/model';
import type { Study } from '../study/study';
import { findFiles } from './discover';
import type { FilePort, FileStat } from './files';
import type { Pace } from './pace';
import { findCodings } from './read-codings';
import { findReviews } from './reviews';

/** What tells a file from what it was. */
export type Stamp = string;

export function stampOf({ size, modified }: Pick<FileStat, 'size' | 'modified'>): Stamp {
  return `${size} ${modified}`;
}

/**
 * Paths of codings files, frozen copies, sources and (where they came or went) reviews that are others than the snapshot has them; `stamps` are those of
 * the codings files as they were read. File events are not enough: VS Code's watcher misses what lies in folders that
 * are made one inside the other at once (Linux, 1.139: one time in three), as when a pull brings a new coder's codings,
 * and all that happens in them later. Where a port tells no times cheaply, only files that came or went are found.
 */
export async function changedFiles(port: FilePort, pace: Pace, study: Study, stamps: ReadonlyMap<StudyPath, Stamp>): Promise<readonly StudyPath[]> {
  const changed: StudyPath[] = [];
  const isOther = async (path: StudyPath, known: Stamp | undefined): Promise<boolean> => {
    if (!port.partialReads) return false;
    await pace.breathe();
    const stat = await port.stat(path);
    return stat !== undefined && stampOf(stat) !== known;
  };
  const found = await findCodings(port);
  const codings = new Set(found.codings);
  const known = new Set(study.codings.values().flatMap(({ files }) => files.map((file) => file.path)));
  for (const path of codings) {
    if (coderAndSourceOf(path) && (!known.has(path) || (await isOther(path, stamps.get(path))))) changed.push(path);
  }
  for (const path of known) if (!codings.has(path)) changed.push(path);

  const sources = new Set(await findFiles(port, study.settings.transcripts));
  for (const path of sources) {
    const source = study.sources.get(path);
    if (!source || (source.headRead && (await isOther(path, stampOf(source))))) changed.push(path);
  }
  for (const path of study.sources.keys()) if (!sources.has(path)) changed.push(path);

  const reviews = new Set((await findReviews(port)).paths);
  const knownReviews = new Set(study.reviews.values().flatMap(({ files }) => files.map((file) => file.path)));
  changed.push(...[...reviews].filter((path) => !knownReviews.has(path)), ...[...knownReviews].filter((path) => !reviews.has(path)));

  const marks = new Set(study.marks.keys().flatMap((source) => study.marks.get(source)?.map((coder) => codedPath(coder, source)) ?? []));
  const came = found.coded.find((path) => coderAndSourceOf(path) && !marks.has(path));
  const went = [...marks].find((path) => !found.coded.includes(path));
  return [...changed, ...[came, went].filter((path) => path !== undefined)];
}
