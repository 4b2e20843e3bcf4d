import assert from 'node:assert/strict';
import fc from 'fast-check';
import { arrange } from '../../../src/core/network/layout/arrange';
import { measureRelation } from '../../../src/core/network/measures/measure-relation';
import { relationDigraph } from '../../../src/core/network/build/relation-digraph';
import type { StudyNetworks } from '../../../src/core/network/model';
import { FIRST_CHOICES, type NetworkChoices, settled } from '../../../src/core/network/picture/choices';
import { edgeLine, edgesOf } from '../../../src/core/network/picture/edges';
import { labelZooms, ZOOMS } from '../../../src/core/network/picture/labels';
import { offeredNetwork, relationChoices } from '../../../src/core/network/picture/offers';
import { peopleTable } from '../../../src/core/network/picture/people-table';
import { figureList } from '../../../src/core/network/picture/figure-list';
import { type Measured, networkPicture, type Picture } from '../../../src/core/network/picture/picture';
import { ofSeveral } from '../../../src/core/network/picture/spoken';
import { fixtureNetworks, networksFrom } from './fixture-networks';

function measuredOf(networks: StudyNetworks, choices: NetworkChoices): readonly Measured[] {
  return choices.relations.flatMap((id) => {
    const network = offeredNetwork(networks, id);
    return network ? [{ network, measures: measureRelation(relationDigraph(network, networks.people.keys())) }] : [];
  });
}

function draw(networks: StudyNetworks, change: Partial<NetworkChoices> = {}): Picture {
  const choices = settled({ ...FIRST_CHOICES, ...change }, networks);
  const places = [...networks.people.keys()].map((_, index) => ({ x: (index % 6) * 90, y: Math.floor(index / 6) * 90 }));
  return networkPicture(networks, choices, places, measuredOf(networks, choices));
}

const pairs = fc.array(fc.tuple(fc.nat(19), fc.nat(19)), { maxLength: 60 });

describe('The arrangement of a network', () => {
  it('is the same for the same people and ties', () => {
    fc.assert(fc.property(pairs, (ties) => { assert.deepEqual(arrange(20, ties), arrange(20, ties)); }), { numRuns: 15 });
  });

  it('hides nobody behind another, and begins at the corner', () => {
    fc.assert(
      fc.property(pairs, (ties) => {
        const places = arrange(20, ties);
        assert.ok(places.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y) && x >= 0 && y >= 0));
        for (const [i, one] of places.entries()) for (const other of places.slice(i + 1)) assert.ok(Math.hypot(one.x - other.x, one.y - other.y) >= 30, JSON.stringify([one, other]));
      }),
      { numRuns: 25 },
    );
  });

  it('puts people who are tied nearer to one another than others', () => {
    const cliques = [0, 6].flatMap((first) => [0, 1, 2, 3, 4, 5].flatMap((a) => [0, 1, 2, 3, 4, 5].flatMap((b): [number, number][] => (a < b ? [[first + a, first + b]] : []))));
    const places = arrange(13, [...cliques, [5, 6]]);
    const distance = (a: number, b: number) => Math.hypot(places[a]!.x - places[b]!.x, places[a]!.y - places[b]!.y);
    assert.ok(distance(0, 1) < distance(0, 11));
    assert.ok(places[12]!.x > Math.max(...places.slice(0, 12).map(({ x }) => x)), 'the isolate stands beside them');
  });

  it('manages nobody, one person, and two', () => {
    assert.deepEqual(arrange(0, []), []);
    assert.equal(arrange(1, []).length, 1);
    assert.equal(arrange(2, [[0, 1]]).length, 2);
  });
});

