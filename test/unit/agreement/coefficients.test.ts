import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codedTextFigures } from '../../../src/core/analysis/agreement/coded-text';
import { type RatingFigures, type RatingMeasure, RATING_MEASURES, ratingFigures } from '../../../src/core/analysis/agreement/coefficients';
import { isDefined, valueOf } from '../../../src/core/analysis/agreement/figure';
import { type Ratings, ratingTable } from '../../../src/core/analysis/agreement/rating-table';
import { tallyOf } from '../../../src/core/analysis/agreement/tally';
import { PUBLISHED, ratingsOf } from './published';

const figures = (ratings: Ratings, coders: number, categories: readonly string[] = []): RatingFigures => ratingFigures(tallyOf(ratingTable(ratings, coders, categories)));

/** Our name of what a source prints, where it prints it. */
const NAMES: Readonly<Record<string, RatingMeasure>> = {
  pa: 'percent', kappa: 'cohen', scott: 'scott', fleiss: 'fleiss', irrCAC_fleiss_incomplete: 'fleiss', conger: 'conger', irrCAC_conger_incomplete: 'conger', alpha: 'alpha', ac1: 'ac1', light_kappa: 'cohen',
};

const values = fc.constantFrom('a', 'b', 'c');
const complete = (coders: number): fc.Arbitrary<string[][]> => fc.array(fc.array(values, { minLength: coders, maxLength: coders }), { minLength: 1, maxLength: 25 });
const withMissing = fc.array(fc.array(fc.option(values, { nil: undefined, freq: 4 }), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 25 });
const same = (a: RatingFigures, b: RatingFigures, which: readonly RatingMeasure[] = RATING_MEASURES): void => {
  for (const measure of which) {
    const [x, y] = [valueOf(a[measure]), valueOf(b[measure])];
    assert.ok(x === y || (x !== undefined && y !== undefined && Math.abs(x - y) < 1e-9), `${measure}: ${x} and ${y}`);
  }
};

