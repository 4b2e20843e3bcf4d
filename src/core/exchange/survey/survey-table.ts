/** A survey as it lies in a foreign file: rows and columns, each cell with its place. Every format is read into this. */

/** Where something stands in a foreign file: the line, and the cell of its row, both from 1. */
export interface CellPlace {
  readonly line: number;
  readonly column: number;
}

/**
 * One respondent a row, with names in the cells; likewise, with a column for each person who can be named; one tie a row; everybody in the rows and in
 * the columns.
 */
export type SurveyShape = 'wide' | 'grid' | 'long' | 'matrix';

export const SURVEY_SHAPES: readonly SurveyShape[] = ['wide', 'grid', 'long', 'matrix'];

/** Whether a row is one respondent’s, who turns to those whom it names. */
export function isByRespondent(shape: SurveyShape): boolean {
  return shape === 'wide' || shape === 'grid';
}

export type SurveyFormat = 'csv' | 'graphml' | 'pajek' | 'dl';

export interface SurveyRow {
  /** From 1; of a row with line breaks in its cells, the first. */
  readonly line: number;
  /** Trimmed, one for each column, no more. */
  readonly cells: readonly string[];
}

/** What is wrong, or worth knowing, about a place of the file. An error keeps everything from being written. */
export interface SurveyProblem {
  readonly severity: 'error' | 'warning' | 'information';
  readonly place?: CellPlace;
  /** One or two plain sentences, with what to do. */
  readonly message: string;
}

export interface SurveyTable {
  readonly format: SurveyFormat;
  /** Names of the columns, each once: a second `advice` is called `advice (2)`, one without a name `column 3`. */
  readonly columns: readonly string[];
  /** The headings as they stand, trimmed. */
  readonly headings: readonly string[];
  readonly headingLine: number;
  readonly rows: readonly SurveyRow[];
  readonly problems: readonly SurveyProblem[];
  /** The shape that the format itself settles. */
  readonly shape?: SurveyShape;
  /** The relation that the file itself names. */
  readonly relation?: string;
  /** True where the file's ties have no direction: each one is one of either person. */
  readonly undirected: boolean;
  /** Everybody whom the file lists apart from ties, isolates among them. */
  readonly nodes: readonly { readonly name: string; readonly place: CellPlace }[];
}

/** Names for columns, each once. */
export function columnNames(headings: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return headings.map((heading, index) => {
    const name = heading === '' ? `column ${index + 1}` : heading;
    let free = name;
    for (let number = 2; taken.has(free); number++) free = `${name} (${number})`;
    taken.add(free);
    return free;
  });
}

/** A table of ties: from, to, relation, weight; of formats that are lists of ties. */
export const TIE_COLUMNS = ['from', 'to', 'relation', 'weight'] as const;

/** Puts a table together from headings and rows of any length: fills and cuts rows to the headings, and says where cells were lost or missing. */
export function tableOf(
  format: SurveyFormat,
  [heading, ...rows]: readonly SurveyRow[],
  more: Partial<Pick<SurveyTable, 'shape' | 'relation' | 'undirected' | 'nodes' | 'problems'>> = {},
): SurveyTable {
  const trimmed = (heading?.cells ?? []).map((cell) => cell.trim());
  while (trimmed.length > 0 && trimmed.at(-1) === '' && rows.every(({ cells }) => (cells[trimmed.length - 1] ?? '').trim() === '')) trimmed.pop();
  const problems: SurveyProblem[] = [...(more.problems ?? [])];
  const kept: SurveyRow[] = [];
  let short = 0;
  for (const { line, cells } of rows) {
    const own = cells.map((cell) => cell.trim());
    if (own.every((cell) => cell === '')) continue;
    const beyond = own.findIndex((cell, index) => index >= trimmed.length && cell !== '');
    if (beyond >= 0) {
      problems.push({ severity: 'error', place: { line, column: beyond + 1 }, message: `This row has ${own.length} cells and the heading ${trimmed.length}. Is a separator missing from the heading, or do quotes not close?` });
    } else if (own.length < trimmed.length && ++short === 1) {
      problems.push({ severity: 'warning', place: { line, column: own.length }, message: `This row has ${own.length} cells and the heading ${trimmed.length}; what is missing counts as empty.` });
    }
    kept.push({ line, cells: trimmed.map((_, index) => own[index] ?? '') });
  }
  if (short > 1) problems.push({ severity: 'warning', message: `${short} rows in all have fewer cells than the heading.` });
  return {
    format,
    headings: trimmed,
    columns: columnNames(trimmed),
    headingLine: heading?.line ?? 1,
    rows: kept,
    undirected: more.undirected ?? false,
    nodes: more.nodes ?? [],
    problems,
    ...(more.shape === undefined ? {} : { shape: more.shape }),
    ...(more.relation === undefined ? {} : { relation: more.relation }),
  };
}
