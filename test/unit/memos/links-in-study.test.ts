import assert from 'node:assert/strict';
import { backlinksTo, backlinksToCoding } from '../../../src/core/study/memos/backlinks';
import { resolveLink, targetName } from '../../../src/core/study/memos/resolve-link';
import { allProblems } from '../../../src/core/study/checks/check';
import type { StudyStore } from '../../../src/core/store/study-store';
import { nameFor, type LinkTarget } from '../../../src/core/study/memos/link-names';
import { LEE, studyWith } from './memo-study';

const memo = (body: string, front = ''): string => `---\nkind: analytic\n${front}---\n${body}\n`;

/** What each link of a memo leads to. */
function led({ study }: StudyStore, path: string): readonly string[] {
  return study.memos.get(path)!.links.map((link) => {
    const resolved = resolveLink(study, link);
    const to = resolved.state === 'found' || resolved.state === 'no anchor' ? `${resolved.target.kind} ${targetName(study, resolved.target)}` : '';
    return [resolved.state, to, resolved.state === 'found' && resolved.coding ? resolved.coding.coding.quote : ''].filter((part) => part !== '').join(' · ');
  });
}

const problemsOf = ({ study }: StudyStore, path: string): readonly string[] =>
  allProblems(study).filter(({ file }) => file === path).map(({ rule, extent }) => `${rule}@${extent.start.line}:${extent.start.column}`);

describe('Links of a study', () => {
  it('lead to sources by id, stem and title, to people, cases, codes, memos and codings', async () => {
    const { store } = await studyWith({
      'memos/a.md': memo('[[t07-w1]] [[lee]] [[ms. lee,  first interview]] [[transcripts/lee.md]] [[person:t07]] [[case:north]] [[code:vision]] [[code:Vision for better teaching]] [[A second thought]] [[t07-w1#aaaaaaaaa2]]'),
      'memos/b.md': memo('# A second thought'),
    });
    assert.deepEqual(led(store, 'memos/a.md'), [
      ...Array<string>(4).fill('found · source Ms. Lee, first interview'), 'found · person t07', 'found · case North Elementary', 'found · code Vision for better teaching', 'found · code Vision for better teaching', 'found · memo A second thought', 'found · source Ms. Lee, first interview · it worked',
    ]);
    assert.deepEqual(problemsOf(store, 'memos/a.md'), []);
  });

  it('ask which where two files bear one name, and take a path or the id of a coding for an answer', async () => {
    const { store } = await studyWith({ 'transcripts/b/lee.md': 'Words.\n', 'memos/a.md': memo('[[lee]] [[transcripts/b/lee]] [[lee#aaaaaaaaa1]]') });
    assert.deepEqual(led(store, 'memos/a.md').map((each) => each.split(' · ')[0]), ['ambiguous', 'found', 'found']);
    assert.deepEqual(problemsOf(store, 'memos/a.md'), ['ambiguous-link@4:3']);
    const target: LinkTarget = { kind: 'source', path: 'transcripts/b/lee.md' };
    assert.deepEqual(nameFor(store.study, target), { name: 'transcripts/b/lee' });
  });

  it('are problems where they lead nowhere, with what may be meant', async () => {
    const { store } = await studyWith({ 'memos/a.md': memo('[[t07-w2]]\n[[code:visions]]\n[[t07-w1#zzzzzzzzzz]]\n[[person:t99#x]]\n`[[nobody]]`\n<!-- [[nobody]] -->', 'about: [person:t07, code:nope]\n') });
    assert.deepEqual(problemsOf(store, 'memos/a.md'), ['broken-link@3:21', 'broken-link@5:3', 'broken-link@6:3', 'broken-link@7:1', 'broken-link@8:3']);
    assert.match(allProblems(store.study).find(({ message }) => message.includes('visions'))!.message, /Is “vision” meant/);
  });

  it('are followed back, from memos that changed, came and went since', async () => {
    const { store, files } = await studyWith({ 'memos/a.md': memo('[[t07-w1#aaaaaaaaa1]] and [[person:t07]]'), 'memos/b.md': memo('[[Lee]] [[code:trust]]') });
    const toLee = (): readonly string[] => backlinksTo(store.study, { kind: 'source', path: 'transcripts/lee.md' }).map(({ memo: { path }, link }) => `${path} ${link.name}`);
    assert.deepEqual(toLee(), ['memos/a.md t07-w1', 'memos/b.md Lee']);
    assert.deepEqual(backlinksToCoding(store.study, 'aaaaaaaaa1').map(({ memo: { path } }) => path), ['memos/a.md']);
    await files.write('memos/b.md', new TextEncoder().encode(memo('[[code:trust]]')));
    await files.write('memos/c.md', new TextEncoder().encode(memo('[[t07-w1]]')));
    await files.remove('memos/a.md');
    await store.look(['memos/a.md', 'memos/b.md', 'memos/c.md']);
    assert.deepEqual(toLee(), ['memos/c.md t07-w1']);
    assert.deepEqual(backlinksToCoding(store.study, 'aaaaaaaaa1'), []);
    assert.deepEqual(backlinksTo(store.study, { kind: 'code', id: 'trust' }).map(({ memo: { path } }) => path), ['memos/b.md']);
  });

  it('go by what an editor holds while it is open', async () => {
    const { store } = await studyWith({ 'memos/a.md': memo('[[t07-w1]]') });
    await store.setMemoBuffer('memos/a.md', memo('nothing'));
    await store.look(['memos/a.md']);
    assert.deepEqual(led(store, 'memos/a.md'), []);
    await store.setMemoBuffer('memos/a.md', undefined);
    assert.equal(led(store, 'memos/a.md').length, 1);
  });

  it('go by what an editor holds, also where somebody begins to type while the file is being read', async () => {
    const { store } = await studyWith({ 'memos/a.md': memo('[[t07-w1]]') });
    const looking = store.look(['memos/a.md']);
    await Promise.resolve();
    await store.setMemoBuffer('memos/a.md', memo('nothing'));
    await looking;
    assert.deepEqual(led(store, 'memos/a.md'), []);
  });

  it('are told with what an editor holds, its front matter too, also when everything is read again', async () => {
    const { store } = await studyWith({ 'memos/a.md': memo('[[t07-w1]]') });
    await store.setMemoBuffer('memos/a.md', '---\nkind: [\n---\n[[nowhere]]\n');
    const before = problemsOf(store, 'memos/a.md');
    assert.ok(before.length > 1, before.join());
    await store.readAll();
    assert.deepEqual(problemsOf(store, 'memos/a.md'), before);
  });

  it('are told as broken also where a source cannot be read', async () => {
    const { store, files } = await studyWith({ 'memos/a.md': memo('[[nowhere]]') });
    await files.write('transcripts/photo.md', new Uint8Array([0xff, 0xfe, 0x00, 0xff]));
    await store.look(['transcripts/photo.md']);
    assert.ok(allProblems(store.study).some(({ file }) => file === 'transcripts/photo.md'));
    assert.deepEqual(problemsOf(store, 'memos/a.md'), ['broken-link@4:3']);
  });

  it('come back as they were when everything is read again', async () => {
    const { store } = await studyWith({ 'memos/a.md': memo('[[t07-w1]] [[nowhere]]') });
    const before = led(store, 'memos/a.md');
    await store.readAll();
    assert.deepEqual(led(store, 'memos/a.md'), before);
  });
});

