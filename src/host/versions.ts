/** A study's versions in git, as the window may read them. */
import * as vscode from 'vscode';
import { firstOf, localTexts } from '../core/store/old-texts';
import type { RevisionParts } from '../core/store/revision-study';
import type { Revisions } from '../core/store/revisions';
import { UserError } from '../core/study/user-error';
import { git } from './git';
import { gitHistory } from './git-history';
import type { Host, OpenStudy, VersionsChunk } from './host';
import { hostPace } from './pace';

const ON_THE_WEB = 'Versions are read by the git program, and there is none in the browser. Open the folder in VS Code on the desktop.';
const NO_DISK = 'Versions are read by the git program, and this folder lies on no disk of this machine. Open a clone of it.';
const NOT_TRUSTED = 'In Restricted Mode git is not asked for versions. Trust the folder first.';
const NO_GIT = 'VS Code’s git extension is switched off or has found no git, and without it there are no versions to look at. Install git, or switch the extension on.';

/**
 * Reads versions by the program that VS Code's own git extension uses, only in trusted windows.
 * @param load loads what can start the program; absent where nothing can.
 */
export function createVersions(load: (() => Promise<VersionsChunk>) | undefined): Host['versionsOf'] {
  const known = new Map<string, Revisions>();
  return async ({ folder, files }: OpenStudy): Promise<RevisionParts> => {
    if (!load) throw new UserError(ON_THE_WEB);
    if (folder.scheme !== 'file') throw new UserError(NO_DISK);
    if (!vscode.workspace.isTrusted) throw new UserError(NOT_TRUSTED);
    const program = (await git())?.git.path;
    if (program === undefined) throw new UserError(NO_GIT);
    const key = `${program} ${folder.toString()}`;
    let revisions = known.get(key);
    if (!revisions) {
      revisions = (await load()).gitRevisions(program, folder.fsPath);
      known.set(key, revisions);
    }
    const history = gitHistory(folder);
    return { revisions, pace: hostPace({ value: false }), oldTexts: firstOf(localTexts(files, history), history) };
  };
}
