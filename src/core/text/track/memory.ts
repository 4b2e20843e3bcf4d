import { occurrencesIn, type Occurrences } from '../occurrences';
import type { Span } from '../positions';

/** What a passage was before it was clipped or emptied, kept for the session. */
export interface Intact {
  readonly quote: string;
  readonly before: string;
  readonly after: string;
}

/** Context that is remembered on each side. */
const CONTEXT = 64;
/** A quote of this length that stands once proves itself; a shorter one needs as much context as makes up for it. */
const LONG = 24;
const PROOF = 16;
/** Lost passages that are looked for at every change; more only where enough was inserted to bring one back. */
const FEW = 64;
const ENOUGH = 8;

/** Remembers a passage as it stands in a text. */
export function intactAt(text: string, { start, end }: Span): Intact {
  return { quote: text.slice(start, end), before: text.slice(Math.max(0, start - CONTEXT), start), after: text.slice(end, end + CONTEXT) };
}

/** A lost or clipped passage, and what it was, the latest state last. */
export interface Missed {
  readonly index: number;
  readonly states: readonly Intact[];
  /** Where it stands clipped; undefined where nothing is left of it. */
  readonly rest: Span | undefined;
}

/**
 * Places of passages that an insertion brought back: by undo, by pasting what was cut, by a line that came back elsewhere.
 * A clipped one is whole again where its quote stands round its rest; one that was gone where its quote with context, or
 * a long quote alone, stands once. By index.
 */
export function broughtBack(text: string, inserted: readonly Span[], missed: readonly Missed[]): ReadonlyMap<number, Span> {
  const found = new Map<number, Span>();
  const most = inserted.reduce((longest, { start, end }) => Math.max(longest, end - start), 0);
  if (most === 0 || (missed.length > FEW && most < ENOUGH)) return found;
  const occurrences = occurrencesIn(text);
  for (const { index, states, rest } of missed) {
    for (const state of states.toReversed()) {
      const span = rest ? wholeAgain(text, inserted, rest, state) : foundAgain(text, inserted, state, occurrences);
      if (!span) continue;
      found.set(index, span);
      break;
    }
  }
  return found;
}

/** A clipped passage: its quote must hold the rest and reach into what was inserted, in one way only. */
function wholeAgain(text: string, inserted: readonly Span[], rest: Span, { quote }: Intact): Span | undefined {
  if (!inserted.some(({ start, end }) => start <= rest.end && end >= rest.start)) return undefined;
  const from = Math.max(0, rest.end - quote.length);
  const window = text.slice(from, rest.start + quote.length);
  const first = window.indexOf(quote);
  if (first === -1 || window.includes(quote, first + 1)) return undefined;
  const span = { start: from + first, end: from + first + quote.length };
  const grows = span.start <= rest.start && span.end >= rest.end && (span.start < rest.start || span.end > rest.end);
  return grows && inserted.some(({ start, end }) => start < span.end && end > span.start) ? span : undefined;
}

function foundAgain(text: string, inserted: readonly Span[], state: Intact, occurrences: Occurrences): Span | undefined {
  const { quote } = state;
  for (const { start, end } of inserted) {
    if ((end - start) * 2 < quote.length) continue;
    const from = Math.max(0, start - quote.length + 1);
    const window = text.slice(from, end + quote.length - 1);
    const at = window.indexOf(quote);
    if (at === -1 || window.includes(quote, at + 1)) continue;
    const span = { start: from + at, end: from + at + quote.length };
    if (isProven(text, span, state, occurrences)) return span;
  }
  return undefined;
}

function isProven(text: string, { start, end }: Span, { quote, before, after }: Intact, occurrences: Occurrences): boolean {
  let left = 0;
  while (left < before.length && text.charCodeAt(start - 1 - left) === before.charCodeAt(before.length - 1 - left)) left++;
  let right = 0;
  while (right < after.length && text.charCodeAt(end + right) === after.charCodeAt(right)) right++;
  // At an end of the text there is no more context to be had.
  const wholeLeft = left === before.length && before.length < CONTEXT && start === left;
  const wholeRight = right === after.length && after.length < CONTEXT && end + right === text.length;
  const isKnown = quote.length >= LONG || left + right >= PROOF || (wholeLeft && wholeRight);
  return isKnown && occurrences.of(text.slice(start - left, end + right), 2).length === 1;
}
