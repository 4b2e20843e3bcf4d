/** A table of ratings as a spreadsheet saves it: any delimiter, quotes. */
import { readCsv } from './survey/read-csv';

export interface RatingCells {
  /** The first row too, whatever it holds; blank rows are left out. */
  readonly cells: readonly (readonly string[])[];
  /** What is wrong with the table, the first thing only; undefined where nothing is. */
  readonly problem: string | undefined;
}

/** Reads the cells of a table. */
export function readRatingsCsv(text: string): RatingCells {
  const { table } = readCsv(text.replace(/^\uFEFF/, ''));
  const first = table.problems.find(({ severity }) => severity === 'error');
  return {
    cells: [table.headings, ...table.rows.map(({ cells }) => cells)],
    problem: first && `${first.place ? `line ${first.place.line}: ` : ''}${first.message}`,
  };
}
