import assert from 'node:assert/strict';
import fc from 'fast-check';
import { linkText } from '../../../src/core/study/memos/memo-links';
import { allProblems } from '../../../src/core/study/checks/check';
import { namesOf, newName, type Rename, withStem } from '../../../src/core/study/rename/rename';
import type { LinkTarget } from '../../../src/core/study/memos/link-names';
import { CODINGS, FILES } from '../memos/memo-study';
import { back, renamed, storeOf, type Texts } from './renaming';

/** Names as people give them, and as nobody should. */
const PARTS = ['north', 'Lee', 'Ö', '学校', 'مدرسة', '🙂', '007', 'yes', ' ', ' ', '-', '.', ':', ': ', '#', ' #', '|', '[', ']', '[[', ']]', '"', "'", '\\', '/', '{', '}', ',', ', ', '&', '*', '!', '%', '@', '`', '<b>', 'person:', '~', '1e3', '—', '\u200f'];
const name = fc.oneof(fc.constantFrom('aim', 'Trusting each other', 'north-2', 'A: b', 'x'), fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 5 }).map((parts) => parts.join('')));

/** How a value may be written; single quotes only where they are needed. */
const quoted = (text: string, style: number): string => (style === 0 && /^[\p{L}\d][\p{L}\d .-]*(?<! )$/u.test(text) ? text : JSON.stringify(text));

const CODEBOOKS = [
  (id: string) => `# Ours.\ncodes:\n  - id: ${id} # the first\n    name: Vision for better teaching\n    related: [{ code: trust, how: precedes }]\n    children:\n      - see: it\n        name: Seeing\n  - id: trust\n    name: Trust\n    related:\n      - { code: ${id}, how: "follows" }\n      - ${id}\n`,
  (id: string) => `codes:\n- {id: "${id}", name: "Vision for better teaching", was: [sight]}\n- id: trust\n  name: Trust\n  was: sight-2\n- {id: deep, name: Deep, parent: ${id}}\n`,
  (id: string) => `- name: ${id}\n  definition: |\n    What ${id} is.\n- trust\n`,
  (id: string) => `codes: [${id}, {name: Trust, id: trust}]\nflags: [${id}]\n`,
  (id: string) => `codes:\n  - ${id}\n  - id: trust\n    was:\n      - old-trust\n    name: Trust\n`,
];

const study = fc.record({
  style: fc.nat(1),
  codebook: fc.constantFrom(...CODEBOOKS),
  sourceId: fc.constantFrom('t07-w1', 'lee', undefined),
  sourceTitle: fc.constantFrom('Ms. Lee, first interview', undefined),
  roster: fc.constantFrom(
    '- { id: t07, name: R. Lee, ties: { advice: [t08, { to: t07 }] } }\n- id: "t08"\n  ties:\n    advice: [t07]\n  waves: { w2: { ties: { help: t07 } } }\n',
    'people:\n  t07: { name: R. Lee, school: north }\n  t08:\n    name: M. Kim\n    case: north\n',
    'FILE',
  ),
  memoTitle: fc.constantFrom<readonly string[]>(['title: A second thought\n', '# A second thought'], ['title: "A second thought"\n', '# Else'], ['', '# A second thought'], ['', 'A second thought\n===']),
}).map(({ style, codebook, sourceId, sourceTitle, roster, memoTitle }): Texts => {
  const front = [...(sourceId === undefined ? [] : [`id: ${quoted(sourceId, style)}`]), ...(sourceTitle === undefined ? [] : [`title: ${quoted(sourceTitle, style)}`])];
  const source = `---\n${front.map((line) => `${line}\n`).join('')}participant: [ t07 ]\nspeakers: { LEE: ${quoted('t07', style)}, INT: interviewer }\ncase: north\nschool: north\nties: { advice: [t08, t07] }\n---\nINT: Whom do you ask?\n\nLEE: I watched her do it. Nobody asked me to.\n\nLEE: Then I tried it, and it worked.\n`;
  const called = sourceId ?? 'lee';
  const memo = [
    `---\nkind: case\nabout: [person:t07, "[[code:vision]]", ${quoted(called, style)}]\ncase: north\n${memoTitle[0]}---\n${memoTitle[1]}\n`,
    `[[${called}]] ![[${called}#aaaaaaaaa1]] [[lee|her]] [[transcripts/lee]] [[person:t07]] [[ person : t07 ]] [[code:vision|it]] [[case:north]] \`[[${called}]]\``,
    linkText({ name: 'A second thought', anchor: 'A second thought' }), '[[b#Other]] [[memos/a.md]] [[memo:a]]', '## Other', '',
  ].join('\n');
  const files = new Map(Object.entries({ ...FILES, ...CODINGS, 'codebook.yaml': codebook('vision'), 'transcripts/lee.md': source, 'memos/a.md': memo, 'memos/b.md': 'See [[a]], [[A second thought|that]] and\n> [[person:t07]]\n\n## Other\n' }));
  if (roster === 'FILE') {
    files.delete('people.yaml');
    files.set('people/t07.md', '---\nname: R. Lee\nties: { advice: [t08] }\n---\nA note on t07.\n');
    files.set('people/t08.md', '---\nid: t08\nties:\n  advice:\n    - t07\n    - to: t07\n---\n');
  } else files.set('people.yaml', roster);
  files.set('cases.yaml', style === 0 ? '- { id: north, kind: school, name: North Elementary }\n- id: room\n  parent: north\n' : 'cases:\n  north:\n    kind: school\n  room: { parent: "north" }\n');
  const line = files.get('codings/ana/transcripts/lee.md.yaml')!;
  files.set('codings/ana/transcripts/lee.md.yaml', line.replace('"code":"trust"', '"code":"trust","about":["t07","north"],"tie":{"from":"t07","to":"t08","relation":"advice"}'));
  return files;
});

const TARGETS: readonly LinkTarget[] = [
  { kind: 'source', path: 'transcripts/lee.md' },
  { kind: 'memo', path: 'memos/a.md' },
  { kind: 'person', id: 't07' },
  { kind: 'case', id: 'north' },
  { kind: 'code', id: 'vision' },
];

const rulesOf = async (texts: Texts): Promise<readonly string[]> => allProblems((await storeOf(texts)).study).map(({ rule }) => rule).sort();

describe('Renaming there and back', () => {
  it('restores every file to the byte, and in between nothing is broken that was whole', async () => {
    let done = 0;
    const refused: string[] = [];
    await fc.assert(
      fc.asyncProperty(study, fc.constantFrom(...TARGETS), fc.nat(2), name, async (before, target, which, to) => {
        const names = namesOf((await storeOf(before)).study, target);
        const rename: Rename = { target, to, ...names[which % names.length]! };
        if (newName(rename) === rename.from) return;
        const there = await renamed(before, rename);
        if (typeof there === 'string') {
          refused.push(`${target.kind} ${rename.what} ${JSON.stringify(to)}: ${there}`);
          return;
        }
        done++;
        assert.deepEqual(await rulesOf(there), await rulesOf(before), JSON.stringify([rename, Object.fromEntries(there)], null, 1));
        const again = await renamed(there, back(rename, newName(rename), (path) => (rename.what === 'file' ? withStem(path, newName(rename)) : path)));
        assert.deepEqual(again, before);
      }),
      { numRuns: 300 },
    );
    assert.ok(done > refused.length / 2, `${done} done, ${refused.length} refused: ${refused.slice(0, 20).join('\n')}`);
  });
});
