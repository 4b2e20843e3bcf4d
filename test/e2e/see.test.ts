import assert from 'node:assert/strict';
import { openStudy } from './study';
import type { Workbench } from './workbench';

const LEE = 'transcripts/interviews/lee-w1.md';

/** Looking at a study that two people have coded. */
describe('A researcher who looks at a coded study', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openStudy({ folder: 'examples/maple-street', file: LEE });
  });
  after(async () => {
    await workbench.close();
  });

  const names = async (view: string): Promise<readonly string[]> => (await workbench.readTree(view)).map(({ name }) => name);

  it('reads the codebook with its counts', async () => {
    const rows = await workbench.until('counted codes', async () => {
      const all = await names('Codebook');
      return all.some((name) => / \d+ passages? \(\d+ codings? by 2 coders\)/.test(name)) ? all : undefined;
    });
    assert.ok(rows.some((name) => name.endsWith("; shown")), rows.join('\n'));
  });

  it('hears of no number without what it counts, in no row', async () => {
    for (const view of ['Codebook', 'Sources']) {
      const rows = await names(view);
      assert.ok(rows.length > 5);
      // Titles and names may hold numbers of their own; none of those in view does.
      const bare = rows.filter((name) => /\d(?! (?:own )?(?:passage|coding|coder|person|people|source)s?\b)(?!\d)/.test(name.replace(/pinned \d/, '')));
      assert.deepEqual(bare, []);
    }
  });

  it('sees highlights and stripes in every theme', async () => {
    await workbench.openFile(LEE);
    await workbench.goTo(30, 1);
    for (const theme of ['light', 'dark', 'high-contrast'] as const) {
      await workbench.setTheme(theme);
      await workbench.page.locator('.monaco-editor .cdr[class*="ced-"]').first().waitFor();
      await workbench.page.locator('.monaco-editor .cgmr[class*="ced-"]').first().waitFor();
    }
    await workbench.setTheme('light');
    await workbench.screenshot('look-highlights');
  });

  it('is told on resting on a passage what is coded there', async () => {
    await workbench.goTo(28, 30);
    await workbench.hoverAtCursor(/Looked at/i);
    await workbench.screenshot('look-hover');
    await workbench.keys('Escape');
  });

  it('reads the sources, and groups them by wave', async () => {
    assert.ok((await names('Sources')).some((name) => name.includes('coding')));
    await workbench.runCommand('Verbatim: Group Sources By…');
    await workbench.answer('wave');
    await workbench.until('the second question', async () => (await workbench.readQuickPick()).some((name) => name.startsWith('Done')));
    await workbench.answer('Done');
    await workbench.until('waves', async () => (await names('Sources')).some((name) => name.startsWith("w1; ")));
  });

  it('lists the codings of a code and reads its passages', async () => {
    const tree = await workbench.tree('Codebook');
    await tree.getByRole('treeitem').filter({ hasText: /\d/ }).nth(2).click();
    const rows = await workbench.until('codings', async () => {
      const all = await names('Codings');
      return all.length > 2 ? all : undefined;
    });
    assert.ok(rows.length > 2);
    await workbench.runCommand('Verbatim: Read Code');
    await workbench.until('a list or the document', async () => (await workbench.page.locator('.codelens-decoration').count()) > 0 || (await workbench.quickInput.isVisible()));
    if (await workbench.quickInput.isVisible()) await workbench.answer('looked at');
    await workbench.page.locator('.codelens-decoration').first().waitFor();
    await workbench.screenshot('look-read-code');
  });

  it('sees the same highlights in the markdown preview', async () => {
    await workbench.page.getByRole('tab', { name: 'lee-w1.md' }).click();
    await workbench.editor.click();
    await workbench.keys('Control+Shift+V');
    const frame = workbench.page.frameLocator('iframe.webview').frameLocator('iframe');
    await frame.locator('mark.verbatim-coded').first().waitFor();
    await workbench.screenshot('look-preview');
  });
});
