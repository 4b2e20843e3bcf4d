import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { Workbench } from './workbench';

/** What the codebook's file may say, and the map shows as it stands. */
const HOSTILE = `
  - id: hostile
    name: '<img src=x onerror="document.title=1">"><script>alert(1)</script>'
    related: [{ code: vision, how: '<b>shouts at</b>' }, { code: rtl, how: resembles }]
  - id: rtl
    name: שיתוף פעולה בין מורים
    related: [{ code: long, how: hinders }]
  - id: long
    name: ${'A name that goes on and on '.repeat(8)}
`;

describe('The map of codes', () => {
  let workbench: Workbench;
  let map: FrameLocator;
  const code = (name: string | RegExp): Locator => map.locator('#picture').getByRole('button', { name });

  before(async () => {
    workbench = await Workbench.open({ folder: 'examples/maple-street' });
    await workbench.openFile('lee-w1.md');
    await workbench.until('the study is read', async () => (await workbench.statusBar()).some((name) => name.includes('Coding Mode')));
    map = workbench.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  });
  after(async () => {
    await workbench.close();
  });

  it('shows all codes that relate, beside the text', async () => {
    await workbench.runCommand('Verbatim: Show Map of Codes');
    await map.locator('#picture svg').waitFor();
    assert.match((await map.locator('#summary').textContent()) ?? '', /^\d+ codes, 4 relations$/);
    assert.equal(await map.locator('.relation .head').count(), 4 + (await map.locator('#legend .head').count()));
    await workbench.screenshot('codes-map');
  });

  it('is gone through by keyboard: codes in reading order, relations up and down', async () => {
    await map.locator('#picture svg g[tabindex="0"]').focus();
    await workbench.keys('Home');
    const focused = (): Promise<string | null> => map.locator(':focus').getAttribute('aria-label');
    const first = await focused();
    await workbench.keys('ArrowRight');
    assert.match(first ?? '', /^Vision of better teaching: precedes /);
    assert.notEqual(await focused(), first);
    await code(/^Vision of better teaching:/).focus();
    await workbench.keys('ArrowDown');
    assert.match((await focused()) ?? '', / precedes /);
    await workbench.keys('Enter');
    await map.locator('#chosen').getByText(/precedes/).waitFor();
    await workbench.screenshot('codes-map-relation', ['light', 'high-contrast']);
    await workbench.keys('ArrowDown');
    assert.equal(await map.locator('#picture g[tabindex="0"]').count(), 1);
    assert.match((await focused()) ?? '', /^.+: /);
  });

  it('opens a code’s definition beside it', async () => {
    await workbench.keys('Enter');
    await workbench.page.locator('.tab.active', { hasText: 'codebook.yaml' }).waitFor();
    await map.locator('#picture svg').waitFor();
  });

  it('shows what is around one code, and the same as a list', async () => {
    await map.locator('#centre').selectOption({ index: 1 });
    await map.locator('.code.centre').waitFor();
    await map.locator('#distance').selectOption('2');
    const relations = await map.locator('#picture .relation').count();
    assert.equal(await map.locator('#list li').count(), 2 * relations);
    await workbench.screenshot('codes-map-around', ['light', 'dark']);
  });

  it('follows the codebook while it is open, and draws any name as text', async () => {
    await map.locator('#centre').selectOption({ index: 0 });
    const before = workbench.readFile('codebook.yaml') ?? '';
    const [head = '', ...rest] = before.split('\ncodes:\n');
    workbench.writeFile('codebook.yaml', `${head}\ncodes:\n${HOSTILE.slice(1)}${rest.join('\ncodes:\n')}`);
    await map.locator('#picture .code[aria-label^="<img src=x"]').waitFor();
    assert.equal(await map.locator('img, b, body > script:not([nonce])').count(), 0);
    await workbench.screenshot('codes-map-hostile', ['light', 'dark']);
  });

  it('comes back with its choice when the window is loaded again', async () => {
    await workbench.runCommand('Verbatim: Show Map of Codes');
    await map.locator('#centre').selectOption('vision');
    await map.locator('.code.centre').waitFor();
    // VS Code writes now and then what its windows look like.
    await workbench.page.waitForTimeout(6_000);
    await workbench.reload();
    // The panel waits for the extension, and the extension for its study.
    await map.locator('.code.centre').waitFor({ timeout: 60_000 });
    assert.equal(await map.locator('#centre').inputValue(), 'vision');
  });
});
