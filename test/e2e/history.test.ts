import assert from 'node:assert/strict';
import { firstCommit } from '../../scripts/lib/study-copy.mts';
import { changeFile, git, openStudy } from './study';
import type { Workbench } from './workbench';

const LEE = 'transcripts/north/lee.md';
const ANA = `codings/ana/${LEE}.yaml`;

/** A first version by Ana, then one by Ben that defines a code anew. */
function twoVersions(folder: string): void {
  firstCommit(folder);
  changeFile(folder, 'codebook.yaml', (text) => text.replace('Relies on a colleague in something that could go wrong.', 'Relies on a colleague, and says so.'));
  git(folder, ['commit', '-qam', 'Trust has to be said'], 'Ben');
}

describe('A researcher who looks through the history', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openStudy({ folder: 'test/fixtures/memos', prepare: twoVersions, viewport: { width: 1440, height: 1000 }, file: LEE });
  });
  after(async () => {
    await workbench.close();
  });

  const rows = async (): Promise<readonly string[]> => (await workbench.readTree('Older Codings')).map(({ name }) => name);

  it('reads in the hover in which version and by whom a passage was coded', async () => {
    await workbench.goTo(14, 10);
    await workbench.until('the version', async () => /Vision \(Ana R\.\): made\s[0-9a-f]{7}\s2026-\d\d-\d\d\sAna R\.?, “The study as it was”/.test((await workbench.hoverAtCursor()).replaceAll(/[\u00a0\n]+/g, ' ')));
    await workbench.screenshot('history-1-hover', ['light']);
    await workbench.keys('Escape');
  });

  it('reads the same as a list, from the palette', async () => {
    await workbench.runCommand('Verbatim: Who Coded This');
    await workbench.until('the coding with its version', async () => (await workbench.readQuickPick()).some((name) => name.includes('Vision, Ana R. · “I watched') && /made [0-9a-f]{7} /.test(name)));
    await workbench.keys('Escape');
  });

  it('reads how a code was defined, and how often it was given, in each version', async () => {
    await workbench.runCommand('Verbatim: History of a Code');
    await workbench.answer('Trust');
    const text = await workbench.until('the page', async () => {
      const shown = (await workbench.page.locator('.editor-instance .view-lines').first().innerText()).replaceAll('\u00a0', ' ');
      return shown.includes('History of Trust') && shown.includes('Trust has to be said') ? shown : undefined;
    });
    assert.match(text, /definition changed; 3 codings \(ana 2, ben 1\)/);
    assert.match(text, /in the codebook from here on; 3 codings/);
    await workbench.screenshot('history-2-code', ['light', 'dark']);
  });

  it('looks through what was coded before, by one key each', async () => {
    const before = workbench.readFile(ANA) ?? '';
    await workbench.runCommand('Verbatim: Coded Before the Definition Changed');
    const names = await workbench.until('the list', async () => {
      const seen = await rows();
      return seen.some((name) => name.startsWith('I would not have opened')) ? seen : undefined;
    });
    assert.ok(names.some((name) => /^Trust, 3 codings · defined [0-9a-f]{7} .* Ben, “Trust has to be said”/.test(name)), names.join('\n'));
    await workbench.until('the first one is open', async () => (await workbench.statusBar()).some((name) => name.includes('3 codings older')));
    await workbench.screenshot('history-3-older', ['light', 'high-contrast']);
    await workbench.keys('s');
    await workbench.until('it is checked', () => /"aaaaaaaaa3".*"checked":"\d{4}-\d\d-\d\d"/.test(workbench.readFile(ANA) ?? ''));
    await workbench.until('the next one is open', async () => (await workbench.statusBar()).some((name) => name.includes('Still fits')));
    await workbench.until('one is left', async () => !(await rows()).some((name) => name.startsWith('I would not have opened')));
    await workbench.runCommand('Verbatim: Undo Coding');
    await workbench.until('it is there again', async () => (await rows()).some((name) => name.startsWith('I would not have opened')));
    await workbench.until('the file is as before, but for the time of the change', () => (workbench.readFile(ANA) ?? '').replaceAll(/,"changed":"[^"]*"/g, '') === before);
  });

  it('takes one away, and nobody else’s', async () => {
    await workbench.page.getByRole('treeitem', { name: /^I would not have opened/ }).click();
    await workbench.until('it is open', async () => (await workbench.statusBar()).some((name) => name.includes('Defined as: Relies on a colleague, and says so.')));
    await workbench.keys('u');
    await workbench.until('it is gone', () => !(workbench.readFile(ANA) ?? '').includes('aaaaaaaaa3'));
    await workbench.until('the own one that is next is open', async () => (await workbench.statusBar()).some((name) => name.includes('Uncoded: “I would not')));
    await workbench.page.getByRole('treeitem', { name: /^Two came/ }).click();
    await workbench.until('Ben’s is open', async () => (await workbench.statusBar()).some((name) => name.includes('Trust, Ben: “Two came')));
    const ben = workbench.readFile(`codings/ben/${LEE}.yaml`);
    await workbench.keys('u');
    await workbench.until('a refusal', async () => (await workbench.notifications()).some((text) => text.includes('nobody changes another person’s codings')));
    assert.equal(workbench.readFile(`codings/ben/${LEE}.yaml`), ben);
  });

  it('reads a version that was made in a terminal at once, in the hover', async () => {
    const hover = async (): Promise<string> => {
      await workbench.goTo(14, 10);
      const said = (await workbench.hoverAtCursor()).replaceAll(/[\u00a0\n]+/g, ' ');
      await workbench.keys('Escape');
      return said;
    };
    await workbench.openFile(LEE);
    await workbench.until('the former version', async () => /Vision \(Ana R\.\): made\s[0-9a-f]{7}/.test(await hover()));
    git(workbench.study, ['commit', '-q', '--amend', '-m', 'Amended in a terminal']);
    git(workbench.study, ['commit', '-qam', 'Looked through'], 'Ana R.');
    changeFile(workbench.study, ANA, (text) => text.replace(/("id":"aaaaaaaaa1".*)\}$/m, '$1,"note":"From elsewhere."}'));
    await workbench.until('the change is read', async () => /changed\snot committed/.test(await hover()));
    git(workbench.study, ['commit', '-qam', 'Noted in a terminal'], 'Ben');
    // Parts of a hover come one after another; the first that tells a version must tell the present one.
    const said = await workbench.until('a version', async () => {
      const now = await hover();
      return now.includes('made') ? now : undefined;
    });
    assert.match(said, /changed\s[0-9a-f]{7}\s\S+\sBen, “Noted in a terminal”/);
  });
});
