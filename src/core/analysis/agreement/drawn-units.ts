/** Units by what a bootstrap draws: transcripts, or turns. */
import type { Counts } from './counts';

export type Resampled = 'transcripts' | 'turns';

/** What is drawn, one as whole as the other. */
export interface Blocks {
  readonly count: number;
  /** By stretch the block that it is in; −1: in none. */
  readonly of: Int32Array;
  /** By block: units, and the pattern of those that nobody coded. */
  readonly unitsIn: Float64Array;
  readonly uncoded: Int32Array;
}

/** All transcripts, or all turns and paragraphs; those of one source alone where `source` is its index. */
export function blocksOf({ firstStretch, unitsIn, uncoded, sourceOf }: Counts, resampled: Resampled, source?: number): Blocks {
  const [from, to] = source === undefined ? [0, unitsIn.length] : [firstStretch[source] ?? 0, firstStretch[source + 1] ?? 0];
  const of = new Int32Array(unitsIn.length).fill(-1);
  const count = resampled === 'turns' ? to - from : source === undefined ? firstStretch.length - 1 : 1;
  const blocks = { count, of, unitsIn: new Float64Array(count), uncoded: new Int32Array(count) };
  for (let stretch = from; stretch < to; stretch++) {
    const block = resampled === 'turns' ? stretch - from : source === undefined ? (sourceOf[stretch] ?? 0) : 0;
    of[stretch] = block;
    blocks.unitsIn[block] = (blocks.unitsIn[block] ?? 0) + (unitsIn[stretch] ?? 0);
    blocks.uncoded[block] = uncoded[stretch] ?? 0;
  }
  return blocks;
}

/** Units of some codes that somebody coded, by block and pattern; several codes add up. */
export interface DrawnUnits {
  /** Codes that are counted together: so often does a unit that nobody coded count. */
  readonly codes: number;
  readonly block: Int32Array;
  readonly pattern: Int32Array;
  readonly units: Float64Array;
}

/** The coded units of some items of the counts. */
export function drawnUnits({ items, patternCount }: Counts, which: readonly number[], { of }: Blocks): DrawnUnits {
  const sums = new Map<number, number>();
  for (const item of which) {
    const entries = items[item];
    entries?.stretch.forEach((stretch, entry) => {
      const block = of[stretch] ?? -1;
      if (block < 0) return;
      const key = block * patternCount + (entries.pattern[entry] ?? 0);
      sums.set(key, (sums.get(key) ?? 0) + (entries.units[entry] ?? 0));
    });
  }
  const keys = [...sums.keys()];
  return { codes: which.length, block: Int32Array.from(keys, (key) => Math.floor(key / patternCount)), pattern: Int32Array.from(keys, (key) => key % patternCount), units: Float64Array.from(sums.values()) };
}

/** By pattern, units that each block has, as often as it was drawn, as if nobody had coded any. */
export function addUncoded(patterns: Float64Array, weights: Int32Array, { count, unitsIn, uncoded }: Blocks): void {
  for (let block = 0; block < count; block++) {
    const none = uncoded[block] ?? 0;
    patterns[none] = (patterns[none] ?? 0) + (weights[block] ?? 0) * (unitsIn[block] ?? 0);
  }
}

/** Takes coded units, as often as their block was drawn, from those that nobody coded to those of their pattern. */
export function addCoded(patterns: Float64Array, { block, pattern, units }: DrawnUnits, weights: Int32Array, { uncoded }: Blocks): void {
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
