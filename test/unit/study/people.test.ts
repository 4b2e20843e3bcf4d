import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePeopleFile } from '../../../src/core/study/people/people';
import type { Person } from '../../../src/core/study/model';
import { frontMatter } from './front-matter-arbitrary';
import { liesIn } from './lies-in';

const LEE = `---
id: t07
name: R. Lee
role: [teacher, mentor]
formal: false
grade: 3
survey: { advice: answered, support: did not respond }
ties:
  advice: [t01, {to: t03, weight: 2, topic: math, since: 2019}]
  information: []
waves:
  w2: { role: coach, ties: { advice: [t09] }, survey: withdrew, room: 012 }
consent: { survey: yes, interview: yes, quote: pseudonym, retainUntil: 2031-06-30 }
---

Third grade.
`;

const one = (text: string, path = 'people/t07.md'): Person => {
  const { people } = parsePeopleFile(path, text);
  assert.equal(people.length, 1);
  return people[0]!;
};
const told = (path: string, text: string): readonly string[] =>
  parsePeopleFile(path, text).problems.map(({ rule, extent: { start }, message }) => `${rule} ${start.line}:${start.column} ${message}`);
/** Problems of one person's front matter: rule, line and column. */
const faults = (yaml: string): readonly string[] => told('people/t07.md', `---\n${yaml}\n---\n`).map((line) => line.split(' ').slice(0, 2).join(' '));
const ids = (text: string): readonly string[] => parsePeopleFile('people.yaml', text).people.map(({ id }) => id);
const ties = (person: Pick<Person, 'ties'>): unknown => new Map([...person.ties].map(([relation, list]) => [relation, list.map(({ to, weight, topic }) => [to, weight, topic])]));

