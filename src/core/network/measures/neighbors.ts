import type { Digraph } from '../digraph';

/** Ties without their direction: each neighbour once. */
export interface Neighbors {
  readonly size: number;
  /** `ends` from `starts[i]` to `starts[i + 1]`: who is tied to `i` in either direction, ascending. Length `size + 1`. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Beside `ends`: 1 a tie to the neighbour, 2 a tie from them, 3 both. */
  readonly ways: Uint8Array;
}

/** Collapses a digraph: i and j are neighbours where either turns to the other. */
export function neighborsOf({ size, outStarts, outEnds, inStarts, inEnds }: Digraph): Neighbors {
  const starts = new Int32Array(size + 1);
  const ends = new Int32Array(outEnds.length + inEnds.length);
  const ways = new Uint8Array(ends.length);
  let at = 0;
  for (let person = 0; person < size; person++) {
    let out = outStarts[person] ?? 0;
    let into = inStarts[person] ?? 0;
    const lastOut = outStarts[person + 1] ?? 0;
    const lastIn = inStarts[person + 1] ?? 0;
    while (out < lastOut || into < lastIn) {
      const to = out < lastOut ? (outEnds[out] ?? 0) : size;
      const from = into < lastIn ? (inEnds[into] ?? 0) : size;
      ends[at] = Math.min(to, from);
      ways[at] = (to <= from ? 1 : 0) | (from <= to ? 2 : 0);
      if (to <= from) out += 1;
      if (from <= to) into += 1;
      at += 1;
    }
    starts[person + 1] = at;
  }
  return { size, starts, ends: ends.slice(0, at), ways: ways.slice(0, at) };
}
