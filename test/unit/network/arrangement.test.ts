import assert from 'node:assert/strict';
import fc from 'fast-check';
import defaults from 'graphology-layout-forceatlas2/defaults.js';
import iterate from 'graphology-layout-forceatlas2/iterate.js';
import { arrange, NEAREST, type Place, ROOM } from '../../../src/core/network/layout/arrange';
import { forcesOf, largeStep, placeIn } from '../../../src/core/network/layout/force-steps';
import { grown } from '../../../src/core/network/layout/grow';
import { type Arrangement, arrangementInSlices, networkPlaces, placesIn } from '../../../src/core/network/layout/network-places';
import { inRows, partsOf } from '../../../src/core/network/layout/parts';
import { atOnce } from '../../../src/core/slices';
import type { StudyNetworks } from '../../../src/core/network/model';
import { networksFrom } from './fixture-networks';

const pairs = fc.array(fc.tuple(fc.nat(24), fc.nat(24)), { maxLength: 40 });
const far = (a: Place, b: Place): number => Math.hypot(a.x - b.x, a.y - b.y);

describe('A step of the forces in slices', () => {
  it('is the library’s, but for rounding', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 400 }), fc.integer({ min: 1, max: 9_999 }), (size, seed) => {
        const starts = Array.from({ length: size }, (_, n) => ({ x: ((n * 7_919 + seed) % 1_000) / 10, y: ((n * 104_729 + seed * 3) % 997) / 10 }));
        const ties = Array.from({ length: size * 3 }, (_, n): [number, number] => [n % size, (n * 31 + seed) % size]);
        const [own, theirs] = [atOnce(forcesOf(starts, ties)), atOnce(forcesOf(starts, ties))];
        const settings = { ...defaults, strongGravityMode: true, gravity: 1, scalingRatio: 10, slowDown: 2, barnesHutOptimize: true };
        const tree = { regions: new Float64Array(9), count: 0 };
        iterate(settings, theirs.nodes, theirs.edges);
        atOnce(largeStep(own, settings, tree));
        // Later steps part from one another: what two people very near to each other do hangs on the last digit.
        for (const person of own.at.keys()) {
          const [mine, other] = [placeIn(own, person), placeIn(theirs, person)];
          assert.ok(far(mine, other) < 0.02 + 0.0005 * far(other, starts[person]!), `${person}: ${JSON.stringify([mine, other])}`);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('gives way within a step', () => {
    const starts = Array.from({ length: 3_000 }, (_, n) => ({ x: (n * 7_919) % 1_000, y: (n * 104_729) % 997 }));
    const forces = atOnce(forcesOf(starts, starts.map((_, n): [number, number] => [n, (n * 31 + 1) % 3_000])));
    const slices = [...largeStep(forces, { gravity: 1, scalingRatio: 10, slowDown: 2, barnesHutTheta: 0.5 }, { regions: new Float64Array(9), count: 0 })];
    assert.ok(slices.length > 30, String(slices.length));
  });
});

describe('Parts that nothing joins', () => {
  it('are told apart: everybody is in one, ties run within them, the largest comes first', () => {
    fc.assert(
      fc.property(pairs, (ties) => {
        const { parts, alone } = atOnce(partsOf(25, ties));
        assert.deepEqual([...parts.flatMap(({ people }) => people), ...alone].sort((a, b) => a - b), [...Array(25).keys()]);
        for (const [a, b] of ties) {
          if (a !== b) assert.equal(parts.findIndex(({ people }) => people.includes(a)), parts.findIndex(({ people }) => people.includes(b)));
        }
        const sizes = parts.map(({ people }) => people.length);
        assert.deepEqual(sizes, sizes.toSorted((a, b) => b - a));
        assert.ok(sizes.every((size) => size > 1));
      }),
    );
  });

  it('stand in rows beside the largest, and none over another', () => {
    const box = fc.record({ width: fc.nat(400), height: fc.nat(300) });
    fc.assert(
      fc.property(fc.array(box, { minLength: 1, maxLength: 30 }), (boxes) => {
        const corners = inRows(boxes, 10);
        const first = boxes[0]!;
        for (const [i, a] of corners.entries()) {
          if (i > 0) assert.ok(a.x >= first.width + 10 - 1);
          for (const [j, b] of corners.entries()) {
            if (j <= i) continue;
            const apart = a.x + boxes[i]!.width <= b.x || b.x + boxes[j]!.width <= a.x || a.y + boxes[i]!.height <= b.y || b.y + boxes[j]!.height <= a.y;
            assert.ok(apart, JSON.stringify({ boxes, corners }));
          }
        }
      }),
    );
  });

  it('take little room: thirty who hang together and six whom nothing joins are hardly more than the thirty', () => {
    const ring = Array.from({ length: 30 }, (_, n): [number, number] => [n, (n + 1) % 30]);
    const chords = Array.from({ length: 30 }, (_, n): [number, number] => [n, (n * 7 + 3) % 30]);
    const places = arrange(36, [...ring, ...chords]);
    const size = (all: readonly Place[]): readonly [number, number] => [Math.max(...all.map(({ x }) => x)), Math.max(...all.map(({ y }) => y))];
    const [main, whole] = [size(places.slice(0, 30)), size(places)];
    assert.ok(whole[0] - main[0] <= 3 * ROOM, String(whole[0] - main[0]));
    assert.ok(whole[1] <= main[1] + ROOM, `${whole[1]} ${main[1]}`);
  });

  it('make a picture that is no strip where nobody is joined', () => {
    const places = arrange(40, []);
    const [width, height] = [Math.max(...places.map(({ x }) => x)), Math.max(...places.map(({ y }) => y))];
    assert.ok(width / height < 2.5 && height / width < 2.5, `${width} ${height}`);
  });
});

describe('Newcomers', () => {
  it('find room, and nobody who stood is moved', () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: 0, max: 24 }), (ties, from) => {
        const known = Array.from({ length: 25 }, (_, n) => (n < from ? { x: (n % 5) * 60, y: Math.floor(n / 5) * 60 } : undefined));
        const neighbors = known.map((_, n) => ties.flatMap(([a, b]) => (a === b ? [] : a === n ? [b] : b === n ? [a] : [])));
        const places = atOnce(grown(known, neighbors, NEAREST));
        assert.deepEqual(places.slice(0, from), known.slice(0, from));
        for (const [i, a] of places.entries()) for (const b of places.slice(i + 1)) assert.ok(far(a, b) >= NEAREST - 1, JSON.stringify([a, b]));
      }),
    );
  });

  it('stand nearer to whom they are joined with than to most others', () => {
    const known = Array.from({ length: 25 }, (_, n) => (n < 24 ? { x: (n % 6) * 80, y: Math.floor(n / 6) * 80 } : undefined));
    const neighbors = known.map((_, n) => (n === 24 ? [0, 1] : []));
    const newcomer = atOnce(grown(known, neighbors, NEAREST))[24]!;
    const distances = known.slice(0, 24).map((place) => far(place!, newcomer));
    assert.ok(distances.filter((distance) => distance < distances[0]!).length < 6);
  });
});

