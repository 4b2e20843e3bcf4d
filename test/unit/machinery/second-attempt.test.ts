import assert from 'node:assert/strict';
import type { Attempt } from '../../../scripts/lib/results.mts';
import { judge, partsToRepeat } from '../../../scripts/lib/second-attempt.mts';

function attempt(name: string, passed: number, failures: readonly string[] = [], skipped = 0): Attempt {
  return { name, counts: { passed, failed: failures.length, skipped }, failures };
}

describe('A second attempt', () => {
  it('is for the parts that failed, and for none where many did', () => {
    assert.deepEqual(partsToRepeat([attempt('a', 3), attempt('b', 2, ['x']), attempt('c', 0, ['y'])]), ['b', 'c']);
    assert.deepEqual(partsToRepeat(['a', 'b', 'c', 'd', 'e'].map((name) => attempt(name, 0, ['x']))), []);
  });

  it('that passes counts, and is told with what failed at the first', () => {
    const { counts, second } = judge([attempt('a', 3), attempt('b', 2, ['x', 'y'])], [attempt('b', 4)]);
    assert.deepEqual(counts, [{ passed: 3, failed: 0, skipped: 0 }, { passed: 4, failed: 0, skipped: 0 }]);
    assert.deepEqual(second, [{ name: 'b', failed: ['x', 'y'] }]);
  });

  it('that fails fails, whatever else failed at the first', () => {
    const { counts, second } = judge([attempt('b', 2, ['x', 'y'])], [attempt('b', 3, ['z'])]);
    assert.deepEqual([counts, second], [[{ passed: 3, failed: 1, skipped: 0 }], []]);
  });

  it('that ran fewer tests, none, or was not made leaves the failure', () => {
    const first = [attempt('b', 2, ['x'])];
    for (const again of [[attempt('b', 2)], [attempt('b', 0)], []]) {
      const { counts, second } = judge(first, again);
      assert.deepEqual([counts, second], [[{ passed: 2, failed: 1, skipped: 0 }], []]);
    }
  });

  it('never speaks for a part that had passed', () => {
    const { counts, second } = judge([attempt('a', 3)], [attempt('a', 0, ['x'])]);
    assert.deepEqual([counts, second], [[{ passed: 3, failed: 0, skipped: 0 }], []]);
  });
});
