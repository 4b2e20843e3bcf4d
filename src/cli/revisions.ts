/** Versions of a study for a command: which are meant, and where to read them. */
import type { RevisionParts } from '../core/store/revision-study';
import { type Commit, shortId } from '../core/store/revisions';
import { localTexts, firstOf } from '../core/store/old-texts';
import { nodeFiles } from '../node/files';
import { findGit } from '../node/git';
import { gitHistory } from '../node/git-history';
import { gitRevisions } from '../node/git-revisions';
import { cliPace } from './open';

/** What reading versions of the study in a folder needs; nothing is asked of git yet. */
export function revisionsOf(folder: string): RevisionParts {
  return { revisions: gitRevisions(findGit(), folder), pace: cliPace, oldTexts: firstOf(localTexts(nodeFiles(folder)), gitHistory(folder)) };
}

/** `HEAD~2 (1a2b3c4, 2026-11-20, Ana)`. */
export function commitWords(revision: string, { id, date, author }: Commit): string {
  const name = id.startsWith(revision) ? '' : `${revision} `;
  const rest = `${shortId(id)}, ${date.slice(0, 10)}, ${author}`;
  return name === '' ? rest : `${name}(${rest})`;
}
