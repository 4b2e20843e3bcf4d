import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { attributeLines, driverCommand, withAttributes } from '../../../src/core/study/merge/driver-setup';
import { studyInPath } from '../../../src/core/study/merge/study-in-path';
import { DEFAULT_SETTINGS } from '../../../src/core/study/settings/settings';
import { type Bundled, bundleCommandLine } from '../cli/bundled';

const line = (id: string, at: number, more = ''): string => `- {"id":"${id}","code":"trust","at":"${at}:1-${at}:4","quote":"abc","before":"","after":"","text":"000000000000","date":"2026-11-21"${more}}\n`;
const CODINGS = 'codings/ana/transcripts/a.md.yaml';

describe('What git is told of merging', () => {
  it('names the study’s own files, never transcripts, and leaves what others wrote', () => {
    const before = '*.png binary\r\n/codings/** merge=union\r\n';
    const made = withAttributes(before, DEFAULT_SETTINGS);
    assert.ok(made.startsWith(before));
    assert.ok(!made.includes('transcripts') && !made.includes('\n/codings/** text'));
    assert.ok(made.includes('\r\n/codebook.yaml merge=verbatim\r\n'));
    assert.equal(withAttributes(made, DEFAULT_SETTINGS), made);
    assert.deepEqual(attributeLines({ codebooks: ['our codes.yaml', '{a,b}.yaml'], people: [], memos: ['!(x).md'] }).slice(-1), ['"/our codes.yaml" merge=verbatim']);
  });

  it('quotes the program for the shell, and has git’s own merge behind it', () => {
    assert.equal(driverCommand(['C:\\Program Files\\n.exe', "/it's/100%"]), "'C:/Program Files/n.exe' '/it'\\''s/100%%' merge-driver --marker-size=%L -- %O %A %B %P || git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B");
  });

  it('finds the study in a path of the repository', () => {
    assert.deepEqual(studyInPath('a/b/codings/x/y.yaml', (folder) => folder === 'a/b'), { study: 'a/b', path: 'codings/x/y.yaml' });
    assert.deepEqual(studyInPath('a/codings/x/y.yaml', () => false), { study: 'a', path: 'codings/x/y.yaml' });
    assert.deepEqual(studyInPath('codebook.yaml', () => false), { study: '', path: 'codebook.yaml' });
  });
});

