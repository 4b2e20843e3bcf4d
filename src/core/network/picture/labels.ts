/** Which names are written in a picture, so that none is written over another. */
import { atOnce, oneByOne } from '../../slices';
import type { Place } from '../layout/arrange';

/** A circle with its name below it; lengths at the picture's natural size. */
export interface Labelled extends Place {
  readonly radius: number;
  /** CSS pixels that the name takes, whatever the zoom. */
  readonly width: number;
}

/** Magnifications at which more names find room. */
export const ZOOMS: readonly number[] = [0.35, 0.5, 0.7, 1, 1.5, 2, 3, 4.5, 7];

const HEIGHT = 14;

/**
 * From which magnification on each name is shown: an index of `ZOOMS`, or `ZOOMS.length` where there is never room. A name keeps its size
 * while the picture grows. Whoever comes first in `order` is named first, and is named at every greater magnification.
 */
export function labelZooms(labelled: readonly Labelled[], order: readonly number[]): readonly number[] {
  return atOnce(labelZoomsInSlices(labelled, order));
}

/** As `labelZooms`, yielding every millisecond or so. */
export function* labelZoomsInSlices(labelled: readonly Labelled[], order: readonly number[]): Generator<undefined, readonly number[]> {
  const zooms = new Array<number>(labelled.length).fill(ZOOMS.length);
  for (const [level, zoom] of ZOOMS.entries()) {
    const taken = new Grid();
    const boxOf = (index: number): Box => {
      const { x, y, radius, width } = labelled[index] ?? { x: 0, y: 0, radius: 0, width: 0 };
      return { left: x * zoom - width / 2, right: x * zoom + width / 2, top: (y + radius) * zoom + 1, bottom: (y + radius) * zoom + 1 + HEIGHT };
    };
    // Circles are not written over, either.
    yield* oneByOne(labelled, ({ x, y, radius }) => { taken.add({ left: (x - radius * 0.6) * zoom, right: (x + radius * 0.6) * zoom, top: (y - radius * 0.8) * zoom, bottom: (y + radius * 0.8) * zoom }); }, 500);
    yield* oneByOne(order, (index) => { if ((zooms[index] ?? 0) < level) taken.add(boxOf(index)); }, 500);
    yield* oneByOne(order, (index) => {
      if ((zooms[index] ?? 0) < level) return;
      const box = boxOf(index);
      if (taken.hits(box)) return;
      taken.add(box);
      zooms[index] = level;
    }, 500);
  }
  return zooms;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const CELL = 64;

/** Boxes by the cells that they touch. */
class Grid {
  private readonly cells = new Map<number, Box[]>();

  add(box: Box): void {
    for (const key of this.keys(box)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
    }
  }

  hits(box: Box): boolean {
    return this.keys(box).some((key) => this.cells.get(key)?.some((other) => other.left < box.right && box.left < other.right && other.top < box.bottom && box.top < other.bottom));
  }

  private keys({ left, right, top, bottom }: Box): readonly number[] {
    const keys: number[] = [];
    for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column++) {
      for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row++) keys.push(column * 1_000_003 + row);
    }
    return keys;
  }
}
