/** How far the list of candidates hangs on ties at the cut and on single respondents. */
import type { Nominations } from './nominations';
import { change, marked } from './other-rules';
import { leastNominations, rankedIn, select, type Selection, standOut } from './select';

/** Where one relation's cut runs. Persons are numbers. */
export interface Cut {
  readonly relation: string;
  /** How often one must be named to stand out; undefined where nobody does. */
  readonly least: number | undefined;
  /** Those of the ranked who are named just so often. */
  readonly last: readonly number[];
  /** Those who come next, and how often they are named. */
  readonly next: readonly number[];
  readonly nextNamed: number | undefined;
}

/** What leaving one respondent's answers out changes. The respondent can still be named. */
export interface Drop {
  readonly respondent: number;
  readonly added: readonly number[];
  readonly lost: readonly number[];
}

export interface Sensitivity {
  /** By relation; empty for a rule on mean ranks, which has no cut in one relation. */
  readonly cuts: readonly Cut[];
  /** The list if people who share the rank at a cut all stayed out. */
  readonly withoutTies: { readonly leaders: readonly number[]; readonly lost: readonly number[] };
  /** How many answered in some relation: each was left out once. */
  readonly respondents: number;
  /** The respondents without whom the list is another. */
  readonly drops: readonly Drop[];
  /** By person's number: in how many of the drops they are on the list. */
  readonly times: Int32Array;
}

/** Leaves out each respondent once; linear in respondents times people. */
export function sensitivityOf(selection: Selection, stated: Uint8Array): Sensitivity {
  const { relations, rule, pool } = selection;
  const without = select({ ...selection, ties: 'out' });
  const respondents = [...pool.keys()].filter((person) => relations.some(({ answered }) => answered[person]));
  const times = new Int32Array(pool.length);
  const drops: Drop[] = [];
  for (const respondent of respondents) {
    const left = select({ ...selection, relations: relations.map((relation) => withoutAnswers(relation, respondent)) });
    left.forEach((mark, person) => { times[person] = (times[person] ?? 0) + mark; });
    const { added, lost } = change(stated, left);
    if (added.length + lost.length > 0) drops.push({ respondent, added, lost });
  }
  return {
    cuts: rule.kind === 'mean rank' ? [] : relations.map((relation) => cutOf(selection, relation)),
    withoutTies: { leaders: marked(without), lost: change(stated, without).lost },
    respondents: respondents.length,
    drops,
    times,
  };
}

/** A relation as if one person had not answered. */
export function withoutAnswers(relation: Nominations, respondent: number): Nominations {
  if (!relation.answered[respondent]) return relation;
  const inDegree = relation.inDegree.slice();
  for (const person of relation.named[respondent] ?? []) inDegree[person] = (inDegree[person] ?? 0) - 1;
  const answered = relation.answered.slice();
  answered[respondent] = 0;
  return { ...relation, inDegree, answered, respondents: relation.respondents - 1 };
}

function cutOf(selection: Selection, relation: Nominations): Cut {
  const ranked = rankedIn(selection, relation);
  const { inDegree } = relation;
  const least = leastNominations(selection, relation, ranked);
  const out = standOut(selection, relation);
  const inside = [...out.keys()].filter((person) => out[person]).map((person) => inDegree[person] ?? 0);
  const below = [...out.keys()].filter((person) => ranked[person] && !out[person] && (inDegree[person] ?? 0) > 0).map((person) => inDegree[person] ?? 0);
  const lowest = inside.length > 0 ? Math.min(...inside) : undefined;
  const highest = below.length > 0 ? Math.max(...below) : undefined;
  const named = (times: number | undefined): readonly number[] => (times === undefined ? [] : [...out.keys()].filter((person) => ranked[person] && inDegree[person] === times));
  return { relation: relation.network.relation.id, least: Number.isFinite(least) ? least : undefined, last: named(lowest), next: named(highest), nextNamed: highest };
}
