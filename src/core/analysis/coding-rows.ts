/** The codings as rows of a table. */
import type { Coding, PlaceState } from '../study/model';
import { allCodings, extentOf, type PlacedCoding, type Study, withDescendants } from '../study/study';
import { formatExtent } from '../text/positions';
import { csvCell } from '../text/csv-cell';
import { printable } from '../text/printable';

/** One coding in the present text; the keys are a contract with scripts. */
export interface CodingRow {
  readonly id: string;
  /** The code's id today: that of the code it was merged into. */
  readonly code: string;
  readonly coder: string;
  /** Path in the study. */
  readonly source: string;
  /** Line and column in the present text; as on file where the passage is adrift. */
  readonly at: string;
  /** UTF-16 units of the canonical text; absent when adrift. */
  readonly start?: number;
  readonly end?: number;
  readonly quote: string;
  readonly state: PlaceState;
  readonly speaker?: string;
  /** From 1. */
  readonly turn?: number;
  readonly time?: string;
  readonly note?: string;
  readonly weight?: string | number;
  readonly flags?: readonly string[];
  readonly about?: readonly string[];
  readonly tie?: Coding['tie'];
  readonly date: string;
  readonly changed?: string;
  readonly candidates?: readonly { readonly start: number; readonly end: number; readonly quote: string; readonly score: number }[];
}

/** Every key that a row may have. */
export const ROW_KEYS: ReadonlySet<string> = new Set([
  'id', 'code', 'coder', 'source', 'at', 'start', 'end', 'quote', 'state', 'speaker', 'turn', 'time', 'note', 'weight', 'flags', 'about', 'tie', 'date', 'changed', 'candidates',
] satisfies (keyof CodingRow)[]);

export interface RowFilter {
  /** Codes, each with those below it; empty: all. */
  readonly codes: readonly string[];
  readonly coders: readonly string[];
  /** Attributes of the row, else of its source; all must hold. */
  readonly where: readonly (readonly [string, string])[];
}

/** Rows in order of source, then position. */
export function codingRows(study: Study, filter: RowFilter): readonly CodingRow[] {
  const codes = new Set(
    filter.codes.flatMap((id) => {
      const code = study.codebook.resolve(id);
      return code ? withDescendants(study.codebook, code.id).map((each) => each.id) : [id];
    }),
  );
  const rows: CodingRow[] = [];
  for (const placed of allCodings(study)) {
    const code = study.codebook.resolve(placed.coding.code)?.id ?? placed.coding.code;
    if (codes.size > 0 && !codes.has(code)) continue;
    if (filter.coders.length > 0 && !filter.coders.includes(placed.coder)) continue;
    const row = rowOf(study, placed, code);
    if (filter.where.every(([key, value]) => holds(study, row, key, value))) rows.push(row);
  }
  return rows;
}

function rowOf(study: Study, placed: PlacedCoding, code: string): CodingRow {
  const { coding, place } = placed;
  const { span, candidates } = place;
  const quote = coding.quote;
  const speaker = placed.speakers[0];
  return {
    id: coding.id,
    code,
    coder: placed.coder,
    source: placed.source,
    at: formatExtent(extentOf(study, placed)),
    ...(span ? { start: span.start, end: span.end } : {}),
    quote,
    state: place.state,
    ...(speaker === undefined ? {} : { speaker }),
    ...(placed.turn === undefined ? {} : { turn: placed.turn + 1 }),
    ...(placed.time === undefined ? {} : { time: placed.time }),
    ...(coding.note === undefined ? {} : { note: coding.note }),
    ...(coding.weight === undefined ? {} : { weight: coding.weight }),
    ...(coding.flags === undefined ? {} : { flags: coding.flags }),
    ...(coding.about === undefined ? {} : { about: coding.about }),
    ...(coding.tie === undefined ? {} : { tie: coding.tie }),
    date: coding.date,
    ...(coding.changed === undefined ? {} : { changed: coding.changed }),
    ...(candidates && candidates.length > 0
      ? { candidates: candidates.map((each) => ({ start: each.span.start, end: each.span.end, quote: each.quote, score: each.score })) }
      : {}),
  };
}

function holds(study: Study, row: CodingRow, key: string, value: string): boolean {
  const own: Readonly<Record<string, unknown>> = { ...row };
  if (Object.hasOwn(own, key)) return matches(own[key], value);
  return matches(study.sources.get(row.source)?.attributes.get(key), value);
}

function matches(found: unknown, value: string): boolean {
  if (Array.isArray(found)) return found.some((each) => matches(each, value));
  return typeof found === 'string' || typeof found === 'number' ? String(found) === value : false;
}

const COLUMNS = ['source', 'at', 'code', 'coder', 'speaker', 'state', 'quote', 'note', 'weight', 'flags', 'date', 'id'] as const;

/** Rows as CSV (RFC 4180, with a header), as a markdown table, or as lines to read. */
export function rowsAs(format: 'csv' | 'md' | 'text', rows: readonly CodingRow[]): string {
  const cells = rows.map((row) => COLUMNS.map((column) => cell(row[column])));
  switch (format) {
    case 'csv':
      return [COLUMNS, ...cells].map((line) => `${line.map(csvCell).join(',')}\r\n`).join('');
    case 'md':
      return [COLUMNS, COLUMNS.map(() => '---'), ...cells].map((line) => `| ${line.map(markdownCell).join(' | ')} |\n`).join('');
    case 'text':
      return rows.map((row) => `${printable(`${row.source}:${row.at}  ${row.code}  ${row.coder}  ${row.state}`)}\n    ${printable(row.quote.replace(/\s+/g, ' '))}\n`).join('');
  }
}

function cell(value: unknown): string {
  if (Array.isArray(value)) return value.join('; ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function markdownCell(value: string): string {
  return value.replace(/\s*\n\s*/g, ' ').replace(/([\\|`*_[\]<>])/g, '\\$1');
}
