import type { Run } from './shingles';

/**
 * The heaviest sequence of runs that ascends in both texts: the passages that kept their order. Runs ascend in `a`.
 * Where neighbours overlap in one of the texts, the later one gives up its head. Cost: n log n.
 */
export function heaviestChain(runs: readonly Run[], weight: (run: Run) => number): readonly Run[] {
  if (runs.length < 2) return runs;
  const ranks = rankOf(runs.map(({ b }) => b));
  // Best chain that ends at a run whose b has at most this rank: a Fenwick tree of maxima.
  const best = new Float64Array(runs.length + 1);
  const holder = new Int32Array(runs.length + 1).fill(-1);
  const previous = new Int32Array(runs.length).fill(-1);
  const total = new Float64Array(runs.length);
  let top = -1;
  runs.forEach((run, index) => {
    const rank = ranks[index] ?? 0;
    let sum = 0;
    for (let node = rank - 1; node > 0; node -= node & -node) {
      if ((best[node] ?? 0) > sum) {
        sum = best[node] ?? 0;
        previous[index] = holder[node] ?? -1;
      }
    }
    sum += weight(run);
    total[index] = sum;
    if (top === -1 || sum > (total[top] ?? 0)) top = index;
    for (let node = rank; node <= runs.length; node += node & -node) {
      if (sum > (best[node] ?? 0)) {
        best[node] = sum;
        holder[node] = index;
      }
    }
  });
  const chain: Run[] = [];
  for (let index = top; index !== -1; index = previous[index] ?? -1) {
    const run = runs[index];
    if (run) chain.push(run);
  }
  return withoutOverlaps(chain.reverse());
}

/** Ranks from 1, equal values sharing one. */
function rankOf(values: readonly number[]): Int32Array {
  const order = [...values.keys()].sort((x, y) => (values[x] ?? 0) - (values[y] ?? 0));
  const ranks = new Int32Array(values.length);
  let rank = 0;
  order.forEach((index, position) => {
    if (position === 0 || values[index] !== values[order[position - 1] ?? 0]) rank++;
    ranks[index] = rank;
  });
  return ranks;
}

function withoutOverlaps(chain: readonly Run[]): readonly Run[] {
  const kept: Run[] = [];
  let aEnd = 0;
  let bEnd = 0;
  for (const { a, b, length } of chain) {
    const over = Math.max(0, aEnd - a, bEnd - b);
    if (over >= length) continue;
    kept.push({ a: a + over, b: b + over, length: length - over });
    aEnd = a + length;
    bEnd = b + length;
  }
  return kept;
}
