/** Which commit left a record as it is, where histories part and are merged. */
import type { Commit, LoggedCommit } from '../../store/revisions';
import type { TraceEvent } from './trace';

/** Who is made of whom, of a whole log. */
export interface Lineage {
  readonly tip: string;
  /** Places in the log: parents before children. */
  readonly order: ReadonlyMap<string, number>;
  readonly parents: ReadonlyMap<string, readonly string[]>;
  readonly hasMerges: boolean;
  /** Commits before which there are others that this clone does not hold. */
  readonly ends: ReadonlySet<string>;
}

/** @param log the whole of it, parents before children. @param isShallow whether the clone holds the latest commits only. */
export function lineageOf(log: readonly LoggedCommit[], isShallow: boolean): Lineage {
  return {
    tip: log.at(-1)?.id ?? '',
    order: new Map(log.map(({ id }, n) => [id, n])),
    parents: new Map(log.map(({ id, parents }) => [id, parents])),
    hasMerges: log.some(({ parents }) => parents.length > 1),
    ends: new Set(isShallow ? log.flatMap(({ id, parents }) => (parents.length === 0 ? [id] : [])) : []),
  };
}

export interface LeftBy {
  /** Undefined where no version has the record as it is. */
  readonly commit: Commit | undefined;
  /** A version on another branch had it otherwise: only the latest version itself can tell which of the two a merge took. */
  readonly parted: boolean;
}

/** Whether a record was at a commit as it is now. A merge of one where it was and one where it was not may have taken either. */
type Likeness = 'same' | 'other' | 'either';

/**
 * The commit that left a record as it is: looking back from the tip along all branches, as far as it is the same, the first that made it so, since a
 * change that was picked onto another branch is made once. Where a merge took one side's, it is that side's commit and not the merge.
 * @param events in the order of the log.
 */
export function leftBy<T>(events: readonly TraceEvent<T>[], lineage: Lineage, isPresent: (record: T) => boolean): LeftBy {
  if (!lineage.hasMerges) {
    const last = events.findLastIndex(({ record }) => !isPresent(record));
    return { commit: events[last + 1]?.commit, parted: false };
  }
  if (events.every(({ record }) => isPresent(record))) return { commit: events[0]?.commit, parted: false };
  const changed = new Map(events.map(({ commit, record }) => [commit.id, isPresent(record)]));
  const likeness = likenessOf(lineage, changed);
  const left = [lineage.tip];
  const seen = new Set(left);
  let first: string | undefined;
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    if (likeness.get(id) === 'other') continue;
    if (changed.get(id) && (first === undefined || orderOf(lineage, id) < orderOf(lineage, first))) first = id;
    const parents = lineage.parents.get(id) ?? [];
    const sure = parents.filter((parent) => likeness.get(parent) === 'same');
    // What was made anew came from no parent of which that is not sure.
    for (const parent of sure.length > 0 || changed.get(id) ? sure : parents) {
      if (seen.has(parent)) continue;
      seen.add(parent);
      left.push(parent);
    }
  }
  return { commit: events.find(({ commit }) => commit.id === first)?.commit, parted: likeness.get(lineage.tip) === 'either' };
}

function likenessOf({ order, parents }: Lineage, changed: ReadonlyMap<string, boolean>): ReadonlyMap<string, Likeness> {
  const all = new Map<string, Likeness>();
  for (const id of order.keys()) {
    const made = changed.get(id);
    const before = new Set((parents.get(id) ?? []).map((parent) => all.get(parent)));
    // Where it came from nowhere, it was not there yet, or had been taken away: then what was before goes on.
    const [only = 'other'] = before;
    all.set(id, made === undefined ? (before.size > 1 ? 'either' : only) : made ? 'same' : 'other');
  }
  return all;
}

function orderOf({ order }: Lineage, id: string): number {
  return order.get(id) ?? Infinity;
}
