import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bootstrapInSlices, usualResampling } from '../../../src/core/analysis/agreement/bootstrap';
import type { Compared } from '../../../src/core/analysis/agreement/compared';
import { isDefined } from '../../../src/core/analysis/agreement/figure';
import { UNIT_MEASURES, type UnitFigures, unitFigures } from '../../../src/core/analysis/agreement/measures';
import { ratingTable } from '../../../src/core/analysis/agreement/rating-table';
import { type AgreementRows, coderMatrix, rowsInSlices } from '../../../src/core/analysis/agreement/rows';
import { stretchesOf, TEXTS_COUNTED, type TextCounted } from '../../../src/core/analysis/agreement/stretches';
import { tallyOf } from '../../../src/core/analysis/agreement/tally';
import { type UnitKind, unitsOfText } from '../../../src/core/analysis/agreement/units';
import { atOnce } from '../../../src/core/slices';
import { arbitraryCompared } from './arbitrary-compared';

const rowsOf = (compared: Compared, unit: UnitKind, text: TextCounted = 'participants', overlap = 0): AgreementRows => atOnce(rowsInSlices(compared, { unit, text, overlap }));

/** The same, unit by unit and character by character, as one would do it by hand. */
function byHand({ coders, sources }: Compared, codes: readonly number[], unit: UnitKind, text: TextCounted, overlap: number): { readonly figures: UnitFigures; readonly n: number } {
  const ratings: (string | undefined)[][] = [];
  for (const source of sources) {
    const spans: (readonly number[])[] =
      unit === 'characters'
        ? stretchesOf(source.text, text).flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => [start + index]))
        : [...unitsOfText(source.text, unit, text).starts].map((start, index) => Array.from({ length: (unitsOfText(source.text, unit, text).ends[index] ?? 0) - start }, (_, at) => start + at));
    for (const span of spans) {
      ratings.push(
        source.passages.map((passages) => {
          if (!passages) return undefined;
          const covered = span.filter((at) => passages.some(({ start, end, code }) => codes.includes(code) && start <= at && at < end)).length;
          return covered > 0 && covered >= overlap * span.length - 1e-9 ? '1' : '0';
        }),
      );
    }
  }
  const tally = tallyOf(ratingTable(ratings, coders.length, ['0', '1']));
  return { figures: unitFigures(tally), n: tally.pairable };
}

function alike(a: UnitFigures, b: UnitFigures): void {
  for (const measure of UNIT_MEASURES) {
    const [x, y] = [a[measure], b[measure]];
    assert.equal(isDefined(x), isDefined(y), measure);
    if (isDefined(x) && isDefined(y)) assert.ok(Math.abs(x - y) < 1e-9, `${measure}: ${x}, by hand ${y}`);
  }
}

const units = fc.constantFrom<UnitKind>('characters', 'words', 'sentences', 'turns', 'paragraphs');
const overlaps = fc.constantFrom(0, 0.5, 1);

