import assert from 'node:assert/strict';
import fc from 'fast-check';
import { canonical } from '../../../src/core/study/codings/merge-values';
import { mergeFile } from '../../../src/core/study/merge/merge-file';
import { mergeHeads } from '../../../src/core/study/merge/merge-markdown';
import { mergeLines } from '../../../src/core/study/merge/merge-lines';
import { mergeOrder } from '../../../src/core/study/merge/merge-order';
import { onlyRoot, readYaml } from '../../../src/core/study/yaml/yaml';
import { plainValue } from '../../../src/core/study/yaml/yaml-tree';
import { parsePeopleFile } from '../../../src/core/study/people/people';
import { merged, told } from './merging';

describe('Merging the study file, people, cases and places', () => {
  it('combines keys of the study file, and what coders and relations are', () => {
    const base = 'verbatim: 1\ntitle: A study\ncoders:\n  ana: { name: Ana }\nrelations:\n  advice: { label: Advice, scale: [1, 4] }\n';
    const ours = 'verbatim: 1\ntitle: A study # working title\ncoders:\n  ana: { name: Ana, git: [ana@example.org] }\n  ben: { name: Ben }\nrelations:\n  advice: { label: Advice, scale: [1, 5] }\n';
    const theirs = 'verbatim: 1\ntitle: A study\nwaves: [w1]\ncoders:\n  ana: { name: Ana R. }\n  cho: { name: Cho }\nrelations:\n  advice: { label: Advice, scale: [1, 7] }\n  support: Support\n';
    const made = merged('verbatim.yaml', base, ours, theirs);
    assert.equal(
      made.text,
      'verbatim: 1\ntitle: A study # working title\nwaves: [w1]\ncoders:\n  ana: { name: Ana R., git: [ana@example.org] }\n  ben: { name: Ben }\n  cho: { name: Cho }\nrelations:\n  advice: { label: Advice, scale: [1, 7], doubt: { scale: [["1", "5"]] } }\n  support: Support\n',
    );
    assert.deepEqual(told(made), ['Relation advice: both sides changed scale. “["1","7"]” stands; “["1","5"]” waits in doubt.']);
  });

  it('merges people, their ties and what differs in a wave', () => {
    const base = '- id: t01\n  name: Lee\n  role: teacher\n  ties:\n    advice: [t02, t03]\n- id: t02\n';
    const ours = '- id: t01\n  name: J. Lee\n  role: [teacher, coach]\n  ties:\n    advice: [t02, {to: t03, weight: 2}, t04]\n- id: t02\n  consent: { quote: yes }\n';
    const theirs = '- id: t01\n  name: Lee-Kim\n  role: mentor\n  ties:\n    advice: [t03, t05]\n    support: []\n- id: t03\n';
    const made = merged('people.yaml', base, ours, theirs);
    assert.equal(
      made.text,
      '- id: t01\n  name: Lee-Kim\n  role: [coach, mentor]\n  ties:\n    advice: [{to: t03, weight: 2}, t04, t05]\n    support: []\n  doubt: { name: J. Lee }\n- id: t03\n- id: t02\n  consent: { quote: yes }\n',
    );
    assert.ok(told(made).includes('Person t02: changed here and removed there. It was kept.'));
    assert.ok(told(made).includes('Person t01: both sides changed name. “Lee-Kim” stands; “J. Lee” waits in doubt.'));
  });

  it('merges maps by id, assignments and rounds, and a saved place as a whole', () => {
    assert.equal(merged('cases.yaml', 'a: { kind: school }\n', 'a: { kind: school, name: A }\nb: { kind: team }\n', 'a: { kind: school, parent: d }\nd: {}\n').text, 'a: { kind: school, name: A, parent: d }\nb: { kind: team }\nd: {}\n');
    assert.equal(merged('assignments.yaml', '- id: x\n  coders: [ana]\n', '- id: x\n  coders: [ana, ben]\n', '- id: x\n  coders: [ana]\n  masked: true\n- id: y\n').text, '- id: x\n  coders: [ana, ben]\n  masked: true\n- id: y\n');
    const made = merged('layouts/network.yaml', 't01: [1, 2]\nt02: [3, 4]\n', 't01: [5, 6]\nt02: [3, 4]\n', 't01: [1, 9]\nt02: [7, 8]\n');
    assert.equal(made.text, 't01: [5, 6]\nt02: [7, 8]\n');
    assert.deepEqual(told(made), ['Place of t01: both sides changed it. “["5","6"]” stands; “["1","9"]” was left out.']);
  });

  it('settles a doubt where one side did', () => {
    const base = '- id: a\n  name: X\n  doubt: { name: Y }\n';
    assert.equal(merged('cases.yaml', base, '- id: a\n  name: Y\n', `${base}  kind: team\n`).text, '- id: a\n  name: Y\n  kind: team\n');
    const three = merged('cases.yaml', '- id: a\n  name: X\n', base, '- id: a\n  name: Z\n').text;
    assert.equal(three, '- id: a\n  name: Z\n  doubt: { name: "Y" }\n');
  });

  it('does not bring a value that somebody replaced back into doubt, whoever is merged first', () => {
    const cases = (name: string): string => `team: { name: ${name} }\n`;
    const [before, one, two, later] = [cases('A'), cases('P'), cases('Q'), cases('R')];
    // Whoever says R had taken over Q, and replaced it.
    const firstTwo = merged('cases.yaml', before, one, two).text;
    assert.equal(firstTwo, 'team: { name: Q, doubt: { name: P } }\n');
    const asFirst = merged('cases.yaml', two, firstTwo, later).text;
    const asSecond = merged('cases.yaml', two, merged('cases.yaml', before, one, later).text, two).text;
    assert.equal(asFirst, 'team: { name: R, doubt: { name: P } }\n');
    assert.equal(asSecond, asFirst);
    const settled = merged('cases.yaml', firstTwo, cases('P'), cases('Q')).text;
    assert.equal(settled, 'team: { name: P, doubt: { name: Q } }\n', 'settled in two ways');
  });

  it('says what is gone', () => {
    const made = merged('verbatim.yaml', 'title: A\nwaves: [w1, w2]\nformalRoles: [principal]\n', 'title: A\nwaves: [w1]\nformalRoles: [principal]\n', 'title: B\nwaves: [w1, w2]\n');
    assert.equal(made.text, 'title: B\nwaves: [w1]\n');
    assert.deepEqual(told(made), ['Key formalRoles: removed there, not changed here. It is gone (“["principal"]”).', 'Key waves.w2: removed here, not changed there. It is gone (“w2”).']);
  });

  it('leaves what it cannot put together', () => {
    const base = 'a: [x,\n  y] # one\n';
    const made = mergeFile({ path: 'queries/q.yaml', base, ours: 'a: [x, # note\n  y, z]\n', theirs: 'a: [x, v, y]\n' });
    assert.ok(made.kind === 'unreadable');
    assert.equal(mergeFile({ path: 'people.yaml', base: '- id: a\n', ours: 'a: {}\n', theirs: '- id: a\n- id: b\n' }).kind, 'unreadable');
    assert.equal(mergeFile({ path: 'transcripts/a.txt', base: 'a', ours: 'b', theirs: 'c' }).kind, 'unreadable');
  });
});

