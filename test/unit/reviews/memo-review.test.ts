import assert from 'node:assert/strict';
import fc from 'fast-check';
import { memoFrom } from '../../../src/core/store/read-memos';
import { addMark, addReply, changeReview, paragraphOnFile } from '../../../src/core/store/review-ops';
import { writeReview } from '../../../src/core/store/reviews';
import type { CodingOp } from '../../../src/core/store/coding-ops';
import type { MemoryFiles } from '../../../src/core/store/memory-files';
import type { StudyStore } from '../../../src/core/store/study-store';
import { marksIn, paragraphAt, reviewedParagraphs } from '../../../src/core/study/reviews/paragraph-marks';
import { requiredReviewers, reviewOf } from '../../../src/core/study/reviews/memo-review';
import { isResolved, recordsOf, repliesTo, type ReviewMark } from '../../../src/core/study/reviews/review-records';
import { studyWith } from '../memos/memo-study';
import { stillPace } from '../store/desk';

const PATH = 'memos/north.md';
const SETTINGS = 'verbatim: 1\ntitle: Small\ncoders:\n  ana: { name: Ana R. }\n  ben: { name: Ben K., git: ["ben@example.org"] }\n  cleo: { name: Cleo }\n';
const BODY = '# North\n\nTeachers ask their neighbour first. Nobody asks the principal.\n\n![[t07-w1#aaaaaaaaa1]]\n\nThe neighbour is whoever teaches the\nsame grade.\n\n- Rooms matter.\n- So do breaks.\n';
const memoText = (front: string, body = BODY): string => `---\n${front}---\n${body}`;
const IN_REVIEW = 'kind: case\nby: ana\nstatus: in review\nreviewers: [ben]\n';

interface Work {
  readonly store: StudyStore;
  readonly files: MemoryFiles;
  /** Marks the paragraph that begins with some words. */
  mark(person: string, words: string, mark: ReviewMark, note?: string): Promise<string>;
  act(person: string, op: CodingOp): Promise<void>;
  rewrite(change: (text: string) => string): Promise<void>;
}

async function work(front = IN_REVIEW, more: Readonly<Record<string, string>> = {}): Promise<Work> {
  const { store, files } = await studyWith({ 'verbatim.yaml': SETTINGS, [PATH]: memoText(front), ...more });
  let n = 0;
  const act = async (person: string, op: CodingOp): Promise<void> => {
    const { path, notes } = await writeReview(files, stillPace(), person, PATH, [op]);
    assert.deepEqual(notes, []);
    await store.look([path]);
  };
  return {
    store,
    files,
    act,
    mark: async (person, words, mark, note = '') => {
      const memo = store.study.memos.get(PATH)!;
      const start = memo.text.indexOf(words);
      assert.ok(start >= 0, words);
      const id = `mmmmmmmm${String(n++).padStart(2, '0')}`;
      await act(person, addMark(memo, paragraphAt(memo, { start, end: start })!, mark, note, made(id, n)));
      return id;
    },
    rewrite: async (change) => {
      await files.write(PATH, new TextEncoder().encode(change(files.text(PATH)!)));
      await store.look([PATH]);
    },
  };
}

const made = (id: string, second: number) => ({ id, day: '2026-11-22', second: `2026-11-22T10:00:${String(second).padStart(2, '0')}Z` });

const marks = ({ store }: Work): readonly string[] => {
  const memo = store.study.memos.get(PATH)!;
  return marksIn(memo, store.study.reviews.get(PATH)).map(({ person, mark, state, paragraph }) => `${person} ${mark} ${state}: ${paragraph ? memo.text.slice(paragraph.start, paragraph.end).replace(/\s+/g, ' ').slice(0, 14) : '–'}`);
};
const review = ({ store }: Work) => reviewOf(store.study, store.study.memos.get(PATH)!);
const markAll = async (on: Work, person: string): Promise<void> => {
  for (const words of ['Teachers ask', 'The neighbour is', '- Rooms', '- So do']) await on.mark(person, words, 'corroborated');
};

