/** Tables as spreadsheets and survey tools save them: any delimiter, quotes, line breaks in cells. */
import Papa from 'papaparse';
import { type SurveyProblem, type SurveyRow, type SurveyTable, tableOf } from './survey-table';

/** What is tried. */
export const DELIMITERS: readonly string[] = [',', ';', '\t', '|'];

/** Rows beyond this are more than a study could mean. */
const MOST_ROWS = 1_000_000;

/** A table and the delimiter that it was read with. */
export interface CsvTable {
  readonly table: SurveyTable;
  readonly delimiter: string;
}

/**
 * Reads a table from text with any line ends, without a byte order mark. Never throws for bad input.
 * @param delimiter what parts the cells; default: the line `sep=;` that spreadsheets write, else what parts the rows most evenly.
 */
export function readCsv(text: string, delimiter?: string): CsvTable {
  const lined = text.replace(/\r\n?/g, '\n');
  const told = /^sep=(.)\n/.exec(lined);
  const body = told ? lined.slice(told[0].length) : lined;
  const chosen = delimiter ?? told?.[1] ?? delimiterOf(body);
  const { data, errors } = parsed(body, chosen, MOST_ROWS);
  const rows: SurveyRow[] = [];
  const lineOf: number[] = [];
  let line = told ? 2 : 1;
  for (const cells of data) {
    lineOf.push(line);
    rows.push({ line, cells: cells.map(plainCell) });
    line += cells.reduce((breaks, cell) => breaks + lineBreaks(cell), 1);
  }
  const first = rows.findIndex(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const problems = errors.flatMap(({ type, row }): readonly SurveyProblem[] =>
    type === 'Quotes' ? [{ severity: 'error', place: { line: lineOf[row ?? 0] ?? 1, column: 1 }, message: 'A quote is opened in this row and not closed as it should be. Mend the quotes, or save the file again.' }] : [],
  );
  const fewest = problems.slice(0, 20);
  return { table: tableOf('csv', withoutExplanations(first < 0 ? [] : rows.slice(first)), { problems: fewest }), delimiter: chosen };
}

function parsed(text: string, delimiter: string, rows: number): { readonly data: readonly (readonly string[])[]; readonly errors: readonly { readonly type: string; readonly row?: number | undefined }[] } {
  return Papa.parse<string[]>(text, { delimiter, newline: '\n', header: false, dynamicTyping: false, skipEmptyLines: false, preview: rows });
}

/** Rows that are looked at to find what parts the cells. */
const LOOK = 30;

/**
 * What parts the heading, and the rows into as many cells as the heading; of several the one that makes most, one with no blank behind it first. The library's own guess goes by all
 * rows alike, and takes names in one cell, parted by `;`, for cells.
 */
function delimiterOf(text: string): string {
  let best = ',';
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const rows = parsed(text, delimiter, LOOK).data.filter((cells) => cells.some((cell) => cell.trim() !== ''));
    const width = rows[0]?.length ?? 1;
    const alike = rows.filter(({ length }) => length === width).length;
    // “no, really” is one cell.
    const spaced = rows.flatMap((cells) => cells.slice(1)).every((cell) => cell.startsWith(' ')) ? 1 : 0;
    const score = width < 2 ? 0 : (alike / rows.length) * 10 + Math.min(width, 9) / 10 - spaced;
    if (score > most) [best, most] = [delimiter, score];
  }
  return best;
}

function lineBreaks(cell: string): number {
  let breaks = 0;
  for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) breaks++;
  return breaks;
}

/** A cell without the apostrophe that keeps spreadsheets from running it; whatever else it says is text. */
function plainCell(cell: string): string {
  return /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell;
}

/** Qualtrics writes the questions and its own ids into the two rows below the heading. */
function withoutExplanations(rows: readonly SurveyRow[]): readonly SurveyRow[] {
  const third = rows[2]?.cells.find((cell) => cell !== '');
  return third?.startsWith('{"ImportId"') === true ? [...rows.slice(0, 1), ...rows.slice(3)] : rows;
}
