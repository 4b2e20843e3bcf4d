import assert from 'node:assert/strict';
import { openStudy } from './study';
import type { Workbench } from './workbench';

/** What ties and passages say of each other, and from the survey's answers to a choice that is written down. */
describe('A researcher who compares ties and passages, and looks for informal leaders', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openStudy({ folder: 'examples/maple-street', settings: { 'editor.lightbulb.enabled': 'off' }, file: 'lee-w1.md' });
  });
  after(async () => {
    await workbench.close();
  });

  const text = async (): Promise<string> => (await workbench.page.locator('.editor-instance .view-lines').last().innerText()).replaceAll('\u00a0', ' ');

  it('reads what ties and passages say of each other on a page of links under code names', async () => {
    await workbench.runCommand('Verbatim: Compare Ties and Passages');
    await workbench.page.locator('.view-line a, .view-line .detected-link').first().waitFor();
    await workbench.screenshot('compare-ties', ['light']);
    const lines = await workbench.until('the page', async () => {
      const shown = (await workbench.page.locator('.editor-instance .view-line').allTextContents()).join('\n').replaceAll('\u00a0', ' ');
      return shown.includes('t03 turns to t15, t17, t24') && shown;
    });
    assert.doesNotMatch(lines, /Ji-won|Okafor/);
  });

  it('sees ranks and bases under code names, with what nominations are not', async () => {
    await workbench.runCommand('Verbatim: Candidate Informal Leaders');
    const said = await workbench.until('the page', async () => {
      const shown = await text();
      return shown.includes('On the list: 2') && shown;
    });
    assert.match(said, /They do not show leadership yet/);
    assert.doesNotMatch(said, /Okafor/);
    await workbench.page.getByText('Record this choice').first().waitFor();
    await workbench.screenshot('leaders');
  });

  it('chooses the wave above the page, by its name', async () => {
    await workbench.page.getByText('Choose a wave').first().click();
    await workbench.quickRows.first().waitFor();
    await workbench.screenshot('leaders-wave', ['light', 'high-contrast']);
    await workbench.answer('w2');
    await workbench.until('the page of the wave', async () => (await text()).includes('Wave w2: roles, answers and ties as they were then.'));
    await workbench.page.getByText('Wave w2: choose another').first().waitFor();
    await workbench.screenshot('leaders-of-wave', ['light']);
    await workbench.page.getByText('Wave w2: choose another').first().click();
    await workbench.answer('No wave');
    await workbench.until('the page of no wave', async () => (await text()).includes('No wave was chosen'));
    await workbench.page.getByText('Choose a wave').first().waitFor();
  });

  it('ticks a third, and finds the choice in a memo that waits for reasons', async () => {
    // A line above a page that was just replaced is there a moment before it can be clicked.
    await workbench.until('the question', async () => {
      if ((await workbench.page.locator('.quick-input-title').innerText().catch(() => '')) === 'Record This Choice') return true;
      await workbench.page.getByText('Record this choice').first().click();
      await workbench.page.waitForTimeout(500);
      return false;
    });
    await workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 't22' }).first().waitFor();
    await workbench.screenshot('leaders-choice');
    await workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 't22' }).first().click();
    await workbench.keys('Enter');
    const said = await workbench.until('the memo', async () => {
      const shown = await text();
      return shown.includes('Why t22 was added against the rule') && shown;
    });
    assert.match(said, /## Reasons/);
    await workbench.screenshot('leaders-memo');
  });
});
