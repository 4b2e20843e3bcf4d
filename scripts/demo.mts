/**
 * Opens the example study, or a study of one's own, in a real VS Code with the extension as it stands here.
 *
 *     npm run demo                      a copy of the example study, kept in ~/verbatim-demo
 *     npm run demo -- path/to/study     that folder, in place
 *     npm run demo -- --browser         served to a browser even where VS Code is installed
 *     npm run demo -- --into FOLDER     the copy of the example goes there
 *
 * The user's own VS Code is used where its `code` is on the PATH, with settings and extensions apart from theirs;
 * elsewhere VS Code is fetched from npm and served on this machine only, at an address with a secret.
 */
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { findCode, openInCode } from './lib/desktop-code.mts';
import { packExtension } from './lib/pack.mts';
import { project, uriPath } from './lib/project.mts';
import { main, Say } from './lib/run.mts';
import { fetchServer, installExtension, startServer } from './lib/server.mts';
import type { Server, ServerOptions } from './lib/server.mts';

const EXAMPLE = 'examples/maple-street';

/** Tried first, so that what the browser remembers of the window is there the next time. */
const PORT = 8757;

/** Outside the project's folder: there git would take the study for a part of the project. */
const KEPT_IN = path.join(homedir(), 'verbatim-demo');

/** A copy of the example that is the user's to change; made once, never overwritten. */
function exampleCopy(into: string): string {
  const copy = path.join(path.resolve(into), path.basename(EXAMPLE));
  if (existsSync(copy)) {
    process.stdout.write(`Your copy of the example study: ${copy} (delete it to start anew)\n`);
  } else {
    mkdirSync(path.dirname(copy), { recursive: true });
    cpSync(path.join(project, EXAMPLE), copy, { recursive: true });
    process.stdout.write(`The example study was copied to ${copy}; it is yours to change.\n`);
  }
  return copy;
}

function ownStudy(folder: string): string {
  const study = path.resolve(process.env.INIT_CWD ?? process.cwd(), folder);
  if (!existsSync(study) || !statSync(study).isDirectory()) throw new Say(`${study} is not a folder.`);
  return study;
}

async function startOnUsualPort(options: ServerOptions): Promise<Server> {
  try {
    return await startServer({ ...options, port: PORT });
  } catch {
    return startServer(options);
  }
}

/** Serves the study until Ctrl+C. */
async function serve(study: string, vsix: string, own: boolean): Promise<void> {
  await fetchServer();
  const home = path.join(project, '.vscode-test', 'demo');
  const folders = { dataFolder: path.join(home, 'served'), extensionsFolder: path.join(home, 'served-extensions') };
  rmSync(folders.extensionsFolder, { recursive: true, force: true });
  await installExtension(vsix, folders.extensionsFolder, folders.dataFolder);
  const token = randomBytes(16).toString('hex');
  // One's own folder asks for trust as it does on the desktop.
  const settings = own ? { 'security.workspace.trust.startupPrompt': 'once', 'security.workspace.trust.banner': 'untilDismissed' } : {};
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => { resolve(); });
  });
  const server = await startOnUsualPort({ ...folders, trust: !own, settings, token });
  const query = new URLSearchParams({ tkn: token, folder: uriPath(study) });
  process.stdout.write(`\nOpen this address in a browser on this machine:\n\n    http://${server.authority}/?${query.toString()}\n\nCtrl+C ends it.\n`);
  await stopped;
  await server.stop();
}

await main(async () => {
  const { values, positionals } = parseArgs({ options: { browser: { type: 'boolean', default: false }, into: { type: 'string', default: KEPT_IN } }, allowPositionals: true });
  const [folder] = positionals;
  const study = folder === undefined ? exampleCopy(values.into) : ownStudy(folder);
  const vsix = await packExtension(path.join(project, '.vscode-test', 'demo', 'verbatim.vsix'));
  const code = values.browser ? undefined : await findCode();
  if (code === undefined) await serve(study, vsix, folder !== undefined);
  else await openInCode(code, study, vsix);
  return 0;
});
