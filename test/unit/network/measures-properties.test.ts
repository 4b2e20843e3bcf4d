import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DirectedGraph } from 'graphology';
import betweennessCentrality from 'graphology-metrics/centrality/betweenness';
import { digraphOf } from '../../../src/core/network/digraph';
import type { Digraph, NumberedTie } from '../../../src/core/network/digraph';
import { TRIAD_TYPES } from '../../../src/core/network/measures/figures';
import type { PersonMeasures, RelationMeasures, TriadType } from '../../../src/core/network/measures/figures';
import { measureRelation } from '../../../src/core/network/measures/measure-relation';

interface Made {
  readonly size: number;
  readonly ties: readonly NumberedTie[];
  readonly answered: readonly boolean[];
  readonly nameable: readonly boolean[];
  readonly groups: readonly (string | undefined)[];
}

/** Networks of up to twelve people, from empty to dense; `silent`: some did not answer, or could not be named. */
function made(silent: boolean): fc.Arbitrary<Made> {
  return fc.nat(12).chain((size) => {
    const marks = (): fc.Arbitrary<boolean[]> => fc.array(silent ? fc.oneof({ arbitrary: fc.constant(true), weight: 3 }, fc.constant(false)) : fc.constant(true), { minLength: size, maxLength: size });
    const person = fc.nat(Math.max(0, size - 1));
    return fc.record({
      size: fc.constant(size),
      ties: fc.uniqueArray(fc.record({ from: person, to: person, weight: fc.integer({ min: 1, max: 4 }) }), { maxLength: size < 2 ? 0 : size * 4, selector: ({ from, to }) => from * size + to }),
      answered: marks(),
      nameable: marks(),
      groups: fc.array(fc.constantFrom('a', 'b', 'c', undefined), { minLength: size, maxLength: size }),
    });
  });
}

function graphOf({ size, ties, answered, nameable }: Made): Digraph {
  return digraphOf(size, ties, answered, nameable);
}

function measured(network: Made): RelationMeasures {
  return measureRelation(graphOf(network), { groups: network.groups });
}

/** Every number in a result, by its path. */
function* numbersIn(value: unknown, path = ''): Generator<readonly [string, number]> {
  if (typeof value === 'number') yield [path, value];
  else if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) yield* numbersIn(inner, path === '' ? key : `${path}.${key}`);
}

function assertSame(mine: unknown, theirs: unknown): void {
  const other = new Map(numbersIn(theirs));
  const own = [...numbersIn(mine)];
  assert.deepEqual(own.map(([path]) => path).sort(), [...other.keys()].sort());
  for (const [path, value] of own) {
    const known = other.get(path) ?? NaN;
    assert.ok(Math.abs(value - known) <= 1e-9 * Math.max(1, Math.abs(known)), `${path}: ${value} and ${known}`);
  }
}

