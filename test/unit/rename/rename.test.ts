import assert from 'node:assert/strict';
import { allProblems } from '../../../src/core/study/checks/check';
import { headingEdits } from '../../../src/core/study/rename/plan';
import { editWords, type FileEdit, type Rename } from '../../../src/core/study/rename/rename';
import { CODINGS, FILES } from '../memos/memo-study';
import { planned, renamed, storeOf, type Texts } from './renaming';

const study = (more: Readonly<Record<string, string>>): Texts => new Map(Object.entries({ ...FILES, ...CODINGS, ...more }));
const person = (to: string): Rename => ({ target: { kind: 'person', id: 't07' }, what: 'id', from: 't07', to });
const code = (to: string): Rename => ({ target: { kind: 'code', id: 'vision' }, what: 'id', from: 'vision', to });
const source = (what: Rename['what'], from: string, to: string): Rename => ({ target: { kind: 'source', path: 'transcripts/lee.md' }, what, from, to });

async function after(texts: Texts, rename: Rename): Promise<Texts> {
  const result = await renamed(texts, rename);
  assert.ok(typeof result !== 'string', typeof result === 'string' ? result : '');
  return result;
}

async function refused(texts: Texts, rename: Rename): Promise<string> {
  const result = await renamed(texts, rename);
  assert.ok(typeof result === 'string', 'was not refused');
  return result;
}

