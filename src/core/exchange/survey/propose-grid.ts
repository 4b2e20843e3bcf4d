/** Whether a table has a column for each person who can be named, and for which relation each stands: `advice_t01`, `Advice [Ruth Okafor]`. */
import { foldName } from '../../study/memos/link-names';
import type { Study } from '../../study/study';
import { partIn } from './columns';
import { tickIn } from './number-in';
import { relationCalled, relationId } from './relation-ids';
import type { Roster } from './roster';
import type { SurveyTable } from './survey-table';

type Rows = readonly (readonly string[])[];

/** Columns of a grid by relation, as patterns where these mean no others; undefined where the table is none. */
export function gridRelations({ columns }: SurveyTable, rows: Rows, study: Study, roster: Roster, person: number, isMissing: (cell: string) => boolean): ReadonlyMap<string, readonly string[]> | undefined {
  const answering = new Set(rows.map((row) => foldName(row[person] ?? '')).filter((name) => name !== ''));
  const isSomebody = (name: string): boolean => roster.match(name).kind !== 'nobody' || answering.has(foldName(name));
  const cellsOf = (column: number): readonly string[] => rows.map((row) => row[column] ?? '').filter((cell) => cell !== '');
  const holdsTicks = columns.map((_, column) => column !== person && cellsOf(column).every((cell) => tickIn(cell, isMissing) !== 'wrong'));
  const byPattern = new Map<string, string[]>();
  for (const [column, name] of columns.entries()) {
    const pattern = holdsTicks[column] === true ? patternWith(name, isSomebody) : undefined;
    if (pattern !== undefined) byPattern.set(pattern, [...(byPattern.get(pattern) ?? []), name]);
  }
  const relations = new Map<string, readonly string[]>();
  for (const [pattern, names] of byPattern) {
    if (names.length < 2) continue;
    // Numbers that are ids of people, `advice_1` to `advice_5`, are names and no ticks.
    const marks = names.flatMap((name) => cellsOf(columns.indexOf(name))).filter((cell) => !isMissing(cell) && cell !== '0');
    const areNames = marks.length > 0 && marks.every((cell) => isSomebody(cell));
    if (areNames && names.length * 2 < Math.max(roster.people.size, answering.size)) continue;
    const meant = columns.filter((name) => partIn(pattern, name) !== undefined);
    const ticked = meant.filter((name) => holdsTicks[columns.indexOf(name)] === true);
    const id = relationOf(pattern, study);
    relations.set(id, [...(relations.get(id) ?? []), ...(ticked.length === meant.length ? [pattern] : ticked)]);
  }
  return relations.size > 0 ? relations : undefined;
}

/** The pattern whose `*` stands for somebody: the shortest beginning, as far as a separator, after which a person follows. */
function patternWith(name: string, isSomebody: (name: string) => boolean): string | undefined {
  for (const { index, 0: mark } of name.matchAll(/[\s_.:/|([-]+/g)) {
    const start = index + mark.length;
    const end = name.length - (/[\s)\]]+$/.exec(name)?.[0].length ?? 0);
    if (index > 0 && start < end && isSomebody(name.slice(start, end))) return `${name.slice(0, start)}*${name.slice(end)}`;
  }
  return undefined;
}

/** The relation that the beginning of the columns’ names means: known by the whole of it or by one of its words, else a new one. */
function relationOf(pattern: string, study: Study): string {
  const words = pattern.slice(0, pattern.indexOf('*')).replace(/[\s_.:/|([-]+$/, '');
  const known = [...new Set([words, ...words.split(/[^\p{L}\p{N}]+/u)].flatMap((word) => relationCalled(study, word) ?? []))];
  return known.length === 1 ? (known[0] ?? relationId(words)) : relationId(words);
}