describe('Coefficients of agreement on ratings', () => {
  for (const example of PUBLISHED.ratings) {
    it(`gives the published figures of ${example.id}`, () => {
      const all = figures(ratingsOf(example), example.coders);
      let looked = 0;
      for (const [name, printed] of Object.entries(example.published)) {
        const measure = NAMES[name];
        if (!measure || typeof printed !== 'number') continue;
        looked += 1;
        const value = valueOf(all[measure]);
        assert.ok(value !== undefined && Math.abs(value - printed) <= example.tolerance, `${measure} ${value}, printed ${printed}`);
      }
      assert.ok(looked > 0);
      for (const [name, exact] of Object.entries(example.exact)) {
        const measure = NAMES[name];
        assert.ok(measure);
        if (example.id === 'wikipedia_kripp_alpha' && measure === 'conger') continue;
        const value = valueOf(all[measure]);
        assert.ok(value !== undefined && Math.abs(value - exact) < 1e-8, `${measure} ${value}, exactly ${exact}`);
      }
    });
  }

  it('gives NVivo’s percentage and kappa for a thousand characters', () => {
    const [example] = PUBLISHED.characters;
    assert.ok(example);
    const at = (spans: readonly [number, number][], index: number): string => (spans.some(([start, end]) => index >= start && index < end) ? '1' : '0');
    const all = figures(Array.from({ length: example.length }, (_, index) => [at(example.coderA, index), at(example.coderB, index)]), 2);
    assert.ok(Math.abs((valueOf(all.percent) ?? 0) - (example.exact.pa ?? 1)) < 1e-12);
    assert.ok(Math.abs((valueOf(all.cohen) ?? 0) - (example.exact.kappa ?? 1)) < 1e-12);
    assert.ok(Math.abs((valueOf(all.alpha) ?? 0) - (example.exact.alpha ?? 1)) < 1e-12);
  });

  it('gives the mean of kappas by pair for more than two coders', () => {
    const diagnoses = PUBLISHED.ratings.find(({ id }) => id === 'fleiss1971_irr_diagnoses');
    assert.ok(diagnoses);
    const rows = ratingsOf(diagnoses);
    const pair = (a: number, b: number): number | undefined => valueOf(figures(rows.map((row) => [row[a], row[b]]), 2).cohen);
    assert.ok(Math.abs((pair(0, 1) ?? 0) - 0.6511628) < 1e-6);
    assert.ok(Math.abs((pair(1, 2) ?? 0) - 0.6311475) < 1e-6);
  });

  it('is not defined, with the reason, where there is nothing to compute it from', () => {
    const none = figures([['a', undefined], [undefined, 'b']], 2);
    for (const measure of RATING_MEASURES) assert.deepEqual(none[measure], { reason: 'no unit was rated by two coders' }, measure);
    const alike = figures([['a', 'a'], ['a', 'a']], 2, ['a', 'b']);
    assert.equal(alike.percent, 1);
    assert.equal(alike.ac1, 1, 'AC1 knows of the category that nobody chose');
    for (const measure of ['cohen', 'scott', 'fleiss', 'conger', 'alpha'] as const) assert.ok(!isDefined(alike[measure]), measure);
    const one = figures([['a', 'a'], ['a', 'a']], 2);
    assert.deepEqual(one.ac1, { reason: 'there was only one category to choose from' });
  });

  it('is 1 where everybody says the same and two values occur', () => {
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 20 }), fc.integer({ min: 2, max: 5 }), (said, coders) => {
        const all = figures([...said, 'a', 'b'].map((value) => Array<string>(coders).fill(value)), coders);
        for (const measure of RATING_MEASURES) assert.ok(Math.abs((valueOf(all[measure]) ?? 0) - 1) < 1e-12, measure);
      }),
    );
  });

  it('does not change with the order of units, the names of values or the order of coders', () => {
    const renamed: Readonly<Record<string, string>> = { a: 'c', b: 'x', c: 'a' };
    fc.assert(
      fc.property(withMissing, (ratings) => {
        const before = figures(ratings, 3);
        same(before, figures([...ratings].reverse().map((row) => [row[2], row[0], row[1]].map((value) => (value === undefined ? value : renamed[value]))), 3));
      }),
    );
  });

  it('has Conger’s kappa equal Cohen’s, and Fleiss’ equal Scott’s, for two coders who rated everything', () => {
    fc.assert(
      fc.property(complete(2), (ratings) => {
        const all = figures(ratings, 2);
        for (const [one, other] of [[all.conger, all.cohen], [all.fleiss, all.scott], [all.holsti, all.percent]] as const) {
          assert.equal(isDefined(one), isDefined(other));
          assert.ok(Math.abs((valueOf(one) ?? 0) - (valueOf(other) ?? 0)) < 1e-9);
        }
      }),
    );
  });

  it('gives alpha no more for a unit that one coder rated alone', () => {
    fc.assert(
      fc.property(withMissing, values, (ratings, value) => {
        same(figures(ratings, 3), figures([...ratings, [undefined, value, undefined]], 3), ['alpha', 'percent']);
      }),
    );
  });

  it('is about 0 for coders who choose by chance', () => {
    let state = 7;
    const random = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
    const said = (): string => (random() < 0.3 ? 'a' : random() < 0.5 ? 'b' : 'c');
    const all = figures(Array.from({ length: 20_000 }, () => [said(), said(), said()]), 3);
    for (const measure of ['cohen', 'scott', 'fleiss', 'conger', 'alpha'] as const) assert.ok(Math.abs(valueOf(all[measure]) ?? 1) < 0.02, `${measure} ${valueOf(all[measure])}`);
  });
});

describe('Agreement on coded text', () => {
  it('is counted on what either coder coded, apart from what neither did', () => {
    const rows = [...Array.from({ length: 50 }, () => ['1', '1']), ...Array.from({ length: 100 }, () => ['1', '0']), ...Array.from({ length: 50 }, () => ['0', '1']), ...Array.from({ length: 800 }, () => ['0', '0'])];
    const found = codedTextFigures(tallyOf(ratingTable(rows, 2, ['0', '1'])));
    assert.deepEqual([found.jaccard, found.codedAgreement, found.uncodedAgreement, found.prevalence], [50 / 200, 100 / 250, 1600 / 1750, 250 / 2000]);
  });

  it('is not defined where nobody coded anything', () => {
    const found = codedTextFigures(tallyOf(ratingTable([['0', '0']], 2, ['0', '1'])));
    assert.ok(!isDefined(found.jaccard) && !isDefined(found.codedAgreement));
    assert.equal(found.uncodedAgreement, 1);
  });
});
