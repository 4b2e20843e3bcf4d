import assert from 'node:assert/strict';
import type { Tie } from '../../../src/core/study/model';
import { parseSourceHead } from '../../../src/core/study/sources/source';

const PATH = 'transcripts/t07.md';
const parse = (head: string): ReturnType<typeof parseSourceHead> => parseSourceHead(PATH, `---\n${head}---\nHello\n`, true);
const told = (head: string): readonly string[] => parse(head).problems.map(({ rule, extent: { start } }) => `${rule} ${start.line}:${start.column}`);

/** `t07 advice t01@3:12 2`: from, relation, to, place, weight. */
function lines(head: string): readonly string[] {
  const of = (from: string, relation: string, ties: readonly Tie[]): readonly string[] =>
    ties.length === 0 ? [`${from} ${relation} nobody`] : ties.map(({ to, weight, extent: { start } }) => `${from} ${relation} ${to}@${start.line}:${start.column}${weight === undefined ? '' : ` ${weight}`}`);
  return [...(parse(head).source.ties ?? [])].flatMap(([from, relations]) => [...relations].flatMap(([relation, ties]) => of(from, relation, ties)));
}

describe('ties in the front matter of a source', () => {
  it('are those of the only participant, with their places', () => {
    const head = 'participant: t07\nties:\n  advice: [t01, { to: t03, weight: 2, topic: math }]\n  support: []\n  talk: t02\n';
    assert.deepEqual(lines(head), ['t07 advice t01@4:12', 't07 advice t03@4:17 2', 't07 support nobody', 't07 talk t02@6:9']);
    assert.deepEqual(told(head), []);
    assert.equal(parse('participant: t07\n').source.ties, undefined);
    assert.deepEqual(lines('participant: [t07, t07]\nties: { advice: { to: t01, weight: 1 } }\n'), ['t07 advice t01@3:17 1']);
  });

  it('stand below whose they are where there are several participants, or none', () => {
    assert.deepEqual(lines('participant: [t07, t08]\nties:\n  t08: { advice: [t07] }\n  t07:\n    advice: [t01]\n'), ['t08 advice t07@4:19', 't07 advice t01@6:14']);
    assert.deepEqual(lines('kind: survey\nties: { t01: { advice: [] } }\n'), ['t01 advice nobody']);
    assert.deepEqual(lines('participant: t07\nties: { advice: [t01], t07: { advice: [t02] } }\n'), ['t07 advice t01@3:18', 't07 advice t02@3:40']);
  });

  it('are told and left out where nobody knows whose they are', () => {
    const head = 'participant: [t07, t08]\nties:\n  advice: [t01]\n  support: []\n';
    assert.deepEqual(told(head), ['bad-front-matter 4:3']);
    assert.match(parse(head).problems[0]?.message ?? '', /several participants.*`ties: \{ t07: \{ advice: \[…\] \} \}`/);
    assert.deepEqual(told('ties: { advice: [t01] }\n'), ['bad-front-matter 2:9']);
    assert.equal(parse(head).source.ties, undefined);
  });

  it('of a wrong shape are told at their place, and the others are read', () => {
    assert.deepEqual(told('participant: t07\nties: [t01]\n'), ['bad-front-matter 3:7']);
    const head = 'participant: t07\nties:\n  advice:\n  support: [[t01], { weight: 2 }, "", { to: t02, weight: much }, t03]\n  talk: { weight: 2 }\n  t08: { advice: }\n';
    assert.deepEqual(told(head), ['bad-front-matter 4:3', 'bad-front-matter 5:13', 'bad-front-matter 5:20', 'bad-front-matter 5:35', 'bad-front-matter 5:58', 'bad-front-matter 6:9', 'bad-front-matter 7:10']);
    assert.deepEqual(lines(head), ['t07 support t02@5:39', 't07 support t03@5:66', 't07 talk nobody']);
    assert.deepEqual(told('participant: t07\nties: { __proto__: [t01], constructor: { advice: [t02] }, advice: [prototype] }\n'), ['forbidden-key 3:9', 'forbidden-key 3:27', 'bad-front-matter 3:68']);
  });
});

describe('conversations in the front matter of a source', () => {
  it('say who turned to whom, once for each who was turned to', () => {
    const head = 'participant: t16\nconversations:\n  - { from: t18, to: t16, date: 2024-10-22, topic: a bad visit, relation: support }\n  - { to: [t01, t02], weight: 2 }\n';
    assert.deepEqual(told(head), []);
    assert.deepEqual(
      parse(head).source.conversations?.map(({ extent: { start }, relationAt, ...rest }) => ({ ...rest, line: start.line, ...(relationAt && { at: relationAt.start.column }) })),
      [
        { from: 't18', to: 't16', date: '2024-10-22', topic: 'a bad visit', relation: 'support', line: 4, at: 75 },
        { from: 't16', to: 't01', weight: 2, line: 5 },
        { from: 't16', to: 't02', weight: 2, line: 5 },
      ],
    );
    assert.deepEqual(parse('conversations: []\n').source.conversations, []);
    assert.equal(parse('participant: t16\n').source.conversations, undefined);
  });

  it('of a wrong shape are told at their place, and the others are read', () => {
    assert.deepEqual(told('conversations: yes\n'), ['bad-front-matter 2:16']);
    const head = 'conversations:\n  - t01\n  - { from: t01 }\n  - { to: t01 }\n  - { from: t01, to: t02, weight: x }\n  - { from: t01, to: constructor }\n  - [a]\n';
    assert.deepEqual(told(head), ['bad-front-matter 3:5', 'bad-front-matter 4:5', 'bad-front-matter 5:5', 'bad-front-matter 6:35', 'bad-front-matter 7:22', 'bad-front-matter 8:5']);
    assert.deepEqual(parse(head).source.conversations?.map(({ from, to }) => `${from} ${to}`), ['t01 t02']);
  });
});
