/** Taking entries out of lists and putting them in, in the text: everything around them stays as it is. */
import { mustBeEditable, placeIn } from './yaml-map-edits';
import { columnOf, endOfLines, freshLine, isFlow, lineEndOf, lineStart, nextLine, spliced } from './yaml-lines';
import { UserError } from '../user-error';
import type { YamlList, YamlNode } from './yaml-tree';

/** An entry taken out of a list, or a new one. */
export interface ListEntry {
  /** Whole lines without their common indent, the first with its hyphen, comments above it included; lines end with LF. */
  readonly lines: string;
  /** The same for a place between brackets; undefined where that would lose something. */
  inFlow(isJson: boolean): string | undefined;
}

/** Offsets of a block entry: comments that belong to it, its hyphen's line, its end. */
interface Region {
  /** Where comments directly above it begin. */
  readonly top: number;
  readonly start: number;
  readonly end: number;
}

/** A comment that rules off what follows is no comment on the entry below it. */
const RULE = /[-=#*~_]{3,}/;

function regionOf(text: string, list: YamlList, index: number): Region {
  const node = list.entries[index];
  if (!node) throw new Error(`No entry ${index}`);
  const column = columnOf(text, list.span.start);
  const floor = index > 0 ? (list.entries[index - 1]?.span.end ?? 0) : list.span.start;
  let start = lineStart(text, Math.max(node.span.start, floor));
  while (text[start + column] !== '-' || !/^ *-(?:\s|$)/.test(text.slice(start, nextLine(text, start)))) {
    if (start <= lineStart(text, floor)) throw new UserError('This entry is written in a way that Verbatim does not change. Change it by hand.');
    start = lineStart(text, start - 1);
  }
  let end = endOfLines(text, Math.max(node.span.end, start + column + 1));
  // Comments below that are indented deeper than the hyphen are still the entry's.
  for (let at = end; at < text.length; at = nextLine(text, at)) {
    const line = text.slice(at, nextLine(text, at));
    const indent = /^ *(?=#)/.exec(line)?.[0].length;
    if (indent !== undefined && indent > column) end = nextLine(text, at);
    else if (line.trim() !== '') break;
  }
  let top = start;
  while (index > 0 && top > floor) {
    const above = lineStart(text, top - 1);
    const line = text.slice(above, top);
    // One that is indented deeper is the last word of the entry before.
    if (above <= floor || line.search(/\S/) !== column || line[column] !== '#' || RULE.test(line)) break;
    top = above;
  }
  return { top, start, end };
}

/**
 * Takes an entry out of a list.
 * @param withComments whether the comments directly above go with it; they stay otherwise.
 * @returns the text without it, and the entry.
 */
export function takeEntry(text: string, list: YamlList, index: number, withComments: boolean): { readonly text: string; readonly entry: ListEntry } {
  const node = list.entries[index];
  if (!node) throw new Error(`No entry ${index}`);
  mustBeEditable(text, list);
  mustBeEditable(text, node);
  if (isFlow(text, list)) return takeFromFlow(text, list, index, node);
  const { top, start, end } = regionOf(text, list, index);
  const from = withComments ? top : start;
  const block = dedent(text.slice(from, end), columnOf(text, list.span.start));
  const isCommented = from < start || text.slice(Math.min(node.span.end, end), end).includes('#');
  const isInline = isFlow(text, node) || node.kind === 'text';
  const source = text.slice(node.span.start, node.span.end);
  // Of two blank lines around it one is enough.
  const before = text.slice(0, from);
  const doubled = /(?:^|\n)[ \t]*\r?\n$/.test(before) && /^[ \t]*(?:\r?\n|$)/.test(text.slice(end));
  const cut = doubled ? before.replace(/[ \t]*\r?\n$/, '').length : from;
  const flow = isCommented || !isInline || /[\n,]/.test(isFlow(text, node) ? '' : source) ? undefined : source;
  return { text: spliced(text, { start: cut, end, text: '' }), entry: { lines: block, inFlow: () => flow } };
}

function takeFromFlow(text: string, list: YamlList, index: number, node: YamlNode): { readonly text: string; readonly entry: ListEntry } {
  const [before, after] = [list.entries[index - 1], list.entries[index + 1]];
  const source = text.slice(node.span.start, node.span.end);
  const splice = after
    ? { start: node.span.start, end: after.span.start, text: '' }
    : { start: before ? before.span.end : node.span.start, end: node.span.end, text: '' };
  if (text.slice(splice.start, splice.end).replace(source, '').includes('#')) {
    throw new UserError('A comment stands between the entries of this list in brackets. Change the list by hand.');
  }
  const [first = '', ...rest] = source.split(/\r?\n/);
  const indent = Math.min(...rest.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)?.[0].length ?? 0));
  const lines = [`- ${first}`, ...rest.map((line) => `  ${line.slice(Math.min(indent, line.length))}`)].join('\n');
  return { text: spliced(text, splice), entry: { lines: `${lines}\n`, inFlow: () => source } };
}

