/** VS Code's own git extension: the only way to git here. Absent in Restricted Mode, on the web, and where git is not installed. */
import * as vscode from 'vscode';

/** What is used of the git extension's API, version 1. */
export interface Git {
  /** The program that the git extension uses. */
  readonly git: { readonly path: string };
  readonly repositories: readonly GitRepository[];
  getRepository(uri: vscode.Uri): GitRepository | null;
  init(root: vscode.Uri): Promise<GitRepository | null>;
  openRepository(root: vscode.Uri): Promise<GitRepository | null>;
}

export interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly state: {
    readonly HEAD: { readonly name?: string; readonly commit?: string } | undefined;
    readonly workingTreeChanges: readonly GitChange[];
    readonly indexChanges: readonly GitChange[];
    readonly untrackedChanges: readonly GitChange[];
    readonly mergeChanges: readonly GitChange[];
    readonly onDidChange: vscode.Event<void>;
  };
  getConfig(key: string): Promise<string>;
  getGlobalConfig(key: string): Promise<string>;
  /** Adds a value to the repository's own settings. */
  setConfig(key: string, value: string): Promise<unknown>;
  /** Newer versions of VS Code have it. */
  unsetConfig?(key: string): Promise<unknown>;
  status(): Promise<void>;
  add(paths: string[]): Promise<void>;
  commit(message: string, options?: { readonly all?: boolean }): Promise<void>;
  /** Those of the paths that git is told to ignore. */
  checkIgnore(paths: string[]): Promise<ReadonlySet<string>>;
  /** What differs between the index and a commit or tree. */
  diffIndexWith(ref: string): Promise<readonly GitChange[]>;
  buffer(ref: string, path: string): Promise<Uint8Array>;
  log(options?: { readonly path?: string; readonly maxEntries?: number }): Promise<readonly { readonly hash: string }[]>;
  show(ref: string, path: string): Promise<string>;
}

export interface GitChange {
  readonly uri: vscode.Uri;
  readonly status: number;
  /** Where the file was, and is, where it was renamed. */
  readonly originalUri?: vscode.Uri;
  readonly renameUri?: vscode.Uri;
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): Git;
}

/** The git extension; undefined where there is none, it is switched off, or the workspace is not trusted. */
export async function git(): Promise<Git | undefined> {
  if (!vscode.workspace.isTrusted) return undefined;
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  if (!extension) return undefined;
  try {
    const exports = extension.isActive ? extension.exports : await extension.activate();
    return exports.enabled ? exports.getAPI(1) : undefined;
  } catch {
    // The git extension refuses where git is not installed; then there is no git.
    return undefined;
  }
}

/** The repository that holds a folder; undefined where there is none. */
export async function repositoryOf(folder: vscode.Uri): Promise<GitRepository | undefined> {
  const api = await git();
  if (!api) return undefined;
  const repository = api.getRepository(folder) ?? (await api.openRepository(folder).catch(() => null));
  return repository ?? undefined;
}

/** Longest wait for git's answer after it was asked. */
const ANSWER_MS = 10_000;

/**
 * Asks git what changed and waits until `state` holds the answer. `status` alone does not: a look that something else
 * begins meanwhile, as right after a repository was made or opened, cuts the first one short, and the answer comes with
 * the second.
 */
export async function lookAtChanges(repository: GitRepository): Promise<void> {
  let listener: vscode.Disposable | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const answer = new Promise<void>((resolve) => {
    listener = repository.state.onDidChange(() => {
      resolve();
    });
    timer = setTimeout(resolve, ANSWER_MS);
  });
  try {
    await repository.status();
    await answer;
  } finally {
    listener?.dispose();
    clearTimeout(timer);
  }
}

/** Calls back when another commit is checked out in the repository that holds a folder: by a pull, a merge, a change of branch, in whatever window. */
export function onHeadMoved(folder: vscode.Uri, moved: () => void): vscode.Disposable {
  let listener: vscode.Disposable | undefined;
  let ended = false;
  void repositoryOf(folder).then((repository) => {
    if (!repository || ended) return;
    let head = repository.state.HEAD?.commit;
    listener = repository.state.onDidChange(() => {
      const now = repository.state.HEAD?.commit;
      if (now !== head && head !== undefined) moved();
      head = now;
    });
  });
  return new vscode.Disposable(() => {
    ended = true;
    listener?.dispose();
  });
}

/** `user.name` and `user.email` as git has them, in lower case. */
export async function gitUser(folder: vscode.Uri): Promise<readonly string[]> {
  const repository = await repositoryOf(folder);
  if (!repository) return [];
  const values = await Promise.all(
    ['user.name', 'user.email'].map(async (key) => (await repository.getConfig(key).catch(() => '')) || (await repository.getGlobalConfig(key).catch(() => ''))),
  );
  return values.map((value) => value.trim().toLowerCase()).filter((value) => value !== '');
}
