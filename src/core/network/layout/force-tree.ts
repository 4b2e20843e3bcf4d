/** The tree of regions by which people who are far off repel somebody together (Barnes & Hut 1986), as graphology-layout-forceatlas2 builds it. */

/** Numbers that are kept of each person: see `Forces.nodes`. */
export const PERSON = 10;
const MASS = 6;

/** Numbers of a region: the person in it or -1, its middle, half its side, next region or -1, first of its four parts or -1, mass, middle of the mass. */
export const REGION = 9;
const [WHO, X, Y, SIDE, NEXT, PARTS, WEIGHT, WX, WY] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;

/** So often two people who are near each other are parted; beyond that the numbers are not fine enough. */
const ATTEMPTS = 3;

/** Regions one after the other. */
export interface ForceTree {
  regions: Float64Array;
  count: number;
}

/** A tree over everybody's place, yielding after some hundred people; `tree` is written over. */
export function* growTree(tree: ForceTree, nodes: Float32Array): Generator<undefined, void> {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let person = 0; person < nodes.length; person += PERSON) {
    const x = nodes[person] ?? 0;
    const y = nodes[person + 1] ?? 0;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const side = Math.max(right - left, bottom - top);
  tree.count = 0;
  region(tree, (left + right) / 2, (top + bottom) / 2, side, -1);
  for (let person = 0; person < nodes.length; person += PERSON) {
    insert(tree, nodes, person);
    if (person % (500 * PERSON) === 0) yield;
  }
}

function region(tree: ForceTree, x: number, y: number, side: number, next: number): void {
  const at = tree.count * REGION;
  if (at + REGION > tree.regions.length) {
    const larger = new Float64Array(tree.regions.length * 2);
    larger.set(tree.regions);
    tree.regions = larger;
  }
  const { regions } = tree;
  regions[at + WHO] = -1;
  regions[at + X] = x;
  regions[at + Y] = y;
  regions[at + SIDE] = side;
  regions[at + NEXT] = next;
  regions[at + PARTS] = -1;
  regions[at + WEIGHT] = 0;
  regions[at + WX] = 0;
  regions[at + WY] = 0;
  tree.count += 1;
}

function partOf({ regions }: ForceTree, at: number, nodes: Float32Array, person: number): number {
  const column = (nodes[person] ?? 0) < (regions[at + X] ?? 0) ? 0 : 2;
  const row = (nodes[person + 1] ?? 0) < (regions[at + Y] ?? 0) ? 0 : 1;
  return (regions[at + PARTS] ?? 0) + (column + row) * REGION;
}

/** Makes four parts: top left, bottom left, top right, bottom right. */
function part(tree: ForceTree, at: number): void {
  const first = tree.count * REGION;
  const [x, y, next] = [tree.regions[at + X] ?? 0, tree.regions[at + Y] ?? 0, tree.regions[at + NEXT] ?? -1];
  const half = (tree.regions[at + SIDE] ?? 0) / 2;
  tree.regions[at + PARTS] = first;
  region(tree, x - half, y - half, half, first + REGION);
  region(tree, x - half, y + half, half, first + 2 * REGION);
  region(tree, x + half, y - half, half, first + 3 * REGION);
  region(tree, x + half, y + half, half, next);
}

function insert(tree: ForceTree, nodes: Float32Array, person: number): void {
  const mass = nodes[person + MASS] ?? 0;
  let attempts = ATTEMPTS;
  let at = 0;
  for (;;) {
    const { regions } = tree;
    if ((regions[at + PARTS] ?? -1) >= 0) {
      const before = regions[at + WEIGHT] ?? 0;
      regions[at + WX] = ((regions[at + WX] ?? 0) * before + (nodes[person] ?? 0) * mass) / (before + mass);
      regions[at + WY] = ((regions[at + WY] ?? 0) * before + (nodes[person + 1] ?? 0) * mass) / (before + mass);
      regions[at + WEIGHT] = before + mass;
      at = partOf(tree, at, nodes, person);
      continue;
    }
    const other = regions[at + WHO] ?? -1;
    if (other < 0) {
      regions[at + WHO] = person;
      return;
    }
    part(tree, at);
    const own = tree.regions;
    const theirs = partOf(tree, at, nodes, other);
    own[at + WEIGHT] = nodes[other + MASS] ?? 0;
    own[at + WX] = nodes[other] ?? 0;
    own[at + WY] = nodes[other + 1] ?? 0;
    own[theirs + WHO] = other;
    own[at + WHO] = -1;
    const ours = partOf(tree, at, nodes, person);
    if (ours !== theirs) {
      own[ours + WHO] = person;
      return;
    }
    if (attempts === 0) return;
    attempts -= 1;
    at = theirs;
  }
}

/** Pushes a person away from all others, near ones one by one, far regions as a whole where they look smaller than `theta`. */
export function repel({ regions }: ForceTree, nodes: Float32Array, person: number, scaling: number, thetaSquared: number): void {
  // No lists for pairs of numbers here: this runs millions of times.
  const x = nodes[person] ?? 0;
  const y = nodes[person + 1] ?? 0;
  const push = scaling * (nodes[person + MASS] ?? 0);
  let dx = nodes[person + 2] ?? 0;
  let dy = nodes[person + 3] ?? 0;
  for (let at = 0; at >= 0; ) {
    const parts = regions[at + PARTS] ?? -1;
    if (parts >= 0) {
      const awayX = x - (regions[at + WX] ?? 0);
      const awayY = y - (regions[at + WY] ?? 0);
      const distance = awayX * awayX + awayY * awayY;
      const side = regions[at + SIDE] ?? 0;
      if ((4 * side * side) / distance >= thetaSquared) {
        at = parts;
        continue;
      }
      const factor = (push * (regions[at + WEIGHT] ?? 0)) / distance;
      dx += awayX * factor;
      dy += awayY * factor;
    } else {
      const other = regions[at + WHO] ?? -1;
      if (other >= 0 && other !== person) {
        const awayX = x - (nodes[other] ?? 0);
        const awayY = y - (nodes[other + 1] ?? 0);
        const distance = awayX * awayX + awayY * awayY;
        if (distance > 0) {
          const factor = (push * (nodes[other + MASS] ?? 0)) / distance;
          dx += awayX * factor;
          dy += awayY * factor;
        }
      }
    }
    at = regions[at + NEXT] ?? -1;
  }
  nodes[person + 2] = dx;
  nodes[person + 3] = dy;
}
