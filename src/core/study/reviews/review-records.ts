/**
 * What people say of each other's work: marks on paragraphs of memos, replies to marks and to codings. A review file has the format of
 * a codings file, so that reading, merging, writing and finding again are the same code; the code of a record says what it is.
 */
import type { Coding } from '../model';
import type { SourceCodings } from '../study';

/** What a reviewer finds of a paragraph. */
export type ReviewMark = 'corroborated' | 'questioned' | 'corrected';

export const REVIEW_MARKS: readonly ReviewMark[] = ['corroborated', 'questioned', 'corrected'];

/** The code of a record that answers a coding or a mark. */
export const REPLY = 'reply';

/** The mark that a record sets; undefined where it is none. */
export function markOf(record: Coding): ReviewMark | undefined {
  return REVIEW_MARKS.find((mark) => mark === record.code);
}

/** Id of the coding or mark that a record answers. */
export function answered(record: Coding): string | undefined {
  const to = record.more?.get('to');
  return typeof to === 'string' && record.code === REPLY ? to : undefined;
}

/** Whether a record says that the matter is settled (true) or open again (false); undefined where it says nothing of it. */
export function settles(record: Coding): boolean | undefined {
  const value = record.more?.get('resolved');
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
}

/** A record of a review file, and whose it is. */
export interface ReviewRecord {
  readonly person: string;
  readonly record: Coding;
}

/** All records that people wrote on one source or memo, oldest first. */
export function recordsOf(reviews: SourceCodings | undefined): readonly ReviewRecord[] {
  return reviews ? indexOf(reviews).all : [];
}

/** What was answered to a coding or mark, oldest first; records without words are left out. */
export function repliesTo(reviews: SourceCodings | undefined, id: string): readonly ReviewRecord[] {
  return (reviews && indexOf(reviews).answers.get(id))?.filter(({ record }) => record.note !== undefined && record.note !== '') ?? [];
}

/** Whether a thread on a coding is settled: what was said of that last, by whomever, counts. */
export function isResolved(reviews: SourceCodings | undefined, id: string): boolean {
  const said = (reviews && indexOf(reviews).answers.get(id))?.filter(({ record }) => settles(record) !== undefined) ?? [];
  const last = said.at(-1);
  return last !== undefined && settles(last.record) === true;
}

/** Ids of the codings and marks that somebody answered. */
export function answeredIn(reviews: SourceCodings | undefined): Iterable<string> {
  return reviews ? indexOf(reviews).answers.keys() : [];
}

interface Index {
  readonly all: readonly ReviewRecord[];
  readonly answers: ReadonlyMap<string, readonly ReviewRecord[]>;
}

const indexes = new WeakMap<SourceCodings, Index>();

function indexOf(reviews: SourceCodings): Index {
  const known = indexes.get(reviews);
  if (known) return known;
  const all = reviews.files.flatMap(({ coder, codings }) => codings.map((record) => ({ person: coder, record })));
  all.sort((a, b) => compare(timeOf(a.record), timeOf(b.record)) || compare(a.record.id, b.record.id));
  const answers = new Map<string, ReviewRecord[]>();
  for (const each of all) {
    const to = answered(each.record);
    if (to !== undefined) answers.set(to, [...(answers.get(to) ?? []), each]);
  }
  const index = { all, answers };
  indexes.set(reviews, index);
  return index;
}

/** When a record was last changed by a person; where only its day is known, the day's beginning. */
function timeOf({ changed, date }: Coding): string {
  return changed ?? date;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
