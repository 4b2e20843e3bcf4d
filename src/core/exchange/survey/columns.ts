/** Which columns a mapping means: by their names, or by a pattern such as `advice_*`, whose `*` stands for what differs. */
import type { SurveyTable } from './survey-table';

export interface NamedColumn {
  readonly index: number;
  readonly name: string;
  /** What `*` stands for; undefined where the column is named whole. */
  readonly part: string | undefined;
}

/** The columns that names and patterns mean, each once, in the order of the names; none for a name that no column has. */
export function columnsNamed({ columns }: Pick<SurveyTable, 'columns'>, names: readonly string[], except: ReadonlySet<string> = new Set()): readonly NamedColumn[] {
  const found = new Map<number, NamedColumn>();
  for (const name of names) {
    const whole = columns.indexOf(name);
    if (whole >= 0) {
      if (!found.has(whole)) found.set(whole, { index: whole, name, part: undefined });
      continue;
    }
    for (const [index, column] of columns.entries()) {
      const part = except.has(column) ? undefined : partIn(name, column);
      if (part !== undefined && !found.has(index)) found.set(index, { index, name: column, part });
    }
  }
  return [...found.values()];
}

/** What `*` of a pattern stands for in a column’s name; undefined where the column is not meant. */
export function partIn(pattern: string, column: string): string | undefined {
  const at = pattern.indexOf('*');
  if (at < 0) return undefined;
  const [before, after] = [pattern.slice(0, at), pattern.slice(at + 1)];
  return column.length > before.length + after.length && column.startsWith(before) && column.endsWith(after) ? column.slice(before.length, column.length - after.length) : undefined;
}

/** One pattern in place of the columns, where it means just these; else their names. */
export function compactColumns(table: Pick<SurveyTable, 'columns'>, names: readonly string[], except?: ReadonlySet<string>): readonly string[] {
  if (names.length < 3) return names;
  const pattern = patternOf(names);
  const meant = pattern === undefined ? [] : columnsNamed(table, [pattern], except);
  return pattern !== undefined && meant.length === names.length && meant.every(({ name }) => names.includes(name)) ? [pattern] : names;
}

const PART_ENDS = /[\s_.:/|()[\]-]/;

/** What all names begin and end with, as far as a separator, with `*` between; undefined where they begin with nothing in common. */
export function patternOf(names: readonly string[]): string | undefined {
  const [first = ''] = names;
  let before = 0;
  while (before < first.length && names.every((name) => name[before] === first[before])) before++;
  while (before > 0 && !PART_ENDS.test(first[before - 1] ?? '')) before--;
  let after = 0;
  while (after < first.length - before && names.every((name) => after < name.length - before && name.at(-1 - after) === first.at(-1 - after)) && /[\])]/.test(first.at(-1 - after) ?? '')) after++;
  return before === 0 || names.length < 2 ? undefined : `${first.slice(0, before)}*${first.slice(first.length - after)}`;
}
