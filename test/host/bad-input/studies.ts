/** The window of this suite: a folder of studies, each with something in it that should not be there. */
import assert from 'node:assert/strict';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { studyUri } from '../support';


/** Absolute path of something below the window's folder. */
export function at(...parts: readonly string[]): string {
  return path.join(studyUri().fsPath, ...parts);
}

/** Everything that is told of a study: `rule file:line:column`, as the command line says it. */
export function told(study: string): readonly string[] {
  const prefix = `${studyUri(study).path}/`;
  return vscode.languages
    .getDiagnostics()
    .filter(([uri]) => uri.path.startsWith(prefix))
    .flatMap(([uri, found]) => found.filter(({ source }) => source === 'Verbatim').map(({ code, range: { start } }) => `${code as string} ${uri.path.slice(prefix.length)}:${start.line + 1}:${start.character + 1}`));
}

/** Codes some words of a source as Ana does, by the command. */
export async function code(study: string, source: string, words: string): Promise<void> {
  const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(studyUri(`${study}/${source}`)));
  const from = editor.document.getText().indexOf(words);
  assert.ok(from >= 0, `“${words}” does not stand in ${source}`);
  editor.selection = new vscode.Selection(editor.document.positionAt(from), editor.document.positionAt(from + words.length));
  await vscode.commands.executeCommand('verbatim.code', { study: studyUri(study).toString(), code: 'vision' });
}
