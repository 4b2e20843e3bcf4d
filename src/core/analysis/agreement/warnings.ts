/** Says where a figure misleads. */
import { type Figure, isDefined } from './figure';
import { formatValue, type UnitFigures } from './measures';

/** A code on less of the text than this makes kappas and percentages misleading. */
const RARE = 0.05;
const FEW_PASSAGES = 10;

/** Warnings about a row's figures, each a sentence. `passages`: by coder. */
export function warningsOf(figures: UnitFigures, passages: readonly { readonly coder: string; readonly count: number }[]): readonly string[] {
  const result: string[] = [];
  const { prevalence, percent, codedAgreement } = figures;
  if (isDefined(prevalence) && prevalence > 0 && prevalence < RARE && isDefined(percent)) {
    result.push(`The code is on ${formatValue('prevalence', prevalence)} of the text, so percentage agreement (${formatValue('percent', percent)}) is high whatever the coders do: read ${besides(codedAgreement)} beside it.`);
  }
  if (isDefined(prevalence) && prevalence > 1 - RARE) {
    result.push(`The code is on ${formatValue('prevalence', prevalence)} of the text: kappas and alpha fall with every unit that one coder left out; read agreement on uncoded text beside them.`);
  }
  const never = passages.filter(({ count }) => count === 0).map(({ coder }) => coder);
  if (never.length > 0 && never.length < passages.length) result.push(`${never.join(' and ')} never used it.`);
  const all = passages.reduce((sum, { count }) => sum + count, 0);
  if (all > 0 && all < FEW_PASSAGES) result.push(`${all} ${all === 1 ? 'passage' : 'passages'} in all: one more or less changes the figures much.`);
  return result;
}

function besides(codedAgreement: Figure): string {
  return isDefined(codedAgreement) ? `agreement on coded text (${formatValue('codedAgreement', codedAgreement)}) and alpha` : 'alpha';
}
