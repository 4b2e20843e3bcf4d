import assert from 'node:assert/strict';
import { relationDigraph } from '../../../src/core/network/build/relation-digraph';
import { measureRelation } from '../../../src/core/network/measures/measure-relation';
import { FIRST_CHOICES, type NetworkChoices, settled } from '../../../src/core/network/picture/choices';
import { litPeople, litTie, unlitWords } from '../../../src/core/network/picture/lit';
import { offeredNetwork, UNION } from '../../../src/core/network/picture/offers';
import { isPainted } from '../../../src/core/network/picture/painted';
import { networkPicture, type Picture } from '../../../src/core/network/picture/picture';
import { relationSigns } from '../../../src/core/network/picture/signs';
import { networksFrom } from './fixture-networks';

const person = (roles: readonly string[]): { readonly roles: readonly string[] } => ({ roles });
const NETWORKS = networksFrom({
  people: new Map([['a', person(['teacher'])], ['b', person(['teacher'])], ['c', person(['coach'])], ['d', person(['coach'])]]),
  relations: ['advice', 'support'],
  ties: [
    { relation: 'advice', from: 'a', to: 'b', weight: 1 },
    { relation: 'support', from: 'a', to: 'b', weight: 1 },
    { relation: 'support', from: 'b', to: 'a', weight: 1 },
    { relation: 'support', from: 'b', to: 'c', weight: 1 },
    { relation: 'advice', from: 'c', to: 'b', weight: 1 },
  ],
});

function draw(change: Partial<NetworkChoices>): Picture {
  const choices = settled({ ...FIRST_CHOICES, ...change }, NETWORKS);
  const measured = choices.relations.flatMap((id) => {
    const network = offeredNetwork(NETWORKS, id);
    return network ? [{ network, measures: measureRelation(relationDigraph(network, NETWORKS.people.keys())) }] : [];
  });
  return networkPicture(NETWORKS, choices, [...NETWORKS.people.keys()].map((_, at) => ({ x: at * 50, y: 0 })), measured);
}

/** The lines that stand out in each pane, and what is said. */
function lit(picture: Picture, from: string, to: string, relation: string): readonly [readonly (readonly string[])[], string] {
  const tie = { from, to, relation };
  const lines = picture.panes.map((pane) => [...(litTie(picture, pane, tie)?.ties ?? [])].map((at) => {
    const edge = pane.edges[at]!;
    return `${picture.nodes[edge.from]!.id}${edge.mutual ? '=' : '>'}${picture.nodes[edge.to]!.id} ${pane.relations[edge.relation]!.id}`;
  }));
  return [lines, unlitWords(picture, tie, relation)];
}

describe('What stands out beside the text', () => {
  const over = draw({ relations: ['advice', 'support'] });

  it('is the line of the tie’s own relation, among all those between the two', () => {
    assert.deepEqual(lit(over, 'a', 'b', 'advice'), [[['a>b advice']], '']);
    assert.deepEqual(lit(over, 'a', 'b', 'support'), [[['a=b support']], '']);
    assert.deepEqual(lit(over, 'b', 'a', 'support'), [[['a=b support']], ''], 'a mutual line is both');
  });

  it('is no line the other way round', () => {
    assert.deepEqual(lit(over, 'c', 'b', 'support')[0], [[]]);
    assert.match(lit(over, 'b', 'a', 'advice')[1], /^The passage is evidence of a tie from b to a \(advice\); no line is drawn for it: /);
  });

  it('is the two people alone where the relation is not shown, and that is said', () => {
    const picture = draw({ relations: ['support'] });
    assert.deepEqual(lit(picture, 'a', 'b', 'advice'), [[[]], 'The passage is evidence of a tie from a to b (advice), a relation that is not shown.']);
    assert.equal(litTie(picture, picture.panes[0]!, { from: 'a', to: 'b', relation: 'advice' })?.people.size, 2);
  });

  it('stands side by side in the pane of that relation', () => {
    assert.deepEqual(lit(draw({ relations: ['advice', 'support'], beside: true }), 'a', 'b', 'support'), [[[], ['a=b support']], '']);
  });

  it('is the line of all relations together where these are shown', () => {
    assert.deepEqual(lit(draw({ relations: [UNION] }), 'a', 'b', 'advice'), [[['a=b union']], '']);
  });

  it('says who is not shown', () => {
    const picture = draw({ only: { attribute: 'role', values: ['coach'] } });
    assert.match(lit(picture, 'a', 'c', 'advice')[1], /; a is not among the people shown\.$/);
    assert.equal(litTie(picture, picture.panes[0]!, { from: 'a', to: 'b', relation: 'advice' }), undefined);
  });

  it('is whoever is read about, with those whom they are tied to', () => {
    const found = litPeople(over, over.panes[0]!, ['c'])!;
    assert.deepEqual([...found.people].map((at) => over.nodes[at]!.id).sort(), ['b', 'c']);
    assert.equal(found.ties.size, 2);
    assert.equal(litPeople(over, over.panes[0]!, ['nobody']), undefined);
  });
});

describe('The letters of relations', () => {
  it('are first letters, and no two alike', () => {
    assert.deepEqual(relationSigns(['Advice', 'Information', 'Support']), ['A', 'I', 'S']);
    assert.deepEqual(relationSigns(['Support', 'Socializing', 'SO', '']), ['S', 'O', '1', '2']);
    assert.deepEqual(relationSigns(['نصيحة', 'émotion']), ['ن', 'É']);
  });
});

describe('Whether a picture is drawn or painted', () => {
  const of = (people: number, ...ties: readonly number[]): boolean => isPainted({ nodes: Array.from({ length: people }), panes: ties.map((count) => ({ edges: Array.from({ length: count }) })) });

  it('goes by people first: a school with three relations is drawn, a district with as many ties painted', () => {
    assert.deepEqual([of(76, 1_100), of(150, 1_500), of(151, 1_100), of(400, 700), of(400, 2_000), of(401, 0)], [false, false, true, false, true, true]);
  });

  it('counts the lines of all panes', () => {
    assert.equal(of(76, 500, 500, 500), false);
    assert.equal(of(76, 600, 600, 600), true);
  });
});
