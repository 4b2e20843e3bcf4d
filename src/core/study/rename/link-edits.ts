/** The edits that make links follow what they lead to. */
import type { StudyPath } from '../model';
import { stemOf } from '../paths';
import type { Study } from '../study';
import { UserError } from '../user-error';
import { backlinksTo } from '../memos/backlinks';
import { foldName, linkKey, type LinkTarget, targetKey, targetsOf } from '../memos/link-names';
import { type Memo, parseMemo } from '../memos/memo';
import { type MemoLink, targetText } from '../memos/memo-links';
import type { Heading } from '../memos/markdown-blocks';
import { type FileEdit, namesOf, newName, type Rename, withEdits, withStem } from './rename';
import { quotedLike } from './yaml-names';

/** A link that is to say another name. */
interface NewLink {
  readonly memo: Memo;
  readonly link: MemoLink;
  readonly name: string;
  readonly target: LinkTarget['kind'];
}

/** The edits of all links in memos that call a thing by the name that it gives up. Linear in the links that lead there. */
export function linkEdits(study: Study, rename: Rename): readonly FileEdit[] {
  const { target, what, from } = rename;
  const name = newName(rename);
  mustBeUnlinked(study, target, name);
  // Its own other name: once links say both alike, nobody could tell which of them to change back.
  const alike = new Set(what === 'id' ? [foldName(name)] : what === 'title' && namesOf(study, target).some((each) => foldName(each.from) === foldName(name)) ? [foldName(from)] : []);
  const own = foldName(name) === foldName(from) ? undefined : backlinksTo(study, target).find(({ link }) => alike.has(foldName(link.name)));
  if (own) throw new UserError(`${own.memo.path}:${own.memo.extentOf(own.link.span).start.line} links to it, and “${name}” is another of its names already. Choose another, or change that link first.`);
  if (what === 'file' && 'path' in target) return moveLinkEdits(study, target, withStem(target.path, name));
  const folded = foldName(from);
  // A name that a thing bears twice, as its id and as its title, is given up with the stronger of them.
  const strongest = namesOf(study, target).find((each) => foldName(each.from) === folded);
  if (what === 'title' && strongest !== undefined && strongest.what !== 'title') return [];
  return backlinksTo(study, target).flatMap(({ memo, link }) => (foldName(link.name) === folded ? [renamedLink({ memo, link, name, target: target.kind })] : []));
}

/** The edits of the links that call a file by its stem or path, when it gets another path. */
export function moveLinkEdits(study: Study, target: Extract<LinkTarget, { path: StudyPath }>, to: StudyPath): readonly FileEdit[] {
  const stem = stemOf(to);
  const kept = new Set(namesOf(study, target).flatMap(({ what, from }) => (what === 'file' ? [] : [foldName(from)])));
  const isFree = targetsOf(study, { name: stem }).every((each) => targetKey(each) === targetKey(target));
  const names = new Map([
    [foldName(withoutEnding(target.path)), withoutEnding(to)],
    [foldName(target.path), to],
    ...(stemOf(target.path) === stem ? [] : [[foldName(stemOf(target.path)), isFree ? stem : withoutEnding(to)] as const]),
  ]);
  return backlinksTo(study, target).flatMap(({ memo, link }) => {
    const folded = foldName(link.name);
    const name = kept.has(folded) ? undefined : names.get(folded);
    return name === undefined || name === link.name ? [] : [renamedLink({ memo, link, name, target: target.kind })];
  });
}

function withoutEnding(path: StudyPath): string {
  return path.replace(/\.[^./]+$/, '');
}

/** The edits of the links to a heading of a memo. */
export function headingLinkEdits(study: Study, memo: Memo, heading: Heading, to: string): readonly FileEdit[] {
  const folded = foldName(heading.text);
  const first = memo.headings.find(({ text }) => foldName(text) === folded);
  if (first !== heading) return [];
  return backlinksTo(study, { kind: 'memo', path: memo.path }).flatMap(({ memo: from, link }) => {
    if (link.anchor === undefined || foldName(link.anchor) !== folded) return [];
    const span = anchorSpan(from, link);
    return [{ path: from.path, span, text: link.inFrontMatter ? to : escapedName(to) }];
  });
}

/** Where the part of a link behind `#` stands. */
export function anchorSpan({ text }: Memo, link: MemoLink): FileEdit['span'] {
  const start = text.indexOf('#', link.target.end) + 1;
  const behind = text.slice(start, link.span.end);
  const length = link.inFrontMatter ? behind.length : (/^(?:\\[^\n]|[^[\]\n\\|])*/.exec(behind)?.[0].length ?? 0);
  const written = behind.slice(0, length);
  const from = start + written.length - written.trimStart().length;
  return { start: from, end: from + written.trim().length };
}

