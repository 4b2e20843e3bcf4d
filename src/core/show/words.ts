/** What is seen, said in words: for descriptions, tooltips and screen readers. */
import type { Code, PlaceState } from '../study/model';
import type { Tally } from '../study/tally';

const NUMBER = new Intl.NumberFormat('en');

/** `1 coding`, `1,204 codings`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${NUMBER.format(n)} ${n === 1 ? one : many}`;
}

/** `12 people, 8 sources, 31 codings`. */
export function tallyWords(tally: Tally): string {
  return `${count(tally.people, 'person', 'people')}, ${count(tally.sources, 'source')}, ${count(tally.codings, 'coding')}`;
}

/** What a person should know about where a coding stands; nothing to say where it stands as it was made. */
export function stateWords(state: PlaceState): string | undefined {
  switch (state) {
    case 'exact':
    case 'moved':
      return undefined;
    case 'edited':
      return 'words changed since';
    case 'review':
      return 'place to be confirmed';
    case 'adrift':
      return 'place lost';
    case 'unchecked':
      return 'place not checked yet';
  }
}

/** What is unusual about a code, in words; empty for a stable code that can be given. */
export function statusWords(code: Code): readonly string[] {
  return [...(code.status === 'stable' ? [] : [code.status]), ...(code.codable ? [] : ['heading'])];
}

/** `Vision › Shared vision`. */
export function pathWords(code: Code): string {
  return code.path.join(' › ');
}
