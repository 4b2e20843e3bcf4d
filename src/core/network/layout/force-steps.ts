/** The forces between people who are joined, as the library's steps want them. */
import type { Place } from './arrange';

/** Numbers that a step keeps for each person: x, y, four of its movement, mass, convergence, size, fixed. */
const PERSON = 10;

export interface Forces {
  /** Who is joined with anybody, in order of appearance, and where they stand in `nodes`. */
  readonly at: ReadonlyMap<number, number>;
  /** Changed in place by the steps of ForceAtlas2. */
  readonly nodes: Float32Array;
  readonly edges: Float32Array;
}

/** What the steps move. Pairs count once, whatever their direction; a person's mass is 1 and the number of ties. */
export function forcesOf(starts: readonly Place[], pairs: Iterable<readonly [number, number]>): Forces {
  const at = new Map<number, number>();
  const known = new Set<number>();
  const edges: number[] = [];
  for (const [a, b] of pairs) {
    if (a === b) continue;
    for (const one of [a, b]) if (!at.has(one)) at.set(one, at.size);
    const key = Math.min(a, b) * starts.length + Math.max(a, b);
    if (known.has(key)) continue;
    known.add(key);
    edges.push((at.get(a) ?? 0) * PERSON, (at.get(b) ?? 0) * PERSON, 1);
  }
  const nodes = new Float32Array(at.size * PERSON);
  for (const [one, index] of at) {
    const { x, y } = starts[one] ?? { x: 0, y: 0 };
    nodes.set([x, y, 0, 0, 0, 0, 1, 1, 1, 0], index * PERSON);
  }
  for (const [place, end] of edges.entries()) if (place % 3 < 2) nodes[end + 6] = (nodes[end + 6] ?? 0) + 1;
  return { at, nodes, edges: Float32Array.from(edges) };
}

/** Where the steps have brought somebody. */
export function placeIn({ at, nodes }: Forces, one: number): Place {
  const first = (at.get(one) ?? 0) * PERSON;
  return { x: nodes[first] ?? 0, y: nodes[first + 1] ?? 0 };
}
