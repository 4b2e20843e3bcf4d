/**
 * Packs the extension, installs it into a served VS Code and runs the end-to-end tests in a browser.
 *
 *     node scripts/test-e2e.mts [--grep TEXT] [FILE…]
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { findBrowser } from './lib/browser.mts';
import { packExtension } from './lib/pack.mts';
import { project } from './lib/project.mts';
import { main, run } from './lib/run.mts';
import { installExtension } from './lib/server.mts';

await main(async () => {
  const { values, positionals } = parseArgs({ options: { grep: { type: 'string' } }, allowPositionals: true });
  await findBrowser();
  const home = realpathSync(mkdtempSync(path.join(tmpdir(), 'verbatim-e2e-')));
  try {
    const extensions = path.join(home, 'extensions');
    await installExtension(await packExtension(path.join(home, 'verbatim.vsix')), extensions, path.join(home, 'data'));
    const files = positionals.length > 0 ? positionals : ['test/e2e/**/*.test.ts'];
    const args = ['node_modules/mocha/bin/mocha.js', '--require', 'test/e2e/hooks.ts', '--timeout', '120000', ...(values.grep === undefined ? [] : ['--grep', values.grep]), ...files];
    return await run(process.execPath, args, { cwd: project, env: { ...process.env, VERBATIM_SUITE: 'e2e', VERBATIM_E2E_EXTENSIONS: extensions } });
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});
