/**
 * Reads the plain front matter that nearly every source has, many times as fast as the full reader, which takes 0.3 ms
 * for a source: 2,000 of them would take longer than everything else when a study is opened.
 */
import type { Span } from '../text/positions';
import { isForbiddenKey, type YamlEntry, type YamlList, type YamlMap, type YamlNode, type YamlText } from './yaml-tree';

/** Anything but line feeds and characters that are printable beyond doubt. */
const UNUSUAL = /[^\n\x20-\x7e\u00a1-\u2027\u202a-\ufefe\uff00-\ufffd]/;
/** A key without quotes, where a colon follows and then a space or the line's end. */
const KEY = /[A-Za-z_\u00c0-\u024f](?:[\w .'\u00c0-\u024f-]{0,200}[\w.'\u00c0-\u024f-])?(?=:[ \n])/y;
/** What a scalar without quotes may begin with here; YAML allows a little more. */
const PLAIN_START = /[\w(/+.~$<\u00a1-\uffff]|-\d/y;
/** A scalar without quotes inside brackets. */
const FLOW_PLAIN = /(?:[\w(/+.~$<\u00a1-\uffff]|-\d)(?:[^,[\]{}:#\n]|:(?![ ,[\]{}\n]))*/y;
const QUOTED = /"[^"\\\n]*"|'[^'\n]*'/y;
/** Nothing more, or a comment, to the end of the line. */
const REST = /(?: +#[^\n]*| *)\n/y;
/** Comments only from the first column: the place where a block ends would depend on others. */
const EMPTY_LINES = /(?:(?: *|#[^\n]*)\n)*/y;
const SPACES = / */y;

const DEEPEST = 8;
const LONGEST = 200_000;

/**
 * The map that plain front matter holds: nested block maps and lists, `[…]` and `{…}` on one line, scalars without quotes
 * or in quotes without escapes, comments. It equals what `readYaml` gives, places included.
 * @param span the YAML between the fences, its last line feed included.
 * @returns undefined for anything else, and for every mistake: the full reader has to look then.
 */
export function readPlainFrontMatter(text: string, { start: offset, end: stop }: Span): YamlMap | undefined {
  const yaml = text.slice(offset, stop);
  if (yaml.length > LONGEST || !yaml.endsWith('\n') || UNUSUAL.test(yaml)) return undefined;

  let at = 0;
  /** Where the last line with something on it ends, its line feed included: blocks end there. */
  let blockEnd = 0;

  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(yaml)) return false;
    at = pattern.lastIndex;
    return true;
  };
  /** The indentation of the next line that is neither empty nor a comment; -1 at the end. `at` is its first character. */
  const nextIndent = (): number => {
    take(EMPTY_LINES);
    if (at === yaml.length) return -1;
    SPACES.lastIndex = at;
    SPACES.test(yaml);
    return SPACES.lastIndex - at;
  };
  const endLine = (): boolean => {
    if (!take(REST)) return false;
    blockEnd = at;
    return true;
  };
  const isDash = (from: number): boolean => yaml[from] === '-' && yaml[from + 1] === ' ';

  const scalar = (start: number, end: number, plain: boolean): YamlText => ({
    kind: 'text',
    text: plain ? yaml.slice(start, end) : yaml.slice(start + 1, end - 1),
    plain,
    span: { start: offset + start, end: offset + end },
  });

  const readKey = (taken: ReadonlyMap<string, unknown>): YamlText | undefined => {
    const start = at;
    if (!take(KEY)) return undefined;
    const key = scalar(start, at, true);
    at++;
    return isForbiddenKey(key.text) || taken.has(key.text) ? undefined : key;
  };

  const readQuoted = (): YamlText | undefined => {
    const start = at;
    return take(QUOTED) ? scalar(start, at, false) : undefined;
  };

  const readFlow = (depth: number): YamlNode | undefined => {
    const first = yaml[at];
    if (first === '"' || first === "'") return readQuoted();
    if (first === '[') return readFlowList(depth);
    if (first === '{') return readFlowMap(depth);
    const start = at;
    if (!take(FLOW_PLAIN)) return undefined;
    let end = at;
    while (yaml[end - 1] === ' ') end--;
    return scalar(start, end, true);
  };

  /** Reads what stands between brackets; `entry` reads one entry and says whether it could. */
  const readBracketed = (close: string, entry: () => boolean): Span | undefined => {
    const start = at++;
    take(SPACES);
    if (yaml[at] !== close) {
      for (;;) {
        take(SPACES);
        if (!entry()) return undefined;
        take(SPACES);
        if (yaml[at] !== ',') break;
        at++;
      }
    }
    return yaml[at] === close ? { start: offset + start, end: offset + ++at } : undefined;
  };

  const readFlowList = (depth: number): YamlList | undefined => {
    if (depth > DEEPEST) return undefined;
    const entries: YamlNode[] = [];
    const span = readBracketed(']', () => {
      const entry = readFlow(depth + 1);
      if (entry) entries.push(entry);
      return entry !== undefined;
    });
    return span && { kind: 'list', entries, span };
  };

  const readFlowMap = (depth: number): YamlMap | undefined => {
    if (depth > DEEPEST) return undefined;
    const entries = new Map<string, YamlEntry>();
    const span = readBracketed('}', () => {
      const key = readKey(entries);
      if (!key || yaml[at] !== ' ') return false;
      take(SPACES);
      const value = readFlow(depth + 1);
      if (value) entries.set(key.text, { key, value });
      return value !== undefined;
    });
    return span && { kind: 'map', entries, span };
  };

  /** A value that ends on the line it begins on, and the line's end. */
  const readOnLine = (): YamlNode | undefined => {
    const first = yaml[at];
    if (first === '"' || first === "'" || first === '[' || first === '{') {
      const value = readFlow(0);
      return value && endLine() ? value : undefined;
    }
    const start = at;
    if (!take(PLAIN_START)) return undefined;
    const feed = yaml.indexOf('\n', at);
    const line = yaml.slice(start, feed);
    const comment = line.indexOf(' #');
    let length = comment === -1 ? line.length : comment;
    while (line[length - 1] === ' ') length--;
    const colon = line.indexOf(': ');
    if ((colon !== -1 && colon < length) || line[length - 1] === ':') return undefined;
    blockEnd = at = feed + 1;
    return scalar(start, start + length, true);
  };

  /** What follows `key:` or stands on the lines below it. */
  const readValue = (indent: number, depth: number): YamlNode | undefined => {
    const after = at;
    if (yaml[at] !== '\n') {
      take(SPACES);
      if (yaml[at] !== '#' && yaml[at] !== '\n') return readOnLine();
    }
    if (!endLine()) return undefined;
    const below = nextIndent();
    if (below > indent) return isDash(at + below) ? readList(below, depth + 1) : readMap(below, depth + 1);
    if (below === indent && isDash(at + below)) return readList(below, depth + 1);
    // With a comment or spaces after it, the place of what is missing would depend on them.
    if (!/^\n+$/.test(yaml.slice(after, at))) return undefined;
    blockEnd = after;
    return scalar(after, after, true);
  };

  const readMap = (indent: number, depth: number): YamlMap | undefined => {
    if (depth > DEEPEST) return undefined;
    const entries = new Map<string, YamlEntry>();
    const start = at + indent;
    let below: number;
    do {
      at += indent;
      const key = readKey(entries);
      const value = key && readValue(indent, depth);
      if (!value) return undefined;
      entries.set(key.text, { key, value });
      below = nextIndent();
    } while (below === indent);
    return below > indent ? undefined : { kind: 'map', entries, span: { start: offset + start, end: offset + blockEnd } };
  };

  const readList = (indent: number, depth: number): YamlList | undefined => {
    if (depth > DEEPEST) return undefined;
    const entries: YamlNode[] = [];
    const start = at + indent;
    let below: number;
    do {
      at += indent + 1;
      take(SPACES);
      const entry = readOnLine();
      if (!entry) return undefined;
      entries.push(entry);
      below = nextIndent();
    } while (below === indent && isDash(at + below));
    return below > indent ? undefined : { kind: 'list', entries, span: { start: offset + start, end: offset + blockEnd } };
  };

  if (nextIndent() !== 0) return undefined;
  const root = readMap(0, 0);
  return root && at === yaml.length ? root : undefined;
}