/** Where the name of a link stands, without the kind before it. */
export function nameSpan({ text }: Memo, { target, kind }: MemoLink): FileEdit['span'] {
  const lead = kind === undefined ? 0 : (KIND.exec(text.slice(target.start, target.end))?.[0].length ?? 0);
  return { start: target.start + lead, end: target.end };
}

function escapedName(name: string): string {
  // With a kind nothing is taken for one.
  return targetText({ kind: 'memo', name }).slice('memo:'.length);
}

/** Words before the colon as somebody wrote them stay. */
const KIND = /^\s*(?:source|memo|person|case|code)\s*:\s*/i;

/** As written between brackets; in front matter as a YAML scalar in the quoting that stands there. */
function renamedLink({ memo, link, name, target }: NewLink): FileEdit {
  const { text, path } = memo;
  const written = text.slice(link.target.start, link.target.end);
  const kind = link.kind === undefined ? '' : (KIND.exec(written)?.[0] ?? '');
  const isBare = link.inFrontMatter && text.slice(link.target.start - 2, link.target.start) !== '[[';
  // Front matter knows no escapes: what it cannot hold is refused.
  if (link.inFrontMatter && !isBare) return { path, span: link.target, text: kind + name };
  if (!isBare) return { path, span: link.target, text: kindFor(kind, link.name, name, target) + escapedName(name) };
  // All of the scalar is written anew, since it may need quotes now.
  const quote = text[link.span.start - 1];
  const isQuoted = (quote === '"' || quote === "'") && text[link.span.end] === quote;
  const span = isQuoted ? { start: link.span.start - 1, end: link.span.end + 1 } : link.span;
  const rest = text.slice(link.target.end, link.span.end);
  const inFlow = /:[ \t]*[[{]|^[ \t]*[[{,]/.test(text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start));
  return { path, span, text: quotedLike(text.slice(span.start, span.end), written + rest, kind + name + rest, inFlow) };
}

/** The kind before a name: as written, but a name that begins like a kind needs one, and one that was needed goes with it. */
function kindFor(written: string, before: string, name: string, target: LinkTarget['kind']): string {
  if (written === '') return KIND.test(name) ? `${target}:` : '';
  return written === `${target}:` && (target === 'memo' || target === 'source') && KIND.test(before) && !KIND.test(name) ? '' : written;
}

/** A link that leads nowhere yet would be taken for one to the renamed thing, and renamed with it afterwards. */
function mustBeUnlinked(study: Study, target: LinkTarget, name: string): void {
  if (targetsOf(study, { ...('path' in target ? {} : { kind: target.kind }), name }).length > 0) return;
  const kinds = 'path' in target ? (['', target.kind] as const) : [target.kind];
  for (const kind of kinds) {
    const key = kind === '' ? linkKey({ name }) : linkKey({ kind, name });
    const [path] = study.linkIndex.get(key) ?? [];
    const memo = path === undefined ? undefined : study.memos.get(path);
    const link = memo?.links.find((each) => linkKey(each) === key);
    if (memo && link) throw new UserError(`A link in ${memo.path}:${memo.extentOf(link.span).start.line} says “${name}” already and leads nowhere. Mend it first, so that the two are not taken for one.`);
  }
}

/**
 * A name with code or a tag in it, or one that front matter cannot hold, would end the links that it stands in.
 * @param names the new ones.
 * @throws UserError where the edits would break a link.
 */
export function mustKeepLinks(study: Study, edits: readonly FileEdit[], names: ReadonlySet<string>): void {
  const isPlain = [...names].every((name) => /^[^`<\\&]*$/.test(name));
  const byMemo = new Map<StudyPath, FileEdit[]>();
  for (const edit of edits) {
    const own = byMemo.get(edit.path);
    if (own) own.push(edit);
    else byMemo.set(edit.path, [edit]);
  }
  for (const [path, own] of byMemo) {
    const memo = study.memos.get(path);
    if (!memo || (isPlain && own.every(({ span }) => span.start >= memo.bodyStart))) continue;
    const parsed = parseMemo(path, withEdits(memo.text, own));
    const now = parsed.memo.links;
    const says = (after: string | undefined, before: string | undefined): boolean => after === before || (after !== undefined && names.has(after));
    const isKept = parsed.problems.length === (study.problems.get(path) ?? []).length && now.length === memo.links.length && memo.links.every((link, index) => {
      const after = now[index];
      return (after?.kind === link.kind || link.kind === undefined || after?.kind === undefined) && after?.isEmbed === link.isEmbed && says(after.anchor, link.anchor) && says(after.name, link.name);
    });
    if (!isKept) throw new UserError(`“${[...names][0] ?? ''}” cannot stand in the links of ${path}. Choose a name without backticks, angle brackets, # and quotation marks.`);
  }
}
