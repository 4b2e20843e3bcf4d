import { studyFileKinds } from '../core/store/study-files';
import type { StudyStore } from '../core/store/study-store';
import { commitOf } from '../node/git-commit';

/** The commit that a study's figures were made from, marked where the study's files are others; null outside a repository. */
export async function commitOfStudy(folder: string, { port, study }: StudyStore): Promise<string | null> {
  const kindOf = studyFileKinds(study.settings);
  return (await commitOf(folder, port, (path) => kindOf(path) !== undefined)) ?? null;
}
