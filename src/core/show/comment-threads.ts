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
  /** A line above it: the code, or what the reviewer found. */
  readonly title: string;
  readonly remarks: readonly Remark[];
  /** Settled by whom it concerns. */
  readonly isResolved: boolean;
  /** Nothing in it waits for anybody. */
  readonly isQuiet: boolean;
}

/** Threads on the codings of a source: those with a note, or with an answer. Codings whose passage is lost are told of elsewhere. */
export function threadsOnCodings(study: Study, source: StudyPath): readonly RemarkThread[] {
  const reviews = study.reviews.get(source);
  const isAnswered = new Set(answeredIn(reviews));
  return codingsOf(study, source).flatMap((placed): RemarkThread[] => {
    const { coding, coder, place } = placed;
    if (!place.span || (coding.note === undefined && !isAnswered.has(coding.id))) return [];
    const remarks = [
      ...(coding.note === undefined ? [] : [{ id: coding.id, person: coder, text: coding.note, when: coding.changed ?? coding.date, kind: 'note' as const }]),
      ...repliesTo(reviews, coding.id).map(({ person, record }) => remarkOf(person, record, 'reply')),
    ];
    if (remarks.length === 0) return [];
    const resolved = isResolved(reviews, coding.id);
    return [{ id: coding.id, person: coder, kind: 'coding', extent: extentOf(study, placed), title: titleOfCoding(study, placed), remarks, isResolved: resolved, isQuiet: resolved }];
  });
}

/** Threads on the paragraphs of a memo, one for each mark; marks whose paragraph is gone have no place. */
export function threadsOnMemo(study: Study, memo: Memo): readonly RemarkThread[] {
  const reviews = study.reviews.get(memo.path);
  return marksIn(memo, reviews).flatMap((placed): RemarkThread[] => {
    const { paragraph, person, record } = placed;
    if (!paragraph) return [];
    const remarks = [remarkOf(person, record, 'mark'), ...repliesTo(reviews, record.id).map((reply) => remarkOf(reply.person, reply.record, 'reply'))];
    const isQuiet = placed.state === 'current' && (placed.mark === 'corroborated' || placed.isResolved);
    return [{ id: record.id, person, kind: 'mark', extent: memo.extentOf(paragraph), title: titleOfMark(placed), remarks, isResolved: placed.isResolved, isQuiet }];
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
  return [name, ...(state === 'current' ? [] : [state]), ...(resolved ? ['settled'] : [])].join(' · ');
}
