/** A quick fix that changes the text itself: one step to undo. */
import * as vscode from 'vscode';
import { isUserError } from '../core/study/user-error';
import { lineIndex } from '../core/text/positions';
import { rangeOf } from '../host/documents';

/**
 * A fix that gives a document another text; none where that cannot be done in this text.
 * @param text what the document holds, canonical.
 * @param change makes the other text; throws a `UserError` where it cannot.
 */
export function textFix(title: string, document: vscode.TextDocument, text: string, change: () => string): vscode.CodeAction[] {
  try {
    const { start, end, inserted } = difference(text, change());
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.edit = new vscode.WorkspaceEdit();
    action.edit.replace(document.uri, rangeOf(lineIndex(text), { start, end }), inserted);
    return [action];
  } catch (error) {
    // What cannot be done in this text is not offered.
    if (isUserError(error)) return [];
    throw error;
  }
}

/** The one stretch in which two texts differ. */
function difference(before: string, after: string): { readonly start: number; readonly end: number; readonly inserted: string } {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < before.length - start && tail < after.length - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { start, end: before.length - tail, inserted: after.slice(start, after.length - tail) };
}
