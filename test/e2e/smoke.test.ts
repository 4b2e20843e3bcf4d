import assert from 'node:assert/strict';
import { Workbench } from './workbench';

describe('The packed extension', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open({ folder: 'test/fixtures/small' });
  });
  after(async () => {
    await workbench.close();
  });

  it('shows its views beside a study', async () => {
    for (const view of ['Codebook', 'Sources', 'Codings']) await workbench.tree(view);
    await workbench.openFile('transcripts/lee.md');
    await workbench.screenshot('smoke');
  });

  it('runs in a window where a passage can be selected by its words', async () => {
    const passage = 'Down the hall, mostly. She showed me what it could look like.';
    await workbench.select('transcripts/lee.md', 'Down the hall', 'look like.');
    assert.match((await workbench.statusBar()).join('\n'), new RegExp(`Ln 7, .*\\(${passage.length} selected\\)`));
  });

  it('is still there after the window is loaded again', async () => {
    await workbench.reload();
    await workbench.tree('Codebook');
  });
});
