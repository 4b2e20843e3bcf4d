import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { parse } from 'yaml';
import { parseAssignmentsFile } from '../../../src/core/study/settings/assignments';
import { parseSettings } from '../../../src/core/study/settings/settings';
import { type Bundled, bundleCommandLine } from '../cli/bundled';
import { blocks } from './page';
import { coderAt, cloneAt } from './team';

const PAGE = 'docs/teams.md';
const EXAMPLE = join(__dirname, '../../../examples/maple-street');
const MEETING = 'transcripts/observations/grade4-meeting.md';
const LEE = 'transcripts/interviews/lee-w1.md';

interface Workflow {
  readonly jobs: { readonly check: { readonly steps: readonly { readonly name?: string; readonly run?: string }[] } };
}

describe('The page for teams', function () {
  this.timeout(180_000);
  let verbatim: Bundled;
  let folder: string;
  let env: NodeJS.ProcessEnv;
  before(async () => {
    verbatim = await bundleCommandLine();
    folder = mkdtempSync(join(tmpdir(), 'verbatim-page-'));
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'bin/verbatim'), `#!/bin/sh\nexec "${process.execPath}" "${verbatim.program}" "$@"\n`);
    chmodSync(join(folder, 'bin/verbatim'), 0o755);
    // The address that the page gives stands for a folder here.
    writeFileSync(join(folder, 'gitconfig'), `[url "${join(folder, 'server.git')}"]\n\tinsteadOf = https://git.example.org/team/maple-street.git\n`);
    env = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH ?? ''}`, GIT_CONFIG_GLOBAL: join(folder, 'gitconfig'), GIT_CONFIG_NOSYSTEM: '1' };
    spawnSync('git', ['init', '-q', '--bare', '-b', 'main', join(folder, 'server.git')], { env });
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  /** Runs a block as it is printed; a command that fails ends it. */
  const sh = (at: string, script: string, more: NodeJS.ProcessEnv = {}): string => {
    const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', script], { cwd: at, encoding: 'utf8', env: { ...env, ...more } });
    assert.equal(status, 0, `${script}\n${stdout}${stderr}`);
    return stdout;
  };

  it('gives commands that work, one after another, as they are printed', async () => {
    const ana = join(folder, 'ana');
    cpSync(EXAMPLE, ana, { recursive: true });
    rmSync(join(ana, '.verbatim'), { recursive: true, force: true });
    const [first = '', join_ = ''] = blocks(PAGE, 'sh', 'Set up, once');
    sh(ana, first);
    mkdirSync(join(folder, 'hers'));
    sh(join(folder, 'hers'), join_);
    const ben = join(folder, 'hers/maple-street');
    assert.equal(sh(ben, 'git config user.name').trim(), 'Ben K.');
    const [branch = '', push = ''] = blocks(PAGE, 'sh', 'Coding apart');
    const round = async (at: string, coder: 'ana' | 'ben', code: string): Promise<string> => {
      sh(at, branch.replaceAll('ana-', `${coder}-`));
      const id = await (await coderAt(cloneAt(at, coder), coder)).code(LEE, 'A sub on Tuesdays.', code);
      sh(at, 'git add --all && git commit -qm "Add 1 coding"');
      sh(at, push.replaceAll('ana-', `${coder}-`));
      return id;
    };
    const ids = [await round(ana, 'ana', 'time'), await round(ben, 'ben', 'office-time')];
    const [merge = '', resolve = ''] = blocks(PAGE, 'sh', 'Putting it together');
    sh(ana, `git fetch -q\n${merge}`);
    const here = JSON.parse(sh(ana, 'verbatim codings --json')) as { codings: readonly { id: string }[] };
    assert.deepEqual(ids.filter((id) => !here.codings.some((coding) => coding.id === id)), []);
    sh(ana, 'git push -q');
    // The same field in two ways, and a clone without the driver: git stops.
    for (const [at, words] of [[ana, 'Reliance'], [ben, 'Leaving doors open']] as const) {
      cloneAt(at, at === ana ? 'ana' : 'ben').edit('codebook.yaml', (text) => text.replace('definition: Said or shown reliance', `definition: ${words}`));
      sh(at, 'git commit -qam "A definition"');
    }
    sh(ben, `git config --remove-section merge.verbatim && git fetch -q "${ana}" main && ! git merge -q --no-edit FETCH_HEAD && grep -q "<<<<<<<" codebook.yaml`);
    sh(ben, resolve);
    assert.match(sh(ben, 'git status --short && git log -1 --format=%s && grep -A9 "name: Trust" codebook.yaml'), /^Merge [^]*doubt: \{ definition: /);
    const [differences = '', tag = ''] = blocks(PAGE, 'sh', 'What changed');
    sh(ana, tag);
    assert.match(sh(ana, differences), /^# What changed: Whom they turn to at Maple Street\n[^]*“A sub on Tuesdays\.” \(ben, line \d+\)/);
    assert.match(sh(ana, blocks(PAGE, 'sh', 'How far you agree').join('')), /^Agreement of ana and ben on 10 sources\n[^]*/);
    sh(ana, 'verbatim agreement --round round-1');
    sh(ana, blocks(PAGE, 'sh', 'For the appendix on methods').join(''));
    assert.match(readFileSync(join(ana, 'agreement.md'), 'utf8'), /Krippendorff’s alpha/);
    assert.match(readFileSync(join(ana, 'changes.md'), 'utf8'), /^# What changed/);
  });

  it('is preceded by a tour in the README, of which every step works as it is printed', async () => {
    const at = join(folder, 'tour');
    mkdirSync(at);
    const [clone = '', branch = '', merge = '', compare = '', agree = ''] = blocks('README.md', 'sh', 'Working together');
    sh(at, clone);
    sh(join(at, 'ben'), branch);
    const [ana, ben] = [cloneAt(join(at, 'maple-street'), 'ana'), cloneAt(join(at, 'ben'), 'ben')];
    const bens = await coderAt(ben, 'ben');
    const id = await bens.code(MEETING, 'Stroud stops grading and folds her hands', 'office');
    await bens.markCoded(MEETING);
    ben.commit('Add 1 coding');
    ana.edit(MEETING, (text) => text.replace('Stroud stops grading and folds', 'Stroud stops marking and folds'));
    await (await coderAt(ana, 'ana')).markCoded(MEETING);
    ana.commit('Change 1 source');
    sh(ana.folder, merge);
    const { codings } = JSON.parse(sh(ana.folder, 'verbatim codings --json')) as { codings: readonly { id: string; state: string }[] };
    assert.equal(codings.find((coding) => coding.id === id)?.state, 'edited');
    assert.match(sh(ana.folder, compare), /added: \*Office and title\*[^\n]*\(ben, line \d+\)[^]*grade4-meeting\.md: marked coded by ben\n/);
    assert.match(sh(ana.folder, agree), /^Agreement of ana and ben on 11 sources\n/);
  });

  it('has git ignore what must not be shared, and nothing of a study', () => {
    const at = join(folder, 'ignoring');
    cpSync(EXAMPLE, at, { recursive: true, filter: (from) => !from.endsWith('.verbatim') });
    const [ignore = ''] = blocks(PAGE, 'gitignore');
    writeFileSync(join(at, '.gitignore'), ignore);
    const secret = ['keys/people.csv', 'names/who.xlsx', 'notes/code-names-key.csv', 'passwords.kdbx', 'audio/t17.ogg', 'elsewhere/t17.m4a', 'consent/t17.pdf', 'originals/t17.txt', 'transcripts/t17.docx', '.verbatim/texts/abc', '~$t17.docx'];
    for (const path of secret) {
      mkdirSync(dirname(join(at, path)), { recursive: true });
      writeFileSync(join(at, path), 'x');
    }
    sh(at, 'git init -q -b main && git add --all');
    const added = sh(at, 'git ls-files').trim().split('\n');
    assert.deepEqual(added.filter((path) => secret.includes(path)), []);
    const missing = sh(EXAMPLE, 'find . -type f -not -path "./.verbatim/*"').trim().split('\n').map((path) => path.slice(2)).filter((path) => !added.includes(path));
    assert.deepEqual(missing, []);
  });

  it('shows settings and assignments that can be read', () => {
    const [coders = ''] = blocks(PAGE, 'yaml', 'Set up, once');
    assert.deepEqual([...parseSettings('verbatim.yaml', coders).settings.coders.keys()], ['ana', 'ben']);
    const [assignments = ''] = blocks(PAGE, 'yaml', 'Who codes what');
    const read = parseAssignmentsFile('assignments.yaml', assignments);
    assert.deepEqual([read.problems, [...read.entries.values()].map(({ mode, sources }) => [mode, sources.length])], [[], [['masked', 3]]]);
  });

  it('gives a workflow that unpacks what is shipped, passes a sound study, fails one with damage, and says what changed', function () {
    if (spawnSync('unzip', ['-v']).status !== 0) this.skip();
    const at = join(folder, 'checked');
    cpSync(EXAMPLE, at, { recursive: true, filter: (from) => !from.endsWith('.verbatim') });
    const dist = dirname(verbatim.program);
    mkdirSync(join(at, 'tools'));
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    writeFileSync(join(at, `tools/verbatim-qda-${version}.vsix`), zipSync(Object.fromEntries(['verbatim.js', 'importers.js'].map((name) => [`extension/dist/${name}`, readFileSync(join(dist, name))]))));
    assert.ok(readFileSync(PAGE, 'utf8').includes(`verbatim-qda-${version}.vsix`));
    sh(at, 'git init -q -b main && git config user.name A && git config user.email a@example.org && git add --all && git commit -qm One && git update-ref refs/remotes/origin/main HEAD');
    const workflow = parse(blocks(PAGE, 'yaml', 'A check that runs by itself')[0] ?? '') as Workflow;
    const steps = workflow.jobs.check.steps.filter(({ run }) => run !== undefined);
    assert.equal(steps.length, 3);
    const run = (temp: string): readonly (number | null)[] => {
      mkdirSync(join(folder, temp));
      return steps.map((step) => spawnSync('bash', ['-e', '-c', step.run ?? ''], { cwd: at, env: { ...env, RUNNER_TEMP: join(folder, temp), GITHUB_STEP_SUMMARY: join(folder, temp, 'summary'), BASE: 'origin/main' } }).status);
    };
    assert.deepEqual(run('sound'), [0, 0, 0]);
    assert.equal(spawnSync('bash', ['-e', '-c', `${steps[1]?.run ?? ''} --min-alpha 0.667`], { cwd: at, env: { ...env, RUNNER_TEMP: join(folder, 'sound') } }).status, 1);
    copyFileSync(join(at, 'codings/ben', `${LEE}.yaml`), join(at, 'codings/ana', `${LEE}.yaml`));
    sh(at, 'git commit -qam Two');
    assert.deepEqual(run('damaged'), [0, 1, 0]);
    assert.match(readFileSync(join(folder, 'damaged/summary'), 'utf8'), /^# What changed/);
    assert.ok(!existsSync(join(at, '.verbatim')));
  });
});
