import assert from 'node:assert/strict';
import { changedRecord } from '../../../src/core/store/records';
import { settleCodingDoubt } from '../../../src/core/store/settle-doubt';
import type { SourceText } from '../../../src/core/store/source-text';
import type { Coding } from '../../../src/core/study/model';
import { doubtsOfCoding } from '../../../src/core/study/codings/coding-doubts';
import { mergeCodings } from '../../../src/core/study/codings/merge-codings';
import { lineIndex } from '../../../src/core/text/positions';

const at = { start: { line: 1, column: 1 }, end: { line: 1, column: 5 } };
const base: Coding = { id: 'aaaaaaaaaa', code: 'trust', at, quote: 'Down', before: '', after: ' the', text: '000000000000', date: '2026-11-21' };
const text = 'Down the hall. Up the hall.';
const source = { text, textId: '111111111111', lines: lineIndex(text) } as SourceText;

function merged(ours: Partial<Coding>, theirs: Partial<Coding>): Coding {
  const [coding] = mergeCodings([base], [{ ...base, ...ours, changed: '2026-11-22T08:00:00Z' }], [{ ...base, ...theirs, changed: '2026-11-22T07:00:00Z' }]).codings;
  assert.ok(coding);
  return coding;
}

function settled(coding: Coding, field: string, take?: number): Coding {
  const { span: _span, ...change } = settleCodingDoubt(coding, field, take, source);
  return changedRecord(coding, change, undefined, '2026-11-22T09:00:00Z');
}

describe('Settling what waits in a coding’s doubt', () => {
  it('keeps what stands, or takes the other value; nothing waits any more', () => {
    const coding = merged({ note: 'mine' }, { note: 'yours' });
    assert.deepEqual(doubtsOfCoding(coding), [{ field: 'note', present: 'mine', values: ['yours'] }]);
    const kept = settled(coding, 'note');
    assert.deepEqual([kept.note, kept.doubt, kept.changed], ['mine', undefined, '2026-11-22T09:00:00Z']);
    assert.ok(!('doubt' in kept));
    const taken = settled(coding, 'note', 0);
    assert.deepEqual([taken.note, 'doubt' in taken], ['yours', false]);
  });

  it('settles one field and leaves the others waiting', () => {
    const coding = merged({ note: 'mine', code: 'vision' }, { note: 'yours', code: 'hall' });
    const one = settled(coding, 'code', 0);
    assert.deepEqual([one.code, one.note, one.doubt && { ...one.doubt }], ['hall', 'mine', { note: 'yours' }]);
    assert.equal('doubt' in settled(one, 'note', 0), false);
  });

  it('takes a value away where the other side had, and keys that this version does not know', () => {
    const both = merged({ more: new Map([['mood', 'calm']]) }, { more: new Map([['mood', 'cross']]) });
    assert.deepEqual([...(settled(both, 'mood', 0).more ?? [])], [['mood', 'cross']]);
    const noted = { ...base, note: 'old' };
    const [coding] = mergeCodings([noted], [{ ...noted, note: 'mine', changed: '2026-11-22T08:00:00Z' }], [{ ...base, changed: '2026-11-22T07:00:00Z' }]).codings;
    assert.ok(coding);
    assert.equal('note' in settled(coding, 'note', 0), false);
  });

  it('takes the other passage where its words stand now, and never guesses', () => {
    const up = { quote: 'Up', before: 'hall. ', after: ' the', at: { start: { line: 9, column: 1 }, end: { line: 9, column: 3 } } };
    const coding = merged({ quote: 'Down the', after: ' hall' }, up);
    assert.deepEqual(settleCodingDoubt(coding, 'place', 0, source).span, { start: 15, end: 17 });
    const twice = { ...source, text: `${text} ${text}` };
    assert.throws(() => settleCodingDoubt(coding, 'place', 0, twice), /cannot be found for certain/);
    assert.throws(() => settleCodingDoubt(coding, 'place', 0, undefined), /cannot be found for certain/);
  });

  it('says so where nothing waits', () => {
    assert.throws(() => settleCodingDoubt(base, 'note', 0, source), /Nothing waits/);
    assert.throws(() => settleCodingDoubt(merged({ note: 'a' }, { note: 'b' }), 'note', 3, source), /does not wait/);
  });
});
