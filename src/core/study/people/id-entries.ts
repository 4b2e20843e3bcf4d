/** Entries that bear ids, in the shapes in which people write a roster or a list of cases. */
import type { Span } from '../../text/positions';
import { idFault, idField, type Report } from '../yaml/fields';
import { isEmpty, valueAt, type YamlEntry, type YamlMap, type YamlNode } from '../yaml/yaml-tree';

export interface IdEntry {
  readonly id: string;
  /** What stands there beside the id: a map; or one text, in `t07: R. Lee`. */
  readonly value: YamlMap | string | undefined;
  readonly span: Span;
}

/**
 * Reads a list of maps with an `id` (or of bare ids), a map from id to what it is, or either of them below one key; or a single map with an `id`.
 * What is none of these is reported and left out.
 * @param wrapper the key that all may stand below: `people`.
 */
export function readIdEntries(root: YamlNode | undefined, wrapper: string, report: Report): readonly IdEntry[] {
  if (root === undefined || isEmpty(root)) return [];
  if (root.kind === 'list') return listEntries(root.entries, report);
  if (root.kind === 'text') {
    report(root.span, 'Entries are a list of maps with an `id`, or a map from ids; this is plain text.');
    return [];
  }
  const wrapped = valueAt(root, wrapper);
  if (wrapped && wrapped.kind !== 'text') {
    for (const [name, { key }] of root.entries) if (name !== wrapper) report(key.span, `Beside \`${wrapper}\`, nothing is read here. Remove \`${name}\` or move it.`);
    return wrapped.kind === 'list' ? listEntries(wrapped.entries, report) : mapEntries(wrapped, report);
  }
  if (!wrapped && root.entries.has(wrapper) && root.entries.size === 1) return [];
  return valueAt(root, 'id')?.kind === 'text' ? listEntries([root], report) : mapEntries(root, report);
}

function listEntries(nodes: readonly YamlNode[], report: Report): readonly IdEntry[] {
  const entries: IdEntry[] = [];
  for (const node of nodes) {
    if (isEmpty(node)) continue;
    if (node.kind === 'list') {
      report(node.span, 'An entry is a map with an `id`, not a list.');
    } else if (node.kind === 'text') {
      const fault = idFault(node.text);
      if (fault === undefined) entries.push({ id: node.text, value: undefined, span: node.span });
      else report(node.span, `The id ${fault}. Choose another.`);
    } else {
      const id = idField(node, 'id', report);
      if (id !== undefined) entries.push({ id, value: node, span: node.span });
      else if (!valueAt(node, 'id')) report(firstKey(node)?.span ?? node.span, 'This entry has no `id` and is not read. Give it one.');
    }
  }
  return entries;
}

function mapEntries(map: YamlMap, report: Report): readonly IdEntry[] {
  const entries: IdEntry[] = [];
  for (const [id, { key, value }] of map.entries) {
    const span = { start: key.span.start, end: Math.max(key.span.end, value.span.end) };
    const fault = idFault(id);
    if (fault !== undefined) {
      report(key.span, `The id ${fault}. Choose another.`);
    } else if (value.kind === 'list') {
      report(value.span, `\`${id}\` is taken for an id, and what follows it must be a map (\`key: value\`), not a list.`);
    } else if (value.kind === 'text') {
      entries.push({ id, value: isEmpty(value) ? undefined : value.text, span });
    } else {
      const own = idField(value, 'id', report);
      if (own !== undefined && own !== id) report(value.entries.get('id')?.value.span ?? value.span, `Another id stands before this entry: \`${id}\`. That one counts; remove one of them.`);
      entries.push({ id, value, span });
    }
  }
  return entries;
}

function firstKey(map: YamlMap): YamlEntry['key'] | undefined {
  for (const { key } of map.entries.values()) return key;
  return undefined;
}
