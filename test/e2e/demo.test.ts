import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/lib/browser.mts';
import { project } from '../../scripts/lib/project.mts';
import { openStudyCopy } from '../../scripts/lib/study-copy.mts';
import type { StudyCopy } from '../../scripts/lib/study-copy.mts';

describe('npm run demo', () => {
  let copy: StudyCopy;
  let demo: ChildProcess;
  let browser: Browser;
  before(async () => {
    copy = await openStudyCopy('test/fixtures/small');
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    demo.kill('SIGKILL');
    copy.remove();
  });

  async function address(): Promise<string> {
    demo = spawn(process.execPath, ['scripts/demo.mts', '--browser', copy.study!], { cwd: project, stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    for await (const bytes of demo.stdout!) {
      said += String(bytes);
      const found = /http:\/\/127\.0\.0\.1:\S+/.exec(said);
      if (found) return found[0];
    }
    return assert.fail(`no address in: ${said}`);
  }

  it('serves the study at the address that it prints, to whoever has its secret', async () => {
    const url = new URL(await address());
    const page = await browser.newPage();
    const bare = await page.goto(url.origin);
    assert.equal(bare?.status(), 403);
    await page.goto(url.href);
    await page.getByRole('tab', { name: 'Verbatim' }).first().waitFor({ timeout: 60_000 });
    await page.getByText('transcripts').first().waitFor();
  });

  it('ends with Ctrl+C', async () => {
    demo.kill('SIGINT');
    const [code] = (await once(demo, 'exit')) as [number | null];
    assert.equal(code, 0);
  });
});
