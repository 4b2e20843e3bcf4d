import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { accepting, run } from '../coding/study';
import { activated, studyUri, until } from '../support';
import { changedSince, filesNow } from './study';

function git(...args: readonly string[]): string {
  return execFileSync('git', ['-c', 'core.fsmonitor=false', ...args], { cwd: studyUri().fsPath, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

describe('Saving a version of a hostile folder that is trusted', function () {
  this.timeout(120_000);
  before(async () => {
    await activated();
    await until('git is ready', async () => {
      const extension = vscode.extensions.getExtension<{ getAPI(version: 1): { readonly repositories: readonly unknown[] } }>('vscode.git');
      return ((await extension?.activate())?.getAPI(1).repositories.length ?? 0) > 0;
    });
  });

  // Such a repository may tell git that nothing changed: then there is nothing to commit.
  it('commits the study’s own files or none, and changes none of them', async () => {
    const before = await filesNow();
    const head = git('rev-parse', 'HEAD');
    await accepting(run('saveVersion', { study: studyUri().toString() }));
    assert.deepEqual(changedSince(before, await filesNow()), []);
    if (git('rev-parse', 'HEAD') === head) return;
    const names = git('show', '--name-only', '--format=', '-z', 'HEAD').split('\0').filter((name) => name !== '');
    assert.ok(names.every((name) => /^(?:verbatim\.yaml$|codebook\.yaml$|people|cases\.yaml$|memos\/|transcripts\/|codings\/|coded\/)/.test(name)), names.join('\n'));
  });
});
