/** Which passages an edited text still shares with the text that it was made from. */
import type { ContentChange } from './canonical';
import type { Span } from './positions';
import { differenceOf, roundsOf, type Splice, trimmed } from './track/splices';

/** A stretch that stands in both texts, letter for letter. */
export interface SharedRun {
  /** Offset in the earlier text. */
  readonly from: number;
  /** Offset in the later text. */
  readonly to: number;
  readonly length: number;
}

/** All that two texts share, in order in both, without overlaps. */
export type SharedRuns = readonly SharedRun[];

/** Of a text with itself. */
export function sharedWhole(text: string): SharedRuns {
  return text === '' ? [] : [{ from: 0, to: 0, length: text.length }];
}

/** Of two texts of which nothing else is known: their common beginning and end. */
export function sharedEnds(earlier: string, later: string): SharedRuns {
  return earlier === later ? sharedWhole(earlier) : cutBy(sharedWhole(earlier), [differenceOf(earlier, later)]);
}

/**
 * After one more change event of the later text, which led from `before` to `after`. Where the changes cannot be
 * followed one by one, the difference of the two texts counts: some of what is shared is then taken for changed, never
 * the other way round. Cost: runs + changes.
 */
export function sharedAfter(shared: SharedRuns, changes: readonly ContentChange[], before: string, after: string): SharedRuns {
  const [round, ...more] = roundsOf(changes);
  if (!round || more.length > 0 || !leadsTo(round, before, after)) return cutBy(shared, [differenceOf(before, after)]);
  return cutBy(shared, round.map((splice) => trimmed(before, splice)));
}

/** Whether lengths and new words say that the splices led to the text. */
function leadsTo(round: readonly Splice[], before: string, after: string): boolean {
  let shift = 0;
  for (const { at, removed, text } of round) {
    if (at < 0 || at + removed > before.length || !after.startsWith(text, at + shift)) return false;
    shift += text.length - removed;
  }
  return before.length + shift === after.length;
}

/** What is still shared after a round of splices on the later text. */
function cutBy(shared: SharedRuns, round: readonly Splice[]): SharedRuns {
  const kept: SharedRun[] = [];
  const keep = (from: number, to: number, length: number): void => {
    if (length <= 0) return;
    const last = kept.at(-1);
    // What was inserted and taken away again leaves no seam.
    if (last && last.from + last.length === from && last.to + last.length === to) kept[kept.length - 1] = { ...last, length: last.length + length };
    else kept.push({ from, to, length });
  };
  let shift = 0;
  let k = 0;
  for (const run of shared) {
    let { from, to } = run;
    const end = run.to + run.length;
    for (let splice = round[k]; splice && splice.at < end; splice = round[k]) {
      const until = splice.at + splice.removed;
      if (until > to) {
        keep(from, to + shift, splice.at - to);
        // It may reach into the next run, so it is met there again.
        if (until >= end) {
          to = end;
          break;
        }
        from += until - to;
        to = until;
      }
      shift += splice.text.length - splice.removed;
      k++;
    }
    keep(from, to + shift, end - to);
  }
  return kept;
}

/** What the first of three texts shares with the third, by way of the one between them. */
export function sharedThrough(first: SharedRuns, second: SharedRuns): SharedRuns {
  const runs: SharedRun[] = [];
  let k = 0;
  for (const a of first) {
    for (let b = second[k]; b && b.from < a.to + a.length; b = second[k]) {
      const start = Math.max(a.to, b.from);
      const end = Math.min(a.to + a.length, b.from + b.length);
      if (end > start) runs.push({ from: start - a.to + a.from, to: start - b.from + b.to, length: end - start });
      // The one that ends first has nothing more to give.
      if (b.from + b.length > a.to + a.length) break;
      k++;
    }
  }
  return runs;
}

/** How many characters two texts share. */
export function sharedLength(shared: SharedRuns): number {
  return shared.reduce((sum, { length }) => sum + length, 0);
}

/** Where a passage of the later text stands in the earlier one; undefined where it touches what was changed. */
export function spanInEarlier(shared: SharedRuns, span: Span): Span | undefined {
  const run = runAt(shared, span.start, (each) => each.to);
  return run && span.end <= run.to + run.length ? moved(span, run.from - run.to) : undefined;
}

/** Where a passage of the earlier text stands in the later one; undefined where any of it was changed. */
export function spanInLater(shared: SharedRuns, span: Span): Span | undefined {
  const run = runAt(shared, span.start, (each) => each.from);
  return run && span.end <= run.from + run.length ? moved(span, run.to - run.from) : undefined;
}

/** The last run that begins at or before an offset. */
function runAt(shared: SharedRuns, offset: number, beginning: (run: SharedRun) => number): SharedRun | undefined {
  let low = 0;
  let high = shared.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const run = shared[middle];
    if (run && beginning(run) <= offset) low = middle + 1;
    else high = middle;
  }
  return shared[low - 1];
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
