import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeFiles } from '../../../src/node/files';
import { findGit, gitUser } from '../../../src/node/git';
import { commitOf } from '../../../src/node/git-commit';
import { gitHistory } from '../../../src/node/git-history';
import { gitRevisions } from '../../../src/node/git-revisions';

/** A repository whose own settings run a program wherever git can be made to; the program leaves a file behind. */
function hostileRepository(home: string): { readonly folder: string; readonly touched: () => boolean; readonly clear: () => void } {
  const folder = join(home, 'study');
  const mark = join(home, 'touched');
  const program = join(home, 'program');
  mkdirSync(folder);
  writeFileSync(program, `#!/bin/sh\ntouch '${mark}'\n`);
  chmodSync(program, 0o755);
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] }).trim();
  git('init', '-q', '-b', 'main');
  writeFileSync(join(folder, 'a.md'), 'Words.\n');
  writeFileSync(join(folder, '.gitattributes'), '*.md filter=run diff=run merge=run\n');
  git('add', '-A');
  git('-c', 'user.name=Ana', '-c', 'user.email=ana@example.org', 'commit', '-q', '-m', 'Begin');
  // A signed commit: git asks a program whether the signature is good.
  const tree = git('rev-parse', 'HEAD^{tree}');
  const commit = `tree ${tree}\nauthor Ana <ana@example.org> 1700000000 +0000\ncommitter Ana <ana@example.org> 1700000000 +0000\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ\n -----END PGP SIGNATURE-----\n\nSigned\n`;
  const signed = execFileSync('git', ['hash-object', '-t', 'commit', '-w', '--stdin'], { cwd: folder, input: commit, encoding: 'utf8' }).trim();
  git('update-ref', 'HEAD', signed);
  const settings: Readonly<Record<string, string>> = {
    'user.name': 'Ana R.',
    'core.fsmonitor': program,
    'core.hooksPath': home,
    'core.pager': program,
    'core.sshCommand': program,
    'core.editor': program,
    'log.showSignature': 'true',
    'gpg.program': program,
    'diff.external': program,
    'diff.run.command': program,
    'diff.run.textconv': program,
    'filter.run.clean': program,
    'filter.run.smudge': program,
    'credential.helper': program,
    'alias.log': `!${program}`,
    'alias.cat-file': `!${program}`,
    'protocol.ext.allow': 'always',
    'protocol.file.allow': 'always',
    'core.repositoryformatversion': '1',
    'extensions.partialClone': 'origin',
    'remote.origin.promisor': 'true',
    'remote.origin.url': `ext::${program}`,
    'remote.origin.uploadpack': program,
  };
  for (const [key, value] of Object.entries(settings)) git('config', key, value);
  for (const hook of ['post-index-change', 'post-checkout', 'reference-transaction']) execFileSync('ln', ['-s', program, join(home, hook)]);
  return { folder, touched: () => existsSync(mark), clear: () => { rmSync(mark, { force: true }); } };
}

describe('A repository that runs programs', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'verbatim-hostile-'));
  });
  afterEach(() => {
    rmSync(home, { recursive: true, force: true });
  });

  it('runs none when old texts are looked for, the commit or the user asked', async () => {
    const { folder, touched } = hostileRepository(home);
    const history = gitHistory(folder);
    assert.equal(await history.find('a.md', '0123456789ab'), undefined);
    assert.equal(await history.find(':(top)a.md', '0123456789ab'), undefined);
    assert.equal(await history.find('--output=x', '0123456789ab'), undefined);
    const commit = (): Promise<string | undefined> => commitOf(folder, nodeFiles(folder), (path) => path.endsWith('.md'));
    assert.match((await commit()) ?? '', /^[0-9a-f]{40}$/);
    writeFileSync(join(folder, 'a.md'), 'Other words.\n');
    assert.match((await commit()) ?? '', /^[0-9a-f]{40}-dirty$/);
    assert.ok((await gitUser(folder)).includes('ana r.'));
    assert.equal(touched(), false);
    assert.equal(existsSync(join(folder, 'x')), false);
  });

  it('runs none when its versions are read', async () => {
    const { folder, touched } = hostileRepository(home);
    const revisions = gitRevisions(findGit(), folder);
    const head = await revisions.resolve('HEAD');
    assert.equal(head.subject, 'Signed');
    for (const name of ['--exec=touch', `--output=${join(home, 'stolen')}`, '-h', '@{upstream}', ':/Begin']) await revisions.resolve(name).catch(() => undefined);
    const files = await revisions.files(head.id);
    assert.deepEqual(files.map(({ path }) => path), ['.gitattributes', 'a.md']);
    const ids = [...files.map(({ id }) => id), '0123456789012345678901234567890123456789'];
    assert.equal((await revisions.blobs(ids)).size, 2);
    assert.equal((await revisions.log(head.id, { paths: ['a.md', ':(top)a.md', '--output=x'] })).length, 1);
    await revisions.names();
    await revisions.beforeLastMerge().catch(() => undefined);
    await revisions.mergeBase(head.id, '--all').catch(() => undefined);
    assert.equal(touched(), false);
    assert.equal(existsSync(join(home, 'stolen')) || existsSync(join(folder, 'x')), false);
  });

  it('would run some if git were called plainly, so that this test tells something', () => {
    const { folder, touched, clear } = hostileRepository(home);
    const plainly = (...args: string[]): boolean => {
      clear();
      try {
        execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
      } catch {
        // It runs the program all the same.
      }
      return touched();
    };
    assert.ok(plainly('log', '--format=', '--raw', '--', 'a.md'), 'a signature');
    assert.ok(plainly('cat-file', 'blob', '0123456789012345678901234567890123456789'), 'a partial clone');
    assert.ok(plainly('status'), 'a monitor');
  });

  it('still gives old texts', async () => {
    const { folder } = hostileRepository(home);
    writeFileSync(join(folder, 'a.md'), 'Other words.\n');
    const blob = execFileSync('git', ['rev-parse', 'HEAD:a.md'], { cwd: folder, encoding: 'utf8' }).trim();
    assert.equal(await gitHistory(folder).find('a.md', blob.slice(0, 12)), 'Words.\n');
  });
});
