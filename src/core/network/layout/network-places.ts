/** Where the people of a study's networks stand: the same places in all relations, and as far as can be the same after people have come or gone. */
import { atOnce, oneByOne } from '../../slices';
import type { StudyNetworks } from '../model';
import { arrangeInSlices, NEAREST, type Place } from './arrange';
import { grown } from './grow';

/** Who is joined with whom by a tie of whatever relation, by person's number in `people`; each pair once, the lower number first. Yields now and then. */
export function* tiedPairs({ people, relations }: StudyNetworks): Generator<undefined, readonly (readonly [number, number])[]> {
  const numbers = new Map([...people.keys()].map((id, index) => [id, index]));
  const known = new Set<number>();
  const pairs: (readonly [number, number])[] = [];
  for (const { ties, derivedFrom } of relations.values()) {
    // Derived relations join nobody whom another does not.
    if (derivedFrom.length > 0) continue;
    yield* oneByOne(ties, ({ from, to }) => {
      const [a, b] = [numbers.get(from), numbers.get(to)];
      if (a === undefined || b === undefined || a === b) return;
      const key = Math.min(a, b) * people.size + Math.max(a, b);
      if (known.has(key)) return;
      known.add(key);
      pairs.push(a < b ? [a, b] : [b, a]);
    }, 1_000);
  }
  return pairs;
}

/** Everybody's place, and of which people and ties it was worked out. */
export interface Arrangement {
  readonly people: StudyNetworks['people'];
  readonly relations: readonly unknown[];
  readonly pairs: readonly (readonly [number, number])[];
  /** By person's number in `people`. */
  readonly places: readonly Place[];
  /** Whether people who came later were placed beside others, who stayed: arranging anew then gives another picture. */
  readonly grown: boolean;
}

/** A picture is kept while at least this share of its ties was in it before, and this share of its people has a place. */
const SHARE = 2 / 3;

/**
 * Places for everybody, yielding every millisecond or so. People who had a place in `earlier` keep it, and so does whoever has a saved one; newcomers, and
 * those whom nothing joined before, stand near whom they are joined with. Where more than a third of the ties or the people is new, or nothing is known,
 * all are arranged by their ties.
 * @param saved places that somebody gave people, by id; they come before any other.
 */
export function* arrangementInSlices(networks: StudyNetworks, saved: ReadonlyMap<string, Place>, earlier?: Arrangement): Generator<undefined, Arrangement> {
  const { people } = networks;
  // The same as long as the ties are the same, whatever passages come.
  const relations = [...networks.relations.values()].map(({ nameable }) => nameable);
  if (earlier?.people === people && earlier.relations.length === relations.length && relations.every((each, index) => each === earlier.relations[index])) return earlier;
  const ids = [...people.keys()];
  const pairs = yield* tiedPairs(networks);
  const neighbors = ids.map((): number[] => []);
  yield* oneByOne(pairs, ([a, b]) => {
    neighbors[a]?.push(b);
    neighbors[b]?.push(a);
  }, 2_000);
  const kept = earlier && (yield* keptPlaces(earlier, ids, pairs, neighbors));
  const known = ids.map((id, index) => saved.get(id) ?? kept?.[index]);
  const missing = known.filter((place) => place === undefined).length;
  const isKept = ids.length > 0 && missing <= ids.length * (1 - SHARE);
  const places = isKept ? yield* grown(known, neighbors, NEAREST) : yield* arrangeInSlices(ids.length, pairs);
  return { people, relations, pairs, places, grown: isKept };
}

/** Where people stood, by their number now, unless the ties have changed too much; whom nothing joined before and something joins now stands nowhere. */
function* keptPlaces(earlier: Arrangement, ids: readonly string[], pairs: Arrangement['pairs'], neighbors: readonly (readonly number[])[]): Generator<undefined, readonly (Place | undefined)[] | undefined> {
  const before = new Map([...earlier.people.keys()].map((id, index) => [id, index]));
  const wasJoined = new Set<number>();
  const known = new Set<number>();
  yield* oneByOne(earlier.pairs, ([a, b]) => {
    known.add(a * before.size + b);
    wasJoined.add(a).add(b);
  }, 2_000);
  const numbers = ids.map((id) => before.get(id));
  let same = 0;
  yield* oneByOne(pairs, ([a, b]) => {
    const [one, other] = [numbers[a], numbers[b]];
    if (one !== undefined && other !== undefined && known.has(Math.min(one, other) * before.size + Math.max(one, other))) same += 1;
  }, 2_000);
  if (same < Math.max(pairs.length, earlier.pairs.length) * SHARE) return undefined;
  return numbers.map((number, index) => (number === undefined || (neighbors[index]?.length !== 0 && !wasJoined.has(number)) ? undefined : earlier.places[number]));
}

/** The places of everybody by number, those that were saved before those of the arrangement. */
export function placesIn({ people, places }: Arrangement, saved: ReadonlyMap<string, Place>): readonly Place[] {
  return [...people.keys()].map((id, index) => saved.get(id) ?? places[index] ?? { x: 0, y: 0 });
}

/** The places of everybody by number: those that were saved, by person's id, else computed from the ties of all relations together. */
export function networkPlaces(networks: StudyNetworks, saved: ReadonlyMap<string, Place>): readonly Place[] {
  return placesIn(atOnce(arrangementInSlices(networks, saved)), saved);
}
