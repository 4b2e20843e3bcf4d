import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Digraph } from '../digraph';
import type { BetweenFigureId, QapResult, Reason } from './figures';
import { atOnce, SLICE } from '../../slices';

/** How the test is done. */
export interface QapOptions {
  /** Default 2,000. */
  readonly permutations?: number;
  /** The same seed gives the same p. Default 1. */
  readonly seed?: number;
}

/**
 * Correlation and overlap of two relations among the same people, tested by the quadratic assignment procedure (Krackhardt
 * 1988). Ties count as there or not. Only ordered pairs observed in both count: the sender answered, and the receiver could
 * be named, in both.
 * @throws RangeError where the two are not among as many people.
 */
export function qap(a: Digraph, b: Digraph, options: QapOptions = {}): QapResult {
  return atOnce(qapInSlices(a, b, options));
}

/**
 * As `qap`, yielding every half millisecond or so.
 *
 * People change places only with people who answered, and could be named, in the same of the two relations. So the pairs that
 * were observed stay the same ones, with the same number of ties in both; what a permutation changes is how many ties coincide,
 * and both the correlation and the overlap grow with that number.
 */
export function* qapInSlices(a: Digraph, b: Digraph, { permutations = 2000, seed = 1 }: QapOptions = {}): Generator<undefined, QapResult> {
  if (a.size !== b.size) throw new RangeError(`A relation among ${a.size} people cannot be compared with one among ${b.size}.`);
  const { size } = a;
  const seen = pairsSeenInBoth(a, b);
  const ofA = tiesSeen(a, seen);
  const ofB = tiesSeen(b, seen);
  const cells = cellsOf(ofB, size);
  yield;
  const pairs = pairCount(seen);
  const identity = Int32Array.from({ length: size }, (_, person) => person);
  const coinciding = coincidences(ofA, cells, identity);
  const correlation = correlationOf(pairs, ofA.from.length, ofB.from.length, coinciding);
  const union = ofA.from.length + ofB.from.length - coinciding;
  const reasons: Partial<Record<BetweenFigureId, Reason>> = {};
  const without: Reason = pairs === 0 ? 'no pairs' : 'no variation';
  if (correlation === undefined) reasons.correlation = without;
  if (union === 0) reasons.jaccard = pairs === 0 ? 'no pairs' : 'no ties';
  const result = { correlation, p: undefined, pLower: undefined, permutations, seed, jaccard: union === 0 ? undefined : coinciding / union, pairs, reasons };
  if (correlation === undefined) return result;

  const random = xoroshiro128plus(seed);
  const places = interchangeable(seen, size);
  const moved = identity.slice();
  let greater = 1;
  let less = 1;
  let work = 0;
  for (let permutation = 0; permutation < permutations; permutation++) {
    for (const group of places) shuffle(moved, group, (upTo) => uniformInt(random, 0, upTo));
    const now = coincidences(ofA, cells, moved);
    if (now >= coinciding) greater += 1;
    if (now <= coinciding) less += 1;
    work += size * 4 + ofA.from.length * 2;
    if (work < SLICE) continue;
    work = 0;
    yield;
  }
  return { ...result, p: greater / (permutations + 1), pLower: less / (permutations + 1) };
}

/** Who was a possible sender, and a possible receiver, in both relations; `kind` says the same of each relation on its own. */
interface Seen {
  readonly sends: Uint8Array;
  readonly receives: Uint8Array;
  readonly kind: Uint8Array;
}

function pairsSeenInBoth(a: Digraph, b: Digraph): Seen {
  return {
    sends: a.answered.map((mark, person) => mark & (b.answered[person] ?? 0)),
    receives: a.nameable.map((mark, person) => mark & (b.nameable[person] ?? 0)),
    kind: a.answered.map((mark, person) => mark | ((b.answered[person] ?? 0) << 1) | ((a.nameable[person] ?? 0) << 2) | ((b.nameable[person] ?? 0) << 3)),
  };
}

function pairCount({ sends, receives }: Seen): number {
  let senders = 0;
  let receivers = 0;
  let same = 0;
  sends.forEach((mark, person) => {
    senders += mark;
    receivers += receives[person] ?? 0;
    same += mark & (receives[person] ?? 0);
  });
  return senders * receivers - same;
}

interface Ties {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

function tiesSeen({ size, outStarts, outEnds }: Digraph, { sends, receives }: Seen): Ties {
  const from: number[] = [];
  const to: number[] = [];
  for (let person = 0; person < size; person++) {
    if (!sends[person]) continue;
    for (let tie = outStarts[person] ?? 0; tie < (outStarts[person + 1] ?? 0); tie++) {
      const end = outEnds[tie] ?? 0;
      if (!receives[end]) continue;
      from.push(person);
      to.push(end);
    }
  }
  return { from: Int32Array.from(from), to: Int32Array.from(to) };
}

/** A bit a cell of the matrix. */
interface Cells {
  readonly size: number;
  readonly bits: Uint32Array;
}

function cellsOf({ from, to }: Ties, size: number): Cells {
  const bits = new Uint32Array(Math.ceil((size * size) / 32));
  from.forEach((person, tie) => {
    const cell = person * size + (to[tie] ?? 0);
    const word = Math.floor(cell / 32);
    bits[word] = (bits[word] ?? 0) | (1 << (cell % 32));
  });
  return { size, bits };
}

/** How many ties are ties in the other relation too, its people having moved. */
function coincidences({ from, to }: Ties, { size, bits }: Cells, moved: Int32Array): number {
  let count = 0;
  for (let tie = 0; tie < from.length; tie++) {
    const cell = (moved[from[tie] ?? 0] ?? 0) * size + (moved[to[tie] ?? 0] ?? 0);
    count += ((bits[Math.floor(cell / 32)] ?? 0) >>> (cell % 32)) & 1;
  }
  return count;
}

/** Pearson's r of two relations of ties that are there or not: n pairs, ties in either, ties in both. */
function correlationOf(pairs: number, inA: number, inB: number, inBoth: number): number | undefined {
  const variation = inA * (pairs - inA) * inB * (pairs - inB);
  return variation > 0 ? (pairs * inBoth - inA * inB) / Math.sqrt(variation) : undefined;
}

/** People who may change places, group by group; those alone of their kind are left out. */
function interchangeable({ kind }: Seen, size: number): readonly Int32Array[] {
  const groups = new Map<number, number[]>();
  for (let person = 0; person < size; person++) {
    const own = kind[person] ?? 0;
    const group = groups.get(own);
    if (group) group.push(person);
    else groups.set(own, [person]);
  }
  return [...groups.values()].filter((group) => group.length > 1).map((group) => Int32Array.from(group));
}

/** Shuffles what stands at the given places (Fisher & Yates; Durstenfeld 1964). */
function shuffle(values: Int32Array, places: Int32Array, pick: (upTo: number) => number): void {
  for (let last = places.length - 1; last > 0; last--) {
    const here = places[last] ?? 0;
    const there = places[pick(last)] ?? 0;
    const value = values[here] ?? 0;
    values[here] = values[there] ?? 0;
    values[there] = value;
  }
}
