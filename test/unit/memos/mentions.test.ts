import assert from 'node:assert/strict';
import { linksHere } from '../../../src/core/show/links-here';
import type { LinkTarget } from '../../../src/core/study/memos/link-names';
import { linkForMention, mentionsOf } from '../../../src/core/study/memos/mentions';
import { sentenceAround } from '../../../src/core/study/memos/surroundings';
import type { StudyStore } from '../../../src/core/store/study-store';
import { studyWith } from './memo-study';

const TRUST: LinkTarget = { kind: 'code', id: 'trust' };
const LEE: LinkTarget = { kind: 'person', id: 't07' };

const mentioned = ({ study }: StudyStore, target: LinkTarget): readonly string[] =>
  mentionsOf(study, target).map(({ memo, span }) => `${memo.path.slice(6, -3)}@${memo.extentOf(span).start.line}:${memo.extentOf(span).start.column} ${memo.text.slice(span.start, span.end)}`);

describe('Mentions', () => {
  it('are whole words that name a code or person and are no link', async () => {
    const { store } = await studyWith({
      'memos/a.md': '---\nabout: code:trust\nby: trust\n---\n# Trust\n\nTrust grows slowly; distrust, trusted, trust_it do not count. `trust` [[code:trust|trust]] <!-- trust --> TRUST.\n\n```\ntrust\n```\n',
      'memos/b.md': 'R. Lee (t07) and t071 and R.\nLee, not RxLee.\n',
    });
    assert.deepEqual(mentioned(store, TRUST), ['a@5:3 Trust', 'a@7:1 Trust', 'a@7:107 TRUST']);
    assert.deepEqual(mentioned(store, LEE), ['b@1:1 R. Lee', 'b@1:9 t07', 'b@1:27 R.\nLee']);
  });

  it('become links that show the same words', async () => {
    const { store } = await studyWith();
    assert.equal(linkForMention(store.study, TRUST, 'Trust'), '[[code:trust|Trust]]');
    assert.equal(linkForMention(store.study, TRUST, 'trust'), '[[code:trust]]');
    assert.equal(linkForMention(store.study, LEE, 'R.\nLee'), '[[person:t07|R. Lee]]');
  });

  it('of a name with a hyphen or a slash are found', async () => {
    const { store } = await studyWith({ 'codebook.yaml': 'codes:\n  - { id: odd, name: "Ji-won / so-so" }\n', 'memos/a.md': 'See Ji-won / so-so.' });
    assert.deepEqual(mentioned(store, { kind: 'code', id: 'odd' }), ['a@1:5 Ji-won / so-so']);
  });

  it('of a name that is made like a pattern are only that name', async () => {
    const { store } = await studyWith({ 'codebook.yaml': 'codes:\n  - { id: odd, name: "a.*(b|c)+ [x] 🎓" }\n', 'memos/a.md': 'aaa bcx x a.*(b|c)+ [x] 🎓, axx' });
    assert.deepEqual(mentioned(store, { kind: 'code', id: 'odd' }), ['a@1:11 a.*(b|c)+ [x] 🎓']);
  });
});

describe('What points here', () => {
  it('comes by memo, with the sentence around each link', async () => {
    const { store } = await studyWith({
      'memos/b.md': '---\ntitle: Later\nabout: [t07-w1]\n---\nOne. Two with [[t07-w1#aaaaaaaaa1|Dr. Lee’s]] words, and\nmore. Three.\n',
      'memos/a.md': '## On [[lee]]\n',
    });
    const { linked } = linksHere(store.study, { kind: 'source', path: 'transcripts/lee.md' });
    assert.deepEqual(linked.map(({ memo, title, places }) => [memo, title, places.map(({ sentence }) => sentence)]), [
      ['memos/a.md', 'a', ['## On [[lee]]']],
      ['memos/b.md', 'Later', ['about: [t07-w1]', 'Two with [[t07-w1#aaaaaaaaa1|Dr. Lee’s]] words, and more.']],
    ]);
  });

  it('is cut where a sentence has no end', async () => {
    const { store } = await studyWith({ 'memos/a.md': `${'word '.repeat(500)}[[lee]]` });
    const memo = store.study.memos.get('memos/a.md')!;
    assert.ok(sentenceAround(memo, memo.links[0]!.span).length <= 401);
  });
});
