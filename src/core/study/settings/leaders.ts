/** `leaders` in the study file: the rule for candidate informal leaders, stated before the data come in. */
import { isEmpty, valueAt, type YamlNode } from '../yaml/yaml-tree';

/** In which relations somebody must stand out: in all of them, in at least so many, or in each of these. */
export type InRelations = 'all' | number | readonly string[];

/** When somebody stands out. Ties share ranks. */
export type LeaderRule =
  /** Rank `k` or better. */
  | { readonly kind: 'top'; readonly k: number; readonly in: InRelations }
  /** Rank within this share (above 0, at most 1) of those who are ranked, rounded up. */
  | { readonly kind: 'share'; readonly share: number; readonly in: InRelations }
  /** Named at least as often as the mean plus so many standard deviations. */
  | { readonly kind: 'sd'; readonly sd: number; readonly in: InRelations }
  /** The `k` best mean ranks over the relations. */
  | { readonly kind: 'mean rank'; readonly k: number; readonly in: 'all' | readonly string[] };

/** Who can be a candidate. */
export type LeaderPool = 'without formal roles' | 'everybody';

/** Among whom ranks are counted: everybody, formal leaders too, or the pool alone. */
export type RankedAmong = 'everybody' | 'pool';

/** What the study file states. */
export interface LeaderSettings {
  readonly rule: LeaderRule;
  readonly pool: LeaderPool;
  readonly ranked: RankedAmong;
}

/** What holds where the study file states nothing. */
export const DEFAULT_LEADERS: LeaderSettings = { rule: { kind: 'top', k: 3, in: 'all' }, pool: 'without formal roles', ranked: 'everybody' };

type Report = (node: YamlNode, message: string) => void;

const KEYS = ['rule', 'pool', 'ranked'];
const MEASURES = ['top', 'share', 'sd', 'meanRank'] as const;
const SHAPE = '`rule` is one of `{ top: 3, in: all }`, `{ share: 10%, in: all }`, `{ sd: 1, in: all }` and `{ meanRank: 3, in: all }`.';

/** Reads the key. Undefined, with a problem told, where something in it cannot be read: half of what was stated would be another rule. */
export function readLeaders(node: YamlNode, report: Report): LeaderSettings | undefined {
  if (node.kind !== 'map') {
    report(node, '`leaders` is a map, such as `{ rule: { top: 3, in: all }, pool: without formal roles }`.');
    return undefined;
  }
  for (const [name, { key }] of node.entries) if (!KEYS.includes(name)) report(key, `\`leaders\` knows no \`${name}\`, only \`rule\`, \`pool\` and \`ranked\`.`);
  const given = valueAt(node, 'rule');
  const rule = given ? readRule(given, report) : DEFAULT_LEADERS.rule;
  const pool = wordOf(valueAt(node, 'pool'), 'pool', ['without formal roles', 'everybody'] as const, report);
  const ranked = wordOf(valueAt(node, 'ranked'), 'ranked', ['everybody', 'pool'] as const, report);
  return rule && pool && ranked && { rule, pool, ranked };
}

/** One of some words, the first where nothing is said. */
function wordOf<const Word extends string>(node: YamlNode | undefined, key: string, words: readonly [Word, ...Word[]], report: Report): Word | undefined {
  if (!node) return words[0];
  const found = node.kind === 'text' ? words.find((word) => word === node.text.trim().toLowerCase()) : undefined;
  if (found === undefined) report(node, `\`${key}\` is ${words.map((word) => `\`${word}\``).join(' or ')}.`);
  return found;
}

function readRule(node: YamlNode, report: Report): LeaderRule | undefined {
  const named = node.kind === 'map' ? MEASURES.filter((measure) => !isEmpty(node.entries.get(measure)?.value)) : [];
  const [measure] = named;
  if (node.kind !== 'map' || measure === undefined || named.length > 1) {
    report(node, named.length > 1 ? `\`rule\` names ${named.map((each) => `\`${each}\``).join(' and ')}; one of them decides. Remove the other.` : SHAPE);
    return undefined;
  }
  for (const [name, { key }] of node.entries) {
    if (name !== measure && name !== 'in') report(key, `\`rule\` knows no \`${name}\` beside \`${measure}\`, only \`in\`.`);
  }
  const value = valueAt(node, measure);
  const relations = inOf(valueAt(node, 'in'), report);
  if (!value || relations === undefined) return undefined;
  const text = value.kind === 'text' ? value.text.trim() : '';
  switch (measure) {
    case 'top':
    case 'meanRank': {
      const k = wholeOf(text);
      if (k === undefined) report(value, `\`${measure}\` is a whole number from 1.`);
      if (measure === 'top') return k === undefined ? undefined : { kind: 'top', k, in: relations };
      if (typeof relations === 'number') report(valueAt(node, 'in') ?? node, 'A mean rank is taken over all relations or over a list of them: write `in: all` or `in: [advice, support]`.');
      return k === undefined || typeof relations === 'number' ? undefined : { kind: 'mean rank', k, in: relations };
    }
    case 'share': {
      const share = shareOf(text);
      if (share === undefined) report(value, '`share` is a part of those who are ranked, such as `10%` or `0.1`.');
      return share === undefined ? undefined : { kind: 'share', share, in: relations };
    }
    case 'sd': {
      const sd = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
      if (!Number.isFinite(sd)) report(value, '`sd` is how many standard deviations above the mean, such as `1`.');
      return Number.isFinite(sd) ? { kind: 'sd', sd, in: relations } : undefined;
    }
  }
}

function inOf(node: YamlNode | undefined, report: Report): InRelations | undefined {
  if (!node || (node.kind === 'text' && node.text.trim().toLowerCase() === 'all')) return 'all';
  if (node.kind === 'list') {
    const ids = node.entries.flatMap((entry) => (entry.kind === 'text' && !isEmpty(entry) ? [entry.text] : []));
    if (ids.length === node.entries.length && ids.length > 0) return [...new Set(ids)];
  }
  const number = node.kind === 'text' ? wholeOf(node.text.trim()) : undefined;
  if (number === undefined) report(node, '`in` is `all`, in how many relations at least, or a list of relations: `in: 2`, `in: [advice, support]`.');
  return number;
}

function wholeOf(text: string): number | undefined {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
}

function shareOf(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?|\.\d+)\s*(%?)$/.exec(text);
  const share = match ? Number(match[1]) / (match[2] === '%' ? 100 : 1) : 0;
  return share > 0 && share <= 1 ? share : undefined;
}
