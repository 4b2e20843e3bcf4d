/** The ties of a picture: what is drawn between two people. */
import { atOnce, oneByOne } from '../../slices';
import type { Place } from '../layout/arrange';
import type { NetworkTie } from '../model';

/** A line between two people, by their numbers in the picture. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  /** Which of the pane's relations it is. */
  readonly relation: number;
  /** Both turn to one another: drawn once, with two heads. */
  readonly mutual: boolean;
  /** Whether measures count it. */
  readonly measured: boolean;
  readonly weight: number;
  /** How many lines lie between the two, and which of them this is: they are drawn side by side. */
  readonly lane: number;
  readonly lanes: number;
}

/** A line from border to border. */
export interface EdgeLine {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Lines of several relations between two people are so far apart. */
const LANE = 5;
/** The head of an arrow stands off the border by this. */
const GAP = 2;

/**
 * The lines of several relations. Two ties in opposite directions of one relation, both measured or both not, are one mutual line.
 * @param ties by relation; people who are not in `numbers` are left out.
 */
export function edgesOf(ties: readonly (readonly NetworkTie[])[], numbers: ReadonlyMap<string, number>): readonly Edge[] {
  return atOnce(edgesInSlices(ties, numbers));
}

/** As `edgesOf`, yielding every millisecond or so. */
export function* edgesInSlices(ties: readonly (readonly NetworkTie[])[], numbers: ReadonlyMap<string, number>): Generator<undefined, readonly Edge[]> {
  const made: (Omit<Edge, 'lane' | 'lanes'> & { lane: number; lanes: number })[] = [];
  const between = new Map<number, number[]>();
  const size = numbers.size;
  for (const [relation, own] of ties.entries()) {
    const open = new Map<number, number>();
    yield* oneByOne(own, ({ from: start, to: end, measured, weight }) => {
      const from = numbers.get(start);
      const to = numbers.get(end);
      if (from === undefined || to === undefined) return;
      const back = open.get(to * size + from);
      const other = back === undefined ? undefined : made[back];
      if (back !== undefined && other?.measured === measured) {
        made[back] = { ...other, mutual: true, weight: Math.max(other.weight, weight) };
        return;
      }
      open.set(from * size + to, made.length);
      const pair = Math.min(from, to) * size + Math.max(from, to);
      const lanes = between.get(pair);
      if (lanes) lanes.push(made.length);
      else between.set(pair, [made.length]);
      made.push({ from, to, relation, mutual: false, measured, weight, lane: 0, lanes: 1 });
    }, 1_000);
  }
  yield* oneByOne(between.values(), (indices) => {
    for (const [lane, index] of indices.entries()) {
      const edge = made[index];
      if (edge) [edge.lane, edge.lanes] = [lane, indices.length];
    }
  }, 1_000);
  return made;
}

/** Where an edge runs between two circles, moved aside where several run there. */
export function edgeLine(from: Place & { readonly radius: number }, to: Place & { readonly radius: number }, { lane, lanes, from: start, to: end, mutual }: Pick<Edge, 'lane' | 'lanes' | 'from' | 'to' | 'mutual'>): EdgeLine {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.max(1, Math.hypot(dx, dy));
  const [ux, uy] = [dx / length, dy / length];
  // Lanes are counted from the same side for both directions.
  const side = (lane - (lanes - 1) / 2) * LANE * (start < end ? 1 : -1);
  const [ox, oy] = [-uy * side, ux * side];
  const [first, last] = [from.radius + (mutual ? GAP : 0), to.radius + GAP];
  return { x1: from.x + ux * first + ox, y1: from.y + uy * first + oy, x2: to.x - ux * last + ox, y2: to.y - uy * last + oy };
}
