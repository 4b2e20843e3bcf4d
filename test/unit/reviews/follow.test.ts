import assert from 'node:assert/strict';
import { memoRow, groupMemos } from '../../../src/core/show/memo-rows';
import { threadsOnCodings, threadsOnMemo } from '../../../src/core/show/comment-threads';
import { moveCodings } from '../../../src/core/store/move-source';
import { addMark, addReply } from '../../../src/core/store/review-ops';
import { writeReview } from '../../../src/core/store/reviews';
import { paragraphAt } from '../../../src/core/study/reviews/paragraph-marks';
import { studyWith } from '../memos/memo-study';
import { stillPace } from '../store/desk';

const LEE = 'transcripts/lee.md';
const MEMO = 'memos/a.md';
const text = '---\nkind: case\ncase: north\nstatus: in review\nreviewers: [ben]\n---\nOne.\n\nTwo.\n';
const made = (id: string) => ({ id, day: '2026-11-22', second: '2026-11-22T10:00:00Z' });

async function reviewed() {
  const { store, files } = await studyWith({ [MEMO]: text, 'memos/b.md': 'Nothing.\n' });
  const memo = store.study.memos.get(MEMO)!;
  const coding = store.study.codings.get(LEE)!.files[0]!.codings[0]!;
  const mark = addMark(memo, paragraphAt(memo, { start: memo.bodyStart, end: memo.bodyStart })!, 'corrected', 'It was three.', made('mmmmmmmm01'));
  await writeReview(files, stillPace(), 'ben', MEMO, [mark]);
  await writeReview(files, stillPace(), 'ben', LEE, [addReply(coding, 'Why?', undefined, made('rrrrrrrr01'))]);
  assert.deepEqual([...(await store.changedFiles())], [`reviews/ben/${MEMO}.yaml`, `reviews/ben/${LEE}.yaml`], 'files that nobody told of are found');
  await store.look(await store.changedFiles());
  return { store, files };
}

describe('What was said of a text', () => {
  it('is a conversation beside it, one for each coding or mark', async () => {
    const { study } = (await reviewed()).store;
    assert.deepEqual(threadsOnCodings(study, LEE).map(({ title, isQuiet, remarks }) => [title, isQuiet, remarks.map(({ person, text: words }) => `${person}: ${words}`)]), [['Vision for better teaching', false, ['ben: Why?']]]);
    assert.deepEqual(threadsOnMemo(study, study.memos.get(MEMO)!).map(({ title, extent, remarks }) => [title, extent.start.line, remarks.map(({ text: words }) => words)]), [['Corrected', 7, ['It was three.']]]);
  });

  it('stands in the list of memos, with whom it is open', async () => {
    const { study } = (await reviewed()).store;
    assert.equal(memoRow(study, study.memos.get(MEMO)!, (person) => person.toUpperCase()).description, 'in review · open with BEN (1 corrected, 1 not marked)');
    assert.deepEqual(groupMemos(study, 'case'), [{ label: 'North Elementary', memos: [MEMO] }, { label: 'no case', memos: ['memos/b.md'] }]);
    assert.deepEqual(groupMemos(study, 'status').map(({ label }) => label), ['draft', 'in review']);
  });

  it('follows a memo or source that is renamed, byte for byte', async () => {
    const { store, files } = await reviewed();
    const before = files.text(`reviews/ben/${MEMO}.yaml`);
    await moveCodings(files, MEMO, 'memos/cases/a.md');
    await moveCodings(files, LEE, 'transcripts/ms-lee.md');
    assert.equal(files.text('reviews/ben/memos/cases/a.md.yaml'), before);
    assert.equal(files.text(`reviews/ben/${MEMO}.yaml`), undefined);
    assert.ok(files.text('reviews/ben/transcripts/ms-lee.md.yaml'));
    await store.readAll();
    assert.deepEqual(store.study.reviews.keys(), ['memos/cases/a.md', 'transcripts/ms-lee.md']);
  });
});
