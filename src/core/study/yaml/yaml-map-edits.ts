/** Changes of one key of a map, in the text: nothing else is touched. */
import { UserError } from '../user-error';
import { columnOf, endOfLines, freshLine, isAliasAt, isFlow, lineEndOf, lineStart, nextLine, spliced } from './yaml-lines';
import { blockText, scalarLike, scalarText, type ScalarPlace } from './yaml-scalar';
import { isEmpty, type YamlEntry, type YamlMap, type YamlNode, type YamlText } from './yaml-tree';

/** How values inside a node are written. */
export function placeIn(text: string, node: YamlNode): ScalarPlace {
  if (!isFlow(text, node)) return 'block';
  const first = node.kind === 'map' ? [...node.entries.values()][0]?.key : node.kind === 'list' ? node.entries[0] : undefined;
  return first && (text[first.span.start] === '"' || (first.kind !== 'text' && placeIn(text, first) === 'json')) ? 'json' : 'flow';
}

/** @throws UserError where a node is one that cannot be changed where it stands. */
export function mustBeEditable(text: string, node: YamlNode): void {
  if (isAliasAt(text, node)) throw new UserError(`This stands elsewhere in the file and is only referred to here (${text.slice(node.span.start, node.span.end)}). Change it there, by hand.`);
}

/** Writes another text in place of a scalar, in its kind of quotes. @param depth what stands before the lines of a block scalar. */
export function replaceText(text: string, node: YamlText, value: string, place: ScalarPlace, depth?: string): string {
  mustBeEditable(text, node);
  const old = text.slice(node.span.start, node.span.end);
  const block = place === 'block' && depth !== undefined ? blockText(value, depth, lineEndOf(text)) : undefined;
  const closing = old.endsWith('\n') ? lineEndOf(text) : '';
  return spliced(text, { ...node.span, text: (block ?? scalarLike(old, node.text, value, place)) + closing });
}

/**
 * Gives a key of a map a text. A new key goes behind the last one that `order` puts before it.
 * @throws UserError where the map is written in a way that leaves no room for it.
 */
export function setText(text: string, map: YamlMap, key: string, value: string, order: readonly string[]): string {
  const entry = map.entries.get(key);
  const place = placeIn(text, map);
  const depth = place === 'block' ? ' '.repeat(columnOfKeys(text, map) + 2) : undefined;
  if (entry?.value.kind === 'text' && !isEmpty(entry.value)) return replaceText(text, entry.value, value, place, depth);
  const block = depth === undefined ? undefined : blockText(value, depth, lineEndOf(text));
  return setRaw(text, map, key, block ?? scalarText(value, place), order);
}

/** The same with a value that is YAML already; what it replaces goes with its lines. */
export function setRaw(text: string, map: YamlMap, key: string, yaml: string, order: readonly string[]): string {
  mustBeEditable(text, map);
  const entry = map.entries.get(key);
  if (entry) {
    const from = behindColon(text, entry);
    if (isEmpty(entry.value)) return spliced(text, { start: from, end: from, text: spaced(yaml) });
    mustBeEditable(text, entry.value);
    const { start, end } = entry.value.span;
    const sameLine = nextLine(text, entry.key.span.start) > start;
    const closing = text[end - 1] === '\n' ? lineEndOf(text) : '';
    return spliced(text, sameLine ? { start, end, text: yaml + closing } : { start: from, end, text: spaced(yaml) + closing });
  }
  return isFlow(text, map) ? insertInFlow(text, map, key, yaml, order) : insertInBlock(text, map, key, yaml, order);
}

/** Takes a key and its value away. The map must have another one. */
export function removeKey(text: string, map: YamlMap, key: string): string {
  const entries = [...map.entries.values()];
  const at = entries.findIndex((entry) => entry.key.text === key);
  const entry = entries[at];
  if (!entry) return text;
  mustBeEditable(text, map);
  const [before, after] = [entries[at - 1], entries[at + 1]];
  if (isFlow(text, map)) {
    if (after) return spliced(text, { start: entry.key.span.start, end: after.key.span.start, text: '' });
    return spliced(text, { start: before ? endOfEntry(text, before) : entry.key.span.start, end: endOfEntry(text, entry), text: '' });
  }
  columnOfKeys(text, map);
  const end = endOfLines(text, endOfEntry(text, entry));
  if (before) return spliced(text, { start: lineStart(text, entry.key.span.start), end, text: '' });
  // What follows moves up behind the hyphen.
  const indent = /^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0;
  return spliced(text, { start: entry.key.span.start, end: end + indent, text: '' });
}

