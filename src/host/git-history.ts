import * as vscode from 'vscode';
import { type History, verified } from '../core/store/old-texts';
import { type GitRepository, repositoryOf } from './git';

/** How many commits of a file are looked through for an old text. */
const COMMITS = 200;

/**
 * Old texts from git's history. The git extension cannot be asked for a blob by its id, so the file's versions are
 * read from the latest back, and only one with the very id is accepted.
 */
export function gitHistory(folder: vscode.Uri): History {
  /** Text ids that were looked for in vain at a commit: no second search. */
  const missing = new Set<string>();
  const at = async (repository: GitRepository, ref: string, source: string, id: string): Promise<string | undefined> => {
    try {
      return verified(await repository.buffer(ref, vscode.Uri.joinPath(folder, ...source.split('/')).fsPath), id);
    } catch {
      // The file is not in this commit.
      return undefined;
    }
  };
  return {
    isLatest: async (source, id) => {
      const repository = await repositoryOf(folder);
      return repository?.state.HEAD?.commit !== undefined && (await at(repository, 'HEAD', source, id)) !== undefined;
    },
    find: async (source, id) => {
      const repository = await repositoryOf(folder);
      const head = repository?.state.HEAD?.commit;
      if (!repository || head === undefined) return undefined;
      const key = `${head} ${source} ${id}`;
      if (missing.has(key)) return undefined;
      const present = await at(repository, 'HEAD', source, id);
      if (present !== undefined) return present;
      const path = vscode.Uri.joinPath(folder, ...source.split('/')).fsPath;
      const commits = await repository.log({ path, maxEntries: COMMITS }).catch(() => []);
      for (const { hash } of commits) {
        const text = await at(repository, hash, source, id);
        if (text !== undefined) return text;
      }
      missing.add(key);
      return undefined;
    },
  };
}
