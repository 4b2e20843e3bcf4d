/** Which passage a person means by what is selected in a source, or by where the cursor stands. */
import { snapOutward, trimSpan } from '../../text/graphemes';
import type { Span } from '../../text/positions';
import type { Turn } from '../model';
import { segmentsAt } from './segments';

/** What of a source is needed to choose in it; `SourceText` has it. */
export interface ChoosableText {
  readonly text: string;
  /** Offset at which the front matter ends. */
  readonly bodyStart: number;
  readonly turns: readonly Turn[];
}

export interface ChosenPassage {
  /** How it was chosen: by a selection, or, for want of one, as what surrounds the cursor. */
  readonly kind: 'selection' | 'turn' | 'paragraph';
  readonly span: Span;
  /** The label of the turn, where it is one. */
  readonly label?: string;
}

/**
 * The passage of a selection: whole graphemes, without white space at its ends and without front matter.
 * Undefined where nothing is left.
 */
export function selectedPassage({ text, bodyStart }: ChoosableText, span: Span): Span | undefined {
  if (span.end <= span.start) return undefined;
  const body = { start: Math.max(span.start, bodyStart), end: Math.max(span.end, bodyStart) };
  const words = trimSpan(text, snapOutward(text, body));
  // White space can be the base of a combining mark: the mark keeps it.
  return words && snapOutward(text, words);
}

/** What surrounds a cursor: the words of the speaker turn, in prose the paragraph. Undefined on a blank line and in front matter. */
export function passageAround(source: ChoosableText, offset: number): ChosenPassage | undefined {
  const { text, turns, bodyStart } = source;
  if (offset < bodyStart) return undefined;
  const { turn, paragraph } = segmentsAt(text, turns, offset, bodyStart);
  if (turn) {
    const of = turns.find(({ span }) => span.start <= turn.start && turn.end <= span.end);
    const span = selectedPassage(source, of && of.words.start < of.words.end ? of.words : turn);
    return span && { kind: 'turn', span, ...(of?.label === undefined ? {} : { label: of.label }) };
  }
  const span = paragraph && selectedPassage(source, paragraph);
  return span && { kind: 'paragraph', span };
}
