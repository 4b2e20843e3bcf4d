import assert from 'node:assert/strict';
import { cpSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { line } from '../analysis/versions';
import { makeRepository, type Repository } from '../store/repository';
import { type Bundled, bundleCommandLine, type Said } from './bundled';

const A = 'codings/ana/transcripts/a.md.yaml';
const STUDY: Readonly<Record<string, string>> = {
  'verbatim.yaml': 'verbatim: 1\ntitle: One\n',
  'codebook.yaml': 'codes:\n  - id: vision\n    name: Vision\n    definition: What should be.\n',
  'transcripts/a.md': '---\nid: a\n---\nWords here.\n',
  'queries/near.yaml': 'codes: [vision]\n',
  [A]: line('aaaaaaaaaa', { at: '4:1-4:6' }) + line('bbbbbbbbbb', { at: '4:1-4:6' }),
};

interface Document {
  readonly from: { readonly codings: number; readonly folder?: string };
  readonly to: { readonly folder?: string };
  readonly codings: readonly { readonly id: string; readonly what: readonly string[] }[];
  readonly sources: readonly unknown[];
  readonly files: readonly unknown[];
}

describe('a study whose folder was moved', function () {
  this.timeout(120_000);
  let bundled: Bundled;
  let repository: Repository;
  let first = '';
  before(async () => { bundled = await bundleCommandLine(); });
  beforeEach(() => {
    repository = makeRepository();
    repository.put('README.md', 'Not of a study.\n');
  });
  afterEach(() => { repository.end(); });

  const put = (place: string, files = STUDY): void => { for (const [path, text] of Object.entries(files)) repository.put(place + path, text); };
  const move = (from: string, to: string): void => {
    for (const name of ['verbatim.yaml', 'codebook.yaml', 'transcripts', 'codings', 'queries']) {
      mkdirSync(dirname(join(repository.folder, to + name)), { recursive: true });
      renameSync(join(repository.folder, from + name), join(repository.folder, to + name));
    }
  };
  const verbatim = (place: string, ...args: readonly string[]): Said => bundled.run(args, { cwd: join(repository.folder, place) });
  const told = (place: string, ...args: readonly string[]): Document => {
    const { out, note, status } = verbatim(place, 'diff', ...args, '--json');
    assert.equal(status, 0, note);
    return JSON.parse(out) as Document;
  };
  const seen = ({ from, to, codings }: Document): unknown => [from.folder, to.folder, from.codings, codings.map(({ id, what }) => `${id.slice(0, 1)} ${what.join()}`)];
  const noted = line('aaaaaaaaaa', { at: '4:1-4:6', note: 'Why.', changed: '2026-11-02T10:00:00Z' }) + line('bbbbbbbbbb', { at: '4:1-4:6' });

  for (const [from, to] of [['', 'feld/Ö \'s Studie/'], ['feld/Ö "Studie"/', ''], ['a/b/', 'a/'], ['a/', 'a/b/'], ['alt/', 'neu/']] as const) {
    it(`is followed to where it was: from “${from}” to “${to}”`, () => {
      put(from);
      first = repository.commit('First');
      put(from, { [A]: noted });
      repository.commit('Noted', { by: 'Ben', date: '2026-11-02T10:00:00Z' });
      move(from, to);
      // Not committed yet: git knows the old folder alone.
      assert.deepEqual(seen(told(to)), [from, to, 2, []]);
      assert.deepEqual(seen(told(to, 'HEAD~1')), [from, to, 2, ['a renoted']]);
      repository.put(`${to}verbatim.yaml`, 'verbatim: 1\ntitle: One\nwaves: [w1]\n');
      repository.commit('Moved', { date: '2026-11-03T10:00:00Z' });
      put(to, { [A]: noted + line('cccccccccc', { at: '4:1-4:6' }), 'codebook.yaml': STUDY['codebook.yaml']!.replace('should', 'could') });
      repository.commit('More', { date: '2026-11-04T10:00:00Z' });
      const two = told(to, first, 'HEAD');
      assert.deepEqual([seen(two), two.sources, two.files], [[from, to, 2, ['a renoted', 'c added']], [], []]);
      assert.deepEqual(seen(told(to, first)), [from, to, 2, ['a renoted', 'c added']]);
      assert.deepEqual(seen(told(to, 'HEAD~1')), [undefined, undefined, 2, ['c added']]);
      const { out } = verbatim(to, 'diff', first, 'HEAD');
      assert.match(out.replaceAll('\\', ''), /\nThe study was moved: its folder was .* then, and is .* now\. /);
      const blame = verbatim(to, 'blame');
      assert.match(blame.out, /aaaaaaaaaa .*\n {4}made \S+ \S+ Ana, “First”; changed \S+ \S+ Ben, “Noted”\n/);
      assert.match(blame.out, /bbbbbbbbbb .*\n {4}made \S+ \S+ Ana, “First”\n/);
      const code = verbatim(to, 'blame', '--code', 'vision').out;
      assert.match(code, /made \S+ \S+ Ana, “First”; changed \S+ \S+ Ana, “More”/);
      assert.deepEqual([...code.matchAll(/^[0-9a-f]{7} \S+ \S+ “(\w+)”: (.*)$/gm)].map(([, subject, what]) => [subject, what]), [['First', 'came; 2 codings (ana 2)'], ['More', 'definition changed; 3 codings (ana 3)']]);
      const older = verbatim(to, 'blame', '--older-than-definition').out;
      assert.deepEqual([older.includes('aaaaaaaaaa'), older.includes('bbbbbbbbbb'), older.includes('cccccccccc')], [true, true, false]);
      const at = verbatim(to, 'agreement', '--at', first);
      assert.doesNotMatch(at.note, /no study/);
    });
  }

  it('is followed twice, and to a branch on which it lies elsewhere', () => {
    put('one/');
    first = repository.commit('First');
    repository.git('branch', 'stayed');
    move('one/', 'two/');
    repository.commit('Moved');
    move('two/', 'three/deep/');
    repository.commit('Moved again');
    put('three/deep/', { [A]: noted });
    repository.commit('Noted');
    assert.deepEqual(seen(told('three/deep/', first)), ['one/', 'three/deep/', 2, ['a renoted']]);
    assert.deepEqual(seen(told('three/deep/', 'HEAD~2', 'HEAD~1')), ['two/', 'three/deep/', 2, []]);
    repository.git('checkout', '-q', 'stayed');
    put('one/', { [A]: STUDY[A]! + line('dddddddddd', { at: '4:1-4:6' }) });
    repository.commit('On the branch');
    assert.deepEqual(seen(told('one/', 'main')), ['three/deep/', 'one/', 2, ['a renoted', 'd added']]);
    assert.deepEqual(seen(told('one/', 'main...stayed', 'stayed')), [undefined, undefined, 2, ['d added']]);
    repository.git('merge', '-q', '--no-edit', '-X', 'theirs', 'main');
    const blame = verbatim('three/deep/', 'blame').out;
    assert.match(blame, /aaaaaaaaaa .*\n {4}made .*“First”; changed .*“Noted”\n/);
    assert.match(blame, /dddddddddd .*\n {4}made .*“On the branch”\n/);
  });

  it('is not taken for another: a copy, a neighbour, one that was there before', () => {
    put('one/');
    first = repository.commit('First');
    cpSync(join(repository.folder, 'one'), join(repository.folder, 'copy'), { recursive: true });
    put('neighbour/', { 'verbatim.yaml': 'verbatim: 1\ntitle: Quite another study of other people in other places\n', 'codebook.yaml': 'codes:\n  - id: cost\n' });
    repository.commit('More studies');
    for (const place of ['copy/', 'neighbour/']) {
      const { status, note } = verbatim(place, 'diff', first);
      assert.deepEqual([status, note.trim().split('\n').length], [2, 1]);
      assert.match(note, /there was no study in this folder/);
      assert.match(verbatim(place, 'blame').note, /codings?\./);
    }
    assert.deepEqual(seen(told('one/', first)), [undefined, undefined, 2, []]);
  });
});
