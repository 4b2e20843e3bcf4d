/** Conflict markers that an unfinished merge left in a file. */
import type { Span } from '../../text/positions';

/** One conflict, in offsets of the text. Each side is whole lines, without the markers. */
export interface Conflict {
  /** From the first character of `<<<<<<<` to the end of the line of `>>>>>>>`. */
  readonly span: Span;
  readonly ours: Span;
  /** What both sides began with; only where git was told to write it (`diff3`). */
  readonly base?: Span;
  readonly theirs: Span;
  /** Whether the lines of `=======` and `>>>>>>>` are there as well. */
  readonly isWhole: boolean;
}

/** What to do about a conflict, for a person. */
export const CONFLICT_MESSAGE =
  'A merge was not finished here. Keep one side, or both, and remove the lines of `<<<<<<<`, `=======` and `>>>>>>>`.';

const START = /^(<{7,})(?: [^\n]*)?\r?$/gm;

/** Every conflict in a text, in order; a conflict whose end is missing runs to the end of the text. */
export function conflictsIn(text: string): readonly Conflict[] {
  if (!text.includes('<<<<<<<')) return [];
  const conflicts: Conflict[] = [];
  let from = 0;
  for (const match of text.matchAll(START)) {
    if (match.index < from) continue;
    const conflict = conflictAt(text, match.index, match[1]?.length ?? 7);
    conflicts.push(conflict);
    from = conflict.span.end;
  }
  return conflicts;
}

function conflictAt(text: string, start: number, size: number): Conflict {
  let line = lineAfter(text, start);
  const oursStart = line;
  let baseMark: Span | undefined;
  let middle: Span | undefined;
  for (; line < text.length; line = lineAfter(text, line)) {
    if (!middle && !baseMark && isMarker(text, line, '|', size)) baseMark = { start: line, end: lineAfter(text, line) };
    else if (!middle && isMarker(text, line, '=', size)) middle = { start: line, end: lineAfter(text, line) };
    else if (isMarker(text, line, '>', size)) break;
  }
  const ours = { start: oursStart, end: baseMark?.start ?? middle?.start ?? line };
  const theirs = middle ? { start: middle.end, end: line } : { start: line, end: line };
  const span = { start, end: lineAfter(text, line) };
  const isWhole = middle !== undefined && line < text.length;
  return baseMark ? { span, ours, base: { start: baseMark.end, end: middle?.start ?? line }, theirs, isWhole } : { span, ours, theirs, isWhole };
}

function lineAfter(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

function isMarker(text: string, line: number, letter: string, size: number): boolean {
  if (!text.startsWith(letter.repeat(size), line)) return false;
  const next = text[line + size];
  return next === undefined || next === '\n' || next === ' ' || (next === '\r' && (text[line + size + 1] ?? '\n') === '\n');
}

/** The texts that an unfinished merge was made of. */
export interface ConflictSides {
  readonly ours: string;
  /** Only where every conflict of the text has one. */
  readonly base?: string;
  readonly theirs: string;
}

/** The two or three texts of a text with conflict markers; undefined where it has none. */
export function conflictSides(text: string): ConflictSides | undefined {
  const conflicts = conflictsIn(text);
  if (conflicts.length === 0) return undefined;
  const side = (spanOf: (conflict: Conflict) => Span): string => {
    let made = '';
    let from = 0;
    for (const conflict of conflicts) {
      const { start, end } = spanOf(conflict);
      made += text.slice(from, conflict.span.start) + text.slice(start, end);
      from = conflict.span.end;
    }
    return made + text.slice(from);
  };
  const sides = { ours: side((conflict) => conflict.ours), theirs: side((conflict) => conflict.theirs) };
  if (!conflicts.every((conflict) => conflict.base)) return sides;
  return { ...sides, base: side((conflict) => conflict.base ?? conflict.ours) };
}

/** The text with our side of each conflict only, everything else of it as spaces: every offset and line stays where it was. */
export function blankConflicts(text: string, conflicts: readonly Conflict[]): string {
  let made = '';
  let from = 0;
  for (const { span, ours } of conflicts) {
    made += text.slice(from, span.start) + blank(text.slice(span.start, ours.start));
    made += text.slice(ours.start, ours.end) + blank(text.slice(ours.end, span.end));
    from = span.end;
  }
  return made + text.slice(from);
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
