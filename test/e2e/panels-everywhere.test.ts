import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { Workbench } from './workbench';

/** Both panels where a window has colours of its own, and where nobody trusts the folder. */
const inPanel = (workbench: Workbench): FrameLocator => workbench.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');

async function openIn(workbench: Workbench, command: string, first: string): Promise<FrameLocator> {
  await workbench.runCommand(command);
  const panel = inPanel(workbench);
  await panel.locator(first).first().waitFor();
  return panel;
}

/** Gives the text the keyboard: a palette that opens while a panel takes it closes again. */
async function toText(workbench: Workbench): Promise<void> {
  await workbench.page.locator('.tab', { hasText: /^lee-w1\.md$/ }).click();
  await workbench.page.locator('.editor-group-container.active .tab.active', { hasText: 'lee-w1.md' }).waitFor();
  await workbench.page.waitForTimeout(700);
}

async function read(workbench: Workbench): Promise<void> {
  await workbench.openFile('lee-w1.md');
  await workbench.until('the study is read', async () => (await workbench.statusBar()).some((name) => name.includes('Coding Mode')));
}

/** A style of an element as the browser computes it. */
const style = (of: Locator, property: string): Promise<string> => of.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

describe('The panels in forced colours', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open({ folder: 'examples/maple-street' });
    await read(workbench);
    await workbench.page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    await workbench.setTheme('high-contrast');
  });
  after(async () => {
    await workbench.close();
  });

  it('draw the network in the window’s colours, and tell people, rings, silence and what is lit apart', async () => {
    const panel = await openIn(workbench, 'Verbatim: Open Network', '#panes .person');
    const [canvas, text] = await panel.locator('body').evaluate((body) => {
      const probe = body.appendChild(document.createElement('p'));
      probe.style.setProperty('color', 'CanvasText');
      const said = [getComputedStyle(body).backgroundColor, getComputedStyle(probe).color];
      probe.remove();
      return said;
    });
    assert.notEqual(canvas, text);
    assert.equal(await style(panel.locator('.tie .line').first(), 'stroke'), text);
    assert.equal(await style(panel.locator('.name').first(), 'fill'), text);
    assert.equal(await style(panel.locator('.ring').first(), 'stroke'), text);
    await workbench.page.screenshot({ path: 'test-results/pictures/network-forced.png' });
    await panel.locator('.relations').getByLabel('Support', { exact: true }).check();
    await panel.locator('.tie.rel-1').first().waitFor();
    await panel.locator('#panes .person[data-id="t17"]').focus();
    await workbench.keys('Enter');
    await panel.locator('#details h2').waitFor();
    await workbench.page.screenshot({ path: 'test-results/pictures/network-forced-person.png' });
    for (const view of ['People', 'Matrix', 'Figures']) {
      await panel.getByRole('radio', { name: view, exact: true }).check();
      await panel.locator('#other > *').first().waitFor();
      await workbench.page.waitForTimeout(400);
      await workbench.page.screenshot({ path: `test-results/pictures/network-forced-${view.toLowerCase()}.png` });
    }
    await panel.getByRole('radio', { name: 'Picture', exact: true }).check();
    await toText(workbench);
    await workbench.goTo(20, 5);
    await panel.locator('.person.lit').first().waitFor();
    assert.ok(Number(await style(panel.locator('.person:not(.lit)').first(), 'opacity')) < Number(await style(panel.locator('.person.lit').first(), 'opacity')));
    await workbench.page.screenshot({ path: 'test-results/pictures/network-forced-lit.png' });
  });

  it('draw the map of codes likewise', async () => {
    await toText(workbench);
    await workbench.runCommand('Verbatim: Show Map of Codes');
    const panel = workbench.page.locator('iframe.webview').last().contentFrame().frameLocator('iframe#active-frame');
    await panel.locator('#picture svg .code').first().waitFor();
    await panel.locator('#picture svg g[tabindex="0"]').focus();
    await workbench.page.screenshot({ path: 'test-results/pictures/codes-map-forced.png' });
    assert.notEqual(await style(panel.locator('.code text').first(), 'fill'), await style(panel.locator('.code .chip').first(), 'fill'));
    assert.notEqual(await style(panel.locator('.relation .line').first(), 'stroke'), await style(panel.locator('body'), 'background-color'));
  });
});

describe('The panels in Restricted Mode', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open({ folder: 'examples/maple-street', trust: false, settings: { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.enabled': true } });
    await read(workbench);
  });
  after(async () => {
    await workbench.close();
  });

  it('show the network, lead into texts, and say what has to wait for trust', async () => {
    const panel = await openIn(workbench, 'Verbatim: Open Network', '#panes .person');
    assert.equal(await panel.locator('#panes .person').count(), 34);
    await workbench.screenshot('network-restricted', ['light']);
    await panel.getByRole('button', { name: 'Export…' }).click();
    await workbench.notification(/can be exported once you trust this folder/);
    await workbench.screenshot('network-restricted-export', ['light']);
    await panel.locator('#panes .person[data-id="t17"]').focus();
    await workbench.keys('Enter');
    await panel.locator('.ties-of button', { hasText: 't17 turns to t09' }).first().click();
    await panel.locator('.evidence li').filter({ hasText: 'passage' }).getByRole('button').first().click();
    await toText(workbench);
    await workbench.runCommand('Verbatim: Candidate Informal Leaders');
    await workbench.page.getByText('Record this choice').first().waitFor();
  });

  it('show the map of codes', async () => {
    const map = workbench.page.locator('iframe.webview').last().contentFrame().frameLocator('iframe#active-frame');
    await toText(workbench);
    await workbench.runCommand('Verbatim: Show Map of Codes');
    await map.locator('#picture svg .code').first().waitFor();
    await workbench.screenshot('codes-map-restricted', ['light']);
  });
});
