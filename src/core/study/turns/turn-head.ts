/** Reads the head of one line as the label and timestamp that may begin a speaker turn. */

/**
 * How a label is written; what counts as evidence differs by it.
 * `voice`: `<v Lee>`; `heading`: `### Lee`; `bold`: `**Lee:**`, `*Lee*:`; `boldLine`: `**Lee**` alone on its line;
 * `plain`: `Lee: …`; `tight`: `Lee:…`; `tab`: Lee, a tab, words; `timedLine`: `Lee [12:34]`, words below; `line`: `Lee`, words below.
 */
export type LabelShape = 'voice' | 'heading' | 'bold' | 'boldLine' | 'plain' | 'tight' | 'tab' | 'timedLine' | 'line';

/** What the head of a line holds, if it is shaped like the beginning of a turn. Offsets count from the line's start. */
export interface TurnHead {
  /** Where the turn begins: after indentation and quote marks. */
  readonly start: number;
  readonly label: string;
  readonly shape: LabelShape;
  /** `00:12:34` as written, without brackets. */
  readonly time?: string;
  /** Where the words begin; the line's length where they stand below. */
  readonly words: number;
  /** True in a block quote. */
  readonly quoted: boolean;
}

const MAX_LABEL = 48;
/** Only so much of a line is looked at: indentation, timestamps and a label fit. */
export const HEAD_LENGTH = 200;

const BLANKS = String.raw`[ \t\u00a0\u202f\u3000\u200e\u200f\u061c]`;
const CLOCK = String.raw`\d{1,3}:\d{1,2}(?::\d{2})?(?:[.,:\-]\d{1,7})?(?:[ \u00a0\u202f]?[AaPp]\.?[Mm]\.?)?`;
const DAY = String.raw`(?:\d{1,4}[./\-]\d{1,2}[./\-]\d{1,4}(?:,[ \u00a0]?|[ \u00a0T]))?`;
const STAMP = String.raw`${DAY}${CLOCK}(?:[ \u00a0]*(?:-->|[-–—])[ \u00a0]*${CLOCK})?`;
const OPEN = String.raw`(?:\\?\[|\(|\{|<|#)${BLANKS}*`;
const CLOSE = String.raw`${BLANKS}*(?:\\?\]|\)|\}|>|#)`;

