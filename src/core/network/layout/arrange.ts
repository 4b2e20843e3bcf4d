/** Where people stand in a drawn network: one arrangement for all its relations, the same for the same people and ties. */
import forceAtlas2, { type ForceAtlas2Settings } from 'graphology-layout-forceatlas2';
import defaults from 'graphology-layout-forceatlas2/defaults.js';
import iterate from 'graphology-layout-forceatlas2/iterate.js';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { atOnce, mapped } from '../../slices';
import { apart } from './apart';
import { forcesOf, largeStep, placeIn } from './force-steps';
import { inRows, type Part, partsOf, type Sized } from './parts';
import { upright } from './upright';

/** A place in the picture, in CSS pixels at its natural size. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Room for a person. */
export const ROOM = 68;
/** Circles with their gaps are never nearer than this, middle to middle. */
export const NEAREST = 40;
const SEED = 4;
/** How much wider than high. */
const WIDER = 1.35;
/** A part of more than `FEW` people is at least so wide. */
const LEAST = 360;
const FEW = 12;
/** One step for so many people takes less than a millisecond; for more, it is taken in slices. */
const MOST_AT_ONCE = 300;

/**
 * Places people by the ties that join them, whatever their direction (ForceAtlas2; Jacomy, Venturini, Heymann & Bastian 2014), begun at
 * seeded places. The largest part that hangs together comes first; smaller parts, and those whom nothing joins, stand in rows beside it. The picture is
 * wider than high, and begins at 0, 0.
 * @param size number of people.
 * @param pairs who is joined with whom, by number; a pair may come twice.
 */
export function arrange(size: number, pairs: Iterable<readonly [number, number]>, seed = SEED): readonly Place[] {
  return atOnce(arrangeInSlices(size, pairs, seed));
}

/** As `arrange`, yielding every millisecond or so; run it with `inSlices`. */
export function* arrangeInSlices(size: number, pairs: Iterable<readonly [number, number]>, seed = SEED): Generator<undefined, readonly Place[]> {
  const random = xoroshiro128plus(seed);
  const starts = Array.from({ length: size }, () => ({ x: uniformFloat64(random) * 100, y: uniformFloat64(random) * 100 }));
  const { parts, alone } = yield* partsOf(size, pairs);
  const boxes: Box[] = [];
  for (const part of parts) boxes.push(yield* boxOf(part, starts));
  const places: Place[] = Array.from({ length: size }, () => ({ x: 0, y: 0 }));
  const corners = inRows([...boxes, ...alone.map((): Box => ({ width: 0, height: 0, places: [] }))], ROOM);
  for (const [index, { people }] of parts.entries()) {
    const corner = corners[index] ?? { x: 0, y: 0 };
    for (const [at, person] of people.entries()) {
      const { x = 0, y = 0 } = boxes[index]?.places[at] ?? {};
      places[person] = { x: x + corner.x, y: y + corner.y };
    }
  }
  for (const [index, person] of alone.entries()) places[person] = corners[parts.length + index] ?? { x: 0, y: 0 };
  return places;
}

interface Box extends Sized {
  /** By place in the part's list of people. */
  readonly places: readonly Place[];
}

/** A part of the network by itself, from 0, 0. */
function* boxOf({ people, pairs }: Part, starts: readonly Place[]): Generator<undefined, Box> {
  const forces = yield* forcesOf(starts, pairs);
  const settings = settingsFor(people.length);
  const tree = { regions: new Float64Array(1_024), count: 0 };
  for (let step = iterationsFor(people.length); step > 0; step--) {
    yield;
    if (people.length > MOST_AT_ONCE) yield* largeStep(forces, settings, tree);
    else iterate(settings, forces.nodes, forces.edges);
  }
  const raw = yield* mapped(people, (person) => placeIn(forces, person), 1_000);
  const [width, height] = [Math.sqrt(people.length * WIDER) * ROOM, Math.sqrt(people.length / WIDER) * ROOM];
  const places = yield* apart(upright(raw, people.length > FEW ? Math.max(LEAST, width) : width, height), NEAREST);
  return { places, width: places.reduce((most, { x }) => Math.max(most, x), 0), height: places.reduce((most, { y }) => Math.max(most, y), 0) };
}

/** As many steps as bring the picture to rest; fewer where each costs more. */
function iterationsFor(people: number): number {
  return people <= 100 ? 400 : people <= 500 ? 200 : people <= 2_000 ? 100 : 60;
}

function settingsFor(people: number): Required<ForceAtlas2Settings> {
  return { ...defaults, ...forceAtlas2.inferSettings(people), linLogMode: false, gravity: 1, scalingRatio: 10, slowDown: 2, barnesHutOptimize: people > MOST_AT_ONCE };
}
