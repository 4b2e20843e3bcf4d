/** What somebody means who points at a place in a file of the study: what a link there leads to, or the thing whose entry it is. */
import type { Extent, Position } from '../../text/positions';
import type { StudyPath } from '../model';
import { allCodings, extentOf, type PlacedCoding, type Study } from '../study';
import { type Backlink, backlinksTo, backlinksToCoding } from './backlinks';
import { foldName, type LinkTarget } from './link-names';
import { linkAt, type LinkPlace, placeOfTarget } from './link-place';
import type { Heading } from './markdown-blocks';
import type { Memo } from './memo';
import { resolveLink } from './resolve-link';

/** What links may lead to. */
export type Subject =
  | { readonly kind: 'target'; readonly target: LinkTarget }
  | { readonly kind: 'coding'; readonly coding: PlacedCoding }
  | { readonly kind: 'heading'; readonly memo: Memo; readonly heading: Heading };

/**
 * In a memo: what the link at an offset leads to, else the heading there, where the first of level one, and the front matter, stand for
 * the memo. An ambiguous link means nothing.
 */
export function subjectInMemo(study: Study, memo: Memo, offset: number): Subject | undefined {
  const link = linkAt(memo, offset);
  if (link) {
    const resolved = resolveLink(study, link);
    if (resolved.state !== 'found') return resolved.state === 'no anchor' ? { kind: 'target', target: resolved.target } : undefined;
    if (resolved.coding) return { kind: 'coding', coding: resolved.coding };
    const other = resolved.target.kind === 'memo' ? study.memos.get(resolved.target.path) : undefined;
    return resolved.heading && other ? { kind: 'heading', memo: other, heading: resolved.heading } : { kind: 'target', target: resolved.target };
  }
  const heading = memo.headings.find(({ span }) => span.start <= offset && offset <= span.end);
  if (heading && heading !== memo.headings.find(({ level }) => level === 1)) return { kind: 'heading', memo, heading };
  return heading || offset < memo.bodyStart ? { kind: 'target', target: { kind: 'memo', path: memo.path } } : undefined;
}

/** In the codebook, the roster or the list of cases: the innermost entry that a position lies in. */
export function entryAt(study: Study, file: StudyPath, position: Position): LinkTarget | undefined {
  let found: { readonly target: LinkTarget; readonly extent: Extent } | undefined;
  const look = (target: LinkTarget, entry: { readonly file: StudyPath; readonly extent: Extent }): void => {
    if (entry.file !== file || !holds(entry.extent, position)) return;
    // Entries lie in one another or apart: the one that begins last is the innermost.
    if (!found || !isBefore(entry.extent.start, found.extent.start)) found = { target, extent: entry.extent };
  };
  for (const code of study.codebook.codes.values()) look({ kind: 'code', id: code.id }, code);
  for (const person of study.people.values()) look({ kind: 'person', id: person.id }, person);
  for (const each of study.cases.values()) look({ kind: 'case', id: each.id }, each);
  return found?.target;
}

function holds({ start, end }: Extent, position: Position): boolean {
  return !isBefore(position, start) && !isBefore(end, position);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}

/** Links that lead to a subject, by memo and place. */
export function linksTo(study: Study, subject: Subject): readonly Backlink[] {
  switch (subject.kind) {
    case 'target':
      return backlinksTo(study, subject.target);
    case 'coding':
      return backlinksToCoding(study, subject.coding.coding.id);
    case 'heading':
      return backlinksTo(study, { kind: 'memo', path: subject.memo.path }).filter(({ link }) => link.anchor !== undefined && foldName(link.anchor) === foldName(subject.heading.text));
  }
}

/** Everywhere that a subject is spoken of: the links to it, and the passages of a code. */
export function referencesTo(study: Study, subject: Subject): readonly LinkPlace[] {
  const links = linksTo(study, subject).map(({ memo, link }) => placeOf(memo.path, memo.extentOf(link.span)));
  if (subject.kind !== 'target' || subject.target.kind !== 'code') return links;
  const { id } = subject.target;
  const passages = [...allCodings(study)]
    .filter(({ coding, place }) => place.state !== 'adrift' && study.codebook.resolve(coding.code)?.id === id)
    .map((coding) => placeOf(coding.source, extentOf(study, coding)));
  return [...links, ...passages];
}

/** Where a subject itself stands. */
export function placeOfSubject(study: Study, subject: Subject): LinkPlace | undefined {
  switch (subject.kind) {
    case 'target':
      return placeOfTarget(study, subject.target);
    case 'coding':
      return subject.coding.place.state === 'adrift' ? undefined : placeOf(subject.coding.source, extentOf(study, subject.coding));
    case 'heading':
      return placeOf(subject.memo.path, subject.memo.extentOf(subject.heading.span));
  }
}

function placeOf(file: StudyPath, extent: Extent): LinkPlace {
  return { file, whole: extent, head: extent };
}
