import type { Carried } from './carry';

/** Bits that a passage and what surrounds it must share before its place is believed. */
const ENOUGH = 14;

/** Whether the words at the new place are the passage, old text at hand: what was deleted must not be put elsewhere. */
export function isBelieved({ bits, kept, left, right, joined, framed, unsure, strange }: Carried): boolean {
  if (unsure > 0.5) return false;
  if (kept >= 0.4 * bits) return kept + left + right >= ENOUGH && strange < 0.85;
  // Most words were exchanged. What stands between the same neighbours, word for word, is what became of them.
  return joined >= 0.6 && framed && left + right >= ENOUGH;
}
