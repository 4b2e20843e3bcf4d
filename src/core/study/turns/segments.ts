import type { Span } from '../../text/positions';
import type { Turn } from '../model';
import { sentenceAt, wordAt } from './sentences';
import { foldLabel, namesInterviewer } from './speaker-words';

/** The stretches of text around an offset, each inside the next. */
export interface Segments {
  /** Absent between words. */
  readonly word?: Span;
  /** Absent in a label and on a blank line. */
  readonly sentence?: Span;
  /** Lines between blank lines, within the turn. Absent on a blank line. */
  readonly paragraph?: Span;
  /** What was said in the turn; the whole turn where the offset is in its label; in prose absent. */
  readonly turn?: Span;
  /** A question with its answers (see `exchangeAt`); in prose absent. */
  readonly exchange?: Span;
}

/** A stretch that can be left uncoded: a turn that is data, else a paragraph of prose. */
export interface Unit {
  readonly kind: 'turn' | 'paragraph';
  /** The words, without label. */
  readonly span: Span;
  readonly turn?: Turn;
}

/** Roles in `speakers` whose turns are no data. */
const INTERVIEWER_ROLES: ReadonlySet<string> = new Set(['interviewer', 'interviewers', 'moderator', 'facilitator', 'researcher', 'fieldworker']);

/** Whether a turn is an interviewer's: declared as one, or, where nobody is declared for its label, labelled as one (`INT`, `Q`, `Moderator`). */
export function isInterviewer({ speaker, label }: Turn): boolean {
  if (speaker !== undefined) return INTERVIEWER_ROLES.has(speaker.toLowerCase());
  return label !== undefined && namesInterviewer(foldLabel(label));
}

