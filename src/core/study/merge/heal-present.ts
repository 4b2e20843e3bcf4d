/** What an unfinished merge of a file comes to, with respect for what somebody did by hand since. */
import { conflictSides } from '../codings/conflict-markers';
import type { StudyPath } from '../model';
import { heal, type Stages } from './heal';
import type { MergedFile } from './merge-file';
import { textForm } from './text-form';

/** `settled`: git still waits, but the file holds neither markers nor what git left there: somebody has decided already. */
export type HealedFile = MergedFile | { readonly kind: 'settled' };

/**
 * What a file should say; undefined where nothing is to be healed. git's own versions go first, since they know what both sides
 * began with; where somebody has worked between the markers, only the file itself knows that, and counts.
 * @param stages git's versions; undefined where git does not wait, or cannot be asked.
 */
export function healPresent(path: StudyPath, present: string, stages: Stages | undefined): HealedFile | undefined {
  const sides = conflictSides(present);
  if (!stages) return sides && heal(path, { text: present });
  if (!sides) return isAsLeft(present, stages) ? heal(path, { stages }) : { kind: 'settled' };
  const known = linesOf([stages.base, stages.ours, stages.theirs]);
  const isByHand = [...linesOf([sides.ours, sides.base, sides.theirs])].some((line) => !known.has(line));
  return heal(path, isByHand ? { text: present } : { stages });
}

/** Whether a file without markers is what git leaves of its own: our version, or the only one. */
function isAsLeft(present: string, { ours, theirs }: Stages): boolean {
  const left = ours ?? theirs;
  return left !== undefined && textForm(left).text === textForm(present).text;
}

function linesOf(texts: readonly (string | undefined)[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => (text === undefined ? [] : textForm(text).text.split('\n'))).map((line) => line.trimEnd()));
}
