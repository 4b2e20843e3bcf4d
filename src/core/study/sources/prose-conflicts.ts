/** Conflict markers that an unfinished merge left in prose: of a source, a memo, what stands below a person's front matter. */
import type { Span } from '../../text/positions';
import { CONFLICT_MESSAGE, conflictsIn } from '../codings/conflict-markers';
import { fileExtents } from '../file-extents';
import type { StudyPath } from '../model';
import type { Problem } from '../problem';

/**
 * Where conflicts stand in a source's canonical text from an offset on; those above it, in front matter, are told where that is read.
 * All three lines must be there, in order: in what people say and how it is written down, `=======` may stand below a heading and
 * `<<<<<<<` before anything.
 */
export function proseConflicts(text: string, bodyStart: number): readonly Span[] {
  return conflictsIn(text).flatMap(({ span, isWhole }) => (span.start < bodyStart || !isWhole ? [] : [span]));
}

/** The same as problems. */
export function sourceConflictProblems(path: StudyPath, text: string, bodyStart: number): readonly Problem[] {
  return problemsAt(path, text, proseConflicts(text, bodyStart));
}

/** The same of a memo or a person's note, where one that was mended in part is told as well. */
export function proseConflictProblems(path: StudyPath, text: string, bodyStart: number): readonly Problem[] {
  return problemsAt(path, text, conflictsIn(text).flatMap(({ span }) => (span.start < bodyStart ? [] : [span])));
}

function problemsAt(path: StudyPath, text: string, spans: readonly Span[]): readonly Problem[] {
  const extentOf = fileExtents(text);
  return spans.map((span) => ({ rule: 'merge-conflict', severity: 'error', file: path, extent: extentOf(span), message: CONFLICT_MESSAGE }));
}
