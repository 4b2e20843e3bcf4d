/** How far the review of a memo is, computed from the marks. That a memo is agreed is never written anywhere. */
import type { Memo } from '../memos/memo';
import { pathKey } from '../paths';
import type { StudySettings } from '../model';
import type { SourceCodings, Study } from '../study';
import { isOpenAndGone, marksIn, type PlacedMark, reviewedParagraphs } from './paragraph-marks';

/** How one reviewer stands to a memo; numbers are paragraphs. */
export interface ReviewerState {
  /** A coder's id, or a name as it was written where no coder bears it. */
  readonly person: string;
  /** Asked for by the memo, or did the fieldwork of the case; others may mark, too, and nobody waits for them. */
  readonly isRequired: boolean;
  readonly corroborated: number;
  /** Questioned and not settled. */
  readonly questioned: number;
  /** Corrected and not settled. */
  readonly corrected: number;
  /** Marked, and edited since. */
  readonly changed: number;
  /** Questioned or corrected, not settled, and not in the memo any more: to be looked at, but nothing that an agreement waits for. */
  readonly gone: number;
  /** Without a mark. */
  readonly unmarked: number;
  /** Every paragraph is marked as it stands now, and is corroborated or settled. */
  readonly agrees: boolean;
}

export interface MemoReview {
  /** `agreed`: in review, and every required reviewer agrees. */
  readonly state: 'draft' | 'in review' | 'agreed';
  /** Number of paragraphs that can be marked. */
  readonly paragraphs: number;
  /** The required ones first, each group by name. */
  readonly reviewers: readonly ReviewerState[];
}

interface Known extends Pick<Study, 'sources' | 'cases' | 'settings'> {
  readonly marks: SourceCodings | undefined;
  readonly review: MemoReview;
}

const known = new WeakMap<Memo, Known>();

/** The review of a memo as it stands now. Computed once for each state of what it is made of. */
export function reviewOf(study: Study, memo: Memo): MemoReview {
  const { sources, cases, settings } = study;
  const marks = study.reviews.get(memo.path);
  const before = known.get(memo);
  if (before?.marks === marks && before?.sources === sources && before.cases === cases && before.settings === settings) return before.review;
  const review = compute(study, memo);
  known.set(memo, { sources, cases, settings, marks, review });
  return review;
}

function compute(study: Study, memo: Memo): MemoReview {
  const marks = marksIn(memo, study.reviews.get(memo.path));
  const required = requiredReviewers(study, memo);
  const others = [...new Set(marks.map(({ person }) => person))].filter((person) => !required.includes(person)).sort();
  const reviewers = [...required.map((person) => stateOf(memo, marks, person, true)), ...others.map((person) => stateOf(memo, marks, person, false))];
  const isAgreed = memo.status === 'in review' && required.length > 0 && reviewers.every(({ isRequired, agrees }) => !isRequired || agrees);
  return { state: isAgreed ? 'agreed' : memo.status, paragraphs: reviewedParagraphs(memo).length, reviewers };
}

function stateOf(memo: Memo, marks: readonly PlacedMark[], person: string, isRequired: boolean): ReviewerState {
  // Marks come oldest first: the last one on a paragraph counts. One that holds goes before one on a paragraph that was edited.
  const latest = new Map<number, PlacedMark>();
  for (const mark of marks) {
    if (mark.person !== person || !mark.paragraph) continue;
    const before = latest.get(mark.paragraph.start);
    if (before?.state !== 'current' || mark.state === 'current') latest.set(mark.paragraph.start, mark);
  }
  const count = (test: (mark: PlacedMark) => boolean): number => [...latest.values()].filter(test).length;
  const isCurrent = ({ state }: PlacedMark): boolean => state === 'current';
  const corroborated = count((mark) => isCurrent(mark) && mark.mark === 'corroborated');
  const settled = count((mark) => isCurrent(mark) && mark.mark !== 'corroborated' && mark.isResolved);
  const all = reviewedParagraphs(memo).length;
  return {
    person,
    isRequired,
    corroborated,
    questioned: count((mark) => isCurrent(mark) && mark.mark === 'questioned' && !mark.isResolved),
    corrected: count((mark) => isCurrent(mark) && mark.mark === 'corrected' && !mark.isResolved),
    changed: count(({ state }) => state === 'changed since'),
    gone: marks.filter((mark) => mark.person === person && isOpenAndGone(mark)).length,
    unmarked: all - latest.size,
    agrees: all > 0 && corroborated + settled === all,
  };
}

/** Whom a memo waits for: its `reviewers`, and the `fieldworkers` of its case's sources, but nobody who wrote it. Sorted. */
export function requiredReviewers(study: Study, memo: Memo): readonly string[] {
  const { settings } = study;
  const authors = new Set(memo.by.map((name) => coderNamed(settings, name)));
  const named = [...memo.reviewers, ...(memo.case === undefined ? [] : fieldworkersOf(study, memo.case))];
  return [...new Set(named.map((name) => coderNamed(settings, name)))].filter((person) => !authors.has(person)).sort();
}

/** Who gathered the sources of a case and of the cases in it, as written in their `fieldworkers`. */
function fieldworkersOf(study: Study, id: string): readonly string[] {
  const within = new Set([id]);
  // A case may stand before the one that it lies in.
  for (let size = 0; size !== within.size; ) {
    size = within.size;
    for (const each of study.cases.values()) if (each.parent !== undefined && within.has(each.parent)) within.add(each.id);
  }
  return study.sources.values().flatMap((source) => (source.case !== undefined && within.has(source.case) ? namesIn(source.attributes.get('fieldworkers')) : []));
}

function namesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split(/[,;]/).map((name) => name.trim()).filter((name) => name !== '');
  return Array.isArray(value) ? (value as readonly unknown[]).filter((name): name is string => typeof name === 'string' && name !== '') : [];
}

/** The id of the coder who is called so; the name itself where nobody is. */
export function coderNamed(settings: StudySettings, name: string): string {
  const key = pathKey(name.trim());
  for (const { id, name: full, git } of settings.coders.values()) {
    if ([id, full, ...git].some((each) => each !== undefined && pathKey(each) === key)) return id;
  }
  return name.trim();
}
