import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { Workbench } from './workbench';

/** The networks of the example study beside a transcript. */
describe('The network', () => {
  let workbench: Workbench;
  let page: FrameLocator;
  const people = (): Locator => page.locator('#panes .person');
  const relation = (name: string): Locator => page.locator('.relations').getByLabel(name, { exact: true });

  before(async () => {
    workbench = await Workbench.open({ folder: 'examples/maple-street' });
    await workbench.openFile('lee-w1.md');
    await workbench.until('the study is read', async () => (await workbench.statusBar()).some((name) => name.includes('Coding Mode')));
    page = workbench.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  });
  after(async () => {
    await workbench.close();
  });

  it('is drawn beside the text, with code names', async () => {
    await workbench.runCommand('Verbatim: Open Network');
    await people().first().waitFor();
    assert.equal(await people().count(), 34);
    assert.match((await page.locator('#notes').textContent()) ?? '', /34 people · Advice: \d+ ties · surveyed/);
    assert.equal(await page.getByText('Ruth Okafor').count(), 0);
    await workbench.screenshot('network');
  });

  it('says of a person who turns to them', async () => {
    const label = (await page.locator('#panes .person[data-id="t09"]').getAttribute('aria-label')) ?? '';
    assert.match(label, /, teacher.*: \d+ of the \d+ others who answered turn to this person for advice; turns to 2$/);
  });

  it('is gone through by keyboard, and shows whom a person turns to', async () => {
    await page.locator('#panes .person[tabindex="0"]').focus();
    const first = await page.locator(':focus').getAttribute('data-id');
    await workbench.keys('ArrowRight');
    assert.notEqual(await page.locator(':focus').getAttribute('data-id'), first);
    assert.equal(await page.locator('#panes .person[tabindex="0"]').count(), 1);
    await workbench.keys('Enter');
    await page.locator('#details h2').waitFor();
    await workbench.screenshot('network-person', ['light', 'high-contrast']);
  });

  it('shows several relations over one another, and side by side at the same places', async () => {
    await relation('Support').check();
    await page.locator('.tie.rel-1').first().waitFor();
    await workbench.screenshot('network-overlay', ['light', 'dark']);
    await page.getByRole('checkbox', { name: 'side by side' }).check();
    await workbench.until('two panes', async () => (await page.locator('.pane').count()) === 2);
    const places = await page.locator('.pane').evaluateAll((panes) => panes.map((pane) => [...pane.querySelectorAll('.person')].map((person) => person.getAttribute('transform')).join(';')));
    assert.equal(places[0], places[1]);
    await workbench.screenshot('network-side-by-side', ['light', 'dark']);
    await page.getByRole('checkbox', { name: 'side by side' }).uncheck();
    await relation('Support').uncheck();
    await workbench.until('one pane', async () => (await page.locator('.pane').count()) === 1);
  });

  it('finds a person, and shows who is around', async () => {
    const id = (await people().nth(3).getAttribute('data-id')) ?? '';
    await page.locator('#details').getByRole('button', { name: 'Show Only Who Is Around' }).or(page.locator('#search')).first().waitFor();
    await page.locator('summary', { hasText: 'Filter' }).click();
    await page.locator('[data-choice="Around"]').selectOption(id);
    await workbench.until('fewer people', async () => (await people().count()) < 34);
    await workbench.screenshot('network-around', ['light']);
    await page.locator('[data-choice="Around"]').selectOption('');
    await workbench.until('everybody', async () => (await people().count()) === 34);
    await page.locator('#search').fill('t09');
    await workbench.until('somebody found', async () => (await page.locator('.person.lit').count()) >= 1);
    await page.locator('#search').fill('');
  });

  it('is a table that sorts, a matrix, and figures', async () => {
    await page.getByRole('radio', { name: 'People', exact: true }).check();
    await page.locator('#other table').waitFor();
    assert.equal(await page.locator('#other tbody tr').count(), 34);
    await page.getByRole('button', { name: /^In-degree/ }).first().click();
    const degrees = await page.locator('#other tbody tr').evaluateAll((rows) => rows.map((row) => Number.parseInt([...row.querySelectorAll('td.number')][0]?.textContent ?? '', 10)));
    const known = degrees.filter((degree) => !Number.isNaN(degree));
    assert.deepEqual(known, known.toSorted((a, b) => b - a));
    await workbench.screenshot('network-people', ['light', 'high-contrast-light']);
    await page.getByRole('radio', { name: 'Matrix', exact: true }).check();
    await page.locator('#other table.matrix').waitFor();
    await workbench.screenshot('network-matrix', ['light', 'dark']);
    await page.getByRole('radio', { name: 'Figures', exact: true }).check();
    await page.locator('#other .figures').first().waitFor();
    await page.locator('.work summary').first().click();
    await page.locator('.work[open] li button').first().click();
    await page.locator('#details .evidence li').first().waitFor();
    await workbench.screenshot('network-figures', ['light']);
    await page.getByRole('radio', { name: 'Picture', exact: true }).check();
    await people().first().waitFor();
  });

  it('leads from a tie to each place and passage that tells of it', async () => {
    await page.locator('#panes .person[data-id="t17"]').focus();
    await workbench.keys('Enter');
    const told = page.locator('.ties-of button');
    await told.first().waitFor();
    await told.first().click();
    await page.locator('.evidence li button').first().waitFor();
    await workbench.screenshot('network-tie', ['light', 'dark']);
    await page.locator('.evidence li').filter({ hasText: 'surveyed' }).getByRole('button').first().click();
    await workbench.page.locator('.tab.active', { hasText: /^t\d+\.md/ }).waitFor();
    assert.ok(await page.locator('#panes .person').first().isVisible());
  });

  it('leads from the tie between two candidates to the words in which she says so', async () => {
    await page.locator('#panes .person[data-id="t17"]').focus();
    await workbench.keys('Enter');
    await page.locator('.ties-of button', { hasText: 't17 turns to t09' }).first().click();
    await page.locator('.evidence li').filter({ hasText: 'passage' }).getByRole('button').first().click();
    await workbench.page.locator('.tab.active', { hasText: 'lee-w1.md' }).waitFor();
    await workbench.until('the words', async () => /Everybody\sgoes\sto\sRuth/.test(await workbench.page.locator('.editor-group-container.active .monaco-editor, .monaco-editor').first().innerText()));
  });

  it('lights up whose transcript is read', async () => {
    await workbench.page.locator('.tab', { hasText: /^lee-w1\.md$/ }).click();
    await workbench.until('the participant to be lit', async () => (await page.locator('#panes .person.lit[data-id="t17"]').count()) === 1);
    assert.ok((await page.locator('#panes .person:not(.lit)').count()) > 0);
  });

  it('keeps where a person is put, by mouse and by keyboard, and arranges again when asked', async () => {
    const at = (): Promise<string | null> => page.locator('#panes .person[data-id="t34"]').getAttribute('transform');
    const before = await at();
    const box = await page.locator('#panes .person[data-id="t34"] .mark').boundingBox();
    assert.ok(box);
    await workbench.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await workbench.page.mouse.down();
    await workbench.page.mouse.move(box.x + 60, box.y - 40, { steps: 5 });
    await workbench.page.mouse.up();
    await workbench.until('the place on file', () => /^t34: \[-?\d+, -?\d+\]$/m.test(workbench.readFile('layouts/network.yaml') ?? ''));
    assert.notEqual(await at(), before);
    const kept = workbench.readFile('layouts/network.yaml');
    await page.locator('#panes .person[data-id="t34"]').focus();
    await workbench.keys('Shift+ArrowRight', 'Shift+ArrowRight');
    await workbench.until('another place', () => workbench.readFile('layouts/network.yaml') !== kept);
    await workbench.screenshot('network-moved', ['light']);
    await page.getByRole('button', { name: 'Arrange Again' }).click();
    await workbench.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Arrange Again' }).click();
    await workbench.until('no places', () => !(workbench.readFile('layouts/network.yaml') ?? '').includes('t34'));
    await workbench.until('the place as before', async () => (await at()) === before);
  });

  it('comes back when the window is loaded again', async () => {
    await relation('Support').check();
    await page.locator('.tie.rel-1').first().waitFor();
    // VS Code writes now and then what its windows look like.
    await workbench.page.waitForTimeout(6_000);
    await workbench.reload();
    await page.locator('.tie.rel-1').first().waitFor({ timeout: 60_000 });
    assert.ok(await relation('Support').isChecked());
    await relation('Support').uncheck();
  });

  it('shows names as text, whatever they are', async () => {
    const hostile = ['<img src=x onerror="document.title=1">', '"><script>alert(1)</script>', 'A name '.repeat(30), 'שיתוף פעולה', 'Same Name', 'Same Name'];
    for (const [index, name] of hostile.entries()) {
      workbench.writeFile(`people/t3${index}x.md`, `---\nid: t3${index}x\ncodeName: ${JSON.stringify(name)}\nrole: ${JSON.stringify('<b>bold</b>')}\nsurvey: answered\nties: { advice: [t09] }\n---\n`);
    }
    await workbench.until('the people', async () => (await people().count()) === 40);
    assert.equal(await page.locator('img, b, body script:not([nonce])').count(), 0);
    assert.equal(await page.locator('#panes .person[aria-label^="Same Name (2)"]').count(), 1);
    await workbench.screenshot('network-hostile', ['light', 'dark']);
  });
});
