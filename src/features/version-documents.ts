/** Files of a study as they were at a commit, to be read beside the present ones. */
import * as vscode from 'vscode';
import type { Revisions } from '../core/store/revisions';
import type { StudyPath } from '../core/study/model';

export interface VersionDocuments {
  /** The address of a file at a commit; of an empty document where `path` is undefined. */
  readonly uri: (revisions: Revisions, commit: string, path: StudyPath | undefined, called: StudyPath) => vscode.Uri;
  readonly dispose: () => void;
}

/** Addresses lead only to what was asked for here, as long as the window lives; whoever asks has a scheme of their own. */
export function versionDocuments(scheme: string): VersionDocuments {
  const known = new Map<string, () => Promise<string>>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: (uri) => known.get(uri.toString())?.() ?? 'This version is not at hand any more. Open it from where it was listed again.',
  });
  return {
    uri: (revisions, commit, path, called) => {
      const uri = vscode.Uri.from({ scheme, path: `/${called}`, query: path === undefined ? 'nothing' : `${commit}:${path}` });
      known.set(uri.toString(), () => (path === undefined ? Promise.resolve('') : textAt(revisions, commit, path)));
      return uri;
    },
    dispose: () => { provider.dispose(); },
  };
}

async function textAt(revisions: Revisions, commit: string, path: StudyPath): Promise<string> {
  const file = (await revisions.files(commit)).find((each) => each.path === path);
  if (!file) return '';
  const bytes = (await revisions.blobs([file.id])).get(file.id);
  return bytes ? new TextDecoder().decode(bytes) : 'The repository does not hold this version.';
}
