/** Candidate informal leaders as `verbatim leaders --json` prints them: a contract with scripts, keyed by people's ids. */
import type { TieKind } from '../model';
import type { Leaders } from './leaders';
import { leastNominations, rankedIn } from './select';
import { writtenRule, type WrittenRule } from './rule-words';

/** See `docs/cli.md`. */
export interface LeadersJson {
  readonly rule: WrittenRule;
  readonly pool: string;
  readonly ranked: string;
  readonly stated: boolean;
  readonly relations: readonly { readonly id: string; readonly label: string; readonly measured: TieKind | null; readonly people: number; readonly respondents: number; readonly ties: number; readonly least: number | null }[];
  readonly missingRelations: readonly string[];
  readonly ranks: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly persons: Readonly<Record<string, { readonly codeName: string; readonly name?: string; readonly roles: readonly string[]; readonly formal: boolean; readonly inPool: boolean; readonly meanRank: number | null; readonly inDegree: Readonly<Record<string, number>>; readonly inBase: Readonly<Record<string, number>> }>>;
  readonly leaders: readonly string[];
  readonly alters: Readonly<Record<string, readonly { readonly person: string; readonly turnsTo: readonly string[]; readonly turnedTo: readonly string[] }[]>>;
  readonly otherRules: readonly { readonly rule: WrittenRule; readonly pool: string; readonly ranked: string; readonly leaders: readonly string[]; readonly added: readonly string[]; readonly lost: readonly string[] }[];
  readonly sensitivity: {
    readonly cuts: readonly { readonly relation: string; readonly last: readonly string[]; readonly next: readonly string[]; readonly nextNamed: number | null }[];
    readonly withoutTies: { readonly leaders: readonly string[]; readonly lost: readonly string[] };
    readonly respondents: number;
    readonly drops: readonly { readonly respondent: string; readonly added: readonly string[]; readonly lost: readonly string[] }[];
    readonly stays: Readonly<Record<string, number>>;
    readonly enters: Readonly<Record<string, number>>;
  };
}

/** Writes it. Names are left out unless they are asked for. */
export function leadersJson(found: Leaders, options: { readonly names: boolean }): LeadersJson {
  const { settings, relations, order, ranked, sensitivity } = found;
  const ids = (numbers: readonly number[]): readonly string[] => numbers.flatMap((number) => order[number] ?? []);
  const byId = new Map(ranked.map((each) => [each.person.id, each]));
  const pool = Uint8Array.from(order, (id) => (byId.get(id)?.inPool ? 1 : 0));
  const isLeader = new Set(found.leaders.map(({ person }) => person.id));
  const shares = [...sensitivity.times].map((times, number) => [order[number] ?? '', sensitivity.respondents === 0 ? 1 : times / sensitivity.respondents] as const);
  return {
    rule: writtenRule(settings.rule),
    pool: settings.pool,
    ranked: settings.ranked,
    stated: found.stated,
    relations: relations.map((relation) => {
      const least = leastNominations(settings, relation, rankedIn({ ranked: settings.ranked, pool }, relation));
      return {
        id: relation.network.relation.id,
        label: relation.network.relation.label,
        measured: relation.network.measured ?? null,
        people: relation.nameable.reduce((sum, mark) => sum + mark, 0),
        respondents: relation.respondents,
        ties: relation.inDegree.reduce((sum, times) => sum + times, 0),
        least: settings.rule.kind !== 'mean rank' && Number.isFinite(least) ? least : null,
      };
    }),
    missingRelations: found.missing,
    ranks: record(relations.map(({ network }, at) => [network.relation.id, record(inOrder(found).flatMap(({ person, standings }) => (standings[at]?.rank === undefined ? [] : [[person.id, standings[at].rank]])))])),
    persons: record(
      inOrder(found).map(({ person, inPool, meanRank, standings }) => [
        person.id,
        {
          codeName: person.codeName,
          ...(options.names && person.name !== undefined ? { name: person.name } : {}),
          roles: person.roles,
          formal: person.formal,
          inPool,
          meanRank: meanRank ?? null,
          inDegree: record(standings.map(({ relation, inDegree }) => [relation, inDegree])),
          inBase: record(standings.map(({ relation, base }) => [relation, base])),
        },
      ]),
    ),
    leaders: found.leaders.map(({ person }) => person.id),
    alters: record([...found.alters]),
    otherRules: found.otherRules.map(({ rule, pool: ofRule, ranked: among, leaders, added, lost }) => ({ rule: writtenRule(rule), pool: ofRule, ranked: among, leaders: ids(leaders), added: ids(added), lost: ids(lost) })),
    sensitivity: {
      cuts: sensitivity.cuts.map(({ relation, last, next, nextNamed }) => ({ relation, last: ids(last), next: ids(next), nextNamed: nextNamed ?? null })),
      withoutTies: { leaders: ids(sensitivity.withoutTies.leaders), lost: ids(sensitivity.withoutTies.lost) },
      respondents: sensitivity.respondents,
      drops: sensitivity.drops.map(({ respondent, added, lost }) => ({ respondent: order[respondent] ?? '', added: ids(added), lost: ids(lost) })),
      stays: record(shares.filter(([id]) => isLeader.has(id))),
      enters: record(shares.filter(([id, share]) => !isLeader.has(id) && share > 0)),
    },
  };
}

/** The people in their own order. */
function inOrder({ order, ranked }: Leaders): readonly Leaders['ranked'][number][] {
  const byId = new Map(ranked.map((each) => [each.person.id, each]));
  return order.flatMap((id) => byId.get(id) ?? []);
}

/** An object without a prototype: ids are whatever people write. */
function record<Value>(entries: Iterable<readonly [string, Value]>): Readonly<Record<string, Value>> {
  const made = Object.create(null) as Record<string, Value>;
  for (const [key, value] of entries) made[key] = value;
  return made;
}
