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
  const file = readYaml(LAYOUT_FILE, text);
  const { root } = onlyRoot(file);
  if (!file.intact || (root && root.kind !== 'map' && !(root.kind === 'text' && root.text === ''))) throw new UserError(`${LAYOUT_FILE} cannot be read. Mend it, or take it away, and try again.`);
  const head = /^(?:[ \t]*#.*\r?\n|[ \t]*\r?\n)*/.exec(text)?.[0] ?? '';
  const all = places.size === 0 ? new Map<string, Place>() : new Map([...readPlaces(text), ...places]);
  const lines = [...all].map(([id, { x, y }]) => `${scalarText(id, 'block')}: [${Math.round(x)}, ${Math.round(y)}]\n`);
  return `${head === '' ? '# Where people stand in the drawn networks.\n' : head}${lines.join('')}`;
}
