/** The commit that a study's figures are made from, as the git extension knows it. */
import * as vscode from 'vscode';
import { repositoryOf } from './git';

/** HEAD of the repository that holds a folder, and whether something in the folder differs from it or waits in an editor; undefined without git, before the first commit, and in Restricted Mode. */
export async function commitOf(folder: vscode.Uri): Promise<{ readonly id: string; readonly changed: boolean } | undefined> {
  const repository = await repositoryOf(folder);
  const id = repository?.state.HEAD?.commit;
  if (!repository || id === undefined) return undefined;
  const prefix = `${folder.path.replace(/\/$/, '')}/`;
  const lies = (uri: vscode.Uri): boolean => uri.path.startsWith(prefix);
  const { workingTreeChanges, indexChanges, untrackedChanges, mergeChanges } = repository.state;
  const changed = [...workingTreeChanges, ...indexChanges, ...untrackedChanges, ...mergeChanges].some(({ uri }) => lies(uri));
  return { id, changed: changed || vscode.workspace.textDocuments.some(({ isDirty, uri }) => isDirty && uri.scheme === folder.scheme && lies(uri)) };
}
