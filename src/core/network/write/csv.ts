/** Two CSV files, of people and of ties: what R, Python, spreadsheets and most network programs take. */
import { csvCell } from '../../text/csv-cell';
import type { ExportedFile, NetworkTable } from './network-table';

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
  return [header, ...cells].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}
