import type { Digraph } from '../digraph';
import { SLICE } from '../../slices';

const DAMPING = 0.85;
const TOLERANCE = 1e-12;

/** PageRank (Page, Brin, Motwani & Winograd 1999): damping .85; from people without ties the walk goes on at anybody. Sums to 1. */
export function* pageRank({ size, outStarts, inStarts, inEnds }: Digraph): Generator<undefined, Float64Array> {
  let rank = new Float64Array(size).fill(1 / size);
  let next = new Float64Array(size);
  const passed = new Float64Array(size);
  let work = 0;
  for (let change = 1; change > TOLERANCE; ) {
    let stuck = 0;
    for (let person = 0; person < size; person++) {
      const ties = (outStarts[person + 1] ?? 0) - (outStarts[person] ?? 0);
      const own = rank[person] ?? 0;
      if (ties === 0) stuck += own;
      else passed[person] = own / ties;
    }
    const base = (1 - DAMPING + DAMPING * stuck) / size;
    change = 0;
    for (let person = 0; person < size; person++) {
      const last = inStarts[person + 1] ?? 0;
      let sum = 0;
      for (let tie = inStarts[person] ?? 0; tie < last; tie++) sum += passed[inEnds[tie] ?? 0] ?? 0;
      const value = base + DAMPING * sum;
      change += Math.abs(value - (rank[person] ?? 0));
      next[person] = value;
    }
    [rank, next] = [next, rank];
    work += 2 * size + inEnds.length;
    if (work < SLICE) continue;
    work = 0;
    yield;
  }
  return rank;
}
