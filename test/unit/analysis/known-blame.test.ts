import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knownBlame, latestHistories } from '../../../src/core/analysis/compare/known-blame';
import type { Revisions } from '../../../src/core/store/revisions';
import { allCodings } from '../../../src/core/study/study';
import { NO_HISTORY } from '../../../src/core/store/old-texts';
import { StudyStore } from '../../../src/core/store/study-store';
import { nodeFiles } from '../../../src/node/files';
import { findGit } from '../../../src/node/git';
import { gitRevisions } from '../../../src/node/git-revisions';
import { makeRepository, type Repository } from '../store/repository';
import { line } from './versions';

const A = 'codings/ana/transcripts/a.md.yaml';

describe('who coded this, asked at every hover', function () {
  this.timeout(60_000);
  if (process.platform === 'win32') return;
  let repository: Repository;
  let folder: string;
  let calls: string;
  let program: string;
  let revisions: Revisions;
  let blame: ReturnType<typeof knownBlame>;
  let latest: ReturnType<typeof latestHistories>;
  const breathe = (): Promise<void> => Promise.resolve();

  beforeEach(() => {
    repository = makeRepository();
    folder = mkdtempSync(join(tmpdir(), 'verbatim-counted-'));
    calls = join(folder, 'calls');
    program = join(folder, 'git');
    writeFileSync(calls, '');
    writeFileSync(program, `#!/bin/sh\necho "$*" >> '${calls}'\nexec '${findGit() ?? ''}' "$@"\n`);
    chmodSync(program, 0o755);
    revisions = gitRevisions(program, repository.folder);
    blame = knownBlame();
    latest = latestHistories();
    repository.put('verbatim.yaml', 'verbatim: 1\n');
    repository.put('codebook.yaml', 'codes:\n  - id: vision\n    name: Vision\n');
    repository.put('transcripts/a.md', 'Words here.\n');
    repository.put(A, line('aaaaaaaaaa') + line('bbbbbbbbbb'));
    repository.commit('First');
  });
  afterEach(() => {
    repository.end();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What a hover says of each coding, and how many times git was started for it. */
  const hover = async (at = repository.folder, by = revisions): Promise<{ readonly said: string; readonly started: number }> => {
    const before = readFileSync(calls, 'utf8');
    const pace = { now: () => new Date(), wait: () => Promise.resolve(), breathe };
    const { study } = await StudyStore.open({ key: 'k', port: nodeFiles(at), pace, oldTexts: NO_HISTORY });
    const history = await latest(at, by, breathe);
    const blamed = await blame(history, study, [...allCodings(study)]);
    const said = blamed.map(({ placed, made, changed, orBefore }) => `${placed.coding.id.slice(0, 1)}: ${orBefore ? 'before ' : ''}${made?.subject ?? '–'}/${changed?.subject ?? '–'}`).join(', ');
    return { said, started: readFileSync(calls, 'utf8').slice(before.length).split('\n').length - 1 };
  };
  const known = async (said: string, ...where: Parameters<typeof hover>): Promise<void> => {
    const first = await hover(...where);
    assert.equal(first.said, said);
    assert.ok(first.started > 0, 'the test counts nothing');
    assert.deepEqual(await hover(...where), { said, started: 0 });
  };

  it('starts git once for each version, and never tells of a former one: commit, amend, checkout, reset, rebase, merge', async () => {
    await known('a: First/First, b: First/First');
    repository.put(A, line('aaaaaaaaaa', { note: 'Why.' }) + line('bbbbbbbbbb'));
    // Changed on the disk, and in no version yet.
    await known('a: First/–, b: First/First');
    repository.commit('Noted');
    await known('a: First/Noted, b: First/First');
    repository.git('commit', '-q', '--amend', '-m', 'Noted well');
    await known('a: First/Noted well, b: First/First');
    repository.git('checkout', '-q', '-b', 'ben', 'HEAD~1');
    await known('a: First/First, b: First/First');
    repository.put(A, line('aaaaaaaaaa') + line('bbbbbbbbbb') + line('cccccccccc'));
    repository.commit('On the branch', { by: 'Ben' });
    await known('a: First/First, b: First/First, c: On the branch/On the branch');
    repository.put('memos/x.md', 'x\n');
    repository.commit('A memo');
    const aside = repository.git('rev-parse', 'HEAD');
    repository.git('rebase', '-q', '--onto', 'main~1', 'HEAD~1');
    await known('a: First/First, b: First/First');
    repository.git('reset', '-q', '--hard', aside);
    repository.git('checkout', '-q', 'main');
    await known('a: First/Noted well, b: First/First');
    repository.git('merge', '-q', '--no-commit', '-X', 'ours', '--no-edit', 'ben');
    repository.put(A, line('aaaaaaaaaa', { note: 'Why.' }) + line('bbbbbbbbbb') + line('cccccccccc'));
    repository.commit('Merged');
    await known('a: First/Noted well, b: First/First, c: On the branch/On the branch');
  });

  it('follows branches that git packed, a detached head, and a commit between two hovers that moves no name', async () => {
    await known('a: First/First, b: First/First');
    repository.git('pack-refs', '--all');
    assert.equal((await hover()).started, 0);
    repository.git('checkout', '-q', '--detach');
    assert.equal((await hover()).started, 0);
    repository.put(A, line('aaaaaaaaaa'));
    repository.commit('Detached');
    await known('a: First/First');
    repository.git('checkout', '-q', 'main');
    await known('a: First/First, b: First/First');
  });

  it('follows each work tree’s own head, and a submodule’s', async () => {
    await known('a: First/First, b: First/First');
    const tree = join(folder, 'tree');
    repository.git('worktree', 'add', '-q', '-b', 'side', tree);
    repository.put(A, line('aaaaaaaaaa'));
    repository.commit('Here');
    await known('a: First/First, b: First/First', tree, gitRevisions(program, tree));
    const outer = makeRepository();
    try {
      outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', repository.folder, 'inner');
      const inner = join(outer.folder, 'inner');
      await known('a: First/First', inner, gitRevisions(program, inner));
    } finally {
      outer.end();
    }
  });

  it('reads again when a shallow clone gets its history', async () => {
    repository.put('memos/x.md', 'x\n');
    repository.commit('Second');
    const clone = join(folder, 'clone');
    repository.git('clone', '-q', '--depth', '1', `file://${repository.folder}`, clone);
    const shallow = gitRevisions(program, clone);
    await known('a: before Second/Second, b: before Second/Second', clone, shallow);
    repository.git('-C', clone, 'fetch', '-q', '--unshallow');
    await known('a: First/First, b: First/First', clone, shallow);
  });

  it('finds a repository that was begun after the first hover, here or between', async () => {
    const outer = mkdtempSync(join(tmpdir(), 'verbatim-begun-'));
    try {
      const at = join(outer, 'study');
      repository.git('worktree', 'add', '-q', '--detach', at);
      rmSync(join(at, '.git'));
      const by = gitRevisions(program, at);
      await assert.rejects(() => hover(at, by), /in no git repository/);
      const git = (where: string, ...args: string[]): string => repository.git('-C', where, '-c', 'user.name=Ana', '-c', 'user.email=a@example.org', ...args);
      repository.git('init', '-q', '-b', 'main', outer);
      await assert.rejects(() => hover(at, by), /Nothing was committed here yet/);
      git(outer, 'add', '-A');
      git(outer, 'commit', '-qm', 'Around');
      await known('a: Around/Around, b: Around/Around', at, by);
      repository.git('init', '-q', '-b', 'main', at);
      git(at, 'add', '-A');
      git(at, 'commit', '-qm', 'Here');
      await known('a: Here/Here, b: Here/Here', at, by);
    } finally {
      rmSync(outer, { recursive: true, force: true });
    }
  });
});
