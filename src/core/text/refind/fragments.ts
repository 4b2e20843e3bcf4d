import type { Extent, Span } from '../positions';
import { tokenise, type Tokens, type Vocabulary } from '../align/tokens';

/** What a coding's record keeps of the text that it was made on. */
export interface Fragment {
  readonly at: Extent;
  readonly quote: string;
  readonly before: string;
  readonly after: string;
}

/** What is known of a text that is not at hand: what the codings kept of it, in order, with gaps. */
export interface PartialText {
  readonly tokens: Tokens;
  /** Whether unknown text stands before a token (asked for the number of tokens too: at the end). */
  readonly open: (token: number) => boolean;
  /** Where the quote of a fragment stands in it; undefined where other fragments contradict it. */
  readonly spans: readonly (Span | undefined)[];
}

/** A stretch of one line: its text, and the column of its first character (from 0). */
interface Stretch {
  readonly column: number;
  readonly text: string;
}

interface Piece extends Stretch {
  /** The fragment whose quote it belongs to; undefined for context. */
  readonly quoteOf: number | undefined;
}

/** What is known of one line. */
interface KnownLine {
  readonly pieces: Piece[];
  /** The line's length, where a fragment went past its end. */
  length: number | undefined;
  /** Texts that end the line at columns unknown. */
  readonly endings: string[];
}

/** Shared characters by which the ending of a line is taken for the going on of what is known of it. */
const OVERLAP = 8;

/**
 * Puts together what fragments of one text say of it. Each fragment knows its line and column, so overlapping ones join,
 * and the others keep their order.
 */
export function partialText(fragments: readonly Fragment[], words: Vocabulary): PartialText {
  const lines = new Map<number, KnownLine>();
  const contradicted = new Set<number>();
  fragments.forEach((fragment, index) => {
    if (!addFragment(lines, fragment, index)) contradicted.add(index);
  });
  const laid = layOut(lines, contradicted);
  const all = tokenise(laid.text, words);
  const spans = fragments.map((fragment, index) => (contradicted.has(index) ? undefined : laid.spanOf(fragment)));
  const edges = new Set(spans.flatMap((span) => (span ? [span.start, span.end] : [])));
  return { ...withoutTornWords(all, laid.holes, edges), spans };
}

/** Adds the lines of a fragment; false where its quote does not fit its own place. */
function addFragment(lines: Map<number, KnownLine>, { at, quote, before, after }: Fragment, index: number): boolean {
  if (quote === '') return false;
  const quoted = quote.split('\n');
  // A record that was written by hand may say anything: its quote must reach from its start to its end.
  const last = quoted.at(-1) ?? '';
  const endColumn = (quoted.length === 1 ? at.start.column : 1) + last.length;
  if (at.end.line !== at.start.line + quoted.length - 1 || at.end.column !== endColumn) return false;
  quoted.forEach((text, k) => {
    addPiece(lineOf(lines, at.start.line + k), k === 0 ? at.start.column - 1 : 0, text, k < quoted.length - 1, index);
  });
  addBefore(lines, at, before);
  after.split('\n').forEach((text, k, { length }) => {
    addPiece(lineOf(lines, at.end.line + k), k === 0 ? at.end.column - 1 : 0, text, k < length - 1);
  });
  return true;
}

function addBefore(lines: Map<number, KnownLine>, at: Extent, before: string): void {
  const parts = before.split('\n').reverse();
  parts.forEach((text, k) => {
    const number = at.start.line - k;
    if (number < 1) return;
    if (k === 0) {
      const column = at.start.column - 1 - text.length;
      if (column >= 0) addPiece(lineOf(lines, number), column, text, false);
    } else if (k < parts.length - 1) addPiece(lineOf(lines, number), 0, text, true);
    else if (text !== '') lineOf(lines, number).endings.push(text);
  });
}

function lineOf(lines: Map<number, KnownLine>, number: number): KnownLine {
  const known = lines.get(number);
  if (known) return known;
  const fresh: KnownLine = { pieces: [], length: undefined, endings: [] };
  lines.set(number, fresh);
  return fresh;
}

function addPiece(line: KnownLine, column: number, text: string, endsLine: boolean, quoteOf?: number): void {
  line.pieces.push({ column, text, quoteOf });
  if (endsLine) line.length ??= column + text.length;
}

/** The stretches that a line's pieces make, in order; pieces that contradict earlier ones are left out and told. */
function joined(pieces: readonly Piece[], contradicted: Set<number>): readonly Stretch[] {
  const stretches: { column: number; end: number; parts: string[] }[] = [];
  /** The piece that reaches furthest so far. As pieces come by column, it holds all that the next one overlaps. */
  let cover: Stretch = { column: 0, text: '' };
  for (const piece of [...pieces].sort((one, two) => one.column - two.column || two.text.length - one.text.length)) {
    const { column, text, quoteOf } = piece;
    const last = stretches.at(-1);
    if (!last || column > last.end) {
      stretches.push({ column, end: column + text.length, parts: [text] });
      cover = piece;
      continue;
    }
    const common = Math.min(last.end - column, text.length);
    if (!cover.text.startsWith(text.slice(0, common), column - cover.column)) {
      if (quoteOf !== undefined) contradicted.add(quoteOf);
      continue;
    }
    if (text.length <= common) continue;
    last.parts.push(text.slice(common));
    last.end = column + text.length;
    cover = piece;
  }
  return stretches.map(({ column, parts }) => ({ column, text: parts.join('') }));
}

