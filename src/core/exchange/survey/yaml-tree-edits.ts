/** Several keys of a YAML map set at once, in maps within maps; comments, order and quotes around them stay. */
import { UserError } from '../../study/user-error';
import { columnOf, isFlow, lineEndOf } from '../../study/yaml/yaml-lines';
import { placeIn, setRaw } from '../../study/yaml/yaml-map-edits';
import { type ScalarPlace, scalarText } from '../../study/yaml/yaml-scalar';
import { isEmpty, type YamlMap, type YamlNode } from '../../study/yaml/yaml-tree';

/** A value on one line, for a place; `text` and `existing`: what it replaces, where there is something. */
export type Leaf = (place: ScalarPlace, text: string, existing: YamlNode | undefined) => string;

/** What a map is to say. What it says besides stays. */
export type Wanted = ReadonlyMap<string, Leaf | Wanted>;

/** In which order the keys of a map stand, for those that are new. */
export type KeyOrder = (keys: readonly string[], key: string) => readonly string[];

/** A text as a leaf. */
export function textLeaf(text: string): Leaf {
  return (place) => scalarText(text, place);
}

/** Texts as a leaf: a list in brackets. */
export function textsLeaf(texts: readonly string[]): Leaf {
  return (place) => `[${texts.map((text) => scalarText(text, place === 'json' ? 'json' : 'flow')).join(', ')}]`;
}

/** A map on one line as a leaf. */
export function flowLeaf(wanted: Wanted): Leaf {
  return (place) => inFlow(wanted, place === 'json' ? 'json' : 'flow');
}

const append: KeyOrder = (keys, key) => [...keys, key];

/** Reads the map that is to be changed out of a text that holds it. */
export type ReadMap = (text: string) => YamlMap;

/** Sets keys of a map, one after the other, each on the text as it then is. @throws UserError where something stands there that is no map, or cannot be changed. */
export function setWanted(text: string, read: ReadMap, wanted: Wanted, order: KeyOrder = append): string {
  let now = text;
  for (const [key, value] of wanted) {
    const map = read(now);
    const entry = map.entries.get(key);
    const existing = entry && !isEmpty(entry.value) ? entry.value : undefined;
    if (typeof value !== 'function' && existing) {
      if (existing.kind !== 'map') throw new UserError(`\`${key}\` must be a map (\`key: value\`) and is something else. Mend it first.`);
      const inner: ReadMap = (held) => {
        const below = read(held).entries.get(key)?.value;
        if (below?.kind !== 'map') throw new Error(`${key} is no map any more`);
        return below;
      };
      now = setWanted(now, inner, value, order);
    } else {
      const block = isFlow(now, map) ? undefined : ' '.repeat(columnOfKeys(now, map));
      now = setRaw(now, map, key, rendered(now, value, existing, placeIn(now, map), block), order([...map.entries.keys()], key));
    }
  }
  return now;
}

function columnOfKeys(text: string, map: YamlMap): number {
  const [first] = map.entries.values();
  return columnOf(text, first?.key.span.start ?? map.span.start);
}

function rendered(text: string, value: Leaf | Wanted, existing: YamlNode | undefined, place: ScalarPlace, block: string | undefined): string {
  if (typeof value === 'function') return value(place, text, existing);
  if (block === undefined) return inFlow(value, place);
  return value.size === 0 ? '{}' : inLines(value, `${block}  `, lineEndOf(text));
}

/** A map as lines, each after a line end. */
export function inLines(wanted: Wanted, indent: string, lineEnd: string): string {
  return [...wanted].map(([key, value]) => `${lineEnd}${indent}${scalarText(key, 'block')}:${typeof value === 'function' ? ` ${value('block', '', undefined)}` : value.size === 0 ? ' {}' : inLines(value, `${indent}  `, lineEnd)}`).join('');
}

/** A map in brackets. */
export function inFlow(wanted: Wanted, place: ScalarPlace): string {
  const inner = place === 'json' ? 'json' : 'flow';
  const pairs = [...wanted].map(([key, value]) => `${scalarText(key, inner)}: ${typeof value === 'function' ? value(inner, '', undefined) : inFlow(value, inner)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}
