import assert from 'node:assert/strict';
import { cardOfLink } from '../../../src/core/show/link-card';
import { linkAt, placesOf } from '../../../src/core/study/memos/link-place';
import { entryAt, linksTo, referencesTo, subjectInMemo } from '../../../src/core/study/memos/subject-at';
import { resolveLink } from '../../../src/core/study/memos/resolve-link';
import { formatExtent } from '../../../src/core/text/positions';
import { LEE, studyWith } from './memo-study';

const MEMO = '---\nkind: analytic\nabout: person:t07\n---\n# On trust\n\n';

/** The study with one memo in which `⁞` marks where somebody points. */
async function pointing(body: string, more: Readonly<Record<string, string>> = {}) {
  const marked = MEMO + body;
  const at = marked.indexOf('⁞');
  const { store, files } = await studyWith({ 'memos/here.md': marked.replace('⁞', ''), ...more });
  const memo = store.study.memos.get('memos/here.md')!;
  return { store, files, memo, at, link: linkAt(memo, at), study: store.study };
}

async function places(body: string, more?: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { study, link } = await pointing(body, more);
  return link ? placesOf(study, link).map(({ file, head }) => `${file} ${formatExtent(head)}`) : ['no link'];
}

describe('A link of a memo', () => {
  it('is pointed at from its first bracket to right behind its last, not before and not beyond', async () => {
    assert.equal((await pointing('x ⁞[[t07-w1]] y')).link?.name, 't07-w1');
    assert.equal((await pointing('x [[t07-w1]]⁞ y')).link?.name, 't07-w1');
    assert.equal((await pointing('x⁞ [[t07-w1]] y')).link, undefined);
    assert.equal((await pointing('[[t07-w1]]⁞[[t08-w1]]')).link?.name, 't08-w1');
    assert.equal((await pointing('`[[t07⁞-w1]]`')).link, undefined);
  });

  it('leads to the passage of a coding, whole', async () => {
    assert.deepEqual(await places('[[t07-w1#aaaa⁞aaaaa1]]'), ['transcripts/lee.md 10:6-10:46']);
  });

  it('leads to where the passage stands after the text has changed', async () => {
    const { store, files, link } = await pointing('[[t07-w1#aaaa⁞aaaaa1]]');
    await files.write('transcripts/lee.md', new TextEncoder().encode(LEE.replace('INT: Whom do you ask?\n', 'INT: Whom do you ask?\n\nINT: Well?\n')));
    await store.look(['transcripts/lee.md']);
    assert.deepEqual(placesOf(store.study, link!).map(({ head }) => formatExtent(head)), ['12:6-12:46']);
  });

  it('leads to the beginning of the source where the passage is lost', async () => {
    const { store, files, link } = await pointing('[[t07-w1#aaaa⁞aaaaa1]]');
    await files.write('transcripts/lee.md', new TextEncoder().encode('---\nid: t07-w1\n---\nSomething else entirely was put here by somebody.\n'));
    await store.look(['transcripts/lee.md']);
    await store.check(['transcripts/lee.md']);
    assert.deepEqual(placesOf(store.study, link!).map(({ file, head }) => `${file} ${formatExtent(head)}`), ['transcripts/lee.md 1:1-1:1']);
  });

  it('leads to headings, memos, codes, people and cases', async () => {
    const other = { 'memos/other.md': '# Other\n\nWords.\n\n## In it\n\nMore.\n' };
    assert.deepEqual(await places('[[Other#In ⁞it]]', other), ['memos/other.md 5:1-5:9']);
    assert.deepEqual(await places('[[oth⁞er]]', other), ['memos/other.md 1:1-1:1']);
    assert.deepEqual(await places('[[code:tr⁞ust]]'), ['codebook.yaml 4:5-4:5']);
    assert.deepEqual(await places('[[person:t⁞08]]'), ['people.yaml 2:3-2:3']);
    assert.deepEqual(await places('[[case:no⁞rth]]'), ['cases.yaml 1:3-1:3']);
  });

  it('leads to all that bear its name, and nowhere where nothing does', async () => {
    assert.deepEqual(await places('[[sa⁞me]]', { 'memos/a/same.md': 'x', 'memos/b/same.md': 'y' }), ['memos/a/same.md 1:1-1:1', 'memos/b/same.md 1:1-1:1']);
    assert.deepEqual(await places('[[nobo⁞dy]]'), []);
  });
});

