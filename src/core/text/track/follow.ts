import { alignInSteps } from '../align/align';
import { carry } from '../refind/carry';
import { isBelieved } from '../refind/decide';
import type { Span } from '../positions';
import { differenceOf } from './splices';
import { tokenise, vocabulary } from '../align/tokens';

/** Characters of unchanged text round a change that are aligned with it, for context. */
const ROOM = 3000;

/**
 * Where passages of one text stand in a later one, the words themselves deciding; undefined for those that are gone or
 * cannot be told apart. Passages outside what changed are not looked at, only moved along.
 */
export function follow(oldText: string, newText: string, spans: readonly Span[]): readonly (Span | undefined)[] {
  const { at, removed, grown } = changeOf(oldText, newText);
  const touched = spans.filter(({ start, end }) => end > at && start < at + removed);
  if (touched.length === 0) return spans.map((span) => outside(span, at, removed, grown) ?? span);
  const from = touched.reduce((least, { start }) => Math.min(least, start), Math.max(0, at - ROOM));
  const to = touched.reduce((most, { end }) => Math.max(most, end), Math.min(oldText.length, at + removed + ROOM));
  const [first, last] = [lineStart(oldText, from), lineEnd(oldText, to)];
  const words = vocabulary();
  const before = tokenise(oldText.slice(first, last), words);
  const after = tokenise(newText.slice(first, last + grown), words);
  const steps = alignInSteps(before, after, words);
  let step = steps.next();
  while (!step.done) step = steps.next();
  const alignment = step.value;
  return spans.map((span) => {
    const away = outside(span, at, removed, grown);
    if (away) return away;
    const carried = carry(alignment, { start: span.start - first, end: span.end - first });
    return carried && isBelieved(carried) ? { start: carried.span.start + first, end: carried.span.end + first } : undefined;
  });
}

/**
 * The range of the old text that changed, and by how much it grew. A repeated piece that came or went may be any of its
 * equals, so all places where it could have been count as changed.
 */
function changeOf(oldText: string, newText: string): { readonly at: number; readonly removed: number; readonly grown: number } {
  const { at, removed, text } = differenceOf(oldText, newText);
  const grown = text.length - removed;
  let back = 0;
  if (text === '') while (back < at && oldText.charCodeAt(at - 1 - back) === oldText.charCodeAt(at + removed - 1 - back)) back++;
  else if (removed === 0) while (back < at && newText.charCodeAt(at - 1 - back) === newText.charCodeAt(at + text.length - 1 - back)) back++;
  return { at: at - back, removed: removed + back, grown };
}

/** The place of a passage that lies wholly before or behind the change. */
function outside({ start, end }: Span, at: number, removed: number, grown: number): Span | undefined {
  if (end <= at) return { start, end };
  if (start >= at + removed) return { start: start + grown, end: end + grown };
  return undefined;
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}
