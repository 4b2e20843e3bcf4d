import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { accepting, begin, code, run } from '../coding/study';
import { open, select, studyUri, until, writeOutside } from '../support';

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: studyUri().fsPath, encoding: 'utf8' });
}

/** Runs *Save Version* and accepts the message that it offers. */
async function save(): Promise<void> {
  await accepting(run('saveVersion'));
}

describe('Save Version', () => {
  before(async () => {
    await begin();
    // VS Code's git extension looks for repositories in its own time.
    await until('git is ready', async () => {
      const extension = vscode.extensions.getExtension<{ getAPI(version: 1): { readonly repositories: readonly unknown[] } }>('vscode.git');
      const api = (await extension?.activate())?.getAPI(1);
      return (api?.repositories.length ?? 0) > 0;
    }, 15_000);
  });

  it('commits what was coded, with a message that says how much, and nothing that is not the study’s', async () => {
    select(await open('transcripts/lee.md'), 'Down the hall');
    await code('vision');
    await writeOutside('paper/draft.txt', 'Not the study’s.\n');
    await writeOutside('memos/hallway.md', 'On hallways.\n');
    await until('the codings are there', () => git('status', '--porcelain', '-uall').includes('codings/ana/transcripts/lee.md.yaml'));
    await save();
    await until('the commit', () => git('log', '--oneline').split('\n').length === 3);
    assert.equal(git('log', '-1', '--format=%B').trim(), 'Add 1 coding, add 1 memo\n\ntranscripts/lee.md: 1 added');
    assert.deepEqual(git('show', '--name-only', '--format=', 'HEAD').trim().split('\n'), ['codings/ana/transcripts/lee.md.yaml', 'memos/hallway.md']);
    assert.equal(git('status', '--porcelain', '-uall').trim(), '?? paper/draft.txt');
  });

  it('says that nothing changed where nothing did', async () => {
    const before = git('rev-parse', 'HEAD');
    await run('saveVersion');
    assert.equal(git('rev-parse', 'HEAD'), before);
  });

  it('tells changes and removals, and follows the next version', async () => {
    const editor = await open('transcripts/lee.md');
    select(editor, 'we laughed');
    await code('trust');
    select(editor, 'Down the hall');
    await run('uncode');
    await save();
    await until('the commit', () => git('log', '-1', '--format=%s').includes('remove'));
    assert.equal(git('log', '-1', '--format=%s').trim(), 'Add 1 coding, remove 1 coding');
  });

  it('leaves everything alone while something else is staged', async () => {
    git('add', 'paper/draft.txt');
    select(await open('transcripts/lee.md'), 'I did say so.');
    await code('vision');
    const before = git('rev-parse', 'HEAD');
    await run('saveVersion');
    assert.equal(git('rev-parse', 'HEAD'), before);
    assert.equal(git('diff', '--cached', '--name-only').trim(), 'paper/draft.txt');
    git('reset', '-q', 'paper/draft.txt');
  });

  it('takes new files along where VS Code’s git is set to hide them, and none that git is told to ignore', async () => {
    const hide = (value: string | undefined): Thenable<void> => vscode.workspace.getConfiguration('git').update('untrackedChanges', value, vscode.ConfigurationTarget.Global);
    await hide('hidden');
    try {
      await save();
      await writeOutside('.gitignore', 'memos/private-*\n');
      await writeOutside('memos/private-doubts.md', 'Mine.\n');
      await writeOutside('memos/on-trust.md', 'On trust.\n');
      await save();
      assert.deepEqual(git('show', '--name-only', '--format=%s', 'HEAD').trim().split('\n'), ['Add 1 memo', '', 'memos/on-trust.md']);
    } finally {
      await hide(undefined);
    }
  });

  it('counts a renamed source as no change of its codings', async () => {
    await save();
    git('mv', 'transcripts/signs.md', 'transcripts/pictures.md');
    await save();
    await until('the commit', () => git('log', '-1', '--format=%s').includes('source'));
    assert.match(git('log', '-1', '--format=%s'), /^Add 1 source, remove 1 source$/m);
  });
});
