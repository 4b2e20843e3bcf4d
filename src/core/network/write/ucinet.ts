/** UCINET's DL: full matrices, one for each relation. */
import { onOneLine } from '../../text/printable';
import { nodesCsv } from './csv';
import type { ExportedFile, NetworkTable } from './network-table';

/**
 * Writes `dl n=… nm=…` with labels and weights, and the people as CSV beside it, since DL holds no attributes: the row of somebody
 * who did not answer is all zeros in the matrix, and only the state says so. Quotation marks in labels become apostrophes.
 */
export function writeUcinet(table: NetworkTable): readonly ExportedFile[] {
  const { rows, relations, arcs } = table;
  const numbers = new Map(rows.map(({ key }, at) => [key, at]));
  const matrices = relations.map(({ relation }) => {
    const cells = rows.map(() => new Array<number>(rows.length).fill(0));
    for (const { source, target, weight } of arcs.filter((arc) => arc.relation === relation.id)) {
      const row = cells[numbers.get(source) ?? -1];
      const column = numbers.get(target);
      if (row && column !== undefined) row[column] = weight;
    }
    return cells.map((row) => row.join(' '));
  });
  const text = [
    `dl n=${rows.length}${relations.length === 1 ? '' : ` nm=${relations.length}`}`,
    'format = fullmatrix',
    'labels:',
    ...rows.map(({ label }) => quoted(label)),
    ...(relations.length === 1 ? [] : ['matrix labels:', ...relations.map(({ relation }) => quoted(relation.id))]),
    'data:',
    ...matrices.flatMap((matrix, at) => (at === 0 ? matrix : ['', ...matrix])),
  ];
  return [{ suffix: '.dl.txt', text: text.map((line) => `${line}\r\n`).join('') }, nodesCsv(table)];
}

/** A label as it is where it is one word, which every reader takes, else in quotation marks. */
function quoted(text: string): string {
  if (/^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]*$/u.test(text)) return text;
  return `"${onOneLine(text.replace(/"/g, "'"))}"`;
}
