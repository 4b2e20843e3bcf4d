import assert from 'node:assert/strict';
import { memoRow } from '../../../src/core/show/memo-rows';
import { threadsOnCodings, threadsOnMemo } from '../../../src/core/show/comment-threads';
import { localJournal } from '../../../src/core/store/journal';
import { memoryFiles, type MemoryFiles } from '../../../src/core/store/memory-files';
import { localTexts } from '../../../src/core/store/old-texts';
import { addMark, addReply, changeReview } from '../../../src/core/store/review-ops';
import { StudyDesk } from '../../../src/core/store/study-desk';
import { StudyStore } from '../../../src/core/store/study-store';
import { allProblems } from '../../../src/core/study/checks/check';
import { marksIn, paragraphAt } from '../../../src/core/study/reviews/paragraph-marks';
import { recordsOf, type ReviewMark } from '../../../src/core/study/reviews/review-records';
import { textId } from '../../../src/core/text/blob-id';
import { CODINGS, FILES, LEE as LEE_TEXT } from '../memos/memo-study';
import { stillPace } from '../store/desk';

const MEMO = 'memos/north.md';
const BEN = 'reviews/ben/memos/north.md.yaml';
const LEE = 'transcripts/lee.md';
const FRONT = '---\nkind: case\nstatus: in review\nreviewers: [ben]\n---\n';
/** Paragraphs that say nearly the same: only where they stood tells them apart. */
const BODY = ['# North', 'The rooms are small and the teachers go to each other.', 'Nobody asks the principal, they said.', 'The rooms are small and the teachers stay where they are.', 'There are two breaks.', ''].join('\n\n');

interface Work {
  readonly files: MemoryFiles;
  readonly store: StudyStore;
  readonly desk: StudyDesk;
  mark(words: string, mark: ReviewMark, note?: string): Promise<void>;
  rewrite(path: string, change: (text: string) => string): Promise<void>;
  /** The state and paragraph of every mark. */
  marks(): readonly (readonly [string, string])[];
}

async function work(files: MemoryFiles = memoryFiles({ ...FILES, ...CODINGS, [MEMO]: `${FRONT}${BODY}` })): Promise<Work> {
  const pace = stillPace();
  const texts = localTexts(files);
  const store = await StudyStore.open({ key: 'reviews', port: files, pace, oldTexts: texts, keepText: texts.keep });
  await store.check(store.study.codings.keys());
  await store.marksFound();
  const desk = new StudyDesk({ store, pace, texts, journal: localJournal(files), saveSource: () => Promise.resolve(false) });
  let n = recordsOf(store.study.reviews.get(MEMO)).length;
  const memo = () => store.study.memos.get(MEMO)!;
  return {
    files,
    store,
    desk,
    mark: async (words, mark, note = '') => {
      const start = memo().text.indexOf(words);
      assert.ok(start >= 0, words);
      await desk.review('ben', MEMO, [addMark(memo(), paragraphAt(memo(), { start, end: start })!, mark, note, { id: `mmmmmmmm0${n++}`, day: '2026-11-22', second: `2026-11-22T10:00:0${n}Z` })]);
    },
    rewrite: async (path, change) => {
      await files.write(path, new TextEncoder().encode(change(files.text(path)!)));
      await store.look([path]);
      await store.marksFound();
      await store.check(store.study.codings.keys());
    },
    marks: () => marksIn(memo(), store.study.reviews.get(MEMO)).map(({ state, paragraph }) => [state, paragraph ? memo().text.slice(paragraph.start, paragraph.end) : '–'] as const),
  };
}

/** The first of the two like paragraphs goes to the end and is edited; the other is edited in its place, to words nearer to the first. */
const movedAndEdited = (): string =>
  FRONT + ['# North', 'Nobody asks the principal, they said.', 'The rooms are tiny and the teachers stay in where they are.', 'There are two breaks.', '## Later', 'The rooms are small and the teachers often go over to each other.', ''].join('\n\n');

