/** The forces between people who are joined, as the library's steps want them. */
import { oneByOne } from '../../slices';
import type { Place } from './arrange';
import { type ForceTree, growTree, PERSON, repel } from './force-tree';

export interface Forces {
  /** Who is joined with anybody, in order of appearance, and where they stand in `nodes`. */
  readonly at: ReadonlyMap<number, number>;
  /** Changed in place by the steps of ForceAtlas2. Of each person: x, y, four of their movement, mass, convergence, size, fixed. */
  readonly nodes: Float32Array;
  readonly edges: Float32Array;
}

/** What the steps move. Pairs count once, whatever their direction; a person's mass is 1 and the number of ties. Yields now and then. */
export function* forcesOf(starts: readonly Place[], pairs: Iterable<readonly [number, number]>): Generator<undefined, Forces> {
  const at = new Map<number, number>();
  const known = new Set<number>();
  const edges: number[] = [];
  yield* oneByOne(pairs, ([a, b]) => {
    if (a === b) return;
    for (const one of [a, b]) if (!at.has(one)) at.set(one, at.size);
    const key = Math.min(a, b) * starts.length + Math.max(a, b);
    if (known.has(key)) return;
    known.add(key);
    edges.push((at.get(a) ?? 0) * PERSON, (at.get(b) ?? 0) * PERSON, 1);
  }, 1_000);
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

/** What a step goes by, of the library's settings: strong gravity, attraction as strong as the distance, every tie of weight 1. */
export interface StepSettings {
  readonly gravity: number;
  readonly scalingRatio: number;
  readonly slowDown: number;
  readonly barnesHutTheta: number;
}

/** People who are pushed in a slice. */
const PUSHED = 100;

/**
 * One step of ForceAtlas2 with Barnes & Hut's tree, the library's `iterate` with `strongGravityMode`, yielding every millisecond or so: theirs lasts tens
 * of milliseconds for thousands of people. Moves the people in place.
 * @param tree is written over: hand the same one to each step.
 */
export function* largeStep({ nodes, edges }: Forces, { gravity, scalingRatio, slowDown, barnesHutTheta }: StepSettings, tree: ForceTree): Generator<undefined, void> {
  for (let at = 0; at < nodes.length; at += PERSON) {
    nodes[at + 4] = nodes[at + 2] ?? 0;
    nodes[at + 5] = nodes[at + 3] ?? 0;
    nodes[at + 2] = 0;
    nodes[at + 3] = 0;
  }
  yield* growTree(tree, nodes);
  for (let at = 0; at < nodes.length; at += PERSON) {
    repel(tree, nodes, at, scalingRatio, barnesHutTheta * barnesHutTheta);
    if (at % (PUSHED * PERSON) === 0) yield;
  }
  const pull = scalingRatio * (gravity / scalingRatio);
  for (let at = 0; at < nodes.length; at += PERSON) {
    const x = nodes[at] ?? 0;
    const y = nodes[at + 1] ?? 0;
    if (x === 0 && y === 0) continue;
    const factor = pull * (nodes[at + 6] ?? 0);
    add(nodes, at, -x * factor, -y * factor);
  }
  yield;
  for (let edge = 0; edge < edges.length; edge += 3) {
    const from = edges[edge] ?? 0;
    const to = edges[edge + 1] ?? 0;
    const x = (nodes[to] ?? 0) - (nodes[from] ?? 0);
    const y = (nodes[to + 1] ?? 0) - (nodes[from + 1] ?? 0);
    add(nodes, from, x, y);
    add(nodes, to, -x, -y);
  }
  yield;
  for (let at = 0; at < nodes.length; at += PERSON) advance(nodes, at, slowDown);
}

function add(nodes: Float32Array, at: number, x: number, y: number): void {
  nodes[at + 2] = (nodes[at + 2] ?? 0) + x;
  nodes[at + 3] = (nodes[at + 3] ?? 0) + y;
}

/** Moves a person by what drives them: the slower, the more that swings. */
function advance(nodes: Float32Array, at: number, slowDown: number): void {
  const dx = nodes[at + 2] ?? 0;
  const dy = nodes[at + 3] ?? 0;
  const oldX = nodes[at + 4] ?? 0;
  const oldY = nodes[at + 5] ?? 0;
  const swinging = (nodes[at + 6] ?? 0) * Math.sqrt((oldX - dx) * (oldX - dx) + (oldY - dy) * (oldY - dy));
  const traction = Math.sqrt((oldX + dx) * (oldX + dx) + (oldY + dy) * (oldY + dy)) / 2;
  const speed = ((nodes[at + 7] ?? 0) * Math.log(1 + traction)) / (1 + Math.sqrt(swinging));
  nodes[at + 7] = Math.min(1, Math.sqrt((speed * (dx * dx + dy * dy)) / (1 + Math.sqrt(swinging))));
  nodes[at] = (nodes[at] ?? 0) + dx * (speed / slowDown);
  nodes[at + 1] = (nodes[at + 1] ?? 0) + dy * (speed / slowDown);
}
