/** Edits of the study's files as one step in VS Code, and the texts that they are made on. */
import * as vscode from 'vscode';
import type { StudyPath } from '../core/study/model';
import type { FileEdit, PathMove } from '../core/study/rename/rename';
import { UserError } from '../core/study/user-error';
import { canonical } from '../core/text/canonical';
import { decode } from '../core/text/decode';
import { type LineIndex, lineIndex } from '../core/text/positions';
import { rangeOf } from './documents';
import type { OpenStudy } from './host';

/** Files that are read at once. */
const AT_ONCE = 64;

/** Canonical texts of files as editors hold them, else as they are on disk; those that are not there are left out. */
export async function presentTexts(study: OpenStudy, paths: readonly StudyPath[]): Promise<ReadonlyMap<StudyPath, string>> {
  const open = new Map(vscode.workspace.textDocuments.filter(({ isClosed }) => !isClosed).map((document) => [document.uri.toString(), document]));
  const texts = new Map<StudyPath, string>();
  const onDisk: StudyPath[] = [];
  for (const path of paths) {
    const document = open.get(study.uri(path).toString());
    if (document) texts.set(path, canonical(document.getText()));
    else onDisk.push(path);
  }
  for (let from = 0; from < onDisk.length; from += AT_ONCE) {
    const some = onDisk.slice(from, from + AT_ONCE);
    for (const [index, read] of (await study.files.readMany(some)).entries()) {
      const path = some[index];
      const decoded = 'bytes' in read ? decode(read.bytes) : undefined;
      if (path !== undefined && decoded?.kind === 'text') texts.set(path, canonical(decoded.text));
    }
  }
  return texts;
}

/** How long the snapshot may take to learn what was typed or written just now. */
const PATIENCE = 3000;

/** Waits until the snapshot has the memos' texts as they are in their editors. Throws a `UserError` where that does not happen. */
export async function memosAreRead(study: OpenStudy): Promise<void> {
  const open = vscode.workspace.textDocuments.flatMap((document) => {
    const path = document.isClosed ? undefined : study.path(document.uri);
    return path !== undefined && study.study.memos.has(path) ? [{ path, document }] : [];
  });
  for (let waited = 0; ; waited += 25) {
    if (open.every(({ path, document }) => document.isClosed || canonical(document.getText()) === study.study.memos.get(path)?.text)) return;
    if (waited > PATIENCE) throw new UserError('A memo is still being written. Try again in a moment.');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Whether memos that edits touch are, on disk and in editors, what the snapshot holds. */
export async function areAsRead(study: OpenStudy, edits: readonly FileEdit[]): Promise<boolean> {
  const memos = [...new Set(edits.map(({ path }) => path))].filter((path) => study.study.memos.has(path));
  const texts = await presentTexts(study, memos);
  return memos.every((path) => texts.get(path) === study.study.memos.get(path)?.text);
}

/** One undoable step. `texts`: canonical texts of the files that are no memos. The move comes last. */
export function workspaceEdit(study: OpenStudy, edits: readonly FileEdit[], texts: ReadonlyMap<StudyPath, string>, move?: PathMove): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  const lines = new Map<StudyPath, LineIndex>();
  const byFile = new Map<StudyPath, vscode.TextEdit[]>();
  for (const { path, span, text } of edits) {
    const index = lines.get(path) ?? lineIndex(study.study.memos.get(path)?.text ?? texts.get(path) ?? '');
    lines.set(path, index);
    const own = byFile.get(path) ?? [];
    own.push(new vscode.TextEdit(rangeOf(index, span), text));
    byFile.set(path, own);
  }
  for (const [path, own] of byFile) edit.set(study.uri(path), own);
  if (move) edit.renameFile(study.uri(move.from), study.uri(move.to));
  return edit;
}
