/** A rename as a whole: every edit that it takes, and the file that moves. */
import { stemOf } from '../paths';
import type { StudyPath } from '../model';
import { readFrontMatter } from '../sources/front-matter';
import type { Study } from '../study';
import { UserError } from '../user-error';
import { foldName } from '../memos/link-names';
import { type Memo, parseMemo } from '../memos/memo';
import type { Heading } from '../memos/markdown-blocks';
import { codeIdEdits } from './code-edits';
import { headingLinkEdits, linkEdits, mustKeepLinks } from './link-edits';
import { type FileEdit, mustBeFileName, mustBeFree, newName, type PathMove, type Rename, withEdits, withStem } from './rename';
import { filesNaming, type Named, namePlaces } from './people-edits';
import { namesAt, renamedScalar } from './yaml-names';

export interface RenamePlan {
  /** In no order; they do not overlap. */
  readonly edits: readonly FileEdit[];
  /** The file that gets another name, after the edits. */
  readonly move?: PathMove;
}

/** Files besides the memos whose texts `planRename` needs. */
export function filesOfRename(study: Study, { target, what, from, to }: Rename): readonly StudyPath[] {
  if (target.kind === 'source') return what === 'file' ? [] : [target.path];
  if (target.kind === 'code') return study.codebookFiles;
  const named = namedOf(study, target);
  return named ? filesNaming(study, named, new Set([from, to.trim()])) : [];
}

function namedOf(study: Study, target: Rename['target']): Named | undefined {
  if (target.kind === 'person') return { kind: 'person' };
  return target.kind === 'case' ? { kind: 'case', caseKind: study.cases.get(target.id)?.kind } : undefined;
}

/**
 * All edits of a rename.
 * @param texts canonical texts of `filesOfRename`.
 * @throws UserError where the new name cannot be, or is another thing's already.
 */
export function planRename(study: Study, rename: Rename, texts: ReadonlyMap<StudyPath, string>): RenamePlan {
  mustBeFree(study, rename);
  const to = newName(rename);
  if (to === rename.from) return { edits: [] };
  const plan = uncheckedPlan(study, rename, to, texts);
  mustKeepLinks(study, plan.edits, new Set([to, ...(plan.move ? [plan.move.to, withStem(plan.move.to, '').replace(/[^/]*$/, '') + to] : [])]));
  return plan;
}

function uncheckedPlan(study: Study, rename: Rename, to: string, texts: ReadonlyMap<StudyPath, string>): RenamePlan {
  const { target, what } = rename;
  switch (target.kind) {
    case 'code':
      return { edits: [...codeIdEdits(study, texts, rename.from, to), ...linkEdits(study, rename)] };
    case 'person':
    case 'case':
      return idPlan(study, rename, to, texts);
    case 'source': {
      const links = linkEdits(study, rename);
      if (what === 'file') return { edits: links, move: { from: target.path, to: withStem(target.path, to) } };
      const text = textOf(texts, target.path);
      const { root } = readFrontMatter(target.path, text);
      const own = root ? namesAt(text, root, what) : [];
      if (own.length !== 1) throw new UserError(`The front matter of ${target.path} has no \`${what}\` that could be changed.`);
      return { edits: [...own.map((place) => renamedScalar(target.path, text, place, to)), ...links] };
    }
    case 'memo': {
      const memo = study.memos.get(target.path);
      if (!memo) throw new UserError(`${target.path} is not there any more.`);
      if (what === 'file') return { edits: linkEdits(study, rename), move: { from: target.path, to: withStem(target.path, to) } };
      return { edits: [...titleEdits(study, memo, rename.from, to), ...linkEdits(study, rename)] };
    }
  }
}

function textOf(texts: ReadonlyMap<StudyPath, string>, path: StudyPath): string {
  const text = texts.get(path);
  if (text === undefined) throw new UserError(`${path} could not be read.`);
  return text;
}

/** Another id for a person or a case. */
function idPlan(study: Study, rename: Rename, to: string, texts: ReadonlyMap<StudyPath, string>): RenamePlan {
  const { target, from } = rename;
  const named = namedOf(study, target);
  if (!named) throw new Error('Only people and cases are named by ids in many files');
  const edits: FileEdit[] = [];
  for (const [path, text] of texts) {
    for (const place of namePlaces(study, named, path, text)) {
      if (place.node.text === to) throw new UserError(`${path} speaks of \`${to}\` already. Choose another id, so that the two are not taken for one.`);
      if (place.node.text === from) edits.push(renamedScalar(path, text, place, to));
    }
  }
  const all = [...edits, ...linkEdits(study, rename)];
  const file = target.kind === 'person' ? study.people.get(from)?.file : undefined;
  // A person's file without an id is called by it.
  const isByFile = file !== undefined && !edits.some(({ path }) => path === file) && foldName(stemOf(file)) === foldName(from);
  if (!isByFile && (file !== undefined || target.kind === 'case') && edits.length === 0) throw new UserError(`Where \`${from}\` is defined, it is written in a way that Verbatim does not change. Change it by hand.`);
  if (isByFile) mustBeFileName(to);
  return isByFile ? { edits: all, move: { from: file, to: withStem(file, to) } } : { edits: all };
}

/** The title where it stands: in the front matter, else as the first heading; a heading that says the same follows. */
function titleEdits(study: Study, memo: Memo, from: string, to: string): readonly FileEdit[] {
  const { root } = readFrontMatter(memo.path, memo.text);
  const own = (root ? namesAt(memo.text, root, 'title') : []).map((place) => renamedScalar(memo.path, memo.text, place, to));
  const heading = memo.headings.find(({ level, text }) => level === 1 && text !== '');
  if (heading && (own.length === 0 || heading.text === from)) return [...own, ...headingEdits(study, memo, heading, to)];
  return own;
}

/** Another text for a heading, and for the links that lead to it. @throws UserError where it cannot stand on one line. */
export function headingEdits(study: Study, memo: Memo, heading: Heading, to: string): readonly FileEdit[] {
  const text = to.trim();
  if (text === '' || text.includes('\n')) throw new UserError('A heading needs words, on one line.');
  const span = headingWords(memo, heading);
  if (!span) throw new UserError('This heading stands on several lines. Change it by hand.');
  const now = parseMemo(memo.path, withEdits(memo.text, [{ span, text }])).memo;
  if (now.headings.length !== memo.headings.length || now.headings[memo.headings.indexOf(heading)]?.text !== text || now.links.length !== memo.links.length) {
    throw new UserError(`“${text}” would not be read as the words of a heading. Choose others.`);
  }
  const others = memo.headings.filter((each) => each !== heading && foldName(each.text) === foldName(text));
  const links = headingLinkEdits(study, memo, heading, text);
  if (others.length > 0 && links.length > 0) throw new UserError(`Another heading of ${memo.path} reads “${text}” already. Links could not tell them apart.`);
  return [{ path: memo.path, span, text }, ...links];
}

/** Where the words of a heading stand, without its marks. */
export function headingWords({ text }: Memo, { text: words, span }: Heading): FileEdit['span'] | undefined {
  // Words may look like the marks before them.
  const marks = /^ {0,3}#{1,6}[ \t]+/.exec(text.slice(span.start, span.end))?.[0].length ?? 0;
  const start = text.indexOf(words, span.start + marks);
  return words !== '' && start !== -1 && start + words.length <= span.end ? { start, end: start + words.length } : undefined;
}
