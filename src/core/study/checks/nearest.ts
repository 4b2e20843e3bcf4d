/**
 * The candidate that a mistyped word most likely means: the fewest letters to insert, drop, change or swap (Damerau, 1964), at most a third
 * of the word; undefined where none is that near, or where the word is longer than anything that one mistypes: the cost grows with the
 * square of it. Case does not count.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > LONGEST_WORD) return undefined;
  const letters = word.toLowerCase();
  let most = Math.max(1, Math.floor(letters.length / 3));
  let best: string | undefined;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - letters.length) > most) continue;
    const away = distance(letters, candidate.toLowerCase());
    if (away < most || (away === most && best === undefined)) {
      most = away;
      best = candidate;
    }
  }
  return best;
}

/** UTF-16 units. */
const LONGEST_WORD = 100;

function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i++) {
    const now = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      now[j] = Math.min((last[j] ?? 0) + 1, (now[j - 1] ?? 0) + 1, change, swapped ? (before[j - 2] ?? 0) + 1 : Infinity);
    }
    [before, last] = [last, now];
  }
  return last[b.length] ?? 0;
}
