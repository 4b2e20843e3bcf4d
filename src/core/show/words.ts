/** What is seen, said in words: for descriptions, tooltips and screen readers. */
import type { Code, PlaceState } from '../study/model';
import type { Tally } from '../study/tally';
import type { Extent } from '../text/positions';

const NUMBER = new Intl.NumberFormat('en');

/** `1 coding`, `1,204 codings`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${NUMBER.format(n)} ${n === 1 ? one : many}`;
}

/**
 * `31 passages (37 codings by 2 coders), 12 people, 8 sources`: what coders wrote down, and what it comes to when overlapping
 * codings of one code are joined.
 */
export function tallyWords(tally: Tally): string {
  if (tally.codings === 0 && tally.byCoder.size === 0) return 'no passages';
  return `${passageWords(tally)}, ${count(tally.people, 'person', 'people')}, ${count(tally.sources, 'source')}`;
}

/** `31 passages (37 codings by 2 coders)`. */
export function passageWords(tally: Pick<Tally, 'codings' | 'byCoder'>): string {
  return `${count(tally.codings, 'passage')} (${codingWords(tally.byCoder)})`;
}

/** `37 codings by 2 coders`: how many each coder wrote down, before any joining. */
export function codingWords(byCoder: ReadonlyMap<string, number>): string {
  const codings = [...byCoder.values()].reduce((sum, n) => sum + n, 0);
  return `${count(codings, 'coding')} by ${count(byCoder.size, 'coder')}`;
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

/** `line 68, column 90`. */
export function placeWords({ line, column }: Extent['start']): string {
  return `line ${line}, column ${column}`;
}

/** `line 68, columns 90 to 141`, or `line 22, column 5 to line 24, column 3`. */
export function extentWords({ start, end }: Extent): string {
  return start.line === end.line ? `line ${start.line}, columns ${start.column} to ${end.column}` : `${placeWords(start)} to ${placeWords(end)}`;
}

/** What is unusual about a code, in words; empty for a stable code that can be given. */
export function statusWords(code: Code): readonly string[] {
  return [...(code.status === 'stable' ? [] : [code.status]), ...(code.codable ? [] : ['heading'])];
}

/** `Vision › Shared vision`. */
export function pathWords(code: Code): string {
  return code.path.join(' › ');
}
