import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import { Workbench } from './workbench';

const LEE = 'transcripts/interviews/lee-w1.md';

/** *Merge Coders…* by keyboard alone: each of its dialogs, dismissed and answered. */
describe('Two coders who are made one, and one coder’s work as a patch', () => {
  let workbench: Workbench;
  const { keys, input } = {
    keys: (...chords: readonly string[]) => workbench.keys(...chords),
    input: () => workbench.page.locator('.quick-input-box input'),
  };
  const ids = (file: string): readonly string[] => [...(workbench.readFile(file) ?? '').matchAll(/^- \{"id":"([^"]+)"/gm)].map(([, id]) => id ?? '');

  /** Runs the command as hands on a keyboard do, and chooses one of its four acts. */
  async function choose(act: string): Promise<void> {
    await keys('F1');
    await workbench.quickInput.fill('>Verbatim: Merge Coders');
    await workbench.until('the command', async () => (await workbench.readQuickPick())[0]?.includes('Merge Coders'));
    await keys('Enter');
    await workbench.paletteClosed();
    await workbench.answer(act, 'Merge Coders');
  }

  /** What the dialog says; the focus is on a button of it. */
  async function dialog(): Promise<string> {
    const box = workbench.page.getByRole('dialog');
    await box.waitFor();
    await workbench.until('a button has the focus', async () => (await workbench.focused()).startsWith('button'));
    return box.innerText();
  }

  /** Waits for the file dialog; it proposes a path that ends so. */
  async function pathAsked(end: string): Promise<string> {
    const value = await workbench.until('the file dialog', async () => {
      const now = await input().inputValue().catch(() => '');
      return now.startsWith('/') && now.endsWith(end) && now;
    });
    // The dialog lists the folder a moment after it is shown, and takes nothing before.
    await workbench.page.waitForTimeout(700);
    return value;
  }

  async function until(what: string, done: () => boolean): Promise<void> {
    await workbench.until(what, async () => {
      if (done()) return true;
      await workbench.page.waitForTimeout(700);
      if (await input().isVisible()) await keys('Enter');
      return false;
    });
  }

  before(async () => {
    workbench = await Workbench.open({ folder: 'examples/maple-street', git: true });
    await workbench.until('the study', async () => (await workbench.readTree('Codebook')).length > 0);
    await workbench.notification(/Several people code in this study/);
    await workbench.runCommand('Notifications: Clear All Notifications');
  });
  after(async () => {
    await workbench.close();
  });

  it('changes nothing where the question is dismissed, at whichever step', async () => {
    const before = workbench.readFile('verbatim.yaml');
    for (const steps of [['Join'], ['Join', 'Ben'], ['Join', 'Ben', 'Ana']]) {
      const [act = '', ...names] = steps;
      await choose(act);
      for (const name of names) await workbench.answer(name);
      if (names.length === 2) await dialog();
      else await workbench.question(names.length === 0 ? 'Who is joined into somebody else?' : 'Into whom is Ben');
      await keys('Escape');
      await workbench.until('nothing is asked', async () => !(await input().isVisible()) && (await workbench.page.getByRole('dialog').count()) === 0);
    }
    assert.equal(workbench.readFile('verbatim.yaml'), before);
    assert.ok(ids(`codings/ben/${LEE}.yaml`).length > 0);
  });

  it('joins two into one, says first what that comes to, and takes it back', async () => {
    const [ana, ben] = [ids(`codings/ana/${LEE}.yaml`), ids(`codings/ben/${LEE}.yaml`)];
    const before = workbench.readFile(`codings/ana/${LEE}.yaml`);
    await choose('Join');
    await workbench.screenshot('merge-coders-1-who', ['light', 'dark', 'high-contrast']);
    await workbench.answer('Ben', 'Who is joined into somebody else?');
    await workbench.answer('Ana', 'Into whom is Ben');
    assert.match(await dialog(), /Join the coder “ben” into “ana”\?[\s\S]*\d+ codings in \d+ sources.*joined by id/);
    await workbench.screenshot('merge-coders-2-join', ['light', 'dark', 'high-contrast']);
    assert.equal(await workbench.focused(), 'button: Join');
    await keys('Enter');
    await workbench.until('one coder', () => workbench.readFile(`codings/ben/${LEE}.yaml`) === undefined);
    assert.deepEqual([...ids(`codings/ana/${LEE}.yaml`)].sort(), [...ana, ...ben].sort());
    await workbench.notification(/ben is now ana: \d+ files changed/);
    await workbench.screenshot('merge-coders-3-joined', ['light', 'dark', 'high-contrast']);
    // The toast goes by itself after a while; what it offers stays among the notifications.
    await workbench.runCommand('Notifications: Show Notifications');
    const offer = workbench.page.locator('.notifications-center .notification-list-item').filter({ hasText: /ben is now ana/ });
    await offer.waitFor();
    await workbench.until('it has the focus', async () => (await workbench.focused()).includes('ben is now ana'));
    await workbench.screenshot('merge-coders-3b-offer', ['light']);
    await workbench.until('the button', async () => {
      if ((await workbench.focused()).endsWith('Undo')) return true;
      await keys('Tab');
      return false;
    });
    await keys('Enter');
    await workbench.until('it is taken back', () => ids(`codings/ben/${LEE}.yaml`).length === ben.length);
    assert.equal(workbench.readFile(`codings/ana/${LEE}.yaml`), before);
  });

  it('writes one coder’s work as a patch, where the dialog says', async () => {
    await choose('Export');
    await workbench.answer('Ben', 'Whose work is exported?');
    assert.equal(await pathAsked('/ben.patch'), path.join(workbench.study, 'ben.patch'));
    await workbench.screenshot('merge-coders-4-export', ['light', 'dark', 'high-contrast']);
    const file = path.join(workbench.study, 'ben.patch');
    await until('the patch', () => existsSync(file));
    const patch = readFileSync(file, 'utf8');
    for (const id of ids(`codings/ben/${LEE}.yaml`)) assert.ok(patch.includes(`"id":"${id}"`));
    assert.ok(!patch.includes('codings/ana/'));
  });

  it('reads such a patch, and says when there is nothing new in it', async () => {
    const before = workbench.readFile(`codings/ben/${LEE}.yaml`);
    rmSync(path.join(workbench.study, `codings/ben/${LEE}.yaml`));
    await workbench.runCommand('Verbatim: Refresh');
    const read = async (): Promise<void> => {
      await choose('Read a Coder');
      await pathAsked('/');
      await input().fill(path.join(workbench.study, 'ben.patch'));
      await workbench.page.waitForTimeout(700);
      await workbench.screenshot('merge-coders-5-import', ['light']);
      await keys('Enter');
    };
    await read();
    assert.match(await dialog(), /Read this patch into the study\?[\s\S]*Of Ben K\.: \d+ records that are not there yet; 1 new file/);
    await workbench.screenshot('merge-coders-6-read', ['light', 'dark', 'high-contrast']);
    assert.equal(await workbench.focused(), 'button: Read');
    await keys('Enter');
    await workbench.until('his codings', () => workbench.readFile(`codings/ben/${LEE}.yaml`) === before);
    await workbench.notification(/The patch is read/);
    await workbench.runCommand('Notifications: Clear All Notifications');
    await read();
    await workbench.until('that is said', async () => (await workbench.statusBar()).some((name) => name.includes('Everything in this patch is there already')));
  });
});
