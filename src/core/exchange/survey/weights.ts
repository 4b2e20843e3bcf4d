/** How much, in a table with one respondent a row: in a column beside the name, or in the name's own cell. */
import { foldName } from '../../study/memos/link-names';
import { partIn } from './columns';
import type { SurveyMapping } from './mapping';
import { numberIn } from './number-in';
import type { SurveyTable } from './survey-table';

/** What may stand between a name and how much: `t03:2`, `t03=2`, `t03 (2)`. */
export const WEIGHT_SIGNS: readonly string[] = [':', '=', '(', '*'];

/** A name and how much, `t03:2`; the whole is a name where no number follows the sign. */
export function namedWeight(text: string, sign: string): { readonly name: string; readonly weight: number | undefined } {
  const at = text.lastIndexOf(sign);
  const number = at < 1 ? 'wrong' : numberIn(text.slice(at + sign.length).replace(/[)\]]$/, '').trim(), () => false);
  return typeof number === 'number' ? { name: text.slice(0, at).trim(), weight: number } : { name: text, weight: undefined };
}

/** By column of names, the column that says how much: `advice_1` and `advice_1_weight`, or by a pattern, `advice_*` and `advice_*_weight`. */
export function weightColumns({ columns }: Pick<SurveyTable, 'columns'>, { weights }: Pick<SurveyMapping, 'weights'>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [names, weight] of weights ?? []) {
    if (columns.includes(names)) {
      if (columns.includes(weight)) found.set(names, weight);
      continue;
    }
    for (const name of columns) {
      const part = partIn(names, name);
      const beside = part === undefined ? undefined : weight.replace('*', () => part);
      if (beside !== undefined && beside !== name && columns.includes(beside)) found.set(name, beside);
    }
  }
  return found;
}

const HOW_MUCH = /(?:weight|strength|frequency|freq|how often|how much|times|value)/i;

/** Which columns seem to say how much of which: those that are called so, but for a word such as `weight`, and hold numbers. */
export function proposedWeights({ columns, rows }: SurveyTable, isMissing: (cell: string) => boolean): ReadonlyMap<string, string> {
  const bare = (name: string): string => foldName(name).replace(/[^\p{L}\p{N}]+/gu, '');
  const byName = new Map(columns.filter((name) => !HOW_MUCH.test(name)).map((name) => [bare(name), name] as const));
  const pairs = new Map<string, string>();
  for (const [index, name] of columns.entries()) {
    const names = HOW_MUCH.test(name) ? byName.get(bare(name.replace(HOW_MUCH, ''))) : undefined;
    const cells = rows.map(({ cells: own }) => own[index] ?? '').filter((cell) => cell !== '' && !isMissing(cell));
    if (names !== undefined && cells.every((cell) => cell.split(/[;|\n]/).every((part) => typeof numberIn(part.trim(), isMissing) !== 'string'))) pairs.set(names, name);
  }
  return compactPairs(columns, pairs);
}

/** `advice_*` and `advice_*_weight` in place of a pair for each number, where the patterns mean just these. */
function compactPairs(columns: readonly string[], pairs: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const compact = new Map<string, string>();
  const starred = (name: string, part: string): string | undefined => (name.split(part).length === 2 && !name.includes('*') ? name.replace(part, '*') : undefined);
  for (const [names, weight] of pairs) {
    const part = /\d+/.exec(names)?.[0];
    const [a, b] = part === undefined ? [] : [starred(names, part), starred(weight, part)];
    const meant = a === undefined || b === undefined ? undefined : weightColumns({ columns }, { weights: new Map([[a, b]]) });
    if (a !== undefined && b !== undefined && meant?.get(names) === weight && [...meant].every(([name, beside]) => pairs.get(name) === beside)) compact.set(a, b);
    else compact.set(names, weight);
  }
  return compact;
}
