import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { applyCodebookEdit } from '../../../src/core/study/codebook/codebook-edits';
import { type Bundled, bundleCommandLine } from '../cli/bundled';
import { type Clone, coderAt, makeTeam, type Team } from './team';

const LEE = 'transcripts/interviews/lee-w1.md';
const MEMO = 'memos/2025-06-11-a-reason-to-come.md';
const CODEBOOK = 'codebook.yaml';

interface Problem {
  readonly rule: string;
  readonly severity: string;
  readonly file: string;
  readonly message: string;
}

/** What docs/teams.md says of each kind of conflict, on two clones of the example study. */
describe('Two who changed the same', function () {
  this.timeout(180_000);
  let verbatim: Bundled;
  let team: Team;
  before(async () => { verbatim = await bundleCommandLine(); });
  beforeEach(() => { team = makeTeam(); });
  afterEach(() => { team.end(); });

  /** Both clone, each does something on a branch of their own; a third clone merges Ana's branch, then Ben's. */
  async function merge(driver: 'with' | 'without', doings: Readonly<Record<'ana' | 'ben', (clone: Clone) => void | Promise<void>>>): Promise<{ readonly clone: Clone; readonly clean: boolean; readonly said: string }> {
    for (const coder of ['ana', 'ben'] as const) {
      const clone = team.clone(coder);
      clone.git('switch', '-q', '-c', coder);
      await doings[coder](clone);
      clone.commit(coder);
      clone.git('push', '-q', 'origin', coder);
    }
    const clone = team.clone('ana', 'merged');
    if (driver === 'with') {
      assert.equal(verbatim.run(['init', '--driver', clone.folder]).status, 0);
      clone.commit('git merges the study by ids');
    }
    clone.git('merge', '-q', '--no-edit', 'origin/ana');
    const { status, stdout, stderr } = spawnSync('git', ['merge', '-q', '--no-edit', 'origin/ben'], { cwd: clone.folder, encoding: 'utf8' });
    return { clone, clean: status === 0, said: stdout + stderr };
  }

  const problems = ({ folder }: Clone): readonly Problem[] => (JSON.parse(verbatim.run(['check', folder, '--json']).out) as { problems: readonly Problem[] }).problems;
  const define = (words: string) => (clone: Clone): void => { clone.edit(CODEBOOK, (text) => text.replace('definition: Said or shown reliance on another\'s good will', `definition: ${words}`)); };

  it('keep both definitions of a code: one stands, the other waits in doubt, and it is a problem until somebody has looked', async () => {
    const { clone, clean } = await merge('with', { ana: define('Reliance on somebody'), ben: define('Leaving the door open for somebody') });
    assert.ok(clean, 'the merge goes on');
    assert.match(clone.read(CODEBOOK), /Reliance on somebody[^]*Leaving the door open|Leaving the door open[^]*Reliance on somebody/);
    assert.ok(!clone.read(CODEBOOK).includes('<<<<<<<'));
    assert.match(clone.read(CODEBOOK), /name: Trust\n[^]*?doubt: \{ definition: /);
    assert.deepEqual(problems(clone).map(({ rule, file }) => [rule, file]), [['lost-to-doubt', CODEBOOK]]);
    assert.ok(existsSync(join(clone.folder, '.verbatim/merges')));
  });

  it('get the same by “verbatim resolve” where git merged without the driver', async () => {
    const { clone, clean } = await merge('without', { ana: define('Reliance on somebody'), ben: define('Leaving the door open for somebody') });
    assert.ok(!clean && clone.read(CODEBOOK).includes('<<<<<<<'));
    assert.ok(problems(clone).some(({ rule }) => rule === 'merge-conflict'));
    assert.equal(verbatim.run(['resolve', clone.folder, '--add']).status, 0);
    clone.git('commit', '-q', '--no-edit');
    assert.match(clone.read(CODEBOOK), /name: Trust\n[^]*?doubt: \{ definition: /);
    assert.deepEqual(problems(clone).map(({ rule, file }) => [rule, file]), [['lost-to-doubt', CODEBOOK]]);
  });

  it('combine what both did to the codebook in different places', async () => {
    const { clone, clean } = await merge('with', {
      ana: (one) => { one.edit(CODEBOOK, (text) => text.replace('name: Trust', 'name: Trust in colleagues')); },
      ben: (one) => { define('Leaving the door open for somebody')(one); },
    });
    assert.ok(clean);
    assert.match(clone.read(CODEBOOK), /name: Trust in colleagues\n +definition: Leaving the door open for somebody/);
    assert.deepEqual(problems(clone), []);
  });

  it('find the same paragraph of a memo in both versions, between git’s markers, and only there', async () => {
    const write = (words: string, title: string) => (one: Clone): void => { one.edit(MEMO, (text) => text.replace(/\n# .+\n\n/, (heading) => `${heading}${words}\n\n`).replace(/^kind:/m, `${title}\nkind:`)); };
    const { clone, clean } = await merge('with', { ana: write('It is Ana who begins.', 'place: office'), ben: write('It is Ben who begins.', 'season: spring') });
    assert.ok(!clean);
    const memo = clone.read(MEMO);
    assert.match(memo, /<<<<<<<[^]*It is Ana who begins\.[^]*=======[^]*It is Ben who begins\.[^]*>>>>>>>/);
    assert.match(memo, /^---\n(?=[^]*place: office)(?=[^]*season: spring)[^]*\n---\n[^]*<<<<<<</);
    assert.deepEqual(problems(clone).map(({ rule, file }) => [rule, file]), [['merge-conflict', MEMO]]);
    const { status, out } = verbatim.run(['resolve', clone.folder, '--add']);
    assert.deepEqual([status, out.includes(MEMO)], [1, true]);
    clone.edit(MEMO, (text) => text.replace(/^<<<<<<<.*\n|^=======\n|^>>>>>>>.*\n/gm, ''));
    clone.commit('Both beginnings');
    assert.deepEqual(problems(clone), []);
  });

  it('merge a transcript that one corrected and the other coded, without a question', async () => {
    let made = '';
    const { clone, clean } = await merge('without', {
      ana: (one) => { one.edit(LEE, (text) => text.replace('A sub on Tuesdays.', 'A substitute on Tuesdays.').replaceAll('Colton', 'Calvin')); },
      ben: async (one) => { made = await (await coderAt(one, 'ben')).code(LEE, 'Um. Time. A sub on Tuesdays.', 'office-time'); },
    });
    assert.ok(clean);
    const { codings } = JSON.parse(verbatim.run(['codings', clone.folder, '--json']).out) as { codings: readonly { id: string; state: string; start: number; end: number }[] };
    assert.equal(codings.find(({ id }) => id === made)?.state, 'edited');
    const { start, end } = codings.find(({ id }) => id === made)!;
    assert.equal(clone.read(LEE).slice(start, end), 'Um. Time. A substitute on Tuesdays.');
  });

  it('are asked by git where both corrected the same line of a transcript; their codings wait, and lose nothing', async () => {
    const heard = (words: string) => (one: Clone): void => { one.edit(LEE, (text) => text.replace('A sub on Tuesdays.', words)); };
    const { clone, clean } = await merge('with', { ana: heard('A sub on Thursdays.'), ben: heard('A sub, Tuesdays.') });
    assert.ok(!clean && clone.read(LEE).includes('<<<<<<<'));
    assert.ok(problems(clone).some(({ rule, file }) => rule === 'merge-conflict' && file === LEE));
    assert.equal(verbatim.run(['resolve', clone.folder, '--add']).status, 1, 'a source is left to people');
    clone.edit(LEE, (text) => text.replace(/<<<<<<<.*\n([^]*?)=======\n[^]*?>>>>>>>.*\n/, '$1'));
    clone.commit('Thursdays');
    const counts = (JSON.parse(verbatim.run(['anchor', clone.folder, '--json']).out) as { counts: Readonly<Record<string, number>> }).counts;
    assert.deepEqual([counts.adrift, counts.review], [0, 0]);
  });

  it('keep a coding that one took away and the same coder changed on another computer', async () => {
    const mine = (clone: Clone): string => /"id":"(\w+)"/.exec(clone.read(`codings/ana/${LEE}.yaml`))![1]!;
    let id = '';
    const { clone, clean, said } = await merge('with', {
      ana: async (one) => { id = mine(one); await (await coderAt(one, 'ana')).uncode(id); },
      ben: async (one) => { await (await coderAt(one, 'ana')).recode(mine(one), 'trust'); },
    });
    assert.ok(clean);
    assert.match(said, new RegExp(`Coding ${id}: .*kept`));
    assert.match(clone.read(`codings/ana/${LEE}.yaml`), new RegExp(`"id":"${id}","code":"trust"`));
  });

  it('are told of a code that one moved to another file and the other changed, and join both', async () => {
    const entry = /^ {6}- id: trust\n(?: {8}.*\n)*/m;
    const { clone, clean } = await merge('with', {
      ana: (one) => {
        const [moved = ''] = entry.exec(one.read(CODEBOOK)) ?? [];
        one.edit(CODEBOOK, (text) => text.replace(entry, ''));
        one.edit('verbatim.yaml', (text) => text.replace('codebooks: [codebook.yaml]', 'codebooks: [codebook.yaml, codebook/*.yaml]'));
        mkdirSync(join(one.folder, 'codebook'));
        writeFileSync(join(one.folder, 'codebook/people.yaml'), `codes:\n${moved}`);
      },
      ben: define('Leaving the door open for somebody'),
    });
    assert.ok(clean);
    assert.deepEqual(problems(clone).map(({ rule, file }) => [rule, file]).slice(0, 1), [['duplicate-code', 'codebook/people.yaml']]);
    const files = [CODEBOOK, 'codebook/people.yaml'].map((path) => ({ path, text: clone.read(path) }));
    for (const { path, text } of applyCodebookEdit(files, { kind: 'join', code: 'trust', into: 'trust#2' })) writeFileSync(join(clone.folder, path), text);
    assert.deepEqual(problems(clone).map(({ rule, file }) => [rule, file]), [['lost-to-doubt', 'codebook/people.yaml']]);
    assert.ok(['Leaving the door open', "Said or shown reliance on another's good will"].every((words) => clone.read('codebook/people.yaml').includes(words)));
    assert.ok(!clone.read(CODEBOOK).includes('id: trust\n'));
  });

  it('are told of assignments that both made under one id, each for themselves; with one name they are one', async () => {
    const add = (coder: string, source: string) => (one: Clone): void => {
      one.edit('assignments.yaml', (text) => `${text.trimEnd()}\n- id: winter\n  coder: ${coder}\n  sources: [${source}]\n  mode: masked\n`);
      one.edit('rounds.yaml', (text) => `${text.trimEnd()}\n- id: round-9\n  name: Winter\n  coders: [ana, ben]\n  sources: [${source}]\n`);
    };
    const { clone, clean, said } = await merge('with', { ana: add('ana', 't17-w1'), ben: add('ben', 't09-w1') });
    assert.ok(clean, said);
    assert.deepEqual(problems(clone).map(({ rule, file }) => [rule, file]), [['duplicate-assignment', 'assignments.yaml']]);
    assert.match(clone.read('assignments.yaml'), /coder: ana\n {2}sources: \[t17-w1\]\n {2}mode: masked\n- id: winter\n {2}coder: ben\n {2}sources: \[t09-w1\]\n/);
    assert.match(clone.read('rounds.yaml'), /- id: round-9\n {2}name: Winter\n {2}coders: \[ana, ben\]\n {2}sources: \[t09-w1, t17-w1\]\n/);
  });

  it('are told of codes that both made under one id', async () => {
    const make = (name: string) => (one: Clone): void => { one.edit(CODEBOOK, (text) => `${text.trimEnd()}\n\n  - id: stairs\n    name: ${name}\n    definition: ${name} of the building.\n`); };
    const { clone, clean } = await merge('with', { ana: make('Up the stairs'), ben: make('Staircase talk') });
    assert.ok(clean);
    assert.deepEqual([...new Set(problems(clone).map(({ rule }) => rule))], ['duplicate-code']);
    assert.ok(['Up the stairs', 'Staircase talk'].every((name) => clone.read(CODEBOOK).includes(`name: ${name}\n`)));
  });
});
