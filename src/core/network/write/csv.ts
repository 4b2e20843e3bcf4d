/** Two CSV files, of people and of ties: what R, Python, spreadsheets and most network programs take. */
import Papa from 'papaparse';
import type { ExportedFile, NetworkTable } from './network-table';

/** What a spreadsheet would take for a formula; plain numbers are none. Such a cell gets an apostrophe in front, as in all tables that Verbatim writes. */
const FORMULA = /^(?![+-]?\d+(?:\.\d+)?$)[=+\-@\t\r]/;

/** Writes RFC 4180 with a header, UTF-8 without a mark at its beginning: `source,target,relation,weight`, and `id,label,…`. */
export function writeCsv({ columns, rows, arcs }: NetworkTable): readonly ExportedFile[] {
  return [
    { suffix: '-edges.csv', text: table(['source', 'target', 'relation', 'weight'], arcs.map(({ source, target, relation, weight }) => [source, target, relation, String(weight)])) },
    nodesCsv({ columns, rows }),
  ];
}

/** The people alone: what formats without attributes are handed beside. */
export function nodesCsv({ columns, rows }: Pick<NetworkTable, 'columns' | 'rows'>): ExportedFile {
  return { suffix: '-nodes.csv', text: table(['id', 'label', ...columns.map(({ name }) => name)], rows.map(({ key, label, values }) => [key, label, ...values.map((value) => (value === undefined ? '' : String(value)))])) };
}

function table(header: readonly string[], cells: readonly (readonly string[])[]): string {
  const guarded = [header, ...cells].map((row) => row.map((cell) => (FORMULA.test(cell) ? `'${cell}` : cell)));
  return `${Papa.unparse(guarded, { newline: '\r\n' })}\r\n`;
}
