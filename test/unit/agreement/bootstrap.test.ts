import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Bootstrap, bootstrapInSlices } from '../../../src/core/analysis/agreement/bootstrap';
import type { CodedPassage, Compared } from '../../../src/core/analysis/agreement/compared';
import { canDraw, drawingTally, drawnPassages, gapsOf } from '../../../src/core/analysis/agreement/drawn-passages';
import { blocksOf } from '../../../src/core/analysis/agreement/drawn-units';
import { type Figure, isDefined } from '../../../src/core/analysis/agreement/figure';
import { passageFigures } from '../../../src/core/analysis/agreement/passage-figures';
import { type AgreementRows, rowsInSlices } from '../../../src/core/analysis/agreement/rows';
import { unitizingFigures } from '../../../src/core/analysis/agreement/unitizing';
import { turnsOf } from '../../../src/core/study/turns/turns';
import { atOnce } from '../../../src/core/slices';
import { arbitraryCompared } from './arbitrary-compared';

const rowsOf = (compared: Compared): AgreementRows => atOnce(rowsInSlices(compared, { unit: 'words', text: 'participants', overlap: 0 }));
const drawnOf = (compared: Compared, options: Partial<Parameters<typeof bootstrapInSlices>[1]> = {}): Bootstrap => atOnce(bootstrapInSlices(rowsOf(compared), { draws: 60, seed: 5, resampled: 'transcripts', ofSources: true, ...options }));
const CUT = ['uAlpha', 'uAlphaBinary', 'coverage'] as const;

function close(one: Figure, other: Figure, what: string): void {
  assert.equal(isDefined(one), isDefined(other), what);
  if (isDefined(one) && isDefined(other)) assert.ok(Math.abs(one - other) < 1e-9, `${what}: ${one}, ${other}`);
}

/** Two coders in turns of ten characters each. */
function inTurns(sources: readonly (readonly (readonly (readonly [number, number])[])[])[]): Compared {
  const text = 'LEE: aaaa bbbb.\n\nINT: Yes?\n\nLEE: cccc dddd.\n\nINT: No?\n\nLEE: eeee ffff.\n';
  return {
    coders: ['ana', 'ben'],
    codes: [{ id: 'a', name: 'A', status: 'stable' }],
    families: [],
    sources: sources.map((coders, source) => ({
      path: `s${source}`,
      title: `s${source}`,
      text: { text, bodyStart: 0, turns: turnsOf(text, { bodyStart: 0, speakers: new Map([['INT', 'interviewer']]) }) },
      passages: coders.map((passages) => passages.map(([start, end], at): CodedPassage => ({ id: String(at), code: 0, start, end }))),
    })),
  };
}
const [FIRST, SECOND, THIRD] = [[5, 15], [33, 43], [60, 70]] as const;

describe('Bootstrap draws', () => {
  it('of transcripts give for passages what a study with each transcript as often gives', () => {
    fc.assert(
      fc.property(arbitraryCompared(3), fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }), fc.constantFrom([0], [1], [0, 2], [0, 1, 2]), (compared, times, codes) => {
        const { counts, characters } = rowsOf(compared);
        const blocks = blocksOf(counts, 'transcripts');
        const drawn = drawnPassages(compared, codes, characters, blocks, counts.firstStretch);
        if (!canDraw(drawn)) return;
        const weights = Int32Array.from(compared.sources, (_, source) => times[source] ?? 0);
        const gap = gapsOf(compared, characters, blocks, counts.firstStretch).reduce((sum, each, block) => sum + each * weights[block]!, 0);
        const found = unitizingFigures(drawingTally(drawn)(weights, gap));
        const sources = compared.sources.flatMap((source, index) => Array.from({ length: times[index] ?? 0 }, () => source));
        const whole = passageFigures({ ...compared, sources }, codes, sources.map((_, index) => index), rowsOf({ ...compared, sources }).characters);
        for (const measure of CUT) close(found[measure], whole[measure], measure);
        if (codes.length > 1) close(found.cuAlpha, whole.cuAlpha, 'cuAlpha');
        if (codes.length > 1) codes.forEach((code, value) => { close(found.kuAlpha[value]!, whole.kuAlpha[compared.codes[code]!.id]!, 'kuAlpha'); });
      }),
      { numRuns: 150 },
    );
  });

  it('of turns, each once, give for passages the figures themselves, or say that a passage would be cut', () => {
    fc.assert(
      fc.property(arbitraryCompared(2), fc.constantFrom(0, 1, 2), (compared, code) => {
        const { counts, characters, codes } = rowsOf(compared);
        const blocks = blocksOf(counts, 'turns');
        const drawn = drawnPassages(compared, [code], characters, blocks, counts.firstStretch);
        if (!canDraw(drawn)) {
          assert.match(drawn.reason, /from one turn into the next/);
          return;
        }
        const weights = new Int32Array(blocks.count).fill(1);
        const gap = gapsOf(compared, characters, blocks, counts.firstStretch).reduce((sum, each) => sum + each, 0);
        const found = unitizingFigures(drawingTally(drawn)(weights, gap));
        for (const measure of CUT) close(found[measure], codes[code]!.passageFigures[measure], measure);
      }),
      { numRuns: 150 },
    );
  });

  it('of passages that stay in their turns give an interval around u-alpha by turns; of one that does not, by transcripts alone', () => {
    const inside = inTurns([[[FIRST, SECOND], [FIRST]], [[SECOND], [SECOND]], [[FIRST], [FIRST, THIRD]]]);
    const across = inTurns([[[[5, 43]], [FIRST]], [[SECOND], [SECOND]], [[FIRST], [FIRST, THIRD]]]);
    const uAlpha = rowsOf(inside).codes[0]!.passageFigures.uAlpha as number;
    for (const resampled of ['turns', 'transcripts'] as const) {
      const interval = drawnOf(inside, { resampled }).codes[0]!.uAlpha;
      assert.ok('low' in interval && interval.low < uAlpha && uAlpha < interval.high, `${resampled}: ${JSON.stringify(interval)} around ${uAlpha}`);
    }
    assert.ok('low' in drawnOf(across).codes[0]!.uAlpha);
    const { uAlpha: cut, alpha } = drawnOf(across, { resampled: 'turns' }).codes[0]!;
    assert.ok('reason' in cut && cut.reason.includes('turns that are drawn one by one would cut it: draw transcripts'));
    assert.ok('low' in alpha);
  });

  it('of a source’s own turns give what the source alone gives, and nothing where it has one turn', () => {
    fc.assert(
      fc.property(arbitraryCompared(2), (compared) => {
        const { sources } = drawnOf(compared);
        assert.equal(sources.length, compared.sources.length);
        for (const [index, source] of compared.sources.entries()) assert.deepEqual(sources[index], drawnOf({ ...compared, sources: [source] }, { resampled: 'turns', ofSources: false }).all);
        assert.deepEqual(drawnOf(compared, { ofSources: false }).sources, []);
      }),
      { numRuns: 25 },
    );
    const text = { text: 'one two three', bodyStart: 0, turns: [] };
    const [only] = drawnOf({ ...inTurns([]), sources: [{ path: 's', title: 's', text, passages: [[{ id: '1', code: 0, start: 0, end: 3 }], []] }] }).sources;
    assert.deepEqual(only?.alpha, { reason: 'there is only one turn to draw from' });
    assert.deepEqual(only.uAlpha, only.alpha);
  });
});
