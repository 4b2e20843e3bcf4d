import { alignInSteps, SAME, type Alignment } from './align/align';
import { sharedEnds, type SharedRun, type SharedRuns } from './shared-runs';
import { differenceOf } from './track/splices';
import { tokenise, vocabulary } from './align/tokens';

/**
 * What two texts share of which nothing else is known, told by their words in order: as fine as an alignment can tell, and
 * letter for letter the same. Cost: an alignment of what differs between their common beginning and end.
 */
export function sharedWords(earlier: string, later: string): SharedRuns {
  const ends = sharedEnds(earlier, later);
  const { at, removed, text } = differenceOf(earlier, later);
  if (removed === 0 || text === '') return ends;
  const from = at === 0 ? 0 : earlier.lastIndexOf('\n', at - 1) + 1;
  const end = (offset: number, whole: string): number => whole.indexOf('\n', offset) + 1 || whole.length;
  const [first, last] = [end(at + removed, earlier), end(at + text.length, later)];
  const words = vocabulary();
  const steps = alignInSteps(tokenise(earlier.slice(from, first), words), tokenise(later.slice(from, last), words), words);
  let step = steps.next();
  while (!step.done) step = steps.next();
  const middle = extended(runsOf(step.value), earlier.slice(from, first), later.slice(from, last));
  const runs: SharedRun[] = [];
  add(runs, { from: 0, to: 0, length: from });
  for (const run of middle) add(runs, { from: run.from + from, to: run.to + from, length: run.length });
  add(runs, { from: first, to: last, length: earlier.length - first });
  return runs;
}

/** Words that kept their order and are the same, each a run. */
function runsOf({ a, b, partner, bond, part }: Alignment): readonly SharedRun[] {
  const runs: SharedRun[] = [];
  let behind = 0;
  for (let token = 0; token < a.count; token++) {
    const there = partner[token] ?? -1;
    if (there === -1 || bond[token] !== SAME || part[token] !== 0) continue;
    const [from, to] = [a.start[token] ?? 0, b.start[there] ?? 0];
    const length = (a.end[token] ?? 0) - from;
    if (to < behind || a.text.slice(from, from + length) !== b.text.slice(to, to + length)) continue;
    runs.push({ from, to, length });
    behind = to + length;
  }
  return runs;
}

/** With what stands around each run and is the same in both texts. */
function extended(runs: readonly SharedRun[], a: string, b: string): readonly SharedRun[] {
  const result: SharedRun[] = [];
  runs.forEach((run, index) => {
    const last = result.at(-1);
    const next = runs[index + 1];
    const [leastFrom, leastTo] = last ? [last.from + last.length, last.to + last.length] : [0, 0];
    let { from, to, length } = run;
    while (from > leastFrom && to > leastTo && a.charCodeAt(from - 1) === b.charCodeAt(to - 1)) [from, to, length] = [from - 1, to - 1, length + 1];
    const [mostFrom, mostTo] = next ? [next.from, next.to] : [a.length, b.length];
    while (from + length < mostFrom && to + length < mostTo && a.charCodeAt(from + length) === b.charCodeAt(to + length)) length++;
    add(result, { from, to, length });
  });
  return result;
}

/** Neighbours in both texts make one run. */
function add(runs: SharedRun[], run: SharedRun): void {
  const last = runs.at(-1);
  if (last && last.from + last.length === run.from && last.to + last.length === run.to) runs[runs.length - 1] = { ...last, length: last.length + run.length };
  else if (run.length > 0) runs.push(run);
}
