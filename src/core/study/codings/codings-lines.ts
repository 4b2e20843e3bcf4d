/** Reads a codings file that is a block sequence: lines of JSON in one quick pass, anything else record by record. */
import type { Extent, Span } from '../../text/positions';
import { codingFromJson } from './coding-json';
import { codingFromTree } from './coding-tree';
import type { ReadCodings } from './codings-flow';
import { CONFLICT_MESSAGE, conflictsIn } from './conflict-markers';
import { fileExtents } from '../file-extents';
import type { Coding, StudyPath } from '../model';
import type { Problem } from '../problem';
import { readYaml, type YamlFile } from '../yaml/yaml';
import type { YamlNode } from '../yaml/yaml-tree';

const CR = 13;
const SPACE = 32;
const HYPHEN = 45;
const BRACE = 123;

/**
 * Reads the records of a block sequence.
 * @param start where the first line with content starts.
 * @param indent what stands before each record's hyphen.
 */
export function readLines(path: StudyPath, text: string, start: number, indent: string, lineEnd: '\n' | '\r\n'): ReadCodings {
  const extentOf = fileExtents(text);
  const problems: Problem[] = [];
  let codings: Coding[] = [];
  let starts: number[] = [];
  let ends: number[] = [];
  let writable = true;
  let handwritten = false;
  const slow = slowReader(path, text, extentOf, problems);

  const skips = new Map<number, number>();
  let isLookedThrough = false;

  let at = start;
  while (at < text.length) {
    const skip = skips.size > 0 ? skips.get(at) : undefined;
    if (skip !== undefined && skip > at) {
      at = skip;
      continue;
    }
    const lineFeed = text.indexOf('\n', at);
    const end = lineFeed === -1 ? text.length : lineFeed;
    const next = lineFeed === -1 ? end : end + 1;
    const hyphen = at + indent.length;
    if (
      text.charCodeAt(hyphen) === HYPHEN &&
      text.charCodeAt(hyphen + 1) === SPACE &&
      text.charCodeAt(hyphen + 2) === BRACE &&
      (indent === '' || text.startsWith(indent, at))
    ) {
      const coding = codingFromJson(text.slice(hyphen + 2, text.charCodeAt(end - 1) === CR ? end - 1 : end));
      if (coding) {
        codings.push(coding);
        starts.push(at);
        ends.push(next);
        at = next;
        continue;
      }
    }
    if (!isLookedThrough) {
      // Conflicts are looked for at the first line that is no plain coding: most files have none.
      isLookedThrough = true;
      for (const { span, ours, theirs } of conflictsIn(text)) {
        problems.push({ rule: 'merge-conflict', severity: 'error', file: path, extent: extentOf(span), message: CONFLICT_MESSAGE });
        writable = false;
        // The markers, and what both sides began with.
        skips.set(span.start, ours.start).set(ours.end, theirs.start).set(theirs.end, span.end);
      }
      if (skips.has(at)) continue;
    }
    const kind = kindOfLine(text, at, end, indent);
    if (kind === 'blank' || kind === 'comment') {
      at = next;
    } else if (kind === 'document') {
      if (onlyComments(text, next)) break;
      writable = false;
      problems.push(problemAt(path, extentOf({ start: at, end }), 'A codings file holds one list. Remove this line, and what follows if it is something else.'));
      at = next;
    } else {
      const span = { start: at, end: isWhole(text.slice(hyphen + 1, end)) ? next : endOfRecord(text, next, kind, indent, skips) };
      const coding = kind === 'item' ? slow.read(span) : undefined;
      if (kind === 'other') slow.stray({ start: at, end });
      if (coding) {
        handwritten = true;
        codings.push(coding);
        starts.push(span.start);
        ends.push(span.end);
      }
      at = span.end;
    }
  }
  if (skips.size > 0) [codings, starts, ends] = firstOfEachId(codings, starts, ends);
  const headerEnd = endOfHeader(text, start);
  const footerStart = ends.at(-1) ?? headerEnd;
  const layout = { text, form: 'lines', indent, lineEnd, headerEnd, starts, ends, footerStart, handwritten } as const;
  return { codings, problems, layout, writable };
}

type LineKind = 'blank' | 'comment' | 'item' | 'document' | 'other';

function kindOfLine(text: string, at: number, end: number, indent: string): LineKind {
  let first = at;
  while (first < end && (text.charCodeAt(first) === SPACE || text.charCodeAt(first) === 9)) first++;
  const letter = text[first];
  if (first === end || (letter === '\r' && first === end - 1)) return 'blank';
  if (letter === '#') return 'comment';
  if (first === at && /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(at, at + 4))) return 'document';
  const isItem = letter === '-' && first === at + indent.length && /^-(?:\s|$)/.test(text.slice(first, Math.min(first + 2, end)));
  return isItem ? 'item' : 'other';
}

