import type { Span } from '../text/positions';

/** Writes plain text so that markdown shows the same words, with as few backslashes as that takes. */

/** A stretch of text with its emphasis. */
export interface Piece {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** Never joined with the piece before, though it looks alike. */
  readonly apart?: boolean;
}

/**
 * One paragraph of plain text as markdown; line feeds in it stay. Blanks at the ends of lines go: they would make code blocks and hard breaks.
 * What the eye reads is the text: a backslash stands only where markdown would otherwise take a character for its own
 * (a lone `*`, `[laughs]`, `snake_case` and `3 < 4` stay as they are).
 * `begins`: whether the text begins its line; false where something stands before it.
 */
export function markdownOf(pieces: readonly Piece[], begins = true): string {
  const merged = trimLines(mergeAlike(pieces));
  const plain = merged.map(({ text }) => text).join('');
  const emphasised = merged.some(({ bold, italic }) => bold === true || italic === true);
  const escaped = escapesIn(plain, emphasised ? edgesOf(merged) : [], begins);
  const write = (start: number, end: number): string => {
    let text = '';
    for (let i = start; i < end; i += 1) text += (escaped.has(i) ? '\\' : '') + (plain[i] ?? '');
    return text;
  };
  let at = 0;
  let out = '';
  /** Where the last closing mark stands: another mark right behind it could not be told from it. */
  let closedAt = -1;
  for (const { text, bold, italic } of merged) {
    const end = at + text.length;
    const mark = (bold ? '**' : '') + (italic ? '*' : '');
    while (at < end) {
      const feed = plain.indexOf('\n', at);
      const lineEnd = feed === -1 || feed >= end ? end : feed + 1;
      const span = mark === '' || closedAt === at ? undefined : emphasisIn(plain, at, lineEnd);
      if (span) {
        out += write(at, span.start) + mark + write(span.start, span.end) + mark + write(span.end, lineEnd);
        closedAt = span.end;
      } else out += write(at, lineEnd);
      at = lineEnd;
    }
  }
  return out;
}

/** Plain text without emphasis as markdown: see `markdownOf`. */
export function markdownOfText(text: string, begins = true): string {
  return markdownOf([{ text }], begins);
}

/**
 * What of a stretch of one line marks of emphasis can stand around: blanks stay outside, and so does closing punctuation where markdown would
 * not see the mark's end otherwise (`**Lee**:word`; CommonMark 0.31, 6.2). Undefined where no marks can stand; the words stand plain then.
 */
function emphasisIn(plain: string, from: number, to: number): Span | undefined {
  let start = from;
  let end = to;
  const blank = (at: number): boolean => BLANK_OR_END.test(plain[at] ?? '');
  const punctuation = (at: number): boolean => PUNCTUATION.test(plain[at] ?? '');
  while (start < end && blank(start)) start += 1;
  while (end > start && (blank(end - 1) || (punctuation(end - 1) && !blank(end) && !punctuation(end)))) end -= 1;
  if (start === end) return undefined;
  return punctuation(start) && !blank(start - 1) && !punctuation(start - 1) ? undefined : { start, end };
}

const BLANK_OR_END = /^\s?$/;
const PUNCTUATION = /[\p{P}\p{S}]/u;

function mergeAlike(pieces: readonly Piece[]): readonly Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    if (piece.text === '') continue;
    const last = merged.at(-1);
    // Blanks have no weight: they join the stretch before them, so that "**a** **b**" of one label is "**a b**".
    const alike = last && piece.apart !== true && (!/\S/.test(piece.text) || (Boolean(last.bold) === Boolean(piece.bold) && Boolean(last.italic) === Boolean(piece.italic)));
    if (alike) merged[merged.length - 1] = { ...last, text: last.text + piece.text };
    else merged.push(piece);
  }
  return merged;
}

/** Offsets at which one piece ends and the next begins, both ends of the text included. */
function edgesOf(pieces: readonly Piece[]): readonly number[] {
  const edges = [0];
  for (const { text } of pieces) edges.push((edges.at(-1) ?? 0) + text.length);
  return edges;
}

function isInsideWord(text: string, { 0: run, index }: RegExpExecArray): boolean {
  return /[\p{L}\p{N}]/u.test(text[index - 1] ?? '') && /[\p{L}\p{N}]/u.test(text[index + run.length] ?? '');
}

