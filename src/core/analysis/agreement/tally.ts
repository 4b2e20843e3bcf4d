/** What the coefficients on ratings are computed from: counted once for all of them. */
import { MISSING, type RatingTable } from './rating-table';

/** Two coders on the units that both rated. */
export interface PairTally {
  readonly a: number;
  readonly b: number;
  /** Units that both rated, and those on which they agree. */
  readonly units: number;
  readonly agreed: number;
  /** Units that each of them rated at all. */
  readonly ratedByA: number;
  readonly ratedByB: number;
  /** By category: how often each of them chose it, among the units that both rated. */
  readonly ofA: Float64Array;
  readonly ofB: Float64Array;
}

export interface Tally {
  readonly coders: number;
  readonly categories: number;
  /** Units with one rating at least. */
  readonly rated: number;
  /** Units with two ratings at least: those on which coders can agree. */
  readonly pairable: number;
  /** Sum over pairable units of the share of pairs of coders that agree. */
  readonly agreement: number;
  /** Krippendorff's coincidences of equal values: sum over pairable units of agreeing ordered pairs of ratings, divided by the unit's ratings less one. */
  readonly coincidences: number;
  /** By category: sum over rated units of the share of their ratings. */
  readonly shares: Float64Array;
  /** By category: ratings in pairable units. */
  readonly pairableRatings: Float64Array;
  /** By coder, then category: ratings. */
  readonly byCoder: Float64Array;
  /** Every two coders who rated units in common. */
  readonly pairs: readonly PairTally[];
}

/** Counts a table of ratings. */
export function tallyOf({ coders, categories, patterns, counts }: RatingTable): Tally {
  const shares = new Float64Array(categories);
  const pairableRatings = new Float64Array(categories);
  const byCoder = new Float64Array(coders * categories);
  const inUnit = new Float64Array(categories);
  let rated = 0;
  let pairable = 0;
  let agreement = 0;
  let coincidences = 0;
  counts.forEach((count, pattern) => {
    if (count === 0) return;
    inUnit.fill(0);
    let ratings = 0;
    for (let coder = 0; coder < coders; coder++) {
      const category = patterns[pattern * coders + coder] ?? MISSING;
      if (category === MISSING) continue;
      ratings += 1;
      inUnit[category] = (inUnit[category] ?? 0) + 1;
      byCoder[coder * categories + category] = (byCoder[coder * categories + category] ?? 0) + count;
    }
    if (ratings === 0) return;
    rated += count;
    let agreeing = 0;
    inUnit.forEach((times, category) => {
      shares[category] = (shares[category] ?? 0) + (count * times) / ratings;
      if (ratings > 1) pairableRatings[category] = (pairableRatings[category] ?? 0) + count * times;
      agreeing += times * (times - 1);
    });
    if (ratings < 2) return;
    pairable += count;
    agreement += (count * agreeing) / (ratings * (ratings - 1));
    coincidences += (count * agreeing) / (ratings - 1);
  });
  return { coders, categories, rated, pairable, agreement, coincidences, shares, pairableRatings, byCoder, pairs: pairsOf({ coders, categories, patterns, counts }, byCoder) };
}

function pairsOf(table: RatingTable, byCoder: Float64Array): readonly PairTally[] {
  const { coders, categories } = table;
  const ratedBy = Array.from({ length: coders }, (_, coder) => byCoder.subarray(coder * categories, (coder + 1) * categories).reduce((sum, each) => sum + each, 0));
  const pairs: PairTally[] = [];
  for (let a = 0; a < coders; a++) {
    for (let b = a + 1; b < coders; b++) {
      const pair = pairOf(table, a, b);
      if (pair.units > 0) pairs.push({ ...pair, a, b, ratedByA: ratedBy[a] ?? 0, ratedByB: ratedBy[b] ?? 0 });
    }
  }
  return pairs;
}

function pairOf({ coders, categories, patterns, counts }: RatingTable, a: number, b: number): Pick<PairTally, 'units' | 'agreed' | 'ofA' | 'ofB'> {
  const ofA = new Float64Array(categories);
  const ofB = new Float64Array(categories);
  let units = 0;
  let agreed = 0;
  counts.forEach((count, pattern) => {
    const x = patterns[pattern * coders + a] ?? MISSING;
    const y = patterns[pattern * coders + b] ?? MISSING;
    if (x === MISSING || y === MISSING) return;
    units += count;
    if (x === y) agreed += count;
    ofA[x] = (ofA[x] ?? 0) + count;
    ofB[y] = (ofB[y] ?? 0) + count;
  });
  return { units, agreed, ofA, ofB };
}
