/** Another id for a code: the codebook says it, and what it was, so that codings of the old id still mean the code. */
import { placeEntries, type PlacedEntry } from '../codebook/codebook';
import { CODE_KEYS, parseCodebookFile } from '../codebook/codebook-entries';
import type { StudyPath } from '../model';
import type { Study } from '../study';
import { UserError } from '../user-error';
import { isFlow, lineEndOf, lineStart } from '../yaml/yaml-lines';
import { takeEntry } from '../yaml/yaml-list-edits';
import { mustBeEditable, placeIn, removeKey, setRaw } from '../yaml/yaml-map-edits';
import { scalarText } from '../yaml/yaml-scalar';
import { appendText } from '../yaml/yaml-text-lists';
import { valueAt, type YamlMap, type YamlNode, type YamlText } from '../yaml/yaml-tree';
import { type FileEdit, withEdits } from './rename';
import { nameAt, namesAt, renamedScalar } from './yaml-names';

/** The edits of the codebook. `texts`: canonical, of all its files. @throws UserError where the id cannot be changed by such edits. */
export function codeIdEdits(study: Study, texts: ReadonlyMap<StudyPath, string>, from: string, to: string): readonly FileEdit[] {
  const files = [...texts].map(([path, text]) => parseCodebookFile(path, text));
  const broken = files.find(({ intact }) => !intact);
  if (broken) throw new UserError(`${broken.path} cannot be changed until its YAML is mended (line ${broken.problems[0]?.extent.start.line ?? 1}).`);
  const entries = placeEntries(files);
  const own = entries.filter(({ entry }) => entry.id === from);
  const [one] = own;
  if (!one || own.length > 1) throw new UserError(one ? `Several codes bear the id \`${from}\`. Give them ids of their own first.` : `The codebook has no code \`${from}\`.`);
  const other = entries.find(({ entry }) => entry !== one.entry && (entry.id === to || entry.was.includes(to) || entry.parent === to || entry.related.some(({ code }) => code === to)));
  if (other) throw new UserError(`The codebook speaks of \`${to}\` already, at “${other.entry.name}”. Choose another id.`);
  const named = idsOfCodings(study);
  const isBack = one.entry.was.includes(to);
  if (named.has(to) && !isBack) throw new UserError(`Codings name \`${to}\`, which is no code of the codebook. Settle these first, or choose another id.`);
  const edits = [...ownEdits(one, to, !isBack || named.has(from)), ...entries.flatMap((each) => referenceEdits(each, from, to))];
  mustKeepCodes(files.map(({ path, yaml }) => ({ path, text: yaml.text })), edits, from, to, entries);
  return edits;
}

const idsIn = new WeakMap<object, ReadonlySet<string>>();

/** Every code id that codings name, as on file. */
function idsOfCodings(study: Study): ReadonlySet<string> {
  const known = idsIn.get(study.codings);
  if (known) return known;
  const ids = new Set<string>();
  for (const { files } of study.codings.values()) for (const { codings } of files) for (const { code } of codings) ids.add(code);
  idsIn.set(study.codings, ids);
  return ids;
}

