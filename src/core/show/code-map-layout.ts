/**
 * Where the codes of a map stand: in layers from top to bottom, what precedes or causes above what follows (Sugiyama, Tagawa & Toda
 * 1981). The words on a relation stand in a layer between, so that nothing is written over anything else. No chance is involved.
 */
import { orderLayers, type Layers } from './code-map-order';

/** A place in CSS pixels, from the upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What has to be placed. */
export interface BoxSize {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** A relation between two boxes and the size of its words. */
export interface LineSize {
  readonly from: string;
  readonly to: string;
  /** Whether it says what goes before what; others stand where there is room. */
  readonly directed: boolean;
  readonly width: number;
  readonly height: number;
}

/** What was placed. */
export interface Placed {
  /** The upper left corner of each box, in reading order: part by part, row by row. */
  readonly boxes: ReadonlyMap<string, Point>;
  /** As the lines were given: the path from border to border in the relation's direction, and the middle of the words. */
  readonly lines: readonly { readonly path: readonly Point[]; readonly label: Point }[];
  readonly width: number;
  readonly height: number;
}

const GAP = { across: 26, along: 22, part: 48 };
/** Room for a line that only passes. */
const PASSING = 14;
/** Parts that do not hang together stand beside one another up to this width. */
const WIDE = 560;

/** Places boxes and lines; the same for the same input. Boxes that no line joins are parts of their own. */
export function layOutCodeMap(boxes: readonly BoxSize[], lines: readonly LineSize[]): Placed {
  const places = new Map<string, Point>();
  const drawn: { path: readonly Point[]; label: Point }[] = lines.map(() => ({ path: [], label: { x: 0, y: 0 } }));
  let corner = { x: 0, y: 0 };
  let shelf = 0;
  let width = 0;
  for (const part of partsOf(boxes, lines)) {
    const placed = layOutPart(part, lines);
    if (corner.x > 0 && corner.x + placed.width > WIDE) corner = { x: 0, y: corner.y + shelf + GAP.part };
    if (corner.x === 0) shelf = 0;
    const { x: left, y: top } = corner;
    const moved = ({ x, y }: Point): Point => ({ x: Math.round(x + left), y: Math.round(y + top) });
    for (const [id, place] of placed.boxes) places.set(id, moved(place));
    for (const [index, { path, label }] of placed.lines) drawn[index] = { path: path.map(moved), label: moved(label) };
    shelf = Math.max(shelf, placed.height);
    width = Math.max(width, left + placed.width);
    corner = { x: left + placed.width + GAP.part, y: top };
  }
  return { boxes: places, lines: drawn, width: Math.ceil(width), height: Math.ceil(corner.y + shelf) };
}

interface Part {
  readonly boxes: readonly BoxSize[];
  /** Indices of the lines. */
  readonly lines: readonly number[];
}

/** What hangs together, the largest first. */
function partsOf(boxes: readonly BoxSize[], lines: readonly LineSize[]): readonly Part[] {
  const part = new Map(boxes.map(({ id }) => [id, id]));
  for (const { from, to } of lines) {
    const [keep, go] = [part.get(from), part.get(to)];
    if (keep !== go && keep !== undefined) for (const [id, of] of part) if (of === go) part.set(id, keep);
  }
  const groups = new Map<string | undefined, BoxSize[]>();
  for (const box of boxes) {
    const group = groups.get(part.get(box.id));
    if (group) group.push(box);
    else groups.set(part.get(box.id), [box]);
  }
  return [...groups]
    .map(([of, members]) => ({ boxes: members, lines: [...lines.keys()].filter((index) => part.get(lines[index]?.from ?? '') === of) }))
    .sort((a, b) => b.boxes.length - a.boxes.length);
}

/** Which end of each line stands above: the directed ones decide first; one that would close a circle is turned. */
function downward(part: Part, lines: readonly LineSize[]): ReadonlyMap<number, readonly [above: string, below: string]> {
  const below = new Map<string, Set<string>>(part.boxes.map(({ id }) => [id, new Set()]));
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean => {
    if (from === to) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return [...(below.get(from) ?? [])].some((next) => reaches(next, to, seen));
  };
  const ends = new Map<number, readonly [string, string]>();
  const sorted = part.lines.toSorted((a, b) => Number(lines[b]?.directed) - Number(lines[a]?.directed) || a - b);
  for (const index of sorted) {
    const line = lines[index];
    if (!line) continue;
    const [above, under] = reaches(line.to, line.from) ? [line.to, line.from] : [line.from, line.to];
    below.get(above)?.add(under);
    ends.set(index, [above, under]);
  }
  return ends;
}

/** The layer of each box: as far up as what stands above it allows, then down towards what it leads to. */
function ranksOf(part: Part, ends: ReadonlyMap<number, readonly [string, string]>): ReadonlyMap<string, number> {
  const pairs = [...ends.values()];
  const ranks = new Map(part.boxes.map(({ id }) => [id, 0]));
  // As many rounds as the longest way down, which no circle makes endless.
  let moved = true;
  while (moved) {
    moved = false;
    for (const [above, below] of pairs) {
      const least = (ranks.get(above) ?? 0) + 1;
      if ((ranks.get(below) ?? 0) < least) {
        ranks.set(below, least);
        moved = true;
      }
    }
  }
  for (const { id } of part.boxes) {
    if (pairs.some(([, below]) => below === id)) continue;
    const next = pairs.filter(([above]) => above === id).map(([, below]) => ranks.get(below) ?? 0);
    if (next.length > 0) ranks.set(id, Math.min(...next) - 1);
  }
  return ranks;
}

interface PlacedPart {
  readonly boxes: ReadonlyMap<string, Point>;
  readonly lines: ReadonlyMap<number, { readonly path: readonly Point[]; readonly label: Point }>;
  readonly width: number;
  readonly height: number;
}

function layOutPart(part: Part, lines: readonly LineSize[]): PlacedPart {
  const ends = downward(part, lines);
  const ranks = ranksOf(part, ends);
  const layers: Layers = { rows: [], links: [] };
  const put = (rank: number, width: number, height: number): number => {
    while (layers.rows.length <= rank) layers.rows.push([]);
    const key = layers.rows.reduce((sum, row) => sum + row.length, 0);
    layers.rows[rank]?.push({ key, width, height });
    return key;
  };
  const boxKeys = new Map(part.boxes.map(({ id, width, height }) => [id, put((ranks.get(id) ?? 0) * 2, width, height)]));
  /** What a line runs through from top to bottom, boxes at both ends, and which of it bears the words. */
  const runs = new Map<number, { readonly keys: readonly number[]; readonly label: number }>();
  for (const [index, [above, below]] of [...ends].sort(([a], [b]) => a - b)) {
    const [top, bottom] = [(ranks.get(above) ?? 0) * 2, (ranks.get(below) ?? 0) * 2];
    const middle = top + Math.floor((bottom - top) / 4) * 2 + 1;
    const keys = [boxKeys.get(above) ?? 0];
    let label = 0;
    for (let rank = top + 1; rank < bottom; rank++) {
      const key = rank === middle ? put(rank, lines[index]?.width ?? 0, lines[index]?.height ?? 0) : put(rank, PASSING, 0);
      if (rank === middle) label = key;
      keys.push(key);
    }
    keys.push(boxKeys.get(below) ?? 0);
    for (let at = 1; at < keys.length; at++) layers.links.push([keys[at - 1] ?? 0, keys[at] ?? 0]);
    runs.set(index, { keys, label });
  }
  const middles = orderLayers(layers, GAP.across);
  const sizes = new Map(layers.rows.flat().map((each) => [each.key, each]));
  const tops = new Map<number, { readonly top: number; readonly height: number }>();
  let y = 0;
  for (const row of layers.rows) {
    const height = Math.max(0, ...row.map((each) => each.height));
    for (const { key } of row) tops.set(key, { top: y, height });
    y += height + GAP.along;
  }
  const middleOf = (key: number): Point => {
    const row = tops.get(key) ?? { top: 0, height: 0 };
    return { x: middles.get(key) ?? 0, y: row.top + row.height / 2 };
  };
  const halfHeight = (key: number): number => (sizes.get(key)?.height ?? 0) / 2;
  const keyOf = ({ id }: BoxSize): number => boxKeys.get(id) ?? 0;
  const readingOrder = (a: BoxSize, b: BoxSize): number => middleOf(keyOf(a)).y - middleOf(keyOf(b)).y || middleOf(keyOf(a)).x - middleOf(keyOf(b)).x;
  const placedBoxes = new Map(
    part.boxes.toSorted(readingOrder).map(({ id, width, height }) => {
      const middle = middleOf(boxKeys.get(id) ?? 0);
      return [id, { x: middle.x - width / 2, y: middle.y - height / 2 }];
    }),
  );
  const ports = portsOf([...runs.values()].map(({ keys }) => keys), middleOf, sizes);
  const placedLines = new Map(
    [...runs].map(([index, { keys, label }]) => {
      const [first = 0, last = 0] = [keys[0], keys.at(-1)];
      const path = [
        { x: ports(keys, 'start'), y: middleOf(first).y + halfHeight(first) },
        ...keys.slice(1, -1).flatMap((key) => {
          const { x, y: at } = middleOf(key);
          const half = (tops.get(key)?.height ?? 0) / 2;
          return [{ x, y: at - half }, { x, y: at + half }];
        }),
        { x: ports(keys, 'end'), y: middleOf(last).y - halfHeight(last) },
      ];
      const isTurned = ends.get(index)?.[0] !== lines[index]?.from;
      return [index, { path: isTurned ? path.reverse() : path, label: middleOf(label) }];
    }),
  );
  const right = Math.max(0, ...[...sizes.values()].map(({ key, width }) => (middles.get(key) ?? 0) + width / 2));
  return { boxes: placedBoxes, lines: placedLines, width: right, height: Math.max(0, y - GAP.along) };
}

/** Where lines leave and reach a box: side by side in the order in which they go on, so that their ends can be told apart. */
function portsOf(runs: readonly (readonly number[])[], middleOf: (key: number) => Point, sizes: ReadonlyMap<number, { readonly width: number }>): (run: readonly number[], end: 'start' | 'end') => number {
  return (run, end) => {
    const at = end === 'start' ? 0 : -1;
    const box = run.at(at) ?? 0;
    const towards = (each: readonly number[]): number => middleOf(each.at(end === 'start' ? 1 : -2) ?? 0).x;
    const here = runs.filter((each) => each.at(at) === box).toSorted((a, b) => towards(a) - towards(b));
    const room = Math.min(24, ((sizes.get(box)?.width ?? 0) - 24) / Math.max(1, here.length));
    return middleOf(box).x + (here.indexOf(run) - (here.length - 1) / 2) * room;
  };
}
