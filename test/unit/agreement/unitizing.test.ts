import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ratingFigures } from '../../../src/core/analysis/agreement/coefficients';
import { valueOf } from '../../../src/core/analysis/agreement/figure';
import { ratingTable } from '../../../src/core/analysis/agreement/rating-table';
import { tallyOf } from '../../../src/core/analysis/agreement/tally';
import { addContinuum, type Continuum, noUnits, type Passage, unitizingFigures, type UnitizingFigures } from '../../../src/core/analysis/agreement/unitizing';
import { PUBLISHED, type PublishedUnits } from './published';

const figures = (values: number, ...texts: readonly Continuum[]): UnitizingFigures => {
  const tally = noUnits(values);
  for (const text of texts) addContinuum(tally, text);
  return unitizingFigures(tally);
};
const near = (figure: number | undefined, wanted: number, within: number, what: string): void => {
  assert.ok(figure !== undefined && Math.abs(figure - wanted) <= within, `${what}: ${figure}, wanted ${wanted}`);
};
const valuesOf = ({ units }: PublishedUnits): readonly string[] => [...new Set(units.flat().map(([, , value]) => value))].sort();

/** Passages of one coder, in order, not overlapping, in a text of 60. */
const passages = (values: number): fc.Arbitrary<readonly Passage[]> =>
  fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: values - 1 })), { maxLength: 6 }).map((parts) => {
    const result: Passage[] = [];
    let at = 0;
    for (const [gap, length, value] of parts) {
      const start = at + gap;
      at = start + length;
      if (at <= 60) result.push({ start, end: at, value });
    }
    return result;
  });
const coders = (values: number): fc.Arbitrary<Continuum> => fc.array(passages(values), { minLength: 2, maxLength: 4 }).map((all) => ({ length: 60, coders: all }));
const all = (found: UnitizingFigures): readonly (number | undefined)[] => [found.uAlpha, found.uAlphaBinary, found.cuAlpha, found.coverage].map(valueOf);
const same = (a: readonly (number | undefined)[], b: readonly (number | undefined)[]): void => {
  a.forEach((x, index) => {
    const y = b[index];
    assert.ok(x === y || (x !== undefined && y !== undefined && Math.abs(x - y) < 1e-9), `${x} and ${y}`);
  });
};

describe('Coefficients of agreement on passages that coders cut themselves', () => {
  for (const example of PUBLISHED.unitizing) {
    it(`gives the published figures of ${example.id}`, () => {
      const values = valuesOf(example);
      const found = figures(values.length, { length: example.length, coders: example.units.map((own) => own.map(([start, end, value]) => ({ start, end, value: values.indexOf(value) }))) });
      near(valueOf(found.uAlpha), example.exact.u_alpha_nominal, 1e-9, 'u-alpha');
      near(valueOf(found.uAlphaBinary), example.exact.binary_u_alpha, 1e-9, '|u-alpha');
      near(valueOf(found.cuAlpha), example.exact.cu, 1e-9, 'cu-alpha');
      for (const [value, { alpha, coverage }] of Object.entries(example.exact.ku)) {
        const index = values.indexOf(value);
        const figure = valueOf(found.kuAlpha[index] ?? { reason: 'no such value' });
        if (alpha === null) assert.equal(figure, undefined);
        else near(figure, alpha, 1e-4, `(k)u-alpha of ${value}`);
        near(valueOf(found.kCoverage[index] ?? { reason: 'no such value' }), coverage, 1e-5, `coverage of ${value}`);
      }
      for (const [name, figure] of [['u_alpha_nominal', found.uAlpha], ['binary_u_alpha', found.uAlphaBinary], ['cu_alpha_nominal', found.cuAlpha]] as const) {
        const printed = example.published[name];
        if (typeof printed === 'number') near(valueOf(figure), printed, example.tolerance, name);
      }
    });
  }

  it('has u-alpha equal nominal alpha over characters where every passage is one character long', () => {
    const said = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 4 }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(said, fc.integer({ min: 2, max: 4 }), (text, count) => {
        const rows = text.map((row) => Array.from({ length: count }, (_, coder) => String(row[coder % row.length] ?? 0)));
        const found = figures(3, {
          length: rows.length,
          coders: Array.from({ length: count }, (_, coder) => rows.flatMap((row, start) => (row[coder] === '0' ? [] : [{ start, end: start + 1, value: Number(row[coder]) - 1 }]))),
        });
        const alpha = valueOf(ratingFigures(tallyOf(ratingTable(rows, count))).alpha);
        // Without any passage there are no units to agree on.
        if (rows.flat().every((value) => value === '0')) assert.equal(valueOf(found.uAlpha), undefined);
        else same([valueOf(found.uAlpha)], [alpha]);
      }),
    );
  });

  it('is 1 for coders who cut and value alike', () => {
    fc.assert(
      fc.property(passages(3), fc.integer({ min: 2, max: 4 }), (own, count) => {
        const found = figures(3, { length: 70, coders: Array.from({ length: count }, () => own) });
        if (own.length === 0) assert.deepEqual(found.uAlpha, { reason: 'nobody marked a passage' });
        else {
          same([valueOf(found.uAlpha), valueOf(found.uAlphaBinary), valueOf(found.coverage)], [1, 1, 1]);
          if (new Set(own.map(({ value }) => value)).size > 1) same([valueOf(found.cuAlpha)], [1]);
        }
      }),
    );
  });

  it('does not change when coders or values change names', () => {
    fc.assert(
      fc.property(coders(3), (text) => {
        const other = { ...text, coders: [...text.coders].reverse().map((own) => own.map((passage) => ({ ...passage, value: (passage.value + 1) % 3 }))) };
        same(all(figures(3, text)), all(figures(3, other)));
      }),
    );
  });

  it('has |u-alpha equal u-alpha where there is one value only', () => {
    fc.assert(fc.property(coders(1), (text) => { const found = figures(1, text); same([valueOf(found.uAlpha)], [valueOf(found.uAlphaBinary)]); }));
  });

  it('leaves out a text that one coder coded alone', () => {
    fc.assert(fc.property(coders(2), passages(2), (text, alone) => { same(all(figures(2, text)), all(figures(2, text, { length: 60, coders: [alone] }))); }));
  });

  it('is about 0 for passages that were cut by chance', () => {
    let state = 11;
    const random = (most: number): number => { state = (state * 48271) % 2147483647; return state % most; };
    const cut = (): readonly Passage[] => {
      const own: Passage[] = [];
      for (let at = random(20); at < 99_900; at += 5 + random(40)) { const start = at; at += 3 + random(20); own.push({ start, end: at, value: random(3) }); }
      return own;
    };
    const found = figures(3, { length: 100_000, coders: [cut(), cut()] });
    for (const figure of [found.uAlpha, found.uAlphaBinary, found.cuAlpha]) near(valueOf(figure), 0, 0.05, 'chance');
  });
});
