/** Where people stand in a drawn network: one arrangement for all its relations, the same for the same people and ties. */
import forceAtlas2, { type ForceAtlas2Settings } from 'graphology-layout-forceatlas2';
import defaults from 'graphology-layout-forceatlas2/defaults.js';
import iterate from 'graphology-layout-forceatlas2/iterate.js';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { atOnce } from '../../slices';
import { apart } from './apart';
import { forcesOf, placeIn } from './force-steps';
import { upright } from './upright';

/** A place in the picture, in CSS pixels at its natural size. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Room for a person. */
const ROOM = 68;
/** Circles with their gaps are never nearer than this, middle to middle. */
const NEAREST = 40;
const SEED = 4;

/**
 * Places people by the ties that join them, whatever their direction (ForceAtlas2; Jacomy, Venturini, Heymann & Bastian 2014), begun at
 * seeded places. Those whom nothing joins stand in rows below. The picture is wider than high, and begins at 0, 0.
 * @param size number of people.
 * @param pairs who is joined with whom, by number; a pair may come twice.
 */
export function arrange(size: number, pairs: Iterable<readonly [number, number]>, seed = SEED): readonly Place[] {
  return atOnce(arrangeInSlices(size, pairs, seed));
}

/** As `arrange`, yielding after each step of the forces; run it with `inSlices`. */
export function* arrangeInSlices(size: number, pairs: Iterable<readonly [number, number]>, seed = SEED): Generator<undefined, readonly Place[]> {
  const random = xoroshiro128plus(seed);
  const starts = Array.from({ length: size }, () => ({ x: uniformFloat64(random) * 100, y: uniformFloat64(random) * 100 }));
  // Only who is joined takes part.
  const forces = forcesOf(starts, pairs);
  const joined = [...forces.at.keys()].sort((a, b) => a - b);
  const places: Place[] = Array.from({ length: size }, () => ({ x: 0, y: 0 }));
  const width = Math.max(360, Math.sqrt(size * 1.35) * ROOM);
  let bottom = -ROOM;
  if (joined.length > 0) {
    const settings = { ...defaults, ...settingsFor(joined.length) };
    for (let step = iterationsFor(joined.length); step > 0; step--) {
      yield;
      iterate(settings, forces.nodes, forces.edges);
    }
    yield;
    const raw = joined.map((one) => placeIn(forces, one));
    const spread = yield* apart(upright(raw, width, Math.sqrt(joined.length / 1.35) * ROOM), NEAREST);
    for (const [index, one] of joined.entries()) places[one] = spread[index] ?? { x: 0, y: 0 };
    bottom = Math.max(...spread.map(({ y }) => y));
  }
  const alone = [...Array(size).keys()].filter((one) => !forces.at.has(one));
  const columns = Math.max(1, Math.floor(width / ROOM));
  for (const [index, one] of alone.entries()) places[one] = { x: (index % columns) * ROOM, y: bottom + ROOM * (1 + Math.floor(index / columns)) };
  return places;
}

/** As many steps as bring the picture to rest; fewer where each costs more. */
function iterationsFor(people: number): number {
  return people <= 100 ? 400 : people <= 500 ? 200 : people <= 2_000 ? 100 : 60;
}

function settingsFor(people: number): ForceAtlas2Settings {
  return { ...forceAtlas2.inferSettings(people), linLogMode: false, gravity: 1, scalingRatio: 10, slowDown: 2, barnesHutOptimize: people > 300 };
}
