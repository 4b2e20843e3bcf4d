import assert from 'node:assert/strict';
import { memoryFiles } from '../../../src/core/store/memory-files';
import { NO_HISTORY } from '../../../src/core/store/old-texts';
import { StudyStore } from '../../../src/core/store/study-store';

const pace = { now: () => new Date(), wait: () => Promise.resolve(), breathe: () => Promise.resolve() };

describe('Looking at files again', () => {
  it('leaves the heads of other sources as they came to be known meanwhile', async () => {
    const files = memoryFiles({ 'verbatim.yaml': 'verbatim: 1\n', 'transcripts/a.md': '---\nid: one\n---\nWords.\n', 'transcripts/b.md': 'Words.\n' });
    // As on the web, where files are read whole only.
    const store = await StudyStore.open({ key: 'k', port: Object.assign(files, { partialReads: false }), pace, oldTexts: NO_HISTORY });
    assert.equal(store.study.sources.get('transcripts/a.md')?.headRead, false);
    // The disk answers when the head of the other source has been read.
    const stat = files.stat.bind(files);
    files.stat = async (path) => {
      if (path === 'transcripts/b.md') await store.text('transcripts/a.md');
      return stat(path);
    };
    await store.look(['transcripts/b.md']);
    assert.deepEqual([store.study.sources.get('transcripts/a.md')?.headRead, store.study.sources.get('transcripts/a.md')?.id], [true, 'one']);
  });
});
