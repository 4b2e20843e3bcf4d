/** What the suites inside VS Code share: the study's files, and waiting for what the editor does in its own time. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { VerbatimApi } from '../../src/host/api';

/** The folder that the window shows: a copy of the suite's fixture, made for this run. */
export function studyUri(path = ''): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'the window shows no folder');
  return path === '' ? folder.uri : vscode.Uri.joinPath(folder.uri, path);
}

/** Makes the window ready: the extension active, the studies read, Ana the coder. */
export async function activated(): Promise<VerbatimApi> {
  const extension = vscode.extensions.getExtension<VerbatimApi>('verbatim-qda.verbatim-qda');
  assert.ok(extension);
  await vscode.workspace.getConfiguration('verbatim').update('coder', 'ana', vscode.ConfigurationTarget.Global);
  const api = await extension.activate();
  await api.ready;
  return api;
}

/** A file's text on disk, whatever its buffer holds; undefined where there is no file. */
export async function onDisk(path: string): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(studyUri(path)));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}

/** Writes a file past every editor, as another program would. */
export async function writeOutside(path: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(studyUri(path), new TextEncoder().encode(text));
}

/** Opens a file of the study in an editor. */
export async function open(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(studyUri(path)), { preview: false });
}

/** Selects the first place of some words in an editor; throws where they do not stand there. */
export function select(editor: vscode.TextEditor, words: string): vscode.Selection {
  const from = editor.document.getText().replaceAll('\r\n', '\n').indexOf(words);
  assert.ok(from >= 0, `“${words}” does not stand in ${editor.document.uri.path}`);
  assert.equal(editor.document.eol, vscode.EndOfLine.LF);
  editor.selection = new vscode.Selection(editor.document.positionAt(from), editor.document.positionAt(from + words.length));
  editor.revealRange(editor.selection);
  return editor.selection;
}

/** Closes every editor without a question; unsaved changes are dropped. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter((one) => one.isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/**
 * Looks again and again until `look` gives something, and gives it. Fails after `ms` milliseconds with what was waited for.
 */
export async function until<T>(what: string, look: () => T | undefined | false | null | PromiseLike<T | undefined | false | null>, ms = 20_000): Promise<T> {
  const deadline = Date.now() + ms;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false && seen !== null) return seen;
    if (Date.now() > deadline) assert.fail(`Waited ${ms} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Answers each question of a command with what it offers first, as Enter does, with `pause` milliseconds in between. */
export async function accepting(command: PromiseLike<unknown>, pause = 50): Promise<void> {
  let done = false;
  const end = (): void => { done = true; };
  command.then(end, end);
  await until('the command is done', async () => {
    if (!done) {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    return done;
  });
  await command;
}
