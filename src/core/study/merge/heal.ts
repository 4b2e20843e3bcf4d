/** Heals a file that an unfinished merge left: from the versions that git's index holds, else from conflict markers. */
import { conflictSides } from '../codings/conflict-markers';
import type { StudyPath } from '../model';
import { mergeFile, type MergedFile } from './merge-file';

/** The versions of a file in git's index (`:1`, `:2`, `:3`); undefined for a side on which the file is gone. */
export interface Stages {
  readonly base: string | undefined;
  readonly ours: string | undefined;
  readonly theirs: string | undefined;
}

/** What an unfinished merge of a file can be healed from. */
export type Unfinished = { readonly stages: Stages } | { readonly text: string };

/** What the file should say; undefined where there is nothing to heal. A file that is gone on one side counts as empty there. */
export function heal(path: StudyPath, unfinished: Unfinished): MergedFile | undefined {
  if ('stages' in unfinished) {
    const { base, ours, theirs } = unfinished.stages;
    return mergeFile({ path, base: baseOf(path, base), ours: ours ?? '', theirs: theirs ?? '' });
  }
  const sides = conflictSides(unfinished.text);
  return sides && mergeFile({ path, base: sides.base, ours: sides.ours, theirs: sides.theirs });
}

/** What both sides began with. Where they began with several versions, git merges these first, and may leave its markers in what it made. */
function baseOf(path: StudyPath, base: string | undefined): string | undefined {
  const healed = base?.includes('<<<<<<<') ? heal(path, { text: base }) : undefined;
  return healed?.kind === 'merged' ? healed.text : base;
}
