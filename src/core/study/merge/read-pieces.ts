/** Takes YAML apart into pieces. */
import { columnOf, endOfLines, isAliasAt, isFlow, lineStart, nextLine } from '../yaml/yaml-lines';
import { isEmpty, type YamlEntry, type YamlList, type YamlMap, type YamlNode } from '../yaml/yaml-tree';
import { Unmergeable, type ListPiece, type MapPiece, type Piece, type PieceFile, type Slot } from './piece';

/**
 * Takes a text apart. @param text with LF line ends. @param root its tree; undefined where it holds comments at most.
 * @throws Unmergeable where something is written in a way that cannot be put together anew.
 */
export function readPieces(text: string, root: YamlNode | undefined): PieceFile {
  if (!root) return { header: text, root: undefined, footer: '' };
  const inLines = root.kind !== 'text' && !isFlow(text, root);
  const start = inLines ? lineStart(text, root.span.start) : root.span.start;
  const { piece, end } = read(text, root, columnOf(text, root.span.start), inLines ? 0 : columnOf(text, root.span.start));
  return { header: text.slice(0, start), root: piece, footer: text.slice(end) };
}

interface Read<P extends Piece = Piece> {
  readonly piece: P;
  /** Offset behind it: of what is written in lines, behind its last line. */
  readonly end: number;
}

/** @param column where the entry begins that the value stands in; its text is told without so many columns. */
function read(text: string, node: YamlNode, column: number, base: number): Read {
  if (isAliasAt(text, node) || text[node.span.start] === '&' || text[node.span.start] === '!') throw new Unmergeable('The file uses references (`&name`, `*name`) or tags, which Verbatim does not merge.');
  if (node.kind === 'text') return { piece: { kind: 'text', text: node.text, empty: isEmpty(node), source: dedented(text.slice(node.span.start, node.span.end), base) }, end: node.span.end };
  if (isFlow(text, node)) return readBrackets(text, node, base);
  return node.kind === 'list' ? readListLines(text, node, column, base) : readMapLines(text, node, base);
}

function readMapLines(text: string, node: YamlMap, base: number): Read<MapPiece> {
  const entries = [...node.entries.values()];
  const column = columnOf(text, node.span.start);
  const spans = entries.map(({ key, value }) => ({ start: key.span.start, from: key.span.end, value, key: key.text }));
  return readLines(text, 'map', spans, column, base);
}

function readListLines(text: string, node: YamlList, _column: number, base: number): Read<ListPiece> {
  const column = columnOf(text, node.span.start);
  let floor = node.span.start;
  const spans = node.entries.map((value) => {
    const start = hyphenOf(text, value, column, floor);
    floor = value.span.end;
    return { start, from: start + 1, value, key: '' };
  });
  return readLines(text, 'list', spans, column, base);
}

/** Offset of an entry's hyphen. */
function hyphenOf(text: string, node: YamlNode, column: number, floor: number): number {
  for (let line = lineStart(text, Math.max(node.span.start, floor)); line >= lineStart(text, floor); line = lineStart(text, line - 1)) {
    if (text[line + column] === '-' && /\s/.test(text[line + column + 1] ?? '\n') && /^[ -]*$/.test(text.slice(line, line + column))) return line + column;
    if (line === 0) break;
  }
  throw new Unmergeable('An entry of a list is written in a way that Verbatim does not put together anew.');
}

interface EntrySpan {
  readonly key: string;
  /** Where the key or hyphen begins, and where it ends. */
  readonly start: number;
  readonly from: number;
  readonly value: YamlNode;
}

