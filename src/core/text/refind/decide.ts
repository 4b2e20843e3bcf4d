import type { Carried } from './carry';

/**
 * Whether what stands between the same neighbours can be what became of a passage of which less than 40 % is left. A
 * few words may all have been exchanged; of more, some stay, or they were deleted and others written.
 */
function isExchanged({ bits, kept, words, joined, framed, growth }: Carried, least: number): boolean {
  return framed && growth <= 2 && joined >= least && (words <= FEW || kept >= SOME * bits);
}

const FEW = 3;
const SOME = 0.12;

/** Whether the words at the new place are the passage, old text at hand: what was deleted must not be put elsewhere. */
export function isBelieved(carried: Carried): boolean {
  const { bits, kept, left, right, score, chance, framed, unsure, growth, strange } = carried;
  if (unsure > 0.5) return false;
  if (kept >= 0.4 * bits) return score >= chance && (strange <= 0.75 || (framed && growth <= 2));
  return isExchanged(carried, 0.6) && left + right >= chance;
}

/**
 * Bits that must be shared beyond those that tell one place from all others, by the sides on which the neighbours are not
 * there. People repeat themselves: a phrase that stands alone is no proof, however rare its words.
 */
const BEYOND = [6, 14, 34];

/**
 * The same where only the codings themselves tell of the old text: passage and context must agree as a whole. One that is
 * there has its neighbours there too, on one side at least, unless it is so long that it speaks for itself.
 */
export function isLikely(carried: Carried): boolean {
  const { bits, kept, left, right, score, moved, alone, chance, unsure, strange } = carried;
  if (unsure > 0.5 || score < chance + (BEYOND[Math.min(2, alone + (moved ? 1 : 0))] ?? 0)) return false;
  const share = kept / bits;
  const side = Math.max(left, right);
  if (share >= 0.75 && strange <= 0.3) return side >= 4 || kept >= 40;
  if (share >= 0.4 && strange <= 0.6) return side >= 7 || kept >= 70;
  return isExchanged(carried, 0.5) && left >= 4 && right >= 4 && left + right >= chance + 4;
}

/** Bits of neighbours that stand where they were, from which on a passage that is not between them counts as deleted. */
const STAYED = 12;

/**
 * The same for a place that was found by its words alone, with no order to speak for it. `stayed`: bits of its neighbours
 * that stand together without it.
 */
export function isFound({ bits, kept, left, right, score, alone, chance, strange }: Carried, next: Carried | undefined, stayed: number): boolean {
  const least = stayed >= STAYED ? 40 : (BEYOND[Math.min(2, alone + 1)] ?? 0);
  return (
    kept >= (stayed >= STAYED ? chance + 20 : 0) &&
    kept >= 0.6 * bits &&
    strange <= 0.4 &&
    Math.max(left, right) >= 6 &&
    score >= chance + least &&
    score - Math.max(0, next?.score ?? 0) >= 12
  );
}
