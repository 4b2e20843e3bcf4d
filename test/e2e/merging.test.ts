import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { Workbench } from './workbench';

const LEE = 'transcripts/interviews/lee-w1.md';
const ANA = `codings/ana/${LEE}.yaml`;
const BEN = `codings/ben/${LEE}.yaml`;

/** Two clones of a study, coded apart on two branches, the transcript corrected on one: merged in a window, nothing is lost. */
describe('Two clones that are merged', () => {
  let workbench: Workbench;
  /** The colleague's clone. */
  let there: string;

  const git = (folder: string, ...args: readonly string[]): string => execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  const read = (folder: string, file: string): string => readFileSync(path.join(folder, file), 'utf8');
  const change = (folder: string, file: string, edit: (text: string) => string): void => {
    const at = path.join(folder, file);
    mkdirSync(path.dirname(at), { recursive: true });
    const before = existsSync(at) ? readFileSync(at, 'utf8') : '';
    const after = edit(before);
    assert.notEqual(after, before, `${file} was to change`);
    writeFileSync(at, after);
  };
  const commit = (folder: string, message: string): void => {
    git(folder, 'add', '-A');
    git(folder, 'commit', '-q', '-m', message);
  };
  const lineOf = (text: string, id: string): string => text.split('\n').find((line) => line.includes(`"${id}"`)) ?? '';
  const ids = (text: string): readonly string[] => [...text.matchAll(/^- \{"id":"([^"]+)"/gm)].map(([, id]) => id ?? '');
  const withNote = (id: string, note: string, changed: string) => (text: string): string =>
    text.replace(lineOf(text, id), lineOf(text, id).replace(/"changed":"[^"]*"/, `"changed":"${changed}"`).replace(/\}$/, `,"note":${JSON.stringify(note)}}`));
  const coding = (id: string, code: string): string => `- ${JSON.stringify({ id, code, at: '20:1-20:16', quote: '**Interviewer:**', before: '', after: '', text: '000000000000', date: '2026-11-22', changed: '2026-11-22T07:00:00Z' })}\n`;
  const editorText = async (): Promise<string> => (await workbench.page.locator('.editor-group-container.active .view-line').allTextContents()).join('\n').replaceAll('\u00a0', ' ');

  before(async () => {
    workbench = await Workbench.open({ folder: 'examples/maple-street', git: true });
    there = path.join(path.dirname(workbench.study), 'ben');
  });
  after(async () => {
    await workbench.close();
  });

  it('is offered the merge by ids and fields once, and sets it up when told to', async () => {
    const offer = await workbench.notification(/Several people code in this study/);
    await workbench.screenshot('merging-offer', ['light', 'dark', 'high-contrast']);
    assert.equal(spawnSync('git', ['config', 'merge.verbatim.driver'], { cwd: workbench.study }).status, 1, 'nothing is written unasked');
    await offer.getByRole('button', { name: 'Set Up' }).click();
    await workbench.until('git’s settings', () => spawnSync('git', ['config', 'merge.verbatim.driver'], { cwd: workbench.study }).status === 0);
    await workbench.until('.gitattributes', () => workbench.readFile('.gitattributes')?.includes('/codings/** text eol=lf merge=verbatim'));
    commit(workbench.study, 'Merging is set up');
  });

  it('keeps the driver alive over an update of the extension, and does not ask again', async () => {
    const [, script = ''] = /'sh' '([^']+)'/.exec(git(workbench.study, 'config', 'merge.verbatim.driver')) ?? [];
    const present = readFileSync(script, 'utf8');
    // As the last version left it: the folder that it names is gone.
    writeFileSync(script, present.replace(/\/verbatim-qda\.verbatim-qda-[^/']*/, '/verbatim-qda.verbatim-qda-0.0.1'));
    assert.notEqual(readFileSync(script, 'utf8'), present);
    await workbench.reload();
    // VS Code takes the old file away before it puts the new one there.
    await workbench.until('the script to name the present version', () => existsSync(script) && readFileSync(script, 'utf8') === present);
    await workbench.until('the study', async () => (await workbench.readTree('Codebook')).length > 0);
    assert.deepEqual((await workbench.notifications()).filter((text) => text.includes('Several people')), []);
  });

  it('merges what two people did apart, and loses nothing', async () => {
    git(path.dirname(there), 'clone', '-q', workbench.study, there);
    git(there, 'config', 'user.name', 'Ben K.');
    git(there, 'config', 'user.email', 'ben@example.org');
    git(there, 'checkout', '-q', '-b', 'ben');
    // Ben corrects the transcript, codes, and clears up in Ana's name on the computer that they share.
    change(there, LEE, (text) => text.replace('So, um, thanks for doing this.', 'So thanks for doing this.'));
    change(there, BEN, (text) => text + coding('benbenben1', 'trust'));
    change(there, ANA, withNote('wzshgs5k22', 'Owen again', '2026-11-22T07:00:00Z'));
    change(there, ANA, (text) => text.replace(`${lineOf(text, 'm1f2gmjh3m')}\n`, '').replace(`${lineOf(text, 'g3bkgzb5f5')}\n`, ''));
    change(there, ANA, (text) => text + coding('anathere01', 'trust'));
    change(there, 'codebook.yaml', (text) => text.replace('color: "#0072B2"', 'color: "#117733"').replace('name: What children would do', 'name: What children would do and say'));
    commit(there, 'Ben’s week');

    change(workbench.study, ANA, withNote('wzshgs5k22', 'Compare with Okafor', '2026-11-22T08:00:00Z'));
    change(workbench.study, ANA, withNote('g3bkgzb5f5', 'Silence', '2026-11-22T08:00:00Z'));
    change(workbench.study, ANA, (text) => text + coding('anahere001', 'trust'));
    change(workbench.study, 'codebook.yaml', (text) => text.replace('color: "#0072B2"', 'color: "#882255"').replace('include: Pictures told through one child or one moment.', 'include: Pictures told through one child, or one moment.'));
    commit(workbench.study, 'Ana’s week');
    const before = { ana: ids(read(workbench.study, ANA)), ben: ids(read(there, BEN)) };

    git(workbench.study, 'pull', '-q', '--no-rebase', '--no-edit', there, 'ben');

    assert.equal(git(workbench.study, 'status', '--porcelain'), '');
    const ana = read(workbench.study, ANA);
    assert.deepEqual([...ids(ana)].sort(), [...before.ana.filter((id) => id !== 'm1f2gmjh3m'), 'anathere01'].sort());
    assert.deepEqual([...ids(read(workbench.study, BEN))].sort(), [...before.ben].sort());
    assert.match(lineOf(ana, 'wzshgs5k22'), /"note":"Compare with Okafor".*"doubt":\{"note":"Owen again"\}/);
    const codebook = read(workbench.study, 'codebook.yaml');
    assert.match(codebook, /name: What children would do and say/);
    assert.match(codebook, /include: Pictures told through one child, or one moment\./);
    assert.match(codebook, /doubt: \{ ?color: "?#/);
    assert.match(read(workbench.study, LEE), /So thanks for doing this\./);
  });

  it('tells of it once, and shows what it did as a page of links', async () => {
    const told = await workbench.notification(/of the study were merged: 2 values wait for a decision, 1 was kept that one side had removed, 1 that one side had removed is gone/);
    await workbench.screenshot('merging-told', ['light']);
    await told.getByRole('button', { name: 'Show Last Merge' }).click();
    await workbench.page.getByRole('tab', { name: 'Last merge' }).first().waitFor();
    await workbench.until('the page', async () => (await editorText()).includes('# The last merge'));
    await workbench.page.locator('.view-line .detected-link').first().waitFor();
    await workbench.screenshot('last-merge', ['light', 'dark', 'high-contrast']);
    const text = (await editorText()).replace(/\s+/g, ' ');
    assert.match(text, /## To settle: 2/);
    assert.match(text, /as A difference that others can see by Ana R\. in t17-w1: both sides changed note/);
    assert.match(text, /## Removed on one side, changed on the other: kept: 1/);
    assert.match(text, /## Gone: 1/);
  });

  it('settles a value in doubt from the keyboard, in the text and in one step', async () => {
    await workbench.openFile('codebook.yaml');
    const lines = read(workbench.study, 'codebook.yaml').split('\n');
    const at = lines.findIndex((line) => line.includes('doubt:'));
    const column = (lines[at] ?? '').indexOf('color') + 1;
    await workbench.goTo(at + 1, column);
    const fix = workbench.page.locator('.action-widget .monaco-list-row').filter({ hasText: /color: take/ }).first();
    await workbench.until('the fixes', async () => {
      await workbench.keys('ControlOrMeta+.');
      return fix.waitFor({ timeout: 2_000 }).then(() => true, async () => {
        await workbench.keys('Escape');
        return false;
      });
    });
    await workbench.screenshot('doubt-fixes', ['light', 'dark', 'high-contrast']);
    const [, other = ''] = /take “(#\w+)”/.exec(await fix.innerText()) ?? [];
    await fix.click();
    await workbench.save();
    const after = await workbench.until('it is saved', () => {
      const saved = read(workbench.study, 'codebook.yaml').split('\n');
      return saved.some((line) => line.includes('doubt:')) ? undefined : saved;
    });
    assert.equal(after.length, lines.length - 1);
    assert.ok(after.some((line) => line.includes(`color: "${other}"`)));
    assert.doesNotMatch(after.join('\n'), /doubt:/);
  });

  it('resolves what git left without the driver, and stages it when told to', async () => {
    git(workbench.study, 'commit', '-q', '-a', '-m', 'Settled');
    git(workbench.study, 'config', '--remove-section', 'merge.verbatim');
    git(workbench.study, 'checkout', '-q', '-b', 'other');
    change(workbench.study, ANA, (text) => text + coding('zzzzother1', 'trust'));
    commit(workbench.study, 'other');
    git(workbench.study, 'checkout', '-q', 'main');
    change(workbench.study, ANA, (text) => text + coding('zzzzmine01', 'trust'));
    commit(workbench.study, 'mine');
    assert.notEqual(spawnSync('git', ['merge', '--no-edit', 'other'], { cwd: workbench.study }).status, 0);
    assert.match(read(workbench.study, ANA), /<<<<<<</);
    await workbench.runCommand('Verbatim: Resolve Merge');
    const done = await workbench.notification(/1 file merged; nothing is left to settle/);
    await workbench.screenshot('merge-resolved', ['light']);
    const text = read(workbench.study, ANA);
    assert.doesNotMatch(text, /<<<<<<</);
    assert.ok(ids(text).includes('zzzzother1') && ids(text).includes('zzzzmine01'));
    assert.notEqual(git(workbench.study, 'ls-files', '-u'), '');
    await done.getByRole('button', { name: 'Stage It' }).click();
    await workbench.until('it is staged', () => git(workbench.study, 'ls-files', '-u') === '');
    rmSync(there, { recursive: true });
  });
});