function readLines<K extends 'list' | 'map'>(text: string, kind: K, entries: readonly EntrySpan[], column: number, base: number): Read<Extract<Piece, { kind: K }>> {
  const slots: Slot[] = [];
  let above = lineStart(text, entries[0]?.start ?? 0);
  for (const { key, start, from, value } of entries) {
    const line = lineStart(text, start);
    if (slots.length > 0 && line < above) throw new Unmergeable('Two entries stand on one line.');
    if (columnOf(text, start) !== column || !/^[ -]*$/.test(text.slice(line, start))) throw new Unmergeable('An entry is written in a way that Verbatim does not put together anew.');
    const lead = slots.length > 0 ? dedented(text.slice(above, line), column, true) : '';
    const isBelow = value.kind !== 'text' && !isFlow(text, value) && lineStart(text, value.span.start) > start;
    const colon = kind === 'map' ? text.indexOf(':', from) + 1 : from;
    if (kind === 'map' && (colon === 0 || !/^[ \t]*$/.test(text.slice(from, colon - 1)))) throw new Unmergeable('A key is written in a way that Verbatim does not put together anew.');
    const nothing = isEmpty(value) && value.span.end <= colon;
    const valueStart = nothing ? colon : isBelow ? lineStart(text, value.span.start) : value.span.start;
    if (!/^(?:\s|#[^\n]*(?:\n|$))*$/.test(text.slice(colon, valueStart))) throw new Unmergeable('The file uses references (`&name`, `*name`) or tags, which Verbatim does not merge.');
    const read = nothing ? { piece: { kind: 'text', text: '', empty: true, source: '' } as const, end: colon } : readValue(text, value, column);
    const end = endOfRegion(text, endOfLines(text, read.end), column);
    const verbatim = withLineEnd(dedented(text.slice(start, end), column));
    const tail = withLineEnd(dedented(text.slice(read.end, end), column, read.end > 0 && text[read.end - 1] === '\n'), text[read.end - 1] === '\n');
    slots.push({ key, lead, head: dedented(text.slice(start, valueStart), column), value: read.piece, tail, source: verbatim });
    above = end;
  }
  const first = entries[0]?.start ?? 0;
  const source = withLineEnd(dedented(text.slice(first, above), column));
  return { piece: { kind, form: 'lines', indent: column - base, rigid: false, slots, source } as unknown as Extract<Piece, { kind: K }>, end: above };
}

function readValue(text: string, value: YamlNode, column: number): Read {
  return read(text, value, column, column);
}

/** Comments below an entry that are indented deeper than it are still the entry's. */
function endOfRegion(text: string, end: number, column: number): number {
  let region = end;
  for (let at = end; at < text.length; at = nextLine(text, at)) {
    const line = text.slice(at, nextLine(text, at));
    const indent = /^ *(?=#)/.exec(line)?.[0].length;
    if (indent !== undefined && indent > column) region = nextLine(text, at);
    else if (line.trim() !== '') break;
  }
  return region;
}

function readBrackets(text: string, node: YamlList | YamlMap, base: number): Read<ListPiece | MapPiece> {
  const source = dedented(text.slice(node.span.start, node.span.end), base);
  let between = '';
  let at = node.span.start + 1;
  const slots: Slot[] = [];
  const add = (value: YamlNode, entry?: YamlEntry): void => {
    const start = entry ? entry.key.span.start : value.span.start;
    between += text.slice(at, start);
    const keySource = entry ? text.slice(entry.key.span.start, entry.key.span.end) : '';
    if (entry) between += text.slice(entry.key.span.end, Math.max(entry.key.span.end, value.span.start));
    const { piece } = read(text, value, base, base);
    slots.push({ key: entry?.key.text ?? '', lead: '', head: entry ? `${keySource}: ` : '', value: onOneLine(piece), tail: '' });
    at = Math.max(value.span.end, entry?.key.span.end ?? 0);
  };
  if (node.kind === 'list') for (const value of node.entries) add(value);
  else for (const entry of node.entries.values()) add(entry.value, entry);
  between += text.slice(at, node.span.end - 1);
  const rigid = !/^[\s,:]*$/.test(between);
  return { piece: { kind: node.kind, form: 'brackets', indent: 0, rigid, slots, source }, end: node.span.end };
}

/** A line break inside a scalar in brackets reads as a space. */
function onOneLine(piece: Piece): Piece {
  if (piece.kind !== 'text' || !piece.source.includes('\n')) return piece;
  if (/\n[ \t]*\n/.test(piece.source)) throw new Unmergeable('A text in brackets has a blank line.');
  return { ...piece, source: piece.source.replace(/[ \t]*\n[ \t]*/g, ' ') };
}

/** Takes up to `column` spaces from the start of each line but the first (`all`: of the first as well). */
function dedented(text: string, column: number, all = false): string {
  if (column === 0 || (!all && !text.includes('\n'))) return text;
  return text
    .split('\n')
    .map((line, n) => (n === 0 && !all ? line : line.slice(Math.min(column, /^ */.exec(line)?.[0].length ?? 0))))
    .join('\n');
}

function withLineEnd(text: string, isEnded = false): string {
  return text.endsWith('\n') || (isEnded && text === '') ? text : `${text}\n`;
}
