import * as vscode from 'vscode';
import { type OldTexts, verified } from '../core/store/old-texts';
import { repositoryOf } from './git';

/** How many commits of a file are looked through for an old text. */
const COMMITS = 200;

/**
 * Old texts from git's history. The git extension cannot be asked for a blob by its id, so the file's versions are
 * read from the latest back, and only one with the very id is accepted.
 */
export function gitHistory(folder: vscode.Uri): OldTexts {
  /** Text ids that were looked for in vain at a commit: no second search. */
  const missing = new Set<string>();
  return {
    find: async (source, id) => {
      const repository = await repositoryOf(folder);
      const head = repository?.state.HEAD?.commit;
      if (!repository || head === undefined) return undefined;
      const key = `${head} ${source} ${id}`;
      if (missing.has(key)) return undefined;
      const path = vscode.Uri.joinPath(folder, ...source.split('/')).fsPath;
      const at = async (ref: string): Promise<string | undefined> => {
        try {
          return verified(await repository.buffer(ref, path), id);
        } catch {
          // The file is not in this commit.
          return undefined;
        }
      };
      const present = await at('HEAD');
      if (present !== undefined) return present;
      const commits = await repository.log({ path, maxEntries: COMMITS }).catch(() => []);
      for (const { hash } of commits) {
        const text = await at(hash);
        if (text !== undefined) return text;
      }
      missing.add(key);
      return undefined;
    },
  };
}
