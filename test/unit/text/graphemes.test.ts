import assert from 'node:assert/strict';
import fc from 'fast-check';
import { quotedPassage, quotedPassages } from '../../../src/core/text/context';
import { occurrencesIn } from '../../../src/core/text/occurrences';
import { boundaryAfter, boundaryBefore, snapOutward, trimSpan } from '../../../src/core/text/graphemes';

/** Pieces that join their neighbours in every way that Unicode knows, and plain ones. */
const joining = fc.constantFrom(
  'a', 'e', ' ', '\n', '\u0301', '\u200d', '👩', '🏽', '🇩', '🇪', '🇺', '\ufe0f', '❤', '한', '\u1100', '\u1161', '\u11a8', 'क', '\u094d', 'ष', '\u093f', 'ก', '\u0e33', '漢', 'か', '\u3099', '\u0600', 'م', '\ud83d', '\ude00', '\u0e01', 'å', 'Ω', 'ж', 'א', '\u05b0', '\t', '\u00a0', '\u0d4e', 'ക', '#', '1', '\u20e3',
);
const text = fc.array(joining, { maxLength: 40 }).map((parts) => parts.join(''));

function boundaries(whole: string): Set<number> {
  const segments = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(whole)];
  return new Set([...segments.map(({ index }) => index), whole.length]);
}

describe('Graphemes', () => {
  it('have the boundaries that segmenting the whole text gives', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const all = boundaries(whole);
        for (let at = 0; at <= whole.length; at++) {
          assert.equal(boundaryBefore(whole, at), Math.max(...[...all].filter((b) => b <= at)));
          assert.equal(boundaryAfter(whole, at), Math.min(...[...all].filter((b) => b >= at)));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('are never cut by a snapped span', () => {
    assert.deepEqual(snapOutward('x🇩🇪🇺🇸y', { start: 3, end: 6 }), { start: 1, end: 9 });
    assert.deepEqual(snapOutward('e\u0301', { start: 1, end: 1 }), { start: 0, end: 2 });
    assert.deepEqual(snapOutward('abc', { start: -5, end: 99 }), { start: 0, end: 3 });
  });

  it('stay cheap in long texts without one plain character', () => {
    const flags = '🇩🇪'.repeat(20_000);
    assert.deepEqual(snapOutward(flags, { start: 40_002, end: 40_002 }), { start: 40_000, end: 40_004 });
  });

  it('lose white space at the ends when trimmed, and nothing is left of white space alone', () => {
    assert.deepEqual(trimSpan(' \n a b\u3000\n', { start: 0, end: 8 }), { start: 3, end: 6 });
    assert.equal(trimSpan(' \n ', { start: 0, end: 3 }), undefined);
  });
});

describe('The context of a passage', () => {
  it('is 32 characters where that makes the passage unique, and whole graphemes', () => {
    const whole = `${'abcdefghij'.repeat(5)}👩‍👩‍👧‍👦${'k'.repeat(31)}QUOTE${'z'.repeat(40)}`;
    const start = whole.indexOf('QUOTE');
    const { quote, before, after } = quotedPassage(whole, { start, end: start + 5 });
    assert.deepEqual([quote, before, after.length], ['QUOTE', 'k'.repeat(31), 32]);
  });

  it('is lengthened until before + quote + after stands once, up to 96 characters', () => {
    const line = 'and so on and so on and so on and so on and so on ';
    const near = `${line}${line}X${line}${line}`;
    const { before, after } = quotedPassage(near, { start: 100, end: 101 });
    assert.equal(before.length, 32);
    assert.equal(after.length, 32);
    const same = 'Yeah. '.repeat(100);
    const repeated = quotedPassage(same, { start: 300, end: 305 });
    assert.equal(repeated.before.length, 96);
    assert.equal(repeated.after.length, 96);
    const twins = `one ${line}YES${line} one, two ${line}YES${line} two`;
    const second = twins.lastIndexOf('YES');
    const { before: b, quote, after: a } = quotedPassage(twins, { start: second, end: second + 3 });
    assert.ok(b.length > 32 && b.length <= 96);
    assert.notEqual(occurrencesIn(twins).unique(b + quote + a), undefined);
  });

  it('is the same for many passages at once', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ab .]{40,400}$/), fc.array(fc.tuple(fc.nat(300), fc.integer({ min: 1, max: 20 })), { maxLength: 30 }), (whole, wanted) => {
        const spans = wanted.map(([start, length]) => ({ start: Math.min(start, whole.length - 1), end: Math.min(whole.length, start + length) })).filter(({ start, end }) => end > start);
        assert.deepEqual(quotedPassages(whole, spans), spans.map((span) => quotedPassage(whole, span)));
      }),
    );
  });

  it('stands round the quote in the text, whatever the text is', () => {
    fc.assert(
      fc.property(text, fc.nat(40), fc.nat(40), (whole, a, b) => {
        const span = snapOutward(whole, { start: Math.min(a, b, whole.length), end: Math.min(Math.max(a, b), whole.length) });
        const { quote, before, after } = quotedPassage(whole, span);
        assert.equal(whole.slice(span.start - before.length, span.end + after.length), before + quote + after);
      }),
    );
  });
});
