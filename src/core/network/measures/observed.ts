import { digraphOf } from '../digraph';
import type { Digraph, NumberedTie } from '../digraph';

/** A part of a digraph, its people numbered anew. */
export interface Part {
  readonly graph: Digraph;
  /** By number in the part: the number in the whole. */
  readonly members: Int32Array;
}

/**
 * What measures compute on: the people who answered, could be named or were named, and the ties of those who answered.
 * Anybody else would only enlarge n; a tie of somebody who did not answer belongs to no base.
 */
export function observedPart(graph: Digraph): Part {
  const belongs = new Uint8Array(graph.size);
  for (let person = 0; person < graph.size; person++) {
    if (graph.answered[person] || graph.nameable[person]) belongs[person] = 1;
    if (!graph.answered[person]) continue;
    for (let tie = graph.outStarts[person] ?? 0; tie < (graph.outStarts[person + 1] ?? 0); tie++) belongs[graph.outEnds[tie] ?? 0] = 1;
  }
  return partOf(graph, belongs);
}

/** The people who answered and could be named: between any two of them both directions were observed. */
export function fullyObservedPart(graph: Digraph): Part {
  return partOf(graph, graph.answered.map((answered, person) => answered & (graph.nameable[person] ?? 0)));
}

/** The part of those marked, with the ties of those who answered. The graph itself where that is all of it. */
function partOf(graph: Digraph, belongs: Uint8Array): Part {
  const members = Int32Array.from(belongs.keys()).filter((person) => belongs[person] === 1);
  if (members.length === graph.size && !hasUnansweredTies(graph)) return { graph, members };
  const numbers = new Int32Array(graph.size).fill(-1);
  members.forEach((person, number) => {
    numbers[person] = number;
  });
  const ties: NumberedTie[] = [];
  members.forEach((person, from) => {
    if (!graph.answered[person]) return;
    for (let tie = graph.outStarts[person] ?? 0; tie < (graph.outStarts[person + 1] ?? 0); tie++) {
      const to = numbers[graph.outEnds[tie] ?? 0] ?? -1;
      if (to >= 0) ties.push({ from, to, weight: graph.outWeights[tie] ?? 1 });
    }
  });
  const marksOf = (marks: Uint8Array): Uint8Array => Uint8Array.from(members, (person) => marks[person] ?? 0);
  return { graph: digraphOf(members.length, ties, marksOf(graph.answered), marksOf(graph.nameable)), members };
}

function hasUnansweredTies(graph: Digraph): boolean {
  return graph.answered.some((answered, person) => !answered && graph.outStarts[person] !== graph.outStarts[person + 1]);
}
