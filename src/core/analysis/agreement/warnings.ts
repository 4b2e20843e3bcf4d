/** Says where a figure misleads. */
import { isDefined } from './figure';
import { formatValue, type UnitFigures } from './measures';

/** `rare`, `common`: nearly all of the text is of one kind; `unused`: a coder never used the code; `few`: so few passages that one changes much; `outside`: all passages lie in what does not count. */
export type WarningKind = 'rare' | 'common' | 'unused' | 'few' | 'outside';

export interface Warning {
  readonly kind: WarningKind;
  /** A sentence about one code. */
  readonly text: string;
}

/** What a kind of warning says of several codes at once; its names follow. */
export const WARNING_WORDS: Readonly<Record<WarningKind, string>> = {
  rare: 'On less than 5 % of the text, so that percentage agreement is high whatever the coders do; read alpha and agreement on coded text beside it',
  common: 'On more than 95 % of the text, so that kappas and alpha fall with every unit that one coder left out; read agreement on uncoded text beside them',
  unused: 'Never used by one of the coders',
  outside: 'All passages lie in text that does not count, or in no unit, so that the figures say nothing of them',
  few: 'Fewer than ten passages of all coders together, so that one more or less changes the figures much',
};

/** A code on less of the text than this makes kappas and percentages misleading. */
const RARE = 0.05;
const FEW_PASSAGES = 10;

/** Warnings about a row's figures. `passages`: by coder. */
export function warningsOf({ prevalence, percent }: UnitFigures, passages: readonly { readonly coder: string; readonly count: number }[]): readonly Warning[] {
  const result: Warning[] = [];
  const share = isDefined(prevalence) ? prevalence : undefined;
  if (share !== undefined && share > 0 && share < RARE && isDefined(percent)) {
    result.push({ kind: 'rare', text: `On ${formatValue('prevalence', share)} of the text: percentage agreement (${formatValue('percent', percent)}) is high whatever the coders do. Read alpha and agreement on coded text beside it.` });
  }
  if (share !== undefined && share > 1 - RARE) {
    result.push({ kind: 'common', text: `On ${formatValue('prevalence', share)} of the text: kappas and alpha fall with every unit that one coder left out. Read agreement on uncoded text beside them.` });
  }
  const never = passages.filter(({ count }) => count === 0).map(({ coder }) => coder);
  if (never.length > 0 && never.length < passages.length) result.push({ kind: 'unused', text: `${never.join(' and ')} never used it.` });
  const all = passages.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) result.push({ kind: 'outside', text: 'All its passages lie in text that does not count, or in no unit: the figures say nothing of them.' });
  if (all > 0 && all < FEW_PASSAGES) result.push({ kind: 'few', text: `${all} ${all === 1 ? 'passage' : 'passages'} of all coders together: one more or less changes the figures much.` });
  return result;
}
