/** What a cursor can rename: the target of a link, a memo's title or heading, an id where it is defined or used. */
import type { Span } from '../../text/positions';
import { parseCodebookFile } from '../codebook/codebook-entries';
import { placeEntries } from '../codebook/codebook';
import { resolveLink } from '../memos/resolve-link';
import type { Heading } from '../memos/markdown-blocks';
import type { Memo } from '../memos/memo';
import type { MemoLink } from '../memos/memo-links';
import type { StudyPath } from '../model';
import { stemOf } from '../paths';
import { readFrontMatter } from '../sources/front-matter';
import type { Study } from '../study';
import { anchorSpan, headingLinkEdits, nameSpan } from './link-edits';
import { CASES, type Named, namePlaces } from './people-edits';
import { headingWords } from './plan';
import { renamedBy, type Rename } from './rename';
import { namesAt } from './yaml-names';

/** What is renamed: a thing by one of its names, or a heading of a memo; or why it cannot be, which is said when somebody tries: else others would take our links for theirs. */
export type Renamed =
  | ({ readonly kind: 'name' } & Omit<Rename, 'to'>)
  | { readonly kind: 'heading'; readonly memo: Memo; readonly heading: Heading; readonly from: string }
  | { readonly kind: 'refused'; readonly from: string; readonly reason: string };

export interface AtCursor {
  /** What the cursor is on, in the canonical text of the file. */
  readonly span: Span;
  readonly renamed: Renamed;
}

/**
 * Finds what the cursor is on.
 * @param text the file's canonical text; of a memo the one that the snapshot has.
 * @returns undefined where nothing of the study stands, and others may have an answer.
 */
export function renamableAt(study: Study, path: StudyPath, text: string, offset: number): AtCursor | undefined {
  const memo = study.memos.get(path);
  if (memo) return inMemo(study, memo, offset);
  if (study.codebookFiles.includes(path)) return inCodebook(study, path, text, offset);
  const isRoster = [...study.people.values()].some(({ file }) => file === path);
  if (!isRoster && path !== CASES && !study.sources.has(path)) return undefined;
  return inSource(study, path, text, offset) ?? named(study, { kind: 'person' }, path, text, offset) ?? cased(study, path, text, offset);
}

const holds = ({ start, end }: Span, offset: number): boolean => start <= offset && offset <= end;

function inMemo(study: Study, memo: Memo, offset: number): AtCursor | undefined {
  const link = memo.links.find((each) => holds(each.span, offset));
  if (link) return onLink(study, memo, link, offset);
  const { root } = readFrontMatter(memo.path, memo.text);
  const title = (root ? namesAt(memo.text, root, 'title') : []).find(({ node }) => holds(node.span, offset));
  if (title) return { span: title.node.span, renamed: { kind: 'name', target: { kind: 'memo', path: memo.path }, what: 'title', from: memo.title } };
  const heading = memo.headings.find((each) => holds(each.span, offset));
  const span = heading && headingWords(memo, heading);
  if (!heading || !span) return undefined;
  const first = memo.headings.find(({ level, text }) => level === 1 && text !== '');
  if (heading === first && heading.text === memo.title) return { span, renamed: { kind: 'name', target: { kind: 'memo', path: memo.path }, what: 'title', from: memo.title } };
  // What no link of ours leads to is left to VS Code, which knows the other kind of links.
  return headingLinkEdits(study, memo, heading, heading.text).length > 0 ? { span, renamed: { kind: 'heading', memo, heading, from: heading.text } } : undefined;
}

function onLink(study: Study, memo: Memo, link: MemoLink, offset: number): AtCursor | undefined {
  const span = nameSpan(memo, link);
  const refused = (reason: string, at: Span = span): AtCursor => ({ span: at, renamed: { kind: 'refused', from: memo.text.slice(at.start, at.end), reason } });
  const resolved = resolveLink(study, link);
  if (resolved.state === 'missing') return refused(`“${link.name}” leads nowhere yet. Mend the link first.`);
  if (resolved.state === 'ambiguous') return refused(`“${link.name}” may mean several things. Say which first.`);
  const { target } = resolved;
  const anchor = link.anchor === undefined ? undefined : anchorSpan(memo, link);
  if (anchor && offset > link.target.end) {
    const to = target.kind === 'memo' ? study.memos.get(target.path) : undefined;
    if (to && resolved.state === 'found' && resolved.heading) return { span: anchor, renamed: { kind: 'heading', memo: to, heading: resolved.heading, from: resolved.heading.text } };
    return refused('A coding’s id is never changed: it is what tells it from all others.', anchor);
  }
  const by = renamedBy(study, link, target);
  if (by) return { span, renamed: { kind: 'name', target, ...by } };
  if (!('path' in target)) return refused(`This link calls the ${target.kind} by another name than its id. ${target.kind === 'code' ? 'Rename it with Rename Code, and the link follows.' : `Rename it by a link that says \`${target.id}\`, or where that is defined.`}`);
  // A path: its last part is the file's name.
  const stem = stemOf(target.path);
  const at = memo.text.slice(span.start, span.end).toLowerCase().lastIndexOf(stem.toLowerCase());
  return { span: at === -1 ? span : { start: span.start + at, end: span.start + at + stem.length }, renamed: { kind: 'name', target, what: 'file', from: stem } };
}

function inCodebook(study: Study, path: StudyPath, text: string, offset: number): AtCursor | undefined {
  const file = parseCodebookFile(path, text);
  for (const { entry } of placeEntries([file])) {
    const { node } = entry;
    const places = node.kind === 'map' ? [...namesAt(text, node, 'id'), ...namesAt(text, node, 'parent')] : [];
    const place = places.find((each) => holds(each.node.span, offset));
    const id = place?.node.text;
    if (place && id !== undefined && study.codebook.codes.has(id)) return { span: place.node.span, renamed: { kind: 'name', target: { kind: 'code', id }, what: 'id', from: id } };
  }
  return undefined;
}

/** A source's own id and title. */
function inSource(study: Study, path: StudyPath, text: string, offset: number): AtCursor | undefined {
  const source = study.sources.get(path);
  const { root } = source ? readFrontMatter(path, text) : { root: undefined };
  for (const what of ['id', 'title'] as const) {
    const place = (root ? namesAt(text, root, what) : []).find(({ node }) => holds(node.span, offset));
    if (place) return { span: place.node.span, renamed: { kind: 'name', target: { kind: 'source', path }, what, from: place.node.text } };
  }
  return undefined;
}

function named(study: Study, what: Named, path: StudyPath, text: string, offset: number): AtCursor | undefined {
  const place = namePlaces(study, what, path, text).find(({ node }) => holds(node.span, offset));
  const id = place?.node.text ?? '';
  const isThere = what.kind === 'person' ? study.people.has(id) : study.cases.has(id);
  return place && isThere ? { span: place.node.span, renamed: { kind: 'name', target: { kind: what.kind, id }, what: 'id', from: id } } : undefined;
}

function cased(study: Study, path: StudyPath, text: string, offset: number): AtCursor | undefined {
  const kinds = new Set([undefined, ...[...study.cases.values()].map(({ kind }) => kind)]);
  for (const caseKind of kinds) {
    const found = named(study, { kind: 'case', caseKind }, path, text, offset);
    if (found) return found;
  }
  return undefined;
}
