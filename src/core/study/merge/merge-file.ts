/** The one merge of the study's files: by id and field, for every kind of file that Verbatim writes. */
import type { StudyPath } from '../model';
import { coderAndSourceOf, reviewerAndSubjectOf } from '../paths';
import type { Problem } from '../problem';
import { mergeCodingsText } from './merge-codings-text';
import { mergeMarkdown } from './merge-markdown';
import type { MergeNote, Side } from './merge-note';
import { mergeYaml } from './merge-yaml';
import { textForm, withForm } from './text-form';
import { changedOf } from './three-ways';

/** The versions of one file that meet. */
export interface FileVersions {
  readonly path: StudyPath;
  /** What both began with; undefined where nobody knows. */
  readonly base: string | undefined;
  readonly ours: string;
  readonly theirs: string;
}

/** What came of it. */
export type MergedFile =
  | {
      readonly kind: 'merged';
      readonly text: string;
      readonly notes: readonly MergeNote[];
      /** Conflict markers that stand in the prose of `text`; 0 where nothing is left to do by hand. */
      readonly conflicts: number;
    }
  /** A version that cannot be read, or a way of writing that cannot be merged safely: nothing may be written. */
  | { readonly kind: 'unreadable'; readonly side: Side | 'base'; readonly message: string; readonly problem?: Problem };

/**
 * Merges two versions of a file of the study. Whoever is ours, what the result says is the same. Never throws for bad input.
 * Line ends and byte order mark are merged as everything else: whoever changed them wins; else LF, and no mark.
 */
export function mergeFile({ path, base, ours, theirs }: FileVersions): MergedFile {
  const forms = { base: base === undefined ? undefined : textForm(base), ours: textForm(ours), theirs: textForm(theirs) };
  const merged = mergeTexts(path, forms.base?.text, forms.ours.text, forms.theirs.text);
  return merged.kind === 'merged' ? { ...merged, text: withForm(merged.text, forms) } : merged;
}

function mergeTexts(path: StudyPath, base: string | undefined, ours: string, theirs: string): MergedFile {
  const unchanged = base === undefined && ours !== theirs ? undefined : changedOf(base, ours, theirs);
  if (unchanged !== undefined) return { kind: 'merged', text: unchanged, notes: [], conflicts: 0 };
  if (coderAndSourceOf(path)) return mergeCodingsText(path, 'coding', base, ours, theirs);
  if (reviewerAndSubjectOf(path)) return mergeCodingsText(path, 'remark', base, ours, theirs);
  if (/\.ya?ml$/.test(path)) return mergeYaml(path, base, ours, theirs);
  if (path.endsWith('.md')) return mergeMarkdown(path, base, ours, theirs);
  return { kind: 'unreadable', side: 'ours', message: 'Verbatim does not merge files of this kind.' };
}
