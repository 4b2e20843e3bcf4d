import assert from 'node:assert/strict';
import { openStudy } from './study';
import type { Workbench } from './workbench';

const NORTH = 'memos/cases/north.md';
const LEE = 'transcripts/north/lee.md';

/** Writing a memo beside the transcript that it is about. */
describe('A researcher who writes a memo', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openStudy({ folder: 'test/fixtures/memos', settings: { 'editor.lightbulb.enabled': 'off' }, file: LEE });
  });
  after(async () => {
    await workbench.close();
  });

  it('is told on resting on a link who said what, where', async () => {
    await workbench.openFile(NORTH);
    await workbench.goTo(15, 85);
    // VS Code's own word on the link may come before ours.
    const said = await workbench.until('who said it', async () => {
      const text = (await workbench.hoverAtCursor()).replaceAll('\u00a0', ' ');
      return text.includes('I watched M.') && text;
    });
    assert.match(said, /I watched M\. Kim do it\. Nobody asked me to\./);
    assert.match(said, /t07 · Ms\. Lee, first interview · line 14/);
    await workbench.screenshot('links-hover');
    await workbench.keys('Escape');
  });

  it('finds a passage by a few of its words, and has it linked by Enter', async () => {
    await workbench.goTo(25, 1);
    await workbench.keys('End');
    await workbench.type(' [[come and');
    const rows = workbench.page.locator('.suggest-widget .monaco-list-row');
    await rows.filter({ hasText: '…everybody: come and see.' }).first().waitFor();
    await workbench.screenshot('links-complete');
    await workbench.keys('Enter');
    await workbench.until('the link', async () => (await workbench.editor.innerText()).replaceAll('\u00a0', ' ').includes('let in. [[t07-w1#aaaaaaaaa2]]'));
  });

  it('sees everything that may be linked before a letter is typed', async () => {
    await workbench.type(' [[');
    await workbench.page.locator('.suggest-widget .monaco-list-row').first().waitFor();
    await workbench.screenshot('links-complete-all');
    await workbench.type('code:tr');
    await workbench.page.locator('.suggest-widget .monaco-list-row').filter({ hasText: 'Trust' }).first().waitFor();
    await workbench.keys('Enter');
    await workbench.until('the link', async () => (await workbench.editor.innerText()).includes('[[code:trust]]'));
    await workbench.save();
  });

  it('drags a coding into the text as a link', async () => {
    await (await workbench.tree('Codebook')).getByRole('treeitem', { name: /^Trust/ }).first().click();
    const row = (await workbench.tree('Codings')).getByRole('treeitem', { name: /I said yes because it was Lee/ }).first();
    await workbench.drag(row, workbench.editor.locator('.view-line').getByText('Being asked').first());
    await workbench.until('the link', async () => (await workbench.editor.innerText()).includes('[[t08-w1#aaaaaaaaa4]]'));
    await workbench.screenshot('links-dropped', ['light']);
    await workbench.keys('Control+Z');
  });

  it('reads it with live quotes, links and codes in their colours', async () => {
    await workbench.editor.click();
    await workbench.keys('Control+Shift+V');
    const frame = workbench.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
    await frame.locator('.verbatim-quote').first().waitFor();
    await workbench.screenshot('links-preview');
  });

  it('goes from the preview to the passage', async () => {
    const frame = workbench.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
    await frame.locator('.verbatim-provenance a').first().click();
    // VS Code goes on in a preview; the setting `markdown.preview.openMarkdownLinks` has it otherwise.
    const followed = workbench.page.frameLocator('iframe.webview >> nth=-1').frameLocator('iframe#active-frame');
    await followed.locator('mark.verbatim-coded', { hasText: 'I watched M. Kim do it' }).first().waitFor();
  });
});
