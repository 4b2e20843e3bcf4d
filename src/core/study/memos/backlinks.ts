/** Which memos point where, kept up by what each memo itself says: one edit costs the memo's own links, not the study's. */
import type { StudyPath } from '../model';
import type { Study } from '../study';
import { type Table, tableOf } from '../table';
import { keysOf, linkKey, type LinkTarget, targetKey } from './link-names';
import type { Memo } from './memo';
import type { MemoLink } from './memo-links';
import { resolveLink } from './resolve-link';

/** Paths of the memos that hold a link, by what the link says (`linkKey`), and by the id of the coding that it names (`#id`). */
export type LinkIndex = Table<readonly StudyPath[]>;

export const NO_LINKS: LinkIndex = tableOf([]);

function keysIn(memo: Memo | undefined): ReadonlySet<string> {
  return new Set(memo?.links.flatMap((link) => [linkKey(link), ...(link.anchor ? [`#${link.anchor}`] : [])]));
}

/** The index of many memos at once. */
export function linkIndex(memos: Iterable<Memo>): LinkIndex {
  const index = new Map<string, StudyPath[]>();
  for (const memo of memos) {
    for (const key of keysIn(memo)) {
      const list = index.get(key);
      if (list) list.push(memo.path);
      else index.set(key, [memo.path]);
    }
  }
  return tableOf(index);
}

/** The index after one memo came (`before` undefined), changed or went (`after` undefined). */
export function withMemo(index: LinkIndex, before: Memo | undefined, after: Memo | undefined): LinkIndex {
  const [old, now] = [keysIn(before), keysIn(after)];
  let next = index;
  for (const key of old) {
    if (now.has(key)) continue;
    const rest = (next.get(key) ?? []).filter((path) => path !== before?.path);
    next = rest.length > 0 ? next.with(key, rest) : next.without(key);
  }
  for (const key of now) if (after && !old.has(key)) next = next.with(key, [...(next.get(key) ?? []), after.path].sort());
  return next;
}

/** A link with the memo that it stands in. */
export interface Backlink {
  readonly memo: Memo;
  readonly link: MemoLink;
}

/** Links that lead to a target and to nothing else, by memo and place. A link to a coding leads to its source, too. */
export function backlinksTo(study: Study, target: LinkTarget): readonly Backlink[] {
  const wanted = targetKey(target);
  const paths = new Set(keysOf(study, target).flatMap((key) => study.linkIndex.get(key) ?? []));
  return linksOf(study, paths, (link) => {
    const resolved = resolveLink(study, link);
    return (resolved.state === 'found' || resolved.state === 'no anchor') && targetKey(resolved.target) === wanted;
  });
}

/** Links to a coding, by memo and place. */
export function backlinksToCoding(study: Study, coding: string): readonly Backlink[] {
  return linksOf(study, study.linkIndex.get(`#${coding}`) ?? [], (link) => {
    if (link.anchor !== coding) return false;
    const resolved = resolveLink(study, link);
    return resolved.state === 'found' && resolved.coding !== undefined;
  });
}

function linksOf(study: Study, paths: Iterable<StudyPath>, isMeant: (link: MemoLink) => boolean): readonly Backlink[] {
  return [...paths].sort().flatMap((path) => {
    const memo = study.memos.get(path);
    return memo ? memo.links.filter(isMeant).map((link) => ({ memo, link })) : [];
  });
}
