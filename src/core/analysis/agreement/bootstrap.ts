/** Confidence intervals: transcripts or turns are drawn again and again with replacement, never characters, which are no independent observations. */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { mapped, SLICE } from '../../slices';
import { tableOfCounts } from './counts';
import { canDraw, type DrawnPassages, drawingTally, drawnPassages, gapsOf } from './drawn-passages';
import { addCoded, addUncoded, type Blocks, blocksOf, type DrawnUnits, drawnUnits, type Resampled } from './drawn-units';
import { type Figure, isDefined, type NotDefined, notDefined } from './figure';
import { SINGLE_MEASURES, type SingleMeasure, unitFigures } from './measures';
import type { AgreementRows } from './rows';
import { tallyOf } from './tally';
import { unitizingFigures } from './unitizing';

export interface BootstrapOptions {
  readonly draws: number;
  readonly seed: number;
  readonly resampled: Resampled;
  /** Whether each source's own turns are drawn too, for intervals of its row. */
  readonly ofSources: boolean;
}

/** From the 2.5th to the 97.5th percentile of the draws. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** By figure; `kuAlpha` by code's id. */
export interface Intervals extends Readonly<Record<SingleMeasure, Interval | NotDefined>> {
  readonly kuAlpha: Readonly<Record<string, Interval | NotDefined>>;
}

export interface Bootstrap extends BootstrapOptions {
  /** Transcripts, or turns and paragraphs, that were drawn from. */
  readonly drawnFrom: number;
  readonly codes: readonly Intervals[];
  readonly families: readonly Intervals[];
  /** Over each source's own turns and paragraphs; empty where nobody asked. */
  readonly sources: readonly Intervals[];
  readonly all: Intervals;
}

/** Below this many transcripts, turns are drawn where nobody says otherwise: too few draws of too few things say little. */
const ENOUGH_TRANSCRIPTS = 10;

/** What is drawn where nobody says. */
export function usualResampling(transcripts: number): Resampled {
  return transcripts >= ENOUGH_TRANSCRIPTS ? 'transcripts' : 'turns';
}

/** Rows for which room is made in one slice. */
const ROWS = 10;

/** One row of figures, by what is drawn. */
interface DrawnRow {
  /** Ids of the codes of which (k)u-alpha has a figure each. */
  readonly values: readonly string[];
  readonly units: DrawnUnits;
  readonly passages: DrawnPassages | NotDefined;
}

/** Intervals of codes and families and of all codes together, and of sources where they are asked for. */
export function* bootstrapInSlices(rows: AgreementRows, options: BootstrapOptions): Generator<undefined, Bootstrap> {
  const { counts, compared } = rows;
  const { codes, families, sources } = compared;
  const blocks = blocksOf(counts, options.resampled);
  const every = codes.map((_, code) => code);
  const drawn: DrawnRow[] = [];
  const groups = [...every.map((code) => ({ items: [code], members: [code] })), ...families.map(({ members }, family) => ({ items: [codes.length + family], members })), { items: every, members: every }];
  for (const { items, members } of groups) {
    drawn.push(drawnRow(rows, items, members, blocks));
    yield;
  }
  const intervals = yield* drawInSlices(rows, drawn, blocks, options);
  const own: Intervals[] = [];
  for (const index of options.ofSources ? sources.keys() : []) {
    const turns = blocksOf(counts, 'turns', index);
    const found = yield* drawInSlices(rows, [drawnRow(rows, every, every, turns)], turns, { ...options, resampled: 'turns' });
    own.push(...found);
    yield;
  }
  const whole = intervals.at(-1);
  if (!whole) throw new Error('Of all codes together there is always a row');
  return { ...options, drawnFrom: blocks.count, codes: intervals.slice(0, codes.length), families: intervals.slice(codes.length, -1), sources: own, all: whole };
}

function drawnRow({ counts, compared, characters }: AgreementRows, items: readonly number[], members: readonly number[], blocks: Blocks): DrawnRow {
  return {
    values: members.length < 2 ? [] : members.map((code) => compared.codes[code]?.id ?? ''),
    units: drawnUnits(counts, items, blocks),
    passages: drawnPassages(compared, members, characters, blocks, counts.firstStretch),
  };
}

