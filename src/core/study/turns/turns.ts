import type { Turn } from '../model';
import { HEAD_LENGTH, isHeading, timeOfLine, turnHeadOf } from './turn-head';
import { foldLabel } from './speaker-words';
import { believedCandidates, type Candidate } from './speaker-evidence';

export interface TurnOptions {
  /** Offset at which the body begins, after the front matter. */
  readonly bodyStart: number;
  /** Speaker label to person id or role, from the front matter; may be empty. */
  readonly speakers: ReadonlyMap<string, string>;
}

/**
 * The speaker turns of a canonical text, in order, none overlapping. Prose has none.
 *
 * A turn begins with a label at the head of a line, in any usual shape (`turn-head.ts`), that the front matter declares or that
 * the whole text shows to be a speaker's (`speaker-evidence.ts`). It holds the paragraphs below it and ends, without trailing blank
 * lines, before the next turn, a heading, a rule across the page, or where a block quote ends that it began in.
 * A timestamp on a line of its own above a label belongs to the turn below. Cost: one pass.
 */
export function turnsOf(text: string, { bodyStart, speakers }: TurnOptions): readonly Turn[] {
  const lookUp = speakerLookup(speakers);
  const { candidates, paragraphs, breaks, stamps, ends } = scan(text, bodyStart);
  const believed = believedCandidates({ candidates, paragraphs, declared: lookUp.folded });
  const starts = believed.map((candidate) => startOf(text, candidate, stamps));

  let nextBreak = 0;
  return believed.map((candidate, index): Turn => {
    const { head, line } = candidate;
    const { start, time = head.time } = starts[index] ?? { start: line + head.start };
    const wordsFrom = Math.min(line + head.words, text.length);
    const following = starts[index + 1]?.start;
    // Up to the next turn's line: the quote marks before its label are not this turn's.
    let limit = following === undefined ? text.length : text.lastIndexOf('\n', following) + 1;
    while (nextBreak < breaks.length && (breaks[nextBreak] ?? 0) < wordsFrom) nextBreak += 1;
    limit = Math.min(limit, breaks[nextBreak] ?? limit);
    if (head.quoted) limit = Math.min(limit, ends.get(line) ?? limit);

    const below = timeBelow(text, wordsFrom, limit, time === undefined && text[wordsFrom] === '\n');
    const wordsStart = skipBlank(text, below?.end ?? wordsFrom, limit);
    const end = Math.max(trimEnd(text, wordsFrom, limit, head.quoted), below?.end ?? 0);
    const words = wordsStart < end ? { start: wordsStart, end } : { start: end, end };
    const speaker = lookUp.of(head.label);
    const said = time ?? below?.time;
    return {
      index,
      span: { start, end },
      words,
      label: head.label,
      ...(speaker !== undefined && { speaker }),
      ...(said !== undefined && { time: said }),
    };
  });
}

interface Scan {
  readonly candidates: readonly Candidate[];
  readonly paragraphs: number;
  /** Offsets of lines that end a turn: headings that are no labels, rules across the page. */
  readonly breaks: readonly number[];
  /** Lines that hold a timestamp only, by the offset of the next line with anything on it. */
  readonly stamps: ReadonlyMap<number, { readonly start: number; readonly time: string }>;
  /** For a label in a block quote: where its quote ends. By the label's line. */
  readonly ends: ReadonlyMap<number, number>;
}