/** Takes up to `columns` spaces from the start of each line; line ends become LF. */
function dedent(block: string, columns: number): string {
  const lines = block.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => `${line.slice(Math.min(columns, /^ */.exec(line)?.[0].length ?? 0))}\n`).join('');
}

/** Lines of an entry at a column, with the line ends of a text. */
export function indented({ lines }: ListEntry, column: number, lineEnd: string): string {
  return lines
    .split('\n')
    .slice(0, -1)
    .map((line) => (line === '' ? '' : ' '.repeat(column) + line) + lineEnd)
    .join('');
}

/** Puts entries into a list that is there, before the entry at `index`, or at its end where that is its length. */
export function putEntries(text: string, list: YamlList, index: number, entries: readonly ListEntry[]): string {
  mustBeEditable(text, list);
  if (isFlow(text, list)) return putIntoFlow(text, list, index, entries);
  const lineEnd = lineEndOf(text);
  const block = entries.map((entry) => indented(entry, columnOf(text, list.span.start), lineEnd));
  const count = list.entries.length;
  // Where a blank line stands between the last two entries, one stands between all.
  const gap = count > 1 && /\n[ \t]*\r?\n$/.test(text.slice(0, regionOf(text, list, count - 1).top)) ? lineEnd : '';
  if (index < count) {
    const at = regionOf(text, list, index).top;
    return spliced(text, { start: at, end: at, text: block.map((lines) => lines + gap).join('') });
  }
  const at = regionOf(text, list, count - 1).end;
  return spliced(text, { start: at, end: at, text: freshLine(text, at, lineEnd) + block.map((lines) => gap + lines).join('') });
}

/** The texts of entries for a place between brackets. @throws UserError where something would be lost. */
export function flowTexts(entries: readonly ListEntry[], isJson: boolean): readonly string[] {
  return entries.map((entry) => {
    const made = entry.inFlow(isJson);
    if (made === undefined) throw new UserError('The list that this goes into is written in brackets. Write that list in lines first, each entry behind a hyphen.');
    return made;
  });
}

function putIntoFlow(text: string, list: YamlList, index: number, entries: readonly ListEntry[]): string {
  const made = flowTexts(entries, placeIn(text, list) === 'json');
  const beside = list.entries[Math.min(index, list.entries.length - 1)];
  if (!beside) return spliced(text, { start: list.span.start + 1, end: list.span.start + 1, text: made.join(', ') });
  const above = text.slice(lineStart(text, beside.span.start), beside.span.start);
  const gap = /^[ \t]*$/.test(above) ? lineEndOf(text) + above : ' ';
  if (index < list.entries.length) return spliced(text, { start: beside.span.start, end: beside.span.start, text: made.map((one) => `${one},${gap}`).join('') });
  return spliced(text, { start: beside.span.end, end: beside.span.end, text: made.map((one) => `,${gap}${one}`).join('') });
}

/** Writes a list in brackets as lines, so that it can take an entry that needs lines. @param column where its hyphens go. */
export function inLines(text: string, list: YamlList, column: number): string {
  const lineEnd = lineEndOf(text);
  const { start, end } = list.span;
  const sources = list.entries.map((entry) => text.slice(entry.span.start, entry.span.end));
  const between = sources.reduce((rest, source) => rest.replace(source, ''), text.slice(start, end));
  if (between.includes('#')) throw new UserError('A comment stands inside a list in brackets. Write that list in lines first, each entry behind a hyphen.');
  const lines = sources.map((source) => `${' '.repeat(column)}- ${source.replace(/\s*\r?\n\s*/g, ' ')}${lineEnd}`).join('');
  // A comment behind the brackets stays on its line.
  const next = nextLine(text, end);
  const before = text.slice(0, start).replace(/[ \t]+$/, '');
  const behind = text.slice(end, next);
  return before + (behind.endsWith('\n') ? behind : behind + lineEnd) + lines + text.slice(next);
}
