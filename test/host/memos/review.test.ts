import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, onDisk, open, select, studyUri, until, writeOutside } from '../support';
import { begin, key, NORTH, run } from './study';

const ARE_NORTH = 'reviews/ana/memos/cases/north.md.yaml';
const BEN_NORTH = 'reviews/ben/memos/cases/north.md.yaml';

interface Api {
  readonly ready: Promise<void>;
}

async function asCoder(name: string): Promise<void> {
  await vscode.workspace.getConfiguration('verbatim').update('coder', name, vscode.ConfigurationTarget.Global);
}

/** Answers the next quick pick by its n-th entry, then the input box with words. */
async function markAtCursor(moves: number, words: string): Promise<void> {
  const done = run('markParagraph');
  await new Promise((resolve) => setTimeout(resolve, 400));
  for (let n = 0; n < moves; n++) await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
  await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  await new Promise((resolve) => setTimeout(resolve, 400));
  for (const letter of words) await vscode.commands.executeCommand('type', { text: letter }).then(undefined, () => undefined);
  await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  await done;
}

describe('The review of a memo', () => {
  before(async () => {
    await begin();
    await (vscode.extensions.getExtension<Api>('verbatim-qda.verbatim-qda')!.exports).ready;
  });
  after(async () => {
    await asCoder('ana');
    await closeAll();
    for (const path of [ARE_NORTH, BEN_NORTH]) await vscode.workspace.fs.delete(studyUri(path)).then(undefined, () => undefined);
  });

  it('marks the paragraph at the cursor in the reviewer’s own file, by keyboard alone', async () => {
    await asCoder('ben');
    const editor = await open(NORTH);
    select(editor, 'Two came; the rest');
    await markAtCursor(1, '');
    const text = await until('the mark', () => onDisk(BEN_NORTH));
    assert.match(text, /^- \{"id":"[0-9a-z]{10}","code":"questioned","at":"25:1-25:46","quote":"Two came; the rest she would not have let in\."/);
    assert.equal(editor.document.isDirty, false, 'the memo itself is untouched');
  });

  it('changes one’s mark instead of adding another', async () => {
    const editor = await open(NORTH);
    select(editor, 'Two came');
    await markAtCursor(0, '');
    const text = await until('the other mark', async () => (await onDisk(BEN_NORTH))?.includes('"corroborated"') && onDisk(BEN_NORTH));
    assert.equal(text.trimEnd().split('\n').length, 1);
    assert.doesNotMatch(text, /questioned/);
  });

  it('is undone as codings are: the mark as it was, then none, then done again', async () => {
    await run('undoCoding');
    await until('the first mark', async () => (await onDisk(BEN_NORTH))?.includes('"questioned"'));
    await run('undoCoding');
    await until('no mark', async () => !(await onDisk(BEN_NORTH))?.includes('"questioned"'));
    await run('redoCoding');
    await run('redoCoding');
    await until('both done again', async () => (await onDisk(BEN_NORTH))?.includes('"corroborated"'));
  });

  it('refuses where there is no paragraph, and writes nothing', async () => {
    const editor = await open(NORTH);
    const before = await onDisk(BEN_NORTH);
    select(editor, '![[t07-w1#aaaaaaaaa2]]');
    await run('markParagraph');
    assert.equal(await onDisk(BEN_NORTH), before);
  });
});

describe('A mention', () => {
  before(begin);
  after(closeAll);

  it('is made a link with one click, in the view of what points at the person', async () => {
    await run('showCodings', { study: key(), person: 't07' });
    await vscode.commands.executeCommand('verbatim.links.focus');
    const before = await onDisk('memos/what-i-brought.md');
    await until('the link', async () => {
      await run('linkMention', { study: key(), group: 'mentioned', source: 'memos/what-i-brought.md', nth: 0 });
      return (await onDisk('memos/what-i-brought.md'))?.includes('[[person:t07|R. Lee]] knows it');
    });
    await writeOutside('memos/what-i-brought.md', before!);
  });
});