/** The stretches of a line in order, endings put where they go on from what is known, or last. */
function stretchesOf(line: KnownLine, contradicted: Set<number>): readonly Stretch[] {
  const { length, endings, pieces } = line;
  const longest = endings.toSorted((one, two) => two.length - one.length)[0];
  if (longest === undefined) return joined(pieces, contradicted);
  if (length !== undefined) {
    const placed = length >= longest.length ? [{ column: length - longest.length, text: longest, quoteOf: undefined }] : [];
    return joined([...pieces, ...placed], contradicted);
  }
  const stretches = joined(pieces, contradicted);
  const last = stretches.at(-1);
  const overlap = last ? overlapOf(last.text, longest) : 0;
  if (!last || overlap < Math.min(OVERLAP, longest.length)) return [...stretches, { column: Infinity, text: longest }];
  line.length = last.column + last.text.length - overlap + longest.length;
  return [...stretches.slice(0, -1), { column: last.column, text: last.text + longest.slice(overlap) }];
}

/** Most characters by which one text's end is another's beginning. */
function overlapOf(one: string, two: string): number {
  for (let length = Math.min(one.length, two.length); length > 0; length--) if (one.endsWith(two.slice(0, length))) return length;
  return 0;
}

interface Laid {
  readonly text: string;
  /** Offsets before which unknown text stands, ascending. */
  readonly holes: readonly number[];
  spanOf(fragment: Fragment): Span | undefined;
}

function layOut(lines: ReadonlyMap<number, KnownLine>, contradicted: Set<number>): Laid {
  const parts: string[] = [];
  const holes: number[] = [];
  /** For each line its stretches with their offsets. */
  const places = new Map<number, { readonly column: number; readonly end: number; readonly offset: number }[]>();
  let length = 0;
  const put = (text: string): void => {
    parts.push(text);
    length += text.length;
  };
  let lastLine = 0;
  let lastIsWhole = false;
  for (const [number, line] of [...lines].sort(([one], [two]) => one - two)) {
    const stretches = stretchesOf(line, contradicted).filter(({ text, column }) => text !== '' || column === 0);
    const [first] = stretches;
    if (!first) continue;
    // Two tokens never touch over a hole; a line feed would do, but is told apart from a real one by its hole.
    const follows = number === lastLine + 1 && lastIsWhole && first.column === 0;
    if (length > 0) put('\n');
    if (!follows) holes.push(length);
    const kept: { column: number; end: number; offset: number }[] = [];
    stretches.forEach((stretch, index) => {
      if (index > 0) {
        put('\n');
        holes.push(length);
      }
      kept.push({ column: stretch.column, end: stretch.column + stretch.text.length, offset: length });
      put(stretch.text);
    });
    places.set(number, kept);
    const last = stretches.at(-1);
    lastLine = number;
    lastIsWhole = line.length !== undefined && last !== undefined && (last.column === Infinity || last.column + last.text.length >= line.length);
  }
  holes.push(length);
  const offsetOf = (number: number, column: number): number | undefined => {
    const stretch = places.get(number)?.find((known) => known.column <= column && column <= known.end);
    return stretch && stretch.offset + column - stretch.column;
  };
  return {
    text: parts.join(''),
    holes,
    spanOf: ({ at }) => {
      const start = offsetOf(at.start.line, at.start.column - 1);
      const end = offsetOf(at.end.line, at.end.column - 1);
      return start === undefined || end === undefined || end < start ? undefined : { start, end };
    },
  };
}

/** Words that a hole cuts may be parts of longer ones, so they are left out. */
function withoutTornWords(all: Tokens, holes: readonly number[], edges: ReadonlySet<number>): { readonly tokens: Tokens; readonly open: (token: number) => boolean } {
  const keep: number[] = [];
  const isOpen: boolean[] = [];
  let hole = 0;
  let pending = true;
  for (let token = 0; token < all.count; token++) {
    const start = all.start[token] ?? 0;
    const end = all.end[token] ?? 0;
    while ((holes[hole] ?? Infinity) <= start) {
      pending = true;
      hole++;
    }
    const afterHole = holes[hole - 1] === start && start > 0 && !edges.has(start);
    // The next hole lies one line feed behind the end of what is known.
    const beforeHole = ((holes[hole] ?? Infinity) === end + 1 || (holes[hole] ?? Infinity) === end) && !edges.has(end);
    if ((afterHole || beforeHole) && /[\p{L}\p{N}]/u.test(all.text.charAt(start))) {
      pending = true;
      continue;
    }
    keep.push(token);
    isOpen.push(pending);
    pending = false;
  }
  isOpen.push(true);
  const pick = (array: Int32Array): Int32Array => Int32Array.from(keep, (token) => array[token] ?? 0);
  return {
    tokens: { text: all.text, count: keep.length, start: pick(all.start), end: pick(all.end), word: pick(all.word) },
    open: (token) => isOpen[token] ?? true,
  };
}
