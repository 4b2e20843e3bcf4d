/** The coefficients of agreement on ratings, each from the same tally. Conventions and sources: docs/agreement.md. */
import { beyondChance, type Figure, meanOf, notDefined } from './figure';
import type { PairTally, Tally } from './tally';

/** Ids of the coefficients on ratings, as the command line and its JSON have them. */
export const RATING_MEASURES = ['percent', 'holsti', 'cohen', 'scott', 'fleiss', 'conger', 'alpha', 'ac1'] as const;
export type RatingMeasure = (typeof RATING_MEASURES)[number];

export type RatingFigures = Readonly<Record<RatingMeasure, Figure>>;

const NO_PAIRS = 'no unit was rated by two coders';
/** Where the figure is a mean over pairs, one pair is enough. */
const PAIR_OF_ONE_CATEGORY = 'two of the coders used the same single category throughout, so that there is nothing that chance could have made different between them';
const ONE_CATEGORY = 'everybody used the same single category throughout, so that there is nothing that chance could have made different';

/** All coefficients on ratings. */
export function ratingFigures(tally: Tally): RatingFigures {
  return { percent: percent(tally), holsti: holsti(tally), cohen: cohen(tally), scott: scott(tally), fleiss: fleiss(tally), conger: conger(tally), alpha: alpha(tally), ac1: ac1(tally) };
}

/** Percentage agreement, from 0 to 1: the mean over units with two ratings or more of the share of pairs of coders that agree. */
export function percent({ pairable, agreement }: Tally): Figure {
  return pairable === 0 ? notDefined(NO_PAIRS) : agreement / pairable;
}

/** Holsti (1969): 2M / (N₁ + N₂), M units on which two coders agree, N those that each of them rated; for more coders the mean over pairs. */
export function holsti({ pairs }: Tally): Figure {
  return meanOf(pairs.map(({ agreed, ratedByA, ratedByB }) => (2 * agreed) / (ratedByA + ratedByB)), NO_PAIRS);
}

/** Cohen's (1960) kappa; for more than two coders the mean over pairs (Light 1971). */
export function cohen({ pairs }: Tally): Figure {
  return meanOf(pairs.map((pair) => beyondChance(pair.agreed / pair.units, cohenExpected(pair), reasonOf(pairs))), NO_PAIRS);
}

/** Scott's (1955) pi; for more than two coders the mean over pairs. */
export function scott({ pairs }: Tally): Figure {
  return meanOf(pairs.map((pair) => beyondChance(pair.agreed / pair.units, scottExpected(pair), reasonOf(pairs))), NO_PAIRS);
}

function reasonOf(pairs: readonly PairTally[]): string {
  return pairs.length > 1 ? PAIR_OF_ONE_CATEGORY : ONE_CATEGORY;
}

function cohenExpected({ ofA, ofB, units }: PairTally): number {
  return ofA.reduce((sum, a, category) => sum + (a / units) * ((ofB[category] ?? 0) / units), 0);
}

function scottExpected({ ofA, ofB, units }: PairTally): number {
  return ofA.reduce((sum, a, category) => sum + ((a + (ofB[category] ?? 0)) / (2 * units)) ** 2, 0);
}

/** Fleiss' (1971) kappa; where ratings are missing as Gwet (2014) extends it: shares of categories are means over rated units. */
export function fleiss(tally: Tally): Figure {
  const { shares, rated, pairable, agreement } = tally;
  if (pairable === 0) return notDefined(NO_PAIRS);
  const expected = shares.reduce((sum, share) => sum + (share / rated) ** 2, 0);
  return beyondChance(agreement / pairable, expected, ONE_CATEGORY);
}

/**
 * Conger's (1980) kappa, which is Cohen's for two coders: by chance, two coders agree as their own habits of choosing would have it, on average
 * over pairs. Where ratings are missing, each coder's habits are those of the units that they rated (Gwet 2014).
 */
export function conger(tally: Tally): Figure {
  const { coders, categories, byCoder, pairable, agreement } = tally;
  if (pairable === 0) return notDefined(NO_PAIRS);
  const habits = Array.from({ length: coders }, (_, coder) => byCoder.subarray(coder * categories, (coder + 1) * categories))
    .map((ratings) => ({ ratings, all: ratings.reduce((sum, each) => sum + each, 0) }))
    .filter(({ all }) => all > 0);
  let expected = 0;
  for (let category = 0; category < categories; category++) {
    let sum = 0;
    let squares = 0;
    for (const { ratings, all } of habits) {
      const share = (ratings[category] ?? 0) / all;
      sum += share;
      squares += share * share;
    }
    expected += (sum * sum - squares) / (habits.length * (habits.length - 1));
  }
  return beyondChance(agreement / pairable, expected, ONE_CATEGORY);
}

/** Krippendorff's alpha for nominal data (2011, 2019), missing ratings allowed: units with fewer than two ratings drop out. */
export function alpha({ pairableRatings, pairable, coincidences }: Tally): Figure {
  if (pairable === 0) return notDefined(NO_PAIRS);
  const n = pairableRatings.reduce((sum, each) => sum + each, 0);
  const different = n * n - pairableRatings.reduce((sum, each) => sum + each * each, 0);
  if (different <= 0) return notDefined(ONE_CATEGORY);
  return 1 - ((1 - coincidences / n) * n * (n - 1)) / different;
}

/** Gwet's (2008) AC1; the categories are all that there were to choose from, used or not. */
export function ac1({ categories, shares, rated, pairable, agreement }: Tally): Figure {
  if (pairable === 0) return notDefined(NO_PAIRS);
  if (categories < 2) return notDefined('there was only one category to choose from');
  const expected = shares.reduce((sum, share) => sum + (share / rated) * (1 - share / rated), 0) / (categories - 1);
  return beyondChance(agreement / pairable, expected, ONE_CATEGORY);
}
