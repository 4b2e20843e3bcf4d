/** Which units of a text somebody's passages with one code cover. */
import type { Span } from '../../text/positions';
import { charactersBefore, firstAfter, type Units } from './units';

/** Passages in order of place, those that overlap or touch joined. */
export function joined(passages: readonly Span[]): readonly Span[] {
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of [...passages].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = result.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else if (start < end) result.push({ start, end });
  }
  return result;
}

/**
 * Runs of covered units, half open, in order.
 * @param passages in order, not overlapping (`joined`).
 * @param overlap the least share of a unit's characters that must be covered, above 0 and at most 1; 0: one character is enough.
 */
export function coveredRuns(passages: readonly Span[], units: Units, overlap: number): readonly (readonly [from: number, to: number])[] {
  const runs: [number, number][] = [];
  const add = (from: number, to: number): void => {
    const last = runs.at(-1);
    if (from >= to) return;
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else runs.push([from, to]);
  };
  if (units.kind === 'characters') {
    for (const { start, end } of passages) add(charactersBefore(units, start), charactersBefore(units, end));
    return runs;
  }
  const { starts, ends } = units;
  let open = -1;
  let covered = 0;
  const cover = (unit: number, start: number, end: number): void => {
    if (unit !== open) covered = 0;
    open = unit;
    const from = starts[unit] ?? 0;
    const to = ends[unit] ?? 0;
    covered += Math.max(0, Math.min(end, to) - Math.max(start, from));
    if (covered > 0 && covered >= overlap * (to - from) - 1e-9) add(unit, unit + 1);
  };
  for (const { start, end } of passages) {
    const first = firstAfter(ends, start);
    const after = firstAfter(starts, end - 1);
    if (first >= after) continue;
    cover(first, start, end);
    // Those between the first and the last are covered whole.
    add(first + 1, after - 1);
    if (after - 1 > first) cover(after - 1, start, end);
  }
  return runs;
}
