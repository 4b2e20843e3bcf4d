/** Where the study begins in a path of a repository. */
import type { StudyPath } from '../model';

const FOLDERS: ReadonlySet<string> = new Set(['codings', 'coded', 'reviews', 'memos', 'people', 'queries', 'layouts', 'codebook']);

/** A path in a repository, as the study's folder (`''`: the repository's) and the path in it. */
export interface InStudy {
  readonly study: string;
  readonly path: StudyPath;
}

/**
 * Finds the nearest folder that is a study; where none is (in a bare repository, or while the study file itself is being
 * merged), the one above the first folder that is named like a study's.
 * @param isStudy whether a folder, by its path in the repository, holds a study file or codebook.
 */
export function studyInPath(path: string, isStudy: (folder: string) => boolean): InStudy {
  const names = path.split('/');
  const at = (depth: number): InStudy => ({ study: names.slice(0, depth).join('/'), path: names.slice(depth).join('/') });
  for (let depth = names.length - 1; depth >= 0; depth--) if (isStudy(at(depth).study)) return at(depth);
  const folder = names.slice(0, -1).findIndex((name) => FOLDERS.has(name));
  return at(folder === -1 ? names.length - 1 : folder);
}
