import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { openStudy } from './study';
import type { Workbench } from './workbench';

const LEE = 'transcripts/lee.md';

/** The whole of *Review Disagreements* without a mouse; what is heard is what a screen reader is told. */
describe('Two coders who settle where they differ, by keyboard alone', () => {
  let workbench: Workbench;
  const heard = (words: string | RegExp): Promise<void> => workbench.page.getByLabel(words).first().waitFor({ state: 'attached', timeout: 30_000 });
  const isAt = (words: string): Promise<unknown> => workbench.until(words, async () => (await workbench.statusBar()).some((name) => name.startsWith(words)));
  const consensus = (source = LEE): string => workbench.readFile(`codings/consensus/${source}.yaml`) ?? '';
  const own: string[] = [];
  const ownFiles = (): readonly string[] => ['ana', 'ben'].flatMap((coder) => [LEE, 'transcripts/kim.md'].map((source) => workbench.readFile(`codings/${coder}/${source}.yaml`) ?? ''));

  before(async () => {
    workbench = await openStudy({ folder: 'test/fixtures/team', settings: { 'verbatim.announce': 'always', 'editor.accessibilitySupport': 'off' }, viewport: { width: 1280, height: 860 }, file: 'lee.md' });
    own.push(...ownFiles());
  });
  after(async () => {
    await workbench.close();
  });

  it('hear how many there are and what each has, from the source that is open', async () => {
    await workbench.runCommand('Verbatim: Review Disagreements…');
    await heard(/A is Ana R\., B is Ben K\.: 0 of 5 settled; 2 passages agreed without asking\. Disagreement 2 of 5, coded or not, not settled\. A, Ana R\.: Trust, “Down the hall there is Ruth”\. B, Ben K\.: nothing/);
    await isAt('Disagreement 2 of 5, 0 of 5 settled');
    await workbench.until('the box', async () => (await workbench.page.locator('.review-widget').innerText()).includes('coded nothing here'));
    await workbench.screenshot('settle-1-one');
  });

  it('take one coder’s with A, none with X, and take it back with Z', async () => {
    await workbench.keys('a');
    await heard(/As Ana R\. has it: Trust\. Disagreement 3 of 5/);
    assert.match(consensus(), /"code":"trust".*"quote":"Down the hall there is Ruth".*"from":\["a4k3v9x2mq"\]/);
    await workbench.keys('x');
    await heard(/Neither: nothing is coded here\. Disagreement 4 of 5, other boundaries/);
    await workbench.keys('z');
    await heard(/Taken back: settled .*Disagreement 3 of 5/);
    await isAt('Disagreement 3 of 5, 1 of 5 settled');
    await workbench.keys('x');
    await isAt('Disagreement 4 of 5, 2 of 5 settled');
    await workbench.screenshot('settle-2-boundary');
  });

  it('give the words that they select as the boundary, with S', async () => {
    for (const _letter of 'She asked me') await workbench.keys('Shift+ArrowRight');
    await workbench.keys('s');
    await heard(/With the boundary that you chose: Invitation\. Disagreement 5 of 5, other codes/);
    assert.match(consensus(), /"code":"invitation".*"quote":"She asked me","/);
    await workbench.screenshot('settle-3-codes', ['light', 'dark', 'high-contrast', 'high-contrast-light']);
  });

  it('put one off with D, go on in the next source, take both with T, and come back to what is discussed', async () => {
    await workbench.keys('d');
    await workbench.question('What is to be discussed?');
    await workbench.type('Is it irony?');
    await workbench.keys('Enter');
    await heard(/To be discussed\. Disagreement 1 of 5/);
    assert.match(workbench.readFile(`reviews/ana/${LEE}.yaml`) ?? '', /"code":"reply".*"note":"Is it irony\?"/);
    await workbench.keys('t');
    await heard(/As all have it: Trust\. Disagreement 5 of 5, other codes, being discussed/);
    assert.match(consensus('transcripts/kim.md'), /"from":\["a5k3v9x2mq","b5k3v9x2mq"\]/);
  });

  it('stop with Q, go on where they were, and hear when all is settled; nobody’s own codings have changed', async () => {
    await workbench.keys('q');
    await heard(/Left at 4 of 5 settled, 1 being discussed/);
    await workbench.runCommand('Verbatim: Review Disagreements…');
    await isAt('Disagreement 5 of 5, 4 of 5 settled');
    await workbench.keys('b');
    await heard(/As Ben K\. has it: Invitation\. That was the last: all 5 disagreements are settled/);
    assert.match(workbench.readFile(`reviews/consensus/${LEE}.yaml`) ?? '', /"code":"set-aside".*"of":\["a3k3v9x2mq"\]/);
    assert.deepEqual(ownFiles(), own);
  });
});

describe('A coder whose assignment is masked', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openStudy({
      folder: 'test/fixtures/team',
      prepare: (study) => {
        rmSync(path.join(study, `coded/ana/${LEE}.yaml`));
        writeFileSync(path.join(study, 'assignments.yaml'), '- id: ana-lee\n  coder: ana\n  sources: [lee]\n  mode: masked\n');
      },
      viewport: { width: 1280, height: 860 },
      file: 'lee.md',
    });
  });
  after(async () => {
    await workbench.close();
  });

  it('reads that it is masked and why, sees their own codings alone, and all when theirs are marked coded', async () => {
    await workbench.until('the word', async () => (await workbench.statusBar()).some((name) => /^Masked\. Other people’s codings of this source are not shown.*“ana-lee”/.test(name)));
    await workbench.showContainer();
    await workbench.until('the row', async () => (await workbench.readTree('Sources')).some(({ name }) => /lee.*4 codings by 1 coder; masked/.test(name)));
    await workbench.screenshot('settle-4-masked');
    await workbench.runCommand('Verbatim: Mark Coded');
    await workbench.until('no word', async () => !(await workbench.statusBar()).some((name) => name.startsWith('Masked')));
    await workbench.until('the row', async () => (await workbench.readTree('Sources')).some(({ name }) => /lee.*8 codings by 2 coders; marked coded/.test(name)));
  });

  it('gets another name, which everything follows, and takes that back', async () => {
    await workbench.runCommand('Verbatim: Merge Coders…');
    await workbench.answer('Rename', 'Merge Coders');
    await workbench.answer('Ben');
    await workbench.answer('benno', 'A new name for “ben”');
    const dialog = workbench.page.getByRole('dialog');
    await dialog.getByText('6 codings in 2 sources, 2 marks; 1 other file follows').waitFor();
    await workbench.screenshot('settle-5-rename', ['light']);
    await dialog.getByRole('button', { name: 'Rename' }).click();
    await workbench.until('the new name', () => workbench.readFile(`codings/benno/${LEE}.yaml`));
    await workbench.until('no old one', () => workbench.readFile(`codings/ben/${LEE}.yaml`) === undefined);
    assert.match(workbench.readFile('verbatim.yaml') ?? '', /benno: \{ name: Ben K\. \}/);
    await (await workbench.notification(/ben is now called benno/)).getByRole('button', { name: 'Undo' }).click();
    await workbench.until('the old name', () => workbench.readFile(`codings/ben/${LEE}.yaml`));
    await workbench.until('no new one', () => workbench.readFile(`codings/benno/${LEE}.yaml`) === undefined);
  });
});
