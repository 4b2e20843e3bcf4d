/** Ratings that somebody hands in as a table, for the coefficients alone: a row a unit, a column a coder, an empty cell missing. */
import { UserError } from '../../study/user-error';
import { type RatingFigures, ratingFigures } from './coefficients';
import { type Ratings, ratingTable } from './rating-table';
import { tallyOf } from './tally';

export interface GivenRatings {
  /** Names from the first row, where it holds names; else `coder 1` … */
  readonly coders: readonly string[];
  readonly namesInFirstRow: boolean;
  /** Rows, and those among them with two ratings at least. */
  readonly rows: number;
  readonly n: number;
  /** Sorted. */
  readonly values: readonly string[];
  readonly figures: RatingFigures;
  /** Values that often stand for a missing one, and here count as values. */
  readonly doubtful: readonly string[];
}

export interface GivenRatingsOptions {
  /** Whether the first row holds the coders' names; default: where none of its cells occurs below and all differ; of a row alone, where they are words. */
  readonly header?: boolean;
  /** What stands for a missing rating besides an empty cell. */
  readonly missing?: readonly string[];
  /** All categories that there were to choose from, for AC1; those that occur are always among them. */
  readonly categories?: readonly string[];
}

const OFTEN_MISSING: ReadonlySet<string> = new Set(['NA', 'N/A', 'na', 'n/a', 'NaN', 'nan', 'NULL', 'null', '.', '-', '*', '-99', '999']);

/** Computes the coefficients of a table. Throws a `UserError` where there are not two coders or no ratings. */
export function givenRatings(cells: readonly (readonly string[])[], { header, missing = [], categories = [] }: GivenRatingsOptions = {}): GivenRatings {
  const [first = [], ...below] = cells.map((row) => row.map((cell) => cell.trim()));
  const namesInFirstRow = header ?? looksLikeNames(first, below);
  const rows = namesInFirstRow ? below : [first, ...below];
  const width = Math.max(first.length, ...rows.map((row) => row.length));
  if (![first, ...below].flat().some((cell) => cell !== '')) throw new UserError('the table holds no rating.');
  if (rows.length === 0) throw new UserError(`the table has no rows of ratings: its only row, ${first.join(', ')}, was read as the coders’ names. --header no reads it as ratings.`);
  if (width < 2) throw new UserError('the table has one column, and agreement is between two coders or more: a row a unit, a column a coder, an empty cell where a rating is missing.');
  const isMissing = new Set(['', ...missing]);
  const ratings: Ratings = rows.map((row) => Array.from({ length: width }, (_, coder) => { const cell = row[coder] ?? ''; return isMissing.has(cell) ? undefined : cell; }));
  const values = [...new Set(ratings.flat().filter((value) => value !== undefined))].sort();
  if (values.length === 0) throw new UserError('the table holds no rating.');
  const tally = tallyOf(ratingTable(ratings, width, categories));
  return {
    coders: Array.from({ length: width }, (_, coder) => (namesInFirstRow ? first[coder] : undefined) ?? `coder ${coder + 1}`),
    namesInFirstRow,
    rows: rows.length,
    n: tally.pairable,
    values,
    figures: ratingFigures(tally),
    doubtful: values.filter((value) => OFTEN_MISSING.has(value)),
  };
}

function looksLikeNames(first: readonly string[], below: readonly (readonly string[])[]): boolean {
  const names = new Set(first);
  if (names.size < first.length || names.has('')) return false;
  if (below.length === 0) return first.every((cell) => Number.isNaN(Number(cell)));
  return !below.some((row) => row.some((cell) => names.has(cell)));
}