/** The draws of rows that share their blocks. */
function* drawInSlices({ counts, compared, characters }: AgreementRows, rows: readonly DrawnRow[], blocks: Blocks, { draws, seed, resampled }: BootstrapOptions): Generator<undefined, readonly Intervals[]> {
  const { count } = blocks;
  const random = xoroshiro128plus(seed);
  const gaps = gapsOf(compared, characters, blocks, counts.firstStretch);
  yield;
  const samples = yield* mapped(rows, ({ values }) => [...SINGLE_MEASURES, ...values].map(() => new Float64Array(draws).fill(Number.NaN)), ROWS);
  const tallies = yield* mapped(rows, ({ passages }) => (canDraw(passages) ? drawingTally(passages) : undefined), ROWS);
  yield;
  const weights = new Int32Array(count);
  const uncoded = new Float64Array(counts.patternCount);
  const patterns = new Float64Array(counts.patternCount);
  let work = 0;
  for (let draw = 0; draw < draws && count > 1; draw++) {
    weights.fill(0);
    for (let each = 0; each < count; each++) {
      const block = uniformInt(random, 0, count - 1);
      weights[block] = (weights[block] ?? 0) + 1;
    }
    uncoded.fill(0);
    addUncoded(uncoded, weights, blocks);
    const gap = gaps.reduce((sum, each, block) => sum + each * (weights[block] ?? 0), 0);
    for (const [index, { units, passages, values }] of rows.entries()) {
      for (let pattern = 0; pattern < patterns.length; pattern++) patterns[pattern] = (uncoded[pattern] ?? 0) * units.codes;
      addCoded(patterns, units, weights, blocks);
      const own = unitFigures(tallyOf(tableOfCounts(counts, patterns)));
      const tally = tallies[index]?.(weights, gap);
      const cut = tally && unitizingFigures(tally);
      SINGLE_MEASURES.forEach((measure, at) => { note(samples[index]?.[at], draw, isPassageMeasure(measure) ? cut?.[measure] : own[measure]); });
      values.forEach((_, value) => { note(samples[index]?.[SINGLE_MEASURES.length + value], draw, cut?.kuAlpha[value]); });
      work += units.block.length + 500 + (canDraw(passages) ? passages.block.length + (values.length + 1) ** 2 + 100 : 0);
    }
    work += count * 10;
    if (work < SLICE) continue;
    work = 0;
    yield;
  }
  const intervals: Intervals[] = [];
  for (const [index, { values, passages }] of rows.entries()) {
    const of = (at: number, undrawn?: NotDefined): Interval | NotDefined => (count < 2 ? tooFew(count, resampled) : (undrawn ?? intervalOfDraws(samples[index]?.[at] ?? NO_DRAWS)));
    const cutFrom = canDraw(passages) ? undefined : passages;
    const single = SINGLE_MEASURES.map((measure, at) => [measure, of(at, isPassageMeasure(measure) ? cutFrom : undefined)] as const);
    const kuAlpha = Object.fromEntries(values.map((id, value) => [id, of(SINGLE_MEASURES.length + value, cutFrom)]));
    intervals.push({ ...(Object.fromEntries(single) as Readonly<Record<SingleMeasure, Interval | NotDefined>>), kuAlpha });
    yield;
  }
  return intervals;
}

function isPassageMeasure(measure: SingleMeasure): measure is 'uAlpha' | 'uAlphaBinary' | 'cuAlpha' | 'coverage' {
  return measure === 'uAlpha' || measure === 'uAlphaBinary' || measure === 'cuAlpha' || measure === 'coverage';
}

const NO_DRAWS = new Float64Array();

function note(row: Float64Array | undefined, draw: number, figure: Figure | undefined): void {
  if (row && figure !== undefined && isDefined(figure)) row[draw] = figure;
}

function tooFew(blocks: number, resampled: Resampled): NotDefined {
  return notDefined(`there ${blocks === 1 ? `is only one ${resampled === 'turns' ? 'turn' : 'transcript'}` : `are no ${resampled}`} to draw from`);
}

/** Draws in which the figure is not defined are NaN. */
function intervalOfDraws(draws: Float64Array): Interval | NotDefined {
  const sorted = draws.filter((value) => !Number.isNaN(value)).sort();
  const without = draws.length - sorted.length;
  if (without > draws.length * 0.05) return notDefined('it is not defined in more than 5 % of the draws');
  return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
}

/** Linear between neighbours (type 7, as R and NumPy have it). */
function quantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? 0;
  return low + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? low) - low);
}
