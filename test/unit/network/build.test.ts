import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { networksOf } from '../../../src/core/network/build/networks';
import { relationDigraph } from '../../../src/core/network/build/relation-digraph';
import { evidence, type Files, problemsOf, relationOf, studyOf, tiesIn } from './a-study';

const ROOT = path.join(__dirname, '../../..');

/** Every file of the example study. */
function example(): Files {
  const folder = path.join(ROOT, 'examples/maple-street');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:md|yaml)$/.test(name));
  return Object.fromEntries(names.map((name) => [name.split(path.sep).join('/'), readFileSync(path.join(folder, name), 'utf8')]));
}

const person = (id: string, rest: string): string => `- id: ${id}\n${rest.replace(/^/gm, '  ')}\n`;

describe('the networks of a study', () => {
  it('of the example are the reference networks, tie by tie', async () => {
    const networks = networksOf(await studyOf(example()));
    assert.equal(networks.people.size, 34);
    assert.deepEqual([...networks.relations.keys()], ['advice', 'information', 'support']);
    const edges = readFileSync(path.join(ROOT, 'test/fixtures/networks/maple/edges.csv'), 'utf8').trim().split('\n').slice(1);
    for (const [id, network] of networks.relations) {
      const reference = edges.map((line) => line.split(',')).filter(([, , relation]) => relation === id).map(([from, to]) => `${from}>${to}`);
      assert.deepEqual(tiesIn(network).filter((tie) => !tie.startsWith('(')).toSorted(), reference.toSorted(), id);
      assert.equal(network.measured, 'surveyed');
      assert.deepEqual(network.kinds, id === 'support' ? ['surveyed', 'told', 'logged'] : ['surveyed', 'logged']);
      assert.equal(network.nameable.size, 34);
      assert.ok([...network.states.values()].every((state) => state === 'answered' || state === 'nobody'), 'everybody answered');
      const digraph = relationDigraph(network, networks.people.keys());
      assert.equal(digraph.outEnds.length, reference.length);
      assert.equal(digraph.answered.reduce((sum, each) => sum + each, 0), 34);
    }
    assert.equal(relationOf(networks, 'support').states.get('t33'), 'nobody');
    assert.deepEqual([...networks.people.values()].filter(({ formal }) => formal).map(({ id }) => id), ['t01', 't02', 't03']);
    assert.deepEqual(networks.problems, []);
    const okafor = networks.people.get('t09');
    assert.deepEqual(okafor?.sources, ['transcripts/interviews/okafor-w1.md', 'transcripts/interviews/okafor-w2.md']);
    assert.equal(okafor.attributes.get('grade'), '1');
    assert.equal(okafor.codeName, 't09');
  });

  it('keep where each tie stands and which passages tell of it', async () => {
    const networks = networksOf(await studyOf(example()));
    const told = relationOf(networks, 'support').ties.find(({ records }) => records.some(({ kind }) => kind === 'told'));
    assert.deepEqual([told?.measured, told?.weight, told?.records[0]?.file, told?.records[0]?.extent.start.line], [false, 0, 'transcripts/interviews/fuentes-w2.md', 13]);
    const evidenced = [...networks.relations.values()].flatMap(({ ties }) => ties.filter(({ passages }) => passages.length > 0));
    assert.ok(evidenced.length > 20);
    for (const { from, to, passages } of evidenced) for (const passage of passages) assert.deepEqual([passage.from, passage.to], [from, to]);
    for (const passage of networks.loosePassages) assert.equal(networks.relations.get(passage.relation)?.ties.some(({ from, to }) => from === passage.from && to === passage.to) ?? false, false);
  });

  it('need nothing but transcripts with `participant` and `ties`', async () => {
    const networks = networksOf(
      await studyOf({
        'transcripts/a.md': '---\nparticipant: t07\nrole: coach\ngrade: 3\nties: { advice: [t01, t09] }\n---\nHello\n',
        'transcripts/b.md': '---\nparticipant: t09\nties: { advice: [], support: [t07] }\n---\nHello\n',
        'transcripts/c.md': '---\nparticipant: t11\n---\nHello\n',
      }),
    );
    assert.equal(networks.roster, false);
    assert.deepEqual([...networks.people.keys()], ['t07', 't01', 't09', 't11']);
    const advice = relationOf(networks, 'advice');
    assert.equal(advice.measured, 'told');
    assert.deepEqual(tiesIn(advice), ['t07>t01', 't07>t09']);
    assert.deepEqual([...advice.states], [['t07', 'answered'], ['t01', 'not asked'], ['t09', 'nobody'], ['t11', 'not asked']]);
    assert.equal(advice.relation.declared, false);
    assert.deepEqual(networks.people.get('t07')?.roles, ['coach']);
    assert.deepEqual([...(networks.people.get('t07')?.attributes ?? [])], [['grade', '3']]);
    assert.equal(networks.people.get('t07')?.file, undefined);
  });

  it('tell a silent colleague from one who named nobody, was not asked, withdrew or is not on staff', async () => {
    const study = await studyOf({
      'verbatim.yaml': 'relations: { advice: { format: roster }, support: {} }\n',
      'people.yaml': [
        person('a', 'survey: answered\nties: { advice: [b, f], support: [] }'),
        person('b', 'ties: { advice: [] }'),
        person('c', 'name: Cee'),
        person('d', 'survey: withdrew\nties: { advice: [a] }'),
        person('e', 'survey: { advice: not asked, support: answered }'),
        person('f', 'external: yes'),
        person('g', 'survey: not on staff'),
        person('h', 'survey: did not respond'),
        person('i', 'survey: answered\nties: { advice: [h, g] }'),
      ].join(''),
    });
    const networks = networksOf(study);
    const advice = relationOf(networks, 'advice');
    assert.deepEqual([...advice.states.values()], ['answered', 'nobody', 'did not respond', 'withdrew', 'not asked', 'not asked', 'not on staff', 'did not respond', 'answered']);
    assert.deepEqual([...relationOf(networks, 'support').states.values()], ['nobody', 'did not respond', 'did not respond', 'withdrew', 'nobody', 'not asked', 'not on staff', 'did not respond', 'did not respond']);
    assert.deepEqual(tiesIn(advice), ['a>b', 'a>f', '(i>g)', 'i>h']);
    assert.deepEqual([...advice.nameable], ['a', 'b', 'c', 'd', 'e', 'f', 'h', 'i'], 'f was written in');
    const digraph = relationDigraph(advice, networks.people.keys());
    assert.deepEqual([...digraph.answered], [1, 1, 0, 0, 0, 0, 0, 0, 1]);
    assert.deepEqual([...digraph.nameable], [1, 1, 1, 1, 1, 1, 0, 1, 1]);
    assert.deepEqual(problemsOf(study), ['unheard-ties people.yaml:10:20']);
  });

  it('let a wave say what is different in it', async () => {
    const study = await studyOf({
      'verbatim.yaml': 'waves: [w1, w2]\nformalRoles: [Coach]\n',
      'people.yaml': [
        person('a', 'role: teacher\nsurvey: withdrew\ngrade: 3\nteam: x\nwaves: { w2: { role: coach, grade: 4, ties: { advice: [b] } } }'),
        person('b', 'role: teacher\nties: { advice: [a], support: [a] }\nwaves: { w2: { survey: { advice: did not respond } } }'),
        person('c', 'ties: { advice: [a] }\nwaves: { w2: { ties: { advice: [] } } }'),
      ].join(''),
      'transcripts/w1.md': '---\nparticipant: c\nwave: w1\nties: { support: [b] }\n---\nHello\n',
      'transcripts/w2.md': '---\nparticipant: c\nwave: w2\nties: { support: [a] }\n---\nHello\n',
    });
    const none = networksOf(study);
    assert.deepEqual(tiesIn(relationOf(none, 'advice')), ['b>a', 'c>a']);
    assert.deepEqual(tiesIn(relationOf(none, 'support')), ['b>a', '(c>a)', '(c>b)']);
    assert.equal(none.people.get('a')?.formal, false);
    const second = networksOf(study, { wave: 'w2' });
    assert.deepEqual(tiesIn(relationOf(second, 'advice')), ['a>b']);
    assert.deepEqual([...relationOf(second, 'advice').states.values()], ['answered', 'did not respond', 'nobody']);
    assert.deepEqual(tiesIn(relationOf(second, 'support')), ['b>a', '(c>a)']);
    const a = second.people.get('a');
    assert.deepEqual([a?.roles, a?.formal, a?.attributes.get('grade'), a?.attributes.get('team')], [['coach'], true, '4', 'x']);
    assert.equal(relationOf(second, 'advice').ties[0]?.records[0]?.wave, 'w2');
  });

  it('measure the surveyed ties where there are any, else the told ones, unless somebody chooses', async () => {
    const study = await studyOf({
      'people.yaml': [person('a', 'ties: { advice: [b] }'), person('b', 'name: B'), person('c', 'name: C')].join(''),
      'transcripts/i.md': '---\nparticipant: b\nties: { advice: [a], support: [c] }\n---\n',
      'transcripts/o.md': '---\nkind: observation\nties: { c: { advice: [a] } }\n---\n',
      'transcripts/l.md': '---\nkind: log\nparticipant: c\nconversations: [{ from: a, to: c, relation: advice, date: 2024-10-22 }, { from: a, to: b }]\n---\n',
      'transcripts/s.md': '---\nkind: survey\nparticipant: c\nties: { advice: [] }\n---\n',
    });
    const networks = networksOf(study);
    const advice = relationOf(networks, 'advice');
    assert.deepEqual(advice.kinds, ['surveyed', 'told', 'observed', 'logged']);
    assert.deepEqual([advice.measured, advice.kindChosen, tiesIn(advice)], ['surveyed', false, ['a>b', '(a>c)', '(b>a)', '(c>a)']]);
    assert.deepEqual([...advice.states.values()], ['answered', 'did not respond', 'nobody'], 'b told ties, and is no respondent; c answered a survey');
    assert.equal(relationOf(networks, 'support').measured, 'told');
    assert.deepEqual(tiesIn(relationOf(networks, 'conversation')), ['a>b']);
    const logged = relationOf(networksOf(study, { kind: 'logged' }), 'advice');
    assert.deepEqual([logged.measured, logged.kindChosen, tiesIn(logged)], ['logged', true, ['(a>b)', 'a>c', '(b>a)', '(c>a)']]);
    assert.deepEqual([...logged.states.values()], ['answered', 'not asked', 'nobody']);
    assert.equal(logged.ties[1]?.records[0]?.date, '2024-10-22');
  });

  it('keep raw weights; a cut leaves ties out of the measures and is recorded', async () => {
    const study = await studyOf({
      'verbatim.yaml': 'relations: { advice: { scale: [1, 4], cut: 2, max: 2 }, support: { cut: 2 } }\n',
      'people.yaml': [person('a', 'ties: { advice: [{ to: b, weight: 3 }, { to: b, weight: 1, topic: math }, { to: c, weight: 1 }, d], support: [b] }'), person('b', 'ties: { advice: [{ to: c, weight: 0 }, { to: a, weight: 2 }] }'), person('c', ''), person('d', '')].join(''),
    });
    const advice = relationOf(networksOf(study), 'advice');
    assert.deepEqual(tiesIn(advice), ['a>b 3', '(a>c)', '(a>d)', 'b>a 2', '(b>c)']);
    assert.deepEqual(advice.ties[0]?.records.map(({ weight }) => weight), [3, 1]);
    assert.deepEqual(advice.limit, { max: 2, reached: 2, exceeded: 1 });
    assert.equal(advice.relation.cut, 2);
    assert.deepEqual(tiesIn(relationOf(networksOf(study), 'support')), ['a>b'], 'no weight is on file to be below it');
    const uncut = relationOf(networksOf(study, { cut: 1 }), 'advice');
    assert.deepEqual([uncut.relation.cut, tiesIn(uncut)], [1, ['a>b 3', 'a>c', 'a>d', 'b>a 2', '(b>c)']]);
    assert.deepEqual(tiesIn(relationOf(networksOf(study, { cut: new Map([['advice', 3]]) }), 'advice')).filter((tie) => !tie.startsWith('(')), ['a>b 3']);
  });

  it('put passages to their ties, and keep those of pairs without one', async () => {
    const study = await studyOf({
      'people.yaml': [person('a', 'ties: { advice: [b] }'), person('b', '')].join(''),
      'transcripts/t.md': 'Hello\n',
      'codings/ana/transcripts/t.md.yaml': evidence('a>b advice', 'b>a advice', 'a>b talk'),
    });
    const networks = networksOf(study);
    assert.deepEqual(relationOf(networks, 'advice').ties[0]?.passages.map(({ coding, coder, source }) => [coding, coder, source]), [['aaaaaaaaa0', 'ana', 'transcripts/t.md']]);
    assert.deepEqual(networks.loosePassages.map(({ coding }) => coding), ['aaaaaaaaa1', 'aaaaaaaaa2']);
  });

  it('are the same object for the same snapshot, and the same relations where only codings came', async () => {
    const study = await studyOf({ 'people.yaml': person('a', 'ties: { advice: [b] }') + person('b', 'ties: { support: [a] }'), 'transcripts/t.md': 'Hello\n', 'codings/ana/transcripts/t.md.yaml': evidence('a>b advice') });
    const networks = networksOf(study);
    assert.equal(networksOf(study), networks);
    assert.equal(networksOf({ ...study, version: 2 }), networks);
    assert.notEqual(networksOf(study, { kind: 'told' }), networks);
    const later = networksOf({ ...study, version: 3, codings: study.codings.without('transcripts/t.md') });
    assert.notEqual(later, networks);
    assert.equal(relationOf(later, 'support'), relationOf(networks, 'support'));
    assert.deepEqual(relationOf(later, 'advice').ties[0]?.passages, []);
    const ids = [...networks.people.keys()];
    assert.equal(relationDigraph(relationOf(later, 'advice'), ids), relationDigraph(relationOf(networks, 'advice'), ids));
  });

  it('say how many sources wait to be read', async () => {
    const study = await studyOf({ 'transcripts/a.md': '---\nparticipant: a\nties: { advice: [b] }\n---\n', 'transcripts/b.md': 'Hello\n' });
    const source = study.sources.get('transcripts/a.md');
    assert.ok(source);
    const { ties: _, ...unread } = { ...source, participants: [], headRead: false };
    const networks = networksOf({ ...study, sources: study.sources.with(source.path, unread) });
    assert.deepEqual([networks.unread, networks.people.size, networks.relations.size], [1, 0, 0]);
    assert.equal(networksOf(study).unread, 0);
  });
});
