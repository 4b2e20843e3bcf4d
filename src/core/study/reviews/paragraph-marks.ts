/** Where reviewers' marks stand in a memo as it is now, and whether their paragraphs were changed since. */
import { refind } from '../../text/refind/refind';
import type { Span } from '../../text/positions';
import { textId } from '../../text/blob-id';
import type { Memo } from '../memos/memo';
import { blocksOf } from '../memos/surroundings';
import type { SourceCodings } from '../study';
import { markOf, recordsOf, type ReviewMark, type ReviewRecord, settles } from './review-records';

/** `current`: the paragraph says what it said; `changed since`: it was edited; `gone`: it is not in the memo any more. */
export type MarkState = 'current' | 'changed since' | 'gone';

/** A mark with where it stands now. */
export interface PlacedMark extends ReviewRecord {
  readonly mark: ReviewMark;
  readonly state: MarkState;
  /** The paragraph; absent where it is gone. */
  readonly paragraph?: Span;
  /** The reviewer regards the matter as settled. */
  readonly isResolved: boolean;
}

const paragraphs = new WeakMap<Memo, readonly Span[]>();

/** Only links, or marks such as a list's: evidence, not a statement that somebody could check. */
const NO_STATEMENT = /^(?:[\s>*+.)\d-]|!?\[\[[^\n]*?\]\])*$/;

/** The paragraphs of a memo that can be marked, without blanks at their ends: all that say something, in order. */
export function reviewedParagraphs(memo: Memo): readonly Span[] {
  const known = paragraphs.get(memo);
  if (known) return known;
  const { text } = memo;
  const found = blocksOf(memo).paragraphs.flatMap(({ start, end }): Span[] => {
    const words = text.slice(start, end);
    if (NO_STATEMENT.test(words)) return [];
    return [{ start: start + words.length - words.trimStart().length, end: end - words.length + words.trimEnd().length }];
  });
  paragraphs.set(memo, found);
  return found;
}

/** The paragraph at an offset, or the one that a selection touches first. */
export function paragraphAt(memo: Memo, at: Span): Span | undefined {
  return reviewedParagraphs(memo).find(({ start, end }) => start <= at.end && at.start <= end);
}

interface Placed {
  readonly reviews: SourceCodings;
  readonly marks: readonly PlacedMark[];
}

const placed = new WeakMap<Memo, Placed>();

/**
 * All marks on a memo, oldest first, each where its paragraph stands now. Computed once for each state of memo and reviews. Cost: a
 * look-up where the paragraph is as it was; else what finding a coding's passage costs.
 */
export function marksIn(memo: Memo, reviews: SourceCodings | undefined): readonly PlacedMark[] {
  if (!reviews) return [];
  const known = placed.get(memo);
  if (known?.reviews === reviews) return known.marks;
  const marks = place(memo, recordsOf(reviews));
  placed.set(memo, { reviews, marks });
  return marks;
}

function place(memo: Memo, records: readonly ReviewRecord[]): readonly PlacedMark[] {
  const found = records.flatMap((each) => {
    const mark = markOf(each.record);
    return mark === undefined ? [] : [{ ...each, mark, isResolved: settles(each.record) === true }];
  });
  const sole = soleParagraphs(memo);
  const others = found.filter(({ record }) => !sole.has(folded(record.quote)));
  const places = others.length === 0 ? undefined : refind({ newText: memo.text, newTextId: textId(memo.text), codings: others.map(({ record }) => record), oldText: () => undefined });
  return found.map((each): PlacedMark => {
    const same = sole.get(folded(each.record.quote));
    if (same) return { ...each, state: 'current', paragraph: same };
    const span = places?.get(each.record.id)?.span;
    const paragraph = span && mostOf(memo, span);
    if (!paragraph) return { ...each, state: 'gone' };
    const isSame = folded(memo.text.slice(paragraph.start, paragraph.end)) === folded(each.record.quote);
    return { ...each, state: isSame ? 'current' : 'changed since', paragraph };
  });
}

/** Words as they are compared: where lines break says nothing. */
function folded(words: string): string {
  return words.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** Paragraphs by their words; those that stand twice are left out. */
function soleParagraphs(memo: Memo): ReadonlyMap<string, Span> {
  const sole = new Map<string, Span>();
  const twice = new Set<string>();
  for (const span of reviewedParagraphs(memo)) {
    const words = folded(memo.text.slice(span.start, span.end));
    if (sole.has(words)) twice.add(words);
    else sole.set(words, span);
  }
  for (const words of twice) sole.delete(words);
  return sole;
}

/** The paragraph that holds most of a span. */
function mostOf(memo: Memo, span: Span): Span | undefined {
  const shared = ({ start, end }: Span): number => Math.min(end, span.end) - Math.max(start, span.start);
  const touched = reviewedParagraphs(memo).filter((paragraph) => shared(paragraph) > 0);
  return touched.sort((a, b) => shared(b) - shared(a))[0];
}
