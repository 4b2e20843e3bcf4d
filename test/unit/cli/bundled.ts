/** The command line as it is shipped, in a process of its own that is ended when it takes too long. */
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { anywhere, desktop } from '../../../scripts/bundling.mts';

export interface Said {
  readonly status: number | null;
  readonly out: string;
  readonly note: string;
}

export interface Bundled {
  /** The bundled program's file. */
  readonly program: string;
  /** Runs a command; `status` is null where it had to be ended. */
  run(args: readonly string[], options?: { readonly seconds?: number; readonly uid?: number; readonly env?: NodeJS.ProcessEnv; readonly cwd?: string }): Said;
}

let bundled: Promise<Bundled> | undefined;

/** Bundles the command line into a folder of its own, once for all tests of a run; it goes when the run ends. */
export function bundleCommandLine(): Promise<Bundled> {
  bundled ??= bundle();
  return bundled;
}

async function bundle(): Promise<Bundled> {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-bundle-'));
  process.once('exit', () => { rmSync(folder, { recursive: true, force: true }); });
  // Others than who runs the tests run it too.
  chmodSync(folder, 0o755);
  const outdir = join(folder, 'dist');
  // The example lies beside the program, as where it is installed.
  cpSync('examples/maple-street', join(folder, 'examples/maple-street'), { recursive: true, filter: (from) => !from.endsWith('.verbatim') });
  await Promise.all([
    esbuild.build({ ...desktop, sourcemap: false, outdir, entryPoints: { verbatim: 'src/cli/main.ts' } }),
    esbuild.build({ ...anywhere, sourcemap: false, outdir, entryPoints: { importers: 'src/lazy/importers.ts' } }),
  ]);
  const program = join(outdir, 'verbatim.js');
  return {
    program,
    run: (args, { seconds = 60, uid, env, cwd } = {}) => {
      const result: SpawnSyncReturns<string> = spawnSync(process.execPath, [program, ...args], {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
        timeout: seconds * 1000,
        killSignal: 'SIGKILL',
        ...(uid === undefined ? {} : { uid }),
        ...(env === undefined ? {} : { env }),
        ...(cwd === undefined ? {} : { cwd }),
      });
      return { status: result.status, out: result.stdout, note: result.stderr };
    },
  };
}

/** What every path below a folder is and holds: a change of any byte, link, mode or name changes the answer. */
export function fingerprint(folder: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (at: string, name: string): void => {
    const stat = lstatSync(at);
    const mode = stat.mode.toString(8);
    if (stat.isSymbolicLink()) found.set(name, `link ${readlinkSync(at)}`);
    else if (stat.isDirectory()) {
      found.set(name, `folder ${mode}`);
      for (const entry of readdirSync(at)) visit(join(at, entry), `${name}/${entry}`);
    } else if (stat.isFile()) found.set(name, `file ${mode} ${stat.size > 1 << 26 ? `${stat.size} ${stat.mtimeMs}` : createHash('sha1').update(readFileSync(at)).digest('hex')}`);
    else found.set(name, `other ${mode}`);
  };
  visit(folder, '.');
  return found;
}
