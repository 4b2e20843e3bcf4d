/** Changes of review files as values: a mark on a paragraph, a reply, a comment that is changed, settled or taken away. */
import type { Memo } from '../study/memos/memo';
import type { Coding } from '../study/model';
import { markOf, REPLY, type ReviewMark, settles } from '../study/reviews/review-records';
import { textId } from '../text/blob-id';
import { quotedPassage } from '../text/context';
import type { Span } from '../text/positions';
import type { Study } from '../study/study';
import { type CodingEdit, type CodingOp, recordOf } from './coding-ops';
import { nameOfPassage, type PlaceOnFile } from './records';

/** What makes a new record one of its own: its id, and when it is made. */
export interface Made {
  readonly id: string;
  /** ISO 8601 day. */
  readonly day: string;
  /** UTC to the second. */
  readonly second: string;
}

/** A paragraph of a memo as a record says it. */
export function paragraphOnFile(memo: Memo, paragraph: Span): PlaceOnFile {
  return { at: memo.extentOf(paragraph), ...quotedPassage(memo.text, paragraph), text: textId(memo.text) };
}

/** Marks a paragraph. */
export function addMark(memo: Memo, paragraph: Span, mark: ReviewMark, note: string, made: Made): CodingOp {
  return { kind: 'add', coding: record(mark, paragraphOnFile(memo, paragraph), note, made) };
}

/** Answers a coding or a mark, at its place; `isResolved` says whether the matter is settled, and may stand without words. */
export function addReply(to: Coding, note: string, isResolved: boolean | undefined, made: Made): CodingOp {
  const { at, quote, before, after, text } = to;
  const more = new Map<string, unknown>([['to', to.id], ...(isResolved === undefined ? [] : [['resolved', isResolved] as const])]);
  return { kind: 'add', coding: { ...record(REPLY, { at, quote, before, after, text }, note, made), more } };
}

/** What may be changed of one's own record. */
export interface ReviewChange {
  readonly mark?: ReviewMark;
  readonly note?: string;
  readonly isResolved?: boolean;
  /** The paragraph as it stands now, where it is marked anew. */
  readonly place?: PlaceOnFile;
}

/** Changes a record. A new mark opens the matter again, unless it is said to be settled. */
export function changeReview(before: Coding, { mark, note, isResolved, place }: ReviewChange, second: string): CodingOp {
  const { note: _note, more: _more, ...rest } = before;
  const words = note ?? before.note ?? '';
  const more = new Map(before.more ?? []);
  if (isResolved !== undefined) more.set('resolved', isResolved);
  else if (mark !== undefined) more.delete('resolved');
  const after: Coding = { ...rest, ...place, code: mark ?? before.code, changed: second, ...(words === '' ? {} : { note: words }), ...(more.size === 0 ? {} : { more }) };
  return { kind: 'change', before, after };
}

function record(code: string, place: PlaceOnFile, note: string, { id, day, second }: Made): Coding {
  return { id, code, ...place, date: day, changed: second, ...(note === '' ? {} : { note }) };
}

/** A person's own record of a memo or source by its id. */
export function reviewRecord(study: Study, { coder, source }: CodingEdit, id: string): Coding | undefined {
  return study.reviews.get(source)?.files.find((file) => file.coder === coder)?.codings.find((each) => each.id === id);
}

/** What an edit did, for a person: `marked “Teachers ask…” (memos/north.md) as questioned`. */
export function reviewWords({ source, ops }: CodingEdit): string {
  return ops.map((op) => `${verbOf(op)} ${nameOfPassage(recordOf(op).quote, source)}${asWhat(op)}`).join(', ');
}

function verbOf(op: CodingOp): string {
  const coding = recordOf(op);
  const hasWords = (coding.note ?? '') !== '';
  if (op.kind === 'remove') return markOf(coding) === undefined ? 'took back what was said of' : 'took back the mark on';
  if (asWhat(op) !== '') return 'marked';
  if (op.kind === 'add' && hasWords) return 'answered on';
  const before = op.kind === 'change' ? settles(op.before) : undefined;
  const now = settles(coding);
  if (now !== before && now !== undefined) return now ? 'settled what was said of' : 'opened again what was said of';
  return 'changed what was said of';
}

/** ` as questioned`, where a mark was set. */
function asWhat(op: CodingOp): string {
  const mark = markOf(recordOf(op));
  if (mark === undefined || op.kind === 'remove') return '';
  const isSame = op.kind === 'change' && op.before.code === op.after.code && op.before.text === op.after.text;
  return isSame ? '' : ` as ${mark}`;
}
