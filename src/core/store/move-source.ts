/** Makes codings follow a source that was renamed: their files move byte for byte, so that git sees renames. */
import type { StudyPath } from '../study/model';
import { codedPath, codingsPath, reviewPath } from '../study/paths';
import { UserError } from '../study/user-error';
import type { FilePort } from './files';

/** A file that moves. */
export interface Move {
  readonly from: StudyPath;
  readonly to: StudyPath;
}

/** Every coder's codings and frozen copy of a source, what was said of it or of a memo, and where that belongs once the source or memo is called `to`. */
export async function movesOf(files: FilePort, from: StudyPath, to: StudyPath): Promise<readonly Move[]> {
  const moves: Move[] = [];
  for (const [folder, pathOf] of [['codings', codingsPath], ['coded', codedPath], ['reviews', reviewPath]] as const) {
    for (const { name, kind } of await files.list(folder)) {
      if (kind !== 'folder') continue;
      const path = pathOf(name, from);
      if ((await files.stat(path))?.kind === 'file') moves.push({ from: path, to: pathOf(name, to) });
    }
  }
  return moves;
}

/**
 * Moves the codings of a renamed source after it. Throws a `UserError`, before anything moves, where the new name has
 * codings of its own already. Gives what moved.
 */
export async function moveCodings(files: FilePort, from: StudyPath, to: StudyPath): Promise<readonly Move[]> {
  const moves = await movesOf(files, from, to);
  for (const move of moves) {
    if (await files.stat(move.to)) {
      throw new UserError(`${move.to} is there already, so the codings of ${from} stay where they are. “Verbatim: Follow Renamed Source” joins the two files.`);
    }
  }
  for (const move of moves) await files.rename(move.from, move.to);
  return moves;
}
