// Where the extension host runs in Node.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import * as path from 'node:path';
// Read directly, to see that the payloads would work.
import matter from 'gray-matter';
import * as vscode from 'vscode';
import { canaryFolder, ranByGit, touched } from '../../fixtures/hostile/prepare.mts';
import { activated, studyUri, until } from '../support';
import { wentOut } from './doors';

const study = (): string => studyUri().fsPath;

describe('The extension host of a hostile folder', function () {
  this.timeout(120_000);
  before(async () => {
    await activated();
  });

  it('has started no process but git, asked carefully, no thread and no connection for Verbatim', async () => {
    // All of it once more, under watch.
    await vscode.commands.executeCommand('verbatim.refresh', { study: studyUri().toString() });
    assert.deepEqual(wentOut(), []);
  });

  it('holds no more memory than a study of this size may take', () => {
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    assert.ok(heapUsed < 400e6, `${Math.round(heapUsed / 1e6)} MB of heap`);
    assert.ok(rss < 1500e6, `${Math.round(rss / 1e6)} MB in all`);
  });

  it('ran git’s programs through git alone, and only where the folder is trusted', () => {
    const file = path.join(canaryFolder(study()), 'program');
    if (!vscode.workspace.isTrusted) assert.equal(existsSync(file), false);
    else if (existsSync(file)) assert.ok(ranByGit(readFileSync(file, 'utf8')), readFileSync(file, 'utf8'));
  });
});

describe('The payloads', function () {
  this.timeout(120_000);
  const canary = (): string => canaryFolder(study());
  let there: readonly string[];
  before(async () => {
    await activated();
    there = touched(study());
  });
  /** What a deed leaves; taken away again, so that the look after the window is closed finds what was there before. */
  const left = async (names: readonly string[], deed: () => unknown): Promise<void> => {
    await deed();
    await until(names.join(), () => names.every((name) => touched(study()).includes(name)));
    for (const name of names) if (!there.includes(name)) rmSync(path.join(canary(), name));
  };

  it('run where front matter is read carelessly: a file, a process, a connection', () =>
    left(['file-spaced', 'process-spaced', 'socket'], () => {
      try {
        matter(readFileSync(path.join(study(), 'transcripts/spaced.md'), 'utf8'), {});
      } finally {
        Reflect.deleteProperty(globalThis, 'verbatimCanary');
      }
      assert.ok(wentOut({ anybody: true }).some((each) => each.startsWith('child_process: ')), 'a process is seen at the door');
      assert.ok(wentOut({ anybody: true }).some((each) => each.startsWith('net.client.socket: ')), 'a connection is seen at the door');
    }));

  it('run where git is asked about the folder', () => left(['program'], () => execFileSync('git', ['status'], { cwd: study(), stdio: 'ignore' })));

  it('tell git from somebody else', () => {
    const file = path.join(canary(), 'program');
    const before = existsSync(file) ? readFileSync(file) : undefined;
    rmSync(file, { force: true });
    spawnSync(path.join(canary(), '..', 'program'), { env: { PATH: '/usr/bin:/bin' } });
    assert.equal(ranByGit(readFileSync(file, 'utf8')), false);
    rmSync(file);
    if (before) assert.ok(ranByGit(before.toString()));
  });

  it('run where the folder’s task is run', async () => {
    const { tasks } = JSON.parse(readFileSync(path.join(study(), '.vscode/tasks.json'), 'utf8')) as { tasks: { command: string }[] };
    await left(['task'], () => spawnSync('/bin/sh', ['-c', tasks[0]!.command]));
  });

  it('run where an address of the folder is fetched', async () => {
    const [, port] = /127\.0\.0\.1:(\d+)/.exec(readFileSync(path.join(study(), 'codebook.yaml'), 'utf8')) ?? [];
    await left(['socket'], () => { connect(Number(port), '127.0.0.1').on('error', () => undefined); });
  });
});
