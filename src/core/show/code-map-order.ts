/** The order within the layers of a map, and where each thing stands in its layer. */

/** One thing in a layer: a box, words, or a line that passes. */
export interface InLayer {
  readonly key: number;
  readonly width: number;
  readonly height: number;
}

/** Layers from the top; links join neighbouring ones, the upper key first. */
export interface Layers {
  readonly rows: InLayer[][];
  readonly links: (readonly [upper: number, lower: number])[];
}

const SWEEPS = 12;

/**
 * Orders each layer so that few links cross (barycentres; Sugiyama, Tagawa & Toda 1981), and gives the middle of each thing across,
 * from 0 for the leftmost edge: near the middle of what it is linked with, never over a neighbour.
 */
export function orderLayers({ rows, links }: Layers, gap: number): ReadonlyMap<number, number> {
  const above = new Map<number, number[]>();
  const below = new Map<number, number[]>();
  for (const [upper, lower] of links) {
    above.set(lower, [...(above.get(lower) ?? []), upper]);
    below.set(upper, [...(below.get(upper) ?? []), lower]);
  }
  let order = rows.map((row) => [...row]);
  let best = order;
  let fewest = crossings(order, below);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    const isDown = sweep % 2 === 0;
    order = order.map((row) => [...row]);
    for (let step = 1; step < order.length; step++) {
      const rank = isDown ? step : order.length - 1 - step;
      sortBy(order, rank, isDown ? rank - 1 : rank + 1, isDown ? above : below);
    }
    const now = crossings(order, below);
    if (now < fewest) [best, fewest] = [order, now];
  }
  return acrossOf(best, above, below, gap);
}

function sortBy(order: InLayer[][], rank: number, other: number, linked: ReadonlyMap<number, readonly number[]>): void {
  const places = new Map((order[other] ?? []).map(({ key }, index) => [key, index]));
  const row = order[rank] ?? [];
  const wishes = new Map(row.map(({ key }, index) => [key, mean((linked.get(key) ?? []).flatMap((to) => places.get(to) ?? [])) ?? index]));
  order[rank] = row.toSorted((a, b) => (wishes.get(a.key) ?? 0) - (wishes.get(b.key) ?? 0));
}

function crossings(order: readonly (readonly InLayer[])[], below: ReadonlyMap<number, readonly number[]>): number {
  let found = 0;
  for (let rank = 0; rank + 1 < order.length; rank++) {
    const places = new Map((order[rank + 1] ?? []).map(({ key }, index) => [key, index]));
    const ends = (order[rank] ?? []).flatMap(({ key }, index) => (below.get(key) ?? []).map((to) => [index, places.get(to) ?? 0] as const));
    for (const [i, one] of ends.entries()) for (const other of ends.slice(i + 1)) if ((one[0] - other[0]) * (one[1] - other[1]) < 0) found++;
  }
  return found;
}

function acrossOf(order: readonly (readonly InLayer[])[], above: ReadonlyMap<number, readonly number[]>, below: ReadonlyMap<number, readonly number[]>, gap: number): ReadonlyMap<number, number> {
  const middles = new Map<number, number>();
  for (const row of order) {
    let x = 0;
    for (const { key, width } of row) {
      middles.set(key, x + width / 2);
      x += width + gap;
    }
  }
  const settle = (row: readonly InLayer[], linked: readonly ReadonlyMap<number, readonly number[]>[]): void => {
    const wishes = row.map(({ key }) => mean(linked.flatMap((each) => each.get(key) ?? []).flatMap((to) => middles.get(to) ?? [])) ?? middles.get(key) ?? 0);
    for (const [index, middle] of nearWishes(row, wishes, gap).entries()) middles.set(row[index]?.key ?? -1, middle);
  };
  for (let round = 0; round < 6; round++) {
    for (const row of order) settle(row, [above]);
    for (const row of order.toReversed()) settle(row, [below]);
  }
  for (const row of order) settle(row, [above, below]);
  const left = Math.min(...order.flat().map(({ key, width }) => (middles.get(key) ?? 0) - width / 2));
  return new Map([...middles].map(([key, middle]) => [key, middle - left]));
}

/** Middles in the given order that are nearest to the wishes (least squares) and leave the gaps: neighbours that would overlap are pooled. */
function nearWishes(row: readonly InLayer[], wishes: readonly number[], gap: number): readonly number[] {
  // Where each would stand if all stood tightly from 0: apart from that, an order of numbers is what is left.
  const tight: number[] = [];
  let x = 0;
  for (const { width } of row) {
    tight.push(x + width / 2);
    x += width + gap;
  }
  const pools: { sum: number; size: number }[] = [];
  for (const [index, wish] of wishes.entries()) {
    pools.push({ sum: wish - (tight[index] ?? 0), size: 1 });
    for (let last = pools.at(-1), before = pools.at(-2); last && before && before.sum / before.size > last.sum / last.size; last = pools.at(-1), before = pools.at(-2)) {
      pools.pop();
      before.sum += last.sum;
      before.size += last.size;
    }
  }
  return pools.flatMap(({ sum, size }) => Array.from({ length: size }, () => sum / size)).map((shift, index) => shift + (tight[index] ?? 0));
}

function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}
