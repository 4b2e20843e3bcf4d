/** Merges a text with front matter: its keys by what they mean, its prose line by line. */
import { fenceOf } from '../sources/front-matter-fence';
import type { StudyPath } from '../model';
import type { FileVersions, MergedFile } from './merge-file';
import { mergeLines } from './merge-lines';
import { mergeYaml } from './merge-yaml';
import { textForm, withForm } from './text-form';

/** A text in two parts. */
export interface MarkdownParts {
  /** What stands between the fences; undefined where there is no front matter. */
  readonly yaml: string | undefined;
  readonly body: string;
}

/** Takes a text with LF line ends apart. */
export function markdownParts(text: string): MarkdownParts {
  const fence = fenceOf(text);
  return fence ? { yaml: text.slice(fence.yaml.start, fence.yaml.end), body: text.slice(fence.bodyStart) } : { yaml: undefined, body: text };
}

/** Puts a text together. */
export function markdownText({ yaml, body }: MarkdownParts): string {
  return yaml === undefined ? body : `---\n${yaml}---\n${body}`;
}

/** What came of the front matter alone: the three versions with the merged one, and their own prose. */
export type MergedHeads = { readonly kind: 'merged'; readonly base: string; readonly ours: string; readonly theirs: string; readonly notes: Extract<MergedFile, { kind: 'merged' }>['notes'] } | Extract<MergedFile, { kind: 'unreadable' }>;

/**
 * Merges the front matter of three texts with LF line ends and leaves the prose to whoever merges lines: git, with its own
 * labels and settings.
 */
export function mergeHeads(path: StudyPath, base: string | undefined, ours: string, theirs: string): MergedHeads {
  const parts = { base: markdownParts(base ?? ''), ours: markdownParts(ours), theirs: markdownParts(theirs) };
  const { yaml: our } = parts.ours;
  const { yaml: their } = parts.theirs;
  const heads = our === undefined && their === undefined ? { kind: 'merged' as const, text: undefined, notes: [] } : mergeYaml(path, base === undefined ? undefined : (parts.base.yaml ?? ''), our ?? '', their ?? '');
  if (heads.kind === 'unreadable') return heads;
  const yaml = heads.text === '' ? undefined : heads.text;
  const withHead = ({ body }: MarkdownParts): string => markdownText({ yaml, body });
  return { kind: 'merged', base: withHead(parts.base), ours: withHead(parts.ours), theirs: withHead(parts.theirs), notes: heads.notes };
}

/** Merges three texts with LF line ends. Where both sides changed the same prose, both stand between conflict markers. */
export function mergeMarkdown(path: StudyPath, base: string | undefined, ours: string, theirs: string): MergedFile {
  const heads = mergeHeads(path, base, ours, theirs);
  if (heads.kind === 'unreadable') return heads;
  const { text, conflicts } = mergeLines(base === undefined ? undefined : heads.base, heads.ours, heads.theirs);
  return { kind: 'merged', text, notes: conflicts > 0 ? [...heads.notes, { kind: 'prose', conflicts }] : heads.notes, conflicts };
}

/** `mergeHeads` of versions as they lie on disk, with the line ends and the mark that their merge has; undefined for other files. */
export function mergeHeadsOf({ path, base, ours, theirs }: FileVersions): Pick<Extract<MergedHeads, { kind: 'merged' }>, 'base' | 'ours' | 'theirs'> | undefined {
  if (!path.endsWith('.md')) return undefined;
  const forms = { base: base === undefined ? undefined : textForm(base), ours: textForm(ours), theirs: textForm(theirs) };
  const heads = mergeHeads(path, forms.base?.text, forms.ours.text, forms.theirs.text);
  if (heads.kind === 'unreadable') return undefined;
  return { base: withForm(heads.base, forms), ours: withForm(heads.ours, forms), theirs: withForm(heads.theirs, forms) };
}
