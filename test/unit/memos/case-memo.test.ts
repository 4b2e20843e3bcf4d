import assert from 'node:assert/strict';
import { readAcross } from '../../../src/core/study/memos/across';
import { newCaseMemo, refreshCaseMemo } from '../../../src/core/study/memos/case-memo';
import { binsOf } from '../../../src/core/study/memos/outline';
import { allProblems } from '../../../src/core/study/checks/check';
import { formatCodings } from '../../../src/core/study/codings/codings-file';
import type { StudyStore } from '../../../src/core/store/study-store';
import { spliced, type TextSplice } from '../../../src/core/study/yaml/yaml-lines';
import { codingOf, LEE, studyWith } from './memo-study';

const OUTLINE = '---\nkind: outline\n---\n# What we look for\n\n## Vision\n[[code:vision]]\n\n## Trust\n[[code:trust]]\n\n### Distrust\n\n## Asked\n';
const NOW = new Date('2026-11-22T10:00:00Z');
const MEMO = 'memos/north.md';

const outlineOf = (store: StudyStore) => store.study.memos.get('memos/outline.md')!;
const made = (store: StudyStore): string => newCaseMemo(store.study, { case: 'north', outline: outlineOf(store), by: 'ana', now: NOW });
const applied = (text: string, splices: readonly TextSplice[]): string => splices.reduce(spliced, text);

async function withMemo(change: (text: string) => string, more: Readonly<Record<string, string>> = {}) {
  const { store: first } = await studyWith({ 'memos/outline.md': OUTLINE });
  const text = change(made(first));
  return { text, ...(await studyWith({ 'memos/outline.md': OUTLINE, [MEMO]: text, ...more })) };
}

describe('A case memo', () => {
  it('has the headings of its outline, and below each the quotes of the case', async () => {
    const { store } = await studyWith({ 'memos/outline.md': OUTLINE });
    assert.deepEqual(binsOf(store.study, outlineOf(store)).map(({ level, heading, codes }) => `${level} ${heading}: ${codes.join()}`), ['2 Vision: vision', '2 Trust: trust', '3 Distrust: ', '2 Asked: ']);
    assert.equal(
      made(store),
      '---\nkind: case\ntitle: North Elementary\ncase: north\noutline: memos/outline.md\nby: ana\ndate: 2026-11-22\nstatus: draft\n---\n# North Elementary\n\n## Vision\n\n![[t07-w1#aaaaaaaaa1]]\n\n## Trust\n\n![[t07-w1#aaaaaaaaa2]]\n\n### Distrust\n\n## Asked\n\n<!-- quotes offered so far; Refresh adds only others\naaaaaaaaa1\naaaaaaaaa2\n-->\n',
    );
  });

  it('is a memo without problems, and has nothing to refresh', async () => {
    const { store } = await withMemo((text) => text);
    assert.deepEqual(allProblems(store.study), []);
    assert.deepEqual(refreshCaseMemo(store.study, store.study.memos.get(MEMO)!, outlineOf(store)), { splices: [], added: 0, newHeadings: [] });
  });

  it('takes in what was coded since, where it belongs, and leaves every word that was written as it is', async () => {
    const codings = formatCodings(undefined, [
      codingOf(LEE, 'aaaaaaaaa1', 'vision', 'I watched her do it. Nobody asked me to.'),
      codingOf(LEE, 'aaaaaaaaa2', 'trust', 'it worked'),
      codingOf(LEE, 'aaaaaaaaa3', 'vision', 'Then I tried it'),
    ]);
    // The writer took out the quote of Trust, and wrote without a blank line at the end.
    const written = (text: string): string => text.replace('![[t07-w1#aaaaaaaaa2]]', 'Nothing *new* here.').replace('## Trust', 'She saw it first.\n## Trust');
    const { store, text } = await withMemo(written, { 'codings/ana/transcripts/lee.md.yaml': codings });
    const { splices, added, newHeadings } = refreshCaseMemo(store.study, store.study.memos.get(MEMO)!, outlineOf(store));
    assert.equal(added, 1);
    assert.deepEqual(newHeadings, []);
    const after = applied(text, splices);
    assert.equal(after, text.replace('She saw it first.\n', 'She saw it first.\n\n![[t07-w1#aaaaaaaaa3]]\n\n').replace('aaaaaaaaa2\n-->', 'aaaaaaaaa2\naaaaaaaaa3\n-->'));
  });

  it('gets headings that its outline got since', async () => {
    const { store, text } = await withMemo((each) => each, { 'memos/outline.md': `${OUTLINE}\n## Late\n[[code:trust]]\n` });
    const { splices, newHeadings } = refreshCaseMemo(store.study, store.study.memos.get(MEMO)!, outlineOf(store));
    assert.deepEqual(newHeadings, ['Late']);
    assert.equal(applied(text, splices), text.replace('<!-- quotes', '## Late\n\n<!-- quotes'));
  });

  it('stands for several coders by one quote where their passages overlap', async () => {
    const { store } = await studyWith({
      'memos/outline.md': OUTLINE,
      'codings/ben/transcripts/lee.md.yaml': formatCodings(undefined, [codingOf(LEE, 'bbbbbbbbb1', 'vision', 'I watched her do it. Nobody asked me to.\n\nLEE: Then I tried it')]),
    });
    const text = made(store);
    assert.ok(text.includes('## Vision\n\n![[t07-w1#bbbbbbbbb1]]\n\n## Trust'), text);
    assert.ok(text.includes('aaaaaaaaa1\naaaaaaaaa2\nbbbbbbbbb1\n-->'));
  });
});

describe('Reading across cases', () => {
  it('tells what is written from quotes alone, from what was asked and not found, and from what nobody wrote', async () => {
    const { store } = await withMemo(
      (text) => text.replace('![[t07-w1#aaaaaaaaa1]]', 'They share a vision.\n\n![[t07-w1#aaaaaaaaa1]]'),
      {
        'cases.yaml': '- { id: north, kind: school, name: North Elementary }\n- { id: south, kind: school, name: South }\n- { id: d1, kind: district }\n',
        'transcripts/south.md': '---\nid: s1\ncase: south\nasked: [Vision]\n---\nA: No.\n',
      },
    );
    const rows = (heading: string) => readAcross(store.study, outlineOf(store), binsOf(store.study, outlineOf(store)).find((bin) => bin.heading === heading)!).map(({ case: id, state, quotes, asked, sources }) => `${id}: ${state}, ${quotes} quotes, asked in ${asked} of ${sources}`);
    assert.deepEqual(rows('Vision'), ['north: written, 1 quotes, asked in 0 of 1', 'south: not found, 0 quotes, asked in 1 of 1']);
    assert.deepEqual(rows('Trust'), ['north: only quotes, 1 quotes, asked in 0 of 1', 'south: not written, 0 quotes, asked in 0 of 1']);
  });
});