describe('The paragraphs of a memo that one reviews', () => {
  it('are those that say something', () => {
    const { memo } = memoFrom(PATH, memoText(IN_REVIEW, `${BODY}\n> [[t07-w1#aaaaaaaaa1]]\n\n\`\`\`\ncode\n\`\`\`\n\n> “I watched her do it” [[t07-w1#aaaaaaaaa1]]\n`));
    assert.deepEqual(reviewedParagraphs(memo).map(({ start, end }) => memo.text.slice(start, end)), [
      'Teachers ask their neighbour first. Nobody asks the principal.', 'The neighbour is whoever teaches the\nsame grade.', '- Rooms matter.', '- So do breaks.', '> “I watched her do it” [[t07-w1#aaaaaaaaa1]]',
    ]);
  });
});

describe('A mark on a paragraph', () => {
  it('lies in the reviewer’s own file, in the format of codings', async () => {
    const on = await work();
    await on.mark('ben', 'Teachers ask', 'questioned', 'All of them?');
    const text = on.files.text('reviews/ben/memos/north.md.yaml')!;
    assert.match(text, /^- \{"id":"mmmmmmmm00","code":"questioned","at":"9:1-9:63","quote":"Teachers ask their neighbour first\. Nobody asks the principal\.",.*"note":"All of them\?"\}\n$/);
    assert.deepEqual(marks(on), ['ben questioned current: Teachers ask t']);
    assert.deepEqual(on.store.study.problems.keys(), []);
  });

  it('keeps to its paragraph when others come, go and move', async () => {
    const on = await work();
    await markAll(on, 'ben');
    await on.rewrite((text) => text.replace('# North\n', '# North\n\nA new beginning.\n').replace('- Rooms matter.\n- So do breaks.\n', '- So do breaks.\n- Rooms matter.\n').replace('teaches the\nsame', 'teaches\nthe same'));
    assert.deepEqual(marks(on), ['ben corroborated current: Teachers ask t', 'ben corroborated current: The neighbour ', 'ben corroborated current: - Rooms matter', 'ben corroborated current: - So do breaks']);
  });

  it('reads “changed since” on a paragraph that was edited, at its end, too', async () => {
    const on = await work();
    await markAll(on, 'ben');
    await on.rewrite((text) => text.replace('Teachers ask their', 'Most teachers ask a').replace('same grade.', 'same grade. Or taught it.'));
    assert.deepEqual(marks(on), ['ben corroborated changed since: Most teachers ', 'ben corroborated changed since: The neighbour ', 'ben corroborated current: - Rooms matter', 'ben corroborated current: - So do breaks']);
    await on.rewrite((text) => text.replace('Most teachers ask a', 'Teachers ask their'));
    assert.deepEqual(marks(on)[0], 'ben corroborated current: Teachers ask t', 'what was taken back is as it was marked');
  });

  it('is told as gone where its paragraph is, and lost in no case', async () => {
    const on = await work();
    await markAll(on, 'ben');
    await on.rewrite((text) => text.replace(/Teachers ask.*\n\n/, ''));
    assert.deepEqual(marks(on)[0], 'ben corroborated gone: –');
    assert.equal(marks(on).length, 4);
  });

  it('tells two paragraphs of the same words apart by what stands around them', async () => {
    const on = await work();
    await on.rewrite(() => memoText(IN_REVIEW, '## Rooms\n\nNot found.\n\nBetween.\n\n## Breaks\n\nNot found.\n\nAfter.\n'));
    const memo = on.store.study.memos.get(PATH)!;
    const second = reviewedParagraphs(memo)[2]!;
    await on.act('ben', addMark(memo, second, 'corroborated', '', made('mmmmmmmm99', 1)));
    await on.rewrite((text) => text.replace('## Rooms', 'New words first.\n\n## Rooms'));
    const { paragraph, state } = marksIn(on.store.study.memos.get(PATH)!, on.store.study.reviews.get(PATH))[0]!;
    const text = on.store.study.memos.get(PATH)!.text;
    assert.equal(state, 'current');
    assert.equal(paragraph!.start, text.lastIndexOf('Not found.'));
  });

  it('stays with its paragraph, whatever is written elsewhere in the memo', async () => {
    const on = await work();
    await markAll(on, 'ben');
    const file = on.store.study.reviews.get(PATH)!;
    const lines = BODY.trimEnd().split('\n\n');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(lines.length), fc.constantFrom('Words of another kind.', '> quoted words', '# More', '```\ncode\n```', '<!-- note -->', '1. one')), { maxLength: 8 }), (added) => {
        const now = [...lines];
        for (const [at, words] of added) now.splice(at, 0, words);
        const { memo } = memoFrom(PATH, memoText(IN_REVIEW, `${now.join('\n\n')}\n`));
        for (const { record, state, paragraph } of marksIn(memo, file)) {
          assert.equal(state, 'current', record.quote);
          assert.equal(memo.text.slice(paragraph!.start, paragraph!.end), record.quote);
        }
      }),
    );
  });
});