const CODE_FENCE = /^ {0,3}(`{3,}|~{3,})/;
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const EMPTY_QUOTE = /^[ \t>]+$/;
const QUOTED = /^ {0,3}>/;
const SHORT_VALUE = 80;

function scan(text: string, bodyStart: number): Scan {
  const candidates: Candidate[] = [];
  const breaks: number[] = [];
  const stamps = new Map<number, { start: number; time: string }>();
  const ends = new Map<number, number>();
  const fold = remembered(foldLabel);
  let paragraphs = 0;
  let fence = '';
  let onlyLabels = true;
  let stamp: { start: number; time: string } | undefined;
  let above: 'blank' | 'candidate' | 'text' = 'blank';
  let openQuote: number[] = [];

  for (let line = bodyStart; line < text.length; ) {
    const feed = text.indexOf('\n', line);
    const end = feed === -1 ? text.length : feed;
    const head = text.slice(line, Math.min(end, line + HEAD_LENGTH));
    const next = end + 1;
    const blank = isBlank(text, line, end);

    if (openQuote.length > 0 && above === 'blank' && !blank && !QUOTED.test(head)) {
      for (const start of openQuote) ends.set(start, line);
      openQuote = [];
    }
    const fenceHere = CODE_FENCE.exec(head)?.[1];
    if (fence !== '') {
      if (fenceHere?.startsWith(fence) && head.trim() === fenceHere) fence = '';
      above = 'text';
    } else if (blank) {
      above = 'blank';
    } else if (fenceHere !== undefined) {
      fence = fenceHere;
      paragraphs += above === 'blank' ? 1 : 0;
      above = 'text';
      onlyLabels = false;
    } else if (RULE.test(head)) {
      breaks.push(line);
      above = 'blank';
    } else {
      const heading = isHeading(head);
      const turnHead = turnHeadOf(head, end - line);
      const standing = turnHead?.shape !== 'line' || (above === 'blank' && isAboveWords(text, next));
      if (above === 'blank' && !heading) paragraphs += 1;
      if (turnHead && standing) {
        onlyLabels &&= heading || end - line - turnHead.words <= SHORT_VALUE;
        const startsParagraph = above !== 'text';
        candidates.push({ head: turnHead, folded: fold(turnHead.label), line, startsParagraph, mayBeHeader: onlyLabels });
        if (turnHead.quoted) openQuote.push(line);
        if (stamp) stamps.set(line, stamp);
        above = turnHead.shape === 'line' ? 'text' : 'candidate';
      } else {
        onlyLabels &&= heading;
        above = 'text';
      }
      if (heading) {
        breaks.push(line);
        above = 'blank';
      }
      const time = timeOfLine(head);
      stamp = time === undefined || end - line > HEAD_LENGTH ? undefined : { start: line + indentation(head), time };
      if (stamp && above === 'text') above = 'candidate';
    }
    line = next;
  }
  return { candidates, paragraphs, breaks, stamps, ends };
}

/** Where a turn begins: at a timestamp on the line above, else at its own line's first mark. */
function startOf(text: string, { head, line }: Candidate, stamps: Scan['stamps']): { readonly start: number; readonly time?: string } {
  const stamp = head.time === undefined ? stamps.get(line) : undefined;
  return stamp ?? { start: Math.min(line + head.start, text.length) };
}

/** A timestamp alone on the line below a label that stands alone. */
function timeBelow(text: string, from: number, limit: number, wanted: boolean): { readonly time: string; readonly end: number } | undefined {
  if (!wanted) return undefined;
  const start = skipBlank(text, from, limit);
  const feed = text.indexOf('\n', start);
  const end = Math.min(feed === -1 ? text.length : feed, limit);
  const time = timeOfLine(text.slice(start, Math.min(end, start + HEAD_LENGTH + 1)));
  return time === undefined ? undefined : { time, end };
}

interface SpeakerLookup {
  /** Folded labels that are declared. */
  readonly folded: ReadonlySet<string>;
  /** The person or role of a label: as written, else by its folded form where only one declared label folds so. */
  of(label: string): string | undefined;
}

function speakerLookup(speakers: ReadonlyMap<string, string>): SpeakerLookup {
  const byFold = new Map<string, string | undefined>();
  for (const [label, speaker] of speakers) {
    const folded = foldLabel(label);
    const known = byFold.get(folded);
    byFold.set(folded, byFold.has(folded) && known !== speaker ? undefined : speaker);
  }
  const of = remembered((label) => speakers.get(label) ?? byFold.get(foldLabel(label)));
  return { folded: new Set(byFold.keys()), of };
}

/** A function of a label that answers the same few labels thousands of times. */
function remembered<T>(answer: (label: string) => T): (label: string) => T {
  const known = new Map<string, T>();
  return (label) => {
    if (known.has(label)) return known.get(label) as T;
    const value = answer(label);
    known.set(label, value);
    return value;
  };
}

function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (!isSpace(text.charCodeAt(at))) return false;
  return true;
}

/** Whether the line at an offset has words, so that a label may stand above it. */
function isAboveWords(text: string, from: number): boolean {
  const feed = text.indexOf('\n', from);
  return from < text.length && !isBlank(text, from, feed === -1 ? text.length : feed);
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000 || code === 0x202f || code === 0xfeff;
}

function skipBlank(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

/** Where a turn's last word ends; in a block quote its empty lines hold quote marks. */
function trimEnd(text: string, from: number, limit: number, quoted: boolean): number {
  let at = limit;
  for (;;) {
    while (at > from && isSpace(text.charCodeAt(at - 1))) at -= 1;
    if (!quoted) return at;
    const lineStart = text.lastIndexOf('\n', at - 1) + 1;
    if (lineStart <= from || !EMPTY_QUOTE.test(text.slice(lineStart, at))) return at;
    at = lineStart;
  }
}

function indentation(line: string): number {
  return line.length - line.trimStart().length;
}
