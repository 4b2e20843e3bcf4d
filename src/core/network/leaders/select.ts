/** Whom a rule takes. */
import type { LeaderRule, RankedAmong } from '../../study/settings/leaders';
import { type Nominations, oftenNamed, ranksOf } from './nominations';

/** What happens to people who share the rank at the cut: all come in, or none. */
export type AtTheCut = 'in' | 'out';

export interface Selection {
  /** The relations that the rule looks at. */
  readonly relations: readonly Nominations[];
  readonly rule: LeaderRule;
  readonly ranked: RankedAmong;
  /** 1 for people who can be candidates. */
  readonly pool: Uint8Array;
  /** Default: in. */
  readonly ties?: AtTheCut;
}

/** By person's number: 1 for those whom the rule takes. Linear in people and relations. */
export function select(selection: Selection): Uint8Array {
  const { relations, rule, pool } = selection;
  if (relations.length === 0) return new Uint8Array(pool.length);
  if (rule.kind === 'mean rank') return bestMeans(selection, rule.k);
  const needed = typeof rule.in === 'number' ? rule.in : relations.length;
  const times = new Int32Array(pool.length);
  for (const relation of relations) standOut(selection, relation).forEach((mark, person) => { times[person] = (times[person] ?? 0) + mark; });
  return pool.map((mark, person) => (mark && (times[person] ?? 0) >= needed ? 1 : 0));
}

/** Who is ranked in a relation. */
export function rankedIn({ ranked, pool }: Pick<Selection, 'ranked' | 'pool'>, { nameable }: Nominations): Uint8Array {
  return ranked === 'pool' ? nameable.map((mark, person) => (mark && pool[person] ? 1 : 0)) : nameable;
}

/** 1 for those who stand out in one relation. Whom nobody names never stands out, whatever the rank. */
export function standOut(selection: Selection, relation: Nominations): Uint8Array {
  const ranked = rankedIn(selection, relation);
  const { inDegree } = relation;
  const least = leastNominations(selection, relation, ranked);
  return ranked.map((mark, person) => (mark && (inDegree[person] ?? 0) >= least ? 1 : 0));
}

/** How often one must be named in a relation to stand out: at least once; more than all where nobody does. */
export function leastNominations({ rule, ties = 'in' }: Pick<Selection, 'rule' | 'ties'>, { inDegree }: Nominations, ranked: Uint8Array): number {
  if (rule.kind === 'mean rank') return 1;
  if (rule.kind === 'sd') return Math.max(1, meanPlus(inDegree, ranked, rule.sd));
  const size = ranked.reduce((sum, mark) => sum + mark, 0);
  // 7 % of 100 is 7.000000000000001 here.
  const cut = rule.kind === 'top' ? rule.k : Math.ceil(size * rule.share - 1e-9);
  const often = oftenNamed(inDegree, ranked);
  let least = Infinity;
  let above = 0;
  for (let times = often.length - 1; times > 0; times--) {
    const sharing = often[times] ?? 0;
    if (sharing === 0) continue;
    if ((ties === 'in' ? above + 1 : above + sharing) > cut) break;
    least = times;
    above += sharing;
  }
  return least;
}

/** Mean plus so many sample standard deviations (dividing by n - 1) of the in-degrees of those who are ranked. */
export function meanPlus(inDegree: Int32Array, ranked: Uint8Array, deviations: number): number {
  let size = 0;
  let sum = 0;
  inDegree.forEach((times, person) => {
    if (!ranked[person]) return;
    size += 1;
    sum += times;
  });
  if (size < 2) return Infinity;
  const mean = sum / size;
  let squares = 0;
  inDegree.forEach((times, person) => { if (ranked[person]) squares += (times - mean) ** 2; });
  return mean + deviations * Math.sqrt(squares / (size - 1));
}

/** Twice the sum of a person's ranks over the relations, those who share a rank at its middle; 0 where some relation ranks them not. */
export function rankSums(selection: Pick<Selection, 'relations' | 'ranked' | 'pool'>): Int32Array {
  const { relations, pool } = selection;
  const sums = new Int32Array(pool.length);
  const times = new Int32Array(pool.length);
  for (const relation of relations) {
    const { twiceMiddle } = ranksOf(relation.inDegree, rankedIn(selection, relation));
    twiceMiddle.forEach((twice, person) => {
      sums[person] = (sums[person] ?? 0) + twice;
      if (twice > 0) times[person] = (times[person] ?? 0) + 1;
    });
  }
  return sums.map((sum, person) => (times[person] === relations.length ? sum : 0));
}

/** The `k` of the pool with the best mean ranks; those who share the last one come in, or stay out. */
function bestMeans(selection: Selection, k: number): Uint8Array {
  const { relations, pool, ties = 'in' } = selection;
  const sums = rankSums(selection);
  const isNamed = (person: number): boolean => relations.some(({ inDegree }) => (inDegree[person] ?? 0) > 0);
  const means = [...sums].flatMap((sum, person) => (pool[person] && sum > 0 && isNamed(person) ? [sum] : [])).sort((a, b) => a - b);
  const most = ties === 'in' ? means[Math.min(k, means.length) - 1] : lastWhole(means, k);
  return pool.map((mark, person) => (mark && isNamed(person) && (sums[person] ?? 0) > 0 && (sums[person] ?? 0) <= (most ?? -1) ? 1 : 0));
}

/** The greatest of the `k` least that none beyond them equals. */
function lastWhole(ascending: readonly number[], k: number): number | undefined {
  if (ascending.length <= k) return ascending.at(-1);
  const beyond = ascending[k];
  return ascending.slice(0, k).filter((each) => each !== beyond).at(-1);
}
