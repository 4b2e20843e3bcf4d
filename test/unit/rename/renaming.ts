/** Renames carried out on a study in memory, as the editor carries them out on disk. */
import { filesOfRename, planRename, type RenamePlan } from '../../../src/core/study/rename/plan';
import { type Rename, withEdits } from '../../../src/core/study/rename/rename';
import type { LinkTarget } from '../../../src/core/study/memos/link-names';
import { isUserError } from '../../../src/core/study/user-error';
import { memoryFiles } from '../../../src/core/store/memory-files';
import { localTexts } from '../../../src/core/store/old-texts';
import { movesOf } from '../../../src/core/store/move-source';
import { StudyStore } from '../../../src/core/store/study-store';
import { stillPace } from '../store/desk';

export type Texts = ReadonlyMap<string, string>;

export async function storeOf(texts: Texts): Promise<StudyStore> {
  const port = memoryFiles(Object.fromEntries(texts));
  return StudyStore.open({ key: 'renames', port, pace: stillPace(), oldTexts: localTexts(port) });
}

export function planned({ study }: StudyStore, texts: Texts, rename: Rename): RenamePlan {
  return planRename(study, rename, new Map(filesOfRename(study, rename).map((path) => [path, texts.get(path) ?? ''])));
}

/** The files after a rename; the reason where it is refused. */
export async function renamed(texts: Texts, rename: Rename): Promise<Texts | string> {
  const store = await storeOf(texts);
  try {
    const { edits, move } = planned(store, texts, rename);
    const after = new Map(texts);
    for (const path of new Set(edits.map((edit) => edit.path))) after.set(path, withEdits(texts.get(path) ?? '', edits.filter((edit) => edit.path === path)));
    if (!move) return after;
    const port = memoryFiles(Object.fromEntries(after));
    const moves = [move, ...(rename.target.kind === 'source' ? await movesOf(port, move.from, move.to) : [])];
    for (const { from, to } of moves) {
      after.set(to, after.get(from) ?? '');
      after.delete(from);
    }
    return after;
  } catch (error) {
    if (isUserError(error)) return error.message;
    throw error;
  }
}

/** What takes a rename back. */
export function back(rename: Rename, to: string, moved: (path: string) => string = (path) => path): Rename {
  const { target } = rename;
  const now: LinkTarget = 'path' in target ? { ...target, path: moved(target.path) } : { ...target, id: to };
  return { target: now, what: rename.what, from: to, to: rename.from };
}
