/**
 * Reads a plain subset of YAML, one that needs no judgement: nested block maps and lists, `[…]` and `{…}` on one line,
 * scalars without quotes or in quotes without escapes, comments. Everything else, and every mistake, it leaves to the
 * library, which is many times as slow; a test holds the two equal on all that is read here.
 */
import { isForbiddenKey } from './yaml-tree';

/** What the reader makes of what it reads: a `Value` of a value, an `Entry` of a key with its value. Places are offsets in `yaml`. */
export interface Shape<Value, Entry> {
  /** A scalar; with quotes, its place is that of the quotes. */
  readonly text: (cursor: Cursor, start: number, end: number, quoted: boolean) => Value;
  /** What stands after `key:` where nothing does. */
  readonly nothing: (cursor: Cursor, at: number) => Value;
  readonly list: (entries: readonly Value[], cursor: Cursor, start: number, end: number) => Value;
  readonly entry: (key: string, cursor: Cursor, start: number, value: Value) => Entry;
  readonly map: (entries: Map<string, Entry>, cursor: Cursor, start: number, end: number) => Value;
}

/** Where the reader is. */
export interface Cursor {
  readonly yaml: string;
  /** Where `yaml` stands in a longer text. */
  readonly offset: number;
  at: number;
  /** Where the last value ended: the blocks that it stands in end there too. */
  valueEnd: number;
}

