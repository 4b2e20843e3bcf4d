import assert from 'node:assert/strict';
import fc from 'fast-check';
import { derivedInSlices, derivedNetwork } from '../../../src/core/network/build/derived';
import { networksInSlices, networksOf } from '../../../src/core/network/build/networks';
import { relationDigraph, relationDigraphInSlices } from '../../../src/core/network/build/relation-digraph';
import { arrange } from '../../../src/core/network/layout/arrange';
import { measureRelation } from '../../../src/core/network/measures/measure-relation';
import { FIRST_CHOICES, settled } from '../../../src/core/network/picture/choices';
import { networkPicture, pictureInSlices } from '../../../src/core/network/picture/picture';
import { workLists, workListsInSlices } from '../../../src/core/network/picture/work-lists';
import { figureInSlices, writeFigure } from '../../../src/core/network/write/figure';
import { jsonInSlices } from '../../../src/core/json-slices';
import { atOnce, inSlices } from '../../../src/core/slices';
import { type ShowNetwork, toNetwork } from '../../../src/webview/protocol/network';
import { shownNetwork, shownText } from '../../../src/webview/protocol/shown-network';
import { studyOf } from './a-study';
import { fixtureNetworks } from './fixture-networks';

const SIZE = 900;

function roster(): string {
  const named = (n: number, by: readonly number[]): string => by.map((step) => `p${(n * 3 + step) % SIZE}`).join(', ');
  return Array.from({ length: SIZE }, (_, n) => `- { id: p${n}, role: ${n % 7 === 0 ? 'coach' : 'teacher'}, ties: { advice: [${named(n, [1, 5, 9])}], support: [${named(n, [1, 2])}] } }\n`).join('');
}

/** The result, and after how many slices it came. */
function counted<Result>(slices: Generator<undefined, Result>): readonly [Result, number] {
  for (let count = 0; ; count++) {
    const slice = slices.next();
    if (slice.done) return [slice.value, count];
  }
}

describe('Networks drawn up in slices', () => {
  it('are those that come at once, and give way often', async () => {
    const [one, other] = [await studyOf({ 'people.yaml': roster() }), await studyOf({ 'people.yaml': roster() })];
    const [slowly, count] = counted(networksInSlices(one));
    assert.deepEqual(slowly, networksOf(other));
    assert.ok(count > 40, String(count));
    assert.equal(networksOf(one), slowly, 'and are kept');
    const [union, unionCount] = counted(derivedInSlices(slowly, 'union'));
    assert.deepEqual(union, derivedNetwork(networksOf(other), 'union'));
    assert.ok(unionCount > 8, String(unionCount));
    assert.equal(derivedNetwork(slowly, 'union'), union);
  });

  it('are the same ones for somebody who could not wait', async () => {
    const study = await studyOf({ 'people.yaml': roster() });
    let meanwhile: unknown;
    const slowly = await inSlices(networksInSlices(study), async () => { meanwhile ??= networksOf(study); await Promise.resolve(); });
    assert.equal(meanwhile, slowly);
    assert.equal(networksOf(study), slowly);
    const network = slowly.relations.get('advice')!;
    let early: unknown;
    const graph = await inSlices(relationDigraphInSlices(network, slowly.people.keys()), async () => { early ??= relationDigraph(network, slowly.people.keys()); await Promise.resolve(); });
    assert.equal(graph, early);
  });

  it('become the picture that comes at once', async () => {
    const networks = networksOf(await studyOf({ 'people.yaml': roster() }));
    const choices = settled({ ...FIRST_CHOICES, relations: ['advice', 'support'] }, networks);
    const measured = choices.relations.map((id) => ({ network: networks.relations.get(id)!, measures: measureRelation(relationDigraph(networks.relations.get(id)!, networks.people.keys())) }));
    const places = [...networks.people.keys()].map((_, index) => ({ x: (index % 30) * 50, y: Math.floor(index / 30) * 50 }));
    const [slowly, count] = counted(pictureInSlices(networks, choices, places, measured));
    assert.deepEqual(slowly, networkPicture(networks, choices, places, measured));
    assert.ok(count > 20, String(count));
    const [figure, figureCount] = counted(figureInSlices(networks, choices, places, measured, { title: 'Maple', commit: null }));
    assert.deepEqual(figure, writeFigure(networks, choices, places, measured, { title: 'Maple', commit: null }));
    assert.ok(figureCount > count + 40, `${figureCount}: ${count} of them draw`);
  });

  it('become the lists to work through, as at once', async () => {
    const study = await studyOf({ 'people.yaml': roster() });
    const networks = networksOf(study);
    const network = networks.relations.get('advice')!;
    const [slowly, count] = counted(workListsInSlices(study, networks, network, false));
    assert.deepEqual(slowly, workLists(study, networks, network, false));
    assert.ok(slowly[0]!.items.length === 200 && slowly[0]!.left > 2_000);
    assert.ok(count > 15, String(count));
  });
});

describe('What is sent to the network’s panel', () => {
  it('is JSON as it would be written at once', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => { assert.equal(atOnce(jsonInSlices(value)), JSON.stringify(value)); }));
    const long = { people: Array.from({ length: 12_345 }, (_, n) => ({ n, name: `“${n}”`, none: undefined })), numbers: Array.from({ length: 12_345 }, (_, n) => n / 3), none: undefined, empty: [] };
    const [text, count] = counted(jsonInSlices(long));
    assert.equal(text, JSON.stringify(long));
    assert.ok(count > 100, String(count));
  });

  it('arrives as it was', () => {
    const networks = fixtureNetworks('maple');
    const choices = settled({ ...FIRST_CHOICES, relations: ['advice', 'support'] }, networks);
    const measured = choices.relations.map((id) => ({ network: networks.relations.get(id)!, measures: measureRelation(relationDigraph(networks.relations.get(id)!, networks.people.keys())) }));
    const picture = networkPicture(networks, choices, arrange(networks.people.size, []), measured);
    const shown: ShowNetwork = { state: { study: 'x', choices }, offers: { relations: [], waves: [], attributes: [], codes: [], people: [], heaviest: 1, named: false }, arrangeable: false, picture, table: null, figures: null, notes: ['<b>'] };
    const json = atOnce(shownText(shown));
    assert.deepEqual(shownNetwork(json), shown);
    assert.ok(toNetwork.fits({ kind: 'show', json }));
    assert.ok(json.length < JSON.stringify(shown).length / 1.5);
  });

  it('is dropped where it is anything else', () => {
    for (const text of ['', '{}', 'null', '[', '{"state":1}']) assert.equal(shownNetwork(text), undefined);
  });
});
