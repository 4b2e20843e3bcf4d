/** The memos of a study as the *Memos* view lists them: by kind or by case, with how far their review is. */
import type { Memo } from '../study/memos/memo';
import type { StudyPath } from '../study/model';
import { type MemoReview, reviewOf, type ReviewerState } from '../study/reviews/memo-review';
import { marksIn } from '../study/reviews/paragraph-marks';
import type { Study } from '../study/study';
import type { Extent } from '../text/positions';
import { count } from './words';

/** What memos are grouped by. */
export type MemoGrouping = 'kind' | 'case' | 'status';

export interface MemoGroup {
  readonly label: string;
  readonly memos: readonly StudyPath[];
}

/** Memos in groups by name, those without a value last; in a group by title. */
export function groupMemos(study: Study, by: MemoGrouping): readonly MemoGroup[] {
  const groups = new Map<string, Memo[]>();
  for (const memo of study.memos.values()) {
    const value = valueOf(study, memo, by) ?? '';
    const list = groups.get(value);
    if (list) list.push(memo);
    else groups.set(value, [memo]);
  }
  return [...groups]
    .sort(([a], [b]) => Number(a === '') - Number(b === '') || compare(a, b))
    .map(([value, memos]) => ({ label: value === '' ? `no ${by}` : value, memos: memos.sort((a, b) => compare(a.title, b.title) || compare(a.path, b.path)).map(({ path }) => path) }));
}

function valueOf(study: Study, memo: Memo, by: MemoGrouping): string | undefined {
  if (by === 'status') return reviewOf(study, memo).state;
  if (by === 'kind') return memo.kind;
  return memo.case === undefined ? undefined : (study.cases.get(memo.case)?.name ?? memo.case);
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

export interface MemoRow {
  readonly title: string;
  readonly review: MemoReview;
  /** `in review · open with Ben (1 questioned, 2 not marked)`. */
  readonly description: string;
}

/** One memo's row; `nameOf` gives a reviewer's name. */
export function memoRow(study: Study, memo: Memo, nameOf: (person: string) => string): MemoRow {
  const review = reviewOf(study, memo);
  const waiting = review.reviewers.filter(({ isRequired, agrees }) => isRequired && !agrees);
  const open = waiting.map((reviewer) => `${nameOf(reviewer.person)} (${openWords(reviewer)})`).join(', ');
  const parts = [review.state, ...(review.state === 'in review' ? [open === '' ? 'nobody is asked to check it' : `open with ${open}`] : [])];
  return { title: memo.title, review, description: parts.join(' · ') };
}

/** What is open with one reviewer: `1 questioned, 2 changed since, 3 not marked`; `agrees` where nothing is. Marks whose paragraphs are gone are told of in any case. */
export function openWords({ agrees, questioned, corrected, changed, gone, unmarked }: ReviewerState): string {
  const parts: readonly (readonly [number, string])[] = [
    [questioned, 'questioned'],
    [corrected, 'corrected'],
    [changed, 'changed since'],
    [unmarked, 'not marked'],
    [gone, 'on words that are gone'],
  ];
  const words = [...(agrees ? ['agrees'] : []), ...parts.flatMap(([n, what]) => (n === 0 ? [] : [`${n} ${what}`]))];
  return words.length === 0 ? 'no paragraphs to mark' : words.join(', ');
}

/** `4 paragraphs, 2 marked`: of one reviewer. */
export function markedWords(review: MemoReview, { unmarked }: ReviewerState): string {
  return `${review.paragraphs - unmarked} of ${count(review.paragraphs, 'paragraph')} marked`;
}

/** The first paragraph on which something is open with a reviewer, else the memo's first words. */
export function firstOpen(study: Study, memo: Memo, person: string, paragraphs: readonly { readonly start: number; readonly end: number }[]): Extent | undefined {
  const marks = marksIn(memo, study.reviews.get(memo.path)).filter((mark) => mark.person === person);
  const isDone = (start: number): boolean => {
    const last = marks.findLast((mark) => mark.paragraph?.start === start && mark.state === 'current');
    return last !== undefined && (last.mark === 'corroborated' || last.isResolved);
  };
  const open = paragraphs.find(({ start }) => !isDone(start)) ?? paragraphs[0];
  return open && memo.extentOf({ start: open.start, end: open.start });
}
