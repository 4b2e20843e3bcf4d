/** What can be renamed, under which names, and which new names are refused. */
import type { Span } from '../../text/positions';
import { holdsControls } from '../../text/printable';
import type { StudyPath } from '../model';
import { pathKey, stemOf } from '../paths';
import type { Study } from '../study';
import { UserError } from '../user-error';
import { idFault } from '../yaml/fields';
import { foldName, type LinkTarget, targetKey, targetsOf } from '../memos/link-names';
import { targetName } from '../memos/resolve-link';
import type { MemoLink } from '../memos/memo-links';

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

/** A file or folder that gets another path. */
export interface PathMove {
  readonly from: StudyPath;
  readonly to: StudyPath;
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
      const id = source?.attributes.has('id') ? [{ what: 'id' as const, from: source.id }] : [];
      const title = source?.attributes.has('title') ? [{ what: 'title' as const, from: source.title }] : [];
      return [...id, { what: 'file', from: stemOf(target.path) }, ...title];
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

/** The path of a file under another stem, in its folder and with its ending. */
export function withStem(path: StudyPath, stem: string): StudyPath {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const name = path.slice(folder.length);
  return folder + stem + name.slice(stemOf(path).length);
}

/** The new name as it is written: without blanks around it, and a file's without its ending. */
export function newName({ target, what, to }: Rename): string {
  const name = to.trim();
  const ending = what === 'file' && 'path' in target ? endingOf(target.path) : '';
  return ending !== '' && name.toLowerCase().endsWith(ending.toLowerCase()) ? name.slice(0, -ending.length) : name;
}

function endingOf(path: StudyPath): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.slice(stemOf(path).length);
}

/** Names that Windows keeps for devices. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Throws a `UserError` where some disk cannot have a file of this name. */
export function mustBeFileName(name: string): void {
  if (/[/\\:*?"<>|]/.test(name) || /^\.|[. ]$/.test(name) || DEVICE.test(name)) {
    throw new UserError('A file’s name cannot hold / \\ : * ? " < > or |, begin with a dot, end with a dot or blank, or be one that Windows keeps for devices. Choose another.');
  }
}

/** Throws a `UserError` where the new name is no name, or another thing's already. */
export function mustBeFree(study: Study, rename: Rename): void {
  const { target, what, from } = rename;
  const name = newName(rename);
  if (name === '') throw new UserError('A name needs at least one letter.');
  if (holdsControls(name)) throw new UserError('A name stands on one line and holds no control characters.');
  const fault = what === 'id' ? idFault(name) : undefined;
  if (fault !== undefined) throw new UserError(`The id ${fault}. Choose another.`);
  if (what === 'file' && (/[/\\:*?"<>|]/.test(name) || /^\.|[. ]$/.test(name) || DEVICE.test(name))) {
    throw new UserError('A file’s name cannot hold / \\ : * ? " < > or |, begin with a dot, end with a dot or blank, or be one that Windows keeps for devices. Choose another.');
  }
  if (what === 'file' && 'path' in target) {
    const path = withStem(target.path, name);
    const there = [...study.sources.keys(), ...study.memos.keys()].find((each) => each !== target.path && pathKey(each) === pathKey(path));
    if (there !== undefined) throw new UserError(`${there} is there already. Choose another name.`);
  }
  if (foldName(name) === foldName(from)) return;
  const others = targetsOf(study, { ...('path' in target ? {} : { kind: target.kind }), name }).filter((each) => targetKey(each) !== targetKey(target));
  const [other] = others;
  if (other) throw new UserError(`“${name}” is ${'path' in other ? `what ${other.path} is called` : `a name of the ${other.kind} ${targetName(study, other)}`} already. Choose another.`);
}

/** How many files and places a set of edits touches, in words: "12 places in 3 files". */
export function editWords(edits: readonly Pick<FileEdit, 'path'>[]): string {
  const files = new Set(edits.map(({ path }) => path)).size;
  return `${edits.length} ${edits.length === 1 ? 'place' : 'places'} in ${files} ${files === 1 ? 'file' : 'files'}`;
}

/** A text with edits made; they must not overlap. */
export function withEdits(text: string, edits: readonly Pick<FileEdit, 'span' | 'text'>[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { span, text: inserted } of edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    if (span.start < at) throw new Error('Edits overlap');
    parts.push(text.slice(at, span.start), inserted);
    at = span.end;
  }
  return parts.join('') + text.slice(at);
}
