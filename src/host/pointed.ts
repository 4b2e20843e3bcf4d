/**
 * What a person points at when a command begins. Commands wait (for their own code, for the study, for a text), and the
 * person goes on meanwhile: what is selected then is not what was meant.
 */
import * as vscode from 'vscode';
import { UserError } from '../core/study/user-error';

export interface Pointed {
  readonly editor: vscode.TextEditor;
  readonly selections: readonly vscode.Selection[];
  /** The version of the document in which they stand. */
  readonly version: number;
}

/** What is pointed at now; undefined where no text editor is active. */
export function pointedNow(): Pointed | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && { editor, selections: editor.selections, version: editor.document.version };
}

/** Throws a `UserError` where the document is not what it was when somebody pointed into it. */
export function assertSameVersion({ editor, version }: Pointed): void {
  if (editor.document.version !== version) throw new UserError('The text changed meanwhile. Choose the passage again.');
}
