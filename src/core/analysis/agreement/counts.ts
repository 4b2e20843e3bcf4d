/**
 * Counts, for each code, how many units which coders coded, stretch by stretch. A run of units that were coded alike is one entry, so that
 * what this costs grows with the codings, not with the words.
 */
import { SLICE } from '../../slices';
import type { Compared, ComparedSource } from './compared';
import { coveredRuns, joined } from './covered';
import { MISSING, type RatingTable } from './rating-table';
import type { TextCounted } from './stretches';
import { type UnitKind, type Units, unitsOfText } from './units';

export interface CountOptions {
  readonly unit: UnitKind;
  readonly text: TextCounted;
  /** Least share of a unit that must be covered; 0: any part of it. */
  readonly overlap: number;
}

/** Which coders coded a unit, and which did not although they coded the source: bits by coder. */
interface Pattern {
  readonly present: number;
  readonly coded: number;
}

/** Units of one pattern in one stretch. */
export interface Entries {
  readonly stretch: Int32Array;
  readonly pattern: Int32Array;
  readonly units: Float64Array;
}

export interface Counts {
  readonly coders: number;
  /** Units, and by source the index of its first stretch, then the number of all stretches. */
  readonly units: readonly Units[];
  readonly firstStretch: Int32Array;
  /** By stretch: units, source, and the pattern of those that nobody coded. */
  readonly unitsIn: Float64Array;
  readonly sourceOf: Int32Array;
  readonly uncoded: Int32Array;
  /** By item: codes first, then families. What nobody coded is in no entry. */
  readonly items: readonly Entries[];
  /** Pattern after pattern a rating for each coder: 1 coded, 0 not, `MISSING`. */
  readonly patterns: Int32Array;
  readonly patternCount: number;
  /** By item, then coder: passages, those that overlap joined, of which something counts as text. */
  readonly passages: Int32Array;
}

interface Growing {
  readonly stretch: number[];
  readonly pattern: number[];
  readonly units: number[];
}

/** Counts in slices. */
export function* countsInSlices(compared: Compared, options: CountOptions): Generator<undefined, Counts> {
  const { coders, codes, families, sources } = compared;
  const patterns: Pattern[] = [];
  const indexes = new Map<string, number>();
  const patternOf = (present: number, coded: number): number => {
    const key = `${present} ${coded}`;
    const known = indexes.get(key);
    if (known !== undefined) return known;
    indexes.set(key, patterns.length);
    patterns.push({ present, coded });
    return patterns.length - 1;
  };
  const items: Growing[] = Array.from({ length: codes.length + families.length }, () => ({ stretch: [], pattern: [], units: [] }));
  const units: Units[] = [];
  const firstStretch = new Int32Array(sources.length + 1);
  const unitsIn: number[] = [];
  const sourceOf: number[] = [];
  const uncoded: number[] = [];
  const familiesOf = codes.map((_, code) => families.flatMap(({ members }, family) => (members.includes(code) ? [codes.length + family] : [])));

  const passages = new Int32Array(items.length * coders.length);

  let work = 0;
  for (const [index, source] of sources.entries()) {
    const own = unitsOfText(source.text, options.unit, options.text, source.segments);
    units.push(own);
    const first = unitsIn.length;
    const present = presentIn(source);
    const none = patternOf(present, 0);
    for (let stretch = 0; stretch + 1 < own.before.length; stretch++) {
      unitsIn.push((own.before[stretch + 1] ?? 0) - (own.before[stretch] ?? 0));
      sourceOf.push(index);
      uncoded.push(none);
    }
    firstStretch[index + 1] = unitsIn.length;
    for (const [item, runs] of runsByItem(source, own, options.overlap, familiesOf, (which, coder, some) => { passages[which * coders.length + coder] = (passages[which * coders.length + coder] ?? 0) + some; })) {
      const entries = items[item];
      if (entries) addEntries(entries, runs, own, first, (coded) => patternOf(present, coded));
    }
    work += source.text.text.length;
    if (work < SLICE) continue;
    work = 0;
    yield;
  }
  return {
    coders: coders.length,
    units,
    firstStretch,
    unitsIn: Float64Array.from(unitsIn),
    sourceOf: Int32Array.from(sourceOf),
    uncoded: Int32Array.from(uncoded),
    items: items.map(({ stretch, pattern, units: counted }) => ({ stretch: Int32Array.from(stretch), pattern: Int32Array.from(pattern), units: Float64Array.from(counted) })),
    patterns: Int32Array.from(patterns.flatMap(({ present, coded }) => coders.map((_, coder) => ((present >> coder) & 1 ? (coded >> coder) & 1 : MISSING)))),
    patternCount: patterns.length,
    passages,
  };
}