describe('a person’s file', () => {
  it('says who the person is, whom they turn to, what differs later and what they agreed to', () => {
    const { people, problems } = parsePeopleFile('people/t07.md', LEE);
    assert.deepEqual(problems, []);
    const person = people[0]!;
    assert.equal(person.id, 't07');
    assert.equal(person.name, 'R. Lee');
    assert.deepEqual(person.roles, ['teacher', 'mentor']);
    assert.equal(person.formal, false);
    assert.deepEqual(person.survey, new Map([['advice', 'answered'], ['support', 'did not respond']]));
    assert.deepEqual(ties(person), new Map([['advice', [['t01', undefined, undefined], ['t03', 2, 'math']]], ['information', []]]));
    assert.deepEqual(person.ties.get('advice')![1]!.attributes, new Map([['since', '2019']]));
    assert.deepEqual(person.ties.get('advice')![1]!.extent, { start: { line: 9, column: 17 }, end: { line: 9, column: 63 } });
    assert.deepEqual(person.consent, new Map([['survey', 'yes'], ['interview', 'yes'], ['quote', 'pseudonym'], ['retainUntil', '2031-06-30']]));
    assert.deepEqual(person.attributes, new Map([['grade', '3']]));
    assert.equal(person.note, 'Third grade.');
    const second = person.waves.get('w2')!;
    assert.deepEqual(second.roles, ['coach']);
    assert.equal(second.survey, 'withdrew');
    assert.equal('formal' in second, false);
    assert.deepEqual(second.ties!.get('advice')!.map(({ to }) => to), ['t09']);
    assert.deepEqual(second.attributes, new Map([['room', '012']]));
  });

  it('tells an answer that names nobody from no answer', () => {
    const person = one('---\nties:\n  advice: []\n---\n');
    assert.deepEqual(person.ties.get('advice'), []);
    assert.equal(person.ties.has('support'), false);
    assert.equal(one('---\nid: a\n---\n').ties.size, 0);
  });

  it('asks which of the two is meant where nothing stands after a relation', () => {
    assert.deepEqual(faults('ties:\n  advice:\n  support: [t01]'), ['bad-person 3:3']);
    assert.equal(one('---\nties:\n  advice:\n---\n').ties.has('advice'), false);
  });

  it('takes the file’s stem for the id and needs no front matter', () => {
    assert.equal(one('Only prose.\n').id, 't07');
    assert.equal(one('Only prose.\n').note, 'Only prose.');
    assert.equal(one('---\nname: Lee\n---\n').id, 't07');
    assert.equal('note' in one('---\nname: Lee\n---\n\n'), false);
    assert.equal(one('---\nnote: First.\n---\nSecond.\n').note, 'First.\n\nSecond.');
  });

  it('is nobody where it is a readme', () => {
    assert.deepEqual(parsePeopleFile('people/README.md', '# Who is who\n'), { people: [], problems: [] });
    assert.equal(one('---\nname: Mr. Readme\n---\n', 'people/readme.md').id, 'readme');
  });

  it('reads the same with a byte order mark and any line ends', () => {
    for (const text of [`\ufeff${LEE}`, LEE.replaceAll('\n', '\r\n'), `\ufeff${LEE.replaceAll('\n', '\r\n')}`]) assert.deepEqual(parsePeopleFile('people/t07.md', text), parsePeopleFile('people/t07.md', LEE));
  });

  it('keeps ids as they are written', () => {
    const person = one('---\nid: 007\nties: { advice: [1.10, yes, 12e4567890] }\n---\n');
    assert.equal(person.id, '007');
    assert.deepEqual(person.ties.get('advice')!.map(({ to }) => to), ['1.10', 'yes', '12e4567890']);
  });

  it('tells each bad value at its place and reads the rest', () => {
    assert.deepEqual(faults('id: [a]\nname: {b: c}\nrole: {d: e}\nformal: maybe\nsurvey: perhaps\nties: [t01]\nwaves: w2\nconsent: yes'), [
      'bad-person 2:5', 'bad-person 3:7', 'bad-person 4:7', 'bad-person 5:9', 'bad-person 6:9', 'bad-person 7:7', 'bad-person 8:8', 'bad-person 9:10',
    ]);
    assert.deepEqual(faults('survey: {advice: perhaps, support: answered}'), ['bad-person 2:18']);
    assert.deepEqual(one('---\nsurvey: {advice: perhaps, support: answered}\n---\n').survey, new Map([['support', 'answered']]));
    assert.deepEqual(faults('ties: {advice: [{weight: 2}, [t01], {to: t02, weight: often}, "", __proto__, {to: {a: b}}, t03]}'), [
      'bad-person 2:17', 'bad-person 2:30', 'bad-person 2:55', 'bad-person 2:63', 'bad-person 2:67', 'bad-person 2:83',
    ]);
    assert.deepEqual(ties(one('---\nties: {advice: [{weight: 2}, [t01], {to: t02, weight: often}, "", t03]}\n---\n')), new Map([['advice', [['t02', undefined, undefined], ['t03', undefined, undefined]]]]));
    assert.deepEqual(faults('waves: {w2: coach, w3: {formal: x}}'), ['bad-person 2:13', 'bad-person 2:33']);
  });

  it('takes one tie without a list', () => {
    assert.deepEqual(ties(one('---\nties: {advice: t01, support: {to: t02, weight: 1.5}}\n---\n')), new Map([['advice', [['t01', undefined, undefined]]], ['support', [['t02', 1.5, undefined]]]]));
  });

  it('takes what stands below `attributes` as attributes', () => {
    assert.deepEqual(one('---\ngrade: 3\nattributes: {room: 12, grade: 4}\n---\n').attributes, new Map([['grade', '3'], ['room', '12']]));
    assert.deepEqual(faults('grade: 3\nattributes: {room: 12, grade: 4}'), ['bad-person 3:31']);
  });
});

