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
import { line, readResults, removeResult, sum, writeResult } from './lib/results.mts';
import type { Attempt, Results } from './lib/results.mts';
import { main, run } from './lib/run.mts';
import { judge, partsToRepeat } from './lib/second-attempt.mts';
import { installExtension } from './lib/server.mts';

const ALL: readonly string[] = ['test/e2e/**/*.test.ts'];
/** What a second attempt's results are called. */
const AGAIN = 'e2e-again';

await main(async () => {
  const { values, positionals } = parseArgs({ options: { grep: { type: 'string' } }, allowPositionals: true });
  await findBrowser();
  const home = realpathSync(mkdtempSync(path.join(tmpdir(), 'verbatim-e2e-')));
  try {
    const extensions = path.join(home, 'extensions');
    await installExtension(await packExtension(path.join(home, 'verbatim.vsix')), extensions, path.join(home, 'data'));
    const mocha = async (suite: string, files: readonly string[]): Promise<{ readonly code: number; readonly results: Results | undefined }> => {
      const args = ['node_modules/mocha/bin/mocha.js', '--require', 'test/e2e/hooks.ts', '--timeout', '120000', ...(values.grep === undefined ? [] : ['--grep', values.grep]), ...files];
      const code = await run(process.execPath, args, { cwd: project, env: { ...process.env, VERBATIM_SUITE: suite, VERBATIM_E2E_EXTENSIONS: extensions } });
      return { code, results: readResults().get(suite) };
    };
    // Whoever asks for some files looks at them themselves.
    if (positionals.length > 0 || values.grep !== undefined) return (await mocha('e2e', positionals.length > 0 ? positionals : ALL)).code;
    removeResult('e2e');
    const { code, results } = await mocha('e2e', ALL);
    const first = results?.parts ?? [];
    const again: Attempt[] = [];
    for (const file of partsToRepeat(first)) {
      process.stdout.write(`\nOnce more by itself: ${file}\n`);
      again.push(...((await mocha(AGAIN, [file])).results?.parts ?? []).filter(({ name }) => name === file));
      removeResult(AGAIN);
    }
    if (!results || again.length === 0) return code;
    const { counts, second } = judge(first, again);
    const total = sum(counts);
    writeResult('e2e', { ...total, second });
    process.stdout.write(`\n${line(total)}\n`);
    return total.failed > 0 ? 1 : 0;
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});
