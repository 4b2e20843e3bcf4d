/** `related:` of a code: what it precedes, causes, contradicts. */
import { UserError } from '../user-error';
import { isFlow, spliced } from '../yaml/yaml-lines';
import { putEntries, takeEntry, type ListEntry } from '../yaml/yaml-list-edits';
import { placeIn, removeKey, setRaw } from '../yaml/yaml-map-edits';
import { scalarText, type ScalarPlace } from '../yaml/yaml-scalar';
import { valueAt, type YamlMap, type YamlNode } from '../yaml/yaml-tree';
import type { CodebookDesk } from './codebook-desk';
import { CODE_KEYS } from './codebook-entries';

/** Says that a code relates to another; nothing where it is said already. @throws UserError where one of them is not there, or both are one. */
export function relateCodes(desk: CodebookDesk, code: string, to: string, how: string): void {
  const word = how.trim();
  if (word === '') throw new UserError('Say how the codes relate: “precedes”, “causes” …');
  if (code === to) throw new UserError('A code relates to others, not to itself.');
  desk.find(to);
  if (desk.find(code).entry.related.some((each) => each.code === to && each.how === word)) return;
  desk.change(code, (text, map) => withRelation(text, map, to, word));
}

function withRelation(text: string, map: YamlMap, to: string, how: string): string {
  const inFlow = (isJson: boolean): string => {
    const place: ScalarPlace = isJson ? 'json' : 'flow';
    const pair = (key: string, value: string): string => `${scalarText(key, place)}: ${scalarText(value, place)}`;
    return `{${isJson ? '' : ' '}${pair('code', to)}, ${pair('how', how)}${isJson ? '' : ' '}}`;
  };
  const entry: ListEntry = { lines: `- ${inFlow(false)}\n`, inFlow };
  const value = valueAt(map, 'related');
  if (value?.kind === 'list' && value.entries.length > 0) return putEntries(text, value, value.entries.length, [entry]);
  const made = inFlow(placeIn(text, map) === 'json');
  // One relation alone may stand without a list.
  if (value && (value.kind === 'text' || isFlow(text, value)) && !(value.kind === 'list')) return spliced(text, { ...value.span, text: `[${text.slice(value.span.start, value.span.end)}, ${made}]` });
  if (value?.kind === 'map') throw new UserError('`related` of this code is one relation in lines. Write it as a list first, behind a hyphen.');
  return setRaw(text, map, 'related', `[${made}]`, CODE_KEYS);
}

/** Takes a relation away, in whatever words it was written. */
export function unrelateCodes(desk: CodebookDesk, code: string, to: string, how: string): void {
  desk.change(code, (text, map) => {
    const value = valueAt(map, 'related');
    if (!value) return text;
    const says = (node: YamlNode): boolean => {
      const [target, word] = node.kind === 'map' ? [valueAt(node, 'code'), valueAt(node, 'how')] : [node, undefined];
      return target?.kind === 'text' && target.text === to && (word?.kind === 'text' ? word.text : '') === how;
    };
    const entries = value.kind === 'list' ? value.entries : [value];
    const at = entries.findIndex(says);
    if (at === -1) return text;
    return value.kind !== 'list' || entries.length === 1 ? removeKey(text, map, 'related') : takeEntry(text, value, at, false).text;
  });
}