function presentIn({ passages }: ComparedSource): number {
  return passages.reduce((bits, own, coder) => (own ? bits | (1 << coder) : bits), 0);
}

type Runs = readonly (readonly [from: number, to: number])[];

/** Covered units by item, then coder. */
function runsByItem({ passages }: ComparedSource, units: Units, overlap: number, familiesOf: readonly (readonly number[])[], tell: (item: number, coder: number, passages: number) => void): ReadonlyMap<number, ReadonlyMap<number, Runs>> {
  const result = new Map<number, Map<number, Runs>>();
  for (const [coder, own] of passages.entries()) {
    const byItem = new Map<number, { start: number; end: number }[]>();
    for (const passage of own ?? []) {
      for (const item of [passage.code, ...(familiesOf[passage.code] ?? [])]) {
        const known = byItem.get(item);
        if (known) known.push(passage);
        else byItem.set(item, [passage]);
      }
    }
    for (const [item, spans] of byItem) {
      const whole = joined(spans);
      const runs = coveredRuns(whole, units, overlap);
      if (runs.length === 0) continue;
      tell(item, coder, whole.length);
      const known = result.get(item);
      if (known) known.set(coder, runs);
      else result.set(item, new Map([[coder, runs]]));
    }
  }
  return result;
}

/** Cuts coders' runs where one begins or ends and where a stretch ends, and notes who coded each piece. */
function addEntries(entries: Growing, byCoder: ReadonlyMap<number, Runs>, { before }: Units, first: number, patternOf: (coded: number) => number): void {
  const edges: (readonly [unit: number, bit: number])[] = [];
  for (const [coder, runs] of byCoder) for (const [from, to] of runs) edges.push([from, 1 << coder], [to, 1 << coder]);
  edges.sort((a, b) => a[0] - b[0]);
  let coded = 0;
  let at = 0;
  let stretch = 0;
  for (const [unit, bit] of edges) {
    while (at < unit && coded !== 0) {
      while ((before[stretch + 1] ?? unit) <= at) stretch += 1;
      const to = Math.min(unit, before[stretch + 1] ?? unit);
      entries.stretch.push(first + stretch);
      entries.pattern.push(patternOf(coded));
      entries.units.push(to - at);
      at = to;
    }
    at = unit;
    coded ^= bit;
  }
}

/** Units of each pattern over all stretches of an item, those that nobody coded included. */
export function patternCounts(counts: Counts, item: number, weightOf?: (stretch: number) => number): Float64Array {
  const result = new Float64Array(counts.patternCount);
  counts.unitsIn.forEach((units, stretch) => {
    const pattern = counts.uncoded[stretch] ?? 0;
    result[pattern] = (result[pattern] ?? 0) + (weightOf ? units * weightOf(stretch) : units);
  });
  const { stretch, pattern, units } = counts.items[item] ?? NO_ENTRIES;
  stretch.forEach((where, entry) => {
    const weighed = (units[entry] ?? 0) * (weightOf ? weightOf(where) : 1);
    const own = pattern[entry] ?? 0;
    const none = counts.uncoded[where] ?? 0;
    result[own] = (result[own] ?? 0) + weighed;
    result[none] = (result[none] ?? 0) - weighed;
  });
  return result;
}

const NO_ENTRIES: Entries = { stretch: new Int32Array(), pattern: new Int32Array(), units: new Float64Array() };

/** Counts of patterns as ratings of a code that is there or not. */
export function tableOfCounts({ coders, patterns }: Pick<Counts, 'coders' | 'patterns'>, counts: Float64Array): RatingTable {
  return { coders, categories: 2, patterns, counts };
}