describe('A mark on a paragraph that moved and was edited', () => {
  it('is found by the text that it was made on', async () => {
    const on = await work();
    await on.mark('The rooms are small and the teachers stay', 'corroborated');
    await on.mark('Nobody', 'questioned');
    await on.rewrite(MEMO, movedAndEdited);
    assert.deepEqual(on.marks(), [['changed since', 'The rooms are tiny and the teachers stay in where they are.'], ['current', 'Nobody asks the principal, they said.']]);
  });

  it('is found by it in the next session, too, since the text was kept', async () => {
    const first = await work();
    await first.mark('The rooms are small and the teachers stay', 'corroborated');
    const id = textId(`${FRONT}${BODY}`);
    assert.equal(first.files.text(`.verbatim/texts/${id}`), `${FRONT}${BODY}`);
    await first.files.write(MEMO, new TextEncoder().encode(movedAndEdited()));
    const next = await work(first.files);
    assert.deepEqual(next.marks(), [['changed since', 'The rooms are tiny and the teachers stay in where they are.']]);
    assert.deepEqual([...next.store.study.reviews.get(MEMO)!.texts!.keys()], [id]);
  });

  it('is found by a text that somebody else marked, once one worked on that here; reading the study alone keeps nothing', async () => {
    const elsewhere = await work();
    await elsewhere.mark('The rooms are small and the teachers stay', 'corroborated');
    const files = memoryFiles({ ...FILES, ...CODINGS, [MEMO]: `${FRONT}${BODY}`, [BEN]: elsewhere.files.text(BEN)! });
    const { store } = await work(files);
    assert.equal(files.text(`.verbatim/texts/${textId(`${FRONT}${BODY}`)}`), undefined);
    await store.setMemoBuffer(MEMO, movedAndEdited());
    await store.marksFound();
    assert.equal(files.text(`.verbatim/texts/${textId(`${FRONT}${BODY}`)}`), `${FRONT}${BODY}`);
    await files.write(MEMO, new TextEncoder().encode(movedAndEdited()));
    assert.deepEqual((await work(files)).marks(), [['changed since', 'The rooms are tiny and the teachers stay in where they are.']]);
  });

  it('is never taken for another that says nearly the same', async () => {
    const talk = 'Teachers meet in the hall between lessons and talk about children.';
    const words = 'Not found in this school.';
    const on = await work(memoryFiles({ ...FILES, [MEMO]: `${FRONT}${['# North', words, talk, words, 'There are two breaks.', ''].join('\n\n')}` }));
    await on.mark(words, 'corroborated');
    await on.rewrite(MEMO, () => `${FRONT}${['# North', 'Not found in this school yet.', 'There are two breaks.', talk, 'Quite other words.', ''].join('\n\n')}`);
    // What is left is the second one, edited: it stands before the breaks.
    assert.deepEqual(on.marks(), [['gone', '–']]);
  });

  it('is looked for without where nobody has it, and nobody is asked twice', async () => {
    const on = await work();
    await on.mark('Nobody', 'questioned');
    const files = memoryFiles({ ...FILES, [MEMO]: movedAndEdited().replace('they said', 'he said'), [BEN]: on.files.text(BEN)! });
    const asked: string[] = [];
    const store = await StudyStore.open({ key: 'reviews', port: files, pace: stillPace(), oldTexts: { find: (_path, id) => { asked.push(id); return Promise.resolve(undefined); } } });
    await store.marksFound();
    await store.look([MEMO]);
    await store.marksFound();
    assert.deepEqual(asked, [textId(`${FRONT}${BODY}`)]);
    assert.equal(marksIn(store.study.memos.get(MEMO)!, store.study.reviews.get(MEMO))[0]!.state, 'changed since');
  });
});

