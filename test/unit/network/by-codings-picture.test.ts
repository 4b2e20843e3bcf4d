import assert from 'node:assert/strict';
import { networkPicture } from '../../../src/core/network/picture/picture';
import { peopleTable } from '../../../src/core/network/picture/people-table';
import { type CodedPeople, withCoded } from '../../../src/core/network/picture/by-codings';
import { CODED, FIRST_CHOICES, type NetworkChoices, settled } from '../../../src/core/network/picture/choices';
import type { Measured } from '../../../src/core/network/picture/picture';
import { measureRelation } from '../../../src/core/network/measures/measure-relation';
import { relationDigraph } from '../../../src/core/network/build/relation-digraph';
import { networkChoices } from '../../../src/webview/protocol/network';
import { networksFrom } from './fixture-networks';

const NETWORKS = networksFrom({ people: new Map([['a', {}], ['b', {}], ['c', {}]]), relations: ['advice'], ties: [{ relation: 'advice', from: 'a', to: 'b' }, { relation: 'advice', from: 'c', to: 'b' }] });
const ADVICE: CodedPeople = { name: 'Advice', how: 'own', counts: new Map([['a', 4], ['b', 0]]) };
const PLACES = [{ x: 0, y: 0 }, { x: 200, y: 0 }, { x: 0, y: 200 }];

function chosen(change: Partial<NetworkChoices>): { readonly choices: NetworkChoices; readonly measured: readonly Measured[] } {
  const measured = [...NETWORKS.relations.values()].map((network) => ({ network, measures: measureRelation(relationDigraph(network, NETWORKS.people.keys())) }));
  return { choices: settled({ ...FIRST_CHOICES, ...change }, NETWORKS), measured };
}

describe('A picture by codings', () => {
  const coded = { code: 'advice', how: 'own' } as const;

  it('sizes people by how often the code is given, and says so', () => {
    const { choices, measured } = chosen({ size: 'codings', coded });
    const { panes, legend } = networkPicture(NETWORKS, choices, PLACES, measured, ADVICE);
    const [a, b, c] = panes[0]!.nodes;
    assert.ok(a!.radius > b!.radius && b!.radius === c!.radius);
    assert.equal(legend.size, 'passages coded Advice, in people’s own words');
    assert.match(a!.spoken, /4 passages coded Advice$/);
    assert.match(b!.spoken, /0 passages coded Advice$/);
    assert.doesNotMatch(c!.spoken, /coded/);
  });

  it('colours people by groups of counts; of whom nothing could be coded has no colour', () => {
    const { choices, measured } = chosen({ color: CODED, coded });
    const { nodes, legend } = networkPicture(NETWORKS, choices, PLACES, measured, ADVICE);
    assert.deepEqual(legend.color, { attribute: 'passages coded Advice, in people’s own words', values: ['0', '4'] });
    assert.deepEqual(nodes.map(({ color }) => color), [1, 0, -1]);
  });

  it('goes by nothing where the code is not there, and asks for one first', () => {
    const { choices, measured } = chosen({ size: 'codings', color: CODED, coded });
    const gone = networkPicture(NETWORKS, choices, PLACES, measured);
    assert.deepEqual([gone.legend.size, gone.legend.color, new Set(gone.panes[0]!.nodes.map(({ radius }) => radius)).size], [null, null, 1]);
    const { size, color } = chosen({ size: 'codings', color: CODED, coded: null }).choices;
    assert.deepEqual([size, color], ['inDegree', null]);
    assert.ok(networkChoices.fits(choices));
    assert.ok(!networkChoices.fits({ ...choices, coded: { code: 'advice', how: 'else' } }));
  });

  it('stands in the table as a column with its base', () => {
    const { choices, measured } = chosen({ view: 'people' });
    const table = withCoded(peopleTable(NETWORKS, choices, measured), ADVICE);
    assert.equal(table.columns.at(-1)?.title, 'Coded Advice, own words');
    assert.match(table.columns.at(-1)!.about, /the consensus where a passage was settled/);
    assert.deepEqual(table.rows.map(({ cells }) => cells.at(-1)?.text), ['4', '0', '–']);
    assert.ok(table.rows.every(({ cells }) => cells.length === table.columns.length));
  });
});
