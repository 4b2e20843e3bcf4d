import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { Workbench } from './workbench';

/** People of the example study's network by what they say. */
describe('The network by codings', () => {
  let workbench: Workbench;
  let page: FrameLocator;
  const label = async (id: string): Promise<string> => (await page.locator(`#panes .person[data-id="${id}"]`).getAttribute('aria-label')) ?? '';

  before(async () => {
    workbench = await Workbench.open({ folder: 'examples/maple-street' });
    await workbench.openFile('lee-w1.md');
    await workbench.until('the study is read', async () => (await workbench.statusBar()).some((name) => name.includes('Coding Mode')));
    page = workbench.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  });
  after(async () => {
    await workbench.close();
  });

  it('sizes people by how often a code is given in their words, and tells how often', async () => {
    await workbench.runCommand('Verbatim: Open Network');
    await page.locator('#panes .person').first().waitFor();
    await page.locator('[data-choice="Size"]').selectOption('codings');
    await page.locator('[data-choice="Code"]').waitFor({ state: 'visible' });
    await page.locator('[data-choice="Code"]').selectOption('advice');
    await workbench.until('Lee’s passages are counted', async () => /[1-9]\d* passages coded Advice$/.test(await label('t17')));
    assert.match((await page.locator('#legend').textContent()) ?? '', /passages coded Advice, in people’s own words/);
    await workbench.screenshot('network-by-codings');
  });

  it('colours them by passages about them', async () => {
    await page.locator('[data-choice="Colour"]').selectOption({ label: 'codings' });
    await page.locator('[data-choice="Counted"]').selectOption('about');
    await workbench.until('the count is another', async () => /passages? coded Advice about this person$/.test(await label('t09')));
    assert.ok((await page.locator('#legend dd').nth(1).locator('li').count()) > 1);
    await workbench.screenshot('network-by-codings-about', ['light', 'dark', 'high-contrast']);
  });
});
