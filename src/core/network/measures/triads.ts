import type { Neighbors } from './neighbors';
import { TRIAD_TYPES } from './figures';
import type { TriadCensus } from './figures';
import { SLICE } from '../../slices';

/**
 * Number of the triad type by its ties (Batagelj & Mrvar 2001): 1 v → u, 2 u → v, 4 v → w, 8 w → v, 16 u → w, 32 w → u.
 */
const TYPE_OF_TIES = Uint8Array.of(
  1, 2, 2, 3, 2, 4, 6, 8, 2, 6, 5, 7, 3, 8, 7, 11, 2, 6, 4, 8, 5, 9, 9, 13, 6, 10, 9, 14, 7, 14, 12, 15,
  2, 5, 6, 7, 6, 9, 10, 14, 4, 9, 9, 12, 8, 13, 14, 15, 3, 7, 8, 11, 7, 12, 14, 15, 8, 14, 13, 15, 11, 15, 15, 16,
).map((number) => number - 1);

/** Counts the sixteen kinds of triads, looking at connected triples only (Batagelj & Mrvar 2001). */
export function* triadCensus(neighbors: Neighbors): Generator<undefined, TriadCensus> {
  const { size, starts } = neighbors;
  const counts = new Float64Array(TRIAD_TYPES.length);
  let work = 0;
  for (let v = 0; v < size; v++) {
    work += countFrom(v, neighbors, counts) + (starts[v + 1] ?? 0) - (starts[v] ?? 0);
    if (work < SLICE) continue;
    work = 0;
    yield;
  }
  const connected = counts.reduce((sum, count) => sum + count, 0);
  counts[0] = (size * (size - 1) * (size - 2)) / 6 - connected;
  return Object.fromEntries(TRIAD_TYPES.map((type, index) => [type, counts[index] ?? 0])) as TriadCensus;
}

/** Counts the triads of `v`, each neighbour `u` after it, and anybody else; those with two or three ties at the first of their pairs only. Gives the work done. */
function countFrom(v: number, { size, starts, ends, ways }: Neighbors, counts: Float64Array): number {
  const firstOfV = starts[v] ?? 0;
  const lastOfV = starts[v + 1] ?? 0;
  let work = 0;
  for (let pair = firstOfV; pair < lastOfV; pair++) {
    const u = ends[pair] ?? 0;
    if (u < v) continue;
    const way = ways[pair] ?? 0;
    let ofV = firstOfV;
    let ofU = starts[u] ?? 0;
    const lastOfU = starts[u + 1] ?? 0;
    let union = 0;
    work += lastOfV - firstOfV + lastOfU - ofU;
    while (ofV < lastOfV || ofU < lastOfU) {
      const fromV = ofV < lastOfV ? (ends[ofV] ?? 0) : size;
      const fromU = ofU < lastOfU ? (ends[ofU] ?? 0) : size;
      const w = Math.min(fromV, fromU);
      const wayV = fromV === w ? (ways[ofV++] ?? 0) : 0;
      const wayU = fromU === w ? (ways[ofU++] ?? 0) : 0;
      if (w === u || w === v) continue;
      union += 1;
      if (u < w || (v < w && w < u && wayV === 0)) {
        const type = TYPE_OF_TIES[way | (wayV << 2) | (wayU << 4)] ?? 0;
        counts[type] = (counts[type] ?? 0) + 1;
      }
    }
    const alone = way === 3 ? 2 : 1;
    counts[alone] = (counts[alone] ?? 0) + size - union - 2;
  }
  return work;
}