/** Anything but line feeds and characters that are printable beyond doubt. */
const UNUSUAL = /[^\n\x20-\x7e\u00a1-\u2027\u202a-\ufefe\uff00-\ufffd]/;
/** A key without quotes, where a colon follows and then a space or the line's end. */
const KEY = /[A-Za-z_\u00c0-\u024f](?:[\w .'\u00c0-\u024f-]{0,200}[\w.'\u00c0-\u024f-])?(?=:[ \n])/y;
/** What a scalar without quotes may begin with here. YAML allows a little more, `~` for nothing among it. */
const PLAIN_START = /[\w(/+.$<\u00a1-\uffff]|-\d/y;
/** A scalar without quotes inside brackets. */
const FLOW_PLAIN = /(?:[\w(/+.$<\u00a1-\uffff]|-\d)(?:[^,[\]{}:#\n]|:(?![ ,[\]{}\n]))*/y;
const QUOTED = /"[^"\\\n]*"|'[^'\n]*'/y;
/** Nothing more, or a comment, to the end of the line. */
const REST = /(?: +#[^\n]*| *)\n/y;
const EMPTY_LINES = /(?: *(?:#[^\n]*)?\n)*/y;

const DEEPEST = 8;
const LONGEST = 200_000;

/**
 * Reads one map that begins in the first column and takes all of `yaml`, which ends with a line feed.
 * @param offset where `yaml` stands in the text that the shape's places are to be counted in.
 * @returns undefined where anything stands there that is not plain.
 */
export function readPlainYaml<Value, Entry>(yaml: string, offset: number, shape: Shape<Value, Entry>): Value | undefined {
  if (yaml.length > LONGEST || !yaml.endsWith('\n') || UNUSUAL.test(yaml)) return undefined;
  const cursor: Cursor = { yaml, offset, at: 0, valueEnd: 0 };
  if (nextIndent(cursor) !== 0) return undefined;
  const root = readMap(cursor, shape, 0, 0);
  return cursor.at === yaml.length ? root : undefined;
}

/** Moves past what matches here; false where nothing does. */
function take(cursor: Cursor, pattern: RegExp): boolean {
  pattern.lastIndex = cursor.at;
  if (!pattern.test(cursor.yaml)) return false;
  cursor.at = pattern.lastIndex;
  return true;
}

function takeSpaces(cursor: Cursor): void {
  while (cursor.yaml[cursor.at] === ' ') cursor.at++;
}

/** Moves to the next line that is neither empty nor a comment; gives its indentation, -1 at the end. */
function nextIndent(cursor: Cursor): number {
  const { yaml } = cursor;
  const first = yaml[cursor.at];
  if (first === '\n' || first === ' ' || first === '#') take(cursor, EMPTY_LINES);
  if (cursor.at === yaml.length) return -1;
  let indent = 0;
  while (yaml[cursor.at + indent] === ' ') indent++;
  return indent;
}

/** Moves past the end of the line, over spaces and a comment; false where something else stands there. */
function endLine(cursor: Cursor): boolean {
  if (cursor.yaml[cursor.at] !== '\n') return take(cursor, REST);
  cursor.at++;
  return true;
}

function isDash({ yaml, at }: Cursor, indent: number): boolean {
  return yaml[at + indent] === '-' && yaml[at + indent + 1] === ' ';
}

/** Reads a key and its colon; undefined also where the map may not have it. */
function readKey(cursor: Cursor, taken: ReadonlyMap<string, unknown>): string | undefined {
  const start = cursor.at;
  if (!take(cursor, KEY)) return undefined;
  const key = cursor.yaml.slice(start, cursor.at);
  cursor.at++;
  return taken.has(key) || isForbiddenKey(key) ? undefined : key;
}

/** Reads a map whose first key stands `indent` characters after the cursor. */
function readMap<Value, Entry>(cursor: Cursor, shape: Shape<Value, Entry>, indent: number, depth: number): Value | undefined {
  if (depth > DEEPEST) return undefined;
  const entries = new Map<string, Entry>();
  const start = cursor.at + indent;
  let below: number;
  do {
    cursor.at += indent;
    const keyStart = cursor.at;
    const key = readKey(cursor, entries);
    if (key === undefined) return undefined;
    const value = readValue(cursor, shape, indent, depth);
    if (value === undefined) return undefined;
    entries.set(key, shape.entry(key, cursor, keyStart, value));
    below = nextIndent(cursor);
  } while (below === indent);
  return below > indent ? undefined : shape.map(entries, cursor, start, cursor.valueEnd);
}

/** Reads a list whose first dash stands `indent` characters after the cursor. */
function readList<Value, Entry>(cursor: Cursor, shape: Shape<Value, Entry>, indent: number, depth: number): Value | undefined {
  if (depth > DEEPEST) return undefined;
  const entries: Value[] = [];
  const start = cursor.at + indent;
  let below: number;
  do {
    cursor.at += indent + 1;
    takeSpaces(cursor);
    const entry = readOnLine(cursor, shape);
    if (entry === undefined) return undefined;
    entries.push(entry);
    below = nextIndent(cursor);
  } while (below === indent && isDash(cursor, below));
  return below > indent ? undefined : shape.list(entries, cursor, start, cursor.valueEnd);
}

/** Reads what follows `key:` or stands on the lines below it. */
function readValue<Value, Entry>(cursor: Cursor, shape: Shape<Value, Entry>, indent: number, depth: number): Value | undefined {
  const { yaml } = cursor;
  const after = cursor.at;
  takeSpaces(cursor);
  if (yaml[cursor.at] !== '#' && yaml[cursor.at] !== '\n') return readOnLine(cursor, shape);
  cursor.at = after;
  if (!endLine(cursor)) return undefined;
  const below = nextIndent(cursor);
  if (below >= indent && isDash(cursor, below)) return readList(cursor, shape, below, depth + 1);
  if (below > indent) return readMap(cursor, shape, below, depth + 1);
  // With a comment or spaces after it, the place of what is missing would depend on them.
  if (!/^\n+$/.test(yaml.slice(after, cursor.at))) return undefined;
  cursor.valueEnd = after;
  return shape.nothing(cursor, after);
}

/** Reads a value that ends on the line it begins on, and the line's end. */
function readOnLine<Value, Entry>(cursor: Cursor, shape: Shape<Value, Entry>): Value | undefined {
  const { yaml } = cursor;
  const first = yaml[cursor.at];
  if (first === '"' || first === "'" || first === '[' || first === '{') {
    const value = readFlow(cursor, shape, 0);
    cursor.valueEnd = cursor.at;
    return endLine(cursor) ? value : undefined;
  }
  const start = cursor.at;
  if (!take(cursor, PLAIN_START)) return undefined;
  const feed = yaml.indexOf('\n', cursor.at);
  const line = yaml.slice(start, feed);
  const comment = line.indexOf(' #');
  let length = comment === -1 ? line.length : comment;
  while (line[length - 1] === ' ') length--;
  const colon = line.indexOf(': ');
  if ((colon !== -1 && colon < length) || line[length - 1] === ':') return undefined;
  cursor.valueEnd = start + length;
  cursor.at = feed + 1;
  return shape.text(cursor, start, cursor.valueEnd, false);
}

/** Reads a value inside brackets, or in brackets or quotes. */
function readFlow<Value, Entry>(cursor: Cursor, shape: Shape<Value, Entry>, depth: number): Value | undefined {
  const { yaml, at: start } = cursor;
  const first = yaml[start];
  if (first === '[') return readFlowList(cursor, shape, depth);
  if (first === '{') return readFlowMap(cursor, shape, depth);
  if (first === '"' || first === "'") return take(cursor, QUOTED) ? shape.text(cursor, start, cursor.at, true) : undefined;
  if (!take(cursor, FLOW_PLAIN)) return undefined;
  let end = cursor.at;
  while (yaml[end - 1] === ' ') end--;
  return shape.text(cursor, start, end, false);
}

function readFlowList<Value, Entry>(cursor: Cursor, shape: Shape<Value, Entry>, depth: number): Value | undefined {
  if (depth > DEEPEST) return undefined;
  const entries: Value[] = [];
  const start = openBracket(cursor);
  if (cursor.yaml[cursor.at] !== ']') {
    do {
      const entry = readFlow(cursor, shape, depth + 1);
      if (entry === undefined) return undefined;
      entries.push(entry);
    } while (takeComma(cursor));
  }
  return closeBracket(cursor, ']') ? shape.list(entries, cursor, start, cursor.at) : undefined;
}

function readFlowMap<Value, Entry>(cursor: Cursor, shape: Shape<Value, Entry>, depth: number): Value | undefined {
  if (depth > DEEPEST) return undefined;
  const entries = new Map<string, Entry>();
  const start = openBracket(cursor);
  if (cursor.yaml[cursor.at] !== '}') {
    do {
      const keyStart = cursor.at;
      const key = readKey(cursor, entries);
      if (key === undefined) return undefined;
      takeSpaces(cursor);
      const value = readFlow(cursor, shape, depth + 1);
      if (value === undefined) return undefined;
      entries.set(key, shape.entry(key, cursor, keyStart, value));
    } while (takeComma(cursor));
  }
  return closeBracket(cursor, '}') ? shape.map(entries, cursor, start, cursor.at) : undefined;
}

function openBracket(cursor: Cursor): number {
  const start = cursor.at++;
  takeSpaces(cursor);
  return start;
}

function takeComma(cursor: Cursor): boolean {
  takeSpaces(cursor);
  if (cursor.yaml[cursor.at] !== ',') return false;
  cursor.at++;
  takeSpaces(cursor);
  return true;
}

function closeBracket(cursor: Cursor, bracket: string): boolean {
  if (cursor.yaml[cursor.at] !== bracket) return false;
  cursor.at++;
  return true;
}
