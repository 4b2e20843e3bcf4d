import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { openStudy } from './study';
import type { Workbench } from './workbench';

const LEE = 'transcripts/north/lee.md';

describe('A researcher who works with the trees', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openStudy({ folder: 'test/fixtures/seen', file: 'north/lee.md' });
  });
  after(async () => {
    await workbench.close();
  });

  const names = async (view: string): Promise<readonly string[]> => (await workbench.readTree(view)).map(({ name }) => name);
  const row = async (view: string, name: RegExp): Promise<Locator> => (await workbench.tree(view)).getByRole('treeitem', { name }).first();
  const highlights = (): Promise<number> => workbench.page.locator('.monaco-editor .cdr[class*="ced-"]').count();

  it('hears in each row what it shows', async () => {
    const rows = await workbench.until('counts', async () => {
      const all = await names('Codebook');
      return all.some((name) => name.includes('3 passages')) ? all : undefined;
    });
    assert.ok(rows.some((name) => name.startsWith('Visible difference, 3 passages (3 codings by 2 coders), 2 people, 2 sources; shown')), rows.join('\n'));
    assert.ok(rows.some((name) => /^Leadership, heading, no passages; with the codes below 4 passages \(\d codings by 2 coders\), 2 people, 3 sources; shown$/.test(name)), rows.join('\n'));
    assert.ok(rows.some((name) => name.startsWith('Old code, retired, no passages')), rows.join('\n'));
    const sources = await names('Sources');
    assert.ok(sources.some((name) => name.endsWith('; uncoded')), sources.join('\n'));
  });

  it('hides the highlights of a code and those below it by its checkbox, and shows them again', async () => {
    await workbench.until('highlights', async () => (await highlights()) > 2);
    const before = await highlights();
    const box = (await row('Codebook', /^Vision/)).getByRole('checkbox');
    await box.click();
    await workbench.until('fewer highlights', async () => (await highlights()) < before);
    await workbench.until('the row says so', async () => (await names('Codebook')).some((name) => name.startsWith('Vision') && name.endsWith('; hidden')));
    await workbench.screenshot('hidden-code', ['light']);
    await (await row('Codebook', /^Vision/)).getByRole('checkbox').click();
    await workbench.until('all highlights', async () => (await highlights()) === before);
  });

  it('sees the codings of the code that is selected, and goes to one by a click', async () => {
    await (await row('Codebook', /^Visible difference/)).click();
    const codings = await workbench.until('codings', async () => {
      const all = await names('Codings');
      return all.some((name) => name.startsWith('In a room')) ? all : undefined;
    });
    assert.ok(codings.some((name) => name.includes('place lost')), codings.join('\n'));
    await (await row('Codings', /^through the door/)).click();
    await workbench.page.getByRole('tab', { name: 'kim.md' }).waitFor();
    await workbench.until('the passage is selected', async () => (await workbench.statusBar()).some((name) => name.includes('(16 selected)')));
  });

  it('moves a code below another by dragging it', async () => {
    await workbench.drag(await row('Codebook', /^Visible difference/), await row('Codebook', /^Leadership/));
    await workbench.until('it is below Leadership', () => /\n {6}- id: visible/.test(workbench.readFile('codebook.yaml') ?? ''));
    const rows = await workbench.until('the row has moved', async () => {
      const all = await workbench.readTree('Codebook');
      return all.some(({ name, level }) => name.startsWith('Visible difference') && level === 2) ? all : undefined;
    });
    assert.ok(rows.length > 3);
  });

  it('codes what is selected by dropping a code on it, and the transcript stays as it is', async () => {
    await workbench.page.getByRole('tab', { name: 'lee.md' }).click();
    const text = workbench.readFile(LEE);
    await workbench.select(LEE, 'How did it begin');
    await workbench.drag(await row('Codebook', /^Visible difference/), workbench.page.locator('.view-line', { hasText: 'How did it begin' }), { x: 200, y: 9 });
    await workbench.until('the coding is written', () => (workbench.readFile(`codings/ana/${LEE}.yaml`) ?? '').includes('"quote":"How did it begin"'));
    await workbench.page.waitForTimeout(1200);
    assert.equal(workbench.readFile(LEE), text);
    await workbench.screenshot('dropped-code', ['light']);
  });

  it('finds a code by its name from anywhere', async () => {
    await workbench.runCommand('Verbatim: Find Code…');
    await workbench.answer('Shared');
    await workbench.until('its row is selected', async () => (await workbench.readTree('Codebook')).some(({ name, selected }) => selected && name.startsWith('Shared vision')));
  });
});
