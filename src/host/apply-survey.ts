/** Changes of many files of the study as one step that can be undone, saved at once. */
import * as vscode from 'vscode';
import type { SurveyFileChange } from '../core/exchange/survey/apply-plan';
import { UserError } from '../core/study/user-error';
import { canonical } from '../core/text/canonical';
import { lineIndex } from '../core/text/positions';
import { rangeOf } from './documents';
import { presentTexts } from './file-edits';
import type { OpenStudy } from './host';

/** Makes the changes; `before` and `after` are canonical texts. Throws a `UserError` where a file is being edited, or is not as it was read. */
export async function applySurvey(study: OpenStudy, changes: readonly SurveyFileChange[]): Promise<void> {
  const dirty = vscode.workspace.textDocuments.find((document) => document.isDirty && changes.some(({ path }) => study.uri(path).toString() === document.uri.toString()));
  if (dirty) throw new UserError(`${study.path(dirty.uri) ?? dirty.uri.path} has unsaved changes. Save it first, then import again.`);
  const now = await presentTexts(study, changes.map(({ path }) => path));
  if (changes.some(({ path, before }) => now.get(path) !== before)) throw new UserError('Files of the study changed meanwhile. Nothing was imported; import again.');
  const edit = new vscode.WorkspaceEdit();
  for (const { path, before, after } of changes) {
    if (before === undefined) edit.createFile(study.uri(path), { contents: new TextEncoder().encode(after) });
    else edit.set(study.uri(path), [difference(before, after)]);
  }
  if (!(await vscode.workspace.applyEdit(edit))) throw new UserError('VS Code could not change the files. Nothing was imported.');
  for (const { path } of changes) {
    const document = await vscode.workspace.openTextDocument(study.uri(path));
    // What a save hook would do to it is not ours to say; a file that stays unsaved is told.
    if (document.isDirty && !(await document.save())) throw new UserError(`${path} was changed and could not be saved. Save it, or undo.`);
  }
}

/** One replacement of what differs. */
function difference(before: string, after: string): vscode.TextEdit {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < before.length - start && tail < after.length - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const span = { start, end: before.length - tail };
  return new vscode.TextEdit(rangeOf(lineIndex(canonical(before)), span), after.slice(start, after.length - tail));
}
