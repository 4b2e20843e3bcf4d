/** Calls the `git` program: no shell, nothing of a study taken for an option, no hooks, no monitors. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

const MOST_OUTPUT = 256 * 1024 * 1024;

/** The absolute path of git on this machine; undefined where there is none. Folders of PATH that are not absolute are passed over. */
export function findGit(path = process.env.PATH ?? ''): string | undefined {
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  return path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, name))
    .find((program) => existsSync(program));
}

/**
 * What a repository's own settings may not do: run a monitor or a hook, run a program to check signatures, fetch what is
 * missing in a partial clone (which runs whatever the settings name as its source), take a path for a pattern.
 */
const SAFE = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'log.showSignature=false', '--no-optional-locks', '--literal-pathspecs'];
const SAFE_ENVIRONMENT = { GIT_TERMINAL_PROMPT: '0', GIT_ALLOW_PROTOCOL: 'none', GIT_NO_LAZY_FETCH: '1' };

/** Milliseconds; a setting that names a pipe would have git wait for ever. */
const PATIENCE = 60_000;

/** What git said. */
export interface GitAnswer {
  /** False where it refused, was ended, or could not be started. */
  readonly ok: boolean;
  readonly output: Buffer;
  /** What it said beside, in English. */
  readonly said: string;
}

/** Asks git in a folder. @param input what it reads from its standard input. */
export function askGit(program: string, folder: string, args: readonly string[], input?: string): Promise<GitAnswer> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...SAFE_ENVIRONMENT, LC_ALL: 'C', LANGUAGE: '' };
    const child = execFile(program, [...SAFE, '-C', folder, ...args], { encoding: 'buffer', maxBuffer: MOST_OUTPUT, timeout: PATIENCE, env }, (error, output, said) => {
      resolve({ ok: !error, output, said: said.toString('utf8') || (error?.message ?? '') });
    });
    // Who ends before all was read has said why.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input ?? '');
  });
}

/** Output of a git command in a folder; undefined where git is missing, refuses or does not end. */
export async function git(folder: string, args: readonly string[]): Promise<Buffer | undefined> {
  const program = findGit();
  if (program === undefined) return undefined;
  const { ok, output } = await askGit(program, folder, args);
  return ok ? output : undefined;
}

/** `user.name` and `user.email` as git has them for a folder, in lower case. */
export async function gitUser(folder: string): Promise<readonly string[]> {
  const values = await Promise.all(['user.name', 'user.email'].map((key) => git(folder, ['config', '--get', key])));
  return values.flatMap((value) => value?.toString('utf8').trim().toLowerCase() ?? []).filter((value) => value !== '');
}