describe('git with the driver', function () {
  this.timeout(60_000);
  let bundled: Bundled;
  let folder: string;
  const git = (...args: readonly string[]): string => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const tryGit = (...args: readonly string[]): { readonly status: number | null; readonly said: string } => {
    const { status, stdout, stderr } = spawnSync('git', ['-C', folder, ...args], { encoding: 'utf8' });
    return { status, said: stdout + stderr };
  };
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const text = (path: string): string => readFileSync(join(folder, path), 'utf8');
  const commit = (files: Readonly<Record<string, string>>): void => {
    for (const [path, content] of Object.entries(files)) put(path, content);
    git('add', '-A');
    git('commit', '-q', '--allow-empty', '-m', 'x');
  };
  const study = 'our study';
  const file = (path: string): string => `${study}/${path}`;

  before(async function () {
    this.timeout(60_000);
    bundled = await bundleCommandLine();
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "verbatim it's 100% "));
    git('init', '-q', '-b', 'main');
    for (const [key, value] of [['user.name', 'A'], ['user.email', 'a@example.org'], ['core.autocrlf', 'false']] as const) git('config', key, value);
    const made = bundled.run(['init', join(folder, study)]);
    assert.equal(made.status, 0, made.note);
    assert.match(made.note, /git merges this study by ids and fields/);
    commit({ [file(CODINGS)]: line('aaaaaaaaaa', 1), [file('memos/m.md')]: '---\nkind: theme\n---\none\ntwo\nthree\n', 'codings/not/ours.yaml': 'a\n' });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const twoSides = (ours: Readonly<Record<string, string>>, theirs: Readonly<Record<string, string>>): void => {
    git('checkout', '-q', '-b', 'theirs');
    commit(theirs);
    git('checkout', '-q', 'main');
    commit(ours);
  };

  it('merges codings that stand at one place, in a folder of a repository, and logs it there', () => {
    twoSides({ [file(CODINGS)]: line('aaaaaaaaaa', 1, ',"note":"n"') + line('bbbbbbbbbb', 2) }, { [file(CODINGS)]: line('cccccccccc', 2) });
    const { said } = tryGit('merge', 'theirs', '-m', 'x');
    assert.equal(text(file(CODINGS)), line('aaaaaaaaaa', 1, ',"note":"n"') + line('bbbbbbbbbb', 2) + line('cccccccccc', 2));
    assert.match(said, /verbatim: our study\/codings\/ana\/transcripts\/a\.md\.yaml: Coding aaaaaaaaaa: changed here and removed there\. It was kept\./);
    assert.equal(git('status', '--short'), '');
    const [logged = ''] = readdirSync(join(folder, file('.verbatim/merges')));
    assert.equal((JSON.parse(text(file(`.verbatim/merges/${logged}`))) as { path: string }).path, CODINGS);
  });

  it('merges in rebases, cherry-picks, reverts, stashes and other work trees', () => {
    twoSides({ [file(CODINGS)]: line('aaaaaaaaaa', 1) + line('bbbbbbbbbb', 2) }, { [file(CODINGS)]: line('aaaaaaaaaa', 1) + line('cccccccccc', 2) });
    git('cherry-pick', 'theirs');
    const all = line('aaaaaaaaaa', 1) + line('bbbbbbbbbb', 2) + line('cccccccccc', 2);
    assert.equal(text(file(CODINGS)), all);
    git('revert', '--no-edit', 'HEAD~1');
    assert.equal(text(file(CODINGS)), line('aaaaaaaaaa', 1) + line('cccccccccc', 2));
    put(file(CODINGS), line('aaaaaaaaaa', 1) + line('cccccccccc', 2) + line('dddddddddd', 3));
    git('stash');
    commit({ [file(CODINGS)]: line('aaaaaaaaaa', 1) + line('cccccccccc', 2) + line('eeeeeeeeee', 3) });
    git('stash', 'pop');
    assert.equal(text(file(CODINGS)), line('aaaaaaaaaa', 1) + line('cccccccccc', 2) + line('dddddddddd', 3) + line('eeeeeeeeee', 3));
    git('commit', '-q', '-a', '-m', 'x');
    const other = join(folder, '.git', 'other tree');
    git('worktree', 'add', '-q', other, 'theirs');
    assert.equal(spawnSync('git', ['-C', other, 'rebase', 'main']).status, 0);
    assert.equal(readFileSync(join(other, file(CODINGS)), 'utf8'), text(file(CODINGS)));
  });

  it('leaves prose that both changed to git, with front matter merged, and what it cannot read', () => {
    twoSides({ [file('memos/m.md')]: '---\nkind: method\n---\none\nTWO\nthree\n', [file(CODINGS)]: 'nonsense\n' }, { [file('memos/m.md')]: '---\nkind: theme\nby: ana\n---\none\nzwei\nthree\n', [file(CODINGS)]: line('bbbbbbbbbb', 2) });
    assert.equal(tryGit('merge', 'theirs', '-m', 'x').status, 1);
    assert.equal(text(file('memos/m.md')), '---\nkind: method\nby: ana\n---\none\n<<<<<<< ours\nTWO\n=======\nzwei\n>>>>>>> theirs\nthree\n');
    assert.match(text(file(CODINGS)), /<<<<<<<[^]*nonsense[^]*=======[^]*bbbbbbbbbb/);
    const resolved = bundled.run(['resolve', join(folder, study), '--json']);
    assert.equal(resolved.status, 1);
    assert.deepEqual((JSON.parse(resolved.out) as { files: { path: string; result: string }[] }).files.map(({ path, result }) => [path, result]), [[CODINGS, 'left'], ['memos/m.md', 'left']]);
    assert.match(text(file(CODINGS)), /<<<<<<</);
  });

  it('leaves conflict markers where the driver is gone, which resolve settles from git’s index', () => {
    git('config', 'merge.verbatim.driver', driverCommand([join(folder, 'gone')]));
    twoSides({ [file(CODINGS)]: line('bbbbbbbbbb', 2) }, { [file(CODINGS)]: line('aaaaaaaaaa', 1) + line('cccccccccc', 2) });
    assert.equal(tryGit('merge', 'theirs', '-m', 'x').status, 1);
    assert.match(text(file(CODINGS)), /<<<<<<</);
    const resolved = bundled.run(['resolve', join(folder, study), '--add']);
    assert.equal(resolved.status, 0, resolved.note);
    assert.equal(text(file(CODINGS)), line('bbbbbbbbbb', 2) + line('cccccccccc', 2));
    assert.match(resolved.out, /^merged {3}codings\/ana\/transcripts\/a\.md\.yaml\n {2}Coding aaaaaaaaaa: removed here, not changed there\. It is gone/);
    assert.equal(git('ls-files', '-u'), '');
    assert.ok(readdirSync(join(folder, file('.verbatim/merges'))).some((name) => name.endsWith('.replaced')));
    assert.equal(bundled.run(['resolve', join(folder, study)]).out, 'Nothing is left to settle here.\n');
  });

  it('settles what one side removed, and does not touch what was settled by hand', () => {
    twoSides({ [file(CODINGS)]: line('aaaaaaaaaa', 1) + line('bbbbbbbbbb', 2) }, {});
    git('checkout', '-q', 'theirs');
    git('rm', '-q', file(CODINGS), file('memos/m.md'));
    git('commit', '-q', '-m', 'x');
    git('checkout', '-q', 'main');
    commit({ [file('memos/m.md')]: 'changed\n' });
    tryGit('merge', 'theirs', '-m', 'x');
    put(file('memos/m.md'), 'by hand\n');
    const resolved = bundled.run(['resolve', join(folder, study), '--add', '--json']);
    const files = (JSON.parse(resolved.out) as { files: { path: string; result: string }[] }).files.map(({ path, result }) => [path, result]);
    assert.deepEqual(files, [[CODINGS, 'merged'], ['memos/m.md', 'left']]);
    assert.equal(text(file(CODINGS)), line('bbbbbbbbbb', 2));
    assert.equal(text(file('memos/m.md')), 'by hand\n');
  });

  it('does not take a version that is no UTF-8 text for one that was removed', () => {
    commit({ [file(CODINGS)]: line('aaaaaaaaaa', 1) + line('bbbbbbbbbb', 2) });
    git('checkout', '-q', '-B', 'theirs');
    commit({ [file(CODINGS)]: line('aaaaaaaaaa', 1) + line('bbbbbbbbbb', 2) + line('cccccccccc', 3) });
    git('checkout', '-q', 'main');
    writeFileSync(join(folder, file(CODINGS)), Buffer.concat([Buffer.from(line('aaaaaaaaaa', 1) + line('bbbbbbbbbb', 2)), Buffer.from('# caf\xe9\n', 'latin1')]));
    git('commit', '-q', '-a', '-m', 'x');
    assert.equal(tryGit('merge', 'theirs', '-m', 'x').status, 1);
    const made = bundled.run(['resolve', join(folder, study), '--add']);
    assert.equal(made.status, 1);
    assert.match(made.out, /^left {5}codings.*: Our version is not UTF-8 text\. Settle it by hand\.$/m);
    assert.notEqual(git('ls-files', '-u'), '');
  });

  it('merges in a submodule, on a detached head and in a shallow clone', () => {
    twoSides({ [file(CODINGS)]: line('aaaaaaaaaa', 1) + line('bbbbbbbbbb', 2) }, { [file(CODINGS)]: line('aaaaaaaaaa', 1) + line('cccccccccc', 2) });
    const outer = mkdtempSync(join(tmpdir(), 'verbatim-outer-'));
    try {
      const run = (at: string, ...args: readonly string[]): string => execFileSync('git', ['-C', at, '-c', 'protocol.file.allow=always', '-c', 'user.name=A', '-c', 'user.email=a@b', ...args], { encoding: 'utf8', stdio: 'pipe' });
      run(outer, 'init', '-q');
      run(outer, 'submodule', 'add', '-q', folder, 'inner');
      run(outer, 'clone', '-q', '--depth', '3', '--no-single-branch', `file://${folder}`, 'shallow');
      for (const name of ['inner', 'shallow']) {
        const inner = join(outer, name);
        assert.equal(bundled.run(['init', '--driver', join(inner, study)]).status, 0);
        run(inner, 'checkout', '-q', '--detach', 'origin/main');
        run(inner, 'merge', '-q', '-m', 'x', 'origin/theirs');
        assert.equal(readFileSync(join(inner, file(CODINGS)), 'utf8'), line('aaaaaaaaaa', 1) + line('bbbbbbbbbb', 2) + line('cccccccccc', 2));
      }
    } finally {
      rmSync(outer, { recursive: true, force: true });
    }
  });

  it('says that a repository is somebody else’s', function () {
    if (process.getuid?.() !== 0) this.skip();
    chmodSync(folder, 0o755);
    const said = bundled.run(['init', '--driver', join(folder, study)], { uid: 65534 });
    assert.equal(said.status, 2);
    assert.match(said.note, /^verbatim: the repository belongs to somebody else, and git does not work in it until you say that you trust it/);
  });

  it('settles from conflict markers where there is no git, and says why it cannot be set up', () => {
    put('plain/codebook.yaml', 'codes: []\n');
    rmSync(join(folder, '.git'), { recursive: true });
    put(`plain/${CODINGS}`, `<<<<<<< a\n${line('bbbbbbbbbb', 2)}=======\n${line('cccccccccc', 2)}>>>>>>> b\n`);
    assert.equal(bundled.run(['resolve', join(folder, 'plain')]).status, 0);
    assert.equal(text(`plain/${CODINGS}`), line('bbbbbbbbbb', 2) + line('cccccccccc', 2));
    assert.match(bundled.run(['init', '--driver', join(folder, 'plain')]).note, /^verbatim: this folder is in no git repository\. “git init” makes one/);
    assert.match(bundled.run(['init', '--driver', join(folder, 'plain', 'codings')]).note, /is no study/);
    assert.ok(!existsSync(join(folder, 'plain', '.gitattributes')));
  });
});
