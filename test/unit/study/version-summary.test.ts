import assert from 'node:assert/strict';
import { studyFileKinds } from '../../../src/core/store/study-files';
import { parseSettings } from '../../../src/core/study/settings/settings';
import { type FileChange, summarize, versionMessage } from '../../../src/core/study/version-summary';

function line(id: string, over: Readonly<Record<string, unknown>> = {}): string {
  return `- ${JSON.stringify({ id, code: 'vision', at: '1:1-1:5', quote: 'That', before: '', after: '', text: '5f1c2e9ab0d1', date: '2026-11-21', changed: '2026-11-21T10:00:00Z', ...over })}\n`;
}
function codings(coder: string, source: string, before: string | undefined, after: string | undefined): FileChange {
  return { path: `codings/${coder}/transcripts/${source}.yaml`, kind: 'codings', before, after };
}

describe('The message of a version', () => {
  it('counts codings that were added, changed and removed, by source', () => {
    const before = line('a000000001') + line('a000000002') + line('a000000003');
    const after = line('a000000001') + line('a000000002', { note: 'n', changed: '2026-11-22T10:00:00Z' }) + line('a000000004');
    const summary = summarize([codings('ana', 'lee.md', before, after), codings('ana', 'kim.md', undefined, line('a000000005'))]);
    assert.deepEqual(summary.codings, { added: 2, changed: 1, removed: 1 });
    assert.deepEqual(summary.coders, ['ana']);
    assert.equal(versionMessage(summary), 'Add 2 codings, change 1 coding, remove 1 coding\n\ntranscripts/kim.md: 1 added\ntranscripts/lee.md: 1 added, 1 changed, 1 removed');
  });

  it('tells places that were found again from what a person changed', () => {
    const summary = summarize([codings('ana', 'lee.md', line('a000000001'), line('a000000001', { at: '2:1-2:5', text: '000000000000' }))]);
    assert.deepEqual([summary.codings, summary.placed], [{ added: 0, changed: 0, removed: 0 }, 1]);
    assert.equal(versionMessage(summary), 'Bring 1 place up to date');
  });

  it('takes a renamed source for no change of its codings', () => {
    const summary = summarize([codings('ana', 'lee.md', line('a000000001'), undefined), codings('ana', 'ms-lee.md', undefined, line('a000000001'))]);
    assert.deepEqual(summary.codings, { added: 0, changed: 0, removed: 0 });
  });

  it('names new codes, and counts what else there is', () => {
    const codebook: FileChange = { path: 'codebook.yaml', kind: 'codebook', before: 'codes:\n  - id: vision\n    name: Vision\n', after: 'codes:\n  - id: vision\n    name: A vision\n  - id: trust\n    name: Trust\n' };
    const others: readonly FileChange[] = [
      { path: 'memos/a.md', kind: 'memo', before: undefined, after: '' },
      { path: 'transcripts/lee.md', kind: 'source', before: '', after: '' },
      { path: 'coded/ana/transcripts/lee.md.yaml', kind: 'coded', before: undefined, after: '' },
      { path: 'verbatim.yaml', kind: 'study', before: '', after: '' },
      { path: 'people/lee.md', kind: 'person', before: undefined, after: '' },
      { path: 'people/kim.md', kind: 'person', before: undefined, after: '' },
      { path: 'cases.yaml', kind: 'cases', before: '', after: undefined },
    ];
    assert.equal(versionMessage(summarize([codebook, ...others])), 'Add 1 code, change 1 code, add 1 memo, change 1 source, mark 1 source coded, add 2 other files, change 1 other file, remove 1 other file\n\nNew codes: Trust');
  });
});

describe('The files of a study', () => {
  const kindOf = studyFileKinds(parseSettings('verbatim.yaml', 'transcripts: [interviews/**/*.md, notes/*.txt]\n').settings);

  it('are told by the globs of the study file and by the folders of the format', () => {
    const kinds = {
      'verbatim.yaml': 'study',
      'codebook.yaml': 'codebook',
      'codebook/more.yaml': 'codebook',
      'interviews/site-a/t07.md': 'source',
      'notes/a.txt': 'source',
      'people/t07.md': 'person',
      'cases.yaml': 'cases',
      'codings/ana/interviews/t07.md.yaml': 'codings',
      'coded/ana/interviews/t07.md.yaml': 'coded',
      'memos/on-trust.md': 'memo',
      'queries/q.yaml': 'query',
      'layouts/advice.yaml': 'layout',
      'reviews/ben/x.yaml': 'review',
    };
    for (const [path, kind] of Object.entries(kinds)) assert.equal(kindOf(path), kind, path);
  });

  it('leave out whatever else lies there', () => {
    for (const path of ['paper/draft.docx', 'README.md', 'transcripts/t.md', '.verbatim/texts/1', '.git/config', 'node_modules/x/codebook.yaml', 'codings/ana/x.md']) assert.equal(kindOf(path), undefined, path);
  });
});
