/** *Create a Study Here* and *Open the Example Study*. */
import * as vscode from 'vscode';
import { copyStudy } from '../core/store/copy-study';
import { createStudy } from '../core/store/create-study';
import { UserError } from '../core/study/user-error';
import type { Host } from '../host/host';

export function registerSetup(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    host.command('verbatim.createStudy', (argument) => createHere(host, argument instanceof vscode.Uri ? argument : undefined)),
    host.command('verbatim.openExample', (argument) => openExample(host, argument instanceof vscode.Uri ? argument : undefined)),
  );
}

async function createHere(host: Host, given: vscode.Uri | undefined): Promise<void> {
  await host.studies.ready;
  const folder = given ?? (await chooseFolder('Create Study'));
  if (!folder) return;
  const name = folder.path.replace(/\/+$/, '').split('/').at(-1) ?? '';
  const files = host.filesAt(folder);
  if (await files.stat('verbatim.yaml')) throw new UserError(`${name} is a study already.`);
  const { made, kept, transcripts } = await createStudy(files, name === '' ? 'My study' : name);
  const inWindow = vscode.workspace.getWorkspaceFolder(folder) !== undefined;
  if (!inWindow) {
    await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: false });
    return;
  }
  await host.studies.refresh();
  await vscode.commands.executeCommand('verbatim.codebook.focus');
  host.say(`Made a study in ${name}: ${made.join(', ')}.${kept.length > 0 ? ` Left as they were: ${kept.join(', ')}.` : ''} Sources are ${transcripts.join(', ')}.`);
}

/** A folder of the window, asking where there are several; where there is none, any folder. */
async function chooseFolder(openLabel: string): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 1) return folders[0]?.uri;
  if (folders.length > 1) return (await vscode.window.showWorkspaceFolderPick({ placeHolder: 'In which folder?' }))?.uri;
  const chosen = await vscode.window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, openLabel, title: 'In which folder?' });
  return chosen?.[0];
}

const EXAMPLE = 'maple-street';

async function openExample(host: Host, given: vscode.Uri | undefined): Promise<void> {
  const parent = given ?? (await vscode.window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, openLabel: 'Put the Example Here', title: 'Where shall the folder of the example study be made?' }))?.[0];
  if (!parent) return;
  const example = vscode.Uri.joinPath(host.context.extensionUri, 'examples', EXAMPLE);
  // The extension's own folder cannot be listed on the web, so the build leaves a list of the example's files.
  const listing = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(host.context.extensionUri, 'dist', 'example-files.json'));
  const paths = pathsIn(JSON.parse(new TextDecoder().decode(listing)));
  const target = await freeFolder(parent);
  await vscode.workspace.fs.createDirectory(target);
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: 'Making the example study' }, () =>
    copyStudy({ read: async (path) => vscode.workspace.fs.readFile(vscode.Uri.joinPath(example, ...path.split('/'))) }, paths, host.filesAt(target)),
  );
  const forceNewWindow = (vscode.workspace.workspaceFolders ?? []).length > 0;
  await vscode.commands.executeCommand('vscode.openFolder', target, { forceNewWindow });
}

function pathsIn(listing: unknown): readonly string[] {
  return Array.isArray(listing) ? listing.filter((path) => typeof path === 'string') : [];
}

/** `maple-street`, or `maple-street-2` and so on where that is taken. */
async function freeFolder(parent: vscode.Uri): Promise<vscode.Uri> {
  for (let number = 1; ; number++) {
    const folder = vscode.Uri.joinPath(parent, number === 1 ? EXAMPLE : `${EXAMPLE}-${number}`);
    const there = await vscode.workspace.fs.stat(folder).then(
      () => true,
      () => false,
    );
    if (!there) return folder;
  }
}
