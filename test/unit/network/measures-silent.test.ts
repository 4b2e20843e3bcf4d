import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { digraphOf } from '../../../src/core/network/digraph';
import type { NumberedTie } from '../../../src/core/network/digraph';
import { CONVENTIONS } from '../../../src/core/network/measures/conventions';
import type { PersonFigureId } from '../../../src/core/network/measures/figures';
import { measureRelation } from '../../../src/core/network/measures/measure-relation';
import { seeded } from '../../perf/large-study';
import { reference } from './reference-networks';

function tie(from: number, to: number): NumberedTie {
  return { from, to };
}

const BLANK_WHERE_SILENT: readonly PersonFigureId[] = ['outDegree', 'outWeighted', 'betweenness', 'betweennessNormalized', 'harmonicIn', 'pageRank', 'eigenvector', 'core', 'constraint', 'egoDensity'];

describe('Somebody who did not answer', () => {
  // 0 → 1, 1 → 2, 2 → 0, 0 → 3; 3 is silent, and their tie to 0 on record counts for nothing.
  const { persons, ...whole } = measureRelation(digraphOf(5, [tie(0, 1), tie(1, 2), tie(2, 0), tie(0, 3), tie(3, 0)], [1, 1, 1, 0, 1]), { groups: ['a', 'a', 'b', 'b', undefined] });
  const silent = persons[3];
  const named = persons[0];

  it('leaves the others a base without them', () => {
    assert.deepEqual(persons.map(({ inDegree }) => inDegree), [1, 1, 1, 1, 0]);
    assert.deepEqual(persons.map(({ inBase }) => inBase), [3, 3, 3, 4, 3]);
    assert.deepEqual([whole.people, whole.respondents, whole.ties], [5, 4, 4]);
  });

  it('is no respondent who named nobody: density counts the rows of those who answered', () => {
    assert.equal(whole.density, 4 / 16);
  });

  it('is left out of pairs and triples', () => {
    assert.deepEqual(whole.dyads, { mutual: 0, asymmetric: 3, null: 3 });
    assert.equal(whole.triads?.['030C'], 1);
    assert.equal(whole.triads['003'], 0);
    assert.deepEqual(whole.reciprocity, { ties: 0, pairs: 0 });
  });

  it('has blank figures with the reason, and the in-degree that others give', () => {
    assert.ok(silent);
    for (const id of BLANK_WHERE_SILENT) {
      assert.equal(silent[id as 'core'], undefined, id);
      assert.equal(silent.reasons[id], 'did not answer', id);
    }
    assert.equal(silent.brokerage, undefined);
    assert.deepEqual(silent.ei, { out: undefined, in: 1, symmetrized: undefined });
    assert.equal(silent.incomplete, false);
  });

  it('makes what follows paths or looks at alters incomplete for the others', () => {
    assert.ok(named);
    assert.equal(whole.incomplete, true);
    assert.equal(named.incomplete, true);
    // Between 2 and 1, 2 and 3, 1 and 3.
    assert.equal(named.betweenness, 3);
    assert.equal(measureRelation(digraphOf(3, [tie(0, 1)])).incomplete, false);
  });

  it('is known among an ego’s alters only by what the others say', () => {
    // 0 turns to 1 and 3: of their two ordered pairs only 1 → 3 was observed, and is not there.
    const small = measureRelation(digraphOf(3, [tie(0, 1), tie(0, 2), tie(1, 2)], [1, 1, 0]));
    assert.equal(small.persons[0]?.egoDensity, 1);
  });
});

describe('Somebody who could not be named', () => {
  const { persons, ...whole } = measureRelation(digraphOf(4, [tie(0, 1), tie(3, 0), tie(1, 0)], [1, 1, 1, 1], [1, 1, 1, 0]));

  it('has ties, but neither an in-degree nor a base', () => {
    assert.deepEqual([persons[3]?.outDegree, persons[3]?.inDegree, persons[3]?.inBase, persons[3]?.reasons.inDegree], [1, undefined, undefined, 'not nameable']);
    assert.deepEqual(persons.slice(0, 3).map(({ inBase }) => inBase), [3, 3, 3]);
  });

  it('is a row of the density, and no column', () => {
    assert.equal(whole.density, 3 / 9);
    assert.equal(whole.nameable, 3);
    assert.deepEqual(whole.dyads, { mutual: 1, asymmetric: 0, null: 2 });
  });

  it('is counted where named all the same, outside any base', () => {
    const { persons: others, density } = measureRelation(digraphOf(3, [tie(0, 2), tie(0, 1)], [1, 1, 0], [1, 1, 0]));
    assert.deepEqual([others[2]?.inDegree, others[2]?.inBase, others[2]?.reasons.inBase], [1, undefined, 'not nameable']);
    assert.equal(density, 1 / 2);
  });
});

