import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import type { Git } from '../../../src/host/git';
import { accepting, begin, code, run } from '../coding/study';
import { open, select, studyUri, until } from '../support';

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: studyUri().fsPath, encoding: 'utf8' });
}

/** Who commits, told to whatever git runs in this host: a file in the repository would come too late. */
const WHO = [
  ['user.name', 'Ana R.'],
  ['user.email', 'ana@example.org'],
  ['commit.gpgsign', 'false'],
] as const;

describe('The first version', () => {
  before(async () => {
    process.env.GIT_CONFIG_COUNT = String(WHO.length);
    for (const [index, [key, value]] of WHO.entries()) Object.assign(process.env, { [`GIT_CONFIG_KEY_${index}`]: key, [`GIT_CONFIG_VALUE_${index}`]: value });
    await begin();
  });

  it('is saved right after the history was begun, before git’s own view knows of a single file', async () => {
    select(await open('transcripts/lee.md'), 'Down the hall');
    await code('vision');
    const extension = vscode.extensions.getExtension<{ getAPI(version: 1): Git }>('vscode.git');
    const api = (await extension?.activate())?.getAPI(1);
    assert.ok(api, 'VS Code’s git is there');
    // What the dialog's “Begin a History Here” does; a dialog cannot be answered in here.
    assert.ok(await api.init(studyUri()));
    await accepting(run('saveVersion'));
    assert.equal(git('log', '--format=%s').trim(), 'Add 1 coding, add 6 codes, add 3 sources, add 1 other file');
    assert.equal(git('status', '--porcelain', '-uall').trim(), '');
  });

  it('can be followed by a second one at once', async () => {
    select(await open('transcripts/lee.md'), 'we laughed');
    await code('trust');
    await accepting(run('saveVersion'));
    await until('the commit', () => git('log', '--oneline').trim().split('\n').length === 2);
  });
});
