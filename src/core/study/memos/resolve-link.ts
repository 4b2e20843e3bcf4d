/** What a link leads to in the present study. */
import { nearest } from '../checks/nearest';
import type { StudyPath } from '../model';
import { findCoding, type PlacedCoding, type Study } from '../study';
import { foldName, type LinkTarget, targetsOf } from './link-names';
import type { Heading } from './markdown-blocks';
import type { MemoLink } from './memo-links';

export type ResolvedLink =
  | { readonly state: 'found'; readonly target: LinkTarget; readonly coding?: PlacedCoding; readonly heading?: Heading }
  /** The thing is there, what stands behind `#` is not. */
  | { readonly state: 'no anchor'; readonly target: LinkTarget; readonly anchor: string; /** It is there, and masked for who looks. */ readonly isMasked?: true }
  | { readonly state: 'ambiguous'; readonly targets: readonly LinkTarget[] }
  | { readonly state: 'missing'; readonly nearest?: string };

/** Follows a link. Cheap, but for a link that leads nowhere: then all names are looked through for one that may be meant. */
export function resolveLink(study: Study, link: Pick<MemoLink, 'kind' | 'name' | 'anchor'>): ResolvedLink {
  const targets = targetsOf(study, link);
  const [target] = targets;
  if (!target) return missing(study, link);
  if (targets.length > 1) return bySoleAnchor(study, link, targets) ?? { state: 'ambiguous', targets };
  return withAnchor(study, link, target);
}

function withAnchor(study: Study, { anchor }: Pick<MemoLink, 'anchor'>, target: LinkTarget): ResolvedLink {
  if (anchor === undefined || anchor === '') return { state: 'found', target };
  if (target.kind === 'source') {
    const coding = findCoding(study, anchor, target.path);
    if (coding) return { state: 'found', target, coding };
    return { state: 'no anchor', target, anchor, ...(study.masking?.hides(target.path, anchor) === true ? { isMasked: true as const } : {}) };
  }
  if (target.kind === 'memo') {
    const heading = study.memos.get(target.path)?.headings.find(({ text }) => foldName(text) === foldName(anchor));
    return heading ? { state: 'found', target, heading } : { state: 'no anchor', target, anchor };
  }
  return { state: 'no anchor', target, anchor };
}

/** Ids of codings are unique: of two sources with one name, the one with the coding is meant. */
function bySoleAnchor(study: Study, link: Pick<MemoLink, 'anchor'>, targets: readonly LinkTarget[]): ResolvedLink | undefined {
  if (link.anchor === undefined) return undefined;
  const found = targets.map((target) => withAnchor(study, link, target)).filter((each) => each.state === 'found' || (each.state === 'no anchor' && each.isMasked === true));
  return found.length === 1 ? found[0] : undefined;
}

function missing(study: Study, link: Pick<MemoLink, 'kind' | 'name'>): ResolvedLink {
  const near = nearest(link.name, namesLike(study, link.kind));
  return near === undefined ? { state: 'missing' } : { state: 'missing', nearest: near };
}

function namesLike(study: Study, kind: MemoLink['kind']): Iterable<string> {
  if (kind === 'person') return study.people.keys();
  if (kind === 'case') return study.cases.keys();
  if (kind === 'code') return study.codebook.codes.keys();
  const sources = kind === 'memo' ? [] : study.sources.values().map(({ id }) => id);
  const memos = kind === 'source' ? [] : study.memoTitles.values();
  return [...sources, ...memos];
}

/** What a target is called when it is spoken of. */
export function targetName(study: Study, target: LinkTarget): string {
  switch (target.kind) {
    case 'source':
      return study.sources.get(target.path)?.title ?? target.path;
    case 'memo':
      return study.memoTitles.get(target.path) ?? target.path;
    case 'person':
      // Code names where a study has them: the real name is shown by an act of its own.
      return target.id;
    case 'case':
      return study.cases.get(target.id)?.name ?? target.id;
    case 'code':
      return study.codebook.codes.get(target.id)?.name ?? target.id;
  }
}

/** The file that a target stands in. */
export function fileOfTarget(study: Study, target: LinkTarget): StudyPath | undefined {
  if ('path' in target) return target.path;
  if (target.kind === 'person') return study.people.get(target.id)?.file;
  if (target.kind === 'case') return study.cases.get(target.id)?.file;
  return study.codebook.codes.get(target.id)?.file;
}