/** A value behind its colon; a list in lines begins on the next one. */
function spaced(yaml: string): string {
  return /^\r?\n/.test(yaml) ? yaml : ` ${yaml}`;
}

/** Offset behind the colon of a key. */
export function behindColon(text: string, { key }: YamlEntry): number {
  const colon = text.indexOf(':', key.span.end);
  if (colon === -1 || !/^[ \t]*$/.test(text.slice(key.span.end, colon))) throw new UserError(`The key “${key.text}” is written in a way that Verbatim does not change. Change it by hand.`);
  return colon + 1;
}

function endOfEntry(text: string, entry: YamlEntry): number {
  if (!isEmpty(entry.value) || entry.value.span.end > entry.value.span.start) return entry.value.span.end;
  const colon = text.indexOf(':', entry.key.span.end);
  // In a flow map a key may stand alone.
  return colon !== -1 && /^[ \t]*$/.test(text.slice(entry.key.span.end, colon)) ? colon + 1 : entry.key.span.end;
}

/** The column in which the keys of a block map stand. @throws UserError where one does not begin its line. */
function columnOfKeys(text: string, map: YamlMap): number {
  let column = 0;
  for (const { key } of map.entries.values()) {
    column = columnOf(text, key.span.start);
    if (!/^ *(?:- +)*$/.test(text.slice(lineStart(text, key.span.start), key.span.start))) {
      throw new UserError(`The key “${key.text}” is written in a way that Verbatim does not change. Change the entry by hand.`);
    }
  }
  return column;
}

/** The entry behind which a key goes; undefined: before all. */
function entryBefore(map: YamlMap, key: string, order: readonly string[]): YamlEntry | undefined {
  const rank = order.indexOf(key);
  return [...map.entries.values()].findLast((entry) => order.includes(entry.key.text) && order.indexOf(entry.key.text) < rank);
}

function insertInBlock(text: string, map: YamlMap, key: string, yaml: string, order: readonly string[]): string {
  const lineEnd = lineEndOf(text);
  const indent = ' '.repeat(columnOfKeys(text, map));
  const pair = `${scalarText(key, 'block')}:${spaced(yaml)}`;
  const before = entryBefore(map, key, order);
  const [first] = map.entries.values();
  if (!before && first) return spliced(text, { start: first.key.span.start, end: first.key.span.start, text: `${pair}${lineEnd}${indent}` });
  const at = before ? endOfLines(text, endOfEntry(text, before)) : text.length;
  return spliced(text, { start: at, end: at, text: `${freshLine(text, at, lineEnd)}${indent}${pair}${lineEnd}` });
}

function insertInFlow(text: string, map: YamlMap, key: string, yaml: string, order: readonly string[]): string {
  const pair = `${scalarText(key, placeIn(text, map))}: ${yaml}`;
  const before = entryBefore(map, key, order);
  const [first] = map.entries.values();
  if (!first) return spliced(text, { start: map.span.start + 1, end: map.span.start + 1, text: pair });
  const beside = before ?? first;
  const above = text.slice(lineStart(text, beside.key.span.start), beside.key.span.start);
  const gap = /^[ \t]*$/.test(above) ? lineEndOf(text) + above : ' ';
  if (!before) return spliced(text, { start: first.key.span.start, end: first.key.span.start, text: `${pair},${gap}` });
  const at = endOfEntry(text, before);
  return spliced(text, { start: at, end: at, text: `,${gap}${pair}` });
}

/**
 * Writes a map in brackets as lines, so that it can take a value that needs lines. It must stand in a list or map that is written in lines.
 * @throws UserError where a comment stands inside.
 */
export function mapInLines(text: string, map: YamlMap): string {
  const { start, end } = map.span;
  const pairs = [...map.entries.values()].map((entry) => ({ key: sourceOf(text, entry.key), value: sourceOf(text, entry.value) }));
  const between = pairs.reduce((rest, { key, value }) => rest.replace(key, '').replace(value, ''), text.slice(start, end));
  if (between.includes('#')) throw new UserError('A comment stands inside an entry in brackets. Write that entry in lines first, by hand.');
  const gap = lineEndOf(text) + ' '.repeat(columnOf(text, start));
  const lines = pairs.map(({ key, value }) => `${key}:${value === '' ? '' : ` ${value.replace(/\s*\r?\n\s*/g, ' ')}`}`).join(gap);
  return spliced(text, { start, end, text: lines });
}

function sourceOf(text: string, { span }: YamlNode): string {
  return text.slice(span.start, span.end);
}
