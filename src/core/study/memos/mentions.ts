/** Where memos name something without a link to it. */
import type { Span } from '../../text/positions';
import type { Study } from '../study';
import type { LinkTarget } from './link-names';
import { nameFor, targetsOf } from './link-names';
import { linkText } from './memo-links';
import type { Memo } from './memo';
import { blocksOf } from './surroundings';

/** Words of a memo that name something. */
export interface Mention {
  readonly memo: Memo;
  readonly span: Span;
}

/** Mentions beyond this number are not looked for: a code that is called like an everyday word stands everywhere. */
export const MOST_MENTIONS = 500;

/** Names by which prose speaks of something; the longest first. */
function namesOf(study: Study, target: LinkTarget): readonly string[] {
  const names = (): readonly (string | undefined)[] => {
    switch (target.kind) {
      case 'source':
        return [study.sources.get(target.path)?.title];
      case 'memo':
        return [study.memoTitles.get(target.path)];
      case 'person':
        return [target.id, study.people.get(target.id)?.name];
      case 'case':
        return [study.cases.get(target.id)?.name];
      case 'code':
        return [study.codebook.codes.get(target.id)?.name];
    }
  };
  const given = names().flatMap((name) => (name === undefined || name.trim().length < 2 ? [] : [name.trim()]));
  return [...new Set(given)].sort((a, b) => b.length - a.length);
}

/**
 * Whole words of memos that name `target` and are no link, whatever their case; by memo and place, at most `MOST_MENTIONS`.
 * Code, HTML, front matter and the target itself are left out. Cost: one search through the texts
 * of the memos that changed since the same was looked for.
 */
export function mentionsOf(study: Study, target: LinkTarget): readonly Mention[] {
  const names = namesOf(study, target);
  if (names.length === 0) return [];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${names.map(literally).join('|')})(?![\\p{L}\\p{N}_])`, 'giu');
  const mentions: Mention[] = [];
  for (const memo of study.memos.values()) {
    if (target.kind === 'memo' && target.path === memo.path) continue;
    for (const span of spansIn(memo, pattern)) {
      mentions.push({ memo, span });
      if (mentions.length === MOST_MENTIONS) return mentions;
    }
  }
  return mentions;
}

/** What a memo was searched for last: while somebody types in one memo, the others need not be searched again. */
const searched = new WeakMap<Memo, { readonly pattern: string; readonly spans: readonly Span[] }>();

function spansIn(memo: Memo, pattern: RegExp): readonly Span[] {
  const known = searched.get(memo);
  if (known?.pattern === pattern.source) return known.spans;
  const spans: Span[] = [];
  let taken: readonly Span[] | undefined;
  pattern.lastIndex = memo.bodyStart;
  for (let match = pattern.exec(memo.text); match && spans.length < MOST_MENTIONS; match = pattern.exec(memo.text)) {
    const span = { start: match.index, end: match.index + match[0].length };
    taken ??= [...blocksOf(memo).noProse, ...memo.links.map((link) => link.span)];
    if (!taken.some(({ start, end }) => start < span.end && span.start < end)) spans.push(span);
  }
  searched.set(memo, { pattern: pattern.source, spans });
  return spans;
}

/** A name as a pattern that matches it alone; any blanks match any blanks. */
function literally(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+');
}

/** The link to write in place of words that name `target`; it shows the same words. */
export function linkForMention(study: Study, target: LinkTarget, words: string): string {
  const parts = nameFor(study, target);
  const isEnough = parts.name === words && targetsOf(study, parts).length === 1;
  return linkText({ ...parts, label: isEnough ? undefined : words });
}
