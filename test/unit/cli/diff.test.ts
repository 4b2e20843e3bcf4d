import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { line } from '../analysis/versions';
import { makeRepository, type Repository } from '../store/repository';
import { type Bundled, bundleCommandLine, type Said } from './bundled';

interface Document {
  readonly study: string;
  readonly from: { readonly revision: string | null; readonly commit: string | null; readonly codings: number };
  readonly to: { readonly revision: string | null; readonly commit: string | null; readonly codings: number };
  readonly counts: Readonly<Record<string, number>>;
  readonly codings: readonly { readonly id: string; readonly what: readonly string[]; readonly before?: { readonly code: string }; readonly after?: { readonly code: string } }[];
  readonly sources: readonly { readonly change: string; readonly path: string; readonly renamedFrom?: string; readonly contents: boolean }[];
  readonly unread: readonly { readonly version: string; readonly file: string }[];
}

describe('verbatim diff', function () {
  this.timeout(120_000);
  let bundled: Bundled;
  let repository: Repository;
  let first = '';
  before(async () => { bundled = await bundleCommandLine(); });
  beforeEach(() => {
    repository = makeRepository();
    repository.put('verbatim.yaml', 'verbatim: 1\ntitle: One\n');
    repository.put('codebook.yaml', 'codes:\n  - id: vision\n    name: Vision\n  - id: trust\n    name: Trust\n');
    repository.put('transcripts/a.md', 'Words here.\r\n');
    repository.put('codings/ana/transcripts/a.md.yaml', line('aaaaaaaaaa') + line('bbbbbbbbbb'));
    first = repository.commit('First', { date: '2026-11-01T10:00:00Z' });
  });
  afterEach(() => { repository.end(); });

  const verbatim = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Said => bundled.run(args, { cwd: repository.folder, env: { ...process.env, ...env } });
  const diff = (...args: readonly string[]): Document => {
    const { out, note, status } = verbatim(['diff', ...args, '--json']);
    assert.equal(status, 0, note);
    return JSON.parse(out) as Document;
  };
  const change = (): void => {
    repository.put('codings/ana/transcripts/a.md.yaml', line('bbbbbbbbbb') + line('aaaaaaaaaa', { code: 'trust', changed: '2026-11-02T10:00:00Z' }));
    repository.put('codings/ben/transcripts/a.md.yaml', line('cccccccccc'));
  };
  const expected = [['aaaaaaaaaa', ['recoded']], ['cccccccccc', ['added']]];
  const seen = ({ codings }: Document): unknown => codings.map(({ id, what }) => [id, what]);

  it('compares a version with the working files, and two versions', () => {
    change();
    const working = diff();
    assert.deepEqual(seen(working), expected);
    assert.deepEqual([working.study, working.from.revision, working.from.commit, working.to.revision, working.to.commit], ['One', 'HEAD', first, null, null]);
    const second = repository.commit('Second');
    assert.deepEqual(seen(diff()), []);
    assert.deepEqual(seen(diff('HEAD~1')), expected);
    assert.deepEqual(seen(diff('HEAD~1', 'HEAD')), expected);
    assert.deepEqual(seen(diff(first.slice(0, 9), 'main', '.')), expected);
    assert.deepEqual(seen(diff('HEAD~1', repository.folder)), expected);
    assert.equal(diff('HEAD~1', 'HEAD').to.commit, second);
    const { out } = verbatim(['diff', 'HEAD~1', 'HEAD']);
    assert.match(out, /^# What changed: One\n\nFrom HEAD\\~1 \([0-9a-f]{7}, 2026-11-01, Ana\) to HEAD /);
    assert.match(out, /- recoded: \*Vision\*, now \*Trust\* — “Words” \(ana, line 1\)\n/);
  });

  it('takes no line ends for a change, and tells renamed sources', () => {
    repository.put('transcripts/a.md', 'Words here.\n');
    assert.deepEqual(diff().sources, []);
    repository.commit('Line feeds');
    assert.deepEqual(diff('HEAD~1', 'HEAD').sources, []);
    repository.put('transcripts/a.md', 'Words here.\r\n');
    assert.deepEqual(diff().sources, []);
    repository.git('mv', 'transcripts/a.md', 'transcripts/z.md');
    repository.git('mv', 'codings/ana/transcripts/a.md.yaml', 'codings/ana/transcripts/z.md.yaml');
    const { sources, codings } = diff();
    assert.deepEqual([codings, sources.map(({ path, renamedFrom, contents }) => [path, renamedFrom, contents])], [[], [['transcripts/z.md', 'transcripts/a.md', false]]]);
  });

  it('compares with what stood before the last merge', () => {
    repository.git('checkout', '-q', '-b', 'ben');
    repository.put('codings/ben/transcripts/a.md.yaml', line('cccccccccc'));
    repository.commit('Ben’s');
    repository.git('checkout', '-q', 'main');
    repository.put('codings/ana/transcripts/a.md.yaml', line('aaaaaaaaaa'));
    repository.commit('Ana’s');
    repository.git('merge', '-q', '--no-edit', 'ben');
    assert.deepEqual(seen(diff('--since-merge')), [['cccccccccc', ['added']]]);
    assert.deepEqual(seen(diff('main...ben', 'ben')), []);
  });

  it('reads names that look like options, after “--”', () => {
    change();
    repository.commit('Second');
    repository.git('update-ref', 'refs/heads/--json', first);
    assert.deepEqual(seen(JSON.parse(verbatim(['diff', '--json', '--', '--json']).out) as Document), expected);
  });

  it('cuts long lists and says so', () => {
    repository.put('codings/ben/transcripts/a.md.yaml', Array.from({ length: 9 }, (_, n) => line(`ccccccccc${n}`)).join(''));
    const { out } = verbatim(['diff', '--most', '4']);
    assert.match(out, /… and 5 more codings; `--most 9` shows all\./);
    assert.equal(out.split('\n').filter((each) => each.startsWith('- added')).length, 4);
  });

  it('reads what can be read of a file with conflict markers, and says which', () => {
    repository.put('codings/ana/transcripts/a.md.yaml', `<<<<<<< HEAD\n${line('aaaaaaaaaa')}=======\n${line('dddddddddd')}>>>>>>> ben\n${line('bbbbbbbbbb')}`);
    const document = diff();
    assert.deepEqual(seen(document), [['dddddddddd', ['added']]]);
    assert.deepEqual(document.unread.map(({ version, file }) => [version, file]), [['to', 'codings/ana/transcripts/a.md.yaml']]);
    assert.match(verbatim(['diff']).note, /cannot be read whole at the working files: codings\/ana/);
  });

  it('says in a sentence why it cannot, with status 2', () => {
    const cannot = (args: readonly string[], words: RegExp, env?: NodeJS.ProcessEnv): void => {
      const { status, out, note } = verbatim(['diff', ...args], env);
      assert.deepEqual([status, out], [2, ''], args.join(' '));
      assert.match(note, words);
      assert.equal(note.trim().split('\n').length, 1);
      assert.doesNotMatch(note, /fatal|at .*\.ts/);
    };
    cannot(['nowhere'], /no commit, branch or tag “nowhere”/);
    cannot(['HEAD', 'HEAD', 'nofolder'], /“nofolder” is no study’s folder/);
    cannot(['HEAD~1'], /no commit, branch or tag/);
    cannot(['--since-merge'], /Nothing was merged/);
    cannot(['--format', 'xml'], /--format is one of/);
    cannot(['--most', '0'], /--most/);
    cannot([], /belongs to somebody else/, { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' });
    cannot([], /git was not found/, { PATH: '' });
    const outside = mkdtempSync(join(tmpdir(), 'verbatim-outside-'));
    try {
      verbatim(['init', outside]);
      cannot([outside], /in no git repository/);
    } finally {
      rmSync(outside, { recursive: true });
    }
    repository.git('checkout', '-q', '--orphan', 'empty');
    cannot([], /Nothing was committed/);
  });

  it('asks which is meant where a word is a folder and a branch', () => {
    repository.put('study/codebook.yaml', 'codes: []\n');
    repository.commit('Second');
    repository.git('branch', 'study');
    assert.match(verbatim(['diff', 'study']).note, /is a study’s folder, and a version as well/);
    assert.equal(diff('HEAD', './study').codings.length, 0);
    assert.equal(diff('study', '.').from.revision, 'study');
  });
});
