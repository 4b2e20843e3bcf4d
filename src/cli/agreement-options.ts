/** Words of a call of `verbatim agreement`, as what they mean. */
import type { Grouping } from '../core/analysis/agreement/agreement-json';
import type { Resampled } from '../core/analysis/agreement/drawn-units';
import { FIRST_MEASURES, type Measure, MEASURES } from '../core/analysis/agreement/measures';
import { TEXTS_COUNTED, type TextCounted } from '../core/analysis/agreement/stretches';
import { UNIT_KINDS, type UnitKind } from '../core/analysis/agreement/units';
import { nearest } from '../core/study/checks/nearest';
import type { Study } from '../core/study/study';
import { withDescendants } from '../core/study/study';
import { type Options, text, texts, UsageError } from './command';

/** What `agreement`, and the gate of `check`, compute with. */
export interface ComputeOptions {
  readonly unit: UnitKind;
  readonly text: TextCounted;
  readonly overlap: number;
  readonly segmentsBy?: string;
  readonly draws: number;
  readonly seed: number;
  readonly resampled?: Resampled;
}

export const GROUPINGS: readonly Grouping[] = ['code', 'family', 'source'];
const RESAMPLED: readonly Resampled[] = ['transcripts', 'turns'];

/** One of some words. Throws a `UsageError` for another. */
export function oneOf<Word extends string>(options: Options, key: string, words: readonly Word[]): Word | undefined {
  const given = text(options, key);
  if (given === undefined) return undefined;
  const word = words.find((each) => each === given);
  if (word === undefined) throw new UsageError(`--${key} is one of ${words.join(', ')}, not “${given}”`);
  return word;
}

/** How agreement is computed. Throws a `UsageError` where the words do not go together. */
export function computeOptions(options: Options): ComputeOptions {
  const segmentsBy = text(options, 'segments');
  const asked = oneOf(options, 'unit', UNIT_KINDS);
  const unit = asked ?? (segmentsBy === undefined ? 'characters' : 'segments');
  if (unit === 'segments' && segmentsBy === undefined) throw new UsageError('--unit segments wants --segments and the coder whose passages are the units');
  if (unit !== 'segments' && segmentsBy !== undefined) throw new UsageError(`--segments goes with --unit segments, not with --unit ${unit}`);
  const overlap = numberFrom(options, 'overlap', 0, 1) ?? 0;
  const resampled = oneOf(options, 'resample', RESAMPLED);
  return {
    unit,
    text: oneOf(options, 'text', TEXTS_COUNTED) ?? 'participants',
    overlap,
    ...(segmentsBy !== undefined && { segmentsBy }),
    draws: wholeFrom(options, 'bootstrap', 0, 100_000) ?? 1000,
    seed: wholeFrom(options, 'seed', 0, 2 ** 31 - 1) ?? 1,
    ...(resampled && { resampled }),
  };
}

/** A number in bounds. Throws a `UsageError` for anything else. */
export function numberFrom(options: Options, key: string, least: number, most: number): number | undefined {
  const given = text(options, key);
  if (given === undefined) return undefined;
  const value = given.trim() === '' ? Number.NaN : Number(given);
  if (!(value >= least && value <= most)) throw new UsageError(`--${key} wants a number from ${least} to ${most}, not “${given}”`);
  return value;
}

function wholeFrom(options: Options, key: string, least: number, most: number): number | undefined {
  const value = numberFrom(options, key, least, most);
  if (value !== undefined && !Number.isInteger(value)) throw new UsageError(`--${key} wants a whole number`);
  return value;
}

/** Words given one by one or parted by commas. */
export function listFrom(options: Options, key: string): readonly string[] {
  return texts(options, key).flatMap((each) => each.split(',')).map((each) => each.trim()).filter((each) => each !== '');
}

/** The measures that were asked for by name; `all`; else those that are shown first. */
export function measuresFrom(options: Options): readonly Measure[] {
  const given = listFrom(options, 'measure');
  if (given.length === 0) return [...FIRST_MEASURES, 'codedAgreement'];
  if (given.includes('all')) return MEASURES;
  return given.map((name) => {
    const measure = MEASURES.find((each) => each.toLowerCase() === name.toLowerCase());
    if (measure) return measure;
    const near = nearest(name, MEASURES);
    throw new UsageError(`there is no measure “${name}”. ${near === undefined ? `There are ${MEASURES.join(', ')}, and all.` : `Is “${near}” meant?`}`);
  });
}

/** Ids of the codes that were named, each with those below it; undefined where none was. */
export function codesFrom(options: Options, { codebook }: Study): ReadonlySet<string> | undefined {
  const given = listFrom(options, 'code');
  if (given.length === 0) return undefined;
  return new Set(
    given.flatMap((id) => {
      const code = codebook.resolve(id);
      if (!code) throw new UsageError(`the codebook has no code “${id}”`);
      return withDescendants(codebook, code.id).map((each) => each.id);
    }),
  );
}
