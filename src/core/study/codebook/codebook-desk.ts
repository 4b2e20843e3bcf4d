/** The files of a codebook while one edit is made: texts that are read again after each small change. */
import { placeEntries, type PlacedEntry } from './codebook';
import { CODE_KEYS, parseCodebookFile, type CodebookFile, type CodeEntry } from './codebook-entries';
import type { StudyPath } from '../model';
import { UserError } from '../user-error';
import { columnOf, freshLine, isFlow, lineEndOf, nextLine, spliced } from '../yaml/yaml-lines';
import { flowTexts, indented, inLines, putEntries, takeEntry, type ListEntry } from '../yaml/yaml-list-edits';
import { mapInLines, mustBeEditable, placeIn, removeKey, setRaw } from '../yaml/yaml-map-edits';
import { scalarText } from '../yaml/yaml-scalar';
import { isEmpty, valueAt, type YamlEntry, type YamlList, type YamlMap, type YamlNode } from '../yaml/yaml-tree';

/** A file of the codebook. */
export interface CodebookText {
  readonly path: StudyPath;
  readonly text: string;
}

/** Where a new codebook is written. */
const NEW_PATH: StudyPath = 'codebook.yaml';

/** Where entries go: into the list `key` of a code, or to the top of a file. */
export type Target = { readonly code: string; readonly key: 'children' | 'merged' } | { readonly file: StudyPath };

/** An open codebook. Every change is made in the text at once; the entries are read again when next asked for. */
export interface CodebookDesk {
  /** Path of the first file, where codes without another place go. */
  readonly firstFile: StudyPath;
  /** The entry of a code. @throws UserError where there is none, or it cannot be written. */
  find(code: string): PlacedEntry;
  has(code: string): boolean;
  /** Every entry, in order. */
  all(): readonly PlacedEntry[];
  /** The entry as a map; one that is a bare text becomes one with an id. */
  asMap(code: string): { readonly text: string; readonly map: YamlMap };
  /** Rewrites the file of a code. */
  change(code: string, edit: (text: string, map: YamlMap) => string): void;
  /** Rewrites a file by its outermost map, which an empty file has not. */
  changeRoot(path: StudyPath, edit: (text: string, root: YamlMap | undefined) => string): void;
  /** Takes a code's entry out of its list. */
  take(code: string, withComments: boolean): ListEntry;
  /** Puts entries before or behind a code of the target list, else at its end. */
  put(target: Target, entries: readonly ListEntry[], beside?: { readonly code: string; readonly side: 'before' | 'after' }): void;
  /** The files that differ from what they were. */
  changed(): readonly CodebookText[];
}

