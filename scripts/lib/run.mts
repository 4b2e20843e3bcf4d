/** Runs other programs. */
import { spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';

/** A message for the person at the terminal; printed without a stack trace. */
export class Say extends Error {}

/** Runs a program to its end and gives its exit code; output goes where ours goes, or is kept and given by `onFail`. */
export async function run(program: string, args: readonly string[], options: SpawnOptions & { readonly quiet?: boolean } = {}): Promise<number> {
  const { quiet, ...rest } = options;
  const child = spawn(program, args, { stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit', ...rest });
  let kept = '';
  child.stdout?.on('data', (bytes: Buffer) => (kept += bytes.toString()));
  child.stderr?.on('data', (bytes: Buffer) => (kept += bytes.toString()));
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => {
      resolve(signal ? 1 : (status ?? 1));
    });
  });
  if (code !== 0 && quiet) process.stderr.write(kept);
  return code;
}

/** Runs npm with the Node that runs us. Throws `Say` where it fails. */
export async function npm(args: readonly string[], options: SpawnOptions & { readonly quiet?: boolean } = {}): Promise<void> {
  const script = process.env.npm_execpath;
  const known = script !== undefined && /\.[cm]?js$/.test(script);
  const code = known ? await run(process.execPath, [script, ...args], options) : await run('npm', args, { shell: process.platform === 'win32', ...options });
  if (code !== 0) throw new Say(`npm ${args.join(' ')} failed with exit code ${code}.`);
}

/** Ends a program that was started `detached`, and what it started itself. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const pid = child.pid;
  const gone = new Promise<void>((resolve) => child.once('close', () => { resolve(); }));
  const signal = (name: 'SIGTERM' | 'SIGKILL') => {
    try {
      if (process.platform === 'win32') spawn('taskkill', ['/pid', String(pid), '/T', '/F']);
      else process.kill(-pid, name);
    } catch {
      // Gone already.
    }
  };
  signal('SIGTERM');
  const timer = setTimeout(() => { signal('SIGKILL'); }, 3000);
  await gone;
  clearTimeout(timer);
}

/** Runs a script's main function: says its errors in one line where they are meant for a person, and sets the exit code. */
export async function main(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    process.stderr.write(`${error instanceof Say ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  }
}
