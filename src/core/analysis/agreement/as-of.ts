/** Which state is compared, where it is not the present one: the study as it was at a commit, or a coder then and now. */
import { shortId } from '../../store/revisions';
import { UserError } from '../../study/user-error';
import type { Judgements } from './frozen';

export interface AsOf {
  /** As a person named the commit: `round-1`. */
  readonly called: string;
  /** The commit's id. */
  readonly commit: string;
  /** The coder who is compared with themselves as they coded then; absent: all is as it was then. */
  readonly drift?: string;
}

/** `round-1 (1a2b3c4)`. */
export function commitWords({ called, commit }: Pick<AsOf, 'called' | 'commit'>): string {
  return commit.startsWith(called) ? shortId(commit) : `${called} (${shortId(commit)})`;
}

/** A sentence for a report: `As of round-1 (1a2b3c4).` */
export function asOfWords(asOf: AsOf): string {
  return asOf.drift === undefined ? `As of ${commitWords(asOf)}.` : `${asOf.drift} as of ${commitWords(asOf)}, and now.`;
}

/** What one coder had marked coded then, and what they have marked coded now, as two coders. Throws a `UserError` where one of them is nothing. */
export function driftJudgements(coder: string, called: string, then: Judgements, now: Judgements): Judgements {
  const own = now.get(coder);
  const earlier = then.get(coder);
  if (!own || !earlier) throw new UserError(`${coder} had marked no source as coded ${own ? `at ${called}` : 'by now'}, so there is nothing to compare. Drift is between two copies that “Mark Coded” froze.`);
  return new Map([[`${coder} at ${called}`, earlier], [`${coder} now`, own]]);
}
