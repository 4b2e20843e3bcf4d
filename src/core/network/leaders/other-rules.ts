/** The list under other rules than the one that the study states. */
import type { LeaderPool, LeaderRule, LeaderSettings } from '../../study/settings/leaders';
import type { Nominations } from './nominations';
import { select } from './select';
import { writtenRule } from './rule-words';

/** One rule that was looked at. Persons are numbers. */
export interface OtherRule extends LeaderSettings {
  readonly leaders: readonly number[];
  /** Whom it takes and the stated rule does not. */
  readonly added: readonly number[];
  /** Whom the stated rule takes and this one does not. */
  readonly lost: readonly number[];
}

/**
 * The usual rules, in the stated pool: the top 3, 5, 10, the top 10, 20 and 25 %, mean plus one deviation, all but one relation,
 * mean rank; then the stated rule with the other pool and the other ranking. The stated rule itself is not among them.
 * @param stated by person's number: 1 for those whom the stated rule takes.
 */
export function otherRules(settings: LeaderSettings, relations: readonly Nominations[], looked: readonly Nominations[], pools: (pool: LeaderPool) => Uint8Array, stated: Uint8Array): readonly OtherRule[] {
  const { rule, pool, ranked } = settings;
  const rules: LeaderRule[] = [
    ...[3, 5, 10].map((k) => ({ kind: 'top', k, in: 'all' }) as const),
    ...[0.1, 0.2, 0.25].map((share) => ({ kind: 'share', share, in: 'all' }) as const),
    { kind: 'sd', sd: 1, in: 'all' },
    ...(relations.length > 2 ? [{ kind: 'top', k: rule.kind === 'top' ? rule.k : 3, in: relations.length - 1 } as const] : []),
    ...(relations.length > 1 ? [{ kind: 'top', k: rule.kind === 'top' ? rule.k : 3, in: 1 } as const] : []),
    { kind: 'mean rank', k: rule.kind === 'top' || rule.kind === 'mean rank' ? rule.k : 3, in: 'all' },
  ];
  const variants: LeaderSettings[] = [
    { rule, ranked, pool: pool === 'everybody' ? 'without formal roles' : 'everybody' },
    ...(pool === 'everybody' ? [] : [{ rule, pool, ranked: ranked === 'everybody' ? ('pool' as const) : ('everybody' as const) }]),
  ];
  const own = JSON.stringify(writtenRule(rule));
  const others = rules.filter((each) => JSON.stringify(writtenRule(each)) !== own).map((each) => ({ rule: each, pool, ranked }));
  return [...others, ...variants].map((each) => {
    // The stated rule may look at some relations only; the usual ones look at all.
    const taken = select({ rule: each.rule, ranked: each.ranked, pool: pools(each.pool), relations: each.rule === rule ? looked : relations });
    return { ...each, leaders: marked(taken), ...change(stated, taken) };
  });
}

/** The numbers of those who are marked. */
export function marked(marks: Uint8Array): readonly number[] {
  const numbers: number[] = [];
  marks.forEach((mark, person) => { if (mark) numbers.push(person); });
  return numbers;
}

/** Who is marked in one list only. */
export function change(before: Uint8Array, after: Uint8Array): { readonly added: readonly number[]; readonly lost: readonly number[] } {
  const added: number[] = [];
  const lost: number[] = [];
  after.forEach((mark, person) => { if (mark !== before[person]) (mark ? added : lost).push(person); });
  return { added, lost };
}
