/** Renaming what links lead to: every link and every reference in front matter and lists follows, in one set of small edits. */
import type { Span } from '../../text/positions';
import type { StudyPath } from '../model';
import { stemOf } from '../paths';
import type { Study } from '../study';
import { UserError } from '../user-error';
import { scalarText } from '../yaml/yaml-scalar';
import { backlinksTo } from './backlinks';
import { foldName, type LinkTarget, targetKey, targetsOf } from './link-names';
import { targetText, type MemoLink } from './memo-links';
import type { Memo } from './memo';

/** Which of its names a thing is to get anew. */
export type NameKind = 'id' | 'title' | 'file';

export interface Rename {
  readonly target: LinkTarget;
  readonly what: NameKind;
  readonly from: string;
  readonly to: string;
}

/** A replacement in the canonical text of a file. */
export interface FileEdit {
  readonly path: StudyPath;
  readonly span: Span;
  readonly text: string;
}

/** The name that a link calls its target by, as one of the names that can be renamed; undefined for one that cannot (a path, a merged id). */
export function renamedBy(study: Study, link: Pick<MemoLink, 'kind' | 'name'>, target: LinkTarget): Pick<Rename, 'what' | 'from'> | undefined {
  const folded = foldName(link.name);
  return namesOf(study, target).find(({ from }) => foldName(from) === folded);
}

/** The names of a thing that can be renamed, the one that tells it apart first. */
export function namesOf(study: Study, target: LinkTarget): readonly Pick<Rename, 'what' | 'from'>[] {
  switch (target.kind) {
    case 'source': {
      const source = study.sources.get(target.path);
      const stem = stemOf(target.path);
      const id = source?.attributes.has('id') ? [{ what: 'id' as const, from: source.id }] : [];
      const title = source?.attributes.has('title') ? [{ what: 'title' as const, from: source.title }] : [];
      return [...id, { what: 'file', from: stem }, ...title];
    }
    case 'memo': {
      const title = study.memoTitles.get(target.path);
      const stem = stemOf(target.path);
      return [{ what: 'file', from: stem }, ...(title === undefined || title === stem ? [] : [{ what: 'title' as const, from: title }])];
    }
    default:
      return [{ what: 'id', from: target.id }];
  }
}

/** Throws a `UserError` where the new name is empty or another thing's already. */
export function mustBeFree(study: Study, { target, what, from, to }: Rename): void {
  const name = to.trim();
  if (name === '') throw new UserError('A name needs at least one letter.');
  if (name.includes('\n')) throw new UserError('A name stands on one line.');
  if (what === 'file' && /[/\\:*?"<>|]/.test(name)) throw new UserError('A file’s name cannot hold / \\ : * ? " < > or |.');
  if (foldName(name) === foldName(from)) return;
  const others = targetsOf(study, { ...('path' in target ? {} : { kind: target.kind }), name }).filter((each) => targetKey(each) !== targetKey(target));
  const [other] = others;
  if (other) throw new UserError(`“${name}” is the name of ${'path' in other ? other.path : `another ${other.kind}`} already. Choose another.`);
}

/** The edits of all links in memos that call a thing by the name that it gives up. Linear in the links that lead there. */
export function linkEdits(study: Study, { target, from, to }: Rename): readonly FileEdit[] {
  const folded = foldName(from);
  return backlinksTo(study, target)
    .filter(({ link }) => foldName(link.name) === folded)
    .map(({ memo, link }) => ({ path: memo.path, span: link.target, text: renamedTarget(memo, link, to) }));
}

/** As written between brackets; in front matter as a YAML scalar in the quoting that stands there. */
function renamedTarget(memo: Memo, link: MemoLink, to: string): string {
  if (!link.inFrontMatter) return targetText({ kind: link.kind, name: to.trim() });
  const name = to.trim();
  // `case: north` names its kind by its key.
  const written = memo.text.slice(link.target.start, link.target.end);
  const kind = /^\s*[a-z]+\s*:/i.test(written) ? link.kind : undefined;
  const text = kind === undefined ? name : `${kind}:${name}`;
  const quote = memo.text[link.target.start - 1];
  if (quote === '"') return JSON.stringify(text).slice(1, -1);
  if (quote === "'") return text.replaceAll("'", "''");
  const inBrackets = memo.text.slice(0, link.target.start).endsWith('[[');
  return inBrackets || link.anchor !== undefined ? text : scalarText(text, 'flow');
}

/** How many files and places a set of edits touches, in words: "12 places in 3 files". */
export function editWords(edits: readonly FileEdit[]): string {
  const files = new Set(edits.map(({ path }) => path)).size;
  return `${edits.length} ${edits.length === 1 ? 'place' : 'places'} in ${files} ${files === 1 ? 'file' : 'files'}`;
}
