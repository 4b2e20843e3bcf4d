/** What a merge did, in one sentence for a notification. */
import type { LoggedMerge } from '../store/merge-log';
import type { MergeNote } from '../study/merge/merge-note';
import { count } from './words';

const WORDS: readonly (readonly [readonly MergeNote['kind'][], (n: number) => string])[] = [
  [['doubt'], (n) => `${count(n, 'value')} ${n === 1 ? 'waits' : 'wait'} for a decision`],
  [['apart'], (n) => `${count(n, 'id')} ${n === 1 ? 'was' : 'were'} given twice`],
  [['prose'], (n) => `${count(n, 'file')} ${n === 1 ? 'has' : 'have'} conflict markers`],
  [['kept'], (n) => `${n} ${n === 1 ? 'was' : 'were'} kept that one side had removed`],
  [['chosen'], (n) => `${count(n, 'value')} gave way to another`],
  [['removed'], (n) => `${n} that one side had removed ${n === 1 ? 'is' : 'are'} gone`],
];

/** What somebody should know of a merge; undefined where there is nothing. */
export function mergeSummary({ entries }: LoggedMerge): string | undefined {
  const notes = entries.flatMap((entry) => entry.notes);
  const left = entries.filter((entry) => entry.left !== undefined).length;
  const said = WORDS.flatMap(([kinds, words]) => {
    const n = notes.filter(({ kind }) => kinds.includes(kind)).length;
    return n === 0 ? [] : [words(n)];
  });
  if (left > 0) said.unshift(`${count(left, 'file')} could not be merged`);
  if (said.length === 0) return notes.length === 0 ? undefined : `${count(entries.length, 'file')} of the study ${entries.length === 1 ? 'was' : 'were'} merged.`;
  return `${count(entries.length, 'file')} of the study ${entries.length === 1 ? 'was' : 'were'} merged: ${said.join(', ')}.`;
}
