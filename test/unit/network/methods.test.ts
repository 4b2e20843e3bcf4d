import assert from 'node:assert/strict';
import { leadersOf } from '../../../src/core/network/leaders/leaders';
import { leadersMemo } from '../../../src/core/network/leaders/leaders-memo';
import { leadersText } from '../../../src/core/network/leaders/leaders-text';
import { CONVENTIONS } from '../../../src/core/network/measures/conventions';
import type { Relation, RelationNetwork } from '../../../src/core/network/model';
import { leadersMethods, methodsSentence, relationMethods } from '../../../src/core/network/write/methods';
import { fixtureNetworks, networksFrom } from './fixture-networks';

const maple = fixtureNetworks('maple', { states: { t05: 'did not respond', t33: 'withdrew', t06: 'not asked' } });

function advice(change: Partial<Relation> = {}, more: Partial<RelationNetwork> = {}): RelationNetwork {
  const network = maple.relations.get('advice')!;
  return { ...network, ...more, relation: { ...network.relation, ...change } };
}

describe('A methods sentence', () => {
  it('tells the question, how it was asked, and the base, before it tells the convention and its source', () => {
    const network = advice({ question: 'To whom do you\n turn?', format: 'roster', max: 5, scale: [1, 4], cut: 2 });
    assert.equal(
      methodsSentence(CONVENTIONS.get('inDegree')!, [network]),
      'Advice was asked with the question “To whom do you turn?” (roster, up to 5 names, answers from 1 to 4); 31 of the 33 people who were asked answered, 1 of them that they turn to nobody. Ties below 2 were left out. ' +
        'In-degree is the number of people who turn to this person, among those who answered. It is taken over the other people who answered. (In-degree: Freeman 1978; sna degree "indegree".)',
    );
  });

  it('warns of a figure that may miss ties, only where people did not answer', () => {
    const betweenness = CONVENTIONS.get('betweenness')!;
    assert.match(methodsSentence(betweenness, [advice()]), /Where people did not answer, ties may be missing from it\.$/);
    assert.doesNotMatch(methodsSentence(betweenness, [fixtureNetworks('tiny').relations.get('advice')!]), /may be missing/);
  });

  it('does not call told ties surveyed', () => {
    assert.match(relationMethods(advice({}, { measured: 'told' })), /was not surveyed: its ties are those that were told in interviews/);
    assert.equal(relationMethods(advice({ label: 'any' }, { derivedFrom: ['advice', 'support'] })), 'Any is derived from advice and support.');
  });

  it('is there for every figure', () => {
    for (const convention of CONVENTIONS.values()) assert.ok(methodsSentence(convention, [advice()]).includes(convention.statement), convention.id);
  });

  it('on leaders tells rule, alternatives and what nominations are', () => {
    assert.match(leadersMethods(leadersOf(maple, undefined)), /among the 3 most named in every relation.*\d+ other rules were looked at.*not of leadership\.$/);
  });
});

describe('The memo on the choice', () => {
  const found = leadersOf(fixtureNetworks('maple'), { rule: { kind: 'top', k: 3, in: 'all' }, pool: 'without formal roles', ranked: 'everybody' });

  it('tells apart whom the rule took and whom somebody added or left out', () => {
    const memo = leadersMemo(found, { chosen: new Set(['t17', 't21']), commit: undefined });
    assert.match(memo, /By the rule: t09 and t17\. Added by hand: t21\. Left out by hand: t09\./);
    assert.match(memo, /- t21 \(not by the rule\): Advice: named by 9 of the 33 others who answered \(rank 5\)/);
    assert.match(memo, /Why t21 was added against the rule:\n[^]*Why t09 was left out against the rule:/);
  });

  it('names the commit and whether something was changed since, or says that none is known', () => {
    assert.match(leadersMemo(found, { chosen: new Set(), commit: undefined }), /No commit is known/);
    assert.doesNotMatch(leadersMemo(found, { chosen: new Set(), commit: undefined }), /[Ww]ave/);
    assert.match(leadersMemo(found, { chosen: new Set(), commit: undefined, wave: 'w2' }), /\nWave w2: roles, answers and ties as they were then\.\n/);
    assert.match(leadersMemo(found, { chosen: new Set(), commit: undefined, wave: '' }), /\nNo wave was chosen: people’s own entries count/);
    assert.match(leadersMemo(found, { chosen: new Set(), commit: { id: 'abc', changed: true } }), /Made from commit abc, with changes that were not committed\./);
  });
});

describe('The page of candidates', () => {
  it('lets no name end a cell, a line or a terminal’s patience, and links every person where they are named', () => {
    const names = ['a|b', 'x\ny', '\u001b[31m', '[x](command:y)', '<b>'];
    const people = new Map(names.map((name, at) => [`p${at}`, { codeName: name }]));
    const networks = networksFrom({ people, relations: ['advice'], ties: names.map((_, at) => ({ relation: 'advice', from: `p${at}`, to: `p${(at + 1) % names.length}` })) });
    const { text, links } = leadersText(leadersOf(networks, undefined), { names: false });
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    assert.doesNotMatch(text, /\u001b|\r/);
    for (const row of text.split('\n').filter((line) => line.startsWith('| ') && /\d+ \(\d+ of/.test(line))) assert.equal(row.split('|').length, 6, row);
    const widths = text.split('\n').filter((line) => line.startsWith('|')).map((line) => line.length);
    assert.equal(new Set(widths).size, 1);
    assert.equal(new Set(links.map(({ person }) => person)).size, names.length);
    for (const { span, person } of links) assert.equal(text.slice(span.start, span.end), { p0: 'a¦b', p1: 'x y', p2: '\\u001b[31m', p3: '[x](command:y)', p4: '<b>' }[person]);
  });

  it('says so where the study states no rule, or one about relations that are not there', () => {
    assert.match(leadersText(leadersOf(maple, undefined), { names: false }).text, /The study file states no rule/);
    const missing = leadersOf(maple, { rule: { kind: 'top', k: 3, in: ['gossip'] }, pool: 'everybody', ranked: 'everybody' });
    assert.match(leadersText(missing, { names: false }).text, /names gossip, which the study does not have/);
  });

  it('says how many did not answer, and that they might have named anybody', () => {
    assert.match(leadersText(leadersOf(maple, undefined), { names: false }).text, /Advice: 3 of those who could be named did not answer\. Each of them might have named anybody\./);
  });
});
