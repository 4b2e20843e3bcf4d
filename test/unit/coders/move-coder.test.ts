import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import fc from 'fast-check';
import { formatPatch, readPatch } from '../../../src/core/exchange/coder-patch';
import { moveWords, workWords } from '../../../src/core/show/coder-moves';
import { exportWork, planWork } from '../../../src/core/store/coder-work';
import { changeFiles, planMove, undoFiles } from '../../../src/core/store/move-coder';
import type { MemoryFiles } from '../../../src/core/store/memory-files';
import { isUserError } from '../../../src/core/study/user-error';
import { codingsText, LEE, openTeam, record, teamFiles } from '../settle/settling';
import { formatCoding } from '../../../src/core/study/codings/coding-format';

const TEAM = { ana: { a1: 'trust:One two', a2: 'hope:Six seven' }, ben: { b1: 'trust:One two' } };

function files(): MemoryFiles {
  const made = teamFiles(TEAM);
  made.put('verbatim.yaml', '# Who codes\ncoders:\n  ana: { name: Ana R., git: [ana@example.org] }   # since 2024\n  ben: { name: Ben K., git: ["Ben K."] }\n');
  made.put('assignments.yaml', '- { id: one, coder: ana, mode: masked }\n- id: two\n  coders:\n    - ben\n    - ana   # both\n');
  made.put('rounds.yaml', 'rounds:\n  r1: { coders: [ana, ben] }\n');
  made.put('memos/m.md', '---\nby: ana\nreviewers: [ben]\n---\n# M\n\nana\n');
  made.put(`reviews/ana/${LEE}.yaml`, '- {"id":"r1","code":"reply","at":"1:1-1:4","quote":"One","before":"","after":"","text":"0123456789ab","date":"2026-01-01","note":"x","to":"b1"}\n');
  return made;
}

const all = (port: MemoryFiles): Record<string, string> => Object.fromEntries([...port.files.keys()].sort().map((each) => [each, port.text(each) ?? '']));

describe('A coder who gets another name', () => {
  it('takes codings, frozen copies and replies along, byte for byte; study file, assignments, rounds and memos follow', async () => {
    const port = files();
    const before = all(port);
    const { store } = await openTeam(port);
    const move = await planMove(port, store.study, 'ana', 'anna', 'rename');
    assert.equal(moveWords(move.counts), '2 codings in 1 source, 1 mark, 1 file of replies; 4 other files follow');
    assert.deepEqual(all(port), before, 'a plan writes nothing');
    const change = await changeFiles(port, move);
    assert.equal(port.text(`codings/anna/${LEE}.yaml`), before[`codings/ana/${LEE}.yaml`]);
    assert.equal(port.text('verbatim.yaml'), before['verbatim.yaml']!.replace('  ana:', '  anna:'));
    assert.equal(port.text('assignments.yaml'), before['assignments.yaml']!.replace('coder: ana', 'coder: anna').replace('- ana ', '- anna '));
    assert.equal(port.text('rounds.yaml'), 'rounds:\n  r1: { coders: [anna, ben] }\n');
    assert.equal(port.text('memos/m.md'), '---\nby: anna\nreviewers: [ben]\n---\n# M\n\nana\n');
    assert.deepEqual([...port.files.keys()].filter((each) => each.includes('/ana/')), []);
    await undoFiles(port, change);
    assert.deepEqual(all(port), before);
  });

  it('is followed in files with other line ends and a byte order mark, which stay as they are', async () => {
    const port = files();
    const before = all(port);
    const followed = ['verbatim.yaml', 'assignments.yaml', 'rounds.yaml', 'memos/m.md'];
    port.put('memos/m.md', before['memos/m.md']!.replace('by: ana\nreviewers: [ben]', 'title: "ana"\nreviewers:\n  - ben\n  - "ana"   # both\nby: [ben, ana]'));
    const held = (text: string): string => `\ufeff${text.replaceAll('\n', '\r\n')}`;
    for (const path of followed) port.put(path, held(port.text(path)!));
    const { store } = await openTeam(port);
    const change = await changeFiles(port, await planMove(port, store.study, 'ana', 'anna', 'rename'));
    assert.equal(port.text('memos/m.md'), held('---\ntitle: "ana"\nreviewers:\n  - ben\n  - "anna"   # both\nby: [ben, anna]\n---\n# M\n\nana\n'));
    assert.equal(port.text('verbatim.yaml'), held(before['verbatim.yaml']!.replace('  ana:', '  anna:')));
    assert.equal(port.text('assignments.yaml'), held(before['assignments.yaml']!.replace('coder: ana', 'coder: anna').replace('- ana ', '- anna ')));
    assert.equal(port.text('rounds.yaml'), held('rounds:\n  r1: { coders: [anna, ben] }\n'));
    await undoFiles(port, change);
    for (const path of followed) assert.ok(port.text(path)!.includes('ana'));
  });

  it('is not taken back over what somebody changed since', async () => {
    const port = files();
    const { store } = await openTeam(port);
    const change = await changeFiles(port, await planMove(port, store.study, 'ana', 'anna', 'rename'));
    port.put(`codings/anna/${LEE}.yaml`, '[]\n');
    const now = all(port);
    await assert.rejects(undoFiles(port, change), isUserError);
    assert.deepEqual(all(port), now);
  });

  it('cannot get a name that is another’s, that no folder can have, or that the team has', async () => {
    const port = files();
    const { store } = await openTeam(port);
    for (const [from, to] of [['ana', 'ben'], ['ana', 'Ana R.'], ['ana', 'consensus'], ['ana', 'ana'], ['nobody', 'x'], ['consensus', 'x']] as const) {
      await assert.rejects(planMove(port, store.study, from, to, 'rename'), isUserError, `${from} ${to}`);
    }
    await assert.rejects(planMove(port, store.study, 'ana', 'cyd', 'join'), isUserError);
  });
});

