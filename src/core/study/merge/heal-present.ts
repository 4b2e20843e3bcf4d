/** From what an unfinished merge of a file is healed, with respect for what somebody did by hand since. */
import { conflictSides } from '../codings/conflict-markers';
import type { Stages, Unfinished } from './heal';
import { textForm } from './text-form';

/**
 * git's own versions go first, since they know what both sides began with, and so what one of them had removed. Where somebody has
 * worked in a file with conflict markers, only the file itself knows that, and counts.
 * @param present what stands in the file; undefined where it is gone.
 */
export function unfinishedOf(present: string | undefined, stages: Stages): Unfinished {
  const sides = present === undefined ? undefined : conflictSides(present);
  if (present === undefined || !sides) return { stages };
  const known = linesOf([stages.base, stages.ours, stages.theirs]);
  const isByHand = [...linesOf([sides.ours, sides.base, sides.theirs])].some((line) => !known.has(line));
  return isByHand ? { text: present } : { stages };
}

function linesOf(texts: readonly (string | undefined)[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => (text === undefined ? [] : textForm(text).text.split('\n'))).map((line) => line.trimEnd()));
}