/** Opens the files of a codebook for an edit. */
export function openCodebook(files: readonly CodebookText[]): CodebookDesk {
  const before = new Map(files.map(({ path, text }) => [path, text]));
  const texts = new Map(before.size > 0 ? before : [[NEW_PATH, '']]);
  const parsed = new Map<StudyPath, CodebookFile>();
  let placed: readonly PlacedEntry[] | undefined;

  const fileAt = (path: StudyPath): CodebookFile => {
    const known = parsed.get(path);
    if (known) return known;
    const file = parseCodebookFile(path, texts.get(path) ?? '');
    parsed.set(path, file);
    return file;
  };
  const all = (): readonly PlacedEntry[] => (placed ??= placeEntries([...texts.keys()].map(fileAt)));
  const write = (path: StudyPath, text: string): void => {
    texts.set(path, text);
    parsed.delete(path);
    placed = undefined;
  };
  // As it was at first: an edit may take the list away that shows it.
  const indents = new Map([...texts.keys()].map((path) => [path, listIndent(fileAt(path))]));
  const indentIn = (path: StudyPath): number => indents.get(path) ?? 2;
  const writable = (path: StudyPath): CodebookFile => {
    const file = fileAt(path);
    const [problem] = file.problems;
    if (!file.intact) throw new UserError(`${path} cannot be changed until its YAML is mended (line ${problem?.extent.start.line ?? 1}).`);
    return file;
  };
  const has = (code: string): boolean => all().some(({ id }) => id === code);
  const find = (code: string): PlacedEntry => {
    const one = all().find(({ id }) => id === code);
    if (!one) throw new UserError(`The codebook has no code “${code}”.`);
    writable(one.file.path);
    mustBeEditable(one.file.yaml.text, one.entry.node);
    return one;
  };
  const asMap = (code: string): { text: string; map: YamlMap } => {
    const { entry, file } = find(code);
    if (entry.node.kind === 'map') return { text: file.yaml.text, map: entry.node };
    write(file.path, bareAsMap(file.yaml.text, entry.node, siblings(find(code)), entry.id));
    return asMap(code);
  };
  const change = (code: string, edit: (text: string, map: YamlMap) => string): void => {
    const { text, map } = asMap(code);
    write(find(code).file.path, edit(text, map));
  };
  const siblings = ({ file, above }: PlacedEntry): YamlList => {
    const list = above ? valueAt(above.entry.node, 'children') : file.list;
    if (list?.kind !== 'list') throw new Error('An entry stands in no list');
    return list;
  };

  const take = (code: string, withComments: boolean): ListEntry => {
    const one = find(code);
    const { path } = one.file;
    const list = siblings(one);
    const isLast = list.entries.length === 1;
    const { text, entry } = takeEntry(one.file.yaml.text, list, list.entries.indexOf(one.entry.node), withComments);
    write(path, text);
    if (isLast && one.above) {
      const { above } = one;
      // A comment on the children stays, and `children:` with it.
      if (!isCommented(one.file.yaml.text, mapOf(above.entry.node), list, one.entry.node)) change(above.id, (now, map) => removeKey(now, map, 'children'));
    } else if (isLast) {
      const root = fileAt(path).yaml.documents[0]?.root;
      if (root?.kind === 'map' && isEmpty(root.entries.get('codes')?.value)) write(path, setRaw(text, root, 'codes', '[]', []));
    }
    return entry;
  };

  const put: CodebookDesk['put'] = (target, entries, beside) => {
    if (entries.length === 0) return;
    const path = 'code' in target ? find(target.code).file.path : target.file;
    const neighbour = beside && find(beside.code);
    const list = listOf(target);
    if (list && list.entries.length > 0) {
      const text = writable(path).yaml.text;
      if (isFlow(text, list) && entries.some((entry) => entry.inFlow(placeIn(text, list) === 'json') === undefined)) {
        write(path, inLines(text, list, columnForLines(target)));
        put(target, entries, beside);
        return;
      }
      const at = neighbour ? list.entries.indexOf(neighbour.entry.node) : -1;
      write(path, putEntries(text, list, at === -1 ? list.entries.length : at + (beside?.side === 'after' ? 1 : 0), entries));
      return;
    }
    if ('code' in target) {
      const one = find(target.code);
      const { text, map } = asMap(target.code);
      const mustBeLines = isFlow(text, map) && entries.some((entry) => entry.inFlow(false) === undefined);
      if (mustBeLines && !isFlow(text, siblings(one))) write(path, mapInLines(text, map));
      change(target.code, (now, present) => withNewList(now, present, target.key, entries, indentIn(path)));
    } else write(path, withFirstCodes(writable(path), entries));
  };
  const listOf = (target: Target): YamlList | undefined => {
    const list = 'code' in target ? valueAt(find(target.code).entry.node, target.key) : writable(target.file).list;
    return list?.kind === 'list' ? list : undefined;
  };
  /** @throws UserError where the list stands in brackets itself. */
  const columnForLines = (target: Target): number => {
    const owner: YamlNode | undefined = 'code' in target ? find(target.code).entry.node : fileAt(target.file).yaml.documents[0]?.root;
    const path = 'code' in target ? find(target.code).file.path : target.file;
    const { text } = fileAt(path).yaml;
    if (owner?.kind !== 'map' || isFlow(text, owner)) throw new UserError('The list that this goes into is written in brackets. Write that list in lines first, each entry behind a hyphen.');
    const key = owner.entries.get('code' in target ? target.key : 'codes')?.key;
    return columnOf(text, key?.span.start ?? 0) + indentIn(path);
  };

  return {
    firstFile: [...texts.keys()][0] ?? NEW_PATH,
    find,
    has,
    all,
    asMap,
    change,
    changeRoot: (path, edit) => {
      const { yaml } = writable(path);
      const root = yaml.documents[0]?.root;
      if (root && root.kind !== 'map') throw new UserError(`${path} is no map with the key \`codes\`. Put the list of codes under \`codes:\` first, by hand.`);
      write(path, edit(yaml.text, root));
    },
    take,
    put,
    changed: () => [...texts].filter(([path, text]) => before.get(path) !== text).map(([path, text]) => ({ path, text })),
  };
}

function mapOf(node: YamlNode): YamlMap {
  if (node.kind !== 'map') throw new Error('An entry with children is a map');
  return node;
}

