/** Parts of a snapshot made from what was newly read, sharing what still holds. */
import type { Coding, CodingsFile, Source, StudyPath } from '../study/model';
import { coderAndSourceOf } from '../study/paths';
import { brief, type Problem } from '../study/problem';
import type { SourceCodings, SourcePlaces } from '../study/study';
import { type Table, tableOf } from '../study/table';
import { keepPlaces } from './check-places';

/** Files of one source in the order that the snapshot keeps them: by coder. */
export function inOrder(files: readonly CodingsFile[]): readonly CodingsFile[] {
  return files.toSorted((a, b) => (a.coder < b.coder ? -1 : a.coder > b.coder ? 1 : 0));
}

/** A source's codings from newly read files, with the places that still hold. */
export function renewed(before: SourceCodings | undefined, now: { readonly source: StudyPath; readonly files: readonly CodingsFile[] }): SourceCodings {
  if (!before?.places) return { ...now, places: undefined };
  const known = new Map<string, Coding>(before.files.flatMap((file) => file.codings.map((coding) => [coding.id, coding] as const)));
  return { ...now, places: keepPlaces(before.places, known, now.files.flatMap((file) => file.codings)) };
}

/** Places with others added; where both know a coding, the added ones count. */
export function mergePlaces(kept: SourcePlaces | undefined, added: SourcePlaces): SourcePlaces {
  if (!kept) return added;
  const both = <V>(a: ReadonlyMap<string, V>, b: ReadonlyMap<string, V>): ReadonlyMap<string, V> => new Map([...a, ...b]);
  return {
    textId: added.textId,
    byId: both(kept.byId, added.byId),
    extents: both(kept.extents, added.extents),
    words: both(kept.words, added.words),
    speakers: both(kept.speakers, added.speakers),
    turns: both(kept.turns, added.turns),
    times: both(kept.times, added.times),
    strangers: added.strangers,
    ...(added.conflicts ? { conflicts: added.conflicts } : {}),
  };
}

/** Who marked which source coded, from the paths of the frozen copies. */
export function marksOf(coded: readonly StudyPath[]): Table<readonly string[]> {
  const marks = new Map<StudyPath, string[]>();
  for (const path of coded) {
    const whose = coderAndSourceOf(path);
    if (whose) marks.set(whose.source, [...(marks.get(whose.source) ?? []), whose.coder]);
  }
  return tableOf(marks);
}

/** Problems by file. */
export function groups(problems: readonly Problem[]): ReadonlyMap<StudyPath, readonly Problem[]> {
  const byFile = new Map<StudyPath, Problem[]>();
  for (const problem of problems) {
    const list = byFile.get(problem.file);
    if (list) list.push(brief(problem));
    else byFile.set(problem.file, [brief(problem)]);
  }
  return byFile;
}

/** A table with the problems of these files replaced by new ones. */
export function withProblems(before: Table<readonly Problem[]>, files: Iterable<StudyPath>, problems: readonly Problem[]): Table<readonly Problem[]> {
  let table = before;
  for (const file of new Set(files)) if (table.has(file)) table = table.without(file);
  for (const [file, list] of groups(problems)) table = table.with(file, list);
  return table;
}

/** Codings by source. */
export function codingsTable(files: readonly CodingsFile[], before: Table<SourceCodings>): Table<SourceCodings> {
  const bySource = new Map<StudyPath, CodingsFile[]>();
  for (const file of files) {
    const list = bySource.get(file.source);
    if (list) list.push(file);
    else bySource.set(file.source, [file]);
  }
  return tableOf([...bySource].map(([source, list]) => [source, renewed(before.get(source), { source, files: inOrder(list) })] as const));
}

/** The table with one coder's file of a source replaced, or taken away. */
export function withFile(table: Table<SourceCodings>, source: StudyPath, path: StudyPath, file: CodingsFile | undefined): Table<SourceCodings> {
  const before = table.get(source);
  const files = inOrder([...(before?.files.filter((each) => each.path !== path) ?? []), ...(file ? [file] : [])]);
  return files.length > 0 ? table.with(source, renewed(before, { source, files })) : table.without(source);
}

/** A head that a port could not read cheaply stays as it was read before. */
export function unlessOlder(known: Source | undefined, source: Source): Source {
  return !source.headRead && known?.headRead ? known : source;
}

/** Sources whose files are others than before, by size or time: texts and places at hand are the old ones'. Those whose heads are read later cannot be told. */
export function othersOf(before: Table<Source>, now: readonly Source[]): readonly StudyPath[] {
  const isOther = (known: Source | undefined, source: Source): boolean =>
    known !== undefined && source.headRead && (known.size !== source.size || known.modified !== source.modified);
  return now.filter((source) => isOther(before.get(source.path), source)).map(({ path }) => path);
}
