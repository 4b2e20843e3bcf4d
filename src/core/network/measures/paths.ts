import type { Digraph } from '../digraph';
import { SLICE } from './slices';

/** What shortest directed paths tell. Weights are left aside. */
export interface PathFigures {
  /** By person: shortest paths between others through them (Freeman 1978). */
  readonly betweenness: Float64Array;
  /** By person: sum of the inverse distances from all who reach them. */
  readonly inverseDistances: Float64Array;
  /** Sum of the distances of all ordered pairs with a path, and how many there are. */
  readonly distances: number;
  readonly pairs: number;
}

interface Search {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** -1 for those not reached. */
  readonly distance: Int32Array;
  /** Number of shortest paths from the source. */
  readonly paths: Float64Array;
  /** (1 + dependency of the source on the person) / `paths`. */
  readonly share: Float64Array;
  /** Those reached, in order of distance. */
  readonly reached: Int32Array;
  readonly betweenness: Float64Array;
  readonly inverse: Float64Array;
}

/**
 * Betweenness, distances and closeness from one search a person (Brandes 2001). Own code: graphology-metrics keeps lists of
 * predecessors, and has neither distances nor harmonic closeness.
 */
export function* pathFigures(graph: Digraph): Generator<undefined, PathFigures> {
  const { size } = graph;
  const search: Search = {
    starts: graph.outStarts,
    ends: graph.outEnds,
    distance: new Int32Array(size).fill(-1),
    paths: new Float64Array(size),
    share: new Float64Array(size),
    reached: new Int32Array(size),
    betweenness: new Float64Array(size),
    inverse: new Float64Array(size),
  };
  let distances = 0;
  let pairs = 0;
  let work = 0;
  for (let source = 0; source < size; source++) {
    const count = searchFrom(source, search);
    distances += collect(count, search);
    pairs += count - 1;
    work += 2 * count * (1 + graph.outEnds.length / size);
    if (work < SLICE) continue;
    work = 0;
    yield;
  }
  return { betweenness: search.betweenness, inverseDistances: search.inverse, distances, pairs };
}

/** Finds everybody whom the source reaches, and how many shortest paths lead there; gives how many people, itself included. */
function searchFrom(source: number, { starts, ends, distance, paths, reached }: Search): number {
  distance[source] = 0;
  paths[source] = 1;
  reached[0] = source;
  let count = 1;
  for (let at = 0; at < count; at++) {
    const person = reached[at] ?? 0;
    const next = (distance[person] ?? 0) + 1;
    const ways = paths[person] ?? 0;
    const last = starts[person + 1] ?? 0;
    for (let tie = starts[person] ?? 0; tie < last; tie++) {
      const end = ends[tie] ?? 0;
      const known = distance[end] ?? 0;
      if (known < 0) {
        distance[end] = next;
        paths[end] = ways;
        reached[count] = end;
        count += 1;
      } else if (known === next) {
        paths[end] = (paths[end] ?? 0) + ways;
      }
    }
  }
  return count;
}

/** Adds what the source's search tells, from the farthest back to the nearest, and clears it; gives the sum of distances. */
function collect(count: number, { starts, ends, distance, paths, share, reached, betweenness, inverse }: Search): number {
  let distances = 0;
  for (let at = count - 1; at > 0; at--) {
    const person = reached[at] ?? 0;
    const own = distance[person] ?? 0;
    const last = starts[person + 1] ?? 0;
    let sum = 0;
    for (let tie = starts[person] ?? 0; tie < last; tie++) {
      const end = ends[tie] ?? 0;
      if ((distance[end] ?? 0) === own + 1) sum += share[end] ?? 0;
    }
    const ways = paths[person] ?? 1;
    share[person] = 1 / ways + sum;
    betweenness[person] = (betweenness[person] ?? 0) + ways * sum;
    inverse[person] = (inverse[person] ?? 0) + 1 / own;
    distances += own;
  }
  for (let at = 0; at < count; at++) distance[reached[at] ?? 0] = -1;
  return distances;
}
