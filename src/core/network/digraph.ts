/** A simple digraph in typed arrays: what the measures compute on. People are numbers from 0, in the order of the network. */
import { atOnce, mapped, oneByOne } from '../slices';

export interface Digraph {
  /** Number of people. */
  readonly size: number;
  /** `outEnds` from `outStarts[i]` to `outStarts[i + 1]`: whom `i` turns to, ascending, without `i`. Length `size + 1`. */
  readonly outStarts: Int32Array;
  readonly outEnds: Int32Array;
  /** Weight of each tie, beside `outEnds`. */
  readonly outWeights: Float64Array;
  /** `inEnds` from `inStarts[i]` to `inStarts[i + 1]`: who turns to `i`, ascending. */
  readonly inStarts: Int32Array;
  readonly inEnds: Int32Array;
  readonly inWeights: Float64Array;
  /** 1 where the person's own ties were observed (answered, or answered "nobody"), else 0: an absent tie of theirs is then unknown, not absent. */
  readonly answered: Uint8Array;
  /** 1 where others could have named the person. */
  readonly nameable: Uint8Array;
}

/** One tie by the numbers of its people. */
export interface NumberedTie {
  readonly from: number;
  readonly to: number;
  /** Default 1. */
  readonly weight?: number;
}

/**
 * Builds a digraph of `size` people. Loops are left out; of equal ties the greatest weight counts.
 * @param answered by person's number; default: everybody answered.
 * @param nameable by person's number; default: everybody.
 */
export function digraphOf(size: number, ties: Iterable<NumberedTie>, answered?: ArrayLike<number | boolean>, nameable?: ArrayLike<number | boolean>): Digraph {
  return atOnce(digraphInSlices(size, ties, answered, nameable));
}

/** As `digraphOf`, yielding every millisecond or so; run it with `inSlices`. */
export function* digraphInSlices(size: number, ties: Iterable<NumberedTie>, answered?: ArrayLike<number | boolean>, nameable?: ArrayLike<number | boolean>): Generator<undefined, Digraph> {
  const rows: Map<number, number>[] = Array.from({ length: size }, () => new Map<number, number>());
  yield* oneByOne(ties, ({ from, to, weight = 1 }) => {
    const row = rows[from];
    if (!row || to < 0 || to >= size) throw new RangeError(`A tie from ${from} to ${to} does not lie among ${size} people.`);
    if (from !== to) row.set(to, Math.max(weight, row.get(to) ?? -Infinity));
  }, 1_000);
  const columns: [from: number, weight: number][][] = Array.from({ length: size }, () => []);
  const out = yield* mapped(rows, (row, from) => {
    const ends = [...row].sort(([a], [b]) => a - b);
    for (const [to, weight] of ends) columns[to]?.push([from, weight]);
    return ends;
  });
  yield;
  const [outStarts, outEnds, outWeights] = compressed(out);
  const [inStarts, inEnds, inWeights] = compressed(columns);
  return { size, outStarts, outEnds, outWeights, inStarts, inEnds, inWeights, answered: marks(size, answered), nameable: marks(size, nameable) };
}

function compressed(rows: readonly (readonly (readonly [number, number])[])[]): [Int32Array, Int32Array, Float64Array] {
  const count = rows.reduce((sum, row) => sum + row.length, 0);
  const starts = new Int32Array(rows.length + 1);
  const ends = new Int32Array(count);
  const weights = new Float64Array(count);
  let at = 0;
  rows.forEach((row, index) => {
    for (const [end, weight] of row) {
      ends[at] = end;
      weights[at] = weight;
      at += 1;
    }
    starts[index + 1] = at;
  });
  return [starts, ends, weights];
}

function marks(size: number, given: ArrayLike<number | boolean> | undefined): Uint8Array {
  return Uint8Array.from({ length: size }, (_, index) => (given === undefined || given[index] ? 1 : 0));
}
