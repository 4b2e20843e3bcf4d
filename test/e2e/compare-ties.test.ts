import assert from 'node:assert/strict';
import { Workbench } from './workbench';

/** What ties and passages say of each other, as one sees it. */
describe('Compare Ties and Passages', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open({ folder: 'examples/maple-street' });
  });
  after(async () => {
    await workbench.close();
  });

  it('is a page of links under code names', async () => {
    await workbench.openFile('lee-w1.md');
    await workbench.until('the study is read', async () => (await workbench.statusBar()).some((name) => name.includes('Coding Mode')));
    await workbench.runCommand('Verbatim: Compare Ties and Passages');
    await workbench.page.locator('.view-line a, .view-line .detected-link').first().waitFor();
    await workbench.screenshot('compare-ties', ['light']);
    const lines = (await workbench.page.locator('.editor-instance .view-line').allTextContents()).join('\n').replaceAll('\u00a0', ' ');
    assert.match(lines, /t03 turns to t15, t17, t24/);
    assert.doesNotMatch(lines, /Ji-won|Okafor/);
  });
});
