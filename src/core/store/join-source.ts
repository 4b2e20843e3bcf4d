/** Makes codings follow a renamed source also where somebody has coded it by its new name already: the files are joined by the codings' ids. */
import { mergeFile } from '../study/merge/merge-file';
import type { MergeNote } from '../study/merge/merge-note';
import type { StudyPath } from '../study/model';
import { UserError } from '../study/user-error';
import { withLock } from './file-lock';
import type { FilePort } from './files';
import { logIfPossible } from './merge-log';
import { textIfThere } from './move-coder';
import { type Move, movesOf } from './move-source';
import type { Pace } from './pace';
import { safeWrite } from './safe-write';

/** What became of the files of a renamed source. */
export interface FollowedSource {
  readonly moved: readonly Move[];
  /** Files that were put into those that the new name had already. */
  readonly joined: readonly Move[];
}

/**
 * As `moveCodings`, but joins where the new name has codings already, as after a merge of a branch that coded the source by its old
 * name: every coding of both is there, each id once; where one coding says two things, the later one stands and the other waits in
 * `doubt`. Throws a `UserError`, before anything moves, where a file cannot be read.
 */
export async function joinCodings(files: FilePort, pace: Pace, from: StudyPath, to: StudyPath): Promise<FollowedSource> {
  const [moved, joined]: [Move[], Move[]] = [[], []];
  for (const move of await movesOf(files, from, to)) {
    if (!(await files.stat(move.to))) moved.push(move);
    else {
      await joinedText(files, move);
      joined.push(move);
    }
  }
  for (const move of joined) {
    const notes = await withLock(files, pace, move.to, async () => {
      const made = await joinedText(files, move);
      await safeWrite(files, move.to, new TextEncoder().encode(made.text));
      // Only now: stopped in between, the codings stand in both files, which is told, and following once more joins them.
      await files.remove(move.from);
      return made.notes;
    });
    await logIfPossible(files, { time: pace.now().toISOString(), by: 'editor', path: move.to, notes });
  }
  for (const move of moved) await files.rename(move.from, move.to);
  return { moved, joined };
}

async function joinedText(files: FilePort, { from, to }: Move): Promise<{ readonly text: string; readonly notes: readonly MergeNote[] }> {
  const [ours, theirs] = [await textIfThere(files, to), await textIfThere(files, from)];
  const made = mergeFile({ path: to, base: undefined, ours: ours ?? '', theirs: theirs ?? '' });
  if (made.kind === 'unreadable') throw new UserError(`${made.side === 'theirs' ? from : to} cannot be read, so nothing was moved. ${made.message}`);
  return made;
}
