import assert from 'node:assert/strict';
import fc from 'fast-check';
import { differences } from '../../../src/core/analysis/agreement/differences';
import type { Compared } from '../../../src/core/analysis/agreement/compared';
import { arbitraryCompared } from './arbitrary-compared';

const TEXT = 'one two three four five';
const compared = (...passages: Compared['sources'][number]['passages']): Compared => ({
  coders: ['ana', 'ben', 'carla'],
  codes: [{ id: 'a', name: 'A', status: 'stable' }, { id: 'b', name: 'B', status: 'stable' }],
  families: [],
  sources: [{ path: 's', title: 'S', text: { text: TEXT, bodyStart: 0, turns: [] }, passages }],
});
const words = (found: ReturnType<typeof differences>): readonly string[] => found.map(({ start, end, coded, uncoded }) => `${TEXT.slice(start, end)}: ${coded.join(' ')} | ${uncoded.join(' ')}`);

describe('Passages in which coders differ', () => {
  const a = (start: number, end: number, code = 0): { id: string; code: number; start: number; end: number } => ({ id: `${start}`, code, start, end });

  it('are what one coded and another did not, without blanks at their ends', () => {
    assert.deepEqual(words(differences(compared([a(0, 7)], [a(4, 13)], undefined))), ['one: ana | ben', 'three: ben | ana']);
    assert.deepEqual(words(differences(compared([a(0, 8)], [a(0, 7)], undefined))), [], 'a blank more is no difference');
  });

  it('say of three coders who did and who did not, and of two of them only what is between these', () => {
    const three = compared([a(0, 7)], [a(0, 7)], [a(4, 7)]);
    assert.deepEqual(words(differences(three)), ['one: ana ben | carla']);
    assert.deepEqual(words(differences(three, { coders: ['ana', 'ben'] })), []);
  });

  it('are of the codes that are asked for', () => {
    const two = compared([a(0, 3, 0), a(4, 7, 1)], [], undefined);
    assert.deepEqual(words(differences(two, { codes: [1] })), ['two: ana | ben']);
  });

  it('are none where coders did the same', () => {
    fc.assert(
      fc.property(arbitraryCompared(3), (arbitrary) => {
        const same = { ...arbitrary, sources: arbitrary.sources.map((source) => ({ ...source, passages: source.passages.map((own) => own && source.passages.find((each) => each !== undefined)) })) };
        assert.deepEqual(differences(same), []);
      }),
    );
  });

  it('never overlap for one code, and each has somebody on either side', () => {
    fc.assert(
      fc.property(arbitraryCompared(3), (arbitrary) => {
        const found = differences(arbitrary);
        for (const each of found) assert.ok(each.coded.length > 0 && each.uncoded.length > 0 && each.start < each.end);
        for (const one of found) for (const other of found) if (one !== other && one.source === other.source && one.code === other.code) assert.ok(one.end <= other.start || other.end <= one.start);
      }),
    );
  });
});
