/** Which of the study's files differ from the last version, as VS Code's git extension sees them. */
import * as vscode from 'vscode';
import { walk } from '../core/store/discover';
import { studyFileKinds } from '../core/store/study-files';
import type { StudyPath } from '../core/study/model';
import type { GitChange, GitRepository } from '../host/git';
import type { OpenStudy } from '../host/host';

export interface ChangedFile {
  readonly uri: vscode.Uri;
  readonly path: StudyPath;
  /** `StudyFileKind` */
  readonly kind: string;
  /** Whole in the index already, also as gone from it: adding it again would fail. */
  readonly staged: boolean;
}

/** The study's own files that were changed, made or removed since the last version, by path. */
export async function changedFiles(study: OpenStudy, repository: GitRepository): Promise<readonly ChangedFile[]> {
  const kindOf = studyFileKinds(study.study.settings);
  const found = new Map<StudyPath, ChangedFile>();
  const look = (uris: readonly (vscode.Uri | undefined)[], staged: boolean): void => {
    for (const uri of uris) {
      const path = uri && study.path(uri);
      const kind = path === undefined ? undefined : kindOf(path);
      if (uri && path !== undefined && kind !== undefined) found.set(path, { uri, path, kind, staged });
    }
  };
  const { indexChanges, workingTreeChanges, untrackedChanges } = repository.state;
  look(indexChanges.flatMap(urisOf), true);
  // A file that was changed again after it was staged is staged again.
  look(workingTreeChanges.flatMap(urisOf), false);
  look(untrackedChanges.flatMap(urisOf), false);
  if (newFilesAreHidden(study)) look(await newFiles(study, repository, new Set(found.keys())), false);
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function urisOf({ uri, originalUri, renameUri }: GitChange): readonly (vscode.Uri | undefined)[] {
  return [uri, originalUri, renameUri];
}

/** Whether the person has VS Code's git leave out files that it does not know yet. */
function newFilesAreHidden(study: OpenStudy): boolean {
  return vscode.workspace.getConfiguration('git', study.folder).get('untrackedChanges') === 'hidden';
}

/** git's names of the tree without files, which it knows without having it: by SHA-1 and by SHA-256. */
const EMPTY_TREES = ['4b825dc642cb6eb9a060e54bf8d69288fbee4904', '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321'] as const;

/** The study's files that git does not know and is not told to ignore, found without git's own list of them. */
async function newFiles(study: OpenStudy, repository: GitRepository, seen: ReadonlySet<StudyPath>): Promise<readonly vscode.Uri[]> {
  const kindOf = studyFileKinds(study.study.settings);
  const known = await knownFiles(study, repository);
  const unknown: vscode.Uri[] = [];
  await walk(study.files, '', (path) => {
    if (kindOf(path) !== undefined && !known.has(path) && !seen.has(path)) unknown.push(study.uri(path));
  });
  const ignored = await repository.checkIgnore(unknown.map(({ fsPath }) => fsPath));
  return unknown.filter(({ fsPath }) => !ignored.has(fsPath));
}

/** What is in git's index: all that differs from nothing. */
async function knownFiles(study: OpenStudy, repository: GitRepository): Promise<ReadonlySet<StudyPath | undefined>> {
  const commit = repository.state.HEAD?.commit;
  if (commit === undefined) return new Set();
  const changes = await repository.diffIndexWith(EMPTY_TREES[commit.length > 40 ? 1 : 0]);
  return new Set(changes.map(({ uri }) => study.path(uri)));
}
