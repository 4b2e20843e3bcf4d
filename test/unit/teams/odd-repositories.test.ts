import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bundled, bundleCommandLine, fingerprint, type Said } from '../cli/bundled';
import { type Clone, cloneAt, coderAt, makeTeam, type Team } from './team';

const LEE = 'transcripts/interviews/lee-w1.md';

/** Repositories that are not as one would have them, through the command line as it is shipped. */
describe('The command line in a repository', function () {
  this.timeout(240_000);
  let verbatim: Bundled;
  let team: Team;
  let ana: Clone;
  before(async () => {
    verbatim = await bundleCommandLine();
    team = makeTeam();
    ana = team.clone('ana');
    ana.edit(LEE, (text) => text.replaceAll('Colton', 'Calvin').replace('A sub on Tuesdays.', 'A substitute on Tuesdays.'));
    ana.commit('Names');
    ana.git('push', '-q');
  });
  after(() => {
    team.end();
  });

  /** A sentence on standard error, no results, nothing of a program's insides. */
  const refuses = ({ status, out, note }: Said, words: RegExp): void => {
    assert.deepEqual([status, out], [2, ''], note);
    assert.match(note, words);
    assert.equal(note.trim().split('\n').length, 1, note);
    assert.doesNotMatch(note, /\bfatal:|at .*\.js:\d/);
  };
  const reads = (folder: string, env?: NodeJS.ProcessEnv): readonly string[] => {
    const { status, out, note } = verbatim.run(['codings', folder, '--json'], env ? { env: { ...process.env, ...env } } : {});
    assert.equal(status, 0, note);
    return (JSON.parse(out) as { codings: readonly { state: string }[] }).codings.map(({ state }) => state);
  };
  const states = (found: readonly string[]): readonly string[] => [...new Set(found)].toSorted();

  it('that is shallow, finds passages without the older text, guesses none, and says what it lacks', () => {
    const folder = join(team.folder, 'shallow');
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${join(team.folder, 'server.git')}`, folder]);
    const found = reads(folder);
    assert.equal(found.length, reads(ana.folder).length);
    assert.deepEqual(states(reads(ana.folder)), ['edited', 'exact', 'moved']);
    assert.deepEqual(states(found).filter((state) => !['exact', 'moved', 'review', 'adrift'].includes(state)), []);
    assert.ok(found.filter((state) => state === 'adrift').length <= 2 && found.filter((state) => state === 'review').length < 12);
    refuses(verbatim.run(['diff', 'HEAD~1', folder]), /shallow clone/);
    refuses(verbatim.run(['agreement', folder, '--at', 'HEAD~1']), /shallow clone/);
    assert.equal(verbatim.run(['agreement', folder, '--at', 'HEAD', '--bootstrap', '0']).status, 0);
  });

  it('whose head is detached, merges, compares and measures as on a branch', async () => {
    const clone = team.clone('ana', 'detached');
    clone.git('switch', '-q', '-c', 'side', 'HEAD~1');
    const id = await (await coderAt(clone, 'ben')).code(LEE, 'A sub on Tuesdays.', 'time');
    clone.commit('Ben’s');
    clone.git('switch', '-q', '--detach', 'origin/main');
    assert.equal(verbatim.run(['init', '--driver', clone.folder]).status, 0);
    clone.commit('git merges by ids');
    clone.git('merge', '-q', '--no-edit', 'side');
    const { out, note } = verbatim.run(['diff', '--since-merge', clone.folder, '--json']);
    assert.deepEqual((JSON.parse(out) as { codings: readonly { id: string }[] }).codings.map((coding) => coding.id), [id], note);
    assert.equal(verbatim.run(['agreement', clone.folder, '--at', 'HEAD', '--bootstrap', '0']).status, 0);
    assert.deepEqual(states(reads(clone.folder)), ['edited', 'exact', 'moved']);
  });

  it('that is a submodule of another, is the study’s own: the driver is told there, and merges there', () => {
    const outer = join(team.folder, 'outer');
    mkdirSync(outer);
    const git = (...args: readonly string[]): string => execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], { cwd: outer, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    git('init', '-q', '-b', 'main');
    git('submodule', '--quiet', 'add', join(team.folder, 'server.git'), 'study');
    const study = cloneAt(join(outer, 'study'), 'ana');
    const said = verbatim.run(['init', '--driver', study.folder]);
    assert.equal(said.status, 0, said.note);
    assert.match(study.git('config', '--get', 'merge.verbatim.driver'), /merge-driver/);
    assert.throws(() => git('config', '--local', '--get', 'merge.verbatim.driver'));
    study.commit('git merges by ids');
    study.git('switch', '-q', '-c', 'side');
    study.edit('codebook.yaml', (text) => text.replace('name: Trust', 'name: Trust in colleagues'));
    study.commit('A name');
    study.git('switch', '-q', 'main');
    study.edit('codebook.yaml', (text) => text.replace('definition: Said or shown reliance', 'definition: Reliance'));
    study.commit('A definition');
    study.git('merge', '-q', '--no-edit', 'side');
    assert.match(study.read('codebook.yaml'), /name: Trust in colleagues\n +definition: Reliance/);
    const { status, out } = verbatim.run(['diff', '--since-merge', study.folder]);
    assert.deepEqual([status, out.includes('*Trust in colleagues*')], [0, true]);
  });

  it('that holds another as a submodule among its transcripts, leaves that one alone', () => {
    const clone = team.clone('ana', 'holds');
    execFileSync('git', ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', join(team.folder, 'server.git'), 'transcripts/other'], { cwd: clone.folder, stdio: 'pipe' });
    clone.commit('Another study');
    const { status, out, note } = verbatim.run(['diff', 'HEAD~1', 'HEAD', clone.folder, '--json']);
    assert.equal(status, 0, note);
    const { codings, sources } = JSON.parse(out) as { codings: readonly unknown[]; sources: readonly { path: string }[] };
    assert.deepEqual([codings, sources.filter(({ path }) => !path.startsWith('transcripts/other'))], [[], []]);
  });

  it('that belongs to somebody else, reads what lies there, and says whom to trust before it asks git', () => {
    const env = { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' };
    const there = fingerprint(ana.folder);
    assert.equal(reads(ana.folder, env).length, reads(ana.folder).length);
    const checked = verbatim.run(['check', ana.folder, '--json'], { env: { ...process.env, ...env } });
    assert.ok(checked.status === 0 || checked.status === 1, checked.note);
    for (const args of [['diff', 'HEAD~1', ana.folder], ['agreement', ana.folder, '--at', 'HEAD'], ['blame', ana.folder], ['init', '--driver', ana.folder]]) {
      refuses(verbatim.run(args, { env: { ...process.env, ...env } }), /belongs to somebody else.*safe\.directory/);
    }
    assert.deepEqual(fingerprint(ana.folder), there);
  });

  it('with branches and tags that look like options, takes them for names, and does what none of them says', () => {
    const clone = team.clone('ana', 'options');
    for (const name of ['--json', '--output=hit', '-Oall', '--upload-pack=touch']) {
      clone.git('update-ref', `refs/heads/${name}`, 'HEAD~1');
      clone.git('update-ref', `refs/tags/${name}`, 'HEAD~1');
    }
    const there = fingerprint(clone.folder);
    for (const name of ['--json', '--output=hit', '-Oall', '--upload-pack=touch']) {
      const diff = verbatim.run(['diff', '--format', 'json', '--', name, clone.folder]);
      assert.equal((JSON.parse(diff.out) as { from: { revision: string } }).from.revision, name, diff.note);
      const measured = verbatim.run(['agreement', clone.folder, `--at=${name}`, '--bootstrap', '0', '--json']);
      assert.equal(measured.status, 0, measured.note);
    }
    refuses(verbatim.run(['agreement', clone.folder, '--at=--exec=touch']), /no commit, branch or tag/);
    assert.deepEqual(fingerprint(clone.folder), there);
  });

  it('in which two coders differ in case only, tells of the clash and reads both', () => {
    const clone = team.clone('ana', 'case');
    const blob = clone.git('rev-parse', `HEAD:codings/ben/${LEE}.yaml`);
    clone.git('update-index', '--add', '--cacheinfo', `100644,${blob},codings/Ana/${LEE}.yaml`);
    clone.git('commit', '-qm', 'Ana once more, by hand');
    const diff = verbatim.run(['diff', 'HEAD~1', 'HEAD', clone.folder, '--json']);
    assert.equal(diff.status, 0, diff.note);
    clone.git('checkout', '--', '.');
    const { out, note } = verbatim.run(['check', clone.folder, '--json']);
    const { problems } = JSON.parse(out) as { problems: readonly { file: string; rule: string; message: string }[] };
    assert.ok(problems.some(({ rule, file }) => file.startsWith('codings/Ana') && (rule === 'name-clash' || rule === 'bad-coder')), JSON.stringify(problems.slice(0, 4)) + note);
    assert.ok(clone.git('ls-files', 'codings/ana').split('\n').length > 10);
  });

  it('with halves of merges anywhere in any file, reads what can be read, tells the place of the rest, and rewrites nothing', () => {
    const clone = team.clone('ana', 'markers');
    const all = ['codebook.yaml', 'verbatim.yaml', 'cases.yaml', 'assignments.yaml', 'rounds.yaml', `codings/ana/${LEE}.yaml`, `coded/ben/${LEE}.yaml`, 'reviews/ana/memos/cases/grade-1.md.yaml', 'people/lee.md', 'memos/outline.md', LEE];
    const files = clone.git('ls-files').split('\n').filter((path) => all.includes(path) || path.startsWith('people/t17'));
    assert.ok(files.length >= 9, files.join(' '));
    const whole = new Map(files.map((path) => [path, clone.read(path)]));
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    for (const [index, [path, text]] of [...whole].entries()) {
      const lines = text.split('\n');
      // Whole conflicts, halves of them, and their parts in a wrong order.
      for (const marks of [['<<<<<<< HEAD', '=======', '>>>>>>> ben'], index % 2 === 0 ? ['<<<<<<< HEAD'] : ['>>>>>>> ben', '=======']]) {
        const broken = [...lines];
        for (const [at, mark] of marks.entries()) broken.splice(random(Math.max(1, Math.floor(lines.length / marks.length))) + at * Math.floor(lines.length / marks.length), 0, mark);
        writeFileSync(join(clone.folder, path), broken.join('\n'));
        const there = fingerprint(clone.folder);
        const { status, out, note } = verbatim.run(['check', clone.folder, '--json']);
        assert.ok(status === 0 || status === 1, `${path} ${marks.join(' ')}: ${note}`);
        const { problems } = JSON.parse(out) as { problems: readonly { file: string; line: number; rule: string }[] };
        // A frozen copy is read by those who measure. Halves without their beginning are markdown, too: a heading, a quotation.
        const isTold = !path.startsWith('coded/') && (path.endsWith('.yaml') || marks.includes('<<<<<<< HEAD'));
        assert.ok(!isTold || problems.some(({ file, line, rule }) => file === path && line >= 1 && (rule === 'merge-conflict' || path.endsWith('.yaml'))), `${path}: ${marks.join(' ')} is told`);
        assert.deepEqual(fingerprint(clone.folder), there, `${path} is as it was`);
      }
      writeFileSync(join(clone.folder, path), text);
    }
    assert.equal(verbatim.run(['check', clone.folder]).status, verbatim.run(['check', ana.folder]).status);
  });
});