describe('Measuring what could be observed, when three of 34 say nothing', () => {
  it('errs less about the density than counting silence as no ties, and does not make in-degrees smaller', () => {
    const known = reference('maple', 'advice');
    assert.ok(known);
    const { graph } = known;
    const truth = measureRelation(graph);
    const random = seeded(11);
    let own = 0;
    let zeros = 0;
    let ownShares = 0;
    let zeroShares = 0;
    for (let round = 0; round < 200; round++) {
      const silent = new Set<number>();
      while (silent.size < 3) silent.add(Math.floor(random() * graph.size));
      const answered = truth.persons.map((_, person) => !silent.has(person));
      const ties = truth.persons.flatMap((_, from) => [...graph.outEnds.subarray(graph.outStarts[from], graph.outStarts[from + 1])].map((to) => tie(from, to)));
      const measures = measureRelation(digraphOf(graph.size, ties, answered));
      const counted = measures.ties / (34 * 33);
      own += Math.abs((measures.density ?? NaN) - (truth.density ?? NaN));
      zeros += Math.abs(counted - (truth.density ?? NaN));
      measures.persons.forEach(({ inDegree = NaN, inBase = NaN }, person) => {
        const whole = (truth.persons[person]?.inDegree ?? NaN) / 33;
        ownShares += inDegree / inBase - whole;
        zeroShares += inDegree / 33 - whole;
      });
      // All ties of those who answered, over the rows of those who answered.
      assert.equal(measures.density, measures.ties / (31 * 33));
    }
    assert.ok(own < zeros / 3, `${own} ${zeros}`);
    assert.ok(Math.abs(ownShares) < Math.abs(zeroShares) / 3, `${ownShares} ${zeroShares}`);
  });
});

describe('The smallest networks', () => {
  it('have no figures without people, and say why', () => {
    const { persons, reasons, ...whole } = measureRelation(digraphOf(0, []));
    assert.deepEqual(persons, []);
    assert.deepEqual([whole.people, whole.ties, whole.respondents, whole.density, whole.dyads, whole.components.weak], [0, 0, 0, undefined, undefined, undefined]);
    assert.equal(reasons.density, 'nobody answered');
  });

  it('have few with one person', () => {
    const { persons, reasons, ...whole } = measureRelation(digraphOf(1, []));
    assert.deepEqual([whole.density, whole.components.weak, whole.isolates, whole.meanDistance], [undefined, 1, 1, undefined]);
    assert.deepEqual([reasons.density, reasons.triads, reasons['centralization.in'], reasons.meanDistance], ['no pairs', 'no triples', 'too few people', 'no ties']);
    const [person] = persons;
    assert.deepEqual([person?.inDegree, person?.inBase, person?.pageRank, person?.harmonicIn, person?.constraint], [undefined, 0, 1, undefined, undefined]);
    assert.deepEqual(person?.reasons, { inDegree: 'nobody else answered', inWeighted: 'nobody else answered', outDegree: 'nobody to name', outWeighted: 'nobody to name', betweennessNormalized: 'too few people', harmonicIn: 'too few people', eigenvector: 'no ties', constraint: 'no alters', egoDensity: 'no alters' });
  });

  it('have most with two people and a tie', () => {
    const { persons, ...whole } = measureRelation(digraphOf(2, [tie(0, 1)]));
    assert.deepEqual([whole.density, whole.reciprocity, whole.centralization, whole.meanDistance, whole.components.strong], [0.5, { ties: 0, pairs: 0 }, { in: 1, out: 1 }, 1, 2]);
    assert.deepEqual(whole.transitivity, { weak: undefined, undirected: undefined });
    assert.deepEqual(persons.map(({ eigenvector, core, constraint, harmonicIn }) => [eigenvector, core, constraint, harmonicIn]), [[1, 1, 1, 0], [1, 1, 1, 1]]);
    assert.equal(persons[0]?.reasons.egoDensity, 'one alter');
  });

  it('have zeros where everybody answered that they turn to nobody', () => {
    const { persons, reasons, ...whole } = measureRelation(digraphOf(4, []));
    assert.deepEqual([whole.density, whole.isolates, whole.components.weak, whole.centralization], [0, 4, 4, { in: 0, out: 0 }]);
    assert.equal(reasons['reciprocity.ties'], 'no ties');
    assert.deepEqual(persons.map(({ inDegree, inBase, betweenness, core }) => [inDegree, inBase, betweenness, core]), Array.from({ length: 4 }, () => [0, 3, 0, 0]));
  });

  it('have no zeros where nobody answered', () => {
    const { persons, reasons, ...whole } = measureRelation(digraphOf(4, [tie(0, 1)], [0, 0, 0, 0]));
    assert.deepEqual([whole.people, whole.ties, whole.density, whole.isolates, whole.components], [4, 0, undefined, undefined, { weak: undefined, strong: undefined, sizes: { weak: [], strong: [] } }]);
    assert.deepEqual([...new Set(Object.values(reasons))], ['nobody answered']);
    for (const person of persons) assert.deepEqual([person.inDegree, person.inBase, person.reasons.inDegree], [undefined, 0, 'nobody else answered']);
  });

  it('are empty where all are missing: none answered, none could be named', () => {
    const { persons, ...whole } = measureRelation(digraphOf(3, [tie(0, 1)], [0, 0, 0], [0, 0, 0]));
    assert.equal(whole.people, 0);
    assert.deepEqual(persons.map(({ reasons }) => reasons.pageRank), ['outside', 'outside', 'outside']);
  });
});

