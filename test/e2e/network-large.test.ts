import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { Workbench } from './workbench';

const PEOPLE = 450;

/** A school district: everybody names five people of the neighbourhood, and some far away. */
function prepare(study: string): void {
  const id = (n: number): string => `p${String(n % PEOPLE).padStart(3, '0')}`;
  const people = Array.from({ length: PEOPLE }, (_, n) => `- { id: ${id(n)}, role: ${n % 9 === 0 ? 'principal' : 'teacher'}, survey: answered, ties: { advice: [${[n + 1, n + 2, n + 7, n * 13 + 5, n * 29 + 3].map(id).filter((other) => other !== id(n)).join(', ')}] } }\n`);
  writeFileSync(path.join(study, 'verbatim.yaml'), 'verbatim: 1\ntitle: District\n');
  writeFileSync(path.join(study, 'people.yaml'), people.join(''));
}

describe('A large network', () => {
  let workbench: Workbench;
  let page: FrameLocator;
  before(async () => {
    workbench = await Workbench.open({ folder: 'test/fixtures/empty', prepare });
    page = workbench.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  });
  after(async () => {
    await workbench.close();
  });

  it('is painted, and read by keyboard as a small one is', async () => {
    await workbench.until('the study', async () => (await workbench.statusBar()).some((name) => name.includes('Coding Mode')));
    await workbench.runCommand('Verbatim: Open Network');
    await page.locator('canvas.pane').waitFor({ timeout: 60_000 });
    const painted = await page.locator('canvas.pane').evaluate((canvas) => {
      const context = (canvas as HTMLCanvasElement).getContext('2d');
      const { data } = context!.getImageData(0, 0, (canvas as HTMLCanvasElement).width, (canvas as HTMLCanvasElement).height);
      return data.some((value) => value !== 0);
    });
    assert.ok(painted);
    await page.locator('canvas.pane').focus();
    await workbench.keys('ArrowRight');
    assert.match((await page.locator('#said-0').textContent()) ?? '', /^p\d{3}, (?:teacher|principal): \d+ of the 449 others who answered/);
    await workbench.keys('Enter');
    await page.locator('#details h2').waitFor();
    await workbench.screenshot('network-large');
  });

  it('says that a matrix of so many cannot be read', async () => {
    await page.getByRole('radio', { name: 'Matrix', exact: true }).check();
    await page.getByText('A matrix of 450 people cannot be read').waitFor();
    await page.getByRole('radio', { name: 'People', exact: true }).check();
    await workbench.until('everybody', async () => (await page.locator('#other tbody tr').count()) === PEOPLE);
  });
});
