import assert from 'node:assert/strict';
import { relationDigraph } from '../../../src/core/network/build/relation-digraph';
import { networkPlaces } from '../../../src/core/network/layout/network-places';
import { measureRelation } from '../../../src/core/network/measures/measure-relation';
import type { StudyNetworks } from '../../../src/core/network/model';
import { FIRST_CHOICES, type NetworkChoices, settled } from '../../../src/core/network/picture/choices';
import { offeredNetwork } from '../../../src/core/network/picture/offers';
import { writeFigure } from '../../../src/core/network/write/figure';
import { fixtureNetworks, networksFrom } from './fixture-networks';
import { openXmlReader, type XmlReader } from './xml';

function figure(networks: StudyNetworks, change: Partial<NetworkChoices> = {}): string {
  const choices = settled({ ...FIRST_CHOICES, ...change }, networks);
  const measured = choices.relations.flatMap((id) => {
    const network = offeredNetwork(networks, id);
    return network ? [{ network, measures: measureRelation(relationDigraph(network, networks.people.keys())) }] : [];
  });
  return writeFigure(networks, choices, networkPlaces(networks, new Map()), measured, { title: 'Maple Street', commit: null }).text;
}

const HOSTILE = ['<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', "O'Neil & Sons", 'a\tb\nc', 'مريم العلي', 'x'.repeat(200), ']]>', '\u0000\u001b[31m', '\ud800', 'ann', 'Ann', '', '‮evil'];

function hostile(): StudyNetworks {
  const people = new Map(HOSTILE.map((name, at) => [`p${at}`, { codeName: name, name: `Real ${name}`, roles: [name], formal: at === 1, attributes: new Map([['"><b>&', name]]) }]));
  const ties = HOSTILE.map((_, at) => ({ relation: '"><b>&', from: `p${at}`, to: `p${(at + 1) % HOSTILE.length}`, weight: at + 0.5 }));
  return networksFrom({ people, ties, relations: ['"><b>&'] });
}

const ELEMENTS = new Set(['svg', 'title', 'desc', 'rect', 'g', 'path', 'text']);

describe('A network as a figure', () => {
  let xml: XmlReader;
  before(async () => {
    xml = await openXmlReader();
  });
  after(async () => {
    await xml.close();
  });
  const words = async (text: string, element: string): Promise<readonly string[]> => (await xml.read(text)).filter(({ tagName }) => tagName === element).map((each) => each.text);

  for (const [name, make] of [
    ['the made-up school', () => figure(fixtureNetworks('maple'), { color: 'grade', shape: 'role' })],
    ['hostile names', () => figure(hostile(), { color: '"><b>&' })],
    ['hostile real names', () => figure(hostile(), { names: true, around: 'p1' })],
    ['nobody', () => figure(networksFrom({ people: new Map(), ties: [], relations: ['advice'] }))],
  ] as const) {
    it(`of ${name} is well formed, and holds nothing that runs, styles or loads`, async () => {
      for (const element of await xml.read(make())) {
        assert.ok(ELEMENTS.has(element.tagName), element.tagName);
        for (const [attribute, value] of element.attributes) {
          assert.doesNotMatch(attribute, /^on|^style$|^class$|href/i);
          assert.ok(attribute === 'xmlns' || !/url\(|https?:|javascript:|NaN|Infinity|undefined/i.test(value), `${attribute}="${value}"`);
        }
      }
    });
  }

  it('shows everybody and every line, with what is said of them', async () => {
    const said = await words(figure(fixtureNetworks('tiny')), 'title');
    assert.ok(said.includes('c: 3 of the 5 others who answered turn to this person for advice; turns to 1'));
    assert.ok(said.some((each) => /^[ac] and [ac] turn to each other \(Advice\)$/.test(each)));
    assert.equal(said.length, 1 + 6 + 5);
  });

  it('shows code names unless names are asked for', () => {
    const networks = networksFrom({ people: new Map([['a', { codeName: 'Heron', name: 'Ann Lee' }], ['b', { codeName: 'Wren', name: 'Bo Lee' }]]), ties: [{ relation: 'advice', from: 'a', to: 'b' }], relations: ['advice'] });
    assert.doesNotMatch(figure(networks), /Lee/);
    assert.match(figure(networks), />Heron<[^]*Code names\./);
    assert.match(figure(networks, { names: true }), />Ann Lee<[^]*Real names\./);
  });

  it('says what it is, over whom, by which convention and who answered', async () => {
    const [about = ''] = await words(figure(fixtureNetworks('tiny', { states: { d: 'did not respond' } })), 'desc');
    assert.match(about, /5 of the 6 people who were asked answered/);
    assert.match(about, /\d ties among 6 people/);
    assert.match(about, /In-degree is the number of people who turn to this person, among those who answered\. \(Freeman 1978/);
    assert.ok((await words(figure(fixtureNetworks('tiny', { states: { d: 'did not respond' } })), 'text')).includes('did not answer'));
  });

  it('tells what was left out', async () => {
    const [about = ''] = await words(figure(fixtureNetworks('tiny'), { around: 'e', distance: 2, weight: 1 }), 'desc');
    assert.match(about, /Shown: 3 of 6 people; only who is within 2 ties of e; only ties of weight 1 or more\./);
  });

  it('draws relations over one another by colour and dash, or side by side with their names', async () => {
    const networks = fixtureNetworks('maple');
    const over = figure(networks, { relations: ['advice', 'support'] });
    assert.ok((await xml.read(over)).some((path) => path.attributes.get('stroke-dasharray') === '6 3'));
    const beside = figure(networks, { relations: ['advice', 'support'], beside: true });
    assert.doesNotMatch(beside, /stroke-dasharray/);
    const places = (await xml.read(beside)).flatMap((group) => (group.tagName === 'g' ? [group.attributes.get('transform') ?? ''].filter((transform) => transform !== '') : []));
    assert.equal(new Set(places.slice(0, 68)).size, 68);
    const shown = await words(beside, 'text');
    for (const label of ['Advice', 'Support']) assert.ok(shown.includes(label));
  });

  it('keeps everything on its sheet', async () => {
    for (const text of [figure(fixtureNetworks('maple')), figure(hostile())]) {
      const [root, ...rest] = await xml.read(text);
      const [width, height] = [Number(root!.attributes.get('width')), Number(root!.attributes.get('height'))];
      for (const element of rest.filter(({ tagName }) => tagName === 'text')) {
        const [x, y] = [Number(element.attributes.get('x')), Number(element.attributes.get('y'))];
        assert.ok(x >= 0 && x < width && y > 0 && y < height, `${x} ${y}`);
      }
    }
  });
});
