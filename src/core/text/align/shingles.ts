/** A run of words that two texts share: `length` words from `a` in the one and from `b` in the other. */
export interface Run {
  readonly a: number;
  readonly b: number;
  readonly length: number;
}

/** Half-open ranges in two sequences of words. */
export interface Range {
  readonly a0: number;
  readonly a1: number;
  readonly b0: number;
  readonly b1: number;
}

/**
 * Runs grown from the shingles (sequences of `width` words) that stand exactly once in each of the two ranges,
 * in ascending order of `a`. A sequence that is rare in both is no coincidence (Cohen's patience difference, with
 * shingles for lines), so these runs can be trusted where neighbours and order cannot.
 * Negative words stand for nothing and match nothing. Cost: linear in the ranges.
 */
export function sharedRuns(aWords: Int32Array, bWords: Int32Array, range: Range, width: number): readonly Run[] {
  const { a0, a1, b0, b1 } = range;
  const aCount = a1 - a0 - width + 1;
  const bCount = b1 - b0 - width + 1;
  if (aCount < 1 || bCount < 1) return [];
  const table = shingleTable(aCount);
  countInto(table, aWords, a0, a0 + aCount, width);
  const once = onceInBoth(table, aWords, bWords, b0, b0 + bCount, width);
  return grown(aWords, bWords, range, once, width);
}

interface ShingleTable {
  readonly mask: number;
  readonly hash: Int32Array;
  /** Where the shingle stands in the first sequence; -1 free, -2 more than once. */
  readonly place: Int32Array;
  /** The same for the second. */
  readonly other: Int32Array;
}

const FREE = -1;
const SEVERAL = -2;

function shingleTable(entries: number): ShingleTable {
  let size = 16;
  while (size < entries * 2) size *= 2;
  return { mask: size - 1, hash: new Int32Array(size), place: new Int32Array(size).fill(FREE), other: new Int32Array(size).fill(FREE) };
}

/** Hash of the shingle at `at`; 0 where a word of it stands for nothing. */
function hashAt(words: Int32Array, at: number, width: number): number {
  let hash = 0x9e3779b9 | 0;
  for (let k = 0; k < width; k++) {
    const word = words[at + k] ?? -1;
    if (word < 0) return 0;
    hash = Math.imul(hash ^ word, 0x85ebca6b);
    hash ^= hash >>> 13;
  }
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return hash === 0 ? 1 : hash;
}

function slotOf(table: ShingleTable, hash: number): number {
  let slot = hash & table.mask;
  while (table.place[slot] !== FREE && table.hash[slot] !== hash) slot = (slot + 1) & table.mask;
  return slot;
}

function countInto(table: ShingleTable, words: Int32Array, from: number, to: number, width: number): void {
  for (let at = from; at < to; at++) {
    const hash = hashAt(words, at, width);
    if (hash === 0) continue;
    const slot = slotOf(table, hash);
    table.place[slot] = table.place[slot] === FREE ? at : SEVERAL;
    table.hash[slot] = hash;
  }
}

/** Pairs of places [a, b, a, b, …], ascending in b. */
function onceInBoth(table: ShingleTable, aWords: Int32Array, bWords: Int32Array, from: number, to: number, width: number): Int32Array {
  const slots: number[] = [];
  for (let at = from; at < to; at++) {
    const hash = hashAt(bWords, at, width);
    if (hash === 0) continue;
    const slot = slotOf(table, hash);
    if ((table.place[slot] ?? FREE) < 0) continue;
    if (table.other[slot] === FREE) {
      table.other[slot] = at;
      slots.push(slot);
    } else table.other[slot] = SEVERAL;
  }
  const pairs: number[] = [];
  for (const slot of slots) {
    const a = table.place[slot] ?? FREE;
    const b = table.other[slot] ?? FREE;
    if (b < 0) continue;
    let same = 0;
    while (same < width && aWords[a + same] === bWords[b + same]) same++;
    if (same === width) pairs.push(a, b);
  }
  return Int32Array.from(pairs);
}

/** Grows each pair both ways as far as the words agree; pairs inside a run that was grown already are skipped. */
function grown(aWords: Int32Array, bWords: Int32Array, { a0, a1, b0, b1 }: Range, pairs: Int32Array, width: number): readonly Run[] {
  const order = Array.from({ length: pairs.length / 2 }, (_, index) => index * 2).sort((x, y) => (pairs[x] ?? 0) - (pairs[y] ?? 0));
  const runs: Run[] = [];
  /** Where the last run on a diagonal ended. */
  const reached = new Map<number, number>();
  for (const index of order) {
    let a = pairs[index] ?? 0;
    let b = pairs[index + 1] ?? 0;
    const diagonal = b - a;
    if ((reached.get(diagonal) ?? -1) >= a + width) continue;
    let end = a + width;
    while (end < a1 && end + diagonal < b1 && isSame(aWords[end], bWords[end + diagonal])) end++;
    while (a > a0 && b > b0 && isSame(aWords[a - 1], bWords[b - 1])) {
      a--;
      b--;
    }
    reached.set(diagonal, end);
    runs.push({ a, b, length: end - a });
  }
  return runs.sort((x, y) => x.a - y.a || x.b - y.b);
}

function isSame(a: number | undefined, b: number | undefined): boolean {
  return a === b && a !== undefined && a >= 0;
}