/** Takes blanks off both ends of every line, across pieces. */
function trimLines(pieces: readonly Piece[]): readonly Piece[] {
  const plain = pieces.map(({ text }) => text).join('');
  /** What stays of each line, in order. */
  const kept: Span[] = [];
  for (let start = 0; start <= plain.length; ) {
    const feed = plain.indexOf('\n', start);
    const end = feed === -1 ? plain.length : feed;
    let from = start;
    let to = end;
    while (from < to && isPlainBlank(plain, from)) from += 1;
    while (to > from && isPlainBlank(plain, to - 1)) to -= 1;
    // The line feed belongs to its line.
    kept.push({ start: from, end: to }, { start: end, end: Math.min(end + 1, plain.length) });
    start = end + 1;
  }
  let at = 0;
  let next = 0;
  return pieces.map((piece) => {
    const end = at + piece.text.length;
    let text = '';
    for (; next < kept.length; next += 1) {
      const span = kept[next];
      if (!span || span.start >= end) break;
      text += plain.slice(Math.max(span.start, at), Math.min(span.end, end));
      if (span.end > end) break;
    }
    at = end;
    return { ...piece, text };
  });
}

/** Blanks that markdown takes off or takes for something; a no-break space is neither. */
function isPlainBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || code === 9 || code === 11 || code === 12;
}

const LINE_STARTS: readonly (readonly [RegExp, (match: RegExpExecArray) => number])[] = [
  [/^#{1,6}(?=\s|$)/, () => 0],
  [/^[-+*](?=\s|$)/, () => 0],
  [/^\d{1,9}[.)](?=\s|$)/, ([found]) => found.length - 1],
  [/^>/, () => 0],
  [/^(?:=+|-+)\s*$/, () => 0],
  [/^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/, () => 0],
  [/^(?:`{3,}|~{3,})/, () => 0],
// The row under a table's head.
  [/^(?=.*-)(?=.*[|:])[ \t:|-]+$/, (match) => match[0].search(/\S/)],
];

/** Offsets before which a backslash must stand. `edges`: where our own marks of emphasis may stand; a lone star could pair with one. */
function escapesIn(text: string, edges: readonly number[], begins: boolean): ReadonlySet<number> {
  const found = new Set<number>();
  const emphasised = edges.length > 0;
  let start = 0;
  for (const line of text.split('\n')) {
    for (const [pattern, where] of LINE_STARTS) {
      const match = start === 0 && !begins ? undefined : pattern.exec(line);
      if (match && line !== '') found.add(start + where(match));
    }
    start += line.length + 1;
  }
  const all = (pattern: RegExp, where: (match: RegExpExecArray) => readonly number[] = ({ index }) => [index], least = 1): void => {
    const matches = [...text.matchAll(pattern)];
    if (matches.length >= least) for (const match of matches) for (const at of where(match)) found.add(at);
  };
  const each = ({ 0: run, index }: RegExpExecArray): readonly number[] => Array.from(run, (_, i) => index + i);
  all(emphasised ? /\\/g : /\\(?=[!-/:-@[-`{-~\n]|$)/g);
  all(/`+/g, each, emphasised ? 1 : 2);
  if (emphasised) all(/\*/g);
  else all(/(?<![\s*])\*+|\*+(?![\s*])/g, each, 2);
  // Inside a word an underscore is one, except where our own marks cut the word.
  if (emphasised) all(/_+/g, (match) => (isInsideWord(text, match) && !edges.some((edge) => edge >= match.index && edge <= match.index + match[0].length) ? [] : each(match)));
  else all(/(?<![\p{L}\p{N}_])_+(?![\s_])|(?<![\s_])_+(?![\p{L}\p{N}_])/gu, each, 2);
  all(/\](?=[([])/g);
  // A link's definition, which markdown does not show at all: "[Lee]: Well".
  all(/(?<=^|\n)\[(?=(?:[^\]]|\](?=[([])){0,999}\]:)/g);
  all(/<(?=[A-Za-z/!?])/g);
  all(/&(?=#\d{1,7};|#[xX][\da-fA-F]{1,6};|[A-Za-z][A-Za-z\d]{1,31};)/g);
  all(/~{2,}/g, each);
  // The built-in preview sets `$…$` as a formula.
  if (/\$\S(?:[^$\n]*\S)?\$(?!\d)/.test(text)) all(/\$/g);
  return found;
}
