import type { Digraph } from '../digraph';
import type { Neighbors } from './neighbors';

/** Ties within and between groups (Krackhardt & Stern 1988), of people of known group. */
export interface GroupTies {
  readonly internal: number;
  readonly external: number;
}

/** By person: ties sent, ties received, and alters in either direction. */
export interface PersonGroupTies {
  readonly out: GroupTies;
  readonly in: GroupTies;
  readonly symmetrized: GroupTies;
}

/**
 * Counts ties by whether they stay within a group.
 * @param groups by person: the group's number, -1 where it is not known.
 */
export function groupTies(graph: Digraph, neighbors: Neighbors, groups: Int32Array): readonly PersonGroupTies[] {
  return Array.from({ length: graph.size }, (_, person) => ({
    out: countTies(person, graph.outStarts, graph.outEnds, groups),
    in: countTies(person, graph.inStarts, graph.inEnds, groups),
    symmetrized: countTies(person, neighbors.starts, neighbors.ends, groups),
  }));
}

function countTies(person: number, starts: Int32Array, ends: Int32Array, groups: Int32Array): GroupTies {
  const own = groups[person] ?? -1;
  let internal = 0;
  let external = 0;
  if (own === -1) return { internal, external };
  for (let tie = starts[person] ?? 0; tie < (starts[person + 1] ?? 0); tie++) {
    const other = groups[ends[tie] ?? 0] ?? -1;
    if (other === own) internal += 1;
    else if (other !== -1) external += 1;
  }
  return { internal, external };
}

/** (E − I) / (E + I), from -1 to 1; undefined where there are no ties. */
export function eiIndex({ internal, external }: GroupTies): number | undefined {
  return internal + external === 0 ? undefined : (external - internal) / (external + internal);
}