function onlyComments(text: string, from: number): boolean {
  return !/^[ \t]*[^#\s]/m.test(text.slice(from));
}

/** Whether what follows a hyphen is a JSON value already: then no line below belongs to it. */
function isWhole(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** End of a record that goes on over several lines: blank lines and comments at its end belong to what follows. */
function endOfRecord(text: string, from: number, kind: LineKind, indent: string, stops: ReadonlyMap<number, number>): number {
  let recordEnd = from;
  for (let at = from; at < text.length && !stops.has(at); ) {
    const lineFeed = text.indexOf('\n', at);
    const end = lineFeed === -1 ? text.length : lineFeed;
    const line = kindOfLine(text, at, end, indent);
    if (line === 'item' || line === 'document') break;
    // An indented comment may be the text of a block scalar.
    const inside = line === 'other' || (line === 'comment' && kind === 'item' && text.startsWith(`${indent} `, at));
    at = lineFeed === -1 ? end : end + 1;
    if (inside) recordEnd = at;
  }
  return recordEnd;
}

/** What stays on top of the file: all before the last blank line, directive or `---` above the first line with content. */
function endOfHeader(text: string, firstContent: number): number {
  const top = text.slice(0, firstContent);
  const mark = top.startsWith('\ufeff') ? 1 : 0;
  let end = mark;
  for (const line of top.slice(mark).matchAll(/(?<![^\n])(?:[ \t]*|%[^\n]*|---[^\n]*)\r?\n/g)) end = mark + line.index + line[0].length;
  return end;
}

/** In a conflict one coding often stands on both sides: the first, ours, is shown. */
function firstOfEachId(codings: readonly Coding[], starts: readonly number[], ends: readonly number[]): [Coding[], number[], number[]] {
  const firstWith = new Map<string, number>();
  codings.forEach(({ id }, n) => firstWith.has(id) || firstWith.set(id, n));
  const first = codings.map(({ id }, n) => firstWith.get(id) === n);
  const kept = <T>(values: readonly T[]): T[] => values.filter((_, n) => first[n]);
  return [kept(codings), kept(starts), kept(ends)];
}

function problemAt(path: StudyPath, extent: Extent, message: string): Problem {
  return { rule: 'bad-coding', severity: 'error', file: path, extent, message };
}

const NOT_SHOWN = 'Until it is mended, this coding is not shown; the line is kept as it is.';

interface SlowReader {
  /** Reads one record of any shape; undefined, with a problem, where it is no coding. */
  read(span: Span): Coding | undefined;
  /** Reports a line that belongs to no record. */
  stray(span: Span): void;
}

function slowReader(path: StudyPath, text: string, extentOf: (span: Span) => Extent, problems: Problem[]): SlowReader {
  let whole: YamlFile | undefined;

  /** The record as part of the whole file, where it needs an anchor that stands elsewhere. */
  const readWithin = (span: Span): YamlNode | undefined => {
    whole ??= readYaml(path, text, { extentOf });
    const root = whole.intact ? whole.documents[0]?.root : undefined;
    return root?.kind === 'list' ? root.entries.find((entry) => entry.span.start >= span.start && entry.span.start < span.end) : undefined;
  };
  const nodeOf = (record: Span): YamlNode | undefined => {
    // Without its last line end, so that what is missing at the end is told on its own line.
    const span = { start: record.start, end: record.end - (/\r?\n$/.exec(text.slice(Math.max(record.start, record.end - 2), record.end))?.[0].length ?? 0) };
    const yaml = readYaml(path, text, { span, extentOf });
    const root = yaml.documents[0]?.root;
    const own = root?.kind === 'list' && root.entries.length === 1 ? root.entries[0] : undefined;
    if (own && yaml.intact) return own;
    if (/[&*]/.test(text.slice(span.start, span.end))) {
      const node = readWithin(span);
      if (node) return node;
    }
    const first = yaml.problems[0];
    const message = first?.message ?? 'This is no entry of a list.';
    const rule = first && first.rule !== 'unreadable-yaml' ? first.rule : 'bad-coding';
    problems.push({ ...problemAt(path, first?.extent ?? extentOf(span), `${message} ${NOT_SHOWN}`), rule });
    return undefined;
  };
  return {
    read(span) {
      const node = nodeOf(span);
      if (!node) return undefined;
      return codingFromTree(node, (place, message, fatal) => {
        const problem = problemAt(path, extentOf(place), fatal ? `${message} ${NOT_SHOWN}` : `${message} It is kept as it is.`);
        problems.push(fatal ? problem : { ...problem, severity: 'warning' });
      });
    },
    stray(span) {
      problems.push(problemAt(path, extentOf(span), 'This line belongs to no coding. A coding is one line, `- {…}`. It is kept as it is.'));
    },
  };
}
