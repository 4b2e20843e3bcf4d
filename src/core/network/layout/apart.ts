/** Points pushed apart until none hides another. */
import { oneByOne } from '../../slices';
import type { Place } from './arrange';

const ROUNDS = 60;

/** The points, yielding every millisecond or so: moved as little as a few rounds need so that no two are nearer than `nearest`; then shifted to begin at 0, 0, in whole pixels. */
export function* apart(points: readonly Place[], nearest: number): Generator<undefined, readonly Place[]> {
  const xs = Float64Array.from(points, ({ x }) => x);
  const ys = Float64Array.from(points, ({ y }) => y);
  for (let round = 0; round < ROUNDS; round++) {
    if (!(yield* pushed(xs, ys, nearest))) break;
    yield;
  }
  const [left, top] = [xs.reduce((a, b) => Math.min(a, b), Infinity), ys.reduce((a, b) => Math.min(a, b), Infinity)];
  return points.map((_, index) => ({ x: Math.round((xs[index] ?? 0) - left), y: Math.round((ys[index] ?? 0) - top) }));
}

/** A number for a cell; no picture has so many rows. */
function keyOf(column: number, row: number): number {
  return column * 1_000_003 + row;
}

/** One round over the pairs in neighbouring cells of a grid; whether anything had to move. */
function* pushed(xs: Float64Array, ys: Float64Array, nearest: number): Generator<undefined, boolean> {
  const cells = new Map<number, number[]>();
  const cellOf = (index: number): readonly [number, number] => [Math.floor((xs[index] ?? 0) / nearest), Math.floor((ys[index] ?? 0) / nearest)];
  yield* oneByOne(xs.keys(), (index) => {
    const key = keyOf(...cellOf(index));
    const cell = cells.get(key);
    if (cell) cell.push(index);
    else cells.set(key, [index]);
  }, 1_000);
  let moved = false;
  yield* oneByOne(xs.keys(), (one) => {
    const [column, row] = cellOf(one);
    for (let c = column - 1; c <= column + 1; c++) {
      for (let r = row - 1; r <= row + 1; r++) {
        for (const other of cells.get(keyOf(c, r)) ?? []) if (other > one && push(xs, ys, one, other, nearest)) moved = true;
      }
    }
  }, 500);
  return moved;
}

function push(xs: Float64Array, ys: Float64Array, one: number, other: number, nearest: number): boolean {
  let [dx, dy] = [(xs[other] ?? 0) - (xs[one] ?? 0), (ys[other] ?? 0) - (ys[one] ?? 0)];
  // Two on one spot part in a direction of their own.
  if (dx === 0 && dy === 0) [dx, dy] = [Math.cos(one + other), Math.sin(one + other)];
  const distance = Math.hypot(dx, dy);
  // Half a pixel is given away so that the rounds come to an end.
  if (distance >= nearest - 0.5) return false;
  const step = (nearest - distance) / 2 / distance;
  xs[one] = (xs[one] ?? 0) - dx * step;
  ys[one] = (ys[one] ?? 0) - dy * step;
  xs[other] = (xs[other] ?? 0) + dx * step;
  ys[other] = (ys[other] ?? 0) + dy * step;
  return true;
}
