import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { onDisk, open, select, until, writeOutside } from '../support';
import { accepting, begin, code, codings, key, run, undoAll } from './study';

const SOURCE = 'transcripts/ira.md';
const TEXT = 'IRA: The first week nobody came to my room at all.\n\nINT: And later?\n\nIRA: Later they stood in the door and watched how I did the fractions.\n';
const PASSAGE = 'Later they stood in the door and watched how I did the fractions.';

/** Changes the source as another program does, while it is closed, and waits until that is seen. */
async function changeOutside(text: string): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await writeOutside(SOURCE, text);
  await run('refresh');
}

/** Opens the source and waits until VS Code shows what is on disk. */
async function openSource(): Promise<vscode.TextEditor> {
  const editor = await open(SOURCE);
  await until('the editor shows the file', async () => editor.document.getText() === (await onDisk(SOURCE)));
  return editor;
}

describe('Places that wait for a person', () => {
  before(async () => {
    await begin();
    await writeOutside(SOURCE, TEXT);
    await run('refresh');
  });
  beforeEach(async () => {
    await changeOutside(TEXT);
    select(await openSource(), PASSAGE);
    await code('vision');
    assert.equal((await codings('ira.md')).length, 1);
  });
  afterEach(async () => {
    await undoAll(['ira.md']);
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('are confirmed where the words were changed elsewhere: the new words are written', async () => {
    await changeOutside(TEXT.replace('stood in the door and watched', 'stood at my door and watched closely'));
    const before = await onDisk('codings/ana/transcripts/ira.md.yaml');
    const editor = await openSource();
    const { start } = select(editor, 'fractions');
    editor.selection = new vscode.Selection(start, start);
    assert.equal(await onDisk('codings/ana/transcripts/ira.md.yaml'), before, 'finding a place again writes nothing');
    await run('confirmPlace');
    const [coding] = await codings('ira.md');
    assert.equal(coding?.quote, 'Later they stood at my door and watched closely how I did the fractions.');
  });

  it('are confirmed all at once', async () => {
    await changeOutside(TEXT.replace('the fractions', 'my fractions'));
    await openSource();
    await run('confirmAllPlaces', { study: key(), source: SOURCE });
    const [coding] = await codings('ira.md');
    assert.equal(coding?.quote, 'Later they stood in the door and watched how I did my fractions.');
  });

  it('are chosen by a person where they are lost, from what is selected', async () => {
    await changeOutside(TEXT.replace(PASSAGE, 'Hm.'));
    const [lost] = await codings('ira.md');
    assert.equal(lost?.quote, PASSAGE, 'a lost coding stays as it was written');
    select(await openSource(), 'nobody came to my room');
    await until('it is known to be lost', async () => {
      await accepting(run('chooseCandidate', { study: key(), source: SOURCE, coding: lost.id }));
      return (await codings('ira.md'))[0]?.quote === 'nobody came to my room';
    });
  });
});
