import type { Digraph } from '../digraph';

/** A search along shortest paths, in arrays that all searches of a network share. */
export interface PathSearch {
  readonly graph: Digraph;
  /** What `distance` says of people not reached: more than any distance. */
  readonly far: number;
  readonly distance: Int32Array;
  /** Number of shortest paths from the source; 0 for those not reached. */
  readonly paths: Float64Array;
  /** Those reached, in order of distance, the source first. */
  readonly reached: Int32Array;
  /** By distance: where in `reached` those people begin. */
  readonly levelStarts: Int32Array;
  /** By distance: where in `links` the ties that lead to those people begin. */
  readonly stepStarts: Int32Array;
  /** By distance: 1 where those ties stand by receiver, as their senders; else they stand by sender, as their receivers. */
  readonly byReceiver: Uint8Array;
  /** The other ends of the ties of shortest paths. */
  readonly links: Int32Array;
  /** By place in `reached`: where in `links` that person's end. */
  readonly linksOfSender: Int32Array;
  readonly linksOfReceiver: Int32Array;
  /** Scratch: people who were not reached yet. */
  readonly missing: Int32Array;
}

export function newSearch(graph: Digraph): PathSearch {
  const { size } = graph;
  const far = 2 ** 30;
  return {
    graph,
    far,
    distance: new Int32Array(size).fill(far),
    paths: new Float64Array(size),
    reached: new Int32Array(size + 1),
    levelStarts: new Int32Array(size + 2),
    stepStarts: new Int32Array(size + 2),
    byReceiver: new Uint8Array(size + 2),
    links: new Int32Array(graph.outEnds.length + 1),
    linksOfSender: new Int32Array(size),
    linksOfReceiver: new Int32Array(size),
    missing: new Int32Array(size),
  };
}

/**
 * Finds everybody whom the source reaches, level by level, and all ties of shortest paths; gives the greatest distance. Each
 * step follows the ties of those just reached, or looks back from those still missing, whichever are fewer (Beamer, Asanović &
 * Patterson 2012): near the end nearly all ties lead to people long reached.
 */
export function searchFrom(source: number, search: PathSearch): number {
  const { graph, distance, paths, reached, levelStarts, stepStarts, byReceiver } = search;
  const { outStarts, inStarts } = graph;
  distance[source] = 0;
  paths[source] = 1;
  reached[0] = source;
  levelStarts[0] = 0;
  levelStarts[1] = 1;
  let ahead = (outStarts[source + 1] ?? 0) - (outStarts[source] ?? 0);
  let behind = graph.inEnds.length - (inStarts[source + 1] ?? 0) + (inStarts[source] ?? 0);
  let link = 0;
  let missing = -1;
  let level = 0;
  while (ahead > 0 && behind > 0) {
    const next = level + 1;
    stepStarts[next] = link;
    if (ahead <= behind) {
      byReceiver[next] = 0;
      link = followTies(next, link, search);
    } else {
      missing = missing < 0 ? listMissing(search) : stillMissing(missing, search);
      byReceiver[next] = 1;
      link = lookBack(next, link, missing, search);
    }
    const first = levelStarts[next] ?? 0;
    const last = levelStarts[next + 1] ?? 0;
    if (first === last) break;
    level = next;
    ahead = 0;
    for (let at = first; at < last; at++) {
      const person = reached[at] ?? 0;
      ahead += (outStarts[person + 1] ?? 0) - (outStarts[person] ?? 0);
      behind -= (inStarts[person + 1] ?? 0) - (inStarts[person] ?? 0);
    }
  }
  return level;
}

/** Reaches the next level along the ties of the last one. Counts in place of branching: which ties count, no processor can foresee. */
function followTies(level: number, firstLink: number, search: PathSearch): number {
  const { graph, distance, paths, reached, levelStarts, links, linksOfSender } = search;
  const { outStarts, outEnds } = graph;
  const last = levelStarts[level] ?? 0;
  let count = last;
  let link = firstLink;
  for (let at = levelStarts[level - 1] ?? 0; at < last; at++) {
    const person = reached[at] ?? 0;
    const ways = paths[person] ?? 0;
    const end = outStarts[person + 1] ?? 0;
    for (let tie = outStarts[person] ?? 0; tie < end; tie++) {
      const other = outEnds[tie] ?? 0;
      const known = distance[other] ?? 0;
      // 1 where the other was not nearer already; 1 where they were not reached yet.
      const counts = 1 + ((known - level) >> 31);
      const isNew = (level - known) >>> 31;
      links[link] = other;
      link += counts;
      paths[other] = (paths[other] ?? 0) + ways * counts;
      distance[other] = known + (level - known) * isNew;
      reached[count] = other;
      count += isNew;
    }
    linksOfSender[at] = link;
  }
  levelStarts[level + 1] = count;
  return link;
}

/** Lists whom somebody names and nobody reached. */
function listMissing({ graph, distance, far, missing }: PathSearch): number {
  let count = 0;
  for (let person = 0; person < graph.size; person++) {
    if (distance[person] !== far || graph.inStarts[person] === graph.inStarts[person + 1]) continue;
    missing[count] = person;
    count += 1;
  }
  return count;
}

function stillMissing(count: number, { distance, far, missing }: PathSearch): number {
  let kept = 0;
  for (let at = 0; at < count; at++) {
    const person = missing[at] ?? 0;
    missing[kept] = person;
    kept += distance[person] === far ? 1 : 0;
  }
  return kept;
}

/** Reaches the next level by looking who of the last one turns to the people still missing. */
function lookBack(level: number, firstLink: number, missingCount: number, search: PathSearch): number {
  const { graph, distance, paths, reached, levelStarts, links, linksOfReceiver, missing } = search;
  const { inStarts, inEnds } = graph;
  let count = levelStarts[level] ?? 0;
  let link = firstLink;
  for (let at = 0; at < missingCount; at++) {
    const person = missing[at] ?? 0;
    const before = link;
    const end = inStarts[person + 1] ?? 0;
    let ways = 0;
    for (let tie = inStarts[person] ?? 0; tie < end; tie++) {
      const other = inEnds[tie] ?? 0;
      const counts = distance[other] === level - 1 ? 1 : 0;
      links[link] = other;
      link += counts;
      ways += (paths[other] ?? 0) * counts;
    }
    if (link === before) continue;
    distance[person] = level;
    paths[person] = ways;
    reached[count] = person;
    linksOfReceiver[count] = link;
    count += 1;
  }
  levelStarts[level + 1] = count;
  return link;
}