describe('The arrangement of a study’s networks', () => {
  const chain = (size: number, more: readonly (readonly [string, string])[] = [], alone: readonly string[] = []): StudyNetworks => {
    const ids = [...Array.from({ length: size }, (_, n) => `p${n}`), ...alone];
    const ties = [...ids.slice(0, size).flatMap((id, n) => [[id, `p${(n + 1) % size}`], [id, `p${(n * 5 + 2) % size}`]] as const).filter(([a, b]) => a !== b), ...more];
    return networksFrom({ people: new Map([...ids, ...more.flat().filter((id) => !ids.includes(id))].map((id) => [id, {}])), ties: ties.map(([from, to]) => ({ relation: 'advice', from, to })), relations: ['advice'] });
  };
  const of = (networks: StudyNetworks, earlier?: Arrangement, saved: ReadonlyMap<string, Place> = new Map()): Arrangement => atOnce(arrangementInSlices(networks, saved, earlier));
  const placeOf = ({ people, places }: Arrangement, id: string): Place => places[[...people.keys()].indexOf(id)]!;

  it('stays as it is for the same networks', () => {
    const networks = chain(12);
    const first = of(networks);
    assert.equal(of(networks, first), first);
    assert.equal(first.grown, false);
  });

  it('lets everybody stand where they stood when somebody comes, somebody goes, or a tie is added', () => {
    const first = of(chain(20));
    const more = of(chain(20, [['new', 'p3'], ['p7', 'new'], ['p0', 'p9']]), first);
    assert.ok(more.grown);
    for (let n = 0; n < 20; n++) assert.deepEqual(placeOf(more, `p${n}`), placeOf(first, `p${n}`));
    const again = of(chain(20), more);
    for (let n = 0; n < 20; n++) assert.deepEqual(placeOf(again, `p${n}`), placeOf(first, `p${n}`));
  });

  it('brings whom nothing joined to those whom something joins them with', () => {
    const first = of(chain(20, [], ['lone', 'other']));
    const joined = of(chain(20, [['lone', 'p4']], ['lone', 'other']), first);
    assert.notDeepEqual(placeOf(joined, 'lone'), placeOf(first, 'lone'));
    assert.ok(far(placeOf(joined, 'lone'), placeOf(joined, 'p4')) <= 4 * NEAREST);
    assert.deepEqual(placeOf(joined, 'other'), placeOf(first, 'other'));
  });

  it('is made anew where most ties are new', () => {
    const alone = networksFrom({ people: new Map(Array.from({ length: 20 }, (_, n) => [`p${n}`, {}])), ties: [], relations: ['advice'] });
    const surveyed = of(chain(20), of(alone));
    assert.equal(surveyed.grown, false);
    assert.deepEqual(surveyed.places, of(chain(20)).places);
  });

  it('puts newcomers beside those whose places were saved, in a session or without one', () => {
    const saved = new Map(Array.from({ length: 20 }, (_, n) => [`p${n}`, { x: 5_000 + (n % 5) * 70, y: 3_000 + Math.floor(n / 5) * 70 }] as const));
    const networks = chain(20, [['new', 'p3']]);
    const arrangement = of(networks, undefined, saved);
    assert.ok(far(placeOf(arrangement, 'new'), saved.get('p3')!) <= 4 * NEAREST);
    assert.deepEqual(networkPlaces(networks, saved), placesIn(arrangement, saved));
  });
});
