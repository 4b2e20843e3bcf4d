/** Files of a study that git has not joined: which they are, and the versions that its index holds of them. */
import * as vscode from 'vscode';
import { studyFileKinds } from '../core/store/study-files';
import type { Stages } from '../core/study/merge/heal';
import type { StudyPath } from '../core/study/model';
import { UserError } from '../core/study/user-error';
import { decode } from '../core/text/decode';
import { type GitRepository, lookAtChanges, repositoryOf } from './git';
import type { OpenStudy } from './host';

/** Paths of the study's own files that wait in git's index, transcripts apart: those nobody but a person joins. */
export function unmergedIn(study: OpenStudy, repository: GitRepository): readonly StudyPath[] {
  const kindOf = studyFileKinds(study.study.settings);
  const paths = repository.state.mergeChanges.flatMap(({ uri }) => study.path(uri) ?? []);
  return [...new Set(paths)].filter((path) => isMergeable(kindOf(path))).sort();
}

/** Whether Verbatim merges files of this kind. */
export function isMergeable(kind: ReturnType<ReturnType<typeof studyFileKinds>>): boolean {
  return kind !== undefined && kind !== 'source';
}

/** The stages that git must have of a file, by how the git extension calls its state; in the others a side is gone. */
const STAGES: Readonly<Record<number, readonly number[]>> = {
  // ADDED_BY_US, ADDED_BY_THEM, DELETED_BY_US, DELETED_BY_THEM, BOTH_ADDED, BOTH_MODIFIED
  12: [2],
  13: [3],
  14: [1, 3],
  15: [1, 2],
  16: [2, 3],
  18: [1, 2, 3],
};

/** How often git's list of files and its index are asked again where they say two things. */
const TRIES = 5;

/**
 * The versions of a file in git's index; undefined where it does not wait. The git extension does not say why it cannot show a
 * version, so that its list of files must say the same: a version that cannot be read must not pass for one that is gone. The list
 * may lag behind. Throws a `UserError` where they do not come to agree.
 */
export async function stagesOf(repository: GitRepository, file: vscode.Uri): Promise<Stages | undefined> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (attempt > 0) await lookAtChanges(repository);
    const change = repository.state.mergeChanges.find(({ uri }) => uri.toString() === file.toString());
    const listed = change ? (STAGES[change.status] ?? []) : [];
    const versions = await Promise.all([1, 2, 3].map((stage) => repository.buffer(`:${stage}`, file.fsPath).catch(() => undefined)));
    const there = [1, 2, 3].filter((stage) => versions[stage - 1] !== undefined);
    if (there.join() !== listed.join()) continue;
    if (there.length === 0) return undefined;
    const [base, ours, theirs] = versions.map(textOf);
    return { base, ours, theirs };
  }
  throw new UserError('git is at work in this repository. Try again in a moment.');
}

function textOf(bytes: Uint8Array | undefined): string | undefined {
  const decoded = bytes && decode(bytes);
  if (decoded && decoded.kind !== 'text') throw new UserError('One of the versions is not UTF-8 text.');
  return decoded && (decoded.mark ? '\uFEFF' : '') + decoded.text;
}

/** Calls back whenever git looked at the repository that holds a folder; nothing where there is none. */
export function onGitLooked(folder: vscode.Uri, looked: (repository: GitRepository) => void): vscode.Disposable {
  let listener: vscode.Disposable | undefined;
  let ended = false;
  void repositoryOf(folder).then((repository) => {
    if (!repository || ended) return;
    looked(repository);
    listener = repository.state.onDidChange(() => { looked(repository); });
  });
  return new vscode.Disposable(() => {
    ended = true;
    listener?.dispose();
  });
}
