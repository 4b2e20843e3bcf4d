import { heaviestChain } from './chain';
import { sharedEnds, type SharedRun, type SharedRuns } from './shared-runs';

/**
 * What two texts share of which nothing else is known, told by their lines: those that stand once in both keep their
 * order where most of the text does, and between them what begins and ends each stretch (patience difference, Bram
 * Cohen). Cost: one pass over both.
 */
export function sharedLines(earlier: string, later: string): SharedRuns {
  const a = linesOf(earlier);
  const b = linesOf(later);
  const anchors: { readonly a: number; readonly b: number; readonly length: number }[] = [];
  for (const [line, at] of a) {
    const there = b.get(line);
    if (at !== TWICE && there !== undefined && there !== TWICE) anchors.push({ a: at, b: there, length: line.length });
  }
  const runs: SharedRun[] = [];
  let from = 0;
  let to = 0;
  const between = (nextFrom: number, nextTo: number): void => {
    for (const run of sharedEnds(earlier.slice(from, nextFrom), later.slice(to, nextTo))) add(runs, { from: run.from + from, to: run.to + to, length: run.length });
  };
  for (const anchor of heaviestChain(anchors, ({ length }) => length)) {
    between(anchor.a, anchor.b);
    add(runs, { from: anchor.a, to: anchor.b, length: anchor.length });
    from = anchor.a + anchor.length;
    to = anchor.b + anchor.length;
  }
  between(earlier.length, later.length);
  return runs;
}

const TWICE = -1;

/** Where each line begins, its line end included; `TWICE` where it does not stand alone. */
function linesOf(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at) + 1 || text.length;
    const line = text.slice(at, end);
    lines.set(line, lines.has(line) ? TWICE : at);
    at = end;
  }
  return lines;
}

/** Neighbours in both texts make one run. */
function add(runs: SharedRun[], run: SharedRun): void {
  const last = runs.at(-1);
  if (last && last.from + last.length === run.from && last.to + last.length === run.to) runs[runs.length - 1] = { ...last, length: last.length + run.length };
  else if (run.length > 0) runs.push(run);
}
