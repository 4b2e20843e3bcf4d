import assert from 'node:assert/strict';
import { measure, operation, quantile } from '../../perf/harness';

describe('The benchmark harness', () => {
  it('takes the middle of the samples, whatever their order', () => {
    assert.equal(quantile([5, 1, 9], 0.5), 5);
    assert.equal(quantile([4, 1, 2, 3], 0.5), 2.5);
    assert.equal(quantile([1, 2, 3, 4, 5], 0.95), 4.8);
  });

  it('sees that an operation grows with its study', async () => {
    const [small, large] = await measure(
      operation({
        name: 'add up',
        growth: 'linear' as const,
        rounds: 5,
        prepare: (size) => Float64Array.from({ length: 20_000 * size }, (_, at) => at % 7),
        run: (numbers) => numbers.reduce((sum, number) => sum + number, 0),
      }),
    );
    const grown = large.median / small.median;
    assert.ok(grown > 4 && grown < 25, `grew by ${grown}`);
  });

  it('times what resolves later', async () => {
    const [, large] = await measure(
      operation({ name: 'wait', growth: 'free' as const, rounds: 2, sizes: [1, 10], prepare: (size) => size, run: (size) => new Promise((resolve) => setTimeout(resolve, size)) }),
    );
    assert.ok(large.median >= 9, `took ${large.median} ms`);
  });
});
