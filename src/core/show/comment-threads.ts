/** Conversations beside a text: notes on codings with what was answered, marks on paragraphs of a memo with what was answered. */
import type { Coding, StudyPath } from '../study/model';
import type { Memo } from '../study/memos/memo';
import { marksIn, type PlacedMark } from '../study/reviews/paragraph-marks';
import { answeredIn, isResolved, repliesTo } from '../study/reviews/review-records';
import { codingsOf, extentOf, type PlacedCoding, type Study } from '../study/study';
import type { Extent } from '../text/positions';
import { pathWords, stateWords } from './words';

/** One thing that somebody said. */
export interface Remark {
  /** Id of the record that holds it. */
  readonly id: string;
  readonly person: string;
  readonly text: string;
  /** UTC to the second, or the day where no more is known. */
  readonly when: string;
  /** Where it is kept: as the note of a coding, as a mark on a paragraph, or as an answer to either. */
  readonly kind: 'note' | 'mark' | 'reply';
}

/** What is said about one coding or one paragraph. */
export interface RemarkThread {
  /** Id of the coding or mark. */
  readonly id: string;
  /** Whose coding or mark it is. */
  readonly person: string;
  readonly kind: 'coding' | 'mark';
  readonly extent: Extent;
  /** The words that it is about, where they are in the text no more: `extent` is then the nearest place that is left. */
  readonly lost?: string;
  /** A line above it: the code, or what the reviewer found. */
  readonly title: string;
  readonly remarks: readonly Remark[];
  /** Settled by whom it concerns. */
  readonly isResolved: boolean;
  /** Nothing in it waits for anybody. */
  readonly isQuiet: boolean;
}

/** Threads on the codings of a source: those with a note, or with an answer. Where a passage is lost, its thread stands at the nearest coding that is left. */
export function threadsOnCodings(study: Study, source: StudyPath): readonly RemarkThread[] {
  const reviews = study.reviews.get(source);
  const isAnswered = new Set(answeredIn(reviews));
  const all = codingsOf(study, source);
  return all.flatMap((placed): RemarkThread[] => {
    const { coding, coder, place } = placed;
    const isLost = place.state === 'adrift';
    if ((!place.span && !isLost) || (coding.note === undefined && !isAnswered.has(coding.id))) return [];
    const remarks = [
      ...(coding.note === undefined ? [] : [{ id: coding.id, person: coder, text: coding.note, when: coding.changed ?? coding.date, kind: 'note' as const }]),
      ...repliesTo(reviews, coding.id).map(({ person, record }) => remarkOf(person, record, 'reply')),
    ];
    if (remarks.length === 0) return [];
    const resolved = isResolved(reviews, coding.id);
    const extent = isLost ? nearestTo(study, all, coding) : extentOf(study, placed);
    const lost = isLost ? { lost: coding.quote } : {};
    return [{ id: coding.id, person: coder, kind: 'coding', extent, ...lost, title: titleOfCoding(study, placed), remarks, isResolved: resolved, isQuiet: resolved }];
  });
}

/** Where nothing is left that stood near. */
const TOP: Extent = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** Where the coding stands that stood last before a lost one, else first behind it; those that were coded on the same text are asked first. */
function nearestTo(study: Study, all: readonly PlacedCoding[], { at, text }: Coding): Extent {
  const there = all.filter(({ place }) => place.span);
  const same = there.filter(({ coding }) => coding.text === text);
  const order = (a: Extent, b: Extent): number => a.start.line - b.start.line || a.start.column - b.start.column;
  const known = (same.length > 0 ? same : there).toSorted((a, b) => order(a.coding.at, b.coding.at));
  const near = known.findLast(({ coding }) => order(coding.at, at) <= 0) ?? known[0];
  return near ? extentOf(study, near) : TOP;
}

/** Threads on the paragraphs of a memo, one for each mark. Where a paragraph is gone, its thread stands at the nearest one that is left. */
export function threadsOnMemo(study: Study, memo: Memo): readonly RemarkThread[] {
  const reviews = study.reviews.get(memo.path);
  return marksIn(memo, reviews).map((placed): RemarkThread => {
    const { paragraph, near, person, record, state } = placed;
    const span = paragraph ?? near;
    const remarks = [remarkOf(person, record, 'mark'), ...repliesTo(reviews, record.id).map((reply) => remarkOf(reply.person, reply.record, 'reply'))];
    const isQuiet = state !== 'changed since' && (placed.mark === 'corroborated' || placed.isResolved);
    const lost = paragraph ? {} : { lost: record.quote };
    return { id: record.id, person, kind: 'mark', extent: span ? memo.extentOf(span) : TOP, ...lost, title: titleOfMark(placed), remarks, isResolved: placed.isResolved, isQuiet };
  });
}

function remarkOf(person: string, record: Coding, kind: Remark['kind']): Remark {
  return { id: record.id, person, text: record.note ?? '', when: record.changed ?? record.date, kind };
}

function titleOfCoding({ codebook }: Study, { coding, place }: PlacedCoding): string {
  const code = codebook.resolve(coding.code);
  return [code ? pathWords(code) : coding.code, stateWords(place.state)].filter((words) => words !== undefined).join(' · ');
}

/** `Questioned · changed since · settled`. */
export function titleOfMark({ mark, state, isResolved: resolved }: Pick<PlacedMark, 'mark' | 'state' | 'isResolved'>): string {
  const name = `${mark.charAt(0).toUpperCase()}${mark.slice(1)}`;
  return [name, ...(state === 'current' ? [] : [state === 'gone' ? 'its paragraph is not there any more' : state]), ...(resolved ? ['settled'] : [])].join(' · ');
}
