/** Changes entries of a YAML roster, in every shape in which people write one, and adds new ones. */
import { UserError } from '../../study/user-error';
import { readYaml } from '../../study/yaml/yaml';
import { putEntries } from '../../study/yaml/yaml-list-edits';
import { endOfLines, isAliasAt, isFlow, lineEndOf, lineStart, spliced } from '../../study/yaml/yaml-lines';
import { placeIn, setRaw } from '../../study/yaml/yaml-map-edits';
import { scalarText } from '../../study/yaml/yaml-scalar';
import { isEmpty, valueAt, type YamlList, type YamlMap, type YamlNode } from '../../study/yaml/yaml-tree';
import type { StudyPath } from '../../study/model';
import type { PersonChange } from './plan';
import { personKeys, personOrder, placedKeys } from './person-keys';
import { inFlow, inLines, setWanted, textLeaf, type Wanted } from './yaml-tree-edits';

/** Where one person stands. */
interface Entry {
  readonly id: string;
  readonly node: YamlNode;
  /** The map of all, where people stand behind their ids. */
  readonly behind?: YamlMap;
}

/**
 * The text of a roster file with people's entries changed and new ones added at its end. `text` as on disk; `''` for a file that is to be made.
 * @throws UserError where the file is broken, somebody is not in it, or an entry is written in a way that cannot be changed.
 */
export function changeRoster(path: StudyPath, text: string, changes: readonly PersonChange[], wave: string | undefined): string {
  const yaml = readYaml(path, text);
  if (!yaml.intact) throw new UserError(`${path} cannot be read whole, so nothing is written to it. Mend it first; see the Problems view.`);
  const all = holderOf(yaml.documents[0]?.root);
  const made = changes.filter((change) => change.made);
  let now = made.length === 0 ? text : withNew(path, text, all, made, wave);
  const entries = new Map<string, Entry>();
  for (const { root } of yaml.documents) for (const entry of entriesOf(holderOf(root))) if (!entries.has(entry.id)) entries.set(entry.id, entry);
  const placed = changes.filter((change) => !change.made).map((change) => ({ change, entry: entries.get(change.id) }));
  // From the end on, each in its own lines: what stands before stays where it was read.
  for (const { change, entry } of placed.toSorted((a, b) => (b.entry?.node.span.start ?? 0) - (a.entry?.node.span.start ?? 0))) {
    if (!entry) throw new UserError(`${change.id} is not in ${path} any more. Nothing was changed; import again.`);
    if (isAliasAt(text, entry.node)) throw new UserError(`In ${path}, the entry of ${change.id} is an alias. Write it out first.`);
    now = withChange(now, entry, personKeys(change, wave));
  }
  return now;
}

function holderOf(root: YamlNode | undefined): YamlList | YamlMap | undefined {
  if (!root || root.kind === 'text') return undefined;
  const wrapped = valueAt(root, 'people');
  return wrapped && wrapped.kind !== 'text' ? wrapped : root;
}

function* entriesOf(holder: YamlList | YamlMap | undefined): Generator<Entry> {
  if (!holder) return;
  if (holder.kind === 'list') {
    for (const node of holder.entries) {
      const id = node.kind === 'map' ? valueAt(node, 'id') : node;
      if (id?.kind === 'text') yield { id: id.text, node };
    }
    return;
  }
  const own = valueAt(holder, 'id');
  if (own?.kind === 'text') yield { id: own.text, node: holder };
  else for (const [id, { value }] of holder.entries) yield { id, node: value, behind: holder };
}

function withChange(text: string, { id, node, behind }: Entry, wanted: Wanted): string {
  if (node.kind === 'list') throw new UserError(`The entry of ${id} is a list. Mend it first.`);
  if (node.kind === 'map' && node.entries.size > 0) {
    const [start, end] = isFlow(text, node) ? [node.span.start, node.span.end] : [lineStart(text, node.span.start), endOfLines(text, node.span.end)];
    const lineEnd = lineEndOf(text);
    const window = text.slice(start, end);
    // A last line without its end shows no line ends of its own.
    const own = window.includes('\n') || lineEnd === '\n' ? window : window + lineEnd;
    const changed = setWanted(own, (now) => entryIn(now, id), placedKeys(node, wanted), personOrder);
    return spliced(text, { start, end, text: own === window ? changed : changed.slice(0, -lineEnd.length) });
  }
  // `- t07` and `t07: R. Lee` have no room for keys.
  const who: Wanted = new Map([...(behind ? [] : [['id', textLeaf(id)] as const]), ...(behind && node.kind === 'text' && !isEmpty(node) ? [['name', textLeaf(node.text)] as const] : []), ...wanted]);
  if (behind) return setRaw(text, behind, id, inFlow(who, placeIn(text, behind)), []);
  return spliced(text, { ...node.span, text: inFlow(who, 'flow') });
}

/** The map of an entry whose lines stand alone in a text, with its hyphen or as what stood behind its id. */
function entryIn(text: string, id: string): YamlMap {
  const yaml = readYaml('', text);
  const root = yaml.documents[0]?.root;
  const entry = root?.kind === 'list' ? root.entries[0] : root;
  if (!yaml.intact || entry?.kind !== 'map') throw new UserError(`The entry of ${id} is written in a way that Verbatim does not change, with aliases for example. Change it by hand.`);
  return entry;
}

function withNew(path: StudyPath, text: string, holder: YamlList | YamlMap | undefined, made: readonly PersonChange[], wave: string | undefined): string {
  const lineEnd = lineEndOf(text);
  const linesOf = (wanted: Wanted): string => inLines(wanted, '  ', '\n').replace(/^\n {2}/, '- ') + '\n';
  if (!holder) {
    const lines = made.map((change) => linesOf(personKeys(change, wave))).join('').replaceAll('\n', lineEnd);
    return `${text}${text === '' || text.endsWith('\n') || text === '\ufeff' ? '' : lineEnd}${lines}`;
  }
  if (holder.kind === 'list') {
    const entries = made.map((change) => {
      const wanted = personKeys(change, wave);
      return { lines: linesOf(wanted), inFlow: (isJson: boolean) => inFlow(wanted, isJson ? 'json' : 'flow') };
    });
    return putEntries(text, holder, holder.entries.length, entries);
  }
  if (valueAt(holder, 'id')?.kind === 'text') throw new UserError(`${path} holds one person and has no room for others. Make its entry a list, or move it.`);
  // Each goes behind all that are there, so the last one first.
  return made.toReversed().reduce((now, change) => {
    const { id } = change;
    const keys = personKeys(change, wave);
    const own: Wanted = new Map([...keys].filter(([key]) => key !== 'id'));
    const block = ' '.repeat(columnIn(text, holder) + 2);
    const yaml = isFlow(text, holder) ? inFlow(own, placeIn(text, holder)) : own.size === 0 ? scalarText('', 'block') : inLines(own, block, lineEnd);
    return setRaw(now, holder, id, yaml, [...holder.entries.keys(), id]);
  }, text);
}

function columnIn(text: string, map: YamlMap): number {
  const [first] = map.entries.values();
  return first ? first.key.span.start - lineStart(text, first.key.span.start) : 0;
}
