import assert from 'node:assert/strict';
import { Workbench } from './workbench';

const LEE = 'transcripts/lee.md';
const FILE = `codings/ana/${LEE}.yaml`;

/** A line of a codings file. */
function line(id: string, code: string, at: string, quote: string): string {
  return `- ${JSON.stringify({ id, code, at, quote, before: '', after: '', text: '000000000000', date: '2026-11-21', changed: '2026-11-21T10:00:00Z' })}\n`;
}

describe('A researcher who works on the codebook from the palette', () => {
  let workbench: Workbench;
  const codebook = (): string => workbench.readFile('codebook.yaml') ?? '';
  const codes = (): readonly string[] => [...(workbench.readFile(FILE) ?? '').matchAll(/"code":"([^"]+)"/g)].map((match) => match[1]!);
  /** Chooses the first row that fits, once the list is there. */
  const pick = async (text: string): Promise<void> => {
    await workbench.quickInput.waitFor();
    await workbench.quickInput.fill(text);
    await workbench.until(`${text} in the list`, async () => (await workbench.readQuickPick()).some((name) => name.toLowerCase().includes(text.toLowerCase())));
    await workbench.keys('Enter');
  };
  const press = (button: string): Promise<void> => workbench.page.getByRole('dialog').getByRole('button', { name: button }).click();
  const closed = (): Promise<void> => workbench.quickInput.waitFor({ state: 'hidden' });

  before(async () => {
    workbench = await Workbench.open({
      folder: 'test/fixtures/coding',
    });
    workbench.writeFile(FILE, line('a000000001', 'trust', '8:14-8:27', 'Down the hall') + line('a000000002', 'invitation', '12:14-12:37', 'Then I tried it myself.') + line('a000000003', 'invitation', '12:73-12:83', 'we laughed'));
    await workbench.until('the study is read', async () => (await workbench.statusBar()).some((name) => name.includes('Coding Mode is off')));
    await workbench.openFile(LEE);
    await workbench.runCommand('Verbatim: Choose Coder…');
    await pick('Ana');
    await closed();
  });
  after(async () => {
    await workbench.close();
  });

  it('renames a code: its codings keep its id', async () => {
    await workbench.runCommand('Verbatim: Rename Code…');
    await pick('Trust');
    await workbench.until('the question', async () => (await workbench.page.locator('.quick-input-title').innerText()) === 'Rename Trust');
    assert.equal(await workbench.quickInput.inputValue(), 'Trust');
    await workbench.answer('Reliance');
    await workbench.until('it is renamed', () => codebook().includes('- id: trust\n    name: Reliance\n'));
    assert.ok(codes().includes('trust'));
  });

  it('recolours a code with a colour that has a name', async () => {
    await workbench.runCommand('Verbatim: Recolour Code…');
    await pick('Reliance');
    await workbench.until('the colours', async () => (await workbench.readQuickPick()).some((name) => name.includes('Red')));
    await workbench.screenshot('recolour');
    await pick('Red');
    await workbench.until('it is coloured', () => /name: Reliance\n {4}color: "#[0-9a-f]{6}"/.test(codebook()));
  });

  it('splits a code by searching its passages', async () => {
    await workbench.runCommand('Verbatim: Split Code…');
    await pick('Invitation');
    await workbench.until('the question for a name', async () => (await workbench.page.locator('.quick-input-title').innerText()).includes('Split Invitation'));
    await workbench.answer('Laughter');
    await workbench.until('the passages', async () => (await workbench.readQuickPick()).some((name) => name.includes('we laughed')));
    await workbench.quickInput.fill('laughed');
    await workbench.until('the search', async () => (await workbench.readQuickPick()).length === 1);
    await workbench.keys('ArrowDown Space');
    await workbench.screenshot('split', ['light']);
    await workbench.keys('Enter');
    await workbench.until('it is split', () => codes().filter((code) => code === 'laughter').length === 1);
    assert.equal(codes().filter((code) => code === 'invitation').length, 1);
  });

  it('merges a code into another without touching a coding', async () => {
    const before = workbench.readFile(FILE);
    await workbench.runCommand('Verbatim: Merge Code Into Another…');
    await pick('Laughter');
    await workbench.until('the other question', async () => (await workbench.page.locator('.quick-input-title').innerText()).includes('Merge Laughter into'));
    await pick('Reliance');
    await press('Merge');
    await workbench.until('it is merged', () => /was: \[laughter\]|was:\n\s+- laughter/.test(codebook()));
    assert.equal(workbench.readFile(FILE), before);
  });

  it('deletes a code and gives its codings another one', async () => {
    await workbench.runCommand('Verbatim: Delete Code…');
    await pick('Invitation');
    await press('Give Them Another Code…');
    await workbench.until('the question', async () => (await workbench.page.locator('.quick-input-title').innerText()).includes('become'));
    await pick('Visible');
    await workbench.until('it is deleted', () => !codebook().includes('id: invitation'));
    assert.ok(!codes().includes('invitation') && codes().includes('visible-difference'));
  });

  it('does not delete a code that other people coded with, and offers to merge it', async () => {
    workbench.writeFile(`codings/ben/${LEE}.yaml`, line('b000000001', 'vision', '8:14-8:27', 'Down the hall'));
    await workbench.page.waitForTimeout(1000);
    await workbench.runCommand('Verbatim: Delete Code…');
    await pick('Vision');
    await workbench.page.getByRole('dialog').waitFor();
    await workbench.screenshot('delete-others', ['light']);
    assert.match(await workbench.page.getByRole('dialog').innerText(), /Vision cannot be deleted: Ben coded 1 passage with it/);
    await workbench.keys('Escape');
    assert.ok(codebook().includes('id: vision'));
  });

  it('makes a code below another', async () => {
    await workbench.runCommand('Verbatim: New Code…');
    await workbench.quickInput.waitFor();
    await workbench.answer('Hallway talk');
    await workbench.until('it is made', () => codebook().includes('id: hallway-talk'));
    await workbench.runCommand('Verbatim: Move Code…');
    await pick('Hallway');
    await workbench.until('the question', async () => (await workbench.page.locator('.quick-input-title').innerText()).includes('Move Hallway talk below'));
    await pick('Leadership');
    await workbench.until('it is moved', () => /^ {6}- id: hallway-talk$/m.test(codebook()));
  });

  it('keeps the rest of the file as it was', () => {
    assert.match(codebook(), /^# Kept as it stands\.\ncodes:\n {2}- id: leadership\n {4}name: Leadership\n {4}codable: false\n/);
    assert.match(codebook(), /^flags: \[disconfirming, self-report\]$/m);
  });
});
