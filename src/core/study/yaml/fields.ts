/** Typed fields of a YAML map. A value of a wrong type is a problem at its place, and the field counts as absent. */
import type { Span } from '../../text/positions';
import { isEmpty, isForbiddenKey, valueAt, type YamlMap, type YamlNode, type YamlValue } from './yaml-tree';

/** Takes a problem: where, and what is wrong and what to do. */
export type Report = (span: Span, message: string) => void;

/** A scalar's text as written; undefined where the key is absent or nothing stands there. */
export function textField(map: YamlMap | undefined, key: string, report: Report): string | undefined {
  const value = valueAt(map, key);
  if (value === undefined || value.kind === 'text') return value?.text;
  report(value.span, `\`${key}\` must be one value, not a ${value.kind}.`);
  return undefined;
}

/** An id as written: `textField`, but neither empty nor a name that programs could take for their own. */
export function idField(map: YamlMap | undefined, key: string, report: Report): string | undefined {
  const value = valueAt(map, key);
  const id = textField(map, key, report);
  if (id === undefined || value === undefined) return undefined;
  const fault = idFault(id);
  if (fault === undefined) return id;
  report(value.span, `\`${key}\` ${fault}. Choose another.`);
  return undefined;
}

/** Why a text cannot be an id; completes the sentence "The id …". */
export function idFault(id: string): string | undefined {
  if (id.trim() === '') return 'is empty';
  if (id.includes('\n')) return 'has more than one line';
  return isForbiddenKey(id) ? `cannot be \`${id}\`, since programs could take it for their own` : undefined;
}

/** One text or a list of texts, as written; empty where the key is absent. Entries of another kind are left out. */
export function textsField(map: YamlMap | undefined, key: string, report: Report): readonly string[] {
  const value = valueAt(map, key);
  if (value === undefined) return [];
  if (value.kind === 'text') return value.text === '' ? [] : [value.text];
  if (value.kind === 'map') {
    report(value.span, `\`${key}\` must be one value or a list of them (\`[a, b]\`), not a map.`);
    return [];
  }
  const texts: string[] = [];
  for (const entry of value.entries) {
    if (entry.kind === 'text') {
      if (entry.text !== '') texts.push(entry.text);
    } else {
      report(entry.span, `Each entry of \`${key}\` must be one value, not a ${entry.kind}.`);
    }
  }
  return texts;
}

/** A map from text to text, as written; empty where the key is absent. Entries without a value are left out. */
export function textMapField(map: YamlMap | undefined, key: string, report: Report): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const [name, value] of entriesOf(mapField(map, key, report))) {
    if (value.kind === 'text') texts.set(name, value.text);
    else report(value.span, `\`${name}\` in \`${key}\` must be one value, not a ${value.kind}.`);
  }
  return texts;
}

/** A map; undefined where the key is absent or holds something else. */
export function mapField(map: YamlMap | undefined, key: string, report: Report): YamlMap | undefined {
  const value = valueAt(map, key);
  if (value === undefined || value.kind === 'map') return value;
  report(value.span, `\`${key}\` must be a map (\`key: value\`), not ${value.kind === 'list' ? 'a list' : 'one value'}.`);
  return undefined;
}

/** A number; undefined where the key is absent. */
export function numberField(map: YamlMap | undefined, key: string, report: Report): number | undefined {
  const value = valueAt(map, key);
  if (value === undefined) return undefined;
  const number = value.kind === 'text' && NUMBER.test(value.text) ? Number(value.text) : Number.NaN;
  if (Number.isFinite(number)) return number;
  report(value.span, `\`${key}\` must be a number.`);
  return undefined;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Yes or no, in YAML's usual words; undefined where the key is absent. */
export function yesNoField(map: YamlMap | undefined, key: string, report: Report): boolean | undefined {
  const value = valueAt(map, key);
  if (value === undefined) return undefined;
  const word = value.kind === 'text' ? value.text.toLowerCase() : '';
  if (word === 'true' || word === 'yes' || word === 'on') return true;
  if (word === 'false' || word === 'no' || word === 'off') return false;
  report(value.span, `\`${key}\` must be \`true\` or \`false\`.`);
  return undefined;
}

/** Keys of a map with their values; those with nothing after the colon are left out. */
export function* entriesOf(map: YamlMap | undefined): Generator<readonly [string, YamlNode]> {
  if (map) for (const [key, { value }] of map.entries) if (!isEmpty(value)) yield [key, value];
}

/** All keys with their values as written; those with nothing after the colon are left out, also in maps within. */
export function valuesOf(map: YamlMap | undefined): ReadonlyMap<string, YamlValue> {
  const values = new Map<string, YamlValue>();
  for (const [key, value] of entriesOf(map)) values.set(key, valueOf(value));
  return values;
}

function valueOf(node: YamlNode): YamlValue {
  if (node.kind === 'text') return node.text;
  return node.kind === 'list' ? node.entries.map(valueOf) : valuesOf(node);
}

/** All keys but the known ones, with their values as written, and what stands in a map `attributes`. */
export function attributesOf(map: YamlMap | undefined, known: ReadonlySet<string>, report: Report): ReadonlyMap<string, YamlValue> {
  const attributes = new Map<string, YamlValue>();
  for (const [key, value] of entriesOf(map)) {
    if (key !== 'attributes' && !known.has(key)) attributes.set(key, valueOf(value));
  }
  for (const [key, value] of entriesOf(mapField(map, 'attributes', report))) {
    if (attributes.has(key)) report(value.span, `\`${key}\` stands both here and outside \`attributes\`; that one counts. Remove one of them.`);
    else attributes.set(key, valueOf(value));
  }
  return attributes;
}
