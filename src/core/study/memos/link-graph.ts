/** The links of all memos, each with where it stands and what it leads to: the graph of the study's writing. */
import type { Extent } from '../../text/positions';
import type { StudyPath } from '../model';
import type { Study } from '../study';
import { type LinkTarget } from './link-names';
import type { Memo } from './memo';
import type { MemoLink } from './memo-links';
import { resolveLink } from './resolve-link';

/** `no anchor`: the thing is there, the coding or heading behind `#` is not. */
export type LinkState = 'found' | 'no anchor' | 'ambiguous' | 'missing';

/** One link of the graph. */
export interface LinkEdge {
  readonly memo: Memo;
  readonly link: MemoLink;
  readonly extent: Extent;
  readonly state: LinkState;
  /** Present for `found` and `no anchor`. */
  readonly target?: LinkTarget;
  /** The coding's id, for a link to one that is there. */
  readonly coding?: string;
  readonly heading?: string;
  /** The paths that an ambiguous link may mean. */
  readonly candidates?: readonly StudyPath[];
}

/** Every link, by memo and place. */
export function linkGraph(study: Study): readonly LinkEdge[] {
  return study.memos.values().flatMap((memo) => memo.links.map((link) => edgeOf(study, memo, link)));
}

function edgeOf(study: Study, memo: Memo, link: MemoLink): LinkEdge {
  const resolved = resolveLink(study, link);
  const edge = { memo, link, extent: memo.extentOf(link.span), state: resolved.state };
  switch (resolved.state) {
    case 'found':
      return { ...edge, target: resolved.target, ...(resolved.coding ? { coding: resolved.coding.coding.id } : {}), ...(resolved.heading ? { heading: resolved.heading.text } : {}) };
    case 'no anchor':
      return { ...edge, target: resolved.target };
    case 'ambiguous':
      return { ...edge, candidates: resolved.targets.flatMap((target) => ('path' in target ? [target.path] : [])) };
    case 'missing':
      return edge;
  }
}
