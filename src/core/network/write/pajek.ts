/** Pajek: a network file, and a partition for the states of each relation. */
import { onOneLine } from '../../text/printable';
import type { AnswerState } from '../model';
import type { ExportedFile, NetworkTable } from './network-table';

/** Pajek's classes are numbers. */
const CLASSES: readonly AnswerState[] = ['answered', 'nobody', 'did not respond', 'not asked', 'withdrew', 'not on staff'];

/**
 * Writes `.net` with a list of arcs for each relation, and `.clu` with each person's state (1 answered, 2 nobody, 3 did not respond,
 * 4 not asked, 5 withdrew, 6 not on staff). Labels have no quotation marks, which Pajek cannot hold: apostrophes stand for them.
 */
export function writePajek({ rows, relations, arcs }: NetworkTable): readonly ExportedFile[] {
  const numbers = new Map(rows.map(({ key }, at) => [key, at + 1]));
  const net = [
    `*Vertices ${rows.length}`,
    ...rows.map(({ label }, at) => `${at + 1} "${pajekText(label)}"`),
    ...relations.flatMap(({ relation }, at) => [
      relations.length === 1 ? '*Arcs' : `*Arcs :${at + 1} "${pajekText(relation.id)}"`,
      ...arcs.filter((arc) => arc.relation === relation.id).map(({ source, target, weight }) => `${numbers.get(source) ?? 0} ${numbers.get(target) ?? 0} ${weight}`),
    ]),
  ];
  const partitions = relations.map(({ relation, states }, at): ExportedFile => ({
    suffix: `-state-${at + 1}-${fileWord(relation.id)}.clu`,
    text: lines([`*Vertices ${rows.length}`, ...rows.map(({ person }) => String(CLASSES.indexOf(states.get(person) ?? 'not asked') + 1))]),
  }));
  return [{ suffix: '.net', text: lines(net) }, ...partitions];
}

/** Pajek runs on Windows and reads its line ends. */
function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\r\n`).join('');
}

function pajekText(text: string): string {
  return onOneLine(text.replace(/["\\]/g, (mark) => (mark === '"' ? "'" : '/')));
}

/** A relation's id as part of a file's name. */
export function fileWord(id: string): string {
  return id.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 40) || 'relation';
}