describe('The picture of a network', () => {
  it('says of everybody who turns to them, and out of how many', () => {
    const picture = draw(fixtureNetworks('tiny'));
    const spoken = picture.panes[0]!.nodes[picture.nodes.findIndex(({ id }) => id === 'c')]!.spoken;
    assert.equal(spoken, 'c: 3 of the 5 others who answered turn to this person for advice; turns to 1');
  });

  it('says that nobody answered where ties were told', () => {
    const networks = fixtureNetworks('tiny');
    const told = { ...networks, relations: new Map([...networks.relations].map(([id, network]) => [id, { ...network, measured: 'told' as const }])) };
    const picture = draw(told);
    const spoken = picture.panes[0]!.nodes[picture.nodes.findIndex(({ id }) => id === 'c')]!.spoken;
    assert.equal(spoken, 'c: 3 of the 5 others whose ties are known turn to this person for advice; turns to 1');
  });

  it('uses the pronoun that the study gives, and none that it does not', () => {
    const networks = networksFrom({ people: new Map([['a', {}], ['b', { attributes: new Map([['pronouns', 'she/her']]) }]]), ties: [{ relation: 'advice', from: 'a', to: 'b' }], relations: ['advice'] });
    assert.match(draw(networks).panes[0]!.nodes[1]!.spoken, /1 of the 1 others who answered turns to her for advice/);
  });

  it('draws a mutual tie once', () => {
    const picture = draw(fixtureNetworks('tiny'));
    const { edges } = picture.panes[0]!;
    const mutual = edges.filter((edge) => edge.mutual).map(({ from, to }) => [picture.nodes[from]!.id, picture.nodes[to]!.id].sort().join(' '));
    assert.deepEqual(mutual, ['a c']);
    assert.equal(edges.length, 5);
  });

  it('shows relations over one another in lanes, or side by side at the same places', () => {
    const networks = fixtureNetworks('maple');
    const over = draw(networks, { relations: ['advice', 'support'] });
    assert.equal(over.panes.length, 1);
    assert.ok(over.panes[0]!.edges.some(({ lanes }) => lanes > 1));
    const beside = draw(networks, { relations: ['advice', 'support'], beside: true });
    assert.deepEqual(beside.panes.map(({ title }) => title), ['Advice', 'Support']);
    assert.deepEqual(beside.nodes.map(({ x, y }) => [x, y]), over.nodes.map(({ x, y }) => [x, y]));
  });

  it('leaves out what is filtered, and goes only so far around a person', () => {
    const networks = fixtureNetworks('tiny');
    assert.deepEqual(draw(networks, { only: { attribute: 'dept', values: ['1', '2'] } }).nodes.map(({ id }) => id), ['a', 'b', 'c', 'd']);
    assert.deepEqual(draw(networks, { around: 'e', distance: 1 }).nodes.map(({ id }) => id), ['d', 'e']);
    assert.deepEqual(draw(networks, { around: 'e', distance: 2 }).nodes.map(({ id }) => id), ['c', 'd', 'e']);
    assert.deepEqual(draw(networks, { around: 'nobody' }).nodes.length, 6);
  });

  it('draws those who did not respond hollow, and measures nothing from them', () => {
    const networks = fixtureNetworks('tiny', { states: { d: 'did not respond' } });
    const picture = draw(networks);
    const d = picture.panes[0]!.nodes[picture.nodes.findIndex(({ id }) => id === 'd')]!;
    assert.ok(d.hollow);
    assert.match(d.spoken, /did not respond$/);
    assert.deepEqual(picture.panes[0]!.nodes.filter(({ hollow }) => hollow).length, 1);
  });

  it('shows code names unless names are asked for, and tells twins apart', () => {
    const networks = networksFrom({ people: new Map([['a', { codeName: 'Ms. K', name: 'Ann Lee' }], ['b', { codeName: 'Ms. K', name: 'Bo Lee' }]]), ties: [{ relation: 'advice', from: 'a', to: 'b' }], relations: ['advice'] });
    const said = draw(networks);
    assert.deepEqual(said.nodes.map(({ title }) => title), ['Ms. K', 'Ms. K (2)']);
    assert.ok(!JSON.stringify(said).includes('Lee'));
    assert.deepEqual(draw(networks, { names: true }).nodes.map(({ title }) => title), ['Ann Lee', 'Bo Lee']);
  });

  it('offers all relations together, and falls back on the first where a choice is gone', () => {
    const networks = fixtureNetworks('maple');
    assert.deepEqual(relationChoices(networks).map(({ id }) => id), ['advice', 'information', 'support', 'union']);
    assert.deepEqual(settled({ ...FIRST_CHOICES, relations: ['gone'], color: 'gone', around: 'gone' }, networks), { ...FIRST_CHOICES, relations: ['advice'], color: null });
  });

  it('draws lines from border to border, in lanes beside one another', () => {
    const ends = [{ x: 0, y: 0, radius: 10 }, { x: 100, y: 0, radius: 10 }] as const;
    const tie = (from: string, to: string) => ({ from, to, weight: 1, measured: true, records: [], passages: [] });
    const edges = edgesOf([[tie('a', 'b')], [tie('b', 'a')]], new Map([['a', 0], ['b', 1]]));
    assert.equal(edges.length, 2);
    const lines = edges.map((edge) => edgeLine(ends[edge.from]!, ends[edge.to]!, edge));
    assert.notEqual(lines[0]!.y1, lines[1]!.y1);
    assert.ok(lines.every(({ x1, x2 }) => Math.min(x1, x2) >= 10 && Math.max(x1, x2) <= 90));
  });

  it('writes no name over another at any magnification', () => {
    const place = fc.record({ x: fc.integer({ min: 0, max: 400 }), y: fc.integer({ min: 0, max: 300 }), radius: fc.integer({ min: 5, max: 18 }), width: fc.integer({ min: 10, max: 90 }) });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 30 }), (all) => {
        const zooms = labelZooms(all, [...all.keys()]);
        for (const [level, zoom] of ZOOMS.entries()) {
          const boxes = all.filter((_, index) => zooms[index]! <= level).map(({ x, y, radius, width }) => ({ left: x * zoom - width / 2, right: x * zoom + width / 2, top: (y + radius) * zoom, bottom: (y + radius) * zoom + 13 }));
          for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) assert.ok(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('The people of a network as a table', () => {
  it('holds everybody with base and reason', () => {
    const networks = fixtureNetworks('tiny', { states: { d: 'did not respond' } });
    const choices = settled({ ...FIRST_CHOICES, view: 'people' }, networks);
    const table = peopleTable(networks, choices, measuredOf(networks, choices));
    assert.deepEqual(table.columns.map(({ title }) => title), ['Person', 'formal', 'Answered', 'In-degree', 'Out-degree', 'Betweenness', 'dept']);
    const row = (id: string) => table.rows.find((each) => each.id === id)!.cells.map(({ text }) => text);
    assert.deepEqual(row('c').slice(2, 5), ['answered', '2 of 4', '1']);
    const d = table.rows.find(({ id }) => id === 'd')!.cells;
    assert.deepEqual([d[4]!.text, d[4]!.why], ['–', 'did not answer']);
    const [list] = measuredOf(networks, choices).map(figureList);
    assert.ok(list!.notes.some((note) => note.startsWith('1 of the 6 who could be named did not answer')));
    assert.ok(list!.first.every(({ statement, source }) => statement !== '' && source !== ''));
  });
});

describe('A relation of several people', () => {
  it('reads as one says it', () => {
    assert.deepEqual(['turns to', 'is close to', 'has lunch with', 'teaches with', 'relies on', 'watches'].map(ofSeveral), ['turn to', 'are close to', 'have lunch with', 'teach with', 'rely on', 'watch']);
  });
});
