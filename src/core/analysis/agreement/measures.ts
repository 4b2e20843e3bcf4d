/** The figures of agreement by name: what they are called, what is meant, how they are written. */
import { type CodedTextFigures, codedTextFigures } from './coded-text';
import { type RatingFigures, type RatingMeasure, RATING_MEASURES, ratingFigures } from './coefficients';
import type { Figure } from './figure';
import type { Tally } from './tally';

/** Figures on units; the keys are a contract with scripts. */
export const UNIT_MEASURES = [...RATING_MEASURES, 'jaccard', 'codedAgreement', 'uncodedAgreement', 'prevalence'] as const;
export type UnitMeasure = RatingMeasure | keyof CodedTextFigures;

/** Figures on passages as coders cut them. */
export const PASSAGE_MEASURES = ['uAlpha', 'uAlphaBinary', 'cuAlpha', 'kuAlpha', 'coverage'] as const;
export type PassageMeasure = (typeof PASSAGE_MEASURES)[number];

export type Measure = UnitMeasure | PassageMeasure;
export const MEASURES: readonly Measure[] = [...UNIT_MEASURES, ...PASSAGE_MEASURES];

export type UnitFigures = RatingFigures & CodedTextFigures;

/** All figures on units of a code that is there or not. */
export function unitFigures(tally: Tally): UnitFigures {
  return { ...ratingFigures(tally), ...codedTextFigures(tally) };
}

/** Figures of which a row has one each: all but (k)u-alpha, of which it has one for each code. */
export const SINGLE_MEASURES: readonly SingleMeasure[] = [...UNIT_MEASURES, 'uAlpha', 'uAlphaBinary', 'cuAlpha', 'coverage'];
export type SingleMeasure = Exclude<Measure, 'kuAlpha'>;

/** What is shown where nobody asks for more. */
export const FIRST_MEASURES: readonly Measure[] = ['percent', 'alpha', 'prevalence'];

/** Shares of 1, written as percentages. */
const SHARES: ReadonlySet<Measure> = new Set(['percent', 'holsti', 'jaccard', 'codedAgreement', 'uncodedAgreement', 'prevalence', 'coverage']);

/** A value as people read it: `85.3 %` for shares, `.712` for coefficients. */
export function formatValue(measure: Measure, value: number): string {
  if (SHARES.has(measure)) return `${(value * 100).toFixed(1)} %`;
  const text = value.toFixed(3);
  return text === '-0.000' ? '.000' : text.replace(/^(-?)0\./, '$1.');
}

/** A figure as people read it; “–” where it is not defined. */
export function formatFigure(measure: Measure, figure: Figure): string {
  return typeof figure === 'number' ? formatValue(measure, figure) : '–';
}

export interface MeasureWords {
  /** In the head of a column. */
  readonly name: string;
  /** One sentence: what it is and where it comes from. */
  readonly meaning: string;
}

export const MEASURE_WORDS: Readonly<Record<Measure, MeasureWords>> = {
  percent: { name: 'Percentage agreement', meaning: 'Share of units on which two coders say the same, coded or not; for more coders the mean over pairs in each unit. Nothing is taken off for chance.' },
  holsti: { name: 'Holsti', meaning: '2M / (N₁ + N₂): units on which two coders agree, by all that each of them judged; the mean over pairs (Holsti 1969). Where both judged the same text it is percentage agreement.' },
  cohen: { name: 'Cohen’s kappa', meaning: 'Agreement beyond chance, by each coder’s own habits (Cohen 1960); for more than two coders the mean over pairs (Light 1971).' },
  scott: { name: 'Scott’s pi', meaning: 'Agreement beyond chance, by the habits of both coders together (Scott 1955); for more than two coders the mean over pairs.' },
  fleiss: { name: 'Fleiss’ kappa', meaning: 'Scott’s pi for any number of coders (Fleiss 1971); with missing ratings as Gwet (2014) extends it.' },
  conger: { name: 'Conger’s kappa', meaning: 'Cohen’s kappa for any number of coders (Conger 1980); with missing ratings as Gwet (2014) extends it.' },
  alpha: { name: 'Krippendorff’s alpha', meaning: 'One less the disagreement that is seen by that which chance would make; nominal, for any number of coders, missing ratings allowed (Krippendorff 2011, 2019).' },
  ac1: { name: 'Gwet’s AC1', meaning: 'Agreement beyond chance, where chance is small when nearly everything is of one kind (Gwet 2008).' },
  jaccard: { name: 'Jaccard', meaning: 'Units that both coders coded, by those that either coded; the mean over pairs (Jaccard 1912).' },
  codedAgreement: { name: 'Agreement on coded text', meaning: 'Of what two coders coded, the share on which they agree: 2a / (2a + b + c); the mean over pairs (Dice 1945; positive agreement).' },
  uncodedAgreement: { name: 'Agreement on uncoded text', meaning: 'Of what two coders left uncoded, the share on which they agree; the mean over pairs (negative agreement).' },
  prevalence: { name: 'Prevalence', meaning: 'Share of the text that carries the code, over all coders’ judgements.' },
  uAlpha: { name: 'u-alpha', meaning: 'Agreement on where passages begin and end and on what they are, for codes that exclude each other (Krippendorff, Mathet, Bouvry & Widlöcher 2016).' },
  uAlphaBinary: { name: '|u-alpha', meaning: 'Agreement on what was marked at all, whatever the code (Krippendorff and others 2016).' },
  cuAlpha: { name: 'cu-alpha', meaning: 'Agreement on the code, where both marked a passage (Krippendorff and others 2016).' },
  kuAlpha: { name: '(k)u-alpha', meaning: 'As cu-alpha, for one code at a time (Krippendorff and others 2016).' },
  coverage: { name: 'Coverage', meaning: 'Share of all marked text that another coder marked as well: what cu-alpha speaks of.' },
};

const numbers = new Intl.NumberFormat('en');

/** A count as people read it: `12,345`. */
export function formatCount(count: number): string {
  return numbers.format(count);
}
