import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bundled, bundleCommandLine, fingerprint } from './bundled';

const EXAMPLE = join(import.meta.dirname, '../../../examples/maple-street');
const SURVEY = 'survey/september-2024.csv';

describe('verbatim import survey', function () {
  this.timeout(120_000);
  let command: Bundled;
  let folder = '';
  before(async () => { command = await bundleCommandLine(); });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'verbatim-survey-'));
    for (const name of ['verbatim.yaml', 'codebook.yaml', 'people', 'survey']) cpSync(join(EXAMPLE, name), join(folder, name), { recursive: true });
  });
  afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

  const run = (...args: readonly string[]): ReturnType<Bundled['run']> => command.run(['import', 'survey', ...args, '--into', folder]);
  const get = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const put = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  /** What is in the folder, without what is kept for this computer only. */
  const inside = (): unknown => [...fingerprint(folder)].filter(([name]) => !name.startsWith('./.verbatim'));
  const MATCHES = ['--match', 'Ruth Okafour=t09', '--match', 'Lee, Ji-won=Ji-won Lee'];

  it('lists names that wait for a word, with who may be meant, and writes nothing', () => {
    const before = inside();
    const { status, out } = run(join(folder, SURVEY), '--write');
    assert.equal(status, 1);
    assert.match(out, /“Ruth Okafour” is nobody in the roster\. t09 \(Ruth Okafor\)\? — line 2, cell 3 \(Information\), 2 times/);
    assert.match(out, /Nothing was written/);
    assert.deepEqual(inside(), before);
  });

  it('says that all of it is on file once the names are told, and remembers them', () => {
    const before = inside();
    const dry = run(join(folder, SURVEY), ...MATCHES);
    assert.equal(dry.status, 0);
    assert.match(dry.out, /1 file changes\. Nothing was written; add --write/);
    assert.deepEqual(inside(), before);
    assert.equal(run(join(folder, SURVEY), ...MATCHES, '--write').status, 0);
    assert.match(get('verbatim.yaml'), /names:\n {6}Ruth Okafour: t09\n {6}Lee, Ji-won: t17\n$/);
    assert.match(run(join(folder, SURVEY), '--write').out, /Nothing changes: all of it is on file\./);
  });

  it('writes a later wave below `waves`, told as JSON', () => {
    const { status, out } = run(join(folder, SURVEY), ...MATCHES, '--wave', 'w2', '--write', '--json');
    assert.equal(status, 0, out);
    const report = JSON.parse(out) as { readonly respondents: number; readonly ties: number; readonly written: readonly string[]; readonly mapping: { readonly person: string } };
    assert.deepEqual([report.respondents, report.ties, report.written.length, report.mapping.person], [34, 322, 35, 'Name']);
    assert.match(get('people/t12.md'), /\nwaves:\n {2}w2: \{ employment: half time, survey: answered, ties: \{ advice: \[t09, t17\], information: \[.*\], support: \[\] \} \}\nconsent: /);
    assert.match(get('people/t34.md'), /\nwaves:\n {2}w2:\n {4}survey: answered\n {4}ties:\n {6}advice: \[\]\n/);
  });

  it('asks for the direction of a list and who answered, and takes both as options', () => {
    const list = put('ties.csv', 'from;to;relation\nt01;t02;advice\n');
    const asked = run(list, '--wave', 'w2');
    assert.equal(asked.status, 1);
    assert.match(asked.out, /--direction row-turns-to-column/);
    assert.match(asked.out, /--answered all/);
    const answered = put('answered.txt', 't01\nCarol Nyquist\n\n');
    const { status, out } = run(list, '--wave', 'w2', '--direction', 'column-turns-to-row', '--answered', answered, '--asked', 't01,t02,t04', '--json');
    assert.equal(status, 1, 't02 turns to t01 and is not among those who answered');
    assert.deepEqual((JSON.parse(out) as { readonly questions: readonly { readonly about: string }[] }).questions.map(({ about }) => about), ['answered']);
    const done = run(list, '--wave', 'w2', '--direction', 'row-turns-to-column', '--answered', answered, '--asked', 't01,t02,t04', '--write');
    assert.equal(done.status, 0, done.out);
    assert.match(get('people/t04.md'), / {2}w2:\n {4}survey: \{ advice: answered \}\n {4}ties:\n {6}advice: \[\]\n/);
    assert.match(get('people/t02.md'), /survey: \{ advice: did not respond \}/);
    assert.doesNotMatch(get('people/t03.md'), /waves/);
    assert.match(get('verbatim.yaml'), /direction: row turns to column/);
  });

  it('replaces answers on file only when it is told to', () => {
    const csv = put('new.csv', 'id,advice,information,support\nt02,t03,t09; t30,t01\n');
    const before = inside();
    const open = run(csv, '--write');
    assert.equal(open.status, 1);
    assert.match(open.out, /t02 advice: t21, t24 → t03/);
    assert.deepEqual(inside(), before);
    assert.equal(run(csv, '--write', '--keep').status, 0);
    assert.match(get('people/t02.md'), /advice: \[t21, t24\]/);
    assert.equal(run(csv, '--write', '--replace').status, 0);
    assert.match(get('people/t02.md'), /advice: \[t03\]/);
  });

  it('says in one line what it cannot do', () => {
    assert.match(run(join(folder, 'no.csv')).out, /was not imported: There is no such file\./);
    for (const args of [[], ['a', 'b'], [SURVEY, '--shape', 'tall'], [SURVEY, '--match', 'x=t99'], [SURVEY, '--keep', '--replace'], [SURVEY, '--write', '--dry-run']]) {
      const { status, note } = run(...args.map((each) => (each === SURVEY ? join(folder, each) : each)));
      assert.equal(status, 2, args.join(' '));
      assert.match(note, /^verbatim: [^\n]+\n$/);
    }
  });
});
