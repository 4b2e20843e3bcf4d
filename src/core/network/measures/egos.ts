import type { Digraph } from '../digraph';
import type { Neighbors } from './neighbors';
import { SLICE } from '../../slices';

/** Figures about each person's alters; NaN where there are too few. */
export interface EgoFigures {
  /** Burt (1992). */
  readonly constraint: Float64Array;
  /** Share of the observed ordered pairs of alters that are ties. */
  readonly density: Float64Array;
}

/** Looks at the alters of each person, in either direction. */
export function* egoFigures(graph: Digraph, neighbors: Neighbors): Generator<undefined, EgoFigures> {
  const { size } = graph;
  const constraint = new Float64Array(size);
  const density = new Float64Array(size);
  const about: Around = { isAlter: new Int32Array(size).fill(-1), indirect: new Float64Array(size), strength: strengths(neighbors) };
  let work = 0;
  for (let ego = 0; ego < size; ego++) {
    for (let tie = neighbors.starts[ego] ?? 0; tie < (neighbors.starts[ego + 1] ?? 0); tie++) {
      const alter = neighbors.ends[tie] ?? 0;
      about.isAlter[alter] = ego;
      about.indirect[alter] = 0;
      work += (neighbors.starts[alter + 1] ?? 0) - (neighbors.starts[alter] ?? 0);
    }
    constraint[ego] = constraintOf(ego, neighbors, about);
    density[ego] = densityOf(ego, graph, neighbors, about);
    if (work < SLICE) continue;
    work = 0;
    yield;
  }
  return { constraint, density };
}

interface Around {
  /** By person: the ego that they were last seen to be an alter of. */
  readonly isAlter: Int32Array;
  /** By alter: what of ego's ties leads to them by way of another. */
  readonly indirect: Float64Array;
  readonly strength: Float64Array;
}

/** 1 for each tie, in either direction. */
function strengths({ size, starts, ways }: Neighbors): Float64Array {
  return Float64Array.from({ length: size }, (_, person) => {
    let sum = 0;
    for (let tie = starts[person] ?? 0; tie < (starts[person + 1] ?? 0); tie++) sum += ways[tie] === 3 ? 2 : 1;
    return sum;
  });
}

function constraintOf(ego: number, { starts, ends, ways }: Neighbors, { isAlter, indirect, strength }: Around): number {
  const first = starts[ego] ?? 0;
  const last = starts[ego + 1] ?? 0;
  if (first === last) return NaN;
  const own = strength[ego] ?? 1;
  for (let tie = first; tie < last; tie++) {
    const way = ends[tie] ?? 0;
    const through = (ways[tie] === 3 ? 2 : 1) / own / (strength[way] ?? 1);
    for (let next = starts[way] ?? 0; next < (starts[way + 1] ?? 0); next++) {
      const alter = ends[next] ?? 0;
      if (isAlter[alter] === ego) indirect[alter] = (indirect[alter] ?? 0) + through * (ways[next] === 3 ? 2 : 1);
    }
  }
  let sum = 0;
  for (let tie = first; tie < last; tie++) sum += ((ways[tie] === 3 ? 2 : 1) / own + (indirect[ends[tie] ?? 0] ?? 0)) ** 2;
  return sum;
}

function densityOf(ego: number, graph: Digraph, { starts, ends }: Neighbors, { isAlter }: Around): number {
  const first = starts[ego] ?? 0;
  const last = starts[ego + 1] ?? 0;
  let nameable = 0;
  for (let tie = first; tie < last; tie++) nameable += graph.nameable[ends[tie] ?? 0] ?? 0;
  let pairs = 0;
  let ties = 0;
  for (let tie = first; tie < last; tie++) {
    const alter = ends[tie] ?? 0;
    if (!graph.answered[alter]) continue;
    pairs += nameable - (graph.nameable[alter] ?? 0);
    for (let next = graph.outStarts[alter] ?? 0; next < (graph.outStarts[alter + 1] ?? 0); next++) {
      const other = graph.outEnds[next] ?? 0;
      if (isAlter[other] === ego && graph.nameable[other]) ties += 1;
    }
  }
  return pairs > 0 ? ties / pairs : NaN;
}
