/**
 * Candidate informal leaders. Nominations show prominence: whom colleagues turn to. Whether somebody leads is for the
 * researcher to find out; what is computed here proposes whom to ask about.
 */
import { DEFAULT_LEADERS, type LeaderPool, type LeaderSettings } from '../../study/settings/leaders';
import type { NetworkPerson, RelationNetwork, StudyNetworks } from '../model';
import { type Alter, altersOf } from './alters';
import { baseOf, type Nominations, nominationsIn, ranksOf } from './nominations';
import { marked, type OtherRule, otherRules } from './other-rules';
import { rankedIn, rankSums, select } from './select';
import { type Sensitivity, sensitivityOf } from './sensitivity';

/** What one person is in one relation. */
export interface Standing {
  readonly relation: string;
  /** "Named by `inDegree` of the `base` who answered", the person apart. */
  readonly inDegree: number;
  readonly base: number;
  /** 1 plus how many are named more often; ties share it. Undefined for somebody who is not ranked. */
  readonly rank: number | undefined;
}

/** One person among the ranked. */
export interface RankedPerson {
  readonly person: NetworkPerson;
  readonly inPool: boolean;
  readonly isLeader: boolean;
  /** In the order of the relations. */
  readonly standings: readonly Standing[];
  /** Mean of the ranks over the relations of the rule, those who share a rank at its middle; undefined where one of them ranks the person not. */
  readonly meanRank: number | undefined;
}

/** Everything about the choice. Persons in `otherRules` and `sensitivity` are numbers in `order`. */
export interface Leaders {
  readonly settings: LeaderSettings;
  /** Whether the study file states the rule; else it is the default. */
  readonly stated: boolean;
  /** The relations that were looked at, in order. */
  readonly relations: readonly Nominations[];
  /** Ids of relations that the rule names and the study does not have. */
  readonly missing: readonly string[];
  /** Ids of the people, by number. */
  readonly order: readonly string[];
  /** By mean rank, then in the order of the people; those whom no relation ranks last. */
  readonly ranked: readonly RankedPerson[];
  readonly leaders: readonly RankedPerson[];
  /** For each leader, by id, whom they are tied to: proposals for the second step of sampling. */
  readonly alters: ReadonlyMap<string, readonly Alter[]>;
  readonly otherRules: readonly OtherRule[];
  readonly sensitivity: Sensitivity;
}

/**
 * The relations in which leaders are looked for when the rule says `all`: those that the study file declares, for a rule is stated
 * before anything else is found; where it declares none, every one that is not derived from others.
 */
export function leaderRelations(networks: StudyNetworks): readonly RelationNetwork[] {
  const own = [...networks.relations.values()].filter(({ derivedFrom }) => derivedFrom.length === 0);
  const declared = own.filter(({ relation }) => relation.declared);
  return declared.length > 0 ? declared : own;
}

/** Applies the rule that the study states; without one, the top 3 in all relations among people without formal roles. */
export function leadersOf(networks: StudyNetworks, stated: LeaderSettings | undefined): Leaders {
  const settings = stated ?? DEFAULT_LEADERS;
  const people = [...networks.people.values()];
  const order = people.map(({ id }) => id);
  const all = leaderRelations(networks).map((network) => nominationsIn(network, order));
  const { rule, ranked } = settings;
  const wanted = Array.isArray(rule.in) ? (rule.in as readonly string[]) : undefined;
  const missing = wanted?.filter((id) => !networks.relations.has(id)) ?? [];
  const relations = wanted ? [...networks.relations.values()].filter(({ relation }) => wanted.includes(relation.id)).map((network) => nominationsIn(network, order)) : all;
  const pools = (pool: LeaderPool): Uint8Array => Uint8Array.from(people, ({ formal, external }) => (!external && (pool === 'everybody' || !formal) ? 1 : 0));
  const pool = pools(settings.pool);
  const selection = { rule, ranked, pool, relations };
  // A rule that names a relation which is not there cannot be met.
  const met = missing.length > 0 ? { ...selection, relations: [] } : selection;
  const taken = select(met);
  const list = rankedPeople(people, relations, selection, taken);
  const leaders = list.filter(({ isLeader }) => isLeader);
  return {
    settings,
    stated: stated !== undefined,
    relations,
    missing,
    order,
    ranked: list,
    leaders,
    alters: new Map(leaders.map(({ person }) => [person.id, altersOf(person.id, relations, order)])),
    otherRules: otherRules(settings, all, relations, pools, taken),
    sensitivity: sensitivityOf(met, taken),
  };
}

function rankedPeople(people: readonly NetworkPerson[], relations: readonly Nominations[], selection: Parameters<typeof rankSums>[0], taken: Uint8Array): readonly RankedPerson[] {
  const sums = rankSums(selection);
  const ranks = relations.map((relation) => ranksOf(relation.inDegree, rankedIn(selection, relation)).best);
  const leaders = new Set(marked(taken));
  const list = people.map((person, number): RankedPerson => ({
    person,
    inPool: selection.pool[number] === 1,
    isLeader: leaders.has(number),
    standings: relations.map((relation, at) => ({
      relation: relation.network.relation.id,
      inDegree: relation.inDegree[number] ?? 0,
      base: baseOf(relation, number),
      rank: ranks[at]?.[number] === 0 ? undefined : ranks[at]?.[number],
    })),
    meanRank: relations.length > 0 && (sums[number] ?? 0) > 0 ? (sums[number] ?? 0) / (2 * relations.length) : undefined,
  }));
  return list.toSorted((a, b) => (a.meanRank ?? Infinity) - (b.meanRank ?? Infinity) || 0);
}