describe('Renaming', () => {
  it('gives a person another id wherever it stands: roster, ties, speakers, links, codings', async () => {
    const now = await after(study({ 'people.yaml': '- { id: t07, name: R. Lee }\n- id: t08\n  ties: { advice: [t07, { to: "t07", weight: 2 }] }\n', 'memos/a.md': '---\nabout: person:t07\n---\n[[person:t07|her]], not [[t07-w1]] and not t07.\n' }), person('p1'));
    assert.equal(now.get('people.yaml'), '- { id: p1, name: R. Lee }\n- id: t08\n  ties: { advice: [p1, { to: "p1", weight: 2 }] }\n');
    assert.equal(now.get('memos/a.md'), '---\nabout: person:p1\n---\n[[person:p1|her]], not [[t07-w1]] and not t07.\n');
    assert.match(now.get('transcripts/lee.md')!, /^id: t07-w1\n.*\nparticipant: p1\nspeakers: \{ LEE: p1, INT: interviewer \}$/m);
  });

  it('gives a person another id in the ties and talks that a source tells, also as the one whose they are', async () => {
    const head = (id: string): string => `---\nties: { ${id}: { advice: [t08], talk: [] }, t08: { advice: [t09, { to: ${id}, weight: 2 }] } }\nconversations: [{ from: t08, to: ${id}, topic: t07 }]\n---\nHello\n`;
    const now = await after(study({ 'people.yaml': '- t07\n- t08\n- t09\n', 'transcripts/told.md': head('t07'), 'transcripts/only.md': '---\nties: { t07: { advice: [t08] } }\n---\nHello\n' }), person('p1'));
    assert.equal(now.get('transcripts/told.md'), head('p1'));
    assert.equal(now.get('transcripts/only.md'), '---\nties: { p1: { advice: [t08] } }\n---\nHello\n');
  });

  it('moves the file of a person who is called by it', async () => {
    const texts = new Map([...study({ 'people/t07.md': '---\nname: R. Lee\n---\n' })].filter(([path]) => path !== 'people.yaml'));
    const now = await after(texts, person('p1'));
    assert.equal(now.get('people/p1.md'), '---\nname: R. Lee\n---\n');
    assert.equal(now.has('people/t07.md'), false);
  });

  it('gives a code another id, and has it answer to the old one, so that no codings file changes', async () => {
    const texts = study({ 'memos/a.md': '[[code:vision]] [[code:Vision for better teaching]]\n' });
    const now = await after(texts, code('aim'));
    assert.equal(now.get('codebook.yaml'), 'codes:\n  - id: aim\n    name: Vision for better teaching\n    was: [vision]\n  - id: trust\n    name: Trust\n');
    assert.equal(now.get('memos/a.md'), '[[code:aim]] [[code:Vision for better teaching]]\n');
    assert.deepEqual(allProblems((await storeOf(now)).study), []);
  });

  it('keeps the id that was given up only once codings name it', async () => {
    const there = await after(study({}), code('aim'));
    const coded = new Map(there).set('codings/ben/transcripts/lee.md.yaml', CODINGS['codings/ana/transcripts/lee.md.yaml']!.replace('"vision"', '"aim"').replaceAll('aaaaaaaaa', 'bbbbbbbbb'));
    const again = await after(coded, { target: { kind: 'code', id: 'aim' }, what: 'id', from: 'aim', to: 'vision' });
    assert.match(again.get('codebook.yaml')!, /id: vision\n.*\n {4}was: \[aim\]/);
  });

  it('renames a source’s file: links by its stem and path follow, those by its id stay', async () => {
    const now = await after(study({ 'memos/a.md': '[[lee]] [[t07-w1]] [[transcripts/lee.md]] [[transcripts/lee#aaaaaaaaa1]]\n' }), source('file', 'lee', 'ms-lee.md'));
    assert.equal(now.get('memos/a.md'), '[[ms-lee]] [[t07-w1]] [[transcripts/ms-lee.md]] [[transcripts/ms-lee#aaaaaaaaa1]]\n');
    assert.ok(now.has('transcripts/ms-lee.md') && now.has('codings/ana/transcripts/ms-lee.md.yaml') && !now.has('transcripts/lee.md'));
  });

  it('leaves what stands in code and in HTML alone', async () => {
    const memo = '`[[person:t07]]`\n\n```\n[[person:t07]]\n```\n\n<!-- [[person:t07]] -->\n';
    assert.equal((await after(study({ 'memos/a.md': memo }), person('p1'))).get('memos/a.md'), memo);
  });

  it('refuses a name that is another’s, that others speak of already, and that cannot be written', async () => {
    const texts = study({ 'memos/a.md': '---\nabout: person:t07\n---\n[[person:t10]]\n', 'transcripts/other.md': '---\nparticipant: t11\n---\nWords.\n' });
    assert.match(await refused(texts, person('t08')), /“t08” is a name of the person t08 already/);
    assert.match(await refused(texts, person('M. Kim')), /already/);
    assert.match(await refused(texts, person('t10')), /memos\/a\.md:4 says “t10” already and leads nowhere/);
    assert.match(await refused(texts, person('t11')), /transcripts\/other\.md speaks of `t11` already/);
    assert.match(await refused(texts, person(' ')), /at least one letter/);
    assert.match(await refused(texts, person('a#b')), /cannot stand in the links of memos\/a\.md/);
    assert.match(await refused(texts, code('trust')), /already/);
    assert.match(await refused(texts, source('file', 'lee', 'kim')), /is there already/);
    assert.match(await refused(texts, source('file', 'lee', '../lee')), /cannot hold/);
    assert.match(await refused(texts, source('title', 'Ms. Lee, first interview', 'Ms. Kim')), /already/);
  });

  it('refuses to touch a codebook whose YAML is broken', async () => {
    assert.match(await refused(study({ 'codebook.yaml': 'codes:\n  - id: vision\n    name: "x\n' }), code('aim')), /cannot be changed until|no code|mended/);
  });

  it('renames a heading with the links that lead to it', async () => {
    const texts = study({ 'memos/a.md': '# A\n\n## Trust ##\n\n[[#Trust]]\n', 'memos/b.md': '[[a#Trust]] [[a#trust|here]] [[a]]\n' });
    const store = await storeOf(texts);
    const memo = store.study.memos.get('memos/a.md')!;
    const edits = headingEdits(store.study, memo, memo.headings[1]!, 'Trust | in her');
    assert.deepEqual(edits.map(({ path, text }: FileEdit) => `${path} ${text}`), ['memos/a.md Trust | in her', 'memos/b.md Trust \\| in her', 'memos/b.md Trust \\| in her']);
  });

  it('says how many places in how many files', async () => {
    const texts = study({ 'memos/a.md': '[[person:t07]] [[person:t07]]\n' });
    assert.equal(editWords(planned(await storeOf(texts), texts, person('p1')).edits), '5 places in 3 files');
  });

  it('plans 5,000 links in 2,000 memos within a second', async () => {
    const memos = Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`memos/m${n}.md`, `---\nabout: person:t07\n---\n# M ${n}\n\n[[person:t07]] ${'words '.repeat(200)} ${n % 2 ? '[[person:t07|x]]' : ''}\n`]));
    const texts = study(memos);
    const store = await storeOf(texts);
    const start = performance.now();
    const { edits } = planned(store, texts, person('p1'));
    const took = performance.now() - start;
    assert.equal(edits.length, 5003);
    assert.ok(took < 1000, `${took} ms`);
  });
});
