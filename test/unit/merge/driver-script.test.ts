import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { driverCommand } from '../../../src/core/study/merge/driver-setup';
import { driverScript } from '../../../src/core/study/merge/driver-script';

const windows = process.platform === 'win32';

(windows ? describe.skip : describe)('The script that git runs as merge driver', () => {
  let home: string;
  let repository: string;
  const git = (...args: readonly string[]): string => execFileSync('git', args, { cwd: repository, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  /** A file that both sides changed on the same line. */
  const mergeApart = (name: string): boolean => {
    const commit = (text: string): void => {
      write(path.join(repository, 'codings/a b.yaml'), text);
      git('add', '-A');
      git('commit', '-q', '-m', text);
    };
    git('checkout', '-q', '-f', '-B', name);
    commit(`${name} base\n`);
    git('checkout', '-q', '-b', `${name}-there`);
    commit(`${name} theirs\n`);
    git('checkout', '-q', name);
    commit(`${name} ours\n`);
    return spawnSync('git', ['merge', '--no-edit', `${name}-there`], { cwd: repository }).status === 0;
  };
  const merged = (): string => readFileSync(path.join(repository, 'codings/a b.yaml'), 'utf8');

  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'verbatim-driver-'));
    repository = path.join(home, 'study');
    mkdirSync(repository);
    git('init', '-q', '-b', 'main');
    git('config', 'user.name', 'Ana R.');
    git('config', 'user.email', 'ana@example.org');
    write(path.join(repository, '.gitattributes'), '/codings/** merge=verbatim\n');
  });
  afterEach(() => { rmSync(home, { recursive: true, force: true }); });

  /** An extension as an update leaves it: its folder's name, and what its command line writes. */
  const extension = (version: string): string => {
    const commandLine = path.join(home, `Ana's "own" 100% $HOME extensions`, `verbatim-qda-${version}`, 'dist', 'verbatim.js');
    write(commandLine, `const args = process.argv.slice(2); require('node:fs').writeFileSync(args[args.indexOf('--') + 2], 'merged by ${version}: ' + args.at(-1) + '\\n');`);
    return commandLine;
  };
  const script = (): string => path.join(home, `Ana's storage 100%`, 'merge-driver.sh');
  const node = { node: process.execPath, isElectron: false };

  it('runs from folders with blanks, quotes and signs that shells and git take for their own', () => {
    write(script(), driverScript(node, extension('0.1.0')));
    git('config', 'merge.verbatim.driver', driverCommand(['sh', script()]));
    assert.equal(mergeApart('first'), true);
    assert.equal(merged(), 'merged by 0.1.0: codings/a b.yaml\n');
  });

  it('lives on when an update moves the extension, without a change of git’s settings', () => {
    const old = extension('0.1.0');
    write(script(), driverScript(node, old));
    const command = driverCommand(['sh', script()]);
    git('config', 'merge.verbatim.driver', command);
    rmSync(path.dirname(path.dirname(old)), { recursive: true });
    const fresh = extension('0.2.0');
    // Until a window opens, the script names what is gone: git merges by itself, with markers, and nothing is lost.
    assert.equal(mergeApart('between'), false);
    assert.match(merged(), /<<<<<<<[\s\S]*between ours[\s\S]*between theirs[\s\S]*>>>>>>>/);
    git('merge', '--abort');
    write(script(), driverScript(node, fresh));
    assert.equal(mergeApart('after'), true);
    assert.equal(merged(), 'merged by 0.2.0: codings/a b.yaml\n');
    assert.equal(git('config', 'merge.verbatim.driver').trim(), command);
  });

  it('leaves the merge to git where even the script is gone', () => {
    git('config', 'merge.verbatim.driver', driverCommand(['sh', script()]));
    assert.equal(mergeApart('gone'), false);
    assert.match(merged(), /gone ours[\s\S]*gone theirs/);
  });

  it('has Electron be Node, and Windows’ paths written as its shell reads them', () => {
    const text = driverScript({ node: 'C:\\Program Files\\Microsoft VS Code\\Code.exe', isElectron: true }, 'C:\\Users\\ana\\dist\\verbatim.js');
    assert.match(text, /^ELECTRON_RUN_AS_NODE=1\nexport ELECTRON_RUN_AS_NODE\nexec 'C:\/Program Files\/Microsoft VS Code\/Code\.exe' 'C:\/Users\/ana\/dist\/verbatim\.js' "\$@"\n$/m);
    assert.doesNotMatch(driverScript(node, 'x'), /ELECTRON/);
  });
});