describe('Merging people, cases, assignments and rounds that were made apart', () => {
  const BASE = '- id: t01\n  name: Lee\n';

  it('keeps two people who were given one id, and tells it', () => {
    const made = merged('people.yaml', BASE, `${BASE}- id: t02\n  name: Kim\n  role: coach\n`, `${BASE}- id: t02\n  name: Okafor\n`);
    assert.equal(made.text, `${BASE}- id: t02\n  name: Kim\n  role: coach\n- id: t02\n  name: Okafor\n`);
    assert.deepEqual(told(made), ['Person t02: two were made apart with this id. Both stand; give one of them another id, or join them.']);
    assert.deepEqual(parsePeopleFile('people.yaml', made.text).people.map(({ id, name }) => [id, name]), [['t01', 'Lee'], ['t02', 'Kim'], ['t02', 'Okafor']]);
  });

  it('joins what bears one name, with a doubt for what differs', () => {
    const made = merged('people.yaml', BASE, `${BASE}- id: t02\n  name: Kim\n  role: coach\n  formal: true\n`, `${BASE}- id: t02\n  name: Kim\n  role: mentor\n`);
    assert.equal(made.text, `${BASE}- id: t02\n  name: Kim\n  role: mentor\n  formal: true\n  doubt: { role: coach }\n`);
  });

  it('keeps cases and rounds apart by their names, assignments by who codes', () => {
    assert.equal(merged('cases.yaml', 'cases:\n  - id: a\n', 'cases:\n  - id: a\n  - { id: b, name: B }\n', 'cases:\n  - id: a\n  - { id: b, name: Other }\n').text, 'cases:\n  - id: a\n  - { id: b, name: B }\n  - { id: b, name: Other }\n');
    assert.equal(merged('assignments.yaml', '- id: x\n', '- id: x\n- { id: y, coder: ana, sources: [a] }\n', '- id: x\n- { id: y, coder: ben, sources: [b] }\n').text, '- id: x\n- { id: y, coder: ana, sources: [a] }\n- { id: y, coder: ben, sources: [b] }\n');
    assert.equal(merged('assignments.yaml', '- id: x\n', '- id: x\n- { id: y, coders: [ana, ben], sources: [a] }\n', '- id: x\n- { id: y, coders: [ben, ana], sources: [b] }\n').text, '- id: x\n- { id: y, coders: [ana, ben], sources: [a, b] }\n');
  });

  it('knows which of two of one id somebody changed, renamed or removed', () => {
    const two = '- { id: t02, name: Kim }\n- { id: t02, name: Okafor }\n';
    assert.equal(merged('people.yaml', two, '- { id: t02, name: Kim }\n- { id: t02, name: Okafor, role: coach }\n', '- { id: t02, name: Kim-Lee }\n- { id: t02, name: Okafor }\n').text, '- { id: t02, name: Kim-Lee }\n- { id: t02, name: Okafor, role: coach }\n');
    const gone = merged('people.yaml', two, '- { id: t02, name: Okafor }\n', `${two}- { id: t03 }\n`);
    assert.equal(gone.text, '- { id: t02, name: Okafor }\n- { id: t03 }\n');
    assert.deepEqual(told(gone), ['Person t02: removed here, not changed there. It is gone (Kim).']);
    assert.equal(merged('people.yaml', two, '- { id: t02, name: Kim }\n- { id: t05, name: Okafor }\n', two).text, '- { id: t02, name: Kim }\n- { id: t05, name: Okafor }\n');
  });

  it('takes them for one where nobody knows what both sides began with', () => {
    assert.equal(merged('people.yaml', undefined, '- { id: t02, name: Kim }\n', '- { id: t02, name: Kim-Lee }\n').text, '- { id: t02, name: Kim-Lee, doubt: { name: Kim } }\n');
  });

  it('loses nobody and comes to one result, in whatever order three versions meet', () => {
    const person = fc.record({ id: fc.constantFrom('t02', 't03'), name: fc.constantFrom('Kim', 'Okafor', 'Lee'), note: fc.constantFrom('a', 'b', 'c') }, { requiredKeys: ['id'] });
    const version = fc.array(person, { maxLength: 3 }).map((people) => BASE + people.filter((one, n) => people.findIndex((other) => other.id === one.id && other.name === one.name) === n).map((one) => `- ${JSON.stringify(one)}\n`).join(''));
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        const join = (x: string, y: string): string => merged('people.yaml', BASE, x, y).text;
        const made = [join(join(a, b), c), join(a, join(c, b)), join(join(c, a), b)];
        const said = made.map((text) => text.split('\n').sort());
        assert.deepEqual(said[1], said[0]);
        assert.deepEqual(said[2], said[0]);
        const there = parsePeopleFile('people.yaml', made[0] ?? '').people;
        for (const one of [a, b, c].flatMap((text) => parsePeopleFile('people.yaml', text).people)) {
          const same = there.filter(({ id, name }) => id === one.id && name === one.name);
          assert.equal(same.length, 1);
          assert.ok(one.note === undefined || same[0]?.note === one.note || canonical(same[0]?.attributes.get('doubt')).includes(one.note));
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('Merging texts with front matter', () => {
  const memo = (head: string, body: string): string => `---\n${head}---\n${body}`;

  it('merges keys, and prose line by line', () => {
    const base = memo('kind: theme\nstatus: draft\n', '# A\n\none\n\ntwo\n\nthree\n');
    const ours = memo('kind: theme\nstatus: in review\n', '# A\n\nONE\n\ntwo\n\nthree\n');
    const theirs = memo('kind: theme\nstatus: draft\nabout: [code:x]\n', '# A\n\none\n\ntwo\n\nthree\nfour\n');
    assert.equal(merged('memos/a.md', base, ours, theirs).text, memo('kind: theme\nstatus: in review\nabout: [code:x]\n', '# A\n\nONE\n\ntwo\n\nthree\nfour\n'));
    assert.equal(merged('memos/a.md', 'x\n', memo('kind: a\n', 'x\n'), 'x\ny\n').text, memo('kind: a\n', 'x\ny\n'));
  });

  it('leaves markers around prose that both changed', () => {
    const made = merged('memos/a.md', 'a\nb\nc\n', 'a\nB\nc\n', 'a\nbb\nc\n');
    assert.equal(made.text, 'a\n<<<<<<< ours\nB\n=======\nbb\n>>>>>>> theirs\nc\n');
    assert.deepEqual([made.conflicts, ...told(made)], [1, 'One passage was changed by both sides: both versions stand between the lines “<<<<<<<” and “>>>>>>>”.']);
  });

  it('gives the three versions with one front matter to whoever merges lines', () => {
    const heads = mergeHeads('people/a.md', memo('id: a\n', 'x\n'), memo('id: a\nname: A\n', 'y\n'), memo('id: a\nrole: r\n', 'z\n'));
    assert.ok(heads.kind === 'merged');
    assert.deepEqual([heads.base, heads.ours, heads.theirs], ['x\n', 'y\n', 'z\n'].map((body) => memo('id: a\nname: A\nrole: r\n', body)));
  });

  it('merges lines as they were meant, whatever they are', () => {
    const lines = fc.array(fc.constantFrom('a\n', 'b\n', 'c\n', 'd\n', '\n'), { maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, lines, (base, ours, theirs) => {
        const [o, a, b] = [base.join(''), ours.join(''), theirs.join('')];
        assert.equal(mergeLines(o, a, o).text, a);
        assert.equal(mergeLines(o, o, b).text, b);
        const { text, conflicts } = mergeLines(o, a, b);
        assert.equal(conflicts, mergeLines(o, b, a).conflicts);
        for (const line of [...ours, ...theirs]) if (!base.includes(line)) assert.ok(text.includes(line));
        assert.equal((text.match(/^<<<<<<< /gm) ?? []).length, conflicts);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('Merging orders', () => {
  const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'), { maxLength: 8 });

  it('keeps the order of each side where the other left it alone', () => {
    const letters = (text: string): readonly string[] => text.match(/./g) ?? [];
    const order = (base: string, ours: string, theirs: string, all = ours + theirs): string => mergeOrder(letters(base), letters(ours), letters(theirs), new Set(letters(all))).join('');
    assert.equal(order('abc', 'acb', 'abcd'), 'acbd');
    assert.equal(order('abc', 'axyc', 'abzc', 'acxyz'), 'axyzc');
    assert.equal(order('abc', 'abc', 'bc', 'bc'), 'bc');
    assert.equal(order('', 'zb', 'ya'), 'yazb');
  });

  it('gives the same whoever is ours, and in whatever order additions meet', () => {
    fc.assert(
      fc.property(ids, ids, ids, (base, ours, theirs) => {
        const present = new Set([...ours, ...theirs]);
        const made = mergeOrder(base, ours, theirs, present);
        assert.deepEqual(made, mergeOrder(base, theirs, ours, present));
        assert.deepEqual(new Set(made), present);
        assert.equal(made.length, present.size);
      }),
      { numRuns: 2000 },
    );
    const added = (name: string): fc.Arbitrary<readonly string[]> => fc.array(fc.nat(4), { maxLength: 3 }).map((at) => at.reduce<readonly string[]>((list, place, n) => [...list.slice(0, place), `${'zyx'[n] ?? ''}${name}`, ...list.slice(place)], ['p', 'q', 'r']));
    fc.assert(
      fc.property(added('1'), added('2'), added('3'), (one, two, three) => {
        const base = ['p', 'q', 'r'];
        const join = (a: readonly string[], b: readonly string[]): readonly string[] => mergeOrder(base, a, b, new Set([...a, ...b]));
        assert.deepEqual(join(join(one, two), three), join(one, join(three, two)));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('Merging any YAML', () => {
  const scalar = fc.constantFrom('a', 'b', 'c: d', '1', 'yes', '', 'two\nlines');
  const entry = fc.record({ id: fc.constantFrom('x', 'y', 'z'), name: scalar, list: fc.uniqueArray(scalar, { maxLength: 3 }), deep: fc.record({ p: scalar, q: scalar }, { requiredKeys: [] }) }, { requiredKeys: ['id'] });
  const file = fc.uniqueArray(entry, { maxLength: 3, selector: ({ id }) => id }).map((entries) => entries.map((each) => `- ${JSON.stringify(each)}\n`).join('') || '[]\n');

  it('says the same whoever is ours, and can be read', () => {
    fc.assert(
      fc.property(file, file, file, (base, ours, theirs) => {
        const made = merged('rounds.yaml', base, ours, theirs);
        const yaml = readYaml('rounds.yaml', made.text);
        assert.ok(yaml.intact, made.text);
        const root = onlyRoot(yaml).root;
        assert.ok(root === undefined || canonical(plainValue(root)));
      }),
      { numRuns: 500 },
    );
  });
});
