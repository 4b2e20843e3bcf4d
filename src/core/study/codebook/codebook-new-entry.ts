/** The entry of a new code, as it is written. */
import type { Code } from '../model';
import { blockText, scalarText, type ScalarPlace } from '../yaml/yaml-scalar';
import type { ListEntry } from '../yaml/yaml-list-edits';

/** What a new code is given. */
export interface NewCode {
  readonly id: string;
  readonly name: string;
  /** `#rrggbb`. */
  readonly color?: string;
  readonly definition?: string;
  readonly include?: string;
  readonly exclude?: string;
  readonly examples?: readonly string[];
  readonly status?: Code['status'];
  /** False for a heading that only groups. */
  readonly codable?: boolean;
}

/** The entry of a new code: id and name, and whatever else is given. */
export function newEntry({ id, name, color, definition, include, exclude, examples, status, codable }: NewCode): ListEntry {
  const texts: readonly (readonly [string, string | undefined])[] = [
    ['id', id],
    ['name', name],
    ['color', color],
    ['definition', definition],
    ['include', include],
    ['exclude', exclude],
  ];
  const pairs = (place: ScalarPlace): [string, string][] => {
    const made: [string, string][] = [];
    for (const [key, text] of texts) {
      if (text !== undefined) made.push([key, (place === 'block' ? blockText(text, '    ', '\n') : undefined) ?? scalarText(text, place)]);
    }
    if (examples && examples.length > 0) made.push(['examples', `[${examples.map((text) => scalarText(text, place === 'json' ? 'json' : 'flow')).join(', ')}]`]);
    if (status !== undefined) made.push(['status', scalarText(status, place)]);
    if (codable === false) made.push(['codable', 'false']);
    return made;
  };
  return {
    lines: pairs('block').map(([key, value], n) => `${n === 0 ? '- ' : '  '}${key}: ${value}\n`).join(''),
    inFlow: (isJson) => {
      const place = isJson ? 'json' : 'flow';
      return `{${pairs(place).map(([key, value]) => `${scalarText(key, place)}: ${value}`).join(', ')}}`;
    },
  };
}
