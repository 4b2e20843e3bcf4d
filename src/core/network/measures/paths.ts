import type { Digraph } from '../digraph';
import { newSearch, searchFrom } from './path-search';
import type { PathSearch } from './path-search';
import { SLICE } from '../../slices';

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

interface Sums {
  readonly betweenness: Float64Array;
  readonly inverseDistances: Float64Array;
  /** How much the source depends on each person, a share of it for each shortest path; zero between searches. */
  readonly dependency: Float64Array;
  /** What each person of the level hands on to those before them. */
  readonly share: Float64Array;
}

/**
 * Betweenness, distances and closeness from one search a person (Brandes 2001). Own code: graphology-metrics takes longer, and
 * has neither distances nor harmonic closeness.
 */
export function* pathFigures(graph: Digraph): Generator<undefined, PathFigures> {
  const { size } = graph;
  const search = newSearch(graph);
  const sums: Sums = {
    betweenness: new Float64Array(size),
    inverseDistances: new Float64Array(size),
    dependency: new Float64Array(size),
    share: new Float64Array(size),
  };
  let distances = 0;
  let pairs = 0;
  let work = 0;
  for (let source = 0; source < size; source++) {
    const levels = searchFrom(source, search);
    pairs += (search.levelStarts[levels + 1] ?? 1) - 1;
    for (let level = levels; level > 0; level--) {
      distances += level * ((search.levelStarts[level + 1] ?? 0) - (search.levelStarts[level] ?? 0));
      collect(level, search, sums);
    }
    // The source itself depends on nobody.
    sums.dependency[source] = 0;
    search.distance[source] = search.far;
    search.paths[source] = 0;
    work += size + graph.outEnds.length;
    if (work < SLICE) continue;
    work = 0;
    yield;
  }
  return { betweenness: sums.betweenness, inverseDistances: sums.inverseDistances, distances, pairs };
}

/** Adds what the people at one distance tell, hands their share on to those before them, and clears them for the next search. */
function collect(level: number, search: PathSearch, { betweenness, inverseDistances, dependency, share }: Sums): void {
  const { reached, levelStarts, stepStarts, links, linksOfSender, linksOfReceiver, distance, paths, far } = search;
  const first = levelStarts[level] ?? 0;
  const last = levelStarts[level + 1] ?? 0;
  for (let at = first; at < last; at++) {
    const person = reached[at] ?? 0;
    const ways = paths[person] ?? 1;
    const own = dependency[person] ?? 0;
    betweenness[person] = (betweenness[person] ?? 0) + ways * own;
    inverseDistances[person] = (inverseDistances[person] ?? 0) + 1 / level;
    share[person] = 1 / ways + own;
    dependency[person] = 0;
    distance[person] = far;
    paths[person] = 0;
  }
  let link = stepStarts[level] ?? 0;
  if (search.byReceiver[level]) {
    for (let at = first; at < last; at++) {
      const own = share[reached[at] ?? 0] ?? 0;
      for (const end = linksOfReceiver[at] ?? 0; link < end; link++) {
        const before = links[link] ?? 0;
        dependency[before] = (dependency[before] ?? 0) + own;
      }
    }
  } else {
    for (let at = levelStarts[level - 1] ?? 0; at < first; at++) {
      let sum = 0;
      for (const end = linksOfSender[at] ?? 0; link < end; link++) sum += share[links[link] ?? 0] ?? 0;
      dependency[reached[at] ?? 0] = sum;
    }
  }
}
