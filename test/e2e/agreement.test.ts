import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { Workbench } from './workbench';

describe('Agreement between coders', () => {
  let workbench: Workbench;
  let panel: FrameLocator;
  const focused = (): Promise<string | null> => panel.locator(':focus').evaluate((element) => element.getAttribute('aria-label') ?? element.textContent);

  before(async () => {
    workbench = await Workbench.open({ folder: 'examples/maple-street' });
    await workbench.openFile('lee-w1.md');
    await workbench.until('the study is read', async () => (await workbench.statusBar()).some((name) => name.includes('Coding Mode')));
    panel = workbench.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  });
  after(async () => {
    await workbench.close();
  });

  it('shows the codes beside the text, the lowest first, with percentage, alpha and prevalence', async () => {
    await workbench.runCommand('Verbatim: Agreement Between Coders');
    const table = panel.getByRole('grid').first();
    await table.waitFor();
    assert.deepEqual(await table.locator('thead th').allTextContents(), ['Codes', 'N', 'Percentage agreement', 'Krippendorff’s alpha', 'Prevalence']);
    const alphas = (await table.locator('tbody tr td:nth-child(4)').evaluateAll((cells) => cells.map((cell) => cell.firstChild?.textContent ?? ''))).slice(0, -1).filter((text) => text !== '–').map(Number);
    assert.ok(alphas.length > 5);
    assert.deepEqual(alphas, alphas.toSorted((a, b) => a - b));
    assert.match((await panel.locator('#summary').textContent()) ?? '', /^ana, ben on \d+ sources, \d+ codes, [\d,]+ characters\. What a coder did not mark coded is missing, not uncoded\.$/);
    await workbench.screenshot('agreement');
  });

  it('is gone through by keyboard: from a code to the passages in which the coders differ, and into the text', async () => {
    await panel.locator('tbody th').first().focus();
    await workbench.keys('ArrowDown');
    await workbench.keys('ArrowRight', 'ArrowRight', 'ArrowRight');
    assert.match((await focused()) ?? '', /^Krippendorff’s alpha -?\d?\.\d{3}/);
    await workbench.keys('Enter');
    await panel.locator('#passages ol li').first().waitFor();
    await workbench.until('the first passage has the focus', async () => ((await focused()) ?? '').includes('“'));
    await workbench.screenshot('agreement-passages', ['light', 'dark', 'high-contrast']);
    await workbench.keys('Enter');
    await workbench.until('a passage is selected in a transcript', async () => (await workbench.statusBar()).some((name) => name.includes('selected')));
    assert.equal(await panel.locator('#passages').isVisible(), true);
  });

  it('lists the passages between two coders, and closes the list by Escape', async () => {
    await panel.locator('.matrix td[data-key="pair 0 1"]').first().focus();
    assert.match((await focused()) ?? '', /^ana and ben: Krippendorff’s alpha \.\d{3}; N [\d,]+ characters$/);
    await workbench.keys('Enter');
    await panel.locator('#passages h2', { hasText: 'ana and ben' }).waitFor();
    await workbench.until('the first passage has the focus', async () => ((await focused()) ?? '').includes('“'));
    await workbench.keys('Escape');
    await panel.locator('#passages').waitFor({ state: 'hidden' });
  });

  it('shows other figures by name, other units, families, and what was said after the coders talked', async () => {
    await panel.locator('#more summary').click();
    await panel.getByLabel('Gwet’s AC1').check();
    await panel.getByRole('button', { name: 'Gwet’s AC1' }).first().waitFor();
    await panel.locator('#more summary').click();
    await panel.locator('#unit').selectOption('turns');
    await panel.locator('#summary', { hasText: / turns\. What/ }).waitFor();
    await panel.locator('#by').selectOption('family');
    await panel.locator('tbody th', { hasText: 'How a practice gets about' }).first().waitFor();
    await panel.locator('#post summary').click();
    await panel.getByText('Post-discussion: as it is now').waitFor();
    await panel.locator('#help summary').click();
    await panel.getByText(/In reflexive thematic analysis/).waitFor();
    await workbench.screenshot('agreement-turns', ['light', 'high-contrast']);
  });
});

describe('Agreement between coders who marked nothing coded', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open({ folder: 'test/fixtures/seen' });
    await workbench.until('the study is read', async () => (await workbench.statusBar()).some((name) => name.includes('Coding Mode')));
  });
  after(async () => {
    await workbench.close();
  });

  it('says what to do, when agreement is not the right question, and offers nothing to choose from', async () => {
    const panel = workbench.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
    await workbench.runCommand('Verbatim: Agreement Between Coders');
    await panel.getByText(/Nobody has marked a source as coded yet\..*each mark it\./).waitFor();
    await panel.getByText('Is agreement the right question?').waitFor();
    assert.equal(await panel.getByRole('grid').count(), 0);
    assert.equal(await panel.locator('#by').isVisible(), false);
    await workbench.screenshot('agreement-empty', ['light']);
  });
});
