import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { Workbench } from './workbench';

describe('A newcomer', () => {
  let workbench: Workbench;
  /** A folder outside the study for the example. */
  let elsewhere: string;

  before(async () => {
    workbench = await Workbench.open({
      folder: 'test/fixtures/small',
      prepare: (study) => {
        for (const file of ['verbatim.yaml', 'codebook.yaml', 'transcripts']) rmSync(path.join(study, file), { recursive: true });
        mkdirSync(path.join(study, 'interviews'));
        writeFileSync(path.join(study, 'interviews/mia.md'), '**MIA:** I asked her twice.\n\n**INT:** And?\n\n**MIA:** She came.\n');
      },
    });
    elsewhere = `${workbench.study}-example`;
    mkdirSync(path.join(elsewhere, 'something-else'), { recursive: true });
  });
  after(async () => {
    await workbench.close();
    rmSync(elsewhere, { recursive: true, force: true });
  });

  it('is offered a study to begin with where there is none', async () => {
    await workbench.showContainer();
    const button = workbench.page.getByRole('button', { name: 'Create a Study Here' }).first();
    await button.waitFor();
    await workbench.screenshot('welcome');
    await button.click();
    await workbench.until('the study file', () => workbench.readFile('verbatim.yaml'));
    assert.match(workbench.readFile('verbatim.yaml') ?? '', /interviews\/\*\*\/\*\.md/);
    await workbench.until('the study is open', async () => (await workbench.statusBar()).some((name) => name.includes('Coding Mode is off')));
  });

  it('codes a first passage and is asked once for a name, which the study file keeps', async () => {
    await workbench.openFile('interviews/mia.md');
    await workbench.select('interviews/mia.md', 'I asked her twice.');
    await workbench.keys("Control+' v");
    await workbench.quickInput.waitFor();
    await workbench.answer('Dr. Iva Novák');
    await workbench.until('the coding', () => workbench.readFile('codings/dr-iva-novák/interviews/mia.md.yaml'));
    assert.match(workbench.readFile('verbatim.yaml') ?? '', /^coders:\n {2}dr-iva-novák: \{ name: Dr\. Iva Novák \}$/m);
    assert.match(workbench.readFile('verbatim.yaml') ?? '', /^# This file makes the folder a study/);
    assert.match(workbench.readFile('codebook.yaml') ?? '', /id: i-asked-her-twice/);
  });

  it('reads what to do in a walkthrough', async () => {
    await workbench.runCommand('Welcome: Open Walkthrough...');
    await workbench.answer('Code a study');
    await workbench.page.getByText('Four steps from a folder of transcripts').first().waitFor();
    await workbench.screenshot('walkthrough');
  });

  it('begins a history of versions', async () => {
    await workbench.runCommand('Verbatim: Save Version…');
    await workbench.page.getByRole('dialog').getByRole('button', { name: 'Begin a History Here' }).click();
    await workbench.until('the repository', () => existsSync(path.join(workbench.study, '.git/HEAD')));
    // At once, and with all that is there: git's own view of the new repository may come later.
    await workbench.until('the message', async () => (await workbench.quickInput.isVisible()) && (await workbench.quickInput.inputValue()).startsWith('Add 1 coding, add 1 code, add 1 source, add '));
    await workbench.screenshot('save-version', ['light']);
    await workbench.keys('Escape');
  });

  it('opens a copy of the example study in a folder of choice', async () => {
    const files = readFileSync('examples/maple-street/verbatim.yaml', 'utf8');
    await workbench.runCommand('Verbatim: Open the Example Study');
    await workbench.quickInput.waitFor();
    await workbench.until('the dialog shows a folder', async () => (await workbench.quickInput.inputValue()).startsWith('/'));
    await workbench.quickInput.fill(`${elsewhere}/`);
    await workbench.until('the dialog went there', async () => (await workbench.readQuickPick()).some((name) => name.includes('something-else')));
    await workbench.page.getByRole('button', { name: 'Put the Example Here' }).click();
    const copy = path.join(elsewhere, 'maple-street/verbatim.yaml');
    await workbench.until('the copy', () => existsSync(copy), 20_000);
    assert.equal(readFileSync(copy, 'utf8'), files);
    assert.ok(existsSync(path.join(elsewhere, 'maple-street/codings')));
  });
});
