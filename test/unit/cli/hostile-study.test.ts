import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// Read directly, to see that the payloads would work.
import matter from 'gray-matter';
import { fingerprint, prepare, touched } from '../../fixtures/hostile/prepare.mts';
import { type Bundled, bundleCommandLine } from './bundled';

describe('A hostile study on the command line', function () {
  this.timeout(240_000);
  let verbatim: Bundled;
  let home: string;
  let study: string;

  before(async () => {
    verbatim = await bundleCommandLine();
  });
  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'verbatim-hostile-'));
    study = join(home, 'study', 'hostile');
    cpSync('test/fixtures/hostile/study', study, { recursive: true });
    await prepare(study);
  });
  afterEach(() => {
    rmSync(home, { recursive: true, force: true });
  });

  it('would do harm, so that this test tells something', () => {
    const text = readFileSync(join(study, 'transcripts/spaced.md'), 'utf8');
    try {
      matter(text, {});
    } finally {
      Reflect.deleteProperty(globalThis, 'verbatimCanary');
    }
    assert.deepEqual(touched(study).filter((name) => name !== 'socket').toSorted(), ['file-spaced', 'process-spaced']);
  });

  for (const args of [['check', '--json'], ['check'], ['codes', '--json'], ['codes'], ['codings', '--json'], ['codings'], ['codings', '--format', 'csv'], ['codings', '--format', 'md'], ['anchor', '--json']]) {
    it(`runs nothing, writes nothing and says what is wrong: ${args.join(' ')}`, () => {
      const before = fingerprint(study);
      const said = verbatim.run([args[0]!, study, ...args.slice(1)]);
      assert.ok(said.status === 0 || said.status === 1, said.note);
      assert.ok(!/^\s+at |RangeError|TypeError/m.test(said.note), said.note);
      assert.deepEqual(touched(study), []);
      assert.deepEqual(fingerprint(study), before);
      assert.deepEqual(readdirSync(join(study, '..', 'outside')), ['secret.md']);
      assert.ok(!said.out.includes('A secret outside of the study'), 'nothing of a file outside is told');
      assert.ok(!said.out.includes('root:x:0'), 'nothing of a file outside is told');
    });
  }

  it('is told in full: every kind of trick is a problem of its file', () => {
    const { problems } = JSON.parse(verbatim.run(['check', study, '--json']).out) as { problems: { rule: string; file: string }[] };
    const rules = new Map<string, Set<string>>();
    for (const { rule, file } of problems) rules.set(file, (rules.get(file) ?? new Set()).add(rule));
    const told = (file: string): readonly string[] => [...(rules.get(file) ?? [])].toSorted();
    for (const name of ['js', 'javascript', 'spaced', 'tabbed', 'mixed', 'coffee', 'json', 'toml', 'open']) assert.ok(told(`transcripts/${name}.md`).includes('bad-front-matter'), name);
    assert.deepEqual(told('transcripts/bomb.md'), ['too-many-aliases']);
    assert.ok(told('transcripts/tags.md').includes('forbidden-key'));
    for (const name of ['binary', 'utf16', 'latin']) assert.deepEqual(told(`transcripts/odd/${name}.md`), ['not-text']);
    for (const name of ['secret.md', 'passwd.md', 'self.md', 'up', 'outside', 'pipe.md']) assert.deepEqual(told(`transcripts/${name}`), ['unreadable-file'], name);
    for (const name of ['T07.md', 't07.md', 'm\u00fc.md', 'mu\u0308.md']) assert.ok(told(`transcripts/odd/${name}`).includes('name-clash'), name);
    assert.ok(told('verbatim.yaml').includes('bad-path') && told('verbatim.yaml').includes('bad-coder') && told('verbatim.yaml').includes('forbidden-key'));
    assert.ok(told('codebook.yaml').includes('duplicate-code') && told('codebook.yaml').includes('forbidden-key') && told('codebook.yaml').includes('bad-codebook'));
    assert.ok(told('codings/ana/transcripts/site/markup.md.yaml').includes('duplicate-key') && told('codings/ana/transcripts/site/markup.md.yaml').includes('forbidden-key'));
    assert.deepEqual(told('codings/ana/transcripts/conflict.md.yaml'), ['merge-conflict']);
    assert.ok(told('people.yaml').includes('forbidden-key') && told('cases.yaml').includes('bad-case'));
  });

  it('leaves the world as it is when own places are written', () => {
    const before = fingerprint(study);
    const said = verbatim.run(['anchor', study, '--write', '--coder', 'ana']);
    assert.ok(said.status === 0 || said.status === 1 || said.status === 2, said.note);
    assert.deepEqual(touched(study), []);
    assert.deepEqual(readdirSync(join(study, '..', 'outside')), ['secret.md']);
    const after = fingerprint(study);
    const changed = Object.keys({ ...before, ...after }).filter((path) => before[path] !== after[path]);
    assert.ok(changed.every((path) => path.startsWith('codings/ana/') || path.startsWith('.verbatim/')), changed.join(', '));
    assert.ok(existsSync(join(study, 'codings/ana/transcripts/cut.md.yaml')));
  });
});
