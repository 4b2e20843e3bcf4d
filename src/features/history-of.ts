/** The history of the studies of the window, read once for each present version. */
import { type History, openHistory } from '../core/analysis/compare/blame';
import type { Host, OpenStudy } from '../host/host';

/** The history that led to a study's present version. Throws a `UserError` that says why where there is none. */
export type HistoryOf = (study: OpenStudy) => Promise<History>;

export function histories(host: Host): HistoryOf {
  const known = new Map<string, Promise<History>>();
  return async (study) => {
    const { revisions, pace } = await host.versionsOf(study);
    const head = await revisions.resolve('HEAD');
    const key = `${study.key} ${head.id}`;
    let history = known.get(key);
    if (!history) {
      // A former version's history is of no use any more.
      for (const old of known.keys()) if (old.startsWith(`${study.key} `)) known.delete(old);
      history = openHistory(revisions, () => pace.breathe());
      known.set(key, history);
      history.catch(() => known.delete(key));
    }
    return history;
  };
}
