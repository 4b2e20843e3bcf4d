/** Places for people who have joined a picture, so that the others stay where they are. */
import type { Place } from './arrange';

/** Somebody's place by number; undefined where they have none yet. */
export type Known = readonly (Place | undefined)[];

/**
 * Everybody's place: who has one keeps it; a newcomer stands near those who are joined with them, in the middle of them where there is room; whom nobody
 * with a place is joined with, at the right, from the foot upwards. Yields now and then.
 * @param nearest how near two people may be.
 */
export function* grown(known: Known, neighbors: readonly (readonly number[])[], nearest: number): Generator<undefined, readonly Place[]> {
  const places = [...known];
  const standing = places.filter((place) => place !== undefined);
  const room = new Room(nearest, standing);
  const middle = { x: standing.reduce((sum, { x }) => sum + x, 0) / Math.max(1, standing.length), y: standing.reduce((sum, { y }) => sum + y, 0) / Math.max(1, standing.length) };
  const right = standing.reduce((most, { x }) => Math.max(most, x), -nearest);
  const top = standing.reduce((least, { y }) => Math.min(least, y), standing.length > 0 ? Infinity : 0);
  const bottom = standing.reduce((most, { y }) => Math.max(most, y), top);
  let waiting = [...places.keys()].filter((person) => places[person] === undefined);
  for (let side = { x: right + 1.5 * nearest, y: bottom }; waiting.length > 0; ) {
    const left: number[] = [];
    for (const person of waiting) {
      const near = (neighbors[person] ?? []).flatMap((each) => places[each] ?? []);
      if (near.length === 0) left.push(person);
      else places[person] = room.take({ x: near.reduce((sum, { x }) => sum + x, 0) / near.length, y: near.reduce((sum, { y }) => sum + y, 0) / near.length }, middle);
      yield;
    }
    // Nobody of these is joined with anybody who has a place: the first of them gets one, and then those who are joined with them.
    const [first] = left;
    if (left.length === waiting.length && first !== undefined) {
      places[first] = room.take(side, middle);
      side = side.y - 1.5 * nearest < top ? { x: side.x + 1.5 * nearest, y: bottom } : { x: side.x, y: side.y - 1.5 * nearest };
      waiting = left.slice(1);
    } else waiting = left;
  }
  return places.map((place) => place ?? { x: 0, y: 0 });
}

/** Room in the picture: who stands where, by cells. */
class Room {
  private readonly cells = new Map<string, Place[]>();

  constructor(
    private readonly nearest: number,
    standing: readonly Place[],
  ) {
    for (const place of standing) this.add(place);
  }

  /** The first free place at or around the wanted one, away from `middle` first; it is taken then. */
  take(wanted: Place, middle: Place): Place {
    const outward = Math.atan2(wanted.y - middle.y, wanted.x - middle.x);
    for (let ring = 0; ; ring++) {
      const steps = Math.max(1, ring * 8);
      for (let step = 0; step < steps; step++) {
        // Outward first, then more and more to either side.
        const angle = outward + ((step % 2 === 0 ? step : -step - 1) * Math.PI) / steps;
        const place = { x: Math.round(wanted.x + Math.cos(angle) * ring * this.nearest * 0.5), y: Math.round(wanted.y + Math.sin(angle) * ring * this.nearest * 0.5) };
        if (!this.isFree(place)) continue;
        this.add(place);
        return place;
      }
    }
  }

  private isFree({ x, y }: Place): boolean {
    const [column, row] = [Math.floor(x / this.nearest), Math.floor(y / this.nearest)];
    for (let c = column - 1; c <= column + 1; c++) {
      for (let r = row - 1; r <= row + 1; r++) {
        if (this.cells.get(`${c} ${r}`)?.some((other) => Math.hypot(other.x - x, other.y - y) < this.nearest)) return false;
      }
    }
    return true;
  }

  private add(place: Place): void {
    const key = `${Math.floor(place.x / this.nearest)} ${Math.floor(place.y / this.nearest)}`;
    const cell = this.cells.get(key);
    if (cell) cell.push(place);
    else this.cells.set(key, [place]);
  }
}
