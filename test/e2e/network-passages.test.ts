import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { openStudy } from './study';
import type { Workbench } from './workbench';

const LEE = 'transcripts/interviews/lee-w1.md';
/** Words that nobody coded. */
const WORDS = 'As long as you don\'t mind me cutting.';

/** From a passage to the tie that it tells of, by keyboard, with the network beside the text. */
describe('A passage and the tie that it tells of', () => {
  let workbench: Workbench;
  let panel: FrameLocator;

  before(async () => {
    workbench = await openStudy({ folder: 'examples/maple-street', settings: { 'editor.lightbulb.enabled': 'off' }, file: 'lee-w1.md' });
    panel = workbench.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
    await workbench.runCommand('Verbatim: Open Network');
    await panel.locator('#panes .person').first().waitFor();
    await workbench.page.locator('.tab', { hasText: /^lee-w1\.md$/ }).click();
  });
  after(async () => {
    await workbench.close();
  });

  /** What the lines say that stand out. */
  const lit = (): Promise<readonly string[]> => panel.locator('#panes .tie.lit > title').evaluateAll((titles) => titles.map(({ textContent }) => textContent));
  /** A list's question and rows. */
  const question = (title: string): Promise<readonly string[]> =>
    workbench.until(`the question “${title}”`, async () => (await workbench.page.locator('.quick-input-title').innerText().catch(() => '')).includes(title) && (await workbench.readQuickPick()));

  it('lights the tie while the cursor is in the passage, and whose text it is outside of it', async () => {
    const line = workbench.readFile(LEE)!.split('\n').findIndex((each) => each.includes('Everybody goes to Ruth')) + 1;
    await workbench.goTo(line, 40);
    await workbench.until('that tie', async () => (await lit()).join() === 't17 turns to t09 (Advice)');
    assert.deepEqual(await panel.locator('#panes .person.lit').evaluateAll((people) => people.map((person) => person.getAttribute('data-id')).sort()), ['t09', 't17']);
    await workbench.screenshot('network-tie-at-cursor');
    await workbench.goTo(20, 5);
    await workbench.until('everybody around whose text it is', async () => (await lit()).length > 1);
    assert.ok((await lit()).every((words) => words.includes('t17')));
  });

  it('lights that relation alone where several lie over one another, in the picture and in the matrix', async () => {
    const relation = (name: string): Locator => panel.locator('.relations').getByLabel(name, { exact: true });
    await relation('Information').check();
    await relation('Support').check();
    await panel.locator('.tie.rel-2').first().waitFor();
    await workbench.page.locator('.tab', { hasText: /^lee-w1\.md$/ }).click();
    const line = workbench.readFile(LEE)!.split('\n').findIndex((each) => each.includes('Everybody goes to Ruth')) + 1;
    await workbench.goTo(line, 40);
    await workbench.until('that tie alone', async () => (await lit()).join() === 't17 turns to t09 (Advice)');
    await workbench.screenshot('network-tie-among-relations');
    await panel.getByRole('radio', { name: 'Matrix', exact: true }).check();
    await workbench.until('the matrix', async () => (await panel.locator('td.lit').count()) === 1);
    assert.match((await panel.locator('td.lit').getAttribute('aria-label')) ?? '', /^t17 turns to t09 \(Advice\)/);
    assert.deepEqual(await panel.locator('.tick.lit').allTextContents(), ['A']);
    assert.deepEqual(await panel.locator('.matrix .sign').allTextContents(), ['A Advice', 'I Information', 'S Support']);
    assert.deepEqual([...new Set((await panel.locator('.matrix .tick').allTextContents()).map((sign) => sign.replace(/[\d()]/g, '')))].sort(), ['A', 'I', 'S']);
    await workbench.screenshot('network-matrix-relations');
    await workbench.page.emulateMedia({ forcedColors: 'active' });
    await workbench.screenshot('network-matrix-forced', ['light']);
    await workbench.page.emulateMedia({ forcedColors: 'none' });
    await panel.getByRole('radio', { name: 'Picture', exact: true }).check();
    await relation('Information').uncheck();
    await relation('Advice').uncheck();
    await workbench.until('what is said of it', async () => (await panel.locator('#unlit').textContent()) === 'The passage is evidence of a tie from t17 to t09 (Advice), a relation that is not shown.');
    assert.deepEqual(await lit(), []);
    assert.deepEqual(await panel.locator('#panes .person.lit').evaluateAll((people) => people.map((person) => person.getAttribute('data-id')).sort()), ['t09', 't17']);
    await workbench.screenshot('network-tie-not-shown');
    await relation('Advice').check();
    await relation('Support').uncheck();
    await workbench.until('the tie again', async () => (await lit()).join() === 't17 turns to t09 (Advice)');
    assert.equal(await panel.locator('#unlit').textContent(), '');
    await workbench.page.locator('.tab', { hasText: /^lee-w1\.md$/ }).click();
  });

  it('goes by keyboard from words that are selected to a tie: code, relation, who, to whom', async () => {
    assert.ok(!(workbench.readFile(`codings/ana/${LEE}.yaml`) ?? '').includes(WORDS));
    await workbench.select(LEE, WORDS);
    await workbench.keys('Control+\' Shift+T');
    await question('Evidence of a tie');
    await workbench.screenshot('tie-1-code');
    await workbench.answer('Advice');
    const relations = await workbench.until('the relations', async () => { const rows = await workbench.readQuickPick(); return rows.some((row) => row.includes('Another relation')) && rows; });
    assert.match(relations[0]!, /^Advice/);
    await workbench.screenshot('tie-2-relation');
    await workbench.keys('Enter');
    const senders = await question('Advice: who turns to somebody?');
    assert.match(senders.find((row) => row.includes('t17')) ?? '', /t17/);
    await workbench.screenshot('tie-3-from');
    await workbench.keys('Enter');
    await question('Advice: t17 turns to whom?');
    await workbench.screenshot('tie-4-to');
    await workbench.answer('t22');
    await workbench.until('the coding', () => (workbench.readFile(`codings/ana/${LEE}.yaml`) ?? '').split('\n').some((line) => line.includes(WORDS) && line.includes('"tie":{"from":"t17","to":"t22","relation":"advice"}')));
    await workbench.until('what was done', async () => (await workbench.statusBar()).some((name) => name.includes('evidence that t17 turns to t22 for advice')));
    await workbench.screenshot('tie-5-done', ['light']);
    await workbench.until('that tie', async () => (await lit()).join() === 't17 turns to t22 (Advice)');
  });

  it('asks of a passage that is evidence whether the tie changes or goes', async () => {
    await workbench.select(LEE, 'mind me');
    await workbench.keys('ArrowLeft');
    await workbench.keys('Control+\' Shift+T');
    const rows = await workbench.until('the question', async () => { const now = await workbench.readQuickPick(); return now.some((row) => row.includes('Take the tie off')) && now; });
    assert.match(rows[0]!, /Change the tie.*evidence that t17 turns to t22 for advice/);
    await workbench.screenshot('tie-6-change', ['light', 'high-contrast']);
    await workbench.answer('Take the tie off');
    await workbench.until('the coding without it', () => (workbench.readFile(`codings/ana/${LEE}.yaml`) ?? '').split('\n').some((line) => line.includes(WORDS) && !line.includes('"tie"')));
    await workbench.until('no tie alone', async () => (await lit()).length !== 1);
  });
});
