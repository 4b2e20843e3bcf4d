import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { Workbench } from './workbench';

/** What is shown, and the ties, as files: through VS Code's own dialog. */
describe('Export of the network', () => {
  let workbench: Workbench;
  let panel: FrameLocator;

  before(async () => {
    workbench = await Workbench.open({ folder: 'examples/maple-street', settings: { 'editor.lightbulb.enabled': 'off' } });
    await workbench.openFile('lee-w1.md');
    await workbench.until('the study is read', async () => (await workbench.statusBar()).some((name) => name.includes('Coding Mode')));
    panel = workbench.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
    await workbench.runCommand('Verbatim: Open Network');
    await panel.locator('#panes .person').first().waitFor();
  });
  after(async () => {
    await workbench.close();
  });

  it('has what belongs to it in its title bar', async () => {
    const actions = workbench.page.locator('.editor-group-container.active .title .editor-actions');
    await actions.getByRole('button', { name: /^Candidate Informal Leaders/ }).waitFor();
    await actions.getByRole('button', { name: /^Compare Ties and Passages/ }).waitFor();
    await actions.getByRole('button', { name: /^More Actions/ }).click();
    for (const name of [/^Export Network/, /^Copy Methods Sentence/, /^Import Survey/]) await workbench.page.getByRole('menuitem', { name }).first().waitFor();
    await workbench.screenshot('network-title-menu', ['light', 'high-contrast']);
    await workbench.keys('Escape');
    await panel.locator('#panes .person').first().focus();
  });

  const title = (): Promise<string> => workbench.page.locator('.quick-input-title').innerText().catch(() => '');
  const fileOf = (name: string): string => path.join(workbench.study, name);

  /** Answers the dialog that asks where to; it proposes `proposed`, and gets `name`. */
  const saveAs = async (proposed: string, name: string): Promise<Buffer> => {
    const input = workbench.page.locator('.quick-input-box input');
    const folder = await workbench.until('the dialog', async () => {
      const value = await input.inputValue().catch(() => '');
      return value.endsWith(`/${proposed}`) && value.slice(0, -proposed.length);
    });
    assert.equal(await title(), 'Export Network');
    // The dialog lists the folder a moment after it is shown, and takes no other name before.
    await workbench.page.waitForTimeout(700);
    await workbench.screenshot(`network-save-${proposed.split('.').at(-1)!}`, ['light', 'dark']);
    await input.fill(`${folder}${name}`);
    await workbench.until(`${name} to be written`, async () => {
      if (existsSync(fileOf(name))) return true;
      await workbench.page.waitForTimeout(700);
      if ((await input.inputValue().catch(() => '')).endsWith(name)) await workbench.keys('Enter');
      return false;
    });
    await workbench.until('the dialog to close', async () => !(await input.isVisible()));
    return readFileSync(fileOf(name));
  };

  const fromPanel = async (format: string): Promise<void> => {
    await panel.getByRole('button', { name: 'Export…' }).click();
    await workbench.quickRows.first().waitFor();
    if (format === 'SVG') await workbench.screenshot('network-export-formats', ['light', 'dark']);
    await workbench.answer(format);
  };

  let size: readonly number[] = [];

  it('writes the picture that is shown as SVG, with everybody under code names', async () => {
    await fromPanel('SVG');
    const svg = (await saveAs('network.svg', 'shown.svg')).toString('utf8');
    const seen = await workbench.page.evaluate((text) => {
      const document = new DOMParser().parseFromString(text, 'image/svg+xml');
      return { root: document.documentElement.tagName, width: Number(document.documentElement.getAttribute('width')), height: Number(document.documentElement.getAttribute('height')), titles: [...document.querySelectorAll('g > title')].map(({ textContent }) => textContent) };
    }, svg);
    assert.equal(seen.root, 'svg');
    assert.equal(seen.titles.filter((words) => /\bturns? to (?:this person|her|him|them) for advice/.test(words)).length, 34);
    assert.doesNotMatch(svg, /Okafor|Ji-won/);
    size = [seen.width, seen.height];
  });

  it('writes the same as PNG, two pixels for each of the SVG’s', async () => {
    await fromPanel('PNG');
    const png = await saveAs('network.png', 'shown.png');
    assert.deepEqual([...png.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], size.map((length) => 2 * length));
    // What another program sees: white ground, and ink on a share of it that a drawing has.
    const inked = await workbench.page.evaluate(async (data) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      const context = canvas.getContext('2d')!;
      context.drawImage(image, 0, 0);
      const { data: pixels } = context.getImageData(0, 0, image.width, image.height);
      let dark = 0;
      for (let at = 0; at < pixels.length; at += 4) if (pixels[at]! + pixels[at + 1]! + pixels[at + 2]! < 690) dark++;
      return { corner: [...pixels.subarray(0, 4)], share: dark / (pixels.length / 4) };
    }, png.toString('base64'));
    assert.deepEqual(inked.corner, [255, 255, 255, 255]);
    assert.ok(inked.share > 0.01 && inked.share < 0.5, String(inked.share));
  });

  it('writes tables for other programs, one file beside the other, from the panel too', async () => {
    await fromPanel('Data for other programs');
    await workbench.until('the formats', async () => (await workbench.readQuickPick()).some((row) => row.includes('GraphML')));
    await workbench.screenshot('network-export-data', ['light']);
    await workbench.answer('CSV');
    await workbench.until('the relations', async () => (await workbench.readQuickPick()).some((row) => row.includes('All relations')));
    await workbench.answer('Support');
    await workbench.until('how people are shown', async () => (await workbench.readQuickPick()).some((row) => row.includes('Code names')));
    await workbench.answer('Code names');
    const proposed = await workbench.until('a name', async () => {
      const value = await workbench.page.locator('.quick-input-box input').inputValue().catch(() => '');
      return value.endsWith('.csv') && path.posix.basename(value);
    });
    const edges = (await saveAs(proposed, 'ties-edges.csv')).toString('utf8');
    assert.match(edges, /^source,target,relation,weight\r\nt01,t03,support,1\r\n/);
    assert.equal(edges.trim().split('\r\n').length, 77);
    assert.match(await workbench.until('the second file', () => workbench.readFile('ties-nodes.csv')), /^id,label,role,formal,external,state_support/);
  });

  it('changes nothing where the dialog is dismissed', async () => {
    await fromPanel('PNG');
    await workbench.until('the dialog', async () => (await workbench.page.locator('.quick-input-box input').inputValue().catch(() => '')).endsWith('/network.png'));
    await workbench.page.waitForTimeout(700);
    await workbench.keys('Escape');
    await workbench.page.locator('.quick-input-box input').waitFor({ state: 'hidden' });
    assert.ok(!existsSync(fileOf('network.png')));
    assert.deepEqual(await workbench.notifications(), []);
  });
});
