import type { FilePort } from '../core/store/files';
import { isSkipped } from '../core/store/discover';
import { isFileError } from '../core/store/files';
import type { StudyPath } from '../core/study/model';

/** Folders that came while a study was open, followed by the port itself where it can. */
export interface NewFolders {
  /** A folder came, or may have got folders within: it and all within are followed from now on. */
  came(folder: StudyPath): Promise<void>;
  dispose(): void;
}

/** More folders than this at once are no coder's or team's, and each costs a handle. */
const MOST = 500;

/**
 * VS Code's watcher misses what lies in folders that are made one inside the other (see `core/store/changed-files.ts`),
 * so a coder's first codings, and all that another window adds to them, would never be told.
 */
export function newFolders(port: FilePort, changed: (path: StudyPath) => void): NewFolders {
  const watches = new Map<StudyPath, { dispose(): void }>();
  const follow = async (folder: StudyPath): Promise<void> => {
    if (!port.watch || watches.size >= MOST || folder.split('/').some(isSkipped)) return;
    // One that went and came back is another folder under its old name.
    watches.get(folder)?.dispose();
    watches.delete(folder);
    try {
      watches.set(folder, port.watch(folder, changed));
      for (const { name, kind } of await port.list(folder)) if (kind === 'folder') await follow(`${folder}/${name}`);
    } catch (error) {
      // Gone already, or no more handles: what the watcher tells, and a look on coming back to the window, must do.
      if (!isFileError(error)) throw error;
    }
  };
  return {
    came: follow,
    dispose: () => {
      for (const watch of watches.values()) watch.dispose();
      watches.clear();
    },
  };
}
