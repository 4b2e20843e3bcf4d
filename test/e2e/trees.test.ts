import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { openStudy } from './study';
import type { Workbench } from './workbench';

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
});
