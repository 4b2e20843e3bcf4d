/** A rule for candidate informal leaders in words, and as the study file writes it. */
import type { InRelations, LeaderPool, LeaderRule, RankedAmong } from '../../study/settings/leaders';

/** A rule as the study file and the JSON write it. */
export type WrittenRule = Readonly<Record<string, string | number | readonly string[]>>;

/** `{ top: 3, in: 'all' }`. */
export function writtenRule(rule: LeaderRule): WrittenRule {
  switch (rule.kind) {
    case 'top':
      return { top: rule.k, in: rule.in };
    case 'share':
      return { share: rule.share, in: rule.in };
    case 'sd':
      return { sd: rule.sd, in: rule.in };
    case 'mean rank':
      return { meanRank: rule.k, in: rule.in };
  }
}

/**
 * `among the 3 most named in every relation`; completes "A candidate is whoever is …".
 * @param label what a relation is called, by its id.
 */
export function ruleWords(rule: LeaderRule, label: (relation: string) => string = (id) => id): string {
  switch (rule.kind) {
    case 'top':
      return `${rule.k === 1 ? 'the most named' : `among the ${rule.k} most named`} ${inWords(rule.in, label)}`;
    case 'share':
      return `among the most named ${percent(rule.share)} ${inWords(rule.in, label)}`;
    case 'sd':
      return `named at least as often as the mean${rule.sd === 0 ? '' : ` plus ${rule.sd} standard ${rule.sd === 1 ? 'deviation' : 'deviations'}`} ${inWords(rule.in, label)}`;
    case 'mean rank':
      return `${rule.k === 1 ? 'the one with the best mean rank' : `among the ${rule.k} best mean ranks`} over ${rule.in === 'all' ? 'all relations' : list(rule.in.map(label))}`;
  }
}

function inWords(relations: InRelations, label: (relation: string) => string): string {
  if (relations === 'all') return 'in every relation';
  if (typeof relations === 'number') return `in at least ${relations} ${relations === 1 ? 'relation' : 'relations'}`;
  return relations.length === 1 ? `in ${list(relations.map(label))}` : `in each of ${list(relations.map(label))}`;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(6))} %`;
}

/** `a, b and c`. */
export function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** `people without formal roles`; completes "Candidates are …". */
export function poolWords(pool: LeaderPool): string {
  return pool === 'everybody' ? 'everybody on the staff, formal leaders too' : 'people without formal roles';
}

/** `ranks are counted among everybody, formal leaders too`. */
export function rankedWords(ranked: RankedAmong): string {
  return ranked === 'everybody' ? 'ranks are counted among everybody, formal leaders too' : 'ranks are counted among the pool alone';
}
