import assert from 'node:assert/strict';
import { UndirectedGraph } from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import { arrange, arrangeInSlices } from '../../../src/core/network/layout/arrange';
import { forcesOf, placeIn } from '../../../src/core/network/layout/force-steps';
import { networkPlaces, tiedPairs } from '../../../src/core/network/layout/network-places';
import defaults from 'graphology-layout-forceatlas2/defaults.js';
import iterate from 'graphology-layout-forceatlas2/iterate.js';
import { atOnce } from '../../../src/core/slices';
import { fixtureNetworks } from './fixture-networks';

describe('The arrangement in slices', () => {
  it('gives way after each step, and comes out as at once', () => {
    const networks = fixtureNetworks('maple');
    const pairs = atOnce(tiedPairs(networks));
    const slices = arrangeInSlices(networks.people.size, pairs);
    let steps = 0;
    for (let slice = slices.next(); ; slice = slices.next()) {
      if (slice.done) {
        assert.deepEqual(slice.value, arrange(networks.people.size, pairs));
        break;
      }
      steps += 1;
    }
    assert.ok(steps >= 100, String(steps));
  });

  it('takes the steps that the library takes', () => {
    const graph = new UndirectedGraph();
    const starts = [0, 1, 2, 3, 4].map((at) => ({ x: at * 7, y: (at * at) % 5 }));
    const pairs = [[3, 1], [1, 3], [1, 2], [2, 2], [2, 4]] as const;
    for (const one of [3, 1, 2, 4]) graph.addNode(one, { ...starts[one] });
    for (const [a, b] of [[3, 1], [1, 2], [2, 4]]) graph.addEdge(a, b);
    const settings = { ...forceAtlas2.inferSettings(4), slowDown: 2 };
    const forces = atOnce(forcesOf(starts, pairs));
    for (let step = 0; step < 50; step++) iterate({ ...defaults, ...settings }, forces.nodes, forces.edges);
    assert.deepEqual(Object.fromEntries([3, 1, 2, 4].map((one) => [one, placeIn(forces, one)])), forceAtlas2(graph, { iterations: 50, getEdgeWeight: null, settings }));
    assert.deepEqual([...forces.at.keys()], [3, 1, 2, 4]);
  });

  it('puts people where they were put', () => {
    const networks = fixtureNetworks('tiny');
    const places = networkPlaces(networks, new Map([['b', { x: 1, y: 2 }]]));
    assert.deepEqual(places[1], { x: 1, y: 2 });
    assert.deepEqual(places[0], networkPlaces(networks, new Map())[0]);
  });
});
