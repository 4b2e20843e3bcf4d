/** A fresh home for one run of a window: a copy of the study, settings, extensions; gone afterwards. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { project, uriPath } from './project.mts';
import type { Counts } from './results.mts';

export interface StudyCopy {
  /** Everything below lies in here. */
  readonly home: string;
  /** The copy of the study; undefined where no folder is opened. */
  readonly study: string | undefined;
  readonly dataFolder: string;
  readonly extensionsFolder: string;
  /** Where the suite writes its counts, as the path of a URI. */
  readonly resultsPath: string;
  readCounts(): (Counts & { readonly failures?: readonly string[] }) | undefined;
  remove(): void;
}

/** Copies a folder (relative to the project, or absolute) into a temporary home. `prepare` changes the copy before its first commit. */
export async function openStudyCopy(folder: string | null, options: { readonly git?: boolean; readonly prepare?: ((study: string) => unknown) | undefined } = {}): Promise<StudyCopy> {
  // Real path: a study whose folder is reached by a link (macOS' /tmp) would have two names.
  const home = realpathSync(mkdtempSync(path.join(tmpdir(), 'verbatim-test-')));
  const study = folder === null ? undefined : path.join(home, 'study', path.basename(folder));
  if (folder !== null && study !== undefined) {
    mkdirSync(path.dirname(study), { recursive: true });
    cpSync(path.resolve(project, folder), study, { recursive: true, verbatimSymlinks: true });
    await options.prepare?.(study);
    if (options.git === true) firstCommit(study);
  }
  const results = path.join(home, 'results.json');
  return {
    home,
    study,
    dataFolder: path.join(home, 'data'),
    extensionsFolder: path.join(home, 'extensions'),
    resultsPath: uriPath(results),
    readCounts: () => (existsSync(results) ? (JSON.parse(readFileSync(results, 'utf8')) as Counts & { readonly failures?: readonly string[] }) : undefined),
    remove: () => {
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** Makes a folder a repository with one commit by a person of its own. */
export function firstCommit(folder: string): void {
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
  git('init', '-b', 'main');
  git('config', 'user.name', 'Ana R.');
  git('config', 'user.email', 'ana@example.org');
  git('config', 'commit.gpgsign', 'false');
  git('add', '-A');
  git('commit', '-m', 'The study as it was');
}
