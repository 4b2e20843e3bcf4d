/** Where reviewers' marks stand in a memo as it is now, and whether their paragraphs were changed since. */
import { refind } from '../../text/refind/refind';
import { lineIndex, type Span } from '../../text/positions';
import { textId } from '../../text/blob-id';
import type { Memo } from '../memos/memo';
import { blocksOf } from '../memos/surroundings';
import type { Coding } from '../model';
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
  /** Where it is gone: the paragraph that stood nearest to it and still stands; absent where nothing of its surroundings is left. */
  readonly near?: Span;
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
 * All marks on a memo, oldest first, each where its paragraph stands now, found by the texts that they were made on as far as the reviews
 * hold these. Computed once for each state of memo and reviews. Cost: a look-up where the paragraph is as it was; else what finding a
 * coding's passage costs.
 */
export function marksIn(memo: Memo, reviews: SourceCodings | undefined): readonly PlacedMark[] {
  if (!reviews) return [];
  const known = placed.get(memo);
  if (known?.reviews === reviews) return known.marks;
  const marks = place(memo, reviews);
  placed.set(memo, { reviews, marks });
  return marks;
}

function place(memo: Memo, reviews: SourceCodings): readonly PlacedMark[] {
  const found = recordsOf(reviews).flatMap((each) => {
    const mark = markOf(each.record);
    return mark === undefined ? [] : [{ ...each, mark, isResolved: settles(each.record) === true }];
  });
  const sole = soleParagraphs(memo);
  const others = found.filter(({ record }) => !sole.has(folded(record.quote)));
  const oldText = (id: string): string | undefined => reviews.texts?.get(id);
  const places = others.length === 0 ? undefined : refind({ newText: memo.text, newTextId: textId(memo.text), codings: others.map(({ record }) => record), oldText });
  return found.map((each): PlacedMark => {
    const { record } = each;
    const same = sole.get(folded(record.quote));
    if (same) return { ...each, state: 'current', paragraph: same };
    const span = places?.get(record.id)?.span;
    const paragraph = span && mostOf(memo, span);
    if (!paragraph) {
      const near = nearestTo(memo, sole, record, oldText(record.text));
      return { ...each, state: 'gone', ...(near ? { near } : {}) };
    }
    const isSame = folded(memo.text.slice(paragraph.start, paragraph.end)) === folded(record.quote);
    return { ...each, state: isSame ? 'current' : 'changed since', paragraph };
  });
}

/** Whether a mark asks for something, and its paragraph is not there any more. */
export function isOpenAndGone({ mark, state, isResolved }: PlacedMark): boolean {
  return state === 'gone' && mark !== 'corroborated' && !isResolved;
}

/** Ids of the texts that would tell more exactly where marks stand: of those whose paragraphs are not in the memo as they were marked. */
export function textsWanted(memo: Memo, reviews: SourceCodings): ReadonlySet<string> {
  const sole = soleParagraphs(memo);
  return new Set(recordsOf(reviews).flatMap(({ record }) => (markOf(record) === undefined || reviews.texts?.has(record.text) === true || sole.has(folded(record.quote)) ? [] : [record.text])));
}

/** Ids of all texts that marks were made on. */
export function textsMarked(reviews: SourceCodings): ReadonlySet<string> {
  return new Set(recordsOf(reviews).flatMap(({ record }) => (markOf(record) === undefined ? [] : [record.text])));
}

/** The paragraph that stood nearest to one that is gone, the one before it first, and still stands as it did. */
function nearestTo(memo: Memo, sole: ReadonlyMap<string, Span>, { quote, at, before, after }: Coding, old: string | undefined): Span | undefined {
  const span = old === undefined ? undefined : lineIndex(old).spanOf(at);
  if (old === undefined || !span || old.slice(span.start, span.end) !== quote) return beside(memo, before, after);
  const earlier = blocks(old.slice(0, span.start)).reverse();
  const later = blocks(old.slice(span.end));
  for (let n = 0; n < Math.max(earlier.length, later.length); n++) {
    const found = sole.get(earlier[n] ?? '') ?? sole.get(later[n] ?? '');
    if (found) return found;
  }
  return undefined;
}

function blocks(text: string): string[] {
  return text.split(/\n(?:[^\S\n]*\n)+/).map(folded);
}

/** The paragraph that ends as a record says that its surroundings did, or begins so. */
function beside(memo: Memo, before: string, after: string): Span | undefined {
  const all = reviewedParagraphs(memo).map((span) => ({ span, words: folded(memo.text.slice(span.start, span.end)) }));
  const end = blocks(before).findLast((words) => words !== '');
  const start = blocks(after).find((words) => words !== '');
  const ends = end === undefined ? [] : all.filter(({ words }) => words.endsWith(end));
  const starts = start === undefined ? [] : all.filter(({ words }) => words.startsWith(start));
  return (ends.length === 1 ? ends[0] : starts.length === 1 ? starts[0] : undefined)?.span;
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
