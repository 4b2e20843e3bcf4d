/** Two entries of one id as one, when a person says that they are the same: what differs waits in its `doubt`, nothing is lost. */
import { freeId } from '../free-id';
import type { StudyPath } from '../model';
import { UserError } from '../user-error';
import { putEntries, takeEntry, type ListEntry } from '../yaml/yaml-list-edits';
import { replaceText, setText, placeIn } from '../yaml/yaml-map-edits';
import { valueAt, type YamlList, type YamlNode } from '../yaml/yaml-tree';
import { mergeYaml } from './merge-yaml';

/**
 * Merges two entries of a codebook with all below them, or of a list of people, cases, rounds or assignments.
 * @param path the file that it is for, which tells what they are.
 * @param above `codes` in a codebook, whose entries stand below that key.
 * @throws UserError where they are written in ways that do not fit together.
 */
export function joinedEntry(path: StudyPath, kept: ListEntry, gone: ListEntry, above?: 'codes'): ListEntry {
  const file = ({ lines }: ListEntry): string => (above ? `${above}:\n${lines.replace(/^(?=.)/gm, '  ')}` : lines);
  const made = mergeYaml(path, undefined, file(kept), file(gone));
  if (made.kind === 'unreadable') throw new UserError(`The two cannot be joined as they are written: ${made.message} Join them by hand.`);
  const lines = above ? made.text.slice(made.text.indexOf('\n') + 1).replace(/^ {2}/gm, '') : made.text;
  const inFlow = /^- (?=\{)([^\n]*)\n$/.exec(lines)?.[1];
  return { lines, inFlow: () => inFlow };
}

/** An entry of a list that bears the id of one before it. */
export interface SecondEntry {
  readonly id: string;
  readonly list: YamlList;
  readonly first: number;
  readonly second: number;
}

/** Finds the entry that begins at an offset, and the first one of the same list with its id; undefined where that stands elsewhere. */
export function secondEntryAt(root: YamlNode | undefined, offset: number): SecondEntry | undefined {
  if (!root || root.kind === 'text') return undefined;
  const nodes = root.kind === 'list' ? root.entries : [...root.entries.values()].map(({ value }) => value);
  if (root.kind === 'list') {
    const second = nodes.findIndex((node) => node.span.start === offset);
    const id = idOf(nodes[second]);
    const first = id === undefined ? -1 : nodes.findIndex((node) => idOf(node) === id);
    if (id !== undefined && first !== -1 && first < second) return { id, list: root, first, second };
  }
  for (const node of nodes) {
    const found = node.span.start <= offset && offset < node.span.end ? secondEntryAt(node, offset) : undefined;
    if (found) return found;
  }
  return undefined;
}

function idOf(node: YamlNode | undefined): string | undefined {
  const id = node?.kind === 'map' ? valueAt(node, 'id') : node;
  return id?.kind === 'text' ? id.text : undefined;
}

/** The text with both as one, where the first stands. @param read the list again, in a changed text. @throws UserError where that cannot be done in the text. */
export function withJoined(path: StudyPath, text: string, { list, first, second }: SecondEntry, read: (text: string) => YamlList | undefined): string {
  const gone = takeEntry(text, list, second, true);
  const rest = read(gone.text);
  if (!rest) throw new UserError('The two cannot be joined as they are written. Join them by hand.');
  const kept = takeEntry(gone.text, rest, first, true);
  const joined = joinedEntry(path, kept.entry, gone.entry);
  const put = putEntries(gone.text, rest, first, [joined]);
  const now = read(put);
  if (!now) throw new UserError('The two cannot be joined as they are written. Join them by hand.');
  return takeEntry(put, now, first + 1, true).text;
}

/** The text in which the second bears an id of its own. */
export function withOtherId(text: string, { id, list, second }: SecondEntry): { readonly text: string; readonly id: string } {
  const taken = new Set(list.entries.map(idOf));
  const other = freeId(id, (one) => taken.has(one));
  const node = list.entries[second];
  if (node?.kind === 'map') return { text: setText(text, node, 'id', other, ['id']), id: other };
  if (node?.kind !== 'text') throw new Error('An entry with an id is a map or a text');
  return { text: replaceText(text, node, other, placeIn(text, list)), id: other };
}