describe('A memo', () => {
  it('is agreed when all who are asked corroborate every paragraph', async () => {
    const on = await work('kind: case\nby: ana\nstatus: in review\nreviewers: [Ben K., cleo]\n');
    await markAll(on, 'ben');
    assert.equal(review(on).state, 'in review');
    assert.deepEqual(review(on).reviewers.map(({ person, agrees, unmarked }) => [person, agrees, unmarked]), [['ben', true, 0], ['cleo', false, 4]]);
    await markAll(on, 'cleo');
    assert.equal(review(on).state, 'agreed');
    await on.rewrite((text) => text.replace('Rooms matter', 'Rooms matter most'));
    assert.equal(review(on).state, 'in review');
    assert.deepEqual(review(on).reviewers.map(({ changed }) => changed), [1, 1]);
  });

  it('waits for what is questioned until the one who questioned it is content', async () => {
    const on = await work();
    await markAll(on, 'ben');
    const id = await on.mark('ben', '- Rooms', 'questioned', 'How do you know?');
    assert.deepEqual([review(on).state, review(on).reviewers[0]!.questioned], ['in review', 1]);
    const record = recordsOf(on.store.study.reviews.get(PATH)).find((each) => each.record.id === id)!.record;
    await on.act('ana', addReply(record, 'See the floor plan.', undefined, made('rrrrrrrr01', 30)));
    assert.equal(review(on).state, 'in review');
    await on.act('ben', changeReview(record, { isResolved: true }, '2026-11-22T10:01:00Z'));
    assert.equal(review(on).state, 'agreed');
    assert.deepEqual(repliesTo(on.store.study.reviews.get(PATH), id).map(({ person, record: { note } }) => [person, note]), [['ana', 'See the floor plan.']]);
  });

  it('is marked anew where the paragraph has changed', async () => {
    const on = await work();
    await markAll(on, 'ben');
    await on.rewrite((text) => text.replace('Rooms matter', 'Rooms matter most'));
    const memo = on.store.study.memos.get(PATH)!;
    const stale = marksIn(memo, on.store.study.reviews.get(PATH)).find(({ state }) => state === 'changed since')!;
    await on.act('ben', changeReview(stale.record, { mark: 'corroborated', place: paragraphOnFile(memo, stale.paragraph!) }, '2026-11-22T10:01:00Z'));
    assert.equal(review(on).state, 'agreed');
  });

  it('asks those who did the fieldwork of its case, in the cases within it as well, but nobody to check their own words', async () => {
    const source = (ofCase: string, who: string): string => `---\ncase: ${ofCase}\nfieldworkers: ${who}\n---\nWords.\n`;
    const on = await work('kind: case\nby: Ana R.\ncase: district\nstatus: in review\n', {
      'cases.yaml': '- { id: grade4, parent: north }\n- { id: north, parent: district }\n- { id: district }\n- { id: south }\n',
      'transcripts/lee.md': source('grade4', '[Ana R., ben@example.org]'),
      'transcripts/kim.md': source('north', 'Somebody Else, ana'),
      'transcripts/far.md': source('south', '[cleo]'),
    });
    assert.deepEqual(requiredReviewers(on.store.study, on.store.study.memos.get(PATH)!), ['Somebody Else', 'ben']);
    await markAll(on, 'cleo');
    assert.deepEqual(review(on).reviewers.map(({ person, isRequired }) => [person, isRequired]), [['Somebody Else', true], ['ben', true], ['cleo', false]]);
    assert.equal(review(on).state, 'in review');
  });

  it('is no more than a draft as long as it says so, and never agreed by itself', async () => {
    const draft = await work('by: ana\nreviewers: [ben]\n');
    await markAll(draft, 'ben');
    assert.equal(review(draft).state, 'draft');
    const alone = await work('by: ana\nstatus: in review\nreviewers: [ana]\n');
    await markAll(alone, 'cleo');
    assert.equal(review(alone).state, 'in review');
  });
});