describe('Quotations', () => {
  const said = (words: string): Promise<readonly string[]> => studyWith({ 'memos/a.md': memo(words) }).then(({ store }) => problemsOf(store, 'memos/a.md'));

  it('are what the passage says, apart from brackets and ellipses', async () => {
    assert.deepEqual(await said('She said “I watched her do it” ([[t07-w1#aaaaaaaaa1]]).\n\n"[She] watched her … Nobody asked me to." [[t07-w1#aaaaaaaaa1]]\n\n> I watched her do it.\n> Nobody asked me to. [[t07-w1#aaaaaaaaa1]]'), []);
  });

  it('are problems where they say something else', async () => {
    assert.deepEqual(await said('“I watched him do it” [[t07-w1#aaaaaaaaa1]] and “Nobody asked … watched” — [[t07-w1#aaaaaaaaa1]]'), ['altered-quotation@4:2', 'altered-quotation@4:50']);
  });

  it('are held to what the passage says now, after a correction', async () => {
    const { store, files } = await studyWith({ 'memos/a.md': memo('“Nobody asked me to” [[t07-w1#aaaaaaaaa1]]') });
    assert.deepEqual(problemsOf(store, 'memos/a.md'), []);
    await files.write('transcripts/lee.md', new TextEncoder().encode(LEE.replace('Nobody asked me to', 'No one asked me to')));
    await store.look(['transcripts/lee.md']);
    assert.deepEqual(problemsOf(store, 'memos/a.md'), ['altered-quotation@4:2']);
  });

  it('need quotation marks right before the link, or a block quote', async () => {
    assert.deepEqual(await said('He called it “odd”, and we agree with what she says: [[t07-w1#aaaaaaaaa1]]'), []);
  });
});

describe('Embeds', () => {
  it('in a circle are told in every memo of it', async () => {
    const { store } = await studyWith({ 'memos/a.md': memo('![[b]]'), 'memos/b.md': memo('x ![[c]] ![[t07-w1#aaaaaaaaa1]]'), 'memos/c.md': memo('![[a]]'), 'memos/d.md': memo('![[a]]') });
    assert.deepEqual(['a', 'b', 'c', 'd'].flatMap((name) => problemsOf(store, `memos/${name}.md`)), ['embed-circle@4:1', 'embed-circle@4:3', 'embed-circle@4:1']);
  });
});
