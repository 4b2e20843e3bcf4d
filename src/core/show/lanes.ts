/** Side by side: which bar of the gutter each coding takes, and how crowded the text is where it stands. */
import type { Extent, Span } from '../text/positions';

export interface Lane {
  /** From 0; the lowest bar that is free along the whole coding. */
  readonly lane: number;
  /** How many codings share the most crowded place of this one, itself included; never above `MOST_CROWDED`. */
  readonly crowd: number;
}

/** Bars that fit the gutter. */
export const BARS = 6;

/** Beyond this many codings at one place it makes no difference how many more there are. */
export const MOST_CROWDED = BARS;

/**
 * Characters between two codings of one line that share a bar. A long line is wrapped into rows of about this length, and
 * one row shows one colour in each bar.
 */
const ROW = 100;

interface Taken {
  readonly end: number;
  readonly line: number;
}

/**
 * Assigns bars to codings in order of their start (longer ones first where they start together). Within the first six bars a
 * coding takes one that stays free for about a row before it, where there is one; codings for which no bar is left get
 * numbers from `BARS` on. Cost: codings times the largest number of overlapping ones.
 */
export function lanesOf(codings: readonly { readonly span: Span; readonly extent: Extent }[]): readonly Lane[] {
  const taken: (Taken | undefined)[] = [];
  const lanes: { readonly lane: number; readonly end: number; crowd: number }[] = [];
  /** Codings that reach over the present start, in place: a list for each of them would cost more than all the rest. */
  const active: { readonly end: number; crowd: number }[] = [];
  for (const { span, extent } of codings) {
    const lane = freeLane(taken, span.start, extent.start.line);
    taken[lane] = { end: span.end, line: extent.end.line };
    let kept = 0;
    for (const each of active) if (each.end > span.start) active[kept++] = each;
    active.length = kept;
    const crowd = Math.min(kept + 1, MOST_CROWDED);
    // Where it is as crowded as can be, all but the newest know already.
    if (kept < MOST_CROWDED) for (const each of active) if (each.crowd < crowd) each.crowd = crowd;
    const entry = { lane, end: span.end, crowd };
    active.push(entry);
    lanes.push(entry);
  }
  return lanes;
}

function freeLane(taken: readonly (Taken | undefined)[], start: number, line: number): number {
  let tight: number | undefined;
  for (let lane = 0; lane < taken.length; lane++) {
    const last = taken[lane];
    if (!last || last.end > start) continue;
    if (lane >= BARS || last.line < line || start - last.end >= ROW) return tight !== undefined && lane >= BARS ? tight : lane;
    tight ??= lane;
  }
  if (taken.length < BARS) return taken.length;
  return tight ?? taken.length;
}
