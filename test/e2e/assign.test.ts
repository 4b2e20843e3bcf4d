import assert from 'node:assert/strict';
import { git, openStudy } from './study';
import type { Workbench } from './workbench';

describe('Somebody who leads a team, by keyboard alone', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openStudy({
      folder: 'test/fixtures/team',
      viewport: { width: 1280, height: 860 },
      file: 'lee.md',
      prepare: (study) => {
        for (const args of [['init', '-q', '-b', 'main'], ['add', '.'], ['commit', '-q', '-m', 'The study']]) git(study, args, 'Ana R.');
      },
    });
  });
  after(async () => {
    await workbench.close();
  });

  it('says who codes the source that is open, apart, in a new round', async () => {
    await workbench.runCommand('Verbatim: Assign Sources…');
    await workbench.question('Assign Sources (1 of 4)');
    // The one in the editor is ticked.
    await workbench.keys('Enter');
    await workbench.question('Assign Sources (2 of 4)');
    for (const _coder of ['Ana R.', 'Ben K.']) await workbench.keys('ArrowDown', 'Space');
    await workbench.keys('Enter');
    await workbench.answer('Masked', 'Assign Sources (3 of 4)');
    await workbench.answer('New round', 'Assign Sources (4 of 4)');
    await workbench.answer('Fall: apart', 'New round');
    const assignments = await workbench.until('the assignments', () => workbench.readFile('assignments.yaml'));
    assert.match(assignments, /^- id: ana-ben-fall-apart\n {2}coder: \[ana, ben\]\n {2}sources: \[[^,]*lee[^,]*\]\n {2}mode: masked\n {2}round: fall-apart\n$/);
    assert.match(workbench.readFile('rounds.yaml') ?? '', /^- id: fall-apart\n {2}name: "Fall: apart"\n {2}coders: \[ana, ben\]\n {2}sources: \[[^,]*lee[^,]*\]\n$/);
    await workbench.notification(/1 source assigned to Ana R\., Ben K\., masked/);
    await workbench.screenshot('assign-2-said', ['light']);
  });

  it('ends the round at a version that everybody can come back to', async () => {
    await workbench.runCommand('Verbatim: End Round…');
    await workbench.answer('Fall', 'Which round has ended?');
    const dialog = workbench.page.getByRole('dialog');
    await dialog.getByText('What was done since the last version is not saved yet').waitFor();
    await workbench.keys('Enter');
    await workbench.question('version');
    await workbench.keys('Enter');
    const rounds = await workbench.until('the end', () => (workbench.readFile('rounds.yaml') ?? '').includes('commit: ') && workbench.readFile('rounds.yaml'));
    const head = git(workbench.study, ['rev-parse', 'HEAD']).trim();
    assert.ok(rounds.includes(`commit: ${head.slice(0, 12)}`) || rounds.includes(`commit: "${head.slice(0, 12)}"`), rounds);
    assert.match(rounds, /\n {2}date: \d{4}-\d\d-\d\d\n$/);
  });
});
