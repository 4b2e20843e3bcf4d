import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changePersonFile } from '../../../../src/core/exchange/survey/person-file';
import type { PersonChange, PlannedTie } from '../../../../src/core/exchange/survey/plan';
import { changeRoster } from '../../../../src/core/exchange/survey/roster-entries';
import { parsePeopleFile } from '../../../../src/core/study/people/people';
import { answersOf, imported, type Files } from './survey-study';

const change = (id: string, ties: Readonly<Record<string, readonly PlannedTie[]>>, more: Partial<PersonChange> = {}): PersonChange => ({ id, called: id, ties: new Map(Object.entries(ties)), survey: 'answered', attributes: new Map(), ...more });
const ANSWER = change('t01', { advice: [{ to: 't02' }, { to: 'on', weight: 2.5, topic: 'math: fractions' }], support: [] });

describe('What an import writes', () => {
  it('goes between what stands in a person’s file: comments, order, quotes, line ends and byte order mark stay', () => {
    const held = '\ufeff---\r\nid: "t01"   # ours\r\n\r\ngrade: 03\r\nwaves: { w2: {role: coach} }\r\nconsent: yes\r\n---\r\nA note.\r\n';
    assert.equal(
      changePersonFile('people/t01.md', held, ANSWER, undefined),
      '\ufeff---\r\nid: "t01"   # ours\r\n\r\ngrade: 03\r\nsurvey: answered\r\nties:\r\n  advice: [t02, { to: "on", weight: 2.5, topic: "math: fractions" }]\r\n  support: []\r\nwaves: { w2: {role: coach} }\r\nconsent: yes\r\n---\r\nA note.\r\n',
    );
    assert.match(changePersonFile('people/t01.md', held, ANSWER, 'w2'), /waves: \{ w2: \{role: coach, survey: answered, ties: \{ advice: \[t02, .*\], support: \[\] \}\} \}\r\n/);
  });

  it('makes front matter where a file has none, or an empty one', () => {
    for (const [held, rest] of [['A note.\n', '\nA note.\n'], ['---\n---\nA note.\n', 'A note.\n'], ['', '']] as const) {
      const text = changePersonFile('people/t01.md', held, change('t01', { advice: [{ to: 't02' }] }), undefined);
      assert.equal(text, `---\nsurvey: answered\nties:\n  advice: [t02]\n---\n${rest}`);
    }
  });

  it('keeps ties as they are written that stay, in their order', () => {
    const held = '---\nties:\n  advice: [{to: t05, since: 2019}, t02, "t03"]   # spring\n  other: [t09]\n---\n';
    assert.equal(changePersonFile('people/t01.md', held, change('t01', { advice: [{ to: 't03' }, { to: 't04' }, { to: 't05' }] }, { survey: new Map([['advice', 'answered']]) }), undefined), '---\nsurvey: { advice: answered }\nties:\n  advice: [{to: t05, since: 2019}, "t03", t04]   # spring\n  other: [t09]\n---\n');
  });

  it('finds people in every shape of roster', () => {
    const rosters: readonly string[] = [
      '# all\n- id: t00\n  name: Zero # nobody\n\n- id: t01\n  name: One\n- t02\n',
      'people:\n    - id: t00\n    - {id: t01, name: "One"}\n    - t02\n',
      't00: Zero\nt01:\n  name: One\nt02:\n',
      'people: { t00: Zero, t01: One, t02: Two }\n',
      '[{"id": "t00"}, {"id": "t01", "name": "One"}, "t02"]\n',
      '- id: t00\r\n- id: t01\r\n  ties: {other: [t00]}\r\n- id: t02',
    ];
    for (const roster of rosters) {
      const changes = [ANSWER, change('t02', { advice: [] }), change('t03', { advice: [{ to: 't01' }] }, { made: { name: 'Three: new', external: false } }), change('t04', {}, { made: { external: true }, survey: 'not asked' })];
      const after = changeRoster('people.yaml', roster, changes, undefined);
      const { people, problems } = parsePeopleFile('people.yaml', after);
      assert.deepEqual(problems, [], after);
      assert.deepEqual(people.map(({ id }) => id), ['t00', 't01', 't02', 't03', 't04'], after);
      assert.deepEqual(people.map(({ ties }) => [...(ties.get('advice') ?? [])].map(({ to, weight }) => [to, weight])), [[], [['t02', undefined], ['on', 2.5]], [], [['t01', undefined]], []], after);
      assert.equal(people[1]?.ties.get('advice')?.[1]?.topic, 'math: fractions');
      assert.equal(people[3]?.name, 'Three: new');
      assert.equal(people[4]?.attributes.get('external'), 'yes');
      // Whatever line was there and is not a changed entry's own is there still.
      for (const line of roster.split(/\r?\n/)) if (/#|Zero/.test(line) && !line.includes('t01')) assert.ok(after.includes(line), line);
      assert.equal(changeRoster('people.yaml', after, changes.filter(({ made }) => !made), undefined), after, 'twice is once');
    }
  });

  it('is refused where an entry cannot be changed, by name', () => {
    assert.throws(() => changeRoster('people.yaml', '- &one { id: t00 }\n- id: t01\n  ties: *one\n', [ANSWER], undefined), /t01/);
    assert.throws(() => changeRoster('people.yaml', '- id: t01\n  name: "open\n', [ANSWER], undefined), /cannot be read whole/);
    assert.throws(() => changeRoster('people.yaml', '- id: t01\n  ties: [t02]\n', [ANSWER], undefined), /`ties` must be a map/);
    assert.throws(() => changePersonFile('people/t01.md', '---\nid: t01\nid: t02\n---\n', ANSWER, undefined), /has a problem/);
  });

  const ids = ['t01', 't02', 't03', 't04', 't05'] as const;
  const roster = fc.constantFrom(
    ids.map((id) => `- id: ${id} # ${id}\n  name: N ${id}\n`).join('\n'),
    `people:\n${ids.map((id) => `  ${id}: { name: 'N ${id}' }`).join('\n')}\n`,
    'files',
  );
  const answers = fc.record({ advice: fc.dictionary(fc.constantFrom(...ids), fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(1, 2, 0.5)), { maxLength: 4 }), { maxKeys: 5 }), support: fc.dictionary(fc.constantFrom(...ids), fc.array(fc.tuple(fc.constantFrom(...ids), fc.constant(1)), { maxLength: 4 }), { maxKeys: 5 }) });

  it('holds exactly the ties of the survey, and importing it again changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(roster, answers, fc.constantFrom(undefined, 'w2'), async (shape, stated, wave) => {
        const people: Files = shape === 'files' ? Object.fromEntries(ids.map((id) => [`people/${id}.md`, `---\nid: ${id}\n---\nNote of ${id}.\n`])) : { 'people.yaml': shape };
        const files = { 'verbatim.yaml': '# mine\nverbatim: 1 # format\nwaves: [w1, w2]\n', ...people };
        const rows = Object.entries(stated).flatMap(([relation, byPerson]) => Object.entries(byPerson).flatMap(([from, to]) => [[from, '', relation, ''], ...to.map(([other, weight]) => [from, other, relation, String(weight)])]));
        const csv = ['from,to,relation,weight', ...rows.map((row) => row.join(','))].join('\n');
        if (rows.length === 0) return;
        const respondents = [...new Set(rows.map(([from]) => from!))];
        const how = { mapping: { direction: 'row turns to column' as const }, decisions: { answered: respondents, ...(wave === undefined ? {} : { wave }) } };
        const first = await imported(files, csv, how);
        const relations = [...new Set(rows.map(([, , relation]) => relation!))];
        const expected = respondents.flatMap((id) => relations.map((relation) => {
          const to = new Map<string, number>();
          for (const [other, weight] of stated[relation as 'advice'][id as 't01'] ?? []) if (other !== id) to.set(other, Math.max(weight, to.get(other) ?? 0));
          return `${id} ${relation}: ${[...to].map(([other, weight]) => (weight === 1 ? other : `${other}*${weight}`)).sort().join(' ')}`;
        })).sort();
        assert.deepEqual(answersOf(first.study, wave), expected);
        assert.deepEqual((await imported(first.files, csv, how)).changes, []);
        for (const [path, text] of Object.entries(files)) for (const line of text.split('\n')) if (/#|Note/.test(line)) assert.ok(first.files[path]?.includes(line.trim()), `${path}: ${line}`);
      }),
      { numRuns: 60 },
    );
  });
});