describe('Eigenvector centrality', () => {
  it('is 0 outside the component with the greatest eigenvalue', () => {
    const { persons } = measureRelation(digraphOf(5, [tie(0, 1), tie(1, 2), tie(2, 0), tie(3, 4)]));
    assert.deepEqual(persons.map(({ eigenvector }) => Math.round((eigenvector ?? NaN) * 1e9) / 1e9), [1, 1, 1, 0, 0]);
  });

  it('is undefined where two components have the same greatest eigenvalue', () => {
    const { persons } = measureRelation(digraphOf(5, [tie(0, 1), tie(2, 3)]));
    assert.deepEqual(persons.map(({ eigenvector, reasons }) => [eigenvector, reasons.eigenvector]), Array.from({ length: 5 }, () => [undefined, 'equal components']));
  });

  it('is exact on a long chain, where the next eigenvalue is very near', () => {
    const size = 300;
    const { persons } = measureRelation(digraphOf(size, Array.from({ length: size - 1 }, (_, at) => tie(at, at + 1))));
    const wave = (at: number): number => Math.sin((Math.PI * (at + 1)) / (size + 1));
    const most = wave(Math.floor(size / 2));
    persons.forEach(({ eigenvector }, at) => {
      assert.ok(Math.abs((eigenvector ?? NaN) - wave(at) / most) < 1e-9, `${at}: ${String(eigenvector)}`);
    });
  });
});

describe('The conventions', () => {
  it('stand for every figure of a result', () => {
    const { persons, ...whole } = measureRelation(digraphOf(3, [tie(0, 1)]), { groups: ['a', 'b', 'a'] });
    const nested = ['reciprocity', 'transitivity', 'centralization', 'components', 'ei'];
    const flags = ['nameable', 'incomplete', 'reasons', 'answered', 'components.sizes', 'ei.internal', 'ei.external'];
    for (const figures of [whole, persons[0] ?? {}]) {
      for (const [key, value] of Object.entries(figures)) {
        for (const id of nested.includes(key) ? Object.keys(value as object).map((inner) => `${key}.${inner}`) : [key]) {
          if (!flags.includes(id)) assert.ok(CONVENTIONS.has(id as PersonFigureId), id);
        }
      }
    }
  });

  it('are on the page for users, by name', () => {
    const page = readFileSync('docs/network.md', 'utf8').toLowerCase();
    for (const { id, name } of CONVENTIONS.values()) {
      if (!['people', 'ties', 'respondents'].includes(id)) assert.ok(page.includes(name.toLowerCase()), name);
    }
  });

  it('are one sentence each, with a source, a formula and a base', () => {
    for (const [id, convention] of CONVENTIONS) {
      assert.equal(convention.id, id);
      assert.match(convention.statement, /^[A-Z][^]*[^.]\.$/, id);
      assert.ok(convention.source && convention.formula && convention.base && convention.name, id);
    }
  });
});
