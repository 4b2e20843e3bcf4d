/** Where a link is in a memo, and where what it leads to stands. */
import type { Extent } from '../../text/positions';
import type { StudyPath } from '../model';
import { extentOf, type Study } from '../study';
import type { LinkTarget } from './link-names';
import type { Memo } from './memo';
import type { MemoLink } from './memo-links';
import { fileOfTarget, type ResolvedLink, resolveLink } from './resolve-link';

/** A place in a file of the study. */
export interface LinkPlace {
  readonly file: StudyPath;
  /** All of it: the passage, the section, the entry. */
  readonly whole: Extent;
  /** What is to be selected there: the passage; of anything longer its beginning. */
  readonly head: Extent;
}

const START: Extent = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** The link that an offset of the memo's text lies in or right behind; undefined where there is none. */
export function linkAt(memo: Memo, offset: number): MemoLink | undefined {
  const inside = memo.links.find(({ span }) => span.start <= offset && offset < span.end);
  return inside ?? memo.links.find(({ span }) => span.end === offset);
}

/** Where everything stands that a link may mean: one place, several where its name is not unique, none where it leads nowhere. */
export function placesOf(study: Study, link: MemoLink): readonly LinkPlace[] {
  const resolved = resolveLink(study, link);
  switch (resolved.state) {
    case 'missing':
      return [];
    case 'ambiguous':
      return resolved.targets.flatMap((target) => placeOfTarget(study, target) ?? []);
    case 'no anchor':
    case 'found': {
      const place = placeOfResolved(study, resolved);
      return place ? [place] : [];
    }
  }
}

/**
 * Where a link leads: the passage of a coding, a heading, else the target itself. A passage that is lost, and whatever stands behind `#`
 * and is not there, leave the target's beginning.
 */
export function placeOfResolved(study: Study, resolved: Extract<ResolvedLink, { readonly state: 'found' | 'no anchor' }>): LinkPlace | undefined {
  if (resolved.state === 'found' && resolved.coding && resolved.coding.place.state !== 'adrift') {
    const extent = extentOf(study, resolved.coding);
    return { file: resolved.coding.source, whole: extent, head: extent };
  }
  const memo = resolved.target.kind === 'memo' ? study.memos.get(resolved.target.path) : undefined;
  if (resolved.state === 'found' && resolved.heading && memo) {
    const { span, section } = resolved.heading;
    return { file: memo.path, whole: memo.extentOf({ start: span.start, end: section.end }), head: memo.extentOf(span) };
  }
  return placeOfTarget(study, resolved.target);
}

/** Where a target stands: its file, and its entry there where it is one of several. */
export function placeOfTarget(study: Study, target: LinkTarget): LinkPlace | undefined {
  const file = fileOfTarget(study, target);
  if (file === undefined) return undefined;
  const whole = entryOf(study, target) ?? START;
  return { file, whole, head: { start: whole.start, end: whole.start } };
}

function entryOf(study: Study, target: LinkTarget): Extent | undefined {
  if (target.kind === 'person') return study.people.get(target.id)?.extent;
  if (target.kind === 'case') return study.cases.get(target.id)?.extent;
  return target.kind === 'code' ? study.codebook.codes.get(target.id)?.extent : undefined;
}
