/** A repository in a folder of its own, made by the git program itself. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Repository {
  readonly folder: string;
  git(...args: readonly string[]): string;
  put(path: string, text: string): void;
  remove(path: string): void;
  /** Commits everything; gives the id. The date is a day of November 2026, or an ISO time. */
  commit(subject: string, how?: { readonly by?: string; readonly date?: string }): string;
  end(): void;
}

export function makeRepository(): Repository {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-repository-'));
  const call = (args: readonly string[], env: NodeJS.ProcessEnv = {}): string =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } }).trim();
  call(['init', '-q', '-b', 'main']);
  call(['config', 'user.name', 'Ana']);
  call(['config', 'user.email', 'ana@example.org']);
  call(['config', 'commit.gpgsign', 'false']);
  return {
    folder,
    git: (...args) => call(args),
    put: (path, text) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    remove: (path) => { rmSync(join(folder, path), { recursive: true, force: true }); },
    commit: (subject, { by = 'Ana', date = '2026-11-01T10:00:00Z' } = {}) => {
      call(['add', '-A']);
      const env = { GIT_AUTHOR_NAME: by, GIT_AUTHOR_EMAIL: `${by.toLowerCase()}@example.org`, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
      call(['commit', '-q', '--allow-empty', '-m', subject], env);
      return call(['rev-parse', 'HEAD']);
    },
    end: () => { rmSync(folder, { recursive: true, force: true }); },
  };
}
