/** Confidence intervals: transcripts or turns are drawn again and again with replacement, never characters, which are no independent observations. */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { SLICE } from '../../slices';
import { type Counts, tableOfCounts } from './counts';
import { isDefined, type NotDefined, notDefined } from './figure';
import { UNIT_MEASURES, type UnitMeasure, unitFigures } from './measures';
import { tallyOf } from './tally';

export type Resampled = 'transcripts' | 'turns';

export interface BootstrapOptions {
  readonly draws: number;
  readonly seed: number;
  readonly resampled: Resampled;
}

/** From the 2.5th to the 97.5th percentile of the draws. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export type Intervals = Readonly<Record<UnitMeasure, Interval | NotDefined>>;

export interface Bootstrap extends BootstrapOptions {
  /** Transcripts, or turns and paragraphs, that were drawn from. */
  readonly drawnFrom: number;
  readonly codes: readonly Intervals[];
  readonly families: readonly Intervals[];
  readonly all: Intervals;
}

/** Below this many transcripts, turns are drawn where nobody says otherwise: too few draws of too few things say little. */
const ENOUGH_TRANSCRIPTS = 10;

/** What is drawn where nobody says. */
export function usualResampling(transcripts: number): Resampled {
  return transcripts >= ENOUGH_TRANSCRIPTS ? 'transcripts' : 'turns';
}

/** An item's runs by what is drawn, and what is drawn by uncoded pattern. */
interface Drawn {
  readonly blocks: number;
  readonly uncoded: Int32Array;
  readonly unitsIn: Float64Array;
  readonly items: readonly { readonly block: Int32Array; readonly pattern: Int32Array; readonly units: Float64Array }[];
}

/** Intervals of codes and families and of all codes together. The first `codes` items are codes. */
export function* bootstrapInSlices(counts: Counts, codes: number, options: BootstrapOptions): Generator<undefined, Bootstrap> {
  const drawn = options.resampled === 'turns' ? byStretch(counts) : bySource(counts);
  yield;
  const random = xoroshiro128plus(options.seed);
  const { blocks } = drawn;
  const rows = counts.items.length + 1;
  const samples = Array.from({ length: rows }, () => UNIT_MEASURES.map(() => new Float64Array(options.draws).fill(Number.NaN)));
  const weights = new Int32Array(blocks);
  const base = new Float64Array(counts.patternCount);
  const patterns = new Float64Array(counts.patternCount);
  const total = new Float64Array(counts.patternCount);
  let work = 0;
  for (let draw = 0; draw < options.draws && blocks > 1; draw++) {
    weights.fill(0);
    for (let each = 0; each < blocks; each++) {
      const block = uniformInt(random, 0, blocks - 1);
      weights[block] = (weights[block] ?? 0) + 1;
    }
    base.fill(0);
    for (let block = 0; block < blocks; block++) {
      const none = drawn.uncoded[block] ?? 0;
      base[none] = (base[none] ?? 0) + (weights[block] ?? 0) * (drawn.unitsIn[block] ?? 0);
    }
    total.fill(0);
    for (const [item, entries] of drawn.items.entries()) {
      patterns.set(base);
      addWeighted(patterns, entries, weights, drawn.uncoded);
      if (item < codes) for (let pattern = 0; pattern < total.length; pattern++) total[pattern] = (total[pattern] ?? 0) + (patterns[pattern] ?? 0);
      note(samples[item], draw, tableOfCounts(counts, patterns));
      work += entries.block.length + 500;
    }
    note(samples[rows - 1], draw, tableOfCounts(counts, total));
    work += blocks * 10;
    if (work < SLICE) continue;
    work = 0;
    yield;
  }
  const intervals: Intervals[] = [];
  for (const row of samples) {
    intervals.push(intervalsOf(row, options, blocks));
    yield;
  }
  const none = intervalsOf([], options, 0);
  return { ...options, drawnFrom: blocks, codes: intervals.slice(0, codes), families: intervals.slice(codes, -1), all: intervals.at(-1) ?? none };
}

function addWeighted(patterns: Float64Array, { block, pattern, units }: Drawn['items'][number], weights: Int32Array, uncoded: Int32Array): void {
  for (let entry = 0; entry < block.length; entry++) {
    const where = block[entry] ?? 0;
    const weight = weights[where] ?? 0;
    if (weight === 0) continue;
    const weighed = weight * (units[entry] ?? 0);
    const own = pattern[entry] ?? 0;
    const none = uncoded[where] ?? 0;
    patterns[own] = (patterns[own] ?? 0) + weighed;
    patterns[none] = (patterns[none] ?? 0) - weighed;
  }
}

function note(samples: readonly Float64Array[] | undefined, draw: number, table: Parameters<typeof tallyOf>[0]): void {
  const figures = unitFigures(tallyOf(table));
  UNIT_MEASURES.forEach((measure, index) => {
    const figure = figures[measure];
    const row = samples?.[index];
    if (row && isDefined(figure)) row[draw] = figure;
  });
}

function intervalsOf(samples: readonly Float64Array[], { draws, resampled }: BootstrapOptions, blocks: number): Intervals {
  const one = (index: number): Interval | NotDefined => {
    if (blocks < 2) return notDefined(`there ${blocks === 1 ? `is only one ${resampled === 'turns' ? 'turn' : 'transcript'}` : `are no ${resampled}`} to draw from`);
    const sorted = (samples[index] ?? new Float64Array()).filter((value) => !Number.isNaN(value)).sort();
    const without = draws - sorted.length;
    if (without > draws * 0.05) return notDefined(`it is not defined in ${without} of ${draws} draws`);
    return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
  };
  return Object.fromEntries(UNIT_MEASURES.map((measure, index) => [measure, one(index)])) as unknown as Intervals;
}

/** Linear between neighbours (type 7, as R and NumPy have it). */
function quantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? 0;
  return low + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? low) - low);
}

function byStretch({ unitsIn, uncoded, items }: Counts): Drawn {
  return { blocks: unitsIn.length, uncoded, unitsIn, items: items.map(({ stretch, pattern, units }) => ({ block: stretch, pattern, units })) };
}

/** As `byStretch`, a source's runs of one pattern taken together. */
function bySource({ firstStretch, unitsIn, uncoded, sourceOf, items, patternCount }: Counts): Drawn {
  const blocks = firstStretch.length - 1;
  const inSource = new Float64Array(blocks);
  const none = new Int32Array(blocks);
  unitsIn.forEach((units, stretch) => {
    const source = sourceOf[stretch] ?? 0;
    inSource[source] = (inSource[source] ?? 0) + units;
    none[source] = uncoded[stretch] ?? 0;
  });
  return {
    blocks,
    uncoded: none,
    unitsIn: inSource,
    items: items.map(({ stretch, pattern, units }) => {
      const sums = new Map<number, number>();
      stretch.forEach((where, entry) => {
        const key = (sourceOf[where] ?? 0) * patternCount + (pattern[entry] ?? 0);
        sums.set(key, (sums.get(key) ?? 0) + (units[entry] ?? 0));
      });
      const keys = [...sums.keys()];
      return { block: Int32Array.from(keys, (key) => Math.floor(key / patternCount)), pattern: Int32Array.from(keys, (key) => key % patternCount), units: Float64Array.from(sums.values()) };
    }),
  };
}
