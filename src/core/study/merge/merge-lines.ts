/** Merges prose line by line, as git does: what both sides changed stands between conflict markers. */

/** What came of it. */
export interface MergedLines {
  readonly text: string;
  /** Passages that both sides changed, each to something else. */
  readonly conflicts: number;
}

/**
 * Merges three texts. Lines that only one side changed are taken from it; where both changed the same or touching lines, both
 * versions stand between `<<<<<<<` and `>>>>>>>`.
 * @param base undefined where nobody knows: whatever differs is then a conflict.
 */
export function mergeLines(base: string | undefined, ours: string, theirs: string): MergedLines {
  if (ours === theirs || theirs === base) return { text: ours, conflicts: 0 };
  if (ours === base) return { text: theirs, conflicts: 0 };
  const [a, b] = [linesOf(ours), linesOf(theirs)];
  const o = base === undefined ? common(a, b) : linesOf(base);
  const made: string[] = [];
  let conflicts = 0;
  let [atO, atA, atB] = [0, 0, 0];
  const emit = (endO: number, endA: number, endB: number): void => {
    const [before, our, their] = [o.slice(atO, endO), a.slice(atA, endA), b.slice(atB, endB)];
    if (isSame(our, their) || isSame(their, before)) made.push(...our);
    else if (isSame(our, before)) made.push(...their);
    else {
      conflicts++;
      made.push('<<<<<<< ours\n', ...our.map(ended), '=======\n', ...their.map(ended), '>>>>>>> theirs\n');
    }
    [atO, atA, atB] = [endO, endA, endB];
  };
  const [inA, inB] = [partners(o, a), partners(o, b)];
  for (let at = 0; at < o.length; at++) {
    const [partnerA = -1, partnerB = -1] = [inA[at], inB[at]];
    if (partnerA === -1 || partnerB === -1) continue;
    if (at > atO || partnerA > atA || partnerB > atB) emit(at, partnerA, partnerB);
    made.push(o[at] ?? '');
    [atO, atA, atB] = [at + 1, partnerA + 1, partnerB + 1];
  }
  emit(o.length, a.length, b.length);
  return { text: made.join(''), conflicts };
}

/** Lines with their line ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function ended(line: string): string {
  return line.endsWith('\n') ? line : `${line}\n`;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, n) => line === b[n]);
}

function common(a: readonly string[], b: readonly string[]): readonly string[] {
  const inB = partners(a, b);
  return a.filter((_line, n) => inB[n] !== -1);
}

/** For each line of `a` the line of `b` that it stands for, or -1: a longest common subsequence (Myers, 1986). */
function partners(a: readonly string[], b: readonly string[]): readonly number[] {
  const found = new Array<number>(a.length).fill(-1);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) found[start] = start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) found[--endA] = --endB;
  for (const [x, y] of shortest(a.slice(start, endA), b.slice(start, endB))) found[start + x] = start + y;
  return found;
}

/** Where more lines than this differ, all of them are one change: what is needed grows with their square. */
const LONGEST = 8000;

/** Pairs of equal lines on a shortest way from `a` to `b`. */
function shortest(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const most = a.length + b.length;
  if (most > LONGEST) return [];
  const trace: Int32Array[] = [];
  const reach = new Int32Array(2 * most + 3);
  for (let d = 0; d <= most; d++) {
    trace.push(reach.slice(most - d, most + d + 3));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (reach[most + k] ?? 0) < (reach[most + k + 2] ?? 0));
      let x = down ? (reach[most + k + 2] ?? 0) : (reach[most + k] ?? 0) + 1;
      let y = x - k;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x++;
        y++;
      }
      reach[most + k + 1] = x;
      if (x >= a.length && y >= b.length) return walkBack(trace, a.length, b.length);
    }
  }
  return [];
}

function walkBack(trace: readonly Int32Array[], endX: number, endY: number): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let [x, y] = [endX, endY];
  for (let d = trace.length - 1; d >= 0; d--) {
    // `reach` as it was before round `d`: its entry for diagonal `k` stands at `k + d + 1`.
    const reach = trace[d] ?? new Int32Array();
    const k = x - y;
    const down = k === -d || (k !== d && (reach[k - 1 + d + 1] ?? 0) < (reach[k + 1 + d + 1] ?? 0));
    const before = down ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : (reach[before + d + 1] ?? 0);
    const fromY = d === 0 ? 0 : fromX - before;
    const [startX, startY] = d === 0 ? [0, 0] : down ? [fromX, fromY + 1] : [fromX + 1, fromY];
    while (x > startX && y > startY) pairs.push([--x, --y]);
    [x, y] = [fromX, fromY];
  }
  return pairs;
}
