/** The part of a history that is about one file, under whatever names it bore. */
import type { LoggedCommit } from '../../store/revisions';
import type { StudyPath } from '../../study/model';

/**
 * Commits that touched some files, each with what it did to them alone, or to all where one of them came. Renames are followed back from their present names.
 * @param log parents before children.
 */
export function logOfFiles(log: readonly LoggedCommit[], paths: Iterable<StudyPath>): readonly LoggedCommit[] {
  const names = new Set(paths);
  const found: LoggedCommit[] = [];
  for (const commit of log.toReversed()) {
    const touched = commit.touched.filter(({ path }) => names.has(path));
    if (touched.length === 0) continue;
    for (const { from } of touched) if (from !== undefined) names.add(from);
    // Where a file came and was no other before, its records may have come from anywhere.
    const came = touched.some(({ from, before }) => from === undefined && before.length === 0);
    found.push(came ? commit : { ...commit, touched });
  }
  return found.reverse();
}
