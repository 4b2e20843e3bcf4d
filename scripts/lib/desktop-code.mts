/** The user's own VS Code. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { project } from './project.mts';
import { run, Say } from './run.mts';

/** The first VS Code that can run the extension: `engines.vscode`. */
const OLDEST = [1, 100] as const;

/** What decides whether VS Code can be shown. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** Undefined on Windows. */
  readonly uid: number | undefined;
}

const HERE: Surroundings = { env: process.env, platform: process.platform, uid: process.getuid?.() };

/** The `code` on the PATH, where it is a desktop VS Code, new enough, and there is a desktop to show it on. */
export async function findCode({ env, platform, uid }: Surroundings = HERE): Promise<string | undefined> {
  // In a terminal of a remote window, `code` speaks to that window and takes no folders of its own.
  if (env.VSCODE_IPC_HOOK_CLI !== undefined) return undefined;
  if (platform === 'linux' && env.DISPLAY === undefined && env.WAYLAND_DISPLAY === undefined) return undefined;
  // VS Code refuses to run as root.
  if (uid === 0) return undefined;
  const name = platform === 'win32' ? 'code.cmd' : 'code';
  const file = (env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((candidate) => existsSync(candidate));
  if (file === undefined) return undefined;
  try {
    const { stdout } = await promisify(execFile)(shown(file), ['--version'], { timeout: 20_000, shell: process.platform === 'win32' });
    const [, major, minor] = /^(\d+)\.(\d+)\./.exec(stdout) ?? [];
    const known = Number(major) > OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1]);
    if (!known) process.stdout.write(`Your VS Code is ${stdout.split('\n')[0] ?? 'unknown'}; the extension needs ${OLDEST.join('.')} or newer, so one is fetched.\n`);
    return known ? file : undefined;
  } catch {
    return undefined;
  }
}

/** A program's path as the shell wants it that Windows needs to run `code.cmd`. */
function shown(part: string): string {
  return process.platform === 'win32' ? `"${part}"` : part;
}

/**
 * Opens a folder in the user's VS Code, with settings and extensions in folders of the demo's own, so that nothing of
 * theirs is changed. Returns when the window is closed.
 */
export async function openInCode(code: string, study: string, vsix: string, home = path.join(project, '.vscode-test', 'demo')): Promise<void> {
  const apart = ['--user-data-dir', shown(path.join(home, 'desktop')), '--extensions-dir', shown(path.join(home, 'desktop-extensions'))];
  const options = { shell: process.platform === 'win32' };
  const installed = await run(shown(code), [...apart, '--install-extension', shown(vsix), '--force'], { ...options, quiet: true });
  if (installed !== 0) throw new Say('Your VS Code refused to install the extension. npm run demo -- --browser serves another one.');
  process.stdout.write('Opening the study in your VS Code, with settings and extensions apart from yours. Close its window or press Ctrl+C to end.\n');
  await run(shown(code), [...apart, '--new-window', '--wait', '--disable-telemetry', '--skip-welcome', shown(study)], options);
}
