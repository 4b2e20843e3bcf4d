import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { Workbench } from './workbench';

/** A grid as a spreadsheet in Central Europe saves it: its `ł` is another letter in Western Europe. */
const GRID = Buffer.from('Name;advice_t09;advice_t17;advice_t22\nWeso\u00b3y;1;0;2\n', 'latin1');

/** From the survey's file to what stands in the front matter of people. */
describe('A researcher who brings a survey in', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open({ folder: 'examples/maple-street', settings: { 'editor.lightbulb.enabled': 'off' }, prepare: (study) => { writeFileSync(path.join(study, 'survey/grid.csv'), GRID); } });
    await workbench.openFile('lee-w1.md');
    await workbench.until('the study is read', async () => (await workbench.statusBar()).some((name) => name.includes('Coding Mode')));
  });
  after(async () => {
    await workbench.close();
  });

  /** Waits for a question and gives its rows. */
  const question = (title: string): Promise<readonly string[]> =>
    workbench.until(`the question “${title}”`, async () => (await workbench.page.locator('.quick-input-title').innerText().catch(() => '')).includes(title) && (await workbench.readQuickPick()));

  it('says how the file is to be read, for which wave, and who is meant', async () => {
    await workbench.runCommand('Verbatim: Import Survey…');
    // The dialog lists a folder a moment after its path is typed, and takes no Enter before.
    const input = workbench.page.locator('.quick-input-box input');
    const folder = await workbench.until('the file dialog', async () => { const path = await input.inputValue().catch(() => ''); return path.endsWith('maple-street/') && path; });
    await workbench.page.waitForTimeout(500);
    await input.fill(`${folder.replace(/^\/+/, '/')}survey/september-2024.csv`);
    await workbench.until('the file to be taken', async () => {
      if ((await workbench.page.locator('.quick-input-title').innerText().catch(() => '')).includes('how is')) return true;
      await workbench.page.waitForTimeout(700);
      if ((await input.inputValue().catch(() => '')).endsWith('.csv')) await workbench.keys('Enter');
      return false;
    });
    const rows = await question('how is september-2024.csv to be read?');
    assert.match(rows[0]!, /Read it so/);
    assert.ok(rows.some((row) => /Who answers.*Name/s.test(row)), rows.join(' | '));
    await workbench.screenshot('survey-columns', ['light', 'dark']);
    await workbench.keys('Enter');
    await question('Where do the answers belong?');
    await workbench.answer('w2');
    const people = await question('Who is “Ruth Okafour”?');
    assert.match(people[0]!, /Ruth Okafor/);
    await workbench.screenshot('survey-name', ['light', 'high-contrast']);
    await workbench.keys('Enter');
    await question('Who is “Lee, Ji-won”?');
    await workbench.keys('Enter');
  });

  it('sees what would change behind the question, and changes nothing before the answer', async () => {
    const before = workbench.readFile('people/t12.md')!;
    await question('is this what should change?');
    const text = async (): Promise<string> => (await workbench.page.locator('.editor-instance .view-lines').last().innerText()).replaceAll('\u00a0', ' ');
    assert.match(await workbench.until('the page', async () => { const shown = await text(); return shown.includes('34 people answered in w2') && shown; }), /35 files change/);
    await workbench.screenshot('survey-preview', ['light', 'dark', 'high-contrast']);
    assert.equal(workbench.readFile('people/t12.md'), before);
    await workbench.keys('Enter');
    await workbench.until('the files', () => workbench.readFile('people/t34.md')?.includes('w2:') === true && workbench.readFile('verbatim.yaml')?.includes('Ruth Okafour: t09') === true);
    assert.match(workbench.readFile('people/t12.md')!, /w2: \{ employment: half time, survey: answered, ties: \{ advice: \[t09, t17\]/);
  });

  it('takes it back in one step', async () => {
    await workbench.openFile('t12.md');
    await workbench.page.locator('.editor-instance .view-lines').last().click();
    await workbench.keys('Control+z');
    await workbench.until('the files as they were', () => workbench.readFile('people/t34.md')?.includes('w2:') === false && workbench.readFile('verbatim.yaml')?.includes('imports:') === false);
  });

  it('reads a file otherwise whose letters or cells were taken wrongly, and shows the page anew', async () => {
    // The Explorer shows the file that is open.
    await workbench.openFile('grid.csv');
    const file = workbench.page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'grid.csv' });
    await file.waitFor();
    await file.click({ button: 'right' });
    await workbench.page.getByRole('menuitem', { name: /Import Survey/ }).first().waitFor();
    await workbench.screenshot('survey-explorer', ['light']);
    await workbench.page.getByRole('menuitem', { name: /Import Survey/ }).first().click();
    const rows = await question('how is grid.csv to be read?');
    assert.ok(rows.some((row) => /Columns of people for Advice.*advice_\*/s.test(row)), rows.join(' | '));
    assert.ok(rows.some((row) => /Letters.*windows-1252, guessed: Weso³y/s.test(row)), rows.join(' | '));
    await workbench.screenshot('survey-grid', ['light', 'dark']);
    await workbench.answer('Letters');
    await question('How do these words of the file read rightly?');
    await workbench.screenshot('survey-letters', ['light', 'high-contrast']);
    await workbench.answer('Wesoły');
    await workbench.until('the file read anew', async () => (await question('how is grid.csv to be read?')).some((row) => /Letters.*windows-1250: Wesoły/s.test(row)));
    await workbench.answer('Between the cells');
    assert.match((await question('What stands between the cells?'))[0]!, /semicolons.*4 columns: Name \| advice_t09/s);
    await workbench.screenshot('survey-delimiter', ['light']);
    await workbench.answer('semicolons');
    await question('how is grid.csv to be read?');
    await workbench.keys('Enter');
    await question('Where do the answers belong?');
    await workbench.answer('w1');
    await question('Who is “Wesoły”?');
    await workbench.answer('Somebody outside');
    const acts = await question('is this what should change?');
    assert.ok(acts.some((row) => row.includes('Read the file otherwise')), acts.join(' | '));
    const shown = async (): Promise<string> => (await workbench.page.locator('.editor-instance .view-lines').last().innerText()).replaceAll('\u00a0', ' ');
    assert.match(await shown(), /What importing grid\.csv would change/);
    await workbench.answer('Read the file otherwise');
    await question('how is grid.csv to be read?');
    await workbench.keys('Enter');
    await question('Where do the answers belong?');
    await workbench.answer('w1');
    // Who is meant was said before, and is not asked again.
    await question('is this what should change?');
    await workbench.keys('Escape');
    assert.ok(!existsSync(path.join(workbench.study, 'people/wesoly.md')));
  });
});
