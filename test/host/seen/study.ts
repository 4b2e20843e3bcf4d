/** The study of this suite, and how its tests wait. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const folder = () => vscode.workspace.workspaceFolders![0]!.uri;
export const file = (path: string) => vscode.Uri.joinPath(folder(), ...path.split('/'));
export const LEE = 'transcripts/north/lee.md';

/** Waits until something holds; fails with what it was last. */
export async function until<T>(what: string, look: () => T | Thenable<T>, holds: (value: T) => boolean): Promise<T> {
  let value = await look();
  for (let n = 0; n < 150 && !holds(value); n++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    value = await look();
  }
  assert.ok(holds(value), `${what}: ${JSON.stringify(value)}`);
  return value;
}

export async function open(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(file(path));
}

/** Waits until a document that follows the study has not changed for a while. */
export async function settled(document: vscode.TextDocument): Promise<void> {
  for (let version = -1; version !== document.version; ) {
    version = document.version;
    await new Promise((resolve) => setTimeout(resolve, 800));
  }
}

export function placeOf(document: vscode.TextDocument, words: string): vscode.Position {
  const at = document.getText().indexOf(words);
  assert.ok(at >= 0, `“${words}” does not stand there`);
  return document.positionAt(at);
}

export async function hoverAt(document: vscode.TextDocument, words: string, inside = 1): Promise<readonly vscode.MarkdownString[]> {
  const position = placeOf(document, words).translate(0, inside);
  const hovers = await until(
    `a hover on “${words}”`,
    () => vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position),
    (all) => all.some(({ contents }) => contents.length > 0),
  );
  return hovers.flatMap(({ contents }) => contents as vscode.MarkdownString[]);
}

