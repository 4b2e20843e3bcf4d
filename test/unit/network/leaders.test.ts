import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import { leadersOf } from '../../../src/core/network/leaders/leaders';
import { leadersJson } from '../../../src/core/network/leaders/leaders-json';
import { nominationsIn, ranksOf } from '../../../src/core/network/leaders/nominations';
import { meanPlus } from '../../../src/core/network/leaders/select';
import type { LeaderRule, LeaderSettings } from '../../../src/core/study/settings/leaders';
import { fixtureNetworks, networksFrom } from './fixture-networks';

/** What R and Python scripts found for `maple`. */
interface Reference {
  readonly indegree: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly rank_competition: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly rank_mean_ties: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly rules: Readonly<Record<string, { readonly with_formal: readonly string[]; readonly informal: readonly string[]; readonly cut?: Readonly<Record<string, number>> }>>;
  readonly mean_rank: Readonly<Record<string, number>>;
  readonly mean_rank_order_informal: readonly string[];
}
const reference = JSON.parse(readFileSync(path.join(import.meta.dirname, '../../fixtures/networks/maple.leaders.json'), 'utf8')) as Reference;
const maple = fixtureNetworks('maple');
const order = [...maple.people.keys()];

function settings(rule: LeaderRule, more: Partial<LeaderSettings> = {}): LeaderSettings {
  return { rule, pool: 'without formal roles', ranked: 'everybody', ...more };
}

function listOf(rule: LeaderRule, more: Partial<LeaderSettings> = {}, networks = maple): readonly string[] {
  return leadersOf(networks, settings(rule, more)).leaders.map(({ person }) => person.id);
}

const RULES: Readonly<Record<string, LeaderRule>> = {
  top3_competition_rank_in_all: { kind: 'top', k: 3, in: 'all' },
  top5_competition_rank_in_all: { kind: 'top', k: 5, in: 'all' },
  top10_competition_rank_in_all: { kind: 'top', k: 10, in: 'all' },
  'top10pct_in_all (competition rank <= ceil(n*10%)=4)': { kind: 'share', share: 0.1, in: 'all' },
  'top20pct_in_all (competition rank <= ceil(n*20%)=7)': { kind: 'share', share: 0.2, in: 'all' },
  'top25pct_in_all (competition rank <= ceil(n*25%)=9)': { kind: 'share', share: 0.25, in: 'all' },
  'indegree>=mean+1sd_in_all (sample_sd)': { kind: 'sd', sd: 1, in: 'all' },
};

