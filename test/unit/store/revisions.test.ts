import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRevision, readRevisions, type RevisionParts } from '../../../src/core/store/revision-study';
import type { Revisions } from '../../../src/core/store/revisions';
import { findGit } from '../../../src/node/git';
import { gitRevisions } from '../../../src/node/git-revisions';
import { makeRepository, type Repository } from './repository';

const CODEBOOK = 'codes:\n  - id: vision\n    name: Vision\n';
const coding = (id: string, code = 'vision'): string => `- {"id":"${id}","code":"${code}","at":"1:1-1:6","quote":"Words","before":"","after":" here","text":"","date":"2026-11-01"}\n`;

describe('versions of a study in git', function () {
  this.timeout(60_000);
  let repository: Repository;
  beforeEach(() => {
    repository = makeRepository();
  });
  afterEach(() => { repository.end(); });

  const at = (folder = repository.folder): Revisions => gitRevisions(findGit(), folder);
  const parts = (folder?: string): RevisionParts => ({
    revisions: at(folder),
    pace: { now: () => new Date(), wait: () => Promise.resolve(), breathe: () => Promise.resolve() },
    oldTexts: { find: () => Promise.resolve(undefined) },
  });
  const study = (prefix = ''): void => {
    repository.put(`${prefix}verbatim.yaml`, 'verbatim: 1\ntitle: One\n');
    repository.put(`${prefix}codebook.yaml`, CODEBOOK);
    repository.put(`${prefix}transcripts/a.md`, 'Words here.\n');
    repository.put(`${prefix}transcripts/b.md`, '---\nid: bee\n---\nWords here.\n');
    repository.put(`${prefix}codings/ana/transcripts/a.md.yaml`, coding('aaaaaaaaaa'));
    repository.put(`${prefix}codings/ana/transcripts/b.md.yaml`, coding('bbbbbbbbbb'));
  };

  it('are found by branch, tag, id, ancestor and common ancestor, whatever the name begins with', async () => {
    study();
    const first = repository.commit('First');
    repository.git('tag', 'round-1');
    repository.git('update-ref', 'refs/heads/-x', first);
    repository.git('update-ref', 'refs/heads/--output=stolen', first);
    repository.git('checkout', '-q', '-b', 'side');
    repository.put('other.md', 'x');
    repository.commit('Aside');
    repository.git('checkout', '-q', 'main');
    repository.put('verbatim.yaml', 'verbatim: 1\ntitle: Two\n');
    const second = repository.commit('Second', { by: 'Ben', date: '2026-11-02T10:00:00+02:00' });
    const revisions = at();
    for (const name of ['round-1', '-x', '--output=stolen', 'HEAD~1', 'main^', first.slice(0, 8), 'main...side', '...side']) {
      assert.equal((await revisions.resolve(name)).id, first, name);
    }
    assert.deepEqual(await revisions.resolve('main'), { id: second, parents: [first], author: 'Ben', email: 'ben@example.org', date: '2026-11-02T10:00:00+02:00', subject: 'Second' });
    assert.deepEqual(new Set((await revisions.names()).map(({ kind, name }) => `${kind} ${name}`)), new Set(['branch main', 'branch side', 'branch -x', 'branch --output=stolen', 'tag round-1']));
    for (const name of ['nowhere', '', '--all', 'HEAD:verbatim.yaml', 'a\nb', '^main', 'main..side']) {
      await assert.rejects(() => revisions.resolve(name), { name: 'UserError' }, name);
    }
  });

  it('tell what stood before the last merge', async () => {
    study();
    repository.commit('First');
    await assert.rejects(() => at().beforeLastMerge(), /Nothing was merged/);
    repository.git('checkout', '-q', '-b', 'ben');
    repository.put('codings/ben/transcripts/a.md.yaml', coding('cccccccccc'));
    repository.commit('Ben’s');
    repository.git('checkout', '-q', 'main');
    repository.put('codings/ana/transcripts/a.md.yaml', coding('aaaaaaaaaa') + coding('dddddddddd'));
    const before = repository.commit('Ana’s');
    repository.git('merge', '-q', '--no-edit', 'ben');
    repository.commit('After');
    assert.equal((await at().beforeLastMerge()).id, before);
  });

  it('give the study as it was, and what is the same in another version as the same objects', async () => {
    study();
    const first = await at().resolve(repository.commit('First'));
    repository.put('codings/ana/transcripts/a.md.yaml', coding('aaaaaaaaaa') + coding('dddddddddd'));
    repository.put('codings/ben/transcripts/c.md.yaml', coding('cccccccccc'));
    repository.git('mv', 'transcripts/b.md', 'transcripts/c.md');
    const second = await at().resolve(repository.commit('Second'));
    const reader = await readRevisions(parts(), first);
    const before = reader.first;
    const after = await reader.at(second);
    assert.deepEqual(before.study.sources.keys(), ['transcripts/a.md', 'transcripts/b.md']);
    assert.deepEqual(after.study.sources.keys(), ['transcripts/a.md', 'transcripts/c.md']);
    assert.equal(after.study.sources.get('transcripts/c.md')?.id, 'bee');
    assert.equal(before.study.codings.get('transcripts/b.md'), after.study.codings.get('transcripts/b.md'));
    assert.deepEqual(after.study.codings.get('transcripts/a.md')?.files.map(({ codings }) => codings.map(({ id }) => id)), [['aaaaaaaaaa', 'dddddddddd']]);
    assert.deepEqual(after.study.codings.get('transcripts/c.md')?.files.map(({ coder }) => coder), ['ben']);
    // And back again.
    const again = await reader.at(first);
    assert.deepEqual(again.study.sources.keys(), before.study.sources.keys());
    assert.deepEqual(again.study.codings.keys(), before.study.codings.keys());
  });

  it('never take the head of one version for that of another', async () => {
    study();
    const first = await at().resolve(repository.commit('First'));
    repository.put('transcripts/b.md', '---\nid: wasp\n---\nWords here.\n');
    const second = await at().resolve(repository.commit('Second'));
    const reader = await readRevisions(parts(), first);
    assert.equal((await reader.readHeads(['transcripts/b.md'])).study.sources.get('transcripts/b.md')?.id, 'bee');
    assert.equal((await reader.at(second)).study.sources.get('transcripts/b.md')?.id, 'wasp');
    assert.equal((await reader.at(first)).study.sources.get('transcripts/b.md')?.id, 'bee');
    assert.equal((await openRevision(parts(), second)).study.sources.get('transcripts/b.md')?.id, 'wasp');
  });

  it('read a study in a subfolder, and nothing of the study inside it or beside it', async () => {
    study('deep/study/');
    study('deep/study/transcripts/inner/');
    repository.put('deep/other.yaml', 'x');
    repository.put('deep/study/LICENSE', 'x');
    const first = repository.commit('First');
    repository.put('deep/study/LICENSE', 'y');
    repository.put('deep/study/transcripts/inner/transcripts/z.md', 'z');
    repository.put('deep/study/transcripts/d.md', 'd');
    const second = repository.commit('Second');
    const folder = join(repository.folder, 'deep/study');
    const revisions = at(folder);
    const reader = await readRevisions(parts(folder), await revisions.resolve(first));
    assert.deepEqual(reader.first.study.sources.keys(), ['transcripts/a.md', 'transcripts/b.md']);
    assert.deepEqual((await reader.at(await revisions.resolve(second))).study.sources.keys(), ['transcripts/a.md', 'transcripts/b.md', 'transcripts/d.md']);
    const log = await revisions.log(second);
    assert.deepEqual(log.map(({ subject }) => subject), ['First', 'Second']);
    assert.deepEqual(log[1]?.touched.map(({ path }) => path), ['LICENSE', 'transcripts/d.md', 'transcripts/inner/transcripts/z.md']);
  });

  it('say of links, submodules and files of Git LFS that they are not read', async () => {
    study();
    repository.put('transcripts/large.md', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n');
    symlinkSync('/etc/passwd', join(repository.folder, 'transcripts/link.md'));
    const first = repository.commit('First');
    repository.git('update-index', '--add', '--cacheinfo', `160000,${first},transcripts/sub.md`);
    repository.git('commit', '-q', '-m', 'Second');
    const { study: read } = await openRevision(parts(), await at().resolve('HEAD'));
    assert.ok(!read.sources.has('transcripts/link.md'));
    const said = (path: string): string => (read.problems.get(path) ?? []).map(({ message }) => message).join();
    assert.match(said('transcripts/large.md'), /Git LFS/);
    assert.match(said('transcripts/link.md'), /link/);
    assert.ok(read.problems.has('transcripts/sub.md'));
  });

  it('list what a commit touched, also where it renamed, merged or removed', async () => {
    study();
    repository.put('codings/ana/transcripts/b.md.yaml', coding('bbbbbbbbbb') + coding('eeeeeeeeee') + coding('ffffffffff'));
    repository.commit('First');
    repository.git('checkout', '-q', '-b', 'ben');
    repository.put('codebook.yaml', `${CODEBOOK}  - id: trust\n`);
    repository.commit('Ben’s');
    repository.git('checkout', '-q', 'main');
    repository.put('codebook.yaml', `${CODEBOOK}  - id: hope\n`);
    repository.git('mv', 'codings/ana/transcripts/b.md.yaml', 'codings/ana/transcripts/ü c.md.yaml');
    repository.remove('transcripts/a.md');
    repository.commit('Ana’s\n\nMore.');
    assert.throws(() => repository.git('merge', '-q', '--no-edit', 'ben'));
    repository.put('codebook.yaml', `${CODEBOOK}  - id: hope\n  - id: trust\n`);
    const last = repository.commit('Merged');
    const log = await at().log(last);
    assert.deepEqual(new Set(log.map(({ subject }) => subject)), new Set(['First', 'Ana’s', 'Ben’s', 'Merged']));
    const touched = (subject: string): unknown =>
      log.find((each) => each.subject === subject)?.touched.map(({ path, from, before, after }) => [path, from ?? null, before.length, after !== undefined]);
    assert.deepEqual(touched('Merged'), [['codebook.yaml', null, 2, true]]);
    assert.deepEqual(touched('Ana’s'), [['codebook.yaml', null, 1, true], ['codings/ana/transcripts/ü c.md.yaml', 'codings/ana/transcripts/b.md.yaml', 1, true], ['transcripts/a.md', null, 1, false]]);
    assert.deepEqual((await at().log(last, { most: 1 })).map(({ subject }) => subject), ['Merged']);
    assert.deepEqual((await at().log(last, { paths: ['codings'] })).map(({ subject }) => subject), ['First', 'Ana’s']);
  });

  describe('say plainly why there are none', () => {
    const says = (promise: Promise<unknown>, words: RegExp): Promise<void> =>
      assert.rejects(promise, (error) => {
        assert.ok(error instanceof Error);
        assert.equal(error.name, 'UserError');
        assert.doesNotMatch(error.message, /fatal|\n|undefined/);
        assert.match(error.message, words);
        return true;
      });

    it('without git', () => says(gitRevisions(undefined, repository.folder).resolve('HEAD'), /git was not found/));
    it('outside of a repository', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'verbatim-none-'));
      try {
        await says(at(folder).resolve('HEAD'), /in no git repository/);
        await says(at(folder).names(), /in no git repository/);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
    it('before the first commit', () => says(at().resolve('HEAD'), /Nothing was committed/));
    it('where the study was not there yet', async () => {
      const first = repository.commit('First');
      study();
      repository.commit('Second');
      await says(readRevisions(parts(), await at().resolve(first)), /there was no study in this folder/);
    });
    it('in a shallow clone', async () => {
      study();
      repository.commit('First');
      repository.commit('Second');
      const folder = mkdtempSync(join(tmpdir(), 'verbatim-shallow-'));
      try {
        execFileSync('git', ['clone', '-q', '--depth', '1', `file://${repository.folder}`, folder]);
        await says(at(folder).resolve('HEAD~1'), /shallow clone/);
        await says(at(folder).beforeLastMerge(), /shallow clone/);
        assert.equal((await openRevision(parts(folder), await at(folder).resolve('HEAD'))).study.sources.size, 2);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
    it('and read what is there of a partial clone, without fetching', async () => {
      study();
      repository.commit('First');
      repository.git('mv', 'transcripts/a.md', 'transcripts/c.md');
      repository.put('transcripts/c.md', 'Words here.\nMore.\n');
      repository.remove('codings/ana/transcripts/b.md.yaml');
      repository.commit('Second');
      repository.git('config', 'uploadpack.allowFilter', 'true');
      const folder = mkdtempSync(join(tmpdir(), 'verbatim-partial-'));
      try {
        execFileSync('git', ['-c', 'protocol.file.allow=always', 'clone', '-q', '--filter=blob:none', `file://${repository.folder}`, folder], { stdio: 'ignore' });
        const revisions = at(folder);
        const log = await revisions.log((await revisions.resolve('HEAD')).id);
        assert.deepEqual(log.map(({ subject }) => subject), ['First', 'Second']);
        assert.ok(log[1]!.touched.some(({ path }) => path === 'transcripts/c.md'));
        const first = await revisions.resolve('HEAD~1');
        const { study: read } = await openRevision(parts(folder), first);
        assert.equal(read.codings.has('transcripts/b.md'), false);
        assert.match(read.problems.get('codings/ana/transcripts/b.md.yaml')?.[0]?.message ?? '', /not in this clone/);
        assert.equal((await revisions.blobs((await revisions.files(first.id)).map(({ id }) => id))).size < 6, true);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
    it('where the repository is somebody else’s', async () => {
      repository.commit('First');
      process.env.GIT_TEST_ASSUME_DIFFERENT_OWNER = '1';
      try {
        await says(at().resolve('HEAD'), /belongs to somebody else/);
      } finally {
        delete process.env.GIT_TEST_ASSUME_DIFFERENT_OWNER;
      }
    });
    it('between histories that have nothing in common', async () => {
      repository.commit('First');
      repository.git('checkout', '-q', '--orphan', 'other');
      repository.commit('Other');
      await says(at().resolve('main...other'), /no commit in common/);
    });
    it('but works on a detached head, and in a work tree that is a submodule', async () => {
      study();
      const first = repository.commit('First');
      repository.git('checkout', '-q', first);
      assert.equal((await at().resolve('HEAD')).id, first);
      const outer = makeRepository();
      try {
        outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', repository.folder, 'inner');
        assert.equal((await at(join(outer.folder, 'inner')).resolve('HEAD')).id, first);
      } finally {
        outer.end();
      }
    });
  });
});
