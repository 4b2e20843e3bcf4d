/** What the columns of a survey's file mean: proposed, corrected by a person, remembered in the study. */
import { columnsNamed } from './columns';
import { isByRespondent, type SurveyShape, type SurveyTable } from './survey-table';
import { weightColumns } from './weights';

/** Who turns to whom in a matrix or a list of ties; in a list, the first person is the row and the second the column. */
export type Direction = 'row turns to column' | 'column turns to row';

export const DIRECTIONS: readonly Direction[] = ['row turns to column', 'column turns to row'];

export interface SurveyMapping {
  readonly shape: SurveyShape;
  /** Wide, grid: the column that says who answered. */
  readonly person?: string;
  /** Long: the columns of the two people. */
  readonly from?: string;
  readonly to?: string;
  /** Long: the columns of relation, weight, topic, where there are any. */
  readonly relation?: string;
  readonly weight?: string;
  readonly topic?: string;
  /**
   * By relation id. Wide, grid: its columns, by name or by a pattern: `advice_*`. Long with a column `relation`: what that says of it, where it is not the id itself.
   * Matrix, and long without such a column: the one relation, with nothing.
   */
  readonly relations: ReadonlyMap<string, readonly string[]>;
  /** Wide: a column of names to the one that says how much, or one pattern to the other: `advice_*` to `advice_*_weight`. */
  readonly weights?: ReadonlyMap<string, string>;
  /** Wide: what stands between a name and how much in one cell: `:` of `t03:2`. */
  readonly weightSign?: string;
  /** Wide, grid: attribute to column. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Wide: what parts several names in one cell. */
  readonly separator?: string;
  /** What a cell says where there is no answer; case does not count. */
  readonly missing: readonly string[];
  /** Undefined: not said yet. A table with one respondent a row needs none: who answers turns to whom they name. */
  readonly direction?: Direction;
}

/** What a person does about a name that the roster does not have. */
export type NameDecision = { readonly kind: 'person'; readonly id: string } | { readonly kind: 'external' } | { readonly kind: 'add' } | { readonly kind: 'leave out' };

/** Everybody, or names and ids as the file or the roster has them. */
export type People = 'all' | readonly string[];

/** What only a person can decide. */
export interface SurveyDecisions {
  readonly wave?: string;
  /** By `foldName` of what the file says. */
  readonly names: ReadonlyMap<string, NameDecision>;
  /** What becomes of all names about which nothing else is said. */
  readonly others?: 'add';
  /** Who answered, where the file cannot tell. */
  readonly answered?: People;
  /** Who of the roster was asked; the others stay untouched. Default: everybody but external people. */
  readonly asked?: People;
  /** Which row of a person counts who has two. */
  readonly duplicates?: 'first' | 'last';
  /** What becomes of answers that the study has otherwise. */
  readonly existing?: 'replace' | 'keep';
}

/** What counts as missing where nobody says otherwise. */
export const DEFAULT_MISSING: readonly string[] = ['NA', '.'];

/** Index of a column by its name; -1 where there is none. */
export function columnIndex(table: SurveyTable, name: string | undefined): number {
  return name === undefined ? -1 : table.columns.indexOf(name);
}

/** Whether a cell says that there is no answer. */
export function missingTest({ missing }: Pick<SurveyMapping, 'missing'>): (cell: string) => boolean {
  const codes = new Set(missing.map((code) => code.trim().toLowerCase()));
  return (cell) => cell !== '' && codes.has(cell.toLowerCase());
}

/** What is missing of a mapping before it can be used: sentences with what to say. Empty where all is there. */
export function mappingFaults(table: SurveyTable, mapping: SurveyMapping): readonly string[] {
  const faults: string[] = [];
  const column = (what: string, name: string | undefined, needed: boolean): void => {
    if (name === undefined) {
      if (needed) faults.push(`Which column says ${what}? The columns are: ${table.columns.join(', ')}.`);
    } else if (columnIndex(table, name) < 0) {
      faults.push(`There is no column “${name}”. The columns are: ${table.columns.join(', ')}.`);
    }
  };
  if (isByRespondent(mapping.shape)) {
    column('who answered', mapping.person, true);
    for (const names of mapping.relations.values()) for (const name of names) if (columnsNamed(table, [name]).length === 0) column('', name, false);
    for (const pair of mapping.weights ?? []) if (weightColumns(table, { weights: new Map([pair]) }).size === 0) column('', pair[1], false);
    for (const name of mapping.attributes.values()) column('', name, false);
    if (mapping.relations.size === 0 && mapping.attributes.size === 0) faults.push(mapping.shape === 'wide' ? 'No column is known to hold the names of a relation. Say which do.' : 'No column is known to say who is named in a relation. Say which do.');
    if (mapping.direction === 'column turns to row') faults.push('In a table with one respondent a row, respondents turn to those whom they name. Other people’s answers cannot be told from it.');
  }
  if (mapping.shape === 'long') {
    column('who turns to somebody', mapping.from, true);
    column('to whom they turn', mapping.to, true);
    column('', mapping.relation, false);
    column('', mapping.weight, false);
    column('', mapping.topic, false);
  }
  if (!isByRespondent(mapping.shape) && mapping.relation === undefined && mapping.relations.size !== 1) faults.push('Which relation is this? The file does not say.');
  return faults;
}
