/** Places that somebody gave people by hand: `layouts/network.yaml`, a map from ids to `[x, y]`. */
import { UserError } from '../../study/user-error';
import { onlyRoot, readYaml } from '../../study/yaml/yaml';
import { scalarText } from '../../study/yaml/yaml-scalar';
import type { YamlNode } from '../../study/yaml/yaml-tree';
import type { Place } from './arrange';

/** Where the places of a study's networks lie. */
export const LAYOUT_FILE = 'layouts/network.yaml';

/** A picture is never so large; whatever lies farther is a slip. */
const FARTHEST = 100_000;

/** The places of a file's text, by person; what is none is left out. Never throws. */
export function readPlaces(text: string): ReadonlyMap<string, Place> {
  return plainPlaces(text) ?? yamlPlaces(text);
}

/** A line as we write it, of an id that is the same text in YAML. */
const PLAIN = /^([A-Za-z][\w-]*): \[(-?\d{1,6}), (-?\d{1,6})\]$/;
/** An id that needs no quotes in YAML, whatever is looked at: `t01`. */
const NUMBERED = /^[A-Za-z][\w-]*\d$/;
const EMPTY = /^[ \t]*(?:#.*)?$/;

/** The places of a text in which every line is as we write it, in a hundredth of the time that YAML takes: thousands of people are read while somebody types. */
function plainPlaces(text: string): ReadonlyMap<string, Place> | undefined {
  const places = new Map<string, Place>();
  for (const line of text.split(/\r?\n/)) {
    const [, id, x, y] = PLAIN.exec(line) ?? [];
    if (id === undefined) {
      if (EMPTY.test(line)) continue;
      return undefined;
    }
    const place = { x: Number(x), y: Number(y) };
    // What stands twice, lies too far off or cannot be a key is YAML's to tell of.
    if (places.has(id) || id in {} || id === 'prototype' || Math.abs(place.x) > FARTHEST || Math.abs(place.y) > FARTHEST) return undefined;
    places.set(id, place);
  }
  return places;
}

function yamlPlaces(text: string): ReadonlyMap<string, Place> {
  const { root } = onlyRoot(readYaml(LAYOUT_FILE, text));
  if (root?.kind !== 'map') return new Map();
  return new Map(
    [...root.entries].flatMap(([id, { value }]): readonly (readonly [string, Place])[] => {
      const place = placeOf(value);
      return place ? [[id, place]] : [];
    }),
  );
}

function placeOf(node: YamlNode): Place | undefined {
  const numbers = node.kind === 'list' ? node.entries.map((each) => (each.kind === 'text' && each.text.trim() !== '' ? Number(each.text) : Number.NaN)) : [];
  const [x, y] = numbers;
  return numbers.length === 2 && x !== undefined && y !== undefined && Math.abs(x) <= FARTHEST && Math.abs(y) <= FARTHEST ? { x, y } : undefined;
}

/**
 * The text with these places in place of those that it had; its comments at the top, and people who have no new place, stay. No place: those too go.
 * @throws UserError where the file cannot be read: it is then mended by hand.
 */
export function withPlaces(text: string, places: ReadonlyMap<string, Place>): string {
  const known = plainPlaces(text) ?? writablePlaces(text);
  if (!known) throw new UserError(`${LAYOUT_FILE} cannot be read. Mend it, or take it away, and try again.`);
  const head = /^(?:[ \t]*#.*\r?\n|[ \t]*\r?\n)*/.exec(text)?.[0] ?? '';
  const all = places.size === 0 ? new Map<string, Place>() : new Map([...known, ...places]);
  const lines = [...all].map(([id, { x, y }]) => `${NUMBERED.test(id) ? id : scalarText(id, 'block')}: [${Math.round(x)}, ${Math.round(y)}]\n`);
  return `${head === '' ? '# Where people stand in the drawn networks.\n' : head}${lines.join('')}`;
}

/** The places of a text that YAML can read, and that may be written anew. */
function writablePlaces(text: string): ReadonlyMap<string, Place> | undefined {
  const file = readYaml(LAYOUT_FILE, text);
  const { root } = onlyRoot(file);
  return !file.intact || (root && root.kind !== 'map' && !(root.kind === 'text' && root.text === '')) ? undefined : yamlPlaces(text);
}
