/** When memos, transcripts or their folders are renamed in the Explorer, links follow, in the same step as the rename. */
import * as vscode from 'vscode';
import { matcherOf } from '../core/store/discover';
import { filesOfMoves, moveEdits, movedFiles } from '../core/study/rename/file-moves';
import { editWords, type PathMove } from '../core/study/rename/rename';
import { isUserError } from '../core/study/user-error';
import { canonical } from '../core/text/canonical';
import { decode } from '../core/text/decode';
import { plainWords } from '../core/text/plain-words';
import { areAsRead, memosAreRead, presentTexts, workspaceEdit } from '../host/file-edits';
import type { Host, OpenStudy } from '../host/host';

/** Within this time after a rename (milliseconds), what it wrote may not have been told yet. */
const SETTLES = 5000;

export function registerRenameFiles(host: Host): vscode.Disposable {
  /** Files that were clean before links in them followed: nobody expects to have to save them. */
  const clean = new Map<string, vscode.Uri>();
  let renamed = -Infinity;
  return vscode.Disposable.from(
    vscode.workspace.onWillRenameFiles((event) => {
      const byStudy = new Map<OpenStudy, PathMove[]>();
      for (const { oldUri, newUri } of event.files) {
        const study = host.studies.of(oldUri);
        const from = study?.path(oldUri);
        const to = study?.path(newUri);
        if (study && from !== undefined && to !== undefined) byStudy.set(study, [...(byStudy.get(study) ?? []), { from, to }]);
      }
      for (const [study, moves] of byStudy) {
        if (study.study.settings.readOnly) continue;
        const edit = linksFollow(host, study, moves, clean, Date.now() - renamed < SETTLES);
        event.waitUntil(edit.catch((error: unknown) => {
          if (!isUserError(error)) host.log.error('rename files', error);
          void vscode.window.showWarningMessage(plainWords(`Links did not follow the rename: ${error instanceof Error ? error.message : String(error)}`));
          return new vscode.WorkspaceEdit();
        }));
      }
    }),
    vscode.workspace.onDidRenameFiles(async ({ files }) => {
      renamed = Date.now();
      const uris = [...clean.values()];
      clean.clear();
      for (const uri of uris) {
        const moved = files.find(({ oldUri }) => uri.path === oldUri.path || uri.path.startsWith(`${oldUri.path}/`));
        const now = moved ? uri.with({ path: moved.newUri.path + uri.path.slice(moved.oldUri.path.length) }) : uri;
        const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === now.toString());
        // Also where it does not count as changed yet: that may be told a moment later, and nobody would save it then.
        await document?.save();
      }
    }),
  );
}

/** Whether a file holds what its editor does. That it was saved a moment ago may not have been told yet. */
async function isSaved(uri: vscode.Uri): Promise<boolean> {
  const document = vscode.workspace.textDocuments.find((each) => each.isDirty && each.uri.toString() === uri.toString());
  if (!document) return true;
  try {
    const decoded = decode(await vscode.workspace.fs.readFile(uri));
    return decoded.kind === 'text' && canonical(decoded.text) === canonical(document.getText());
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return false;
    throw error;
  }
}

/** Whether a path may be one that links lead to: a memo, a source, a folder of them. */
function mayBeKnown(study: OpenStudy, { from }: PathMove): boolean {
  const { transcripts, people } = study.study.settings;
  return study.isMemo(from) || [...transcripts, ...people].some((glob) => matcherOf(glob).matches(from)) || !/\.[^/]+$/.test(from);
}

async function linksFollow(host: Host, study: OpenStudy, moves: readonly PathMove[], clean: Map<string, vscode.Uri>, justRenamed: boolean): Promise<vscode.WorkspaceEdit> {
  await memosAreRead(study);
  // What was made or renamed a moment ago may not have been read yet: where files lie on no disk, as on the web, nobody tells in time.
  if (justRenamed || !study.files.atomicWrites || moves.some((move) => mayBeKnown(study, move) && movedFiles(study.study, move).length === 0)) await study.refresh();
  for (const { from } of moves.flatMap((move) => movedFiles(study.study, move))) {
    if (study.study.sources.get(from)?.headRead === false) await study.text(from);
  }
  for (let attempt = 0; ; attempt++) {
    const files = moves.flatMap((move) => movedFiles(study.study, move));
    const texts = await presentTexts(study, filesOfMoves(study.whole, files));
    const { edits, refused } = moveEdits(study.whole, files, texts);
    if (attempt === 0 && !(await areAsRead(study, edits))) {
      await study.refresh();
      continue;
    }
    const [reason] = refused;
    if (reason !== undefined) void vscode.window.showWarningMessage(plainWords(`Some links did not follow the rename: ${reason}`));
    for (const path of new Set(edits.map((edit) => edit.path))) {
      const uri = study.uri(path);
      if (await isSaved(uri)) clean.set(uri.toString(), uri);
    }
    if (edits.length > 0) host.say(`The rename takes links along: ${editWords(edits)}.`);
    return workspaceEdit(study, edits, texts);
  }
}
