/** What was told of codings once, as long as it holds: a hover asks again and again. */
import type { PlacedCoding, Study } from '../../study/study';
import { codingsPath } from '../../study/paths';
import type { Revisions } from '../../store/revisions';
import { type BlamedCoding, blameCodings, type History, openHistory } from './blame';
import { logOfFiles } from './file-log';

/** A study's history, read once for each present version. Throws a `UserError` that says why where there is none. */
export type LatestHistory = (key: string, revisions: Revisions, breathe: () => Promise<void>) => Promise<History>;

export function latestHistories(): LatestHistory {
  const known = new Map<string, { readonly head: History['head']; readonly history: Promise<History> }>();
  return async (key, revisions, breathe) => {
    const head = await revisions.resolve('HEAD');
    const last = known.get(key);
    if (last?.head === head) return last.history;
    const history = openHistory(revisions, breathe);
    known.set(key, { head, history });
    history.catch(() => known.delete(key));
    return history;
  };
}

/** Answers that are kept, each of one coding as it is in one version. */
const KEPT = 500;

/** Who coded what, in the order in which it is asked. What was told of a version is not looked for again. */
export type KnownBlame = (history: History, study: Study, codings: readonly PlacedCoding[]) => Promise<readonly BlamedCoding[]>;

export function knownBlame(): KnownBlame {
  const ofHistory = new WeakMap<History, Map<string, BlamedCoding>>();
  const keyOf = ({ coding, coder, source }: PlacedCoding): string => JSON.stringify([coder, source, coding]);
  return async (history, study, codings) => {
    const answers = ofHistory.get(history) ?? new Map<string, BlamedCoding>();
    ofHistory.set(history, answers);
    const missing = codings.filter((placed) => !answers.has(keyOf(placed)));
    if (missing.length > 0) {
      const wanted = new Set(missing.map(keyOf));
      const log = logOfFiles(history.log, missing.map(({ coder, source }) => codingsPath(coder, source)));
      for (const blamed of await blameCodings({ ...history, log }, study, (placed) => wanted.has(keyOf(placed)))) answers.set(keyOf(blamed.placed), blamed);
    }
    const told = codings.flatMap((placed) => answers.get(keyOf(placed)) ?? []);
    for (const oldest of answers.keys()) {
      if (answers.size <= KEPT) break;
      answers.delete(oldest);
    }
    return told;
  };
}
