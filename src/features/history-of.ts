/** The history of the studies of the window, read once for each present version. */
import type { History } from '../core/analysis/compare/blame';
import { latestHistories } from '../core/analysis/compare/known-blame';
import type { Host, OpenStudy } from '../host/host';

/** The history that led to a study's present version. Throws a `UserError` that says why where there is none. */
export type HistoryOf = (study: OpenStudy) => Promise<History>;

export function histories(host: Host): HistoryOf {
  const latest = latestHistories();
  return async (study) => {
    const { revisions, pace } = await host.versionsOf(study);
    return latest(study.key, revisions, () => pace.breathe());
  };
}
