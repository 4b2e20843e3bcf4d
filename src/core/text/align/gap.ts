import { GAP, GAP_WORD as STRICT_GAP_WORD, type Likeness } from './likeness';
import type { Range } from './shingles';

/** A pair of words, one of each text, that an alignment joins. */
export type OnPair = (a: number, b: number) => void;

/**
 * Aligns two short ranges word by word, with affine costs for gaps (Gotoh 1982): rare words pull more than common ones,
 * few long gaps are likelier than many short ones, and words in one place may be replaced by others.
 * `open(a)`: words of the first text are unknown before `a`, so whatever stands there in the second costs nothing.
 * `loose`: the ranges need not fit to their ends; the alignment stops where it is best, and may be empty.
 * Cost: the product of the two lengths; the caller keeps it small.
 */
export function alignGap(
  aWords: Int32Array,
  bWords: Int32Array,
  { a0, a1, b0, b1 }: Range,
  like: Likeness,
  open: ((a: number) => boolean) | undefined,
  onPair: OnPair,
  loose = false,
): void {
  // A loose end must pay for what it leaves out, or common words would lead it on and on.
  const gapOfWord = loose ? LOOSE_GAP_WORD : STRICT_GAP_WORD;
  const penalty = loose ? LOOSE_REPLACED : 0;
  const rows = a1 - a0;
  const columns = b1 - b0;
  if (rows === 0 || columns === 0) return;
  const width = columns + 1;
  // Best scores of alignments that end in a pair, in a word of a alone, in a word of b alone; and where they came from.
  let pair = new Float32Array(width).fill(-Infinity);
  let lone = new Float32Array(width).fill(-Infinity);
  let extra = new Float32Array(width).fill(-Infinity);
  let nextPair = new Float32Array(width);
  let nextLone = new Float32Array(width);
  let nextExtra = new Float32Array(width);
  const trace = new Uint8Array((rows + 1) * width);
  pair[0] = 0;
  let bestScore = 0;
  let bestRow = 0;
  let bestColumn = 0;
  const firstFree = open?.(a0) ?? false;
  for (let j = 1; j <= columns; j++) {
    extra[j] = firstFree ? 0 : GAP + gapOfWord * j;
    trace[j] = j === 1 ? FROM_PAIR << EXTRA_SHIFT : FROM_EXTRA << EXTRA_SHIFT;
  }
  for (let i = 1; i <= rows; i++) {
    const word = aWords[a0 + i - 1] ?? -1;
    // Words of b set in after row i stand before word a0 + i.
    const free = open?.(a0 + i) ?? false;
    const gap = free ? 0 : GAP + gapOfWord;
    const gapWord = free ? 0 : gapOfWord;
    const row = i * width;
    nextPair[0] = -Infinity;
    nextExtra[0] = -Infinity;
    nextLone[0] = (i === 1 ? GAP : lone[0] ?? 0) + gapOfWord;
    trace[row] = (i === 1 ? FROM_PAIR : FROM_LONE) << LONE_SHIFT;
    for (let j = 1; j <= columns; j++) {
      let mark = 0;
      // A pair.
      const pp = pair[j - 1] ?? -Infinity;
      const pl = lone[j - 1] ?? -Infinity;
      const pe = extra[j - 1] ?? -Infinity;
      let score = like.pair(word, bWords[b0 + j - 1] ?? -1);
      if (score < 0) score += penalty;
      if (pp >= pl && pp >= pe) nextPair[j] = pp + score;
      else if (pl >= pe) {
        nextPair[j] = pl + score;
        mark = FROM_LONE;
      } else {
        nextPair[j] = pe + score;
        mark = FROM_EXTRA;
      }
      if (loose && (nextPair[j] ?? 0) > bestScore) {
        bestScore = nextPair[j] ?? 0;
        bestRow = i;
        bestColumn = j;
      }
      // The word of a alone.
      const lp = (pair[j] ?? -Infinity) + GAP + gapOfWord;
      const ll = (lone[j] ?? -Infinity) + gapOfWord;
      const le = (extra[j] ?? -Infinity) + GAP + gapOfWord;
      if (ll >= lp && ll >= le) {
        nextLone[j] = ll;
        mark |= FROM_LONE << LONE_SHIFT;
      } else if (lp >= le) nextLone[j] = lp;
      else {
        nextLone[j] = le;
        mark |= FROM_EXTRA << LONE_SHIFT;
      }
      // The word of b alone.
      const ep = (nextPair[j - 1] ?? -Infinity) + gap;
      const ee = (nextExtra[j - 1] ?? -Infinity) + gapWord;
      const el = (nextLone[j - 1] ?? -Infinity) + gap;
      if (ee >= ep && ee >= el) {
        nextExtra[j] = ee;
        mark |= FROM_EXTRA << EXTRA_SHIFT;
      } else if (ep >= el) nextExtra[j] = ep;
      else {
        nextExtra[j] = el;
        mark |= FROM_LONE << EXTRA_SHIFT;
      }
      trace[row + j] = mark;
    }
    [pair, nextPair] = [nextPair, pair];
    [lone, nextLone] = [nextLone, lone];
    [extra, nextExtra] = [nextExtra, extra];
  }
  const ends = [pair[columns] ?? -Infinity, lone[columns] ?? -Infinity, extra[columns] ?? -Infinity];
  let state = loose ? FROM_PAIR : ends.indexOf(Math.max(...ends));
  for (let i = loose ? bestRow : rows, j = loose ? bestColumn : columns; i > 0 || j > 0; ) {
    const mark = trace[i * width + j] ?? 0;
    if (state === FROM_PAIR) {
      state = mark & 3;
      onPair(a0 + --i, b0 + --j);
    } else if (state === FROM_LONE) {
      state = (mark >> LONE_SHIFT) & 3;
      i--;
    } else {
      state = (mark >> EXTRA_SHIFT) & 3;
      j--;
    }
  }
}

/** Further costs where an end is loose: each word of a gap, and a replaced word. */
const LOOSE_GAP_WORD = -0.6;
const LOOSE_REPLACED = -2;

const FROM_PAIR = 0;
const FROM_LONE = 1;
const FROM_EXTRA = 2;
const LONE_SHIFT = 2;
const EXTRA_SHIFT = 4;