describe('people.yaml', () => {
  it('is a list, a map from ids, either of them below `people`, or one person', () => {
    for (const text of [
      '- id: t01\n  name: A\n- id: t02\n', 't01: { name: A }\nt02:\n', 'people:\n  - { id: t01, name: A }\n  - t02\n', 'people:\n  t01:\n    name: A\n  t02:\n', 't01: A\nt02: {}\n', '---\nid: t01\nname: A\n---\nid: t02\n',
      '[{"id": "t01", "name": "A"}, {"id": "t02"}]',
    ]) {
      const { people, problems } = parsePeopleFile('people.yaml', text);
      assert.deepEqual(problems, [], text);
      assert.deepEqual(people.map(({ id, name }) => [id, name]), [['t01', 'A'], ['t02', undefined]], text);
    }
    assert.deepEqual(ids(''), []);
    assert.deepEqual(ids('# nobody yet\n'), []);
    assert.deepEqual(ids('people:\n'), []);
  });

  it('knows where each person stands', () => {
    const { people } = parsePeopleFile('people.yaml', '\ufeff- id: t01\r\n  name: A\r\n- id: t02\r\n');
    assert.deepEqual(people.map(({ extent }) => extent.start), [{ line: 1, column: 3 }, { line: 3, column: 3 }]);
    assert.deepEqual(parsePeopleFile('people.yaml', 't01:\n  name: A\nt02:\n').people.map(({ extent }) => extent.start.line), [1, 3]);
  });

  it('tells entries that are nobody, and reads the others', () => {
    const text = '- name: A\n- id: t02\n- [t03]\n- "  "\n- id: __proto__\n-\n- id: {a: b}\n';
    assert.deepEqual(ids(text), ['t02']);
    assert.deepEqual(told('people.yaml', text).map((line) => line.split(' ')[1]), ['1:3', '3:3', '4:3', '5:7', '7:7']);
    assert.equal(told('people.yaml', 'just words\n').length, 1);
    assert.deepEqual(ids('t01: [a]\nt02: {id: other}\n'), ['t02']);
    assert.deepEqual(told('people.yaml', 't01: [a]\nt02: {id: other}\n').map((line) => line.split(' ')[1]), ['1:6', '2:11']);
    assert.deepEqual(told('people.yaml', 'people: [t01]\nrelations: {}\n').map((line) => line.split(' ')[1]), ['2:1']);
  });

  it('gives both of two people with one id, so that files can be compared', () => {
    assert.deepEqual(ids('[t01, t01]'), ['t01', 't01']);
  });

  it('tells unreadable YAML and keeps what can be read', () => {
    const { people, problems } = parsePeopleFile('people.yaml', '- id: t01\n- id: t02\n  id: t03\n- id: "t04\n');
    assert.ok(people.some(({ id }) => id === 't01'));
    assert.deepEqual(new Set(problems.map(({ rule }) => rule)), new Set(['duplicate-key', 'unreadable-yaml']));
  });

  it('never throws, and its problems lie in the file, whatever the file', () => {
    const key = fc.constantFrom('id', 'people', 'name', 'role', 'formal', 'survey', 'ties', 'waves', 'consent', 'note', 'attributes', 'advice', 'to', 'weight', 'w2');
    const value = fc.letrec((tie) => ({
      any: fc.oneof({ maxDepth: 4 }, fc.constantFrom('', 't01', 'yes', 'answered', '2', '__proto__', '~', '"', '*a', '&a x'), tie('list'), tie('map')),
      list: fc.array(tie('any'), { maxLength: 3 }).map((entries) => `[${entries.join(', ')}]`),
      map: fc.array(fc.tuple(key, tie('any')), { maxLength: 4 }).map((entries) => `{${entries.map((entry) => entry.join(': ')).join(', ')}}`),
    })).any;
    const file = fc.oneof(fc.string(), frontMatter, fc.array(fc.tuple(key, value)).map((lines) => lines.map((line) => `${line.join(': ')}\n`).join('')), fc.array(value).map((lines) => lines.map((line) => `- ${String(line)}\n`).join('')));
    fc.assert(
      fc.property(file, fc.constantFrom('people.yaml', 'people/a.md'), fc.boolean(), (body, path, crlf) => {
        const lf = path.endsWith('.md') ? `---\n${body}\n---\n` : body;
        const text = crlf ? lf.replaceAll('\n', '\r\n') : lf;
        const { people, problems } = parsePeopleFile(path, text);
        for (const { extent } of [...people, ...problems]) assert.ok(liesIn(text, extent), JSON.stringify(extent));
        for (const { id } of people) assert.ok(id.length > 0);
      }),
      { numRuns: 1000 },
    );
  });
});
