/** What counts as text: the stretches of a source in which coders can agree or differ. */
import { isInterviewer, unitsOf } from '../../study/turns/segments';
import type { Turn } from '../../study/model';
import type { Span } from '../../text/positions';

/**
 * `participants`: what was said, without speakers' labels and timestamps, without interviewers' turns; of prose the paragraphs, without headings and rules.
 * `everybody`: interviewers' turns too. `all`: every character below the front matter, labels and blank lines included.
 */
export const TEXTS_COUNTED = ['participants', 'everybody', 'all'] as const;
export type TextCounted = (typeof TEXTS_COUNTED)[number];

/** A source's text as agreement needs it. */
export interface TextOfSource {
  readonly text: string;
  readonly turns: readonly Turn[];
  readonly bodyStart: number;
}

/** Turns, and paragraphs of prose, in order, none overlapping; by `all` the body, cut where turns begin. */
export function stretchesOf({ text, turns, bodyStart }: TextOfSource, counted: TextCounted): readonly Span[] {
  if (counted === 'all') return cutAtTurns(text, turns, bodyStart);
  const spans = unitsOf(text, turns, bodyStart).map(({ span }) => span);
  if (counted === 'everybody') {
    for (const turn of turns) if (isInterviewer(turn) && turn.words.start < turn.words.end) spans.push(turn.words);
    spans.sort((a, b) => a.start - b.start);
  }
  return spans;
}

function cutAtTurns(text: string, turns: readonly Turn[], bodyStart: number): readonly Span[] {
  const cuts = [bodyStart, ...turns.map(({ span }) => span.start).filter((start) => start > bodyStart), text.length];
  return cuts.flatMap((start, index) => {
    const end = cuts[index + 1] ?? start;
    return start < end ? [{ start, end }] : [];
  });
}