describe('Agreement of coders on a study', () => {
  it('is the same as counted unit by unit: by code, by family', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 4 }).chain(arbitraryCompared), units, fc.constantFrom(...TEXTS_COUNTED), overlaps, (compared, unit, text, overlap) => {
        const rows = rowsOf(compared, unit, text, overlap);
        for (const [code, row] of rows.codes.entries()) {
          const hand = byHand(compared, [code], unit, text, overlap);
          assert.equal(row.n, hand.n);
          alike(row.figures, hand.figures);
        }
        alike(rows.families[0]!.figures, byHand(compared, [0, 2], unit, text, overlap).figures);
      }),
      { numRuns: 60 },
    );
  });

  it('of all codes, and of a source, counts each unit once for each code', () => {
    fc.assert(
      fc.property(arbitraryCompared(2), units, (compared, unit) => {
        const rows = rowsOf(compared, unit);
        const mean = (own: AgreementRows): number | undefined => {
          const all = own.codes.map(({ figures, n }) => (isDefined(figures.percent) ? figures.percent * n : 0)).reduce((sum, each) => sum + each, 0);
          return own.all.n === 0 ? undefined : all / own.all.n;
        };
        const close = (a: unknown, b: number | undefined): void => { if (b !== undefined) assert.ok(typeof a === 'number' && Math.abs(a - b) < 1e-9); };
        close(rows.all.figures.percent, mean(rows));
        for (const [index, source] of compared.sources.entries()) {
          const alone = rowsOf({ ...compared, sources: [source] }, unit);
          alike(rows.sources[index]!.figures, alone.all.figures);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('of one character each: on characters, words and turns that are all the same', () => {
    const text = { text: 'LEE: a b c\n\nLEE: d e f', bodyStart: 0, turns: [] };
    const compared: Compared = {
      coders: ['ana', 'ben'],
      codes: [{ id: 'a', name: 'A', status: 'stable' }, { id: 'b', name: 'B', status: 'stable' }],
      families: [],
      sources: [{ path: 's', title: 's', text, passages: [[{ id: '1', code: 0, start: 0, end: 11 }], [{ id: '2', code: 0, start: 0, end: 11 }]] }],
    };
    for (const unit of ['characters', 'words', 'sentences', 'paragraphs', 'turns'] as const) assert.equal(rowsOf(compared, unit).codes[0]!.figures.alpha, 1, unit);
  });

  it('gives for every two coders what they alone give', () => {
    fc.assert(
      fc.property(arbitraryCompared(3), units, (compared, unit) => {
        const matrix = coderMatrix(rowsOf(compared, unit), 'alpha', 0);
        for (const [a, b] of [[0, 1], [0, 2], [1, 2]] as const) {
          const two = { ...compared, coders: [compared.coders[a]!, compared.coders[b]!], sources: compared.sources.map((source) => ({ ...source, passages: [source.passages[a], source.passages[b]] })) };
          const alone = rowsOf(two, unit).codes[0]!;
          const cell = matrix[a]![b];
          assert.deepEqual(matrix[b]![a], cell);
          if (alone.n === 0) assert.equal(cell, undefined);
          else assert.ok(cell !== undefined && isDefined(cell) === isDefined(alone.figures.alpha) && (!isDefined(cell) || Math.abs(cell - (alone.figures.alpha as number)) < 1e-9));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is not defined by unitizing coefficients where a coder gave two codes of the group to the same words', () => {
    const text = { text: 'one two three four', bodyStart: 0, turns: [] };
    const passage = (code: number, start: number, end: number): { id: string; code: number; start: number; end: number } => ({ id: `${code} ${start}`, code, start, end });
    const compared: Compared = {
      coders: ['ana', 'ben'],
      codes: [{ id: 'a', name: 'Alpha', status: 'stable' }, { id: 'b', name: 'Beta', status: 'stable' }],
      families: [],
      sources: [{ path: 's', title: 's', text, passages: [[passage(0, 0, 7), passage(1, 4, 13)], [passage(0, 0, 7)]] }],
    };
    const rows = rowsOf(compared, 'words');
    assert.match(JSON.stringify(rows.all.passageFigures.cuAlpha), /ana gave “Alpha” and “Beta” to the same words/);
    assert.equal(rows.codes[0]!.passageFigures.uAlphaBinary, 1, 'of each code alone they are');
  });

  it('has intervals that the same seed gives again, around the figure, whole where everybody agrees', () => {
    fc.assert(
      fc.property(arbitraryCompared(2), fc.constantFrom('transcripts' as const, 'turns' as const), (compared, resampled) => {
        const rows = rowsOf(compared, 'words');
        const options = { draws: 100, seed: 3, resampled, ofSources: false };
        const once = atOnce(bootstrapInSlices(rows, options));
        assert.deepEqual(atOnce(bootstrapInSlices(rows, options)), once);
        for (const intervals of [...once.codes, once.all]) {
          const { percent } = intervals;
          if ('low' in percent) assert.ok(percent.low <= percent.high && percent.low >= 0 && percent.high <= 1);
        }
        const agreed = { ...compared, sources: compared.sources.map((source) => ({ ...source, passages: source.passages.map(() => source.passages.find((own) => own !== undefined)) })) };
        const all = rowsOf(agreed, 'words');
        const interval = atOnce(bootstrapInSlices(all, options)).all.percent;
        if ('low' in interval) assert.deepEqual([interval.low, interval.high], [1, 1]);
      }),
      { numRuns: 15 },
    );
  });

  it('draws transcripts where there are ten, else turns', () => {
    assert.deepEqual([usualResampling(9), usualResampling(10)], ['turns', 'transcripts']);
  });
});