describe('The files of reviews', () => {
  it('are followed when they come, change and go, and are the same read anew', async () => {
    const on = await work();
    await markAll(on, 'ben');
    const before = marks(on);
    await on.store.readAll();
    assert.deepEqual(marks(on), before);
    await on.files.remove('reviews/ben/memos/north.md.yaml');
    await on.store.look(['reviews/ben/memos/north.md.yaml']);
    assert.deepEqual(marks(on), []);
  });

  it('tell only of what changed', async () => {
    const on = await work();
    const deltas: string[] = [];
    on.store.onDidChange((delta) => deltas.push(`${[...delta.reviews].join()} ${delta.sources.size} ${delta.memos.size} ${delta.all}`));
    await on.mark('ben', '- Rooms', 'corroborated');
    assert.deepEqual(deltas, [`${PATH} 0 0 false`]);
  });

  it('are problems where they cannot be read, and stand as they were until they can', async () => {
    const on = await work();
    await markAll(on, 'ben');
    await on.files.write('reviews/ben/memos/north.md.yaml', new Uint8Array([0xff, 0xfe, 0x00]));
    await on.files.write('reviews/stray.yaml', new TextEncoder().encode('[]\n'));
    await on.store.readAll();
    assert.equal(marks(on).length, 4);
    assert.deepEqual(on.store.study.problems.keys(), ['reviews/ben/memos/north.md.yaml', 'reviews/stray.yaml']);
  });

  it('hold whether a thread on a coding is settled: what was said last counts', async () => {
    const on = await work();
    const coding = on.store.study.codings.get('transcripts/lee.md')!.files[0]!.codings[0]!;
    const say = async (person: string, id: string, second: number, resolved: boolean | undefined): Promise<void> => {
      const { path } = await writeReview(on.files, stillPace(), person, 'transcripts/lee.md', [addReply(coding, resolved === undefined ? 'Well.' : '', resolved, made(id, second))]);
      await on.store.look([path]);
    };
    const settled = (): boolean => isResolved(on.store.study.reviews.get('transcripts/lee.md'), coding.id);
    assert.equal(settled(), false);
    await say('ben', 'rrrrrrrr01', 1, true);
    assert.equal(settled(), true);
    await say('cleo', 'rrrrrrrr02', 2, undefined);
    assert.equal(settled(), true);
    await say('cleo', 'rrrrrrrr03', 3, false);
    assert.equal(settled(), false);
    assert.deepEqual(repliesTo(on.store.study.reviews.get('transcripts/lee.md'), coding.id).map(({ person }) => person), ['cleo']);
  });
});
