import { fill, between, type Strand } from './fill';
import { heaviestChain } from './chain';
import { likeness, REPLACED_WORD, type Likeness } from './likeness';
import { rejoinHeads, type Joints } from './heads';
import { wholeLines } from './lines';
import { findMoved, type Claims, type MovedPassage } from './moved';
import { renamed, renamesIn } from './renames';
import { slideGaps } from './slide';
import { surpriseOf } from './surprise';
import { sharedRuns, type Range, type Run } from './shingles';
import type { Tokens, Vocabulary } from './tokens';

/** How two joined words relate. */
export const SAME = 1;
export const ALIKE = 2;
export const REPLACED = 3;

/** Which words of a later text stand for which words of an earlier one. */
export interface Alignment {
  readonly a: Tokens;
  readonly b: Tokens;
  /** Tokens of the whole later text, where `b` is a part of it. */
  readonly places: number;
  readonly words: Vocabulary;
  readonly like: Likeness;
  /** For each token of `a` what it tells, in bits. */
  readonly surprise: Float32Array;
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

/** Words of a shingle that is looked for in the whole texts, and in what was left over. */
const WIDTH = 5;
const LEFT_WIDTH = 4;
/**
 * Bits that a moved passage must share beyond those that tell one pair of places of the two texts from all others: far
 * more than chance, and less where it is left over in both.
 */
const BEYOND = 17;
const BEYOND_LEFT = 4;
const PARTS = 14;

/**
 * Aligns two texts; where names were replaced throughout, once more with the names replaced. The earlier text's tokens
 * of the result are then not those that were given.
 */
export function* alignInSteps(
  a: Tokens,
  b: Tokens,
  words: Vocabulary,
  open?: (token: number) => boolean,
): Generator<undefined, Alignment> {
  const first = yield* alignOnce(a, b, words, open);
  const renames = renamesIn(first);
  if (renames.length === 0) return first;
  const { tokens, source } = renamed(first, renames);
  const isOpen = open && ((token: number): boolean => source[token] !== source[token - 1] && open(source[token] ?? a.count));
  return yield* alignOnce(tokens, b, words, isOpen);
}

/**
 * Aligns two texts by their words, whatever happened to their lines: rare word sequences first, passages that moved as a
 * whole, then what lies between, then what is left over in both. Linear in texts that have anything rare in common;
 * yields between portions of work.
 */
function* alignOnce(
  a: Tokens,
  b: Tokens,
  words: Vocabulary,
  open: ((token: number) => boolean) | undefined,
): Generator<undefined, Alignment> {
  const like = likeness(words, [a.word, b.word]);
  const joints: Joints = { partner: new Int32Array(a.count).fill(-1), back: new Int32Array(b.count).fill(-1), part: new Int32Array(a.count) };
  const { partner, back, part } = joints;
  const join = (one: number, two: number): void => {
    partner[one] = two;
    back[two] = one;
  };
  const strand: Strand = { a: a.word, b: b.word, open, budget: { cells: 4_000_000 + 60 * (a.count + b.count), work: 0 } };
  // Where the earlier text is known in parts, what stands once in them may have stood often.
  const places = (open ? PARTS : 0) + Math.log2(Math.max(2, a.count)) + Math.log2(Math.max(2, b.count));
  const whole: Range = { a0: 0, a1: a.count, b0: 0, b1: b.count };
  yield undefined;
  const surprise = surpriseOf([a.word, b.word], words.size);
  const weight = ({ a: from, length }: Run): number => {
    let sum = 0;
    for (let k = 0; k < length; k++) sum += surprise[from + k] ?? 0;
    return sum;
  };
  const lines = (run: Run): Run => wholeLines(run, a, b, weight);

  yield undefined;
  const shared = sharedRuns(a.word, b.word, whole, WIDTH);
  yield undefined;
  const inOrder = heaviestChain(shared, weight);
  const chain = inOrder.map(lines);
  yield undefined;
  const claims = claimsOf(a, b, chain);
  const moved = findMoved({ a, b, like, weight, strand, claims, runs: outOf(inOrder, shared).map(lines), enough: places + BEYOND });
  const taken = settle(joints, moved, 0);
  yield undefined;
  for (const gap of between(whole, chain, join)) yield* fillGap(strand, gap, taken, like, join);

  yield undefined;
  const left = leftOver(a, b, joints, like);
  const leftRuns = sharedRuns(left.aWords, left.bWords, whole, LEFT_WIDTH);
  settle(joints, findMoved({ a, b, like, weight, strand, claims: left.claims, runs: leftRuns, enough: places + BEYOND_LEFT }), moved.length);
  yield undefined;
  rejoinHeads(a, b, joints);
  yield undefined;
  const unsure = slide(a, b, joints, like, open);
  yield undefined;
  const bond = Uint8Array.from(partner, (two, one) => bondOf(a.word[one] ?? -1, two === -1 ? -1 : (b.word[two] ?? -1), like));
  return { a, b, places: b.count, words, like, surprise, partner, back, bond, part, unsure, open };
}

function claimsOf(a: Tokens, b: Tokens, chain: readonly Run[]): Claims {
  const claims = { a: new Uint8Array(a.count), b: new Uint8Array(b.count) };
  for (const run of chain) {
    claims.a.fill(1, run.a, run.a + run.length);
    claims.b.fill(1, run.b, run.b + run.length);
  }
  return claims;
}

/** Joins the words of moved passages, which get the numbers after `last`; gives the words that they took. */
function settle({ partner, back, part }: Joints, moved: readonly MovedPassage[], last: number): Claims {
  const taken = { a: new Uint8Array(partner.length), b: new Uint8Array(back.length) };
  moved.forEach(({ pairs, range: { a0, a1, b0, b1 } }, index) => {
    taken.a.fill(1, a0, a1);
    taken.b.fill(1, b0, b1);
    part.fill(last + index + 1, a0, a1);
    for (let one = a0; one < a1; one++) {
      const two = partner[one] ?? -1;
      if (two !== -1) back[two] = -1;
      partner[one] = -1;
    }
    for (let two = b0; two < b1; two++) {
      const one = back[two] ?? -1;
      if (one !== -1) partner[one] = -1;
      back[two] = -1;
    }
    for (const [one, two] of pairs) {
      partner[one] = two;
      back[two] = one;
    }
  });
  return taken;
}

/** The words that found no like partner yet: others stand for nothing (-1), and are spoken for. */
function leftOver(a: Tokens, b: Tokens, { partner }: Joints, like: Likeness): { readonly aWords: Int32Array; readonly bWords: Int32Array; readonly claims: Claims } {
  const aWords = a.word.slice();
  const bWords = b.word.slice();
  const claims = { a: new Uint8Array(a.count), b: new Uint8Array(b.count) };
  partner.forEach((two, one) => {
    if (two === -1 || bondOf(a.word[one] ?? -1, b.word[two] ?? -1, like) === REPLACED) return;
    aWords[one] = -1;
    bWords[two] = -1;
    claims.a[one] = 1;
    claims.b[two] = 1;
  });
  return { aWords, bWords, claims };
}

/** Slides the gaps of both texts; gives 1 for each token of `a` whose partner is one of several equal choices. */
function slide(a: Tokens, b: Tokens, { partner, back, part }: Joints, like: Likeness, open: ((token: number) => boolean) | undefined): Uint8Array {
  const unsure = new Uint8Array(a.count);
  const closed = (token: number): boolean => !(open?.(token) ?? false);
  const isExchange = (one: number, other: number, third: number): boolean => one !== third && other !== third && like.pair(one, third) === REPLACED_WORD && like.pair(other, third) === REPLACED_WORD;
  slideGaps({ tokens: a, otherWords: b.word, partner, back, part: (token) => part[token] ?? 0, isExchange, closed }, (token) => {
    unsure[token] = 1;
  });
  const backClosed = (token: number): boolean => back[token] === -1 || closed(back[token] ?? 0);
  slideGaps({ tokens: b, otherWords: a.word, partner: back, back: partner, part: (token) => part[back[token] ?? -1] ?? 0, isExchange, closed: backClosed }, (token) => {
    const one = back[token] ?? -1;
    if (one !== -1) unsure[one] = 1;
  });
  return unsure;
}

/** The runs that are not in the chain, nor on the diagonal of one of its runs where they overlap it. */
function outOf(chain: readonly Run[], runs: readonly Run[]): readonly Run[] {
  // A run of the chain that gave up its head still ends where it ended.
  const keyOf = ({ a, b, length }: Run): string => `${b - a}:${a + length}`;
  const ends = new Set(chain.map(keyOf));
  return runs.filter((run) => !ends.has(keyOf(run)));
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
  taken: Claims,
  like: Likeness,
  join: (one: number, two: number) => void,
): Generator<undefined, void> {
  const aIndex = indexesWithout(gap.a0, gap.a1, taken.a);
  const bIndex = indexesWithout(gap.b0, gap.b1, taken.b);
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
