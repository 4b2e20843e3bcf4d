import { heaviestChain } from './chain';
import { alignGap, type OnPair } from './gap';
import type { Likeness } from './likeness';
import { sharedRuns, type Range, type Run } from './shingles';

/** Two sequences of words that keep their order. */
export interface Strand {
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Whether unknown words stand before word `a` of the first sequence (also asked for its length: at the end). */
  readonly open: ((a: number) => boolean) | undefined;
  /** Pairs of words that may still be compared one by one, and work done since the last pause. */
  readonly budget: { cells: number; work: number };
}

/** Widths of shingles to look for, one after the other, where the ranges are too large to compare word by word. */
const WIDTHS = [5, 3, 2, 1] as const;
/** Products of lengths up to which words are compared one by one: at once, and when no shingle is left. */
const SMALL = 8_000;
const SMALL_IN_PARTS = 60_000;
const LARGE = 1_000_000;

const SHRUNK = 0.75;

/** Units of work between two pauses: a few milliseconds. */
export const PAUSE = 400_000;

/**
 * Joins the words of two ranges that keep their order: equal ends first, then the heaviest chain of shingles that
 * are unique in both, and again between these, until the rest is small enough to compare word by word. Ranges that are
 * large and share nothing rare stay apart. Never quadratic in the ranges. Yields between portions of work.
 */
export function* fill(strand: Strand, range: Range, like: Likeness, onPair: OnPair): Generator<undefined, void> {
  const stack: { readonly range: Range; readonly level: number }[] = [{ range, level: 0 }];
  // In a text of fragments a word that stands once may have stood often, so words are compared one by one where possible.
  const small = strand.open ? SMALL_IN_PARTS : SMALL;
  for (let task = stack.pop(); task; task = stack.pop()) {
    const rest = withoutEqualEnds(strand, task.range, onPair);
    const { a0, a1, b0, b1 } = rest;
    if (a0 === a1 || b0 === b1) continue;
    const cells = (a1 - a0) * (b1 - b0);
    const chain = cells <= small ? [] : nextChain(strand, rest, like, task.level);
    if (chain.length > 0) {
      const { level } = chain[0] ?? { level: 0 };
      for (const gap of between(rest, chain, onPair)) {
        // A range that hardly shrank goes on with shorter shingles, so that no text makes this quadratic.
        const shrank = gap.a1 - gap.a0 + gap.b1 - gap.b0 < SHRUNK * (a1 - a0 + b1 - b0);
        stack.push({ range: gap, level: shrank ? level : level + 1 });
      }
      strand.budget.work += 4 * (a1 - a0 + b1 - b0);
    } else if (cells <= small || (cells <= LARGE && cells <= strand.budget.cells)) {
      alignGap(strand.a, strand.b, rest, like, strand.open, onPair);
      strand.budget.cells -= cells;
      strand.budget.work += cells;
    }
    if (strand.budget.work > PAUSE) {
      strand.budget.work = 0;
      yield undefined;
    }
  }
}

interface LevelRun extends Run {
  readonly level: number;
}

function nextChain(strand: Strand, range: Range, like: Likeness, from: number): readonly LevelRun[] {
  const weight = weightOf(strand.a, like);
  for (let level = from; level < WIDTHS.length; level++) {
    const runs = sharedRuns(strand.a, strand.b, range, WIDTHS[level] ?? 1);
    if (runs.length === 0) continue;
    return heaviestChain(runs, weight).map((run) => ({ ...run, level }));
  }
  return [];
}

/** Weighs a run by the rarity of its words. */
export function weightOf(words: Int32Array, like: Likeness): (run: Run) => number {
  return ({ a, length }) => {
    let sum = 0;
    for (let k = 0; k < length; k++) sum += like.bits[words[a + k] ?? -1] ?? 0;
    return sum;
  };
}

/** Joins the words of the runs and gives the ranges between them. */
export function between(range: Range, chain: readonly Run[], onPair: OnPair): readonly Range[] {
  const gaps: Range[] = [];
  let { a0, b0 } = range;
  for (const { a, b, length } of chain) {
    for (let k = 0; k < length; k++) onPair(a + k, b + k);
    gaps.push({ a0, a1: a, b0, b1: b });
    a0 = a + length;
    b0 = b + length;
  }
  gaps.push({ a0, a1: range.a1, b0, b1: range.b1 });
  return gaps.filter((gap) => gap.a0 < gap.a1 && gap.b0 < gap.b1);
}

function withoutEqualEnds({ a, b, open }: Strand, { a0, a1, b0, b1 }: Range, onPair: OnPair): Range {
  let [fromA, fromB, toA, toB] = [a0, b0, a1, b1];
  if (!open?.(fromA)) {
    while (fromA < toA && fromB < toB && a[fromA] === b[fromB] && (a[fromA] ?? -1) >= 0) {
      onPair(fromA++, fromB++);
      if (open?.(fromA)) break;
    }
  }
  if (!open?.(toA)) {
    while (fromA < toA && fromB < toB && a[toA - 1] === b[toB - 1] && (a[toA - 1] ?? -1) >= 0) {
      onPair(--toA, --toB);
      if (open?.(toA)) break;
    }
  }
  return { a0: fromA, a1: toA, b0: fromB, b1: toB };
}
