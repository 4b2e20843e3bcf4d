import { fill, between, weightOf, type Strand } from './fill';
import { heaviestChain } from './chain';
import { likeness, type Likeness } from './likeness';
import { findMoved, type Moved } from './moved';
import { slideGaps } from './slide';
import { sharedRuns, type Range } from './shingles';
import type { Tokens, Vocabulary } from './tokens';

/** How two joined words relate. */
export const SAME = 1;
export const ALIKE = 2;
export const REPLACED = 3;

/** Which words of a later text stand for which words of an earlier one. */
export interface Alignment {
  readonly a: Tokens;
  readonly b: Tokens;
  readonly words: Vocabulary;
  readonly like: Likeness;
  /** For each token of `a` its token in `b`, or -1; and the other way round. */
  readonly partner: Int32Array;
  readonly back: Int32Array;
  /** For each token of `a`: 0, `SAME`, `ALIKE` or `REPLACED`. */
  readonly bond: Uint8Array;
  /** For each token of `a`: 0 where it kept its order (or is gone), else the number of the moved passage that it is in. */
  readonly part: Int32Array;
  /** For each token of `a`: 1 where an equal word nearby could as well be its partner. */
  readonly unsure: Uint8Array;
  /** Whether unknown text stands before a token of `a` (asked for `a.count` too: at the end). */
  readonly open: ((token: number) => boolean) | undefined;
}

const WIDTH = 5;

/**
 * Aligns two texts by their words, whatever happened to their lines: rare word sequences first, passages that moved as a
 * whole, then what lies between. Linear in texts that have anything rare in common; yields between portions of work.
 */
export function* alignInSteps(
  a: Tokens,
  b: Tokens,
  words: Vocabulary,
  open?: (token: number) => boolean,
): Generator<undefined, Alignment> {
  const like = likeness(words, [a.word, b.word]);
  const partner = new Int32Array(a.count).fill(-1);
  const back = new Int32Array(b.count).fill(-1);
  const part = new Int32Array(a.count);
  const join = (one: number, two: number): void => {
    partner[one] = two;
    back[two] = one;
  };
  const whole: Range = { a0: 0, a1: a.count, b0: 0, b1: b.count };
  const strand: Strand = { a: a.word, b: b.word, open, budget: { cells: 2_000_000 + 40 * (a.count + b.count) } };
  const runs = sharedRuns(a.word, b.word, whole, WIDTH);
  yield undefined;
  const chain = heaviestChain(runs, weightOf(a.word, like));
  const moved = findMoved({ a, b, like, strand, chain, runs });
  yield undefined;
  moved.passages.forEach(({ pairs, range }, index) => {
    for (const [one, two] of pairs) join(one, two);
    part.fill(index + 1, range.a0, range.a1);
  });
  for (const gap of between(whole, chain, join)) yield* fillGap(strand, gap, moved, like, join);
  const unsure = new Uint8Array(a.count);
  const closed = (token: number): boolean => !(open?.(token) ?? false);
  slideGaps({ tokens: a, otherWords: b.word, partner, back, part: (token) => part[token] ?? 0, closed }, (token) => {
    unsure[token] = 1;
  });
  const backClosed = (token: number): boolean => back[token] === -1 || closed(back[token] ?? 0);
  slideGaps({ tokens: b, otherWords: a.word, partner: back, back: partner, part: (token) => part[back[token] ?? -1] ?? 0, closed: backClosed }, (token) => {
    const one = back[token] ?? -1;
    if (one !== -1) unsure[one] = 1;
  });
  const bond = Uint8Array.from(partner, (two, one) => bondOf(a.word[one] ?? -1, two === -1 ? -1 : (b.word[two] ?? -1), like));
  return { a, b, words, like, partner, back, bond, part, unsure, open };
}

function bondOf(one: number, two: number, like: Likeness): number {
  if (two === -1) return 0;
  if (one === two) return SAME;
  return like.alike(one, two) ? ALIKE : REPLACED;
}

/** Fills a gap of the chain without the words that moved passages have taken. */
function* fillGap(
  strand: Strand,
  gap: Range,
  { takenA, takenB }: Moved,
  like: Likeness,
  join: (one: number, two: number) => void,
): Generator<undefined, void> {
  const aIndex = indexesWithout(gap.a0, gap.a1, takenA);
  const bIndex = indexesWithout(gap.b0, gap.b1, takenB);
  if (!aIndex && !bIndex) {
    yield* fill(strand, gap, like, join);
    return;
  }
  const a = aIndex ?? Int32Array.from({ length: gap.a1 - gap.a0 }, (_, k) => gap.a0 + k);
  const b = bIndex ?? Int32Array.from({ length: gap.b1 - gap.b0 }, (_, k) => gap.b0 + k);
  const rest: Strand = {
    a: a.map((index) => strand.a[index] ?? -1),
    b: b.map((index) => strand.b[index] ?? -1),
    open: strand.open && ((token) => strand.open?.(a[token] ?? gap.a1) ?? false),
    budget: strand.budget,
  };
  yield* fill(rest, { a0: 0, a1: a.length, b0: 0, b1: b.length }, like, (one, two) => {
    join(a[one] ?? 0, b[two] ?? 0);
  });
}

/** The indexes in a range that are not taken; undefined where none is. */
function indexesWithout(from: number, to: number, taken: Uint8Array): Int32Array | undefined {
  if (!taken.subarray(from, to).includes(1)) return undefined;
  const indexes: number[] = [];
  for (let index = from; index < to; index++) if (taken[index] === 0) indexes.push(index);
  return Int32Array.from(indexes);
}

/** The same without pauses. */
export function align(a: Tokens, b: Tokens, words: Vocabulary, open?: (token: number) => boolean): Alignment {
  const steps = alignInSteps(a, b, words, open);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