/** Whether a comment stands between the key of a list and its only entry, or behind it. */
function isCommented(text: string, above: YamlMap, list: YamlList, only: YamlNode): boolean {
  const key = above.entries.get('children')?.key.span.end ?? list.span.start;
  const behind = isFlow(text, list) ? text.slice(list.span.end, nextLine(text, list.span.end)) : '';
  return text.slice(key, only.span.start).includes('#') || behind.includes('#');
}

/** A bare text as a map of id and name. */
function bareAsMap(text: string, node: YamlNode & { kind: 'text' }, list: YamlList, id: string): string {
  const place = placeIn(text, list);
  const source = text.slice(node.span.start, node.span.end);
  const name = /[\r\n]/.test(source) ? scalarText(node.text, place) : source;
  const key = (word: string): string => scalarText(word, place);
  const pair = `${key('id')}: ${scalarText(id, place)}`;
  const made =
    place === 'block'
      ? `${pair}${lineEndOf(text)}${' '.repeat(columnOf(text, node.span.start))}${key('name')}: ${name}`
      : `{${pair}, ${key('name')}: ${name}}`;
  return spliced(text, { ...node.span, text: made });
}

/** How much deeper than its key the hyphens of a list stand in this file. */
function listIndent(file: CodebookFile): number {
  const { text, documents } = file.yaml;
  const deeper = (node: YamlNode | undefined, key: string): number | undefined => {
    const list = node?.kind === 'map' ? node.entries.get(key) : undefined;
    if (list?.value.kind !== 'list' || isFlow(text, list.value)) return undefined;
    return columnOf(text, list.value.span.start) - columnOf(text, list.key.span.start);
  };
  const below = (codes: readonly CodeEntry[]): number | undefined => codes.reduce<number | undefined>((found, { node, children }) => found ?? deeper(node, 'children') ?? below(children), undefined);
  return deeper(documents[0]?.root, 'codes') ?? below(file.codes) ?? 2;
}

/** The map with a list that it did not have. */
function withNewList(text: string, map: YamlMap, key: 'children' | 'merged', entries: readonly ListEntry[], indent: number): string {
  if (isFlow(text, map)) return setRaw(text, map, key, `[${flowTexts(entries, placeIn(text, map) === 'json').join(', ')}]`, CODE_KEYS);
  const lineEnd = lineEndOf(text);
  const [first] = map.entries.values();
  const column = columnOf(text, first?.key.span.start ?? 0) + indent;
  const lines = entries.map((entry) => indented(entry, column, lineEnd)).join('');
  const there = map.entries.get(key);
  return there ? linesUnder(text, there, lines) : setRaw(text, map, key, (lineEnd + lines).slice(0, -lineEnd.length), CODE_KEYS);
}

/** Lines below a key that has nothing, or `[]`: a comment behind it stays on its line. */
function linesUnder(text: string, { key, value }: YamlEntry, lines: string): string {
  const colon = text.indexOf(':', key.span.end) + 1;
  const bare = text.slice(0, colon) + text.slice(isEmpty(value) ? colon : value.span.end);
  const lineBreak = bare.indexOf('\n', colon);
  return lineBreak === -1 ? bare + lineEndOf(text) + lines : spliced(bare, { start: lineBreak + 1, end: lineBreak + 1, text: lines });
}

/** A file that had no codes, with its first. */
function withFirstCodes({ yaml }: CodebookFile, entries: readonly ListEntry[]): string {
  const { text } = yaml;
  const lineEnd = lineEndOf(text);
  const root = yaml.documents[0]?.root;
  if (root?.kind === 'map' && isFlow(text, root)) return setRaw(text, root, 'codes', `[${flowTexts(entries, placeIn(text, root) === 'json').join(', ')}]`, ['codes']);
  const lines = entries.map((entry) => indented(entry, 2, lineEnd)).join('');
  const codes = root?.kind === 'map' ? root.entries.get('codes') : undefined;
  if (codes) return linesUnder(text, codes, lines);
  if (root?.kind === 'list' && isFlow(text, root)) return spliced(text, { ...root.span, text: `codes:${lineEnd}${lines.slice(0, -lineEnd.length)}` });
  if (root && root.kind !== 'map') throw new UserError(`${yaml.path} is no codebook. Put the list of codes under \`codes:\` first, by hand.`);
  return `${text}${freshLine(text, text.length, lineEnd)}codes:${lineEnd}${lines}`;
}

