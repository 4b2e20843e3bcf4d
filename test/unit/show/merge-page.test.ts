import assert from 'node:assert/strict';
import { mergePage, type MergePage } from '../../../src/core/show/merge-page';
import { mergeSummary } from '../../../src/core/show/merge-summary';
import type { LoggedMerge, MergeEntry } from '../../../src/core/store/merge-log';
import type { MergeNote } from '../../../src/core/study/merge/merge-note';
import type { Assignment } from '../../../src/core/study/settings/assignments';
import { smallStudy } from './small-study';

const FILE = 'codings/ana/transcripts/lee.md.yaml';
const study = smallStudy({
  codes: { vision: { name: 'Shared vision' }, trust: { name: 'Trust' } },
  sources: { 'transcripts/lee.md': { text: 'LEE: Down the hall it is quiet.', codings: [{ code: 'vision', on: 'Down the hall' }] } },
});

function entry(notes: readonly MergeNote[], more: Partial<MergeEntry> = {}): MergeEntry {
  return { time: '2026-11-22T07:00:00Z', by: 'driver', path: FILE, notes, ...more };
}

function page(entries: readonly MergeEntry[] | undefined, earlier = 0, shown = study): MergePage {
  const merge: LoggedMerge | undefined = entries && { time: '2026-11-22T07:00:00Z', entries };
  return mergePage({ study: shown, coder: 'ben', merge, earlier, coderName: (coder) => coder.toUpperCase(), when: (time) => time, isOwn: (path) => path.startsWith('codings/') || path === 'codebook.yaml' });
}

describe('The page of the last merge', () => {
  it('says so where there was none, and how there will be one', () => {
    const { text, links } = page(undefined);
    assert.match(text, /No merge is in the log/);
    assert.match(text, /Set Up Merging/);
    assert.deepEqual(links, []);
  });

  it('calls codings by their words, code, coder and source, and leads to them', () => {
    const { text, links } = page([entry([{ kind: 'doubt', what: 'coding', id: 'c0', field: 'code', kept: 'vision', lost: 'trust' }])]);
    assert.match(text, /## To settle: 1\n/);
    assert.match(text, /- “Down the hall” as Shared vision by ANA in transcripts\/lee\.md: both sides changed code\. “Shared vision” stands; “Trust” waits in doubt\.\n/);
    const [first] = links;
    assert.deepEqual(first?.target, { kind: 'coding', source: 'transcripts/lee.md', coding: 'c0' });
    assert.equal(text.slice(first.span.start, first.span.end), '“Down the hall” as Shared vision by ANA in transcripts/lee.md');
  });

  it('tells what is gone with what it said, since nothing else says it any more', () => {
    const { text } = page([entry([{ kind: 'removed', what: 'coding', id: 'zzz', by: 'theirs', was: 'trust, “so kind”' }])]);
    assert.match(text, /## Gone: 1\n/);
    assert.match(text, /- Coding zzz by ANA in transcripts\/lee\.md: removed there, not changed here\. It is gone \(trust, “so kind”\)\.\n/);
  });

  it('tells of every kind of note under some heading, and of files without any', () => {
    const notes: readonly MergeNote[] = [
      { kind: 'doubt', what: 'code', id: 'trust', field: 'name', kept: 'a', lost: 'b' },
      { kind: 'chosen', what: 'place', id: 't03', field: 'x', kept: 1, lost: 2 },
      { kind: 'kept', what: 'code', id: 'trust', removedBy: 'ours' },
      { kind: 'removed', what: 'code', id: 'old', by: 'ours', was: '' },
      { kind: 'moved', what: 'code', id: 'trust', from: 'vision', to: undefined },
      { kind: 'apart', what: 'code', id: 'trust' },
      { kind: 'one', what: 'code', id: 'trust' },
      { kind: 'no base' },
      { kind: 'prose', conflicts: 2 },
    ];
    const { text } = page([entry(notes, { path: 'codebook.yaml' }), entry([])]);
    for (const words of ['both sides changed name', 'was left out', 'It was kept', 'It is gone', 'stands at the top', 'made apart', 'It is one code', 'began with is not known', '2 passages were changed']) assert.ok(text.includes(words), words);
    assert.match(text, /## Files: 2\n\n- codebook\.yaml: merged, 9 notes, by git with Verbatim’s driver\n- codings\/ana\/transcripts\/lee\.md\.yaml: merged, by git/);
  });

  it('says which files were left, and why', () => {
    const { text } = page([entry([], { left: 'It is no list of codings.' })]);
    assert.match(text, /## Left to you: 1\n[\s\S]*- codings\/ana\/transcripts\/lee\.md\.yaml: It is no list of codings\.\n/);
    assert.match(text, /left as it was, by git/);
  });

  it('leads nowhere for a path that is none of the study’s, and keeps each entry on one line', () => {
    const { text, links } = page([entry([{ kind: 'removed', what: 'key', id: 'x\n# Heading', by: 'ours', was: 'a\u001bb' }], { path: '../../etc/passwd' }), entry([], { path: 'paper/draft.md' })], 3);
    assert.deepEqual(links, []);
    assert.doesNotMatch(text, /^# Heading/m);
    assert.ok(!text.includes('\u001b'));
    assert.match(text, /3 earlier merges are in/);
  });

  it('keeps quiet of other people’s codings while their source is masked', () => {
    const masked = { ...study, masking: { sources: new Map([['transcripts/lee.md', {} as Assignment]]), hides: () => true } };
    const notes: readonly MergeNote[] = [{ kind: 'removed', what: 'coding', id: 'zzz', by: 'theirs', was: 'trust, “so kind”' }];
    const { text, links } = page([entry(notes)], 0, masked);
    assert.doesNotMatch(text, /so kind|trust/);
    assert.match(text, /- Something by ANA in transcripts\/lee\.md: masked until you have marked the source coded\.\n/);
    assert.equal(links.length, 1);
    assert.match(page([entry(notes, { path: 'codings/ben/transcripts/lee.md.yaml' })], 0, masked).text, /so kind/);
  });

  it('counts what nobody would read', () => {
    const { text } = page([entry(Array.from({ length: 1500 }, (_, n): MergeNote => ({ kind: 'removed', what: 'coding', id: `x${n}`, by: 'ours', was: '' })))]);
    assert.match(text, /## Gone: 1500\n/);
    assert.match(text, /- and 500 more/);
  });
});

describe('A merge in one sentence', () => {
  const say = (entries: readonly MergeEntry[]): string | undefined => mergeSummary({ time: '', entries });

  it('is silent where nothing happened that somebody should know of', () => {
    assert.equal(say([entry([]), entry([])]), undefined);
  });

  it('tells the gravest first', () => {
    const notes: readonly MergeNote[] = [
      { kind: 'removed', what: 'coding', id: 'a', by: 'ours', was: '' },
      { kind: 'doubt', what: 'coding', id: 'b', field: 'note', kept: 'x', lost: 'y' },
      { kind: 'doubt', what: 'coding', id: 'c', field: 'note', kept: 'x', lost: 'y' },
    ];
    assert.equal(say([entry(notes), entry([], { left: 'no list' })]), '2 files of the study were merged: 1 file could not be merged, 2 values wait for a decision, 1 that one side had removed is gone.');
    assert.equal(say([entry([{ kind: 'no base' }])]), '1 file of the study was merged.');
  });
});
