import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import { digraphOf } from '../../../src/core/network/digraph';
import type { Digraph } from '../../../src/core/network/digraph';
import { qap } from '../../../src/core/network/measures/qap';
import { seeded } from '../../perf/large-study';
import { FIXTURES, assertFigure, reference } from './reference-networks';

interface Known {
  readonly gcor: number;
  readonly jaccard: number;
  readonly p_ge: number;
  readonly p_le: number;
}

function maple(relation: string): Digraph {
  const known = reference('maple', relation);
  assert.ok(known);
  return known.graph;
}

/** Pearson's r over the cells that `seen` lets through, from the sums as a textbook has them. */
function pearson(a: Digraph, b: Digraph, seen: (from: number, to: number) => boolean): number {
  const has = (graph: Digraph, from: number, to: number): number => (graph.outEnds.subarray(graph.outStarts[from], graph.outStarts[from + 1]).includes(to) ? 1 : 0);
  const xs: [number, number][] = [];
  for (let from = 0; from < a.size; from++) for (let to = 0; to < a.size; to++) if (from !== to && seen(from, to)) xs.push([has(a, from, to), has(b, from, to)]);
  const mean = (of: 0 | 1): number => xs.reduce((sum, pair) => sum + pair[of], 0) / xs.length;
  const [mx, my] = [mean(0), mean(1)];
  const sum = (f: (x: number, y: number) => number): number => xs.reduce((total, [x, y]) => total + f(x - mx, y - my), 0);
  return sum((x, y) => x * y) / Math.sqrt(sum((x) => x * x) * sum((_, y) => y * y));
}

const ties = (size: number): fc.Arbitrary<{ from: number; to: number }[]> => fc.array(fc.record({ from: fc.nat(size - 1), to: fc.nat(size - 1) }), { maxLength: size * 3 });

describe('The correlation of two relations', () => {
  const { values } = JSON.parse(readFileSync(path.join(FIXTURES, 'maple.qap.r.json'), 'utf8')) as { values: Record<string, Known> };
  for (const [pair, known] of Object.entries(values)) {
    it(`is that of sna for ${pair} of maple, with its p`, () => {
      const [a = '', b = ''] = pair.split('~');
      const result = qap(maple(a), maple(b), { permutations: 2000, seed: 20260101 });
      assertFigure(result.correlation, known.gcor, 'correlation');
      assertFigure(result.jaccard, known.jaccard, 'overlap');
      assert.ok(result.p !== undefined && Math.abs(result.p - known.p_ge) < 0.005, String(result.p));
      assert.ok(result.pLower !== undefined && Math.abs(result.pLower - known.p_le) < 0.005, String(result.pLower));
      assert.equal(result.pairs, 34 * 33);
    });
  }

  it('is the same again with the same seed, and has another p with another', () => {
    const [a, b] = [5, 6].map((seed) => {
      const random = seeded(seed);
      return digraphOf(15, Array.from({ length: 60 }, () => ({ from: Math.floor(random() * 15), to: Math.floor(random() * 15) })));
    });
    assert.ok(a && b);
    const once = qap(a, b, { seed: 7 });
    assert.ok(once.p !== undefined && once.p > 0.01 && once.p < 0.99, String(once.p));
    assert.deepEqual(qap(a, b, { seed: 7 }), once);
    assert.notEqual(qap(a, b, { seed: 8 }).p, once.p);
  });

  it('has a p that is exact where all arrangements can be counted', () => {
    // One tie among three people: of six arrangements one puts it where it is, so that p is 1/6 and the lower tail 1.
    const one = digraphOf(3, [{ from: 0, to: 1 }]);
    const { p = 0, pLower, correlation } = qap(one, one, { permutations: 60_000, seed: 3 });
    assert.equal(correlation, 1);
    assert.ok(Math.abs(p - 1 / 6) < 0.006, String(p));
    assert.equal(pLower, 1);
  });

  it('is 1 for a relation and itself, and not smaller than any arrangement', () => {
    const advice = maple('advice');
    const { correlation, jaccard, p, permutations } = qap(advice, advice);
    assertFigure(correlation, 1, 'correlation');
    assert.equal(jaccard, 1);
    assert.equal(p, 1 / (permutations + 1));
  });

  it('is Pearson’s over the pairs seen in both, whoever did not answer or could not be named', () => {
    const size = 8;
    const marks = fc.array(fc.boolean(), { minLength: size, maxLength: size });
    fc.assert(
      fc.property(ties(size), ties(size), marks, marks, marks, (first, second, answeredA, answeredB, nameable) => {
        const a = digraphOf(size, first, answeredA, nameable);
        const b = digraphOf(size, second, answeredB);
        const theirs = pearson(a, b, (from, to) => Boolean(answeredA[from] && answeredB[from] && nameable[to]));
        const { correlation, p, pLower } = qap(a, b, { permutations: 50 });
        if (Number.isNaN(theirs)) {
          assert.equal(correlation, undefined);
          assert.equal(p, undefined);
          return;
        }
        assertFigure(correlation, theirs, 'correlation');
        assert.ok(p !== undefined && pLower !== undefined && p > 0 && p <= 1 && pLower > 0 && pLower <= 1 && p + pLower >= 1);
      }),
    );
  });

  it('is symmetric but for the draw of the arrangements', () => {
    fc.assert(
      fc.property(ties(7), ties(7), (first, second) => {
        const [a, b] = [digraphOf(7, first), digraphOf(7, second)];
        const { p: _p, pLower: _l, ...there } = qap(a, b, { permutations: 1 });
        const { p: _q, pLower: _m, ...back } = qap(b, a, { permutations: 1 });
        assert.deepEqual(there, back);
      }),
    );
  });

  it('is not there, with the reason, where nothing varies or nothing was seen', () => {
    const none = digraphOf(4, []);
    const some = digraphOf(4, [{ from: 0, to: 1 }]);
    assert.deepEqual(qap(none, some).reasons, { correlation: 'no variation' });
    assert.deepEqual(qap(none, none).reasons, { correlation: 'no variation', jaccard: 'no ties' });
    assert.deepEqual(qap(digraphOf(4, [], [0, 0, 0, 0]), some).reasons, { correlation: 'no pairs', jaccard: 'no pairs' });
    for (const size of [0, 1]) assert.deepEqual(qap(digraphOf(size, []), digraphOf(size, [])).reasons, { correlation: 'no pairs', jaccard: 'no pairs' });
  });

  it('refuses relations among different numbers of people', () => {
    assert.throws(() => qap(digraphOf(2, []), digraphOf(3, [])), RangeError);
  });
});
