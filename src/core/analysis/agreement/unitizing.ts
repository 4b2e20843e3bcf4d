/**
 * The unitizing alphas of Krippendorff, Mathet, Bouvry & Widlöcher (2016; Krippendorff 2019, ch. 12): agreement of coders who cut a text into
 * passages themselves and gave each passage one of several values that exclude each other.
 */
import { type Figure, notDefined } from './figure';

/** A passage with a value; half open. */
export interface Passage {
  readonly start: number;
  readonly end: number;
  /** Index of the value, from 0. */
  readonly value: number;
}

/** One text and what each coder who coded it marked there, in order, passages of one coder never overlapping. */
export interface Continuum {
  readonly length: number;
  readonly coders: readonly (readonly Passage[])[];
}

/**
 * What the coefficients are computed from, additive over texts. Index 0 stands for gaps, value v for v + 1.
 * Lengths that two coders gave, weighted by 1 / (coders of that text − 1).
 */
export interface UnitizingTally {
  /** Number of values. */
  readonly values: number;
  /** (values + 1)² coincidences, row by row. */
  readonly coincidences: Float64Array;
  /** Sum of squared lengths of passages, and of lengths of gaps: a gap is as many units as it is long. */
  squares: number;
  /** By value: sum over passages of (length that the other coders valued too, / (coders − 1))². */
  readonly valuedSquares: Float64Array;
}

export interface UnitizingFigures {
  /** Gaps and values apart, and values from one another. */
  readonly uAlpha: Figure;
  /** |u-alpha: passages from gaps, whatever their value. */
  readonly uAlphaBinary: Figure;
  /** Values from one another, where both coders marked a passage. */
  readonly cuAlpha: Figure;
  /** (k)u-alpha, by value. */
  readonly kuAlpha: readonly Figure[];
  /** Share of all that was marked on which another coder marked something too; by value in `kCoverage`. */
  readonly coverage: Figure;
  readonly kCoverage: readonly Figure[];
}

/** A tally of nothing. */
export function noUnits(values: number): UnitizingTally {
  return { values, coincidences: new Float64Array((values + 1) ** 2), squares: 0, valuedSquares: new Float64Array(values) };
}

/** Adds a text to a tally. A text that fewer than two coders coded adds nothing. */
export function addContinuum(tally: UnitizingTally, { length, coders }: Continuum): void {
  const others = coders.length - 1;
  if (others < 1) return;
  const side = tally.values + 1;
  const cells = coders.map((passages) => sections(passages, length));
  for (const [coder, own] of cells.entries()) {
    const valued = new Float64Array(own.length);
    for (const [other, theirs] of cells.entries()) {
      if (other === coder) continue;
      let index = 0;
      own.forEach((section, at) => {
        while (index > 0 && (theirs[index]?.start ?? length) > section.start) index -= 1;
        for (; index < theirs.length; index++) {
          const their = theirs[index];
          if (!their || their.start >= section.end) break;
          const shared = (Math.min(section.end, their.end) - Math.max(section.start, their.start)) / others;
          if (shared <= 0) continue;
          const cell = section.value * side + their.value;
          tally.coincidences[cell] = (tally.coincidences[cell] ?? 0) + shared;
          if (section.value > 0 && their.value > 0) valued[at] = (valued[at] ?? 0) + shared;
        }
      });
    }
    own.forEach(({ start, end, value }, at) => {
      tally.squares += value === 0 ? end - start : (end - start) ** 2;
      if (value > 0) tally.valuedSquares[value - 1] = (tally.valuedSquares[value - 1] ?? 0) + (valued[at] ?? 0) ** 2;
    });
  }
}

/** Passages and the gaps between them: values from 1, gaps 0. */
function sections(passages: readonly Passage[], length: number): readonly Passage[] {
  const result: Passage[] = [];
  let at = 0;
  for (const { start, end, value } of passages) {
    if (start > at) result.push({ start: at, end: start, value: 0 });
    result.push({ start, end, value: value + 1 });
    at = end;
  }
  if (at < length) result.push({ start: at, end: length, value: 0 });
  return result;
}

const NO_TEXT = 'no text was coded by two coders';
const NOTHING_MARKED = 'nobody marked a passage';
const ALL_ALIKE = 'everything was given the same value, so that there is nothing that chance could have made different';
const NOTHING_SHARED = 'no coder marked a passage where another did';

/** The coefficients of a tally. */
export function unitizingFigures({ values, coincidences, squares, valuedSquares }: UnitizingTally): UnitizingFigures {
  const side = values + 1;
  const at = (row: number, column: number): number => coincidences[row * side + column] ?? 0;
  const total = coincidences.reduce((sum, each) => sum + each, 0);
  const rows = Array.from({ length: side }, (_, row) => coincidences.subarray(row * side, (row + 1) * side).reduce((sum, each) => sum + each, 0));
  const gaps = rows[0] ?? 0;
  const equal = rows.reduce((sum, _, value) => sum + at(value, value), 0);
  const valued = rows.map((row, value) => (value === 0 ? 0 : row - at(value, 0)));
  const shared = valued.reduce((sum, each) => sum + each, 0);
  const sharedEqual = equal - at(0, 0);
  const allSquares = valuedSquares.reduce((sum, each) => sum + each, 0);
  const none = total === 0 ? NO_TEXT : gaps === total ? NOTHING_MARKED : undefined;
  const why = none ?? (shared === 0 ? NOTHING_SHARED : undefined);
  const marked = total - gaps;
  return {
    uAlpha: none === undefined ? overChance((total - equal) / total, differing(rows, total), total * total - squares) : notDefined(none),
    uAlphaBinary: none === undefined ? overChance((2 * (gaps - at(0, 0))) / total, 2 * gaps * marked, total * total - squares) : notDefined(none),
    cuAlpha: why === undefined ? overChance((shared - sharedEqual) / shared, differing(valued, shared), shared * shared - allSquares) : notDefined(why),
    kuAlpha: Array.from(valuedSquares, (own, value) => {
      const with_ = valued[value + 1] ?? 0;
      if (why !== undefined || with_ === 0) return notDefined(why ?? 'no other coder marked a passage where this value was given');
      return overChance(1 - at(value + 1, value + 1) / with_, with_ * (shared - with_), with_ * shared - own);
    }),
    coverage: none === undefined ? shared / marked : notDefined(none),
    kCoverage: Array.from(valuedSquares, (_, value) => ((rows[value + 1] ?? 0) === 0 ? notDefined('nobody gave this value') : (valued[value + 1] ?? 0) / (rows[value + 1] ?? 1))),
  };
}

/** Products of the lengths of different values. */
function differing(lengths: readonly number[], total: number): number {
  return total * total - lengths.reduce((sum, each) => sum + each * each, 0);
}

function overChance(observed: number, products: number, pairs: number): Figure {
  return pairs <= 0 || products <= 1e-9 ? notDefined(ALL_ALIKE) : 1 - observed / (products / pairs);
}