describe('Candidate informal leaders', () => {
  it('are ranked by how often they are named, ties sharing the best rank, as the reference has it', () => {
    const { ranks, persons } = leadersJson(leadersOf(maple, settings({ kind: 'top', k: 3, in: 'all' })), { names: false });
    for (const relation of ['advice', 'information', 'support']) {
      assert.deepEqual({ ...ranks[relation] }, reference.rank_competition[relation]);
      assert.deepEqual(Object.fromEntries(Object.entries(persons).map(([id, person]) => [id, person.inDegree[relation]])), reference.indegree[relation]);
      const { twiceMiddle } = ranksOf(nominationsIn(maple.relations.get(relation)!, order).inDegree, new Uint8Array(order.length).fill(1));
      assert.deepEqual(Object.fromEntries(order.map((id, at) => [id, twiceMiddle[at]! / 2])), reference.rank_mean_ties[relation]);
    }
    for (const [id, mean] of Object.entries(reference.mean_rank)) assert.ok(Math.abs(persons[id]!.meanRank! - mean) < 1e-9, id);
  });

  for (const [name, rule] of Object.entries(RULES)) {
    it(`are those of the reference for ${name}`, () => {
      assert.deepEqual(listOf(rule).toSorted(), reference.rules[name]!.informal);
      assert.deepEqual(listOf(rule, { pool: 'everybody' }).toSorted(), reference.rules[name]!.with_formal);
    });
  }

  it('have the cut of the reference at mean plus one deviation', () => {
    for (const [relation, cut] of Object.entries(reference.rules['indegree>=mean+1sd_in_all (sample_sd)']!.cut!)) {
      const { inDegree, nameable } = nominationsIn(maple.relations.get(relation)!, order);
      assert.ok(Math.abs(meanPlus(inDegree, nameable, 1) - cut) < 1e-9, relation);
    }
  });

  it('stand in the order of their mean ranks', () => {
    assert.deepEqual(listOf({ kind: 'mean rank', k: 10, in: 'all' }), reference.mean_rank_order_informal);
  });

  it('may stand out in some relations only, or in named ones', () => {
    assert.deepEqual(listOf({ kind: 'top', k: 3, in: 2 }), ['t09', 't17']);
    assert.deepEqual(listOf({ kind: 'top', k: 3, in: 1 }), ['t09', 't17', 't21']);
    assert.deepEqual(listOf({ kind: 'top', k: 4, in: ['advice', 'information'] }), ['t09', 't17', 't22']);
    assert.deepEqual(listOf({ kind: 'top', k: 3, in: 4 }), []);
  });

  it('are more where ranks are counted among the pool alone: formal leaders take up no rank', () => {
    assert.deepEqual(listOf({ kind: 'top', k: 3, in: ['advice', 'information'] }), ['t09', 't17']);
    assert.deepEqual(listOf({ kind: 'top', k: 3, in: ['advice', 'information'] }, { ranked: 'pool' }), ['t09', 't17', 't22']);
  });

  it('are none where the rule names a relation that the study does not have, and it is said', () => {
    const found = leadersOf(maple, settings({ kind: 'top', k: 3, in: ['advice', 'gossip'] }));
    assert.deepEqual(found.missing, ['gossip']);
    assert.deepEqual(found.leaders, []);
  });

  it('are never people whom nobody names, nor external people', () => {
    const people = new Map([['a', {}], ['b', {}], ['x', { external: true }]]);
    const none = networksFrom({ people, relations: ['advice'], ties: [] });
    for (const rule of [...Object.values(RULES), { kind: 'mean rank', k: 3, in: 'all' } as const]) assert.deepEqual(listOf(rule, {}, none), []);
    const named = networksFrom({ people, relations: ['advice'], ties: [{ relation: 'advice', from: 'a', to: 'x' }, { relation: 'advice', from: 'a', to: 'b' }] });
    assert.deepEqual(listOf({ kind: 'top', k: 1, in: 'all' }, { pool: 'everybody' }, named), ['b']);
  });

  it('have bases of those who answered, the person apart; ties of somebody who did not answer are not counted', () => {
    const people = new Map(['a', 'b', 'c', 'd'].map((id) => [id, {}]));
    const ties = [['a', 'b'], ['c', 'b'], ['d', 'b']].map(([from = '', to = '']) => ({ relation: 'advice', from, to }));
    const { persons, relations } = leadersJson(leadersOf(networksFrom({ people, relations: ['advice'], ties, states: { d: 'withdrew', b: 'did not respond' } }), undefined), { names: false });
    assert.deepEqual([persons.b!.inDegree.advice, persons.b!.inBase.advice], [2, 2]);
    assert.deepEqual([persons.a!.inDegree.advice, persons.a!.inBase.advice], [0, 1]);
    assert.equal(relations[0]!.respondents, 2);
  });

  it('are compared under other rules, the stated one not among them', () => {
    const { otherRules } = leadersJson(leadersOf(maple, undefined), { names: false });
    assert.ok(!otherRules.some(({ rule, pool, ranked }) => rule.top === 3 && rule.in === 'all' && pool === 'without formal roles' && ranked === 'everybody'));
    const quarter = otherRules.find(({ rule }) => rule.share === 0.25)!;
    assert.deepEqual(quarter.leaders.toSorted(), ['t09', 't13', 't17', 't21', 't22', 't23']);
    assert.deepEqual(quarter.added.toSorted(), ['t13', 't21', 't22', 't23']);
    assert.deepEqual(quarter.lost, []);
    assert.equal(otherRules.filter(({ pool }) => pool === 'everybody').length, 1);
    assert.equal(otherRules.filter(({ ranked }) => ranked === 'pool').length, 1);
  });

  it('say who is at each cut and who comes next', () => {
    const { sensitivity, relations } = leadersJson(leadersOf(maple, undefined), { names: false });
    const [advice, information, support] = sensitivity.cuts;
    assert.deepEqual(relations.map(({ least }) => least), [12, 11, 9]);
    assert.deepEqual(advice, { relation: 'advice', last: ['t03', 't09'], next: ['t22'], nextNamed: 10 });
    assert.deepEqual([information!.last, information!.next], [['t17'], ['t13', 't15', 't22']]);
    assert.deepEqual([support!.last, support!.next], [['t21'], ['t30']]);
  });

  it('lose those who share a rank at the cut where ties stay out', () => {
    const people = new Map(['a', 'b', 'c', 'd'].map((id) => [id, {}]));
    const ties = [['a', 'b'], ['c', 'b'], ['a', 'c'], ['b', 'd']].map(([from = '', to = '']) => ({ relation: 'advice', from, to }));
    const found = leadersJson(leadersOf(networksFrom({ people, relations: ['advice'], ties }), settings({ kind: 'top', k: 2, in: 'all' })), { names: false });
    assert.deepEqual(found.leaders, ['b', 'c', 'd']);
    assert.deepEqual(found.sensitivity.withoutTies, { leaders: ['b'], lost: ['c', 'd'] });
    const means = leadersJson(leadersOf(networksFrom({ people, relations: ['advice'], ties }), settings({ kind: 'mean rank', k: 2, in: 'all' })), { names: false });
    assert.deepEqual([means.leaders, means.sensitivity.withoutTies.leaders, means.sensitivity.cuts], [['b', 'c', 'd'], ['b'], []]);
  });

  it('without any one respondent are those of the network in which that person did not respond', () => {
    const person = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const tie = fc.record({ relation: fc.constantFrom('advice', 'support'), from: person, to: person }).filter(({ from, to }) => from !== to);
    const rule = fc.constantFrom<LeaderRule>({ kind: 'top', k: 2, in: 'all' }, { kind: 'share', share: 0.3, in: 1 }, { kind: 'sd', sd: 1, in: 'all' }, { kind: 'mean rank', k: 2, in: 'all' });
    fc.assert(
      fc.property(fc.uniqueArray(tie, { selector: (each) => JSON.stringify(each), maxLength: 24 }), rule, fc.boolean(), (ties, stated, pool) => {
        const people = new Map(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => [id, { formal: id === 'a' }]));
        const ranked = settings(stated, { ranked: pool ? 'pool' : 'everybody' });
        const list = (states: Readonly<Record<string, 'did not respond'>>): readonly string[] =>
          leadersOf(networksFrom({ people, relations: ['advice', 'support'], ties, states }), ranked).leaders.map((each) => each.person.id).toSorted();
        const { leaders, sensitivity } = leadersJson(leadersOf(networksFrom({ people, relations: ['advice', 'support'], ties }), ranked), { names: false });
        const changed = new Map(sensitivity.drops.map((drop) => [drop.respondent, drop]));
        let stays = 0;
        for (const respondent of people.keys()) {
          const { added = [], lost = [] } = changed.get(respondent) ?? {};
          const left = list({ [respondent]: 'did not respond' });
          assert.deepEqual([...leaders.filter((id) => !lost.includes(id)), ...added].toSorted(), left);
          if (leaders[0] !== undefined && left.includes(leaders[0])) stays += 1;
        }
        if (leaders[0] !== undefined) assert.equal(sensitivity.stays[leaders[0]], stays / 6);
      }),
    );
  });

  it('do not hang on the order in which people stand', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(order, { minLength: order.length }), fc.constantFrom(...Object.values(RULES)), (shuffled, rule) => {
        const turned = { ...maple, people: new Map(shuffled.map((id) => [id, maple.people.get(id)!])) };
        assert.deepEqual(listOf(rule, {}, turned).toSorted(), listOf(rule).toSorted());
      }),
      { numRuns: 20 },
    );
  });

  it('come with everybody to whom they are tied, by relation and direction', () => {
    const { alters } = leadersJson(leadersOf(maple, undefined), { names: false });
    assert.deepEqual(Object.keys(alters), ['t09', 't17']);
    const of17 = alters.t17!;
    const direct = (relation: string): readonly (readonly [string, string])[] => maple.relations.get(relation)!.ties.map(({ from, to }) => [from, to] as const);
    for (const relation of ['advice', 'information', 'support']) {
      assert.deepEqual(of17.filter(({ turnsTo }) => turnsTo.includes(relation)).map(({ person }) => person).toSorted(), direct(relation).filter(([, to]) => to === 't17').map(([from]) => from).toSorted());
      assert.deepEqual(of17.filter(({ turnedTo }) => turnedTo.includes(relation)).map(({ person }) => person).toSorted(), direct(relation).filter(([from]) => from === 't17').map(([, to]) => to).toSorted());
    }
    const strengths = of17.map(({ turnsTo, turnedTo }) => turnsTo.length + turnedTo.length);
    assert.deepEqual(strengths, strengths.toSorted((a, b) => b - a));
  });

  it('show names only when asked', () => {
    const people = new Map([['a', { name: 'Ada Real', codeName: 'Adler' }], ['b', {}]]);
    const found = leadersOf(networksFrom({ people, relations: ['advice'], ties: [{ relation: 'advice', from: 'b', to: 'a' }] }), undefined);
    assert.ok(!JSON.stringify(leadersJson(found, { names: false })).includes('Real'));
    assert.equal(leadersJson(found, { names: true }).persons.a!.name, 'Ada Real');
  });
});
