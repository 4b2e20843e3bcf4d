/**
 * The plain front matter that nearly every source has, read many times as fast as by the full reader: that takes 0.1 to
 * 0.4 ms for a source, and for 2,000 of them more than all else when a study is opened.
 */
import type { Span } from '../../text/positions';
import { readPlainYaml, type Cursor, type Shape } from '../yaml/plain-yaml';
import type { YamlEntry, YamlMap, YamlNode, YamlText, YamlValue } from '../yaml/yaml-tree';

/**
 * The map that plain front matter holds, equal to what `readYaml` gives, places included.
 * @param yaml where it stands between the fences, its last line feed included.
 * @returns undefined for anything that is not plain, and for every mistake: the full reader has to look then.
 */
export function readPlainFrontMatter(text: string, yaml: Span): YamlMap | undefined {
  const root = readPlainYaml(text.slice(yaml.start, yaml.end), yaml.start, NODES);
  return root?.kind === 'map' ? root : undefined;
}

/**
 * As `readPlainFrontMatter`, but the values alone, in half the time. Keys with nothing after the colon are left out.
 * @param yaml the YAML between the fences, its last line feed included.
 */
export function readPlainValues(yaml: string): ReadonlyMap<string, YamlValue> | undefined {
  const root = readPlainYaml(yaml, 0, VALUES);
  return root instanceof Map ? (root as ReadonlyMap<string, YamlValue>) : undefined;
}

const spanOf = ({ offset }: Cursor, start: number, end: number): Span => ({ start: offset + start, end: offset + end });

const textOf = ({ yaml }: Cursor, start: number, end: number, quoted: boolean): string => (quoted ? yaml.slice(start + 1, end - 1) : yaml.slice(start, end));

const textNode = (cursor: Cursor, start: number, end: number, quoted: boolean): YamlText => ({
  kind: 'text',
  text: textOf(cursor, start, end, quoted),
  plain: !quoted,
  span: spanOf(cursor, start, end),
});

const NODES: Shape<YamlNode, YamlEntry> = {
  text: textNode,
  nothing: (cursor, at) => textNode(cursor, at, at, false),
  list: (entries, cursor, start, end) => ({ kind: 'list', entries, span: spanOf(cursor, start, end) }),
  entry: (key, cursor, start, value) => ({ key: { kind: 'text', text: key, plain: true, span: spanOf(cursor, start, start + key.length) }, value }),
  map: (entries, cursor, start, end) => ({ kind: 'map', entries, span: spanOf(cursor, start, end) }),
};

/** Null: nothing stands there; on its way to be left out. */
type ValueOrNothing = YamlValue | null;

const VALUES: Shape<ValueOrNothing, ValueOrNothing> = {
  text: textOf,
  nothing: () => null,
  list: (entries) => entries as readonly YamlValue[],
  entry: (_key, _cursor, _start, value) => value,
  map: (entries) => {
    for (const [key, value] of entries) if (value === null) entries.delete(key);
    return entries as ReadonlyMap<string, YamlValue>;
  },
};