describe('What was said of words that are gone', () => {
  it('stands at the nearest paragraph that is left, with the words, and in the list of problems', async () => {
    const on = await work();
    await on.mark('Nobody', 'questioned', 'Who said so?');
    await on.rewrite(MEMO, (text) => text.replace('Nobody asks the principal, they said.\n\n', ''));
    const { study } = on.store;
    const [thread] = threadsOnMemo(study, study.memos.get(MEMO)!);
    assert.deepEqual([thread!.title, thread!.extent.start.line, thread!.lost, thread!.isQuiet], ['Questioned · its paragraph is not there any more', 8, 'Nobody asks the principal, they said.', false]);
    const problems = allProblems(study).filter(({ rule }) => rule === 'mark-lost');
    assert.deepEqual(problems.map(({ file, severity, extent }) => [file, severity, extent.start.line]), [[MEMO, 'information', 8]]);
    assert.match(problems[0]!.message, /^ben questioned a paragraph that is not there any more: “Nobody asks the principal, they said\.”/);
    assert.match(memoRow(study, study.memos.get(MEMO)!, (person) => person).description, /3 not marked, 1 on words that are gone\)$/);
  });

  it('is no problem when it is settled, or asked for nothing, but can be read all the same', async () => {
    const on = await work();
    await on.mark('Nobody', 'questioned');
    await on.mark('There are two', 'corroborated');
    const { record } = recordsOf(on.store.study.reviews.get(MEMO))[0]!;
    await on.desk.review('ben', MEMO, [changeReview(record, { isResolved: true }, '2026-11-22T11:00:00Z')]);
    await on.rewrite(MEMO, () => `${FRONT}Other words altogether.\n`);
    const { study } = on.store;
    assert.deepEqual(threadsOnMemo(study, study.memos.get(MEMO)!).map(({ extent, isQuiet }) => [extent.start.line, isQuiet]), [[1, true], [1, true]]);
    assert.deepEqual(allProblems(study).filter(({ rule }) => rule === 'mark-lost'), []);
  });

  it('stands at the coding that stood before it, where a coding’s words are gone', async () => {
    const on = await work();
    const [first, second] = on.store.study.codings.get(LEE)!.files[0]!.codings;
    await on.desk.review('ben', LEE, [addReply(second!, 'Did it?', undefined, { id: 'rrrrrrrr01', day: '2026-11-22', second: '2026-11-22T10:00:00Z' })]);
    await on.rewrite(LEE, (text) => text.replace('\nLEE: Then I tried it, and it worked.\n', ''));
    const { study } = on.store;
    const [thread, ...more] = threadsOnCodings(study, LEE);
    assert.equal(more.length, 0);
    assert.deepEqual([thread!.title, thread!.lost, thread!.extent], ['Trust · place lost', 'it worked', first!.at]);
    await on.rewrite(LEE, () => `${LEE_TEXT.split('---\n')[1]}`);
    assert.equal(threadsOnCodings(on.store.study, LEE)[0]!.extent.start.line, 1, 'where nothing is left, at the beginning');
  });
});

describe('What is said of a memo', () => {
  const said = (on: Work): readonly string[] => recordsOf(on.store.study.reviews.get(MEMO)).map(({ record }) => `${record.code} ${record.note ?? ''}${record.more?.get('resolved') === true ? ' settled' : ''}`);

  it('is taken back and done again as codings are, step by step', async () => {
    const on = await work();
    await on.mark('Nobody', 'questioned', 'Who?');
    const { record } = recordsOf(on.store.study.reviews.get(MEMO))[0]!;
    await on.desk.review('ana', MEMO, [addReply(record, 'All.', undefined, { id: 'rrrrrrrr01', day: '2026-11-22', second: '2026-11-22T10:00:10Z' })]);
    await on.desk.review('ben', MEMO, [changeReview(record, { isResolved: true }, '2026-11-22T10:00:20Z')]);
    assert.deepEqual(said(on).toSorted(), ['questioned Who? settled', 'reply All.']);
    assert.match((await on.desk.undo())!, /^settled what was said of “Nobody asks the principal, they said\.” \(memos\/north\.md\)$/);
    assert.deepEqual(said(on).toSorted(), ['questioned Who?', 'reply All.']);
    assert.match((await on.desk.undo())!, /^answered on “/);
    assert.deepEqual(said(on), ['questioned Who?']);
    assert.match((await on.desk.undo())!, /^marked “Nobody .* as questioned$/);
    assert.deepEqual(said(on), []);
    assert.equal(await on.desk.undo(), undefined);
    for (let n = 0; n < 3; n++) await on.desk.redo();
    assert.deepEqual(said(on).toSorted(), ['questioned Who? settled', 'reply All.']);
  });

  it('that was changed is put back as it was, and what was deleted comes back', async () => {
    const on = await work();
    await on.mark('Nobody', 'questioned', 'Who?');
    const { record } = recordsOf(on.store.study.reviews.get(MEMO))[0]!;
    await on.desk.review('ben', MEMO, [changeReview(record, { note: 'Who exactly?' }, '2026-11-22T10:00:10Z')]);
    await on.desk.undo();
    assert.deepEqual(said(on), ['questioned Who?']);
    await on.desk.review('ben', MEMO, [{ kind: 'remove', coding: recordsOf(on.store.study.reviews.get(MEMO))[0]!.record }]);
    assert.deepEqual(said(on), []);
    assert.match((await on.desk.undo())!, /^took back the mark on “/);
    assert.deepEqual(said(on), ['questioned Who?']);
  });

  it('that cannot be written is not done, and the step stays to be tried again', async () => {
    const on = await work();
    await on.mark('Nobody', 'questioned');
    await on.files.write(BEN, new Uint8Array([0xff, 0xfe, 0x00]));
    await assert.rejects(on.desk.undo(), /not UTF-8 text/);
    const good = '[]\n';
    await on.files.write(BEN, new TextEncoder().encode(good));
    await on.store.look([BEN]);
    assert.match((await on.desk.undo())!, /as questioned$/);
  });
});
