/** Conflict markers that an unfinished merge left in prose: of a source, a memo, what stands below a person's front matter. */
import type { Span } from '../../text/positions';
import { CONFLICT_MESSAGE, conflictsIn } from '../codings/conflict-markers';
import { fileExtents } from '../file-extents';
import type { StudyPath } from '../model';
import type { Problem } from '../problem';

/** Where conflicts stand in a canonical text from an offset on; those above it, in front matter, are told where that is read. */
export function proseConflicts(text: string, bodyStart: number): readonly Span[] {
  return conflictsIn(text).flatMap(({ span }) => (span.start < bodyStart ? [] : [span]));
}

/** The same as problems. */
export function proseConflictProblems(path: StudyPath, text: string, bodyStart: number): readonly Problem[] {
  const extentOf = fileExtents(text);
  return proseConflicts(text, bodyStart).map((span) => ({ rule: 'merge-conflict', severity: 'error', file: path, extent: extentOf(span), message: CONFLICT_MESSAGE }));
}