describe('The measures of any network', () => {
  it('are the same whatever numbers the people have', () => {
    fc.assert(
      fc.property(
        made(true).chain((network) => fc.tuple(fc.constant(network), fc.shuffledSubarray([...network.answered.keys()], { minLength: network.size }))),
        ([network, order]) => {
          const placed = (person: number): number => order.indexOf(person);
          const moved: Made = {
            size: network.size,
            ties: network.ties.map(({ from, to, weight }) => ({ from: placed(from), to: placed(to), weight: weight ?? 1 })),
            answered: order.map((person) => network.answered[person] ?? false),
            nameable: order.map((person) => network.nameable[person] ?? false),
            groups: order.map((person) => network.groups[person]),
          };
          const { persons, ...whole } = measured(network);
          const { persons: movedPersons, ...movedWhole } = measured(moved);
          assertSame(movedWhole, whole);
          assert.deepEqual(movedWhole.reasons, whole.reasons);
          order.forEach((person, place) => {
            assertSame(movedPersons[place], persons[person]);
            assert.deepEqual(movedPersons[place]?.reasons, persons[person]?.reasons);
          });
        },
      ),
    );
  });

  it('swap in and out when all ties are reversed', () => {
    const REVERSED: Readonly<Partial<Record<TriadType, TriadType>>> = { '021D': '021U', '021U': '021D', '111D': '111U', '111U': '111D', '120D': '120U', '120U': '120D' };
    fc.assert(
      fc.property(made(false), (network) => {
        const there = measured(network);
        const back = measured({ ...network, ties: network.ties.map(({ from, to, weight }) => ({ from: to, to: from, weight: weight ?? 1 })) });
        assertSame(back.density, there.density);
        assertSame(back.reciprocity, there.reciprocity);
        assertSame(back.transitivity, there.transitivity);
        assertSame([back.centralization.in, back.centralization.out], [there.centralization.out, there.centralization.in]);
        assertSame(back.components, there.components);
        assert.deepEqual([back.dyads, back.isolates], [there.dyads, there.isolates]);
        assertSame(back.meanDistance, there.meanDistance);
        for (const type of TRIAD_TYPES) assert.equal(back.triads?.[REVERSED[type] ?? type], there.triads?.[type], type);
        there.persons.forEach((person, at) => {
          const other = back.persons[at];
          assert.ok(other);
          const kept = ({ betweenness, betweennessNormalized, eigenvector, core, constraint, egoDensity }: PersonMeasures): unknown => ({ betweenness, betweennessNormalized, eigenvector, core, constraint, egoDensity });
          assertSame(kept(other), kept(person));
          assertSame([other.inDegree, other.inWeighted, other.ei?.in], [person.outDegree, person.outWeighted, person.ei?.out]);
          const roles = person.brokerage;
          assert.deepEqual(other.brokerage, roles && { ...roles, gatekeeper: roles.representative, representative: roles.gatekeeper });
        });
      }),
    );
  });

  it('are finite and within their bounds, or undefined with a reason', () => {
    const share = /^(density|reciprocity\..*|transitivity\..*|centralization\..*|persons\.\d+\.(betweennessNormalized|harmonicIn|pageRank|eigenvector|egoDensity))$/;
    fc.assert(
      fc.property(made(true), (network) => {
        const measures = measured(network);
        for (const [path, value] of numbersIn(measures)) {
          assert.ok(Number.isFinite(value), path);
          if (!path.includes('ei.')) assert.ok(value >= 0, `${path} ${value}`);
          else if (!path.includes('ternal')) assert.ok(Math.abs(value) <= 1, path);
          if (share.test(path)) assert.ok(value <= 1 + 1e-12, `${path} ${value}`);
        }
        const flat = (figures: object): [string, unknown][] => Object.entries(figures).flatMap(([key, value]) => (['reciprocity', 'transitivity', 'centralization', 'components', 'ei'].includes(key) ? Object.entries(value as object).map(([inner, figure]): [string, unknown] => [`${key}.${inner}`, figure]) : [[key, value] as [string, unknown]]));
        const { persons, ...whole } = measures;
        for (const figures of [whole, ...persons]) {
          for (const [id, figure] of flat(figures)) assert.equal(figure === undefined, id in figures.reasons, id);
        }
      }),
    );
  });

  it('do not change when people are added who neither answered nor could be named', () => {
    fc.assert(
      fc.property(made(true), fc.nat(3), (network, more) => {
        const no = Array.from({ length: more }, () => false);
        const { persons, ...whole } = measured(network);
        const { persons: withMore, ...larger } = measured({ ...network, size: network.size + more, answered: [...network.answered, ...no], nameable: [...network.nameable, ...no], groups: [...network.groups, ...no.map(() => 'a')] });
        assert.deepEqual(larger, whole);
        assert.deepEqual(withMore.slice(0, persons.length), persons);
        for (const person of withMore.slice(persons.length)) {
          assert.equal(person.reasons.inDegree, 'outside');
          assert.deepEqual([...numbersIn(person)], []);
        }
      }),
    );
  });

  it('have the betweenness of graphology-metrics', () => {
    fc.assert(
      fc.property(made(false), (network) => {
        // graphology-metrics throws where there is nobody.
        fc.pre(network.size > 0);
        const theirs = new DirectedGraph();
        for (let person = 0; person < network.size; person++) theirs.addNode(person);
        for (const { from, to } of network.ties) if (from !== to) theirs.addDirectedEdge(from, to);
        const known = betweennessCentrality(theirs, { getEdgeWeight: null, normalized: false });
        measured(network).persons.forEach(({ betweenness }, person) => {
          assertSame(betweenness, known[person]);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('count each pair and each triple of those who answered and could be named once', () => {
    fc.assert(
      fc.property(made(true), (network) => {
        const { dyads, triads } = measured(network);
        const n = network.answered.filter((answered, person) => answered && network.nameable[person]).length;
        if (dyads) assert.equal(dyads.mutual + dyads.asymmetric + dyads.null, (n * (n - 1)) / 2);
        if (triads) assert.equal(TRIAD_TYPES.reduce((sum, type) => sum + triads[type], 0), (n * (n - 1) * (n - 2)) / 6);
        assert.equal(dyads === undefined, n < 2);
        assert.equal(triads === undefined, n < 3);
      }),
    );
  });
});

describe('A network in which everybody turns to everybody', () => {
  for (const size of [3, 4, 30]) {
    it(`has the figures that follow from that, with ${size} people`, () => {
      const everybody = [...Array(size).keys()];
      const { persons, ...whole } = measureRelation(digraphOf(size, everybody.flatMap((from) => everybody.map((to) => ({ from, to })))));
      assert.deepEqual([whole.density, whole.reciprocity, whole.transitivity, whole.centralization, whole.meanDistance, whole.isolates], [1, { ties: 1, pairs: 1 }, { weak: 1, undirected: 1 }, { in: 0, out: 0 }, 1, 0]);
      assert.equal(whole.triads?.['300'], (size * (size - 1) * (size - 2)) / 6);
      for (const person of persons) {
        assert.deepEqual([person.inDegree, person.inBase, person.outDegree, person.core, person.betweenness, person.egoDensity], [size - 1, size - 1, size - 1, size - 1, 0, 1]);
        assertSame([person.pageRank, person.eigenvector, person.harmonicIn], [1 / size, 1, 1]);
      }
    });
  }
});
