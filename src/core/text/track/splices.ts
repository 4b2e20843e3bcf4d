import type { ContentChange } from '../canonical';

/** One replacement: `removed` characters from `at` on give way to `text`. */
export interface Splice {
  readonly at: number;
  readonly removed: number;
  readonly text: string;
}

/**
 * Change events as rounds of splices: the splices of one round stand in ascending order, do not overlap and all count
 * on the text before the round. Disjoint changes make one round; overlapping ones (undo after revert sends them) are
 * meant one after the other, so each makes a round of its own.
 */
export function roundsOf(changes: readonly ContentChange[]): readonly (readonly Splice[])[] {
  const splices = changes.map(({ rangeOffset, rangeLength, text }) => ({ at: rangeOffset, removed: rangeLength, text }));
  if (splices.length < 2) return [splices];
  // Insertions at one place: editors list the later one first, and a stable sort of the reversed list keeps that.
  const ascending = splices.toReversed().sort((a, b) => a.at - b.at || a.removed - b.removed);
  const disjoint = ascending.every((splice, index) => {
    const next = ascending[index + 1];
    return !next || splice.at + splice.removed <= next.at;
  });
  return disjoint ? [ascending] : splices.map((splice) => [splice]);
}

/** The text after one round. */
export function spliced(text: string, round: readonly Splice[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { at, removed, text: inserted } of round) {
    parts.push(text.slice(from, at), inserted);
    from = at + removed;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/** Whether a round makes `after` of `before`: the same as comparing with `spliced`, without making that text. */
export function leadsTo(before: string, round: readonly Splice[], after: string): boolean {
  let from = 0;
  let to = 0;
  for (const { at, removed, text } of round) {
    // Comparing slices is many times faster than `startsWith`.
    if (after.slice(to, to + at - from) !== before.slice(from, at)) return false;
    to += at - from;
    if (after.slice(to, to + text.length) !== text) return false;
    to += text.length;
    from = at + removed;
  }
  return after.slice(to) === before.slice(from);
}

/** The one splice that makes `after` of `before`, without the ends that both share. */
export function differenceOf(before: string, after: string): Splice {
  return trimmed(before, { at: 0, removed: before.length, text: after });
}

/** The same splice without what its removed and its new text share at their ends. Surrogate pairs stay whole. */
export function trimmed(before: string, { at, removed, text }: Splice): Splice {
  const most = Math.min(removed, text.length);
  let head = 0;
  while (head < most && before.charCodeAt(at + head) === text.charCodeAt(head)) head++;
  if (head > 0 && isHigh(text.charCodeAt(head - 1))) head--;
  let tail = 0;
  while (tail < most - head && before.charCodeAt(at + removed - 1 - tail) === text.charCodeAt(text.length - 1 - tail)) tail++;
  if (tail > 0 && isLow(text.charCodeAt(text.length - tail))) tail--;
  return { at: at + head, removed: removed - head - tail, text: text.slice(head, text.length - tail) };
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