describe('Two coders who are one', () => {
  it('have everything of both, by id, and git knows the one by the names of both', async () => {
    const port = files();
    const { store } = await openTeam(port);
    const move = await planMove(port, store.study, 'ana', 'ben', 'join');
    assert.match(moveWords(move.counts), /2 files are joined by id/);
    await changeFiles(port, move);
    const again = await openTeam(port);
    assert.deepEqual(again.store.study.codings.get(LEE)?.files.map(({ coder, codings }) => [coder, codings.map(({ id }) => id)]), [['ben', ['a1', 'b1', 'a2']]]);
    assert.deepEqual([...again.store.study.settings.coders.values()].map(({ id, git }) => [id, git]), [['ben', ['Ben K.', 'ana@example.org']]]);
    assert.deepEqual([...again.store.study.problems.keys()], []);
  });

  it('keep both values where one id has two contents', async () => {
    const port = files();
    port.put(`codings/ben/${LEE}.yaml`, `- ${formatCoding({ ...record('a1', ['doubt', 'One two']), changed: '2026-02-01T10:00:00Z' })}\n`);
    const { store } = await openTeam(port);
    const move = await planMove(port, store.study, 'ana', 'ben', 'join');
    assert.equal(move.counts.doubts, 1);
    await changeFiles(port, move);
    assert.match(port.text(`codings/ben/${LEE}.yaml`) ?? '', /"id":"a1","code":"doubt".*"doubt":\{"code":"trust"/);
  });

  it('are left as they are where a file cannot be read', async () => {
    const port = files();
    port.put(`codings/ben/${LEE}.yaml`, '<<<<<<< x\n- {"id":"b1"\n=======\n>>>>>>> y\n');
    const before = all(port);
    const { store } = await openTeam(port);
    await assert.rejects(planMove(port, store.study, 'ana', 'ben', 'join'), isUserError);
    assert.deepEqual(all(port), before);
  });
});

describe('One coder’s work as a patch', () => {
  it('is taken by git, and read back without it', async () => {
    const port = files();
    const work = await exportWork(port, 'ana', 'Test\nstudy');
    assert.deepEqual([work.files, work.codings], [3, 2]);
    const folder = mkdtempSync(path.join(tmpdir(), 'verbatim-patch-'));
    try {
      writeFileSync(path.join(folder, 'ana.patch'), work.patch);
      execFileSync('git', ['apply', 'ana.patch'], { cwd: folder });
      for (const { path: file, text } of readPatch(work.patch)) {
        assert.equal(readFileSync(path.join(folder, file), 'utf8'), text);
        assert.equal(text, port.text(file));
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('joins what is there by id, and a second time changes nothing', async () => {
    const port = files();
    const { patch } = await exportWork(port, 'ana', 'x');
    port.put(`codings/ana/${LEE}.yaml`, codingsText({ a1: 'trust:One two', a9: 'hope:last line' }));
    const planned = await planWork(port, readPatch(patch));
    assert.equal(workWords(planned.counts), '1 record that is not there yet; 0 new files, 1 joined, 2 the same');
    await changeFiles(port, { ...planned, removes: [] });
    assert.deepEqual((port.text(`codings/ana/${LEE}.yaml`) ?? '').match(/"id":"\w+"/g), ['"id":"a1"', '"id":"a2"', '"id":"a9"']);
    assert.deepEqual((await planWork(port, readPatch(patch))).writes, []);
  });

  it('makes coders’ files and no others, and is refused whole', () => {
    for (const bad of ['', 'hello\n', 'diff --git a/verbatim.yaml b/verbatim.yaml\nnew file mode 100644\n', 'diff --git a/codings/ana/../../x.yaml b/codings/ana/../../x.yaml\n', 'diff --git a/codings/ana/x.yaml b/codings/ana/x.yaml\n--- a/codings/ana/x.yaml\n', 'diff --git a/codings/ana/x.yaml b/codings/ana/x.yaml\n--- /dev/null\n+++ b/codings/ana/x.yaml\n@@ -0,0 +1,2 @@\n+a\n', 'diff --git a/codings/con/x.yaml b/codings/con/x.yaml\n']) {
      assert.throws(() => readPatch(bad), isUserError, bad);
    }
  });

  it('gives back every text', () => {
    const name = fc.stringMatching(/^[a-z" \\é-]{1,8}$/).filter((each) => each.trim() !== '');
    fc.assert(fc.property(fc.array(fc.tuple(name, fc.string({ unit: fc.constantFrom('a', '+', '-', ' ', '\n', '\\', '@', '"', 'é') })), { minLength: 1, maxLength: 4 }), (list) => {
      const patched = list.map(([stem, text], n) => ({ path: `codings/ana/${n}${stem.replace(/\\/g, '_')}.md.yaml`, text }));
      assert.deepEqual(readPatch(formatPatch('x', patched)), patched);
    }));
  });
});
