/** A study as it was at a commit, for a command. */
import { firstOf, localTexts } from '../core/store/old-texts';
import { openRevision } from '../core/store/revision-study';
import type { Commit } from '../core/store/revisions';
import type { StudyStore } from '../core/store/study-store';
import { nodeFiles } from '../node/files';
import { findGit } from '../node/git';
import { gitHistory } from '../node/git-history';
import { gitRevisions } from '../node/git-revisions';
import { cliPace } from './open';

/** The study at the commit that a name means. Throws a `UserError` where there is no git, no such commit, or was no study. */
export async function openStudyAt(folder: string, name: string): Promise<{ readonly commit: Commit; readonly store: StudyStore }> {
  const revisions = gitRevisions(findGit(), folder);
  const commit = await revisions.resolve(name);
  const store = await openRevision({ revisions, pace: cliPace, oldTexts: firstOf(localTexts(nodeFiles(folder)), gitHistory(folder)) }, commit);
  return { commit, store };
}
