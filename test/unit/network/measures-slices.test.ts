import assert from 'node:assert/strict';
import { measureInSlices, measureRelation } from '../../../src/core/network/measures/measure-relation';
import { qapInSlices } from '../../../src/core/network/measures/qap';
import { inSlices } from '../../../src/core/slices';
import { groupsOf, randomNetwork } from '../../perf/network-random';

describe('Measuring in slices', () => {
  const graph = randomNetwork(400, 2_400, 1);
  const groups = groupsOf(400);

  it('gives way many times, and the same figures', async () => {
    let turns = 0;
    const measures = await inSlices(measureInSlices(graph, { groups }), async () => {
      turns += 1;
    });
    assert.ok(turns > 10, String(turns));
    assert.deepEqual(measures, measureRelation(graph, { groups }));
  });

  it('lets two networks be measured by turns', () => {
    const [one, other] = [measureInSlices(graph, { groups }), measureInSlices(graph, { groups })];
    let first = one.next();
    let second = other.next();
    while (!first.done || !second.done) {
      if (!first.done) first = one.next();
      if (!second.done) second = other.next();
    }
    assert.deepEqual(first.value, second.value);
  });

  it('ends when the breath says so', async () => {
    const ended = new Error('The window was closed.');
    await assert.rejects(
      inSlices(qapInSlices(graph, randomNetwork(400, 2_400, 2)), () => Promise.reject(ended)),
      ended,
    );
  });
});
