import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BARS, lanesOf, MOST_CROWDED } from '../../../src/core/show/lanes';
import type { Span } from '../../../src/core/text/positions';

/** Codings of one long line, or of a line each. */
const on = (spans: readonly Span[], line = (_index: number) => 1) =>
  spans.map((span, index) => ({ span, extent: { start: { line: line(index), column: 1 }, end: { line: line(index), column: 2 } } }));

const spans = fc
  .array(fc.tuple(fc.nat(2_000), fc.integer({ min: 1, max: 400 })), { maxLength: 60 })
  .map((pairs) => pairs.map(([start, length]) => ({ start, end: start + length })).sort((a, b) => a.start - b.start || b.end - a.end));

describe('Lanes', () => {
  it('never let two overlapping codings share a bar', () => {
    fc.assert(fc.property(spans, (all) => {
      const lanes = lanesOf(on(all));
      all.forEach((a, i) => {
        all.slice(i + 1).forEach((b, k) => {
          if (b.start < a.end) assert.notEqual(lanes[i]!.lane, lanes[i + 1 + k]!.lane);
        });
      });
    }));
  });

  it('need no more bars than codings overlap, once the first six are taken', () => {
    fc.assert(fc.property(spans, (all) => {
      const deepest = Math.max(0, ...all.map((a) => all.filter((b) => b.start <= a.start && a.start < b.end).length));
      assert.ok(Math.max(-1, ...lanesOf(on(all)).map(({ lane }) => lane)) < Math.max(BARS, deepest));
    }));
  });

  it('know how crowded the most crowded place of each coding is', () => {
    fc.assert(fc.property(spans, (all) => {
      lanesOf(on(all)).forEach(({ crowd }, i) => {
        const own = all[i]!;
        const starts = all.filter((each) => own.start <= each.start && each.start < own.end || each === own).map(({ start }) => start);
        const deepest = Math.max(...starts.map((at) => all.filter((each) => each.start <= at && at < each.end).length));
        assert.equal(crowd, Math.min(deepest, MOST_CROWDED));
      });
    }));
  });

  it('keep neighbours on one wrapped line apart, and reuse the bar on the next line', () => {
    const neighbours = [{ start: 0, end: 40 }, { start: 41, end: 80 }];
    assert.deepEqual(lanesOf(on(neighbours)).map(({ lane }) => lane), [0, 1]);
    assert.deepEqual(lanesOf(on(neighbours, (index) => index + 1)).map(({ lane }) => lane), [0, 0]);
  });
});
