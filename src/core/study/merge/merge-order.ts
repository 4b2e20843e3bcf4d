/** Merges the orders of two versions of a list. */

/**
 * The order of what is in a merged list: what neither side moved stands as in `base`; what a side added or moved stands behind
 * what it stood behind there. Additions at one place keep each side's order, and whoever is ours, or in which order several
 * versions meet, the result is the same.
 * @param present what is in the merged list; whatever no version has comes last.
 */
export function mergeOrder(base: readonly string[], ours: readonly string[], theirs: readonly string[], present: ReadonlySet<string>): readonly string[] {
  if (ours.length === theirs.length && ours.every((id, n) => id === theirs[n]) && ours.length === present.size && ours.every((id) => present.has(id))) return ours;
  const places = new Map(base.map((id, n) => [id, n]));
  const moved = { ours: movedOf(places, ours), theirs: movedOf(places, theirs) };
  const fixed = base.filter((id) => present.has(id) && !moved.ours.has(id) && !moved.theirs.has(id));
  const isFixed = new Set(fixed);
  const anchors = (side: readonly string[], own: ReadonlySet<string>): ReadonlyMap<string, string> => {
    const found = new Map<string, string>();
    let anchor = '';
    for (const id of side) {
      if (isFixed.has(id)) anchor = `=${id}`;
      else if (present.has(id) && (!places.has(id) || own.has(id))) found.set(id, anchor);
    }
    return found;
  };
  const [first, second] = [anchors(ours, moved.ours), anchors(theirs, moved.theirs)];
  const run = (own: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>, anchor: string): readonly string[] =>
    [...own].flatMap(([id, at]) => (at === anchor && (other.get(id) ?? '') <= at ? [id] : []));
  const order: string[] = [];
  for (const anchor of ['', ...fixed.map((id) => `=${id}`)]) {
    if (anchor !== '') order.push(anchor.slice(1));
    order.push(...woven(run(first, second, anchor), run(second, first, anchor)));
  }
  const placed = new Set(order);
  return [...order, ...[...present].filter((id) => !placed.has(id)).sort()];
}

/** What a side put elsewhere: all but a longest part that stands in the order of the base. */
function movedOf(places: ReadonlyMap<string, number>, side: readonly string[]): ReadonlySet<string> {
  const both = side.filter((id) => places.has(id));
  const at = (index: number): number => places.get(both[index] ?? '') ?? -1;
  // The longest rising subsequence: `tails[n]` is where the best one of length n + 1 ends.
  const tails: number[] = [];
  const before: number[] = [];
  for (let index = 0; index < both.length; index++) {
    let low = 0;
    for (let high = tails.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (at(tails[middle] ?? 0) < at(index)) low = middle + 1;
      else high = middle;
    }
    before.push(low > 0 ? (tails[low - 1] ?? -1) : -1);
    tails[low] = index;
  }
  const stayed = new Set<string>();
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) stayed.add(both[index] ?? '');
  return new Set(both.filter((id) => !stayed.has(id)));
}

/** Two runs as one: the smaller of both heads first. Each keeps its order, and three runs give the same whichever two meet first. */
function woven(a: readonly string[], b: readonly string[]): readonly string[] {
  const made = new Set<string>();
  let [at, beside] = [0, 0];
  while (at < a.length || beside < b.length) {
    const [first, second] = [a[at], b[beside]];
    // What both have is taken once.
    if (first !== undefined && made.has(first)) at++;
    else if (second !== undefined && made.has(second)) beside++;
    else made.add(second === undefined || (first !== undefined && first <= second) ? (first ?? '') : second);
  }
  return [...made];
}