const OPENING = new RegExp(String.raw`${BLANKS}*((?:>${BLANKS}*)*)`, 'y');
const LIST = /(?:[-+*•‣◦]|\d{1,4}[.)])(?=[ \t\u00a0])/y;
const LINE_NUMBER = /\d{1,4}(?:\t| {2,})[ \t]*/y;
const HEADING = /#{1,6}[ \t]+/y;
const VOICE = /<v(?:\.[^\s>]+)*[ \t]+([^>\n]{1,80})>/y;
const BRACKETED = new RegExp(`${OPEN}(${STAMP})${CLOSE}`, 'y');
const BARE = new RegExp(String.raw`(${STAMP})(?=${BLANKS}|:|$)`, 'y');
const SEPARATOR = new RegExp(String.raw`[-–—|]${BLANKS}+`, 'y');
const TIME_AT_END = new RegExp(String.raw`${BLANKS}+(?:[-–—|]${BLANKS}+)?${STAMP}${BLANKS}*(?:$|[:：])`, 'y');
const EMPHASIS = /\*{1,3}|_{1,3}/y;
const GAP = new RegExp(`${BLANKS}*`, 'y');
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const WORD_START = /[\p{L}\p{M}"“'‘(]/u;
/** Scripts that write no space after a colon, or none that a typist keeps to. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const NEVER_IN_LABEL = new Set([':', '：', '∶', '\t', '*', '<', '>', '`', '|', '~', '!', '?', ';', '=', '"', '“', '”']);
const MAY_OPEN_TIME = new Set(['[', '(', '{', '#', '\\']);
const TIME_LINE = new RegExp(String.raw`^${BLANKS}*(?:>${BLANKS}*)*(?:${OPEN})?(${STAMP})(?:${CLOSE})?${BLANKS}*$`);

/** The timestamp of a line that holds nothing else, without its brackets. */
export function timeOfLine(line: string): string | undefined {
  return line.length > HEAD_LENGTH ? undefined : TIME_LINE.exec(line)?.[1];
}

/** Whether a line is a heading: `# …` to `###### …`. */
export function isHeading(line: string): boolean {
  return /^ {0,3}#{1,6}(?:[ \t]|$)/.test(line);
}

/**
 * Reads one line (without its line feed); of a long one the first `HEAD_LENGTH` characters and its whole `length` are enough.
 * Undefined where its head cannot be a label; whether it is one, the whole text decides (`speaker-evidence.ts`).
 */
export function turnHeadOf(line: string, length: number = line.length): TurnHead | undefined {
  const opening = match(OPENING, line, 0);
  const start = opening?.[0].length ?? 0;
  if (start >= line.length) return undefined;
  const found = headFrom(line, start, length);
  return found && { ...found, start, quoted: (opening?.[1] ?? '') !== '' };
}

type Found = Omit<TurnHead, 'start' | 'quoted'>;

function headFrom(text: string, from: number, length: number): Found | undefined {
  const voice = match(VOICE, text, from);
  if (voice) {
    const after = from + voice[0].length;
    return named('voice', voice[1] ?? '', undefined, after + lengthOf(GAP, text, after));
  }
  if (match(LIST, text, from)) return undefined;
  const heading = match(HEADING, text, from);
  let at = from + (heading ? heading[0].length : lengthOf(LINE_NUMBER, text, from));

  // Before the label: a timestamp, the beginning of emphasis, a timestamp inside it.
  let time: string | undefined;
  const takeTime = (bare: boolean): boolean => {
    const stamp = match(BRACKETED, text, at) ?? (bare ? match(BARE, text, at) : undefined);
    if (!stamp) return false;
    time ??= stamp[1];
    at += stamp[0].length;
    return true;
  };
  const skip = (): void => {
    at += lengthOf(GAP, text, at);
    at += lengthOf(SEPARATOR, text, at);
  };
  if (takeTime(true)) skip();
  const emphasis = match(EMPHASIS, text, at)?.[0] ?? '';
  at += emphasis.length;
  if (emphasis && takeTime(false)) skip();

  const end = labelEnd(text, at, emphasis);
  const label = text.slice(at, end);
  if (label.length > MAX_LABEL || !LETTER_OR_DIGIT.test(label)) return undefined;
  at = end;

  // After it, in any order: the end of emphasis, one colon, one timestamp.
  let closed = emphasis === '';
  let colon = -1;
  let tab = false;
  for (let more = true; more; ) {
    const gap = lengthOf(GAP, text, at);
    const next = at + gap;
    if (!closed && text.startsWith(emphasis, next)) {
      closed = true;
      at = next + emphasis.length;
    } else if (colon === -1 && (text[next] === ':' || text[next] === '：' || text[next] === '∶')) {
      colon = next;
      at = next + 1;
    } else {
      tab ||= colon === -1 && text.slice(at, next).includes('\t');
      const before = at;
      at = next;
      if (colon === -1) at += lengthOf(SEPARATOR, text, at);
      more = time === undefined && takeTime(colon === -1 && gap > 0);
      if (!more) at = before;
    }
  }
  // `**INT: So …**`: the emphasis goes on over the words.
  if (!closed && (colon === -1 || heading)) return undefined;
  const gap = lengthOf(GAP, text, at);
  const alone = at + gap >= text.length;
  const words = alone ? length : at + gap;

  if (heading) return alone ? named('heading', label.replace(/[ \t]+#+$/, ''), time, words) : undefined;
  if (colon !== -1) {
    if (emphasis && closed) return named('bold', label, time, words);
    const spaced = alone || gap > 0 || at > colon + 1 || text[colon] !== ':' || UNSPACED.test(label);
    if (spaced) return named('plain', label, time, words);
    return WORD_START.test(text[at] ?? '') ? named('tight', label, time, words) : undefined;
  }
  if (alone) return named(time !== undefined ? 'timedLine' : emphasis ? 'boldLine' : 'line', label, time, words);
  return tab ? named('tab', label, time, words) : undefined;
}

/** Where a label stops: before its colon, the end of its emphasis, a timestamp, a tab, or the line's end. */
function labelEnd(text: string, from: number, emphasis: string): number {
  const limit = Math.min(text.length, from + MAX_LABEL + 2);
  let end = from;
  for (; end < limit; end += 1) {
    const char = text[end] ?? '';
    if (NEVER_IN_LABEL.has(char) || (char === '_' && emphasis.startsWith('_'))) break;
    if (MAY_OPEN_TIME.has(char) && match(BRACKETED, text, end)) break;
    if (char === '\\') end += 1;
    else if ((char === ' ' || char === '\u00a0') && match(TIME_AT_END, text, end)) break;
  }
  end = Math.min(end, limit);
  while (end > from && /[\s\u200e\u200f\u061c]/.test(text[end - 1] ?? '')) end -= 1;
  return end;
}

function named(shape: LabelShape, raw: string, time: string | undefined, words: number): Found | undefined {
  const label = raw.replace(/\\([!-/:-@[-`{-~])/g, '$1').trim();
  if (label === '') return undefined;
  return time === undefined ? { shape, label, words } : { shape, label, time, words };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function lengthOf(pattern: RegExp, text: string, at: number): number {
  return match(pattern, text, at)?.[0].length ?? 0;
}
