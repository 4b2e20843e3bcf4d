/** The networks in the formats of other programs. */
import type { StudyNetworks } from '../model';
import { writeCsv } from './csv';
import { writeGexf } from './gexf';
import { writeGraphml } from './graphml';
import { type ExportedFile, networkTable, type NetworkTable, type TableOptions } from './network-table';
import { writePajek } from './pajek';
import { writeR } from './r-script';
import { writeUcinet } from './ucinet';

export interface ExportOptions extends TableOptions {
  /** The study's title. */
  readonly title: string;
  /** What the figures were made from; null where no commit is known. */
  readonly commit: string | null;
}

interface Format {
  /** What a person chooses. */
  readonly label: string;
  readonly write: (table: NetworkTable, options: ExportOptions) => readonly ExportedFile[];
}

const FORMATS = {
  graphml: { label: 'GraphML (igraph, Gephi, yEd, networkx)', write: writeGraphml },
  gexf: { label: 'GEXF (Gephi)', write: writeGexf },
  csv: { label: 'CSV: two tables, of people and of ties', write: writeCsv },
  pajek: { label: 'Pajek: .net, and a partition of states', write: writePajek },
  dl: { label: 'UCINET DL: matrices, and people as CSV', write: writeUcinet },
  r: { label: 'R script: data and measures, with igraph and sna', write: writeR },
} as const satisfies Readonly<Record<string, Format>>;

export type ExportFormat = keyof typeof FORMATS;

/** All formats, in the order in which they are offered. */
export const EXPORT_FORMATS = Object.keys(FORMATS) as readonly ExportFormat[];

/** Whether a word is a format's. */
export function isExportFormat(word: string): word is ExportFormat {
  return Object.hasOwn(FORMATS, word);
}

/** What a person chooses a format by. */
export function formatLabel(format: ExportFormat): string {
  return FORMATS[format].label;
}

/** Writes the networks; the first file is the main one. */
export function exportNetwork(networks: StudyNetworks, format: ExportFormat, options: ExportOptions): readonly ExportedFile[] {
  const written: Format = FORMATS[format];
  return written.write(networkTable(networks, options), options);
}

/**
 * Names of an export's files, from the name that a person chose: that name where the export is one file, else each file's ending
 * behind it, in place of an ending that it has.
 */
export function exportNames(chosen: string, files: readonly ExportedFile[]): readonly string[] {
  const main = files[0]?.suffix ?? '';
  const stem = main !== '' && chosen.toLowerCase().endsWith(main) ? chosen.slice(0, -main.length) : chosen.replace(/\.[a-z][a-z0-9]{0,7}$/i, '');
  if (files.length === 1) return [stem === chosen ? chosen + main : chosen];
  return files.map(({ suffix }) => stem + suffix);
}
