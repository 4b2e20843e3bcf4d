import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
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
  const person = (more: string): Locator => page.locator(`canvas.pane .person${more}`);
  const places = (): ReadonlyMap<string, string> => new Map([...(workbench.readFile('layouts/network.yaml') ?? '').matchAll(/^(p\d{3}): (\[.*\])$/gm)].map(([, id = '', place = '']) => [id, place]));
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
    await workbench.screenshot('network-large-whole');
    await person('[tabindex="0"]').focus();
    const first = await page.locator(':focus').getAttribute('data-id');
    await workbench.keys('ArrowRight');
    assert.notEqual(await page.locator(':focus').getAttribute('data-id'), first);
    assert.match((await page.locator(':focus').textContent()) ?? '', /^p\d{3}, (?:teacher|principal): \d+ of the 449 others who answered/);
    assert.equal(await page.locator('#said-0').textContent(), await page.locator(':focus').textContent());
    await workbench.keys('Enter');
    await page.locator('#details h2').waitFor();
    await workbench.until('the picture to fit above what is said', async () => {
      const [picture, details] = [await page.locator('canvas.pane').boundingBox(), await page.locator('#details').boundingBox()];
      return picture !== null && details !== null && picture.y + picture.height <= details.y + 1;
    });
    await workbench.screenshot('network-large');
  });

  it('tells everybody to whoever hears it, as a small one does', async () => {
    const spoken = await page.locator('canvas.pane[role="application"] > button.person').allTextContents();
    assert.equal(spoken.length, PEOPLE);
    assert.ok(spoken.every((words) => words.includes(' of the 449 others who answered ')));
    assert.equal(await person('[tabindex="0"]').count(), 1);
  });

  it('keeps whoever has the keyboard in sight, however large the picture', async () => {
    await person('[tabindex="0"]').focus();
    /** How far the picture is shifted: d3 keeps it at the element. */
    const shifted = (): Promise<string> => page.locator('#panes').evaluate((panes) => { const { x, y } = (panes as unknown as { readonly __zoom: { readonly x: number; readonly y: number } }).__zoom; return `${x} ${y}`; });
    for (let n = 0; n < 6; n++) await workbench.keys('+');
    await workbench.page.waitForTimeout(400);
    const before = await shifted();
    await workbench.keys('End', 'ArrowLeft', 'ArrowLeft');
    await workbench.page.waitForTimeout(400);
    assert.notEqual(await shifted(), before);
    await workbench.screenshot('network-large-near', ['light', 'dark']);
    await workbench.keys('0');
  });

  it('keeps where a person is put by keyboard', async () => {
    await person('[data-id="p007"]').focus();
    await workbench.keys('Shift+ArrowRight', 'Shift+ArrowRight');
    await workbench.until('the place on file', () => places().has('p007'));
    assert.equal(places().size, PEOPLE);
    await page.getByRole('button', { name: 'Arrange Again' }).waitFor();
    await workbench.until('the keyboard to be where it was', async () => (await page.locator(':focus').getAttribute('data-id')) === 'p007');
  });

  it('keeps where a person is dragged to', async () => {
    const before = places();
    const mouse = workbench.page.mouse;
    const canvas = page.locator('canvas.pane');
    // Somebody by themselves is found by looking: whoever is under the pointer is spoken in the hint.
    const box = await canvas.boundingBox();
    assert.ok(box);
    let at: { readonly x: number; readonly y: number } | undefined;
    for (let y = box.y + box.height * 0.3; y < box.y + box.height * 0.8 && !at; y += 6) {
      for (let x = box.x + box.width * 0.3; x < box.x + box.width * 0.7 && !at; x += 9) {
        await mouse.move(x, y);
        if (/^p\d{3}, /.test((await canvas.getAttribute('title')) ?? '')) at = { x, y };
      }
    }
    assert.ok(at);
    const id = (await canvas.getAttribute('title'))!.slice(0, 4);
    await mouse.down();
    await mouse.move(at.x + 30, at.y + 40, { steps: 6 });
    await workbench.screenshot('network-large-dragged', ['light']);
    await mouse.up();
    await workbench.until('another place on file', () => places().get(id) !== before.get(id));
    assert.deepEqual([...places()].filter(([other, place]) => other !== id && before.get(other) !== place), []);
  });

  it('says that a matrix of so many cannot be read', async () => {
    await page.getByRole('radio', { name: 'Matrix', exact: true }).check();
    await page.getByText('A matrix of 450 people cannot be read').waitFor();
    await page.getByRole('radio', { name: 'People', exact: true }).check();
    await workbench.until('everybody', async () => (await page.locator('#other tbody tr').count()) === PEOPLE);
  });
});
