/** The study at a commit, for the panel of agreement. */
import { readFrozen } from '../core/analysis/agreement/frozen';
import type { Earlier } from '../core/analysis/agreement/judged';
import { openRevision, type RevisionParts } from '../core/store/revision-study';
import type { Host, OpenStudy } from '../host/host';

/** Kept as long as a panel looks at it. */
export interface EarlierStudy extends Earlier {
  readonly commit: string;
  readonly revisions: RevisionParts['revisions'];
}

/** Reads the study at a commit; `known` where it is that one. Throws a `UserError` that says why there are no versions, or no such one. */
export async function readEarlier(host: Host, open: OpenStudy, commit: string, known: EarlierStudy | undefined): Promise<EarlierStudy> {
  if (known?.commit === commit) return known;
  const parts = await host.versionsOf(open);
  const store = await openRevision(parts, await parts.revisions.resolve(commit));
  return { commit, revisions: parts.revisions, store, judgements: (await readFrozen(store.port)).judgements };
}