/** The entry's own `id` and `was`. */
function ownEdits({ entry, file }: PlacedEntry, to: string, keepsOld: boolean): readonly FileEdit[] {
  const { text } = file.yaml;
  const { path } = file;
  const { node } = entry;
  mustBeEditable(text, node);
  if (node.kind === 'text') {
    // Another order of the keys than a person would write tells, on the way back, that there was a name alone.
    const place = lineStart(text, node.span.start) < node.span.start && /[{[,]\s*$/.test(text.slice(lineStart(text, node.span.start), node.span.start)) ? 'json' : 'flow';
    const word = (each: string): string => scalarText(each, place === 'json' && text[node.span.start] === '"' ? 'json' : 'flow');
    return [{ path, span: node.span, text: `{${word('was')}: [${word(entry.id)}], ${word('name')}: ${text.slice(node.span.start, node.span.end)}, ${word('id')}: ${word(to)}}` }];
  }
  const [id] = namesAt(text, node, 'id');
  if (!id) return [implicitEdit(path, text, node, entry.id, to)];
  const undone = withoutMadeId(path, text, node, to);
  if (undone && !keepsOld) return [undone];
  return [renamedScalar(path, text, { ...id, inFlow: isFlow(text, node) }, to), ...wasEdits(path, text, node, entry.was, entry.id, to, keepsOld)];
}

/** An id for an entry that has none, whose name makes it: what it was comes first, which on the way back tells it from one that had an id. */
function implicitEdit(path: StudyPath, text: string, map: YamlMap, from: string, to: string): FileEdit {
  const [first] = map.entries.values();
  const place = placeIn(text, map);
  const start = first?.key.span.start ?? map.span.start + 1;
  const gap = place === 'block' ? lineEndOf(text) + ' '.repeat(start - lineStart(text, start)) : ', ';
  const inner = place === 'json' ? 'json' : 'flow';
  return { path, span: { start, end: start }, text: `${scalarText('was', place)}: [${scalarText(from, inner)}]${gap}${scalarText('id', place)}: ${scalarText(to, place)}${gap}` };
}

/** Takes away what `implicitEdit`, or the edit of a bare name, wrote; undefined where the entry is none of theirs. */
function withoutMadeId(path: StudyPath, text: string, map: YamlMap, to: string): FileEdit | undefined {
  const [was, second, third, ...more] = [...map.entries.values()];
  if (was?.key.text !== 'was' || was.value.kind !== 'list' || was.value.entries.length !== 1 || !second || !third) return undefined;
  const [only] = was.value.entries;
  if (only?.kind !== 'text' || only.text !== to) return undefined;
  if (second.key.text === 'id') return { path, span: { start: was.key.span.start, end: third.key.span.start }, text: '' };
  const isBare = second.key.text === 'name' && third.key.text === 'id' && more.length === 0 && isFlow(text, map);
  return isBare ? { path, span: map.span, text: text.slice(second.value.span.start, second.value.span.end) } : undefined;
}

/** `was` with the id that is given up, and without the one that comes back. */
function wasEdits(path: StudyPath, text: string, map: YamlMap, was: readonly string[], from: string, to: string, keepsOld: boolean): readonly FileEdit[] {
  const value = valueAt(map, 'was');
  if (was.includes(to)) {
    const nodes: readonly YamlNode[] = value?.kind === 'list' ? value.entries : value ? [value] : [];
    const at = nodes.findIndex((node) => node.kind === 'text' && node.text === to);
    const node = nodes[at];
    if (node?.kind !== 'text' || !value) return [];
    if (keepsOld) return [renamedScalar(path, text, { node, inFlow: isFlow(text, map) || isFlow(text, value) }, from)];
    if (nodes.length === 1) return [difference(path, text, removeKey(text, map, 'was'))];
    if (value.kind === 'list' && !isFlow(text, value)) return [difference(path, text, takeEntry(text, value, at, false).text)];
    const [before, after] = [nodes[at - 1], nodes[at + 1]];
    // First of two: it was put before a text that stood alone.
    if (at === 0 && after && nodes.length === 2) return [{ path, span: value.span, text: text.slice(after.span.start, after.span.end) }];
    return [{ path, span: before ? { start: before.span.end, end: node.span.end } : { start: node.span.start, end: after?.span.start ?? node.span.end }, text: '' }];
  }
  if (!keepsOld) return [];
  if (value?.kind === 'text') return [{ path, span: value.span, text: `[${scalarText(from, placeIn(text, map) === 'json' ? 'json' : 'flow')}, ${text.slice(value.span.start, value.span.end)}]` }];
  return [difference(path, text, value ? appendText(text, map, 'was', from, CODE_KEYS) : setRaw(text, map, 'was', `[${scalarText(from, placeIn(text, map) === 'json' ? 'json' : 'flow')}]`, CODE_KEYS))];
}

/** What makes one text another, as one edit. */
function difference(path: StudyPath, before: string, after: string): FileEdit {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { path, span: { start, end: before.length - tail }, text: after.slice(start, after.length - tail) };
}

/** `parent` and `related` of an entry that name the code. */
function referenceEdits({ entry, file }: PlacedEntry, from: string, to: string): readonly FileEdit[] {
  if (entry.node.kind !== 'map') return [];
  const { text } = file.yaml;
  const map = entry.node;
  const related = valueAt(map, 'related');
  const around = related ? [map, related] : [map];
  const others = (related?.kind === 'list' ? related.entries : related ? [related] : []).flatMap((each) => (each.kind === 'map' ? namesAt(text, each, 'code', around) : nameAt(text, each, around)));
  const nodes: readonly { readonly node: YamlText; readonly inFlow: boolean }[] = [...namesAt(text, map, 'parent'), ...others];
  return nodes.filter(({ node }) => node.text === from).map((place) => renamedScalar(file.path, text, place, to));
}

/** Holds the edits to what they are for: every other code stays, and this one has its new id. */
function mustKeepCodes(texts: readonly { readonly path: StudyPath; readonly text: string }[], edits: readonly FileEdit[], from: string, to: string, before: readonly PlacedEntry[]): void {
  const after = texts.map(({ path, text }) => parseCodebookFile(path, withEdits(text, edits.filter((edit) => edit.path === path))));
  const wanted = before.map(({ id }) => (id === from ? to : id));
  const now = placeEntries(after).map(({ id }) => id);
  if (after.some(({ intact }) => !intact) || wanted.length !== now.length || wanted.some((id, index) => id !== now[index])) {
    throw new UserError(`The codebook is written in a way in which another id for \`${from}\` would touch more than that code. Change it by hand.`);
  }
}
