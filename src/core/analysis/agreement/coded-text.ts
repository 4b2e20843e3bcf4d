/** Agreement on a code that is there or not: what was coded, apart from all that was left uncoded. */
import { type Figure, meanOf, notDefined } from './figure';
import type { PairTally, Tally } from './tally';

/** In tables of ratings of one code: coded. 0 is not coded. */
export const CODED = 1;

const NOBODY_CODED = 'neither coder of a pair coded anything with it';

export interface CodedTextFigures {
  /** Jaccard (1912): units that both coded among those that either coded; the mean over pairs. */
  readonly jaccard: Figure;
  /** Agreement on coded text (positive agreement; Dice 1945, Cicchetti & Feinstein 1990): 2a / (2a + b + c); the mean over pairs. */
  readonly codedAgreement: Figure;
  /** Agreement on uncoded text (negative agreement): 2d / (2d + b + c); the mean over pairs. */
  readonly uncodedAgreement: Figure;
  /** The code's share of the ratings in units that two coders rated. */
  readonly prevalence: Figure;
}

/** The figures of a tally of one code. */
export function codedTextFigures({ pairs, pairable, pairableRatings }: Tally): CodedTextFigures {
  const mean = (of: (both: number, one: number, neither: number) => Figure): Figure => meanOf(pairs.map((pair) => of(...cellsOf(pair))), 'no unit was rated by two coders');
  const ratings = pairableRatings.reduce((sum, each) => sum + each, 0);
  return {
    jaccard: mean((both, one) => (both + one === 0 ? notDefined(NOBODY_CODED) : both / (both + one))),
    codedAgreement: mean((both, one) => (both + one === 0 ? notDefined(NOBODY_CODED) : (2 * both) / (2 * both + one))),
    uncodedAgreement: mean((_, one, neither) => (neither + one === 0 ? notDefined('both coded everything with it') : (2 * neither) / (2 * neither + one))),
    prevalence: pairable === 0 ? notDefined('no unit was rated by two coders') : (pairableRatings[CODED] ?? 0) / ratings,
  };
}

/** Units that both, one alone, and neither of two coders coded. */
export function cellsOf({ units, agreed, ofA, ofB }: PairTally): readonly [both: number, one: number, neither: number] {
  const both = (agreed - units + (ofA[CODED] ?? 0) + (ofB[CODED] ?? 0)) / 2;
  return [both, units - agreed, agreed - both];
}
