/**
 * A real VS Code from the npm registry: the package code-server carries VS Code's server and workbench. It serves where
 * VS Code's desktop build cannot be downloaded or where there is no display.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { project } from './project.mts';
import { end, npm, run, Say } from './run.mts';

/** 4.139.1 is VS Code 1.139.1. */
const VERSION = '4.139.1';

/** Settings for a window without distractions. */
export const QUIET: Readonly<Record<string, unknown>> = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
};

const HOME = `code-server-${VERSION}`;

/** Where downloaded hosts lie: `VERBATIM_VSCODE_TEST`, else `.vscode-test` here or, where a git worktree has none, in the main one. */
function hostsFolder(): string {
  const chosen = process.env.VERBATIM_VSCODE_TEST;
  if (chosen !== undefined && chosen !== '') return path.resolve(chosen);
  const own = path.join(project, '.vscode-test');
  if (existsSync(path.join(own, HOME))) return own;
  try {
    const common = execFileSync('git', ['rev-parse', '--path-format=absolute', '--git-common-dir'], { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const shared = path.join(path.dirname(common.trim()), '.vscode-test');
    if (existsSync(path.join(shared, HOME))) return shared;
  } catch {
    // No git, or no repository: a folder of our own.
  }
  return own;
}

/** The server needs Node 24; npm scripts of this project run on it already. */
function node24(): string {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const bin = path.join(path.dirname(createRequire(path.join(project, 'package.json')).resolve('node/package.json')), 'bin');
  return path.join(bin, process.platform === 'win32' ? 'node.exe' : 'node');
}

/** Fetches the server by npm where it is not there yet; gives the path of its main script. */
export async function fetchServer(): Promise<string> {
  const hosts = hostsFolder();
  const home = path.join(hosts, HOME);
  const entry = path.join('node_modules', 'code-server', 'lib', 'vscode', 'out', 'server-main.js');
  if (!existsSync(path.join(home, entry))) {
    process.stdout.write(`Fetching VS Code (code-server ${VERSION}, about 600 MB unpacked) by npm into ${path.relative(process.cwd(), hosts) || hosts} …\n`);
    mkdirSync(hosts, { recursive: true });
    // Whole or not at all, also when two runs fetch at once.
    const fresh = mkdtempSync(path.join(hosts, 'fetching-'));
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    try {
      await npm(['install', '--prefix', fresh, `code-server@${VERSION}`, ...quiet], { quiet: true, cwd: fresh });
      await npm(['install', '--omit=dev', ...quiet], { quiet: true, cwd: path.join(fresh, 'node_modules', 'code-server', 'lib', 'vscode') });
      if (!existsSync(path.join(home, entry))) renameSync(fresh, home);
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  return path.join(home, entry);
}

export interface ServerOptions {
  /** Holds settings, state and logs. */
  readonly dataFolder: string;
  readonly extensionsFolder: string;
  /** False: folders open in Restricted Mode until somebody trusts them. */
  readonly trust: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Lets the workbench take `extensionTestsPath` from its address; for tests only. */
  readonly testDriver?: boolean;
  /** Asked of whoever opens the page. Default: none, which only tests should use. */
  readonly token?: string;
  readonly port?: number;
}

export interface Server {
  /** `127.0.0.1:port`. */
  readonly authority: string;
  /** The processes in which extensions run now, one a window. Empty where the system does not tell (no `/proc`). */
  extensionHosts(): readonly number[];
  stop(): Promise<void>;
}

/** Starts the server on the loopback interface; resolves when it answers. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const script = await fetchServer();
  const machine = path.join(options.dataFolder, 'data', 'Machine');
  mkdirSync(machine, { recursive: true });
  mkdirSync(options.extensionsFolder, { recursive: true });
  writeFileSync(path.join(machine, 'settings.json'), JSON.stringify({ ...QUIET, ...options.settings }, null, 2));
  const args = [
    script,
    ...['--host', '127.0.0.1', '--port', String(options.port ?? 0)],
    ...(options.token === undefined ? ['--without-connection-token'] : ['--connection-token', options.token]),
    ...['--server-data-dir', options.dataFolder, '--extensions-dir', options.extensionsFolder],
    ...['--accept-server-license-terms', '--telemetry-level', 'off'],
    ...(options.trust ? ['--disable-workspace-trust'] : []),
    ...(options.testDriver === true ? ['--enable-smoke-test-driver'] : []),
  ];
  const child = spawn(node24(), args, { detached: process.platform !== 'win32', stdio: ['ignore', 'pipe', 'pipe'], env: serverEnvironment() });
  // Whatever ends us, the server goes too.
  const orphan = () => {
    if (child.pid !== undefined && child.exitCode === null && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL');
  };
  process.once('exit', orphan);
  child.once('exit', () => process.removeListener('exit', orphan));
  let log = '';
  const port = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Say(`VS Code's server did not start within a minute:\n${log}`));
    }, 60_000);
    const read = (bytes: Buffer) => {
      log += bytes.toString();
      const found = /Extension host agent listening on (\d+)/.exec(log);
      if (found?.[1] === undefined) return;
      clearTimeout(timer);
      resolve(found[1]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Say(`VS Code's server ended with exit code ${code ?? 'unknown'}:\n${log}`));
    });
  }).catch(async (error: unknown) => {
    await end(child);
    throw error;
  });
  // Keep reading, or the pipe fills; the log itself is also in the data folder.
  child.stdout.removeAllListeners('data').resume();
  child.stderr.removeAllListeners('data').resume();
  return { authority: `127.0.0.1:${port}`, extensionHosts: () => extensionHosts(child.pid), stop: () => end(child) };
}

/** Children of a server that run extensions. */
function extensionHosts(server: number | undefined): readonly number[] {
  if (server === undefined || !existsSync('/proc/self/stat')) return [];
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    try {
      const parent = Number(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) \S+ /s, '').split(' ')[0]);
      return parent === server && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=extensionHost');
    } catch {
      // It ended meanwhile.
      return false;
    }
  });
}

/** What the server and its extension hosts inherit: nothing of a VS Code that may have started us. */
function serverEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VSCODE_') && name !== 'NODE_OPTIONS' && name !== 'ELECTRON_RUN_AS_NODE'));
}

/** Installs a packed extension into an extensions folder. Throws `Say` where it fails. */
export async function installExtension(vsix: string, extensionsFolder: string, dataFolder: string): Promise<void> {
  const script = await fetchServer();
  mkdirSync(extensionsFolder, { recursive: true });
  const args = [script, '--install-extension', vsix, '--force', '--extensions-dir', extensionsFolder, '--server-data-dir', dataFolder, '--accept-server-license-terms'];
  const code = await run(node24(), args, { quiet: true, env: serverEnvironment() });
  if (code !== 0 || !readdirSync(extensionsFolder).some((name) => name.startsWith('verbatim-qda.'))) throw new Say(`VS Code refused to install ${vsix}.`);
}
