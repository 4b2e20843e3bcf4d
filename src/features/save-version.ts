/** *Save Version*: commits the study's own files, with a message that says what was done. Nothing else is added, nothing is pushed. */
import * as vscode from 'vscode';
import { UserError } from '../core/study/user-error';
import { type FileChange, summarize, versionMessage } from '../core/study/version-summary';
import { git, type GitRepository, lookAtChanges, repositoryOf } from '../host/git';
import type { Host, OpenStudy } from '../host/host';
import { idsOf, studyOf } from './command-arguments';
import { type ChangedFile, changedFiles } from './version-files';

export function registerSaveVersion(host: Host): vscode.Disposable {
  return host.command('verbatim.saveVersion', async (argument) => {
    const study = await studyOf(host, idsOf(argument));
    const repository = await repositoryFor(study);
    if (!repository || !(await savedEditors(study))) return;
    await lookAtChanges(repository);
    const changed = await changedFiles(study, repository);
    if (changed.length === 0) {
      host.say('Nothing changed since the last version.');
      return;
    }
    assertAlone(repository, changed);
    const message = await askForMessage(versionMessage(summarize(await Promise.all(changed.map((each) => changeOf(study, repository, each))))));
    if (message === undefined) return;
    await commit(repository, changed, message);
    host.say(`Version saved: ${message.split('\n')[0] ?? ''}.`);
  });
}

/** The repository that holds the study; undefined where the person does not want one. Throws a `UserError` where there can be none. */
async function repositoryFor(study: OpenStudy): Promise<GitRepository | undefined> {
  if (!vscode.workspace.isTrusted) throw new UserError('Versions can be saved once you trust this folder: run “Workspaces: Manage Workspace Trust”.');
  const api = await git();
  if (!api) {
    throw new UserError(
      vscode.env.uiKind === vscode.UIKind.Web && vscode.extensions.getExtension('vscode.git') === undefined
        ? 'There is no git in the browser. Open the folder in VS Code on a computer to save versions.'
        : 'git was not found. Install it from git-scm.com, restart VS Code and look that the setting “git.enabled” is on.',
    );
  }
  const there = await repositoryOf(study.folder);
  if (there) return there;
  const begin = 'Begin a History Here';
  const answer = await vscode.window.showInformationMessage(
    'This study has no history yet.',
    { modal: true, detail: `Verbatim can begin one with git in ${study.folder.fsPath}. Everything stays on this computer.` },
    begin,
  );
  if (answer !== begin) return undefined;
  const made = await api.init(study.folder);
  if (!made) throw new UserError(`git could not begin a history in ${study.folder.fsPath}.`);
  return made;
}

/** Saves the study's unsaved files where the person wants that; false where they dismiss the question. */
async function savedEditors(study: OpenStudy): Promise<boolean> {
  const unsaved = vscode.workspace.textDocuments.filter((document) => document.isDirty && study.path(document.uri) !== undefined);
  if (unsaved.length === 0) return true;
  const save = 'Save Them First';
  const without = 'Go On Without';
  const names = unsaved.map(({ uri }) => study.path(uri)).join(', ');
  const answer = await vscode.window.showWarningMessage(`${unsaved.length === 1 ? 'One file has' : `${unsaved.length} files have`} unsaved changes.`, { modal: true, detail: names }, save, without);
  if (answer === save) for (const document of unsaved) await document.save();
  return answer !== undefined;
}

/** A commit takes whatever is staged, so what is not the study's must not be. */
function assertAlone({ state }: GitRepository, changed: readonly ChangedFile[]): void {
  if (state.mergeChanges.length > 0) throw new UserError('A merge is not finished. Settle its conflicts first, then save a version.');
  const own = new Set(changed.map(({ uri }) => uri.toString()));
  const foreign = state.indexChanges.filter(({ uri }) => !own.has(uri.toString()));
  if (foreign.length > 0) {
    const names = foreign.slice(0, 3).map(({ uri }) => uri.path.split('/').at(-1)).join(', ');
    throw new UserError(`Files that do not belong to the study are staged (${names}${foreign.length > 3 ? ', …' : ''}). Commit or unstage them first: a version holds the study's files only.`);
  }
}

async function changeOf(study: OpenStudy, repository: GitRepository, { uri, path, kind }: ChangedFile): Promise<FileChange> {
  const counted = kind === 'codings' || kind === 'codebook';
  const text = (bytes: Uint8Array): string => (counted ? new TextDecoder().decode(bytes) : '');
  const before = await repository.buffer('HEAD', uri.fsPath).then(text, () => undefined);
  const after = (await study.files.stat(path)) ? text(await study.files.read(path)) : undefined;
  return { path, kind, before, after };
}

/** Lets the person change the first line; undefined where they dismiss it. */
async function askForMessage(message: string): Promise<string | undefined> {
  const [subject = '', ...body] = message.split('\n');
  const typed = await vscode.window.showInputBox({
    title: 'Save Version',
    value: subject,
    prompt: `What this version is. ${body.filter((line) => line !== '').length > 0 ? 'Details by source follow below it.' : ''} Nothing leaves this computer.`,
    validateInput: (value) => (value.trim() === '' ? 'Say in a few words what this version is.' : undefined),
  });
  return typed === undefined ? undefined : [typed.trim(), ...body].join('\n');
}

async function commit(repository: GitRepository, changed: readonly ChangedFile[], message: string): Promise<void> {
  try {
    const toAdd = changed.filter(({ staged }) => !staged);
    if (toAdd.length > 0) await repository.add(toAdd.map(({ uri }) => uri.fsPath));
    await repository.commit(message);
  } catch (error) {
    throw new UserError(reason(error));
  }
}

/** What the git extension's error means for a person. */
function reason(error: unknown): string {
  const { gitErrorCode, stderr, message } = error as { readonly gitErrorCode?: string; readonly stderr?: string; readonly message?: string };
  if (gitErrorCode === 'NoUserNameConfigured' || gitErrorCode === 'NoUserEmailConfigured') {
    return 'git does not know your name yet. Tell it once in a terminal: git config --global user.name "Your Name" and git config --global user.email you@example.org';
  }
  const said = (stderr ?? message ?? String(error)).trim().split('\n').at(-1) ?? '';
  return `git could not save the version: ${said}`;
}
