import * as vscode from 'vscode';
import { moveCodings } from '../core/store/move-source';
import { isFileError } from '../core/store/files';
import { isUserError } from '../core/study/user-error';
import { plainWords } from '../core/text/plain-words';
import type { Host, OpenStudy } from '../host/host';

/** When a source, a memo or its folder is renamed in the Explorer, its codings and reviews move with it, byte for byte, so that git sees a rename. */
export function registerFollowRenames(host: Host): vscode.Disposable {
  // One after another: what is renamed and at once renamed back has to arrive before it can go back.
  let last: Promise<void> = Promise.resolve();
  return vscode.workspace.onDidRenameFiles(({ files }) => {
    last = last.then(() => followAll(host, files)).catch((error: unknown) => { host.log.error('follow a rename', error); });
  });
}

async function followAll(host: Host, files: readonly { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }[]): Promise<void> {
  for (const { oldUri, newUri } of files) {
    const study = host.studies.of(oldUri);
    const from = study?.path(oldUri);
    const to = study?.path(newUri);
    if (!study || from === undefined || to === undefined) continue;
    const coded = [...new Set([...study.study.codings.keys(), ...study.study.marks.keys(), ...study.study.reviews.keys()])];
    for (const source of coded) {
      if (source === from || source.startsWith(`${from}/`)) await follow(host, study, source, to + source.slice(from.length));
    }
  }
}

async function follow(host: Host, study: OpenStudy, from: string, to: string): Promise<void> {
  try {
    const moves = await moveCodings(study.files, from, to);
    await study.refresh();
    if (moves.length > 0) host.say(`What was coded and said of ${from} moved with it to ${to}.`);
  } catch (error) {
    if (!(isFileError(error) || isUserError(error))) throw error;
    void vscode.window.showWarningMessage(plainWords(`What was coded and said of ${from} did not follow it: ${error.message}`));
  }
}
