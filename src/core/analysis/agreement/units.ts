/** The units of a source's text on which coders are compared. */
import { sentencesIn } from '../../study/turns/sentences';
import { paragraphsIn } from '../../study/turns/segments';
import type { Span } from '../../text/positions';
import { stretchesOf, type TextCounted, type TextOfSource } from './stretches';
import { eachWord } from './words';

/** `segments`: the passages that one coder marked, whatever their codes, as units for all. */
export const UNIT_KINDS = ['characters', 'words', 'sentences', 'paragraphs', 'turns', 'segments'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** What people call them. */
export const UNIT_NAMES: Readonly<Record<UnitKind, string>> = { characters: 'characters', words: 'words', sentences: 'sentences', paragraphs: 'paragraphs', turns: 'turns', segments: 'given segments' };

/** Units in order, none overlapping, each within one stretch of what counts as text. */
export interface Units {
  readonly kind: UnitKind;
  readonly count: number;
  /** By unit; of characters by stretch, since a stretch's characters follow one another. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** By stretch, then the number of all: how many units come before it. */
  readonly before: Int32Array;
}

/** The units of a text. `segments`: the passages that are the units of that kind. */
export function unitsOfText(source: TextOfSource, kind: UnitKind, counted: TextCounted, segments: readonly Span[] = []): Units {
  const stretches = stretchesOf(source, counted);
  if (kind === 'characters') {
    const before = new Int32Array(stretches.length + 1);
    stretches.forEach(({ start, end }, index) => { before[index + 1] = (before[index] ?? 0) + end - start; });
    return { kind, count: before[stretches.length] ?? 0, starts: Int32Array.from(stretches, ({ start }) => start), ends: Int32Array.from(stretches, ({ end }) => end), before };
  }
  const starts: number[] = [];
  const ends: number[] = [];
  const before = new Int32Array(stretches.length + 1);
  const add = (start: number, end: number): void => {
    starts.push(start);
    ends.push(end);
  };
  const given = kind === 'segments' ? givenIn(segments, stretches) : undefined;
  stretches.forEach((stretch, index) => {
    before[index] = starts.length;
    if (kind === 'words') eachWord(source.text, stretch, add);
    else if (kind === 'sentences') for (const { start, end } of sentencesIn(source.text, stretch)) add(start, end);
    else if (kind === 'paragraphs') for (const { start, end } of paragraphsIn(source.text, stretch)) add(start, end);
    else if (kind === 'turns') add(stretch.start, stretch.end);
    else for (const { start, end } of given?.get(index) ?? []) add(start, end);
  });
  before[stretches.length] = starts.length;
  return { kind, count: starts.length, starts: Int32Array.from(starts), ends: Int32Array.from(ends), before };
}

/** Given segments by the stretch in which they begin, longest first where two begin together; what overlaps an earlier one gives way to it. */
function givenIn(segments: readonly Span[], stretches: readonly Span[]): ReadonlyMap<number, readonly Span[]> {
  const found = new Map<number, Span[]>();
  let end = 0;
  let stretch = 0;
  for (const segment of [...segments].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (segment.start < end) continue;
    while (stretch < stretches.length && (stretches[stretch]?.end ?? 0) <= segment.start) stretch += 1;
    if ((stretches[stretch]?.start ?? segment.end) >= segment.end) continue;
    ({ end } = segment);
    const own = found.get(stretch);
    if (own) own.push(segment);
    else found.set(stretch, [segment]);
  }
  return found;
}

/** Characters of the counted text before an offset. Only of units of the kind `characters`. */
export function charactersBefore({ starts, ends, before }: Units, offset: number): number {
  const stretch = firstAfter(starts, offset) - 1;
  if (stretch < 0) return 0;
  return (before[stretch] ?? 0) + Math.min(offset, ends[stretch] ?? 0) - (starts[stretch] ?? 0);
}

/** Index of the first number greater than `value` in an ascending row. */
export function firstAfter(row: Int32Array, value: number): number {
  let low = 0;
  let high = row.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((row[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