/** The turn that an offset lies in, its label and end included. Cost: logarithmic in the number of turns. */
export function turnAt(turns: readonly Turn[], offset: number): Turn | undefined {
  let low = 0;
  let high = turns.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((turns[middle]?.span.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const turn = turns[low];
  return turn && turn.span.start <= offset && offset <= turn.span.end ? turn : undefined;
}

/**
 * Word, sentence, paragraph, turn and exchange at an offset of a canonical text, for growing a selection.
 * `bodyStart`: where the body begins; in the front matter there is nothing but words. Cost: the surroundings, not the text.
 */
export function segmentsAt(text: string, turns: readonly Turn[], offset: number, bodyStart = 0): Segments {
  const all: Span = { start: 0, end: text.length };
  const turn = turnAt(turns, offset);
  const inWords = turn !== undefined && offset >= turn.words.start && offset <= turn.words.end && turn.words.start < turn.words.end;
  const word = wordAt(text, inWords ? turn.words : (turn?.span ?? all), offset);
  if (offset < bodyStart) return { ...(word && { word }) };

  const room = inWords ? turn.words : turn ? undefined : gapAt(text, turns, offset, bodyStart);
  const paragraph = room && paragraphAt(text, room, offset);
  const sentence = paragraph && sentenceAt(text, paragraph, offset);
  const exchange = turn && exchangeAt(turns, turn.index);
  return {
    ...(word && { word }),
    ...(sentence && { sentence }),
    ...(paragraph && { paragraph }),
    ...(turn && { turn: inWords ? turn.words : turn.span }),
    ...(exchange && { exchange }),
  };
}

/**
 * The exchange that a turn belongs to: an interviewer's turn (or several in a row) with the turns after it, up to the interviewer's next.
 * Where no turn is an interviewer's: the turn and the one after it, the last one with the one before.
 */
export function exchangeAt(turns: readonly Turn[], index: number): Span | undefined {
  const at = (turn: number): Turn | undefined => turns[turn];
  const asks = (turn: number): boolean => {
    const found = at(turn);
    return found !== undefined && isInterviewer(found);
  };
  let first = index;
  let last = index;
  while (first > 0 && !asks(first)) first -= 1;
  while (last + 1 < turns.length && !asks(last + 1)) last += 1;
  if (asks(first)) {
    while (asks(first - 1)) first -= 1;
    if (asks(last)) {
      // From within several questions in a row: on to the answers after the last of them.
      while (asks(last + 1)) last += 1;
      while (last + 1 < turns.length && !asks(last + 1)) last += 1;
    }
  } else if (last + 1 >= turns.length && !turns.some(isInterviewer)) {
    first = index + 1 < turns.length ? index : Math.max(0, index - 1);
    last = Math.min(first + 1, turns.length - 1);
  }
  const from = at(first);
  const to = at(last);
  return from && to && { start: from.span.start, end: to.span.end };
}

/** A line that is no prose: heading, rule across the page, HTML comment, picture. */
const NO_PROSE = /^ {0,3}(?:#{1,6}(?:[ \t]|$)|(?:[-*_][ \t]*){3,}$|<!--[^\n]*-->$)/;
const NO_WORDS = /^[^\p{L}\p{N}]*$/u;

/**
 * Every stretch of a source that can be coded, in order: the turns except interviewers' and empty ones, and paragraphs of prose outside turns
 * (without headings and rules).
 */
export function unitsOf(text: string, turns: readonly Turn[], bodyStart: number): readonly Unit[] {
  const units: Unit[] = [];
  let from = bodyStart;
  const prose = (to: number): void => {
    for (const span of paragraphsIn(text, { start: from, end: to })) units.push({ kind: 'paragraph', span });
  };
  for (const turn of turns) {
    prose(turn.span.start);
    from = Math.max(from, turn.span.end);
    if (turn.words.start < turn.words.end && !isInterviewer(turn)) units.push({ kind: 'turn', span: turn.words, turn });
  }
  prose(text.length);
  return units;
}

/** Paragraphs of prose in a span: runs of lines that are neither blank nor headings nor rules. */
export function paragraphsIn(text: string, { start, end }: Span): readonly Span[] {
  const found: Span[] = [];
  let open: { start: number; end: number } | undefined;
  const close = (): void => {
    if (open && !NO_WORDS.test(text.slice(open.start, open.end))) found.push(open);
    open = undefined;
  };
  for (let line = start; line < end; ) {
    const feed = text.indexOf('\n', line);
    const stop = Math.min(feed === -1 ? end : feed, end);
    const content = text.slice(line, stop);
    if (content.trim() === '' || NO_PROSE.test(content)) close();
    else {
      const to = line + content.trimEnd().length;
      if (open) open.end = to;
      else open = { start: line + content.length - content.trimStart().length, end: to };
    }
    line = stop + 1;
  }
  close();
  return found;
}

/** The prose between the turns around an offset. */
function gapAt(text: string, turns: readonly Turn[], offset: number, bodyStart: number): Span {
  const next = turns.findIndex(({ span }) => span.start > offset);
  const after = next === -1 ? turns.length : next;
  return { start: Math.max(bodyStart, turns[after - 1]?.span.end ?? bodyStart), end: turns[after]?.span.start ?? text.length };
}

const BLANK_LINE = /\n[^\S\n]*(?=\n)/g;

/** The lines around an offset between blank lines, within a span; undefined on a blank line. */
function paragraphAt(text: string, within: Span, offset: number): Span | undefined {
  const lineEnd = text.indexOf('\n', offset);
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, lineEnd === -1 ? text.length : lineEnd);
  if (line.trim() === '') return undefined;
  let start = offset;
  while (start > within.start) {
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    if (lineStart <= within.start) {
      start = within.start;
      break;
    }
    const aboveStart = text.lastIndexOf('\n', lineStart - 2) + 1;
    if (text.slice(Math.max(aboveStart, within.start), lineStart - 1).trim() === '') {
      start = lineStart;
      break;
    }
    start = lineStart - 1;
  }
  BLANK_LINE.lastIndex = offset;
  const limit = Math.min(BLANK_LINE.exec(text)?.index ?? text.length, within.end);
  const raw = text.slice(start, limit);
  const from = raw.length - raw.trimStart().length;
  const to = raw.trimEnd().length;
  return from < to && start + from <= offset && offset <= start + to ? { start: start + from, end: start + to } : undefined;
}
