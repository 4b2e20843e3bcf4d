/** Takes the README's pictures; run by `npm run pictures`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { project } from '../../scripts/lib/project.mts';
import { shrinkPng } from '../../scripts/lib/shrink-png.mts';
import { type Theme, Workbench } from './workbench';

const LEE = 'transcripts/interviews/lee-w1.md';

const FOLDER = path.join(project, 'docs/pictures');

/** Nothing that blinks, counts or tells of the machine. */
const STILL = {
  'comments.openView': 'never',
  'editor.cursorBlinking': 'solid',
  'editor.lightbulb.enabled': 'off',
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
  'editor.hover.enabled': 'off',
  'remote.autoForwardPorts': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
};

async function take(workbench: Workbench, name: string, theme: Theme = 'light'): Promise<void> {
  // No tooltip of whatever the pointer happens to rest on.
  await workbench.page.mouse.move(800, 20);
  await workbench.page.mouse.move(340, 20);
  await workbench.setTheme(theme);
  await workbench.page.waitForTimeout(600);
  const png = shrinkPng(await workbench.page.screenshot());
  writeFileSync(path.join(FOLDER, `${name}.png`), png);
  process.stdout.write(`docs/pictures/${name}.png: ${Math.round(png.length / 1000)} kB\n`);
}

/** The example study as Ana sees it, before anything is touched. */
async function openExample(): Promise<Workbench> {
  const workbench = await Workbench.open({ folder: 'examples/maple-street', viewport: { width: 1200, height: 750 }, settings: STILL });
  await workbench.openFile('lee-w1.md');
  await workbench.until('the study is read', async () => (await workbench.statusBar()).some((name) => name.includes('Coding Mode')));
  await workbench.runCommand('Verbatim: Choose Coder…');
  await workbench.answer('Ana');
  await workbench.until('counts', async () => (await workbench.readTree('Codebook')).some(({ name }) => name.includes('passages')));
  return workbench;
}

/** The status bar tells results for some seconds. */
async function untilQuiet(workbench: Workbench): Promise<void> {
  await workbench.page.waitForTimeout(7_000);
}

async function takeAll(workbench: Workbench): Promise<void> {
  await (await workbench.tree('Codebook')).getByRole('treeitem', { name: /^A difference that others can see/ }).click();
  await workbench.openFile('lee-w1.md');
  await workbench.goTo(54, 1);
  await workbench.page.locator('.monaco-editor .cdr[class*="ced-"]').first().waitFor();
  await untilQuiet(workbench);
  await take(workbench, 'coding-light');
  await take(workbench, 'coding-dark', 'dark');
  await take(workbench, 'coding-high-contrast', 'high-contrast');
  await take(workbench, 'coding-high-contrast-light', 'high-contrast-light');
  await workbench.setTheme('light');

  await workbench.keys("Control+' k");
  await workbench.until('Coding Mode', async () => (await workbench.statusBar()).some((name) => name.includes('Coding Mode is on')));
  await workbench.select(LEE, "somebody'll say in the copy room", 'they go yeah yeah.');
  await untilQuiet(workbench);
  await workbench.keys('c');
  await workbench.quickInput.waitFor();
  await workbench.type('nobody');
  await workbench.until('the codes', async () => (await workbench.readQuickPick()).some((name) => name.includes('Nobody asked')));
  await take(workbench, 'coding-mode');
  await workbench.keys('Escape', "Control+' k");

  await workbench.runCommand('Verbatim: Read Code');
  await workbench.quickInput.waitFor();
  await workbench.answer('shown unfinished');
  await workbench.page.locator('.codelens-decoration').first().waitFor();
  await untilQuiet(workbench);
  await take(workbench, 'read-code');
}

/** A memo with its preview, a passage that it quotes, and one heading across the cases. */
async function takeMemos(workbench: Workbench): Promise<void> {
  for (const view of ['Codebook', 'Sources', 'Codings']) await workbench.page.getByRole('button', { name: new RegExp(`^${view}\\b.* Section$`) }).click();
  await workbench.tree('Memos');
  await workbench.runCommand('View: Close All Editors');
  await workbench.openFile('2025-06-11-a-reason-to-come.md');
  await workbench.goTo(17, 1);
  await workbench.runCommand('Markdown: Open Preview to the Side');
  await workbench.until('two editors', async () => (await workbench.page.locator('.editor-group-container').count()) === 2);
  await untilQuiet(workbench);
  await take(workbench, 'memo');
  await workbench.runCommand('View: Close All Editors');

  await workbench.runCommand('Verbatim: Read Across Cases…');
  await workbench.quickInput.waitFor();
  await workbench.answer('Own teaching');
  await workbench.page.locator('.codelens-decoration').first().waitFor();
  await untilQuiet(workbench);
  await take(workbench, 'read-across');
}

/** The networks beside an interview, and what is known of a tie between two people. */
async function takeNetwork(workbench: Workbench): Promise<void> {
  await workbench.runCommand('View: Close All Editors');
  await workbench.page.getByRole('tab', { name: 'Explorer' }).first().locator('a').click();
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await workbench.openFile('lee-w1.md');
  await workbench.runCommand('Verbatim: Open Network');
  const page = workbench.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  await page.locator('#panes .person').first().waitFor();
  await page.locator('#panes .person[data-id="t17"]').focus();
  await workbench.keys('Enter');
  await page.locator('.ties-of button', { hasText: 't09' }).first().click();
  await page.locator('.evidence li button').first().waitFor();
  await untilQuiet(workbench);
  await take(workbench, 'network');
}

/** Where two coders differ, to be settled in the text, and beside it how far they agree. */
async function takeTeam(workbench: Workbench): Promise<void> {
  await workbench.page.getByRole('tab', { name: 'Explorer' }).first().locator('a').click();
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await workbench.runCommand('View: Close All Editors');
  await workbench.openFile('lee-w1.md');
  await workbench.runCommand('Verbatim: Agreement Between Coders');
  const page = workbench.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  await page.locator('#summary', { hasText: ' on ' }).waitFor({ timeout: 60_000 });
  await workbench.runCommand('View: Focus First Editor Group');
  await workbench.openFile('lee-w1.md');
  await workbench.runCommand('Verbatim: Review Disagreements…');
  await workbench.page.locator('.review-widget').first().waitFor();
  await untilQuiet(workbench);
  await take(workbench, 'team');
  await workbench.runCommand('Verbatim: Leave Review of Disagreements');
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
}

async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const workbench = await openExample();
  try {
    const [only] = process.argv.slice(2);
    if (only === undefined || only === 'coding') await takeAll(workbench);
    if (only === undefined || only === 'memos') await takeMemos(workbench);
    if (only === undefined || only === 'team') await takeTeam(workbench);
    if (only === undefined || only === 'network') await takeNetwork(workbench);
  } finally {
    await workbench.close();
  }
}

void main();
