/**
 * Takes the pictures of the README, `docs/pictures/*.png`, from the example study in a real VS Code with the packed extension.
 *
 *     node scripts/pictures.mts [coding|memos|network|team]
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { findBrowser } from './lib/browser.mts';
import { packExtension } from './lib/pack.mts';
import { project } from './lib/project.mts';
import { main, run } from './lib/run.mts';
import { installExtension } from './lib/server.mts';

await main(async () => {
  await findBrowser();
  const home = realpathSync(mkdtempSync(path.join(tmpdir(), 'verbatim-pictures-')));
  try {
    const extensions = path.join(home, 'extensions');
    await installExtension(await packExtension(path.join(home, 'verbatim.vsix')), extensions, path.join(home, 'data'));
    const tsx = createRequire(path.join(project, 'package.json')).resolve('tsx/cli');
    return await run(process.execPath, [tsx, 'test/e2e/pictures.ts', ...process.argv.slice(2)], { cwd: project, env: { ...process.env, VERBATIM_E2E_EXTENSIONS: extensions } });
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});