describe('What somebody points at', () => {
  it('in a memo is what the link there leads to, else the heading, else the memo itself in its head', async () => {
    const kindAt = async (body: string): Promise<string> => {
      const { study, memo, at } = await pointing(body);
      const subject = subjectInMemo(study, memo, at);
      if (!subject) return 'nothing';
      return subject.kind === 'target' ? subject.target.kind : subject.kind;
    };
    assert.equal(await kindAt('[[t07-w1#aaaaaaaaa⁞1]]'), 'coding');
    assert.equal(await kindAt('[[code:tr⁞ust]]'), 'code');
    assert.equal(await kindAt('## A part⁞\n\nWords'), 'heading');
    assert.equal(await kindAt('Only ⁞words'), 'nothing');
    const { study, memo } = await pointing('⁞');
    assert.deepEqual(subjectInMemo(study, memo, memo.text.indexOf('On trust')), { kind: 'target', target: { kind: 'memo', path: 'memos/here.md' } });
    assert.deepEqual(subjectInMemo(study, memo, 5), { kind: 'target', target: { kind: 'memo', path: 'memos/here.md' } });
  });

  it('in a codebook is the innermost entry', async () => {
    const { store } = await studyWith({ 'codebook.yaml': 'codes:\n  - id: a\n    name: A\n    children:\n      - id: b\n        name: B\n  - c\n' });
    const at = (line: number, column: number) => entryAt(store.study, 'codebook.yaml', { line, column });
    assert.deepEqual(at(3, 6), { kind: 'code', id: 'a' });
    assert.deepEqual(at(6, 10), { kind: 'code', id: 'b' });
    assert.deepEqual(at(7, 5), { kind: 'code', id: 'c' });
    assert.equal(at(1, 1), undefined);
  });

  it('is spoken of in links, and a code in its passages too', async () => {
    const { study } = await pointing('⁞[[code:trust]] [[t07-w1#aaaaaaaaa1]]', { 'memos/b.md': '[[here#A part]] [[here]] [[on trust]] [[person:t07]]' });
    const told = (places: readonly { readonly file: string; readonly head: Parameters<typeof formatExtent>[0] }[]) => places.map(({ file, head }) => `${file} ${formatExtent(head)}`);
    assert.deepEqual(told(referencesTo(study, { kind: 'target', target: { kind: 'code', id: 'trust' } })), ['memos/here.md 7:1-7:15', 'transcripts/lee.md 12:27-12:36']);
    assert.deepEqual(linksTo(study, { kind: 'target', target: { kind: 'person', id: 't07' } }).map(({ memo }) => memo.path), ['memos/b.md', 'memos/here.md']);
    assert.equal(linksTo(study, { kind: 'target', target: { kind: 'memo', path: 'memos/here.md' } }).length, 3);
  });

  it('is a heading only where a link names it', async () => {
    const { study, memo, at } = await pointing('## A ⁞part\n\nWords', { 'memos/b.md': '[[here#A part]] [[here]] [[here#another]]' });
    assert.deepEqual(linksTo(study, subjectInMemo(study, memo, at)!).map(({ link }) => link.anchor), ['A part']);
  });
});

describe('The card of a link', () => {
  const card = async (body: string, more?: Readonly<Record<string, string>>) => {
    const { study, link } = await pointing(body, more);
    return cardOfLink(study, resolveLink(study, link!));
  };

  it('gives a passage’s words with speaker, source and line', async () => {
    const told = await card('![[t07-w1#aaaa⁞aaaaa1]]');
    assert.equal(told?.quote, 'I watched her do it. Nobody asked me to.');
    assert.equal(told.title, 'Vision for better teaching');
    assert.deepEqual(told.facts, ['t07', 'Ms. Lee, first interview', 'line 10']);
    assert.equal(told.remark, undefined);
  });

  it('gives a person by id, not by name', async () => {
    assert.ok(!JSON.stringify(await card('[[person:t0⁞7]]')).includes('R. Lee'));
  });

  it('gives a memo’s first words, without its heading', async () => {
    assert.equal((await card('[[oth⁞er]]', { 'memos/other.md': '# Other\n\nWords.\n\n## In it\n\nMore.\n' }))?.text, 'Words.\n\n## In it\n\nMore.');
    const heading = await card('[[other#In⁞ it]]', { 'memos/other.md': '# Other\n\nWords.\n\n## In it\n\nMore.\n' });
    assert.deepEqual([heading?.title, heading?.text], ['Other › In it', 'More.']);
  });

  it('says that what stands behind # is not there', async () => {
    assert.equal((await card('[[t07-w1#zzzz⁞zzzzz1]]'))?.remark, 'There is no “zzzzzzzzz1” in it.');
  });
});
