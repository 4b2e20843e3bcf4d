/** The gate of `verbatim check --min-alpha`: codes that are stable must be agreed on, as far as one can tell. */
import { agreementOf } from '../core/analysis/agreement/agreement';
import { codersToCompare } from '../core/analysis/agreement/choose-coders';
import { isDefined } from '../core/analysis/agreement/figure';
import { readFrozen } from '../core/analysis/agreement/frozen';
import { formatValue } from '../core/analysis/agreement/measures';
import type { StudyStore } from '../core/store/study-store';
import type { Code } from '../core/study/model';
import type { Problem } from '../core/study/problem';
import type { ComputeOptions } from './agreement-options';
import { cliPace } from './open';

/**
 * Problems of stable codes: a warning where the lower bound of alpha's interval is below `least`, or where there is no interval; for
 * information where alpha is not defined. Throws a `UserError` where no two coders can be compared.
 */
export async function lowAgreement({ study, port, ...store }: StoreParts, least: number, coders: readonly string[], how: ComputeOptions): Promise<readonly Problem[]> {
  const { judgements } = await readFrozen(port);
  const { collected, rows, bootstrap } = await agreementOf({ study, ...store }, judgements, { ...how, coders: codersToCompare(judgements, coders), postDiscussion: false }, () => cliPace.breathe());
  const indexes = new Map(collected.compared.codes.map(({ id }, index) => [id, index]));
  const on = `of ${collected.compared.coders.join(', ')} on ${collected.compared.sources.length} sources, by ${how.unit}`;
  return [...study.codebook.codes.values()].flatMap((code): readonly Problem[] => {
    if (code.status !== 'stable' || !code.codable) return [];
    const index = indexes.get(code.id);
    const row = index === undefined ? undefined : rows.codes[index];
    if (!row) return [problem(code, 'information', `“${code.name}” is stable, and none of the compared coders used it, so that nothing is known of agreement on it.`)];
    const { alpha } = row.figures;
    if (!isDefined(alpha)) return [problem(code, 'information', `Alpha of “${code.name}” is not defined ${on}: ${alpha.reason}.`)];
    const interval = bootstrap?.codes[index ?? 0]?.alpha;
    if (!interval || !('low' in interval)) return [problem(code, 'warning', `Alpha of “${code.name}” is ${formatValue('alpha', alpha)} ${on}, and has no interval${interval ? `: ${interval.reason}` : ''}. Code more sources apart, and mark them coded.`)];
    if (interval.low >= least) return [];
    const bounds = `${formatValue('alpha', interval.low)} to ${formatValue('alpha', interval.high)}`;
    return [problem(code, 'warning', `Alpha of “${code.name}” is ${formatValue('alpha', alpha)} ${on}, its 95 % interval ${bounds} (${row.n} units): its lower end is below ${formatValue('alpha', least)}. Look at the passages in which the coders differ, and sharpen the definition.`)];
  });
}

/** What of a store is needed. */
export type StoreParts = Pick<StudyStore, 'study' | 'port'> & { readonly text: StudyStore['text']; readonly findPlaces: StudyStore['findPlaces'] };

function problem({ id, file, extent }: Code, severity: Problem['severity'], message: string): Problem {
  return { rule: 'low-agreement', severity, file, extent, message, about: { code: id } };
}
