import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyCodebookEdit, type CodebookEdit } from '../../../src/core/study/codebook/codebook-edits';
import { combineCodebook } from '../../../src/core/study/codebook/codebook';
import { parseCodebookFile } from '../../../src/core/study/codebook/codebook-entries';
import { secondEntryAt, withJoined, withOtherId } from '../../../src/core/study/merge/join-entries';
import { parsePeopleFile } from '../../../src/core/study/people/people';
import { UserError } from '../../../src/core/study/user-error';
import { readYaml } from '../../../src/core/study/yaml/yaml';
import type { YamlList } from '../../../src/core/study/yaml/yaml-tree';

const listOf = (text: string): YamlList | undefined => {
  const root = readYaml('people.yaml', text).documents[0]?.root;
  const list = root?.kind === 'map' ? root.entries.get('people')?.value : root;
  return list?.kind === 'list' ? list : undefined;
};

function second(text: string): NonNullable<ReturnType<typeof secondEntryAt>> {
  const list = listOf(text)!;
  return list.entries.flatMap((entry) => secondEntryAt(list, entry.span.start) ?? [])[0]!;
}

const joined = (text: string): string => withJoined('people.yaml', text, second(text), listOf);

describe('Two people of one id', () => {
  it('are joined where the first stands, with a doubt for what differs', () => {
    assert.equal(
      joined('# Everybody.\n- id: t01\n\n# new here\n- id: t02\n  name: Kim\n  role: coach # since May\n\n- id: t03\n\n# also new\n- id: t02\n  name: J. Kim\n  ties:\n    advice: [t01]\n'),
      '# Everybody.\n- id: t01\n\n# new here\n# also new\n- id: t02\n  name: Kim\n  role: coach # since May\n  ties:\n    advice: [t01]\n  doubt: { name: J. Kim }\n\n- id: t03\n',
    );
    assert.equal(joined('people:\r\n  - { id: a, name: A }\r\n  - { id: a, role: b }\r\n'), 'people:\r\n  - { id: a, name: A, role: b }\r\n');
    assert.equal(joined('[{"id": "a", "name": "A"}, {"id": "b"}, {"id": "a", "name": "B"}]\n').replace(/\s/g, ''), '[{"id":"a","name":"B",doubt:{name:A}},{"id":"b"}]');
  });

  it('get ids of their own', () => {
    const text = '- id: t02\n  name: Kim\n- id: "t02-2"\n- t05\n- id: t02 # who?\n  name: Lee\n';
    assert.deepEqual(withOtherId(text, second(text)), { id: 't02-3', text: text.replace('id: t02 #', 'id: t02-3 #') });
    const bare = '- t05\n- t05\n';
    assert.equal(withOtherId(bare, second(bare)).text, '- t05\n- t05-2\n');
  });

  it('lose nothing, however they are written', () => {
    const value = fc.constantFrom('A', 'B: c', 'two\nlines', "it's");
    const person = fc.record({ name: value, role: value, note: value }, { requiredKeys: [] });
    fc.assert(
      fc.property(person, person, fc.boolean(), (one, other, inLines) => {
        const write = (each: typeof one): string => (inLines ? `- id: x\n${Object.entries(each).map(([key, text]) => `  ${key}: ${JSON.stringify(text)}\n`).join('')}` : `- ${JSON.stringify({ id: 'x', ...each })}\n`);
        const text = joined(`- id: first\n${write(one)}- id: between\n${write(other)}- id: last\n`);
        const people = parsePeopleFile('people.yaml', text).people;
        assert.deepEqual(people.map(({ id }) => id), ['first', 'x', 'between', 'last']);
        const said = JSON.stringify(text);
        for (const each of [...Object.values(one), ...Object.values(other)]) assert.ok(text.includes(each) || text.includes(JSON.stringify(each)) || said.includes(each) || text.includes(each.replace("'", "''")), text);
      }),
      { numRuns: 300 },
    );
  });
});

describe('Two codes of one id', () => {
  const A = 'codes:\n  - id: trust\n    name: Trust in others\n    definition: Old.\n    children:\n      - id: asked\n        name: Asked\n  - id: rest\n    name: Rest\n';
  const B = 'codes:\n  - id: people\n    name: People\n    children:\n      # moved here\n      - id: trust\n        name: Trust\n        definition: Old.\n        children:\n          - id: told\n            name: Told\n';
  const edited = (edit: CodebookEdit): ReadonlyMap<string, string> => new Map([['codebook/a.yaml', A], ['codebook/b.yaml', B], ...applyCodebookEdit([{ path: 'codebook/a.yaml', text: A }, { path: 'codebook/b.yaml', text: B }], edit).map(({ path, text }) => [path, text] as const)]);
  const problemsOf = (files: ReadonlyMap<string, string>): readonly string[] => combineCodebook([...files].map(([path, text]) => parseCodebookFile(path, text))).problems.map(({ rule }) => rule);

  it('become one where the one or the other stands, with all below them', () => {
    const there = edited({ kind: 'join', code: 'trust', into: 'trust#2' });
    assert.equal(there.get('codebook/a.yaml'), 'codes:\n  - id: rest\n    name: Rest\n');
    assert.equal(
      there.get('codebook/b.yaml'),
      'codes:\n  - id: people\n    name: People\n    children:\n      # moved here\n      - id: trust\n        name: Trust\n        definition: Old.\n        doubt: { name: Trust in others }\n        children:\n          - id: asked\n            name: Asked\n          - id: told\n            name: Told\n',
    );
    const here = edited({ kind: 'join', code: 'trust#2', into: 'trust' });
    assert.equal(here.get('codebook/b.yaml'), 'codes:\n  - id: people\n    name: People\n    children:\n      # moved here\n');
    assert.ok(here.get('codebook/a.yaml')?.startsWith('codes:\n  - id: trust\n    name: Trust\n'));
    for (const files of [there, here]) assert.deepEqual(problemsOf(files), []);
  });

  it('are written so that no code is missing half-way', () => {
    const changed = applyCodebookEdit([{ path: 'a.yaml', text: A }, { path: 'b.yaml', text: B }], { kind: 'join', code: 'trust', into: 'trust#2' });
    assert.deepEqual(changed.map(({ path }) => path), ['b.yaml', 'a.yaml']);
  });

  it('are not joined where one stands below the other, or they are two', () => {
    const text = 'codes:\n  - id: a\n    name: A\n    children:\n      - id: a\n        name: B\n  - id: c\n    name: C\n';
    const edit = (code: string, into: string): unknown => applyCodebookEdit([{ path: 'a.yaml', text }], { kind: 'join', code, into });
    assert.throws(() => edit('a#2', 'a'), UserError);
    assert.throws(() => edit('c', 'a'), UserError);
  });
});
