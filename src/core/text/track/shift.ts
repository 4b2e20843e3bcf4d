import type { Span } from '../positions';
import type { Splice } from './splices';

/** The end of a passage of which nothing is left. */
export const GONE = -1;

/**
 * Where spans stand after one round of splices. What is inserted inside a span belongs to it, what is inserted exactly
 * at one of its ends does not; what is deleted is clipped off; what is replaced inside a span stays inside. A span of
 * which no character is left gets the end -1, and its start keeps the place of the gap. The arrays given are not touched.
 * Cost: spans × log(splices).
 */
export function shiftSpans(
  starts: Int32Array,
  ends: Int32Array,
  round: readonly Splice[],
): { readonly starts: Int32Array; readonly ends: Int32Array } {
  const [only] = round;
  const edges = only && round.length === 1 ? edgesOfOne(only) : edgesOf(round);
  const newStarts = new Int32Array(starts.length);
  const newEnds = new Int32Array(ends.length);
  for (let index = 0; index < starts.length; index++) {
    const start = starts[index] ?? 0;
    const end = ends[index] ?? GONE;
    if (end === GONE) {
      newStarts[index] = edges.gap(start);
      newEnds[index] = GONE;
      continue;
    }
    newStarts[index] = edges.start(start);
    newEnds[index] = edges.survives(start, end) ? edges.end(end) : GONE;
    if (newEnds[index] === GONE) newStarts[index] = edges.gap(start);
  }
  return { starts: newStarts, ends: newEnds };
}

/** Tells whether a round takes out the character at an offset. */
export function touches(round: readonly Splice[]): (offset: number) => boolean {
  const [only] = round;
  if (only && round.length === 1) return (offset) => offset >= only.at && offset < only.at + only.removed;
  return (offset) => {
    let low = 0;
    let high = round.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const splice = round[middle];
      if (splice && splice.at + splice.removed <= offset) low = middle + 1;
      else high = middle;
    }
    const splice = round[low];
    return splice !== undefined && splice.at <= offset && offset < splice.at + splice.removed;
  };
}

/** Where the texts of a round's splices stand after it, in their order. */
export function insertedSpans(round: readonly Splice[]): readonly Span[] {
  let grown = 0;
  return round.map(({ at, removed, text }) => {
    const start = at + grown;
    grown += text.length - removed;
    return { start, end: start + text.length };
  });
}

interface Edges {
  start(offset: number): number;
  end(offset: number): number;
  gap(offset: number): number;
  survives(start: number, end: number): boolean;
}

/** What typing needs: one splice, no search. */
function edgesOfOne({ at, removed, text }: Splice): Edges {
  const until = at + removed;
  const by = text.length - removed;
  const isBefore = (offset: number): boolean => offset < at || (offset === at && removed > 0);
  return {
    start: (offset) => (isBefore(offset) ? offset : offset >= until ? offset + by : at + text.length),
    end: (offset) => (offset <= at ? offset : offset >= until ? offset + by : at),
    gap: (offset) => (offset <= at ? offset : offset >= until ? offset + by : at),
    survives: (start, end) => start < at || end > until,
  };
}

function edgesOf(round: readonly Splice[]): Edges {
  const { length } = round;
  const at = Int32Array.from(round, (splice) => splice.at);
  const until = Int32Array.from(round, (splice) => splice.at + splice.removed);
  const grown = Int32Array.from(round, (splice) => splice.text.length);
  // shift[k]: by how much the text behind the first k splices has moved.
  const shift = new Int32Array(length + 1);
  for (let k = 0; k < length; k++) shift[k + 1] = (shift[k] ?? 0) + (grown[k] ?? 0) - ((until[k] ?? 0) - (at[k] ?? 0));
  /** How many splices lie wholly before an offset: those that end there count, also insertions at the offset. */
  const before = (offset: number): number => {
    let low = 0;
    let high = length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((until[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const start = (offset: number): number => {
    const k = before(offset);
    const inside = k < length && (at[k] ?? 0) < offset;
    if (!inside) return offset + (shift[k] ?? 0);
    return (at[k] ?? 0) + (shift[k] ?? 0) + (grown[k] ?? 0);
  };
  const end = (offset: number): number => {
    let k = before(offset);
    if (k < length && (at[k] ?? 0) < offset) return (at[k] ?? 0) + (shift[k] ?? 0);
    // Insertions exactly at the end stay behind it.
    while (k > 0 && at[k - 1] === offset && until[k - 1] === offset) k--;
    return offset + (shift[k] ?? 0);
  };
  const gap = (offset: number): number => {
    let k = before(offset);
    if (k < length && (at[k] ?? 0) < offset) return (at[k] ?? 0) + (shift[k] ?? 0);
    while (k > 0 && at[k - 1] === offset && until[k - 1] === offset) k--;
    return offset + (shift[k] ?? 0);
  };
  const survives = (from: number, to: number): boolean => {
    let kept = from;
    for (let k = before(from); k < length && (at[k] ?? 0) < to; k++) {
      if ((at[k] ?? 0) > kept) return true;
      kept = Math.max(kept, until[k] ?? 0);
    }
    return kept < to;
  };
  return { start, end, gap, survives };
}
