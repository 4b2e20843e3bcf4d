/** What a source is likely called now whose codings are left behind. */
import type { Coding, StudyPath } from '../model';
import { nearest } from '../checks/nearest';
import { pathKey, stemOf } from '../paths';
import type { Study } from '../study';

/**
 * The source that a missing one was likely renamed to: the one that has the very text of its codings, else the one that others coded
 * when it had that text; else, among those without codings, the only one of the same file name in another folder, else the only one
 * in its folder whose name is nearly the same; undefined where none is likely.
 * @param textIds text ids of sources, where known.
 */
export function likelyRenamed(study: Study, gone: StudyPath, textIds?: ReadonlyMap<StudyPath, string>): StudyPath | undefined {
  const texts = new Set(study.codings.get(gone)?.files.flatMap(({ codings }) => codings.map(({ text }: Coding) => text)));
  const present = [...study.sources.keys()];
  const same = present.filter((path) => texts.has(textIds?.get(path) ?? ''));
  if (same.length > 0) return only(same);
  // As after a merge: one side renamed the source and what they had coded, the other coded it by its old name.
  const known = present.filter((path) => study.codings.get(path)?.files.some(({ codings }) => codings.some(({ text }) => texts.has(text))));
  if (known.length > 0) return only(known);
  const free = present.filter((path) => (study.codings.get(path)?.files ?? []).length === 0);
  const name = nameOf(gone);
  const moved = free.filter((path) => pathKey(nameOf(path)) === pathKey(name));
  if (moved.length > 0) return only(moved);
  const beside = free.filter((path) => folderOf(path) === folderOf(gone));
  const likely = nearest(stemOf(gone), beside.map(stemOf));
  return beside.find((path) => stemOf(path) === likely);
}

function only(paths: readonly StudyPath[]): StudyPath | undefined {
  return paths.length === 1 ? paths[0] : undefined;
}

function nameOf(path: StudyPath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function folderOf(path: StudyPath): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
