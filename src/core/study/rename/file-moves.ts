/** What follows when files or folders get other paths: links by stem and by path, and people who are called by their file. */
import type { StudyPath } from '../model';
import { stemOf } from '../paths';
import type { Study } from '../study';
import { isUserError } from '../user-error';
import { moveLinkEdits } from './link-edits';
import { filesOfRename, planRename } from './plan';
import type { FileEdit, PathMove, Rename } from './rename';

/** The sources, memos and people's files that move, each with its new path. */
export function movedFiles(study: Study, { from, to }: PathMove): readonly PathMove[] {
  const files = new Set([...study.sources.keys(), ...study.memos.keys(), ...[...study.people.values()].map(({ file }) => file)]);
  return [...files].flatMap((path) => (path === from ? [{ from, to }] : path.startsWith(`${from}/`) ? [{ from: path, to: to + path.slice(from.length) }] : []));
}

/** People who are called by the file that moves. */
function peopleOf(study: Study, moves: readonly PathMove[]): readonly Rename[] {
  return moves.flatMap(({ from, to }) => {
    const id = stemOf(from);
    const person = study.people.get(id);
    return person?.file === from && stemOf(to) !== id ? [{ target: { kind: 'person' as const, id }, what: 'id' as const, from: id, to: stemOf(to) }] : [];
  });
}

/** Files besides the memos whose texts `moveEdits` needs. */
export function filesOfMoves(study: Study, moves: readonly PathMove[]): readonly StudyPath[] {
  return [...new Set(peopleOf(study, moves).flatMap((rename) => filesOfRename(study, rename)))];
}

/** The edits that follow, and why some do not. The move itself happens in any case, so nothing is refused. */
export function moveEdits(study: Study, moves: readonly PathMove[], texts: ReadonlyMap<StudyPath, string>): { readonly edits: readonly FileEdit[]; readonly refused: readonly string[] } {
  const refused: string[] = [];
  const edits: FileEdit[] = [];
  const attempt = (make: () => readonly FileEdit[]): void => {
    try {
      edits.push(...make());
    } catch (error) {
      if (!isUserError(error)) throw error;
      refused.push(error.message);
    }
  };
  for (const { from, to } of moves) {
    if (study.sources.has(from)) attempt(() => moveLinkEdits(study, { kind: 'source', path: from }, to));
    if (study.memos.has(from)) attempt(() => moveLinkEdits(study, { kind: 'memo', path: from }, to));
  }
  for (const rename of peopleOf(study, moves)) {
    attempt(() => {
      const plan = planRename(study, rename, texts);
      return plan.move ? plan.edits : [];
    });
  }
  return { edits, refused };
}
