import assert from 'node:assert/strict';
import { blameCodes, blameCodings, blameTies, type History, olderThanDefinition, openHistory } from '../../../src/core/analysis/compare/blame';
import { historyOfCode } from '../../../src/core/analysis/compare/code-history';
import { NO_HISTORY } from '../../../src/core/store/old-texts';
import { StudyStore } from '../../../src/core/store/study-store';
import type { Study } from '../../../src/core/study/study';
import { nodeFiles } from '../../../src/node/files';
import { findGit } from '../../../src/node/git';
import { gitRevisions } from '../../../src/node/git-revisions';
import { makeRepository, type Repository } from '../store/repository';
import { line } from './versions';

const A = 'codings/ana/transcripts/a.md.yaml';
const B = 'codings/ben/transcripts/a.md.yaml';
const later = (day: number): { changed: string } => ({ changed: `2026-11-${String(day).padStart(2, '0')}T10:00:00Z` });
const codebook = (definition: string, more = ''): string => `codes:\n  - id: vision\n    name: Vision\n    definition: ${definition}\n${more}  - id: trust\n    name: Trust\n`;

describe('who coded this', function () {
  this.timeout(60_000);
  let repository: Repository;
  beforeEach(() => {
    repository = makeRepository();
    repository.put('verbatim.yaml', 'verbatim: 1\n');
    repository.put('codebook.yaml', codebook('One.'));
    repository.put('transcripts/a.md', 'Words here.\n');
    repository.put(A, line('aaaaaaaaaa') + line('bbbbbbbbbb', { code: 'trust' }));
    repository.commit('First');
  });
  afterEach(() => { repository.end(); });

  const pace = { now: () => new Date(), wait: () => Promise.resolve(), breathe: () => Promise.resolve() };
  const open = async (): Promise<{ history: History; study: Study }> => {
    const store = await StudyStore.open({ key: 'k', port: nodeFiles(repository.folder), pace, oldTexts: NO_HISTORY });
    return { history: await openHistory(gitRevisions(findGit(), repository.folder), () => pace.breathe()), study: store.study };
  };
  /** Subjects of the commits that made and last changed each coding. */
  const blamed = async (): Promise<Readonly<Record<string, readonly [string | undefined, string | undefined]>>> => {
    const { history, study } = await open();
    return Object.fromEntries((await blameCodings(history, study, () => true)).map(({ placed, made, changed }) => [placed.coding.id, [made?.subject, changed?.subject]]));
  };
  const older = async (): Promise<readonly string[]> => {
    const { history, study } = await open();
    return (await olderThanDefinition(history, study)).map(({ placed, changed, defined }) => `${placed.coding.id} ${changed.subject} < ${defined?.subject ?? 'not committed'}`).sort();
  };

  it('is told by commit: made, changed by a person, not by what the program found again or lines in another order', async () => {
    repository.put(A, line('bbbbbbbbbb', { code: 'trust' }) + line('aaaaaaaaaa', { at: '3:1-3:6', text: 'ffffffffffff' }));
    repository.commit('Found again');
    repository.put(A, line('aaaaaaaaaa', { note: 'Why.', ...later(3) }) + line('bbbbbbbbbb', { code: 'trust' }));
    repository.commit('Noted', { by: 'Ben' });
    repository.put(A, line('aaaaaaaaaa', { note: 'Why.', ...later(3) }) + line('bbbbbbbbbb', { code: 'vision', ...later(4) }) + line('cccccccccc'));
    assert.deepEqual(await blamed(), { aaaaaaaaaa: ['First', 'Noted'], bbbbbbbbbb: ['First', undefined], cccccccccc: [undefined, undefined] });
  });

  it('follows a coding through renamed files, rewritten files and other files, also where git sees no rename', async () => {
    repository.git('mv', 'transcripts/a.md', 'transcripts/x.md');
    repository.git('mv', A, 'codings/ana/transcripts/x.md.yaml');
    repository.commit('Renamed');
    repository.remove('codings/ana/transcripts/x.md.yaml');
    repository.put('transcripts/y.md', 'Quite another text.\n');
    repository.put('codings/ana/transcripts/y.md.yaml', [...Array(20).keys()].map((n) => line(`zzzzzzzz${10 + n}`)).join('') + line('aaaaaaaaaa'));
    repository.put('codings/ben/transcripts/y.md.yaml', line('bbbbbbbbbb', { code: 'trust' }));
    repository.commit('Taken apart');
    const found = await blamed();
    assert.deepEqual(found.aaaaaaaaaa, ['First', 'First']);
    assert.deepEqual(found.bbbbbbbbbb, ['First', 'First']);
    assert.deepEqual(found.zzzzzzzz10, ['Taken apart', 'Taken apart']);
  });

  it('tells the commit on the branch, not the merge; the first of two that made the same change; a merge that made its own', async () => {
    repository.git('checkout', '-q', '-b', 'ben');
    repository.put(B, line('cccccccccc') + line('dddddddddd'));
    repository.put(A, line('aaaaaaaaaa', { note: 'Same.', ...later(2) }) + line('bbbbbbbbbb', { code: 'trust' }));
    repository.commit('On the branch', { by: 'Ben', date: '2026-11-02T10:00:00Z' });
    repository.git('checkout', '-q', 'main');
    repository.put(A, line('aaaaaaaaaa', { note: 'Same.', ...later(2) }) + line('bbbbbbbbbb', { code: 'vision', ...later(3) }));
    repository.commit('On main', { date: '2026-11-03T10:00:00Z' });
    repository.git('merge', '-q', '--no-commit', '-X', 'ours', 'ben');
    repository.put(B, line('cccccccccc', { note: 'In the merge.', ...later(4) }) + line('dddddddddd'));
    repository.commit('Merged', { date: '2026-11-04T10:00:00Z' });
    const found = await blamed();
    assert.deepEqual(found.dddddddddd, ['On the branch', 'On the branch']);
    assert.deepEqual(found.cccccccccc, ['On the branch', 'Merged']);
    assert.deepEqual(found.bbbbbbbbbb, ['First', 'On main']);
    assert.ok(found.aaaaaaaaaa?.[1] === 'On main' || found.aaaaaaaaaa?.[1] === 'On the branch');
  });

  for (const taken of ['ours', 'theirs'] as const) {
    it(`tells the commit of the side that a merge took, and not the merge: ${taken}`, async () => {
      const own = (said: string, day: number): void => {
        repository.put(A, line('aaaaaaaaaa', { note: said, ...later(day) }) + line('bbbbbbbbbb', { code: 'trust', ...(said === 'ours' ? { weight: '2', ...later(day) } : {}) }));
        repository.put('codebook.yaml', codebook(`As ${said}.`).replace('name: Trust', said === 'ours' ? 'name: Trust\n    definition: Trusting.' : 'name: In trust'));
      };
      repository.git('checkout', '-q', '-b', 'ben');
      own('theirs', 2);
      repository.commit('theirs', { by: 'Ben', date: '2026-11-02T10:00:00Z' });
      repository.git('checkout', '-q', 'main');
      own('ours', 3);
      repository.commit('ours', { date: '2026-11-03T10:00:00Z' });
      repository.git('merge', '-q', '--no-commit', '-X', 'ours', 'ben');
      own(taken, taken === 'ours' ? 3 : 2);
      repository.put(A, line('aaaaaaaaaa', { note: taken, ...later(taken === 'ours' ? 3 : 2) }) + line('bbbbbbbbbb', { code: 'trust', weight: '2', ...later(3) }));
      repository.put('codebook.yaml', codebook(`As ${taken}.`).replace('name: Trust', 'name: In trust\n    definition: Trusting.'));
      repository.commit('Merged', { date: '2026-11-04T10:00:00Z' });
      assert.deepEqual(await blamed(), { aaaaaaaaaa: ['First', taken], bbbbbbbbbb: ['First', 'ours'] });
      const { history, study } = await open();
      const [vision, trust] = await blameCodes(history, study);
      assert.deepEqual([vision?.changed?.subject, vision?.definition.changed?.subject], [taken, taken]);
      // The name of one and the definition of the other are together in the merge alone.
      assert.deepEqual([trust?.changed?.subject, trust?.definition.changed?.subject], ['Merged', 'ours']);
      assert.deepEqual(await older(), taken === 'ours' ? ['aaaaaaaaaa'].slice(1) : []);
      // Where the whole file of one side was taken, no version tells of it.
      repository.git('reset', '-q', '--hard', 'HEAD~1');
      repository.git('merge', '-q', '-s', 'ours', '--no-commit', 'ben');
      repository.git('checkout', taken === 'ours' ? 'main' : 'ben', '--', '.');
      repository.put('memos/x.md', 'x\n');
      repository.commit('Taken whole', { date: '2026-11-04T10:00:00Z' });
      assert.deepEqual((await blamed()).aaaaaaaaaa, ['First', taken]);
      // Put back to the other side's words and not committed, it is nobody's yet.
      own(taken === 'ours' ? 'theirs' : 'ours', taken === 'ours' ? 2 : 3);
      assert.deepEqual((await blamed()).aaaaaaaaaa, ['First', undefined]);
    });
  }

  it('tells of a change that was taken back and made again the last time', async () => {
    repository.put(A, line('aaaaaaaaaa', { code: 'trust', ...later(2) }));
    repository.commit('There');
    repository.put(A, line('aaaaaaaaaa'));
    repository.commit('And back');
    assert.deepEqual((await blamed()).aaaaaaaaaa, ['First', 'And back']);
  });

  it('tells of a code when it came, when anything of it changed, and when its definition did', async () => {
    repository.put('codebook.yaml', codebook('Two.'));
    repository.commit('Defined', { by: 'Ben' });
    repository.put('codebook.yaml', `# a remark\n${codebook('"Two."').replace('name: Vision', 'name: A vision\n    color: "#ff0000"')}`);
    repository.commit('Renamed');
    const { history, study } = await open();
    const [vision, trust] = await blameCodes(history, study);
    assert.deepEqual([vision?.made?.subject, vision?.changed?.subject, vision?.definition.changed?.subject, vision?.definition.changed?.author], ['First', 'Renamed', 'Defined', 'Ben']);
    assert.deepEqual([trust?.made?.subject, trust?.changed?.subject], ['First', 'First']);
  });

  it('tells of a tie, in the roster and in the front matter of a source', async () => {
    repository.put('people/t01.md', '---\nid: t01\nties: { advice: [t02, t03] }\n---\n');
    repository.put('transcripts/b.md', '---\nid: bee\nties: { t02: { advice: [t01] } }\n---\nText.\n');
    repository.commit('Asked');
    repository.git('mv', 'people/t01.md', 'people/one.md');
    repository.put('people/one.md', '---\nid: t01\nties: { advice: [t02, {to: t03, weight: 2}, t04] }\n---\n');
    repository.commit('Asked again');
    const { history, study } = await open();
    const found = (await blameTies(history, study, 't01')).map(({ tie, made, changed }) => [tie.from, tie.to, tie.kind, made?.subject, changed?.subject]);
    assert.deepEqual(found, [
      ['t01', 't02', 'surveyed', 'Asked', 'Asked'],
      ['t01', 't03', 'surveyed', 'Asked', 'Asked again'],
      ['t01', 't04', 'surveyed', 'Asked again', 'Asked again'],
      ['t02', 't01', 'told', 'Asked', 'Asked'],
    ]);
  });

  describe('lists codings that are older than their code’s definition', () => {
    it('none where it never changed, and none of other codes', async () => {
      assert.deepEqual(await older(), []);
      repository.put('codebook.yaml', codebook('Two.'));
      repository.commit('Defined');
      assert.deepEqual(await older(), ['aaaaaaaaaa First < Defined']);
      repository.put('codebook.yaml', codebook('Two.').replace('name: Vision', 'name: A vision'));
      repository.commit('Renamed');
      assert.deepEqual(await older(), ['aaaaaaaaaa First < Defined']);
    });

    it('until somebody changes them or finds them still fitting, committed or not', async () => {
      repository.put('codebook.yaml', codebook('Two.', '    exclude: Dreams.\n'));
      repository.put(B, line('cccccccccc') + line('dddddddddd'));
      // Made in the commit that defines: nobody can tell which was first.
      repository.commit('Defined', { date: '2026-11-02T10:00:00Z' });
      assert.deepEqual(await older(), ['aaaaaaaaaa First < Defined']);
      repository.put(A, line('aaaaaaaaaa', { checked: '2026-11-02', ...later(2) }) + line('bbbbbbbbbb', { code: 'trust' }));
      assert.deepEqual(await older(), []);
      repository.commit('Checked');
      assert.deepEqual(await older(), []);
    });

    it('also where the definition is not committed: all that is', async () => {
      repository.put('codebook.yaml', codebook('Two.'));
      repository.put(B, line('cccccccccc'));
      assert.deepEqual(await older(), ['aaaaaaaaaa First < not committed']);
    });

    it('also where they came later from a branch that did not know the definition', async () => {
      repository.git('checkout', '-q', '-b', 'ben');
      repository.git('checkout', '-q', 'main');
      repository.put('codebook.yaml', codebook('Two.'));
      repository.commit('Defined', { date: '2026-11-02T10:00:00Z' });
      repository.git('checkout', '-q', 'ben');
      repository.put(B, line('cccccccccc'));
      repository.commit('Ben’s', { by: 'Ben', date: '2026-11-05T10:00:00Z' });
      repository.git('checkout', '-q', 'main');
      repository.git('merge', '-q', '--no-edit', 'ben');
      repository.put(B, line('cccccccccc') + line('dddddddddd'));
      repository.commit('After');
      assert.deepEqual(await older(), ['aaaaaaaaaa First < Defined', 'cccccccccc Ben’s < Defined']);
    });
  });

  it('tells of each of several talks of the same two people in one log', async () => {
    const log = (...talks: readonly string[]): string => `---\nid: log\nkind: log\nconversations:\n${talks.map((talk) => `  - { from: t01, to: t02, ${talk} }\n`).join('')}---\n`;
    repository.put('transcripts/log.md', log('date: 2026-10-01, topic: bus', 'date: 2026-10-01, topic: parents', 'topic: lunch'));
    repository.commit('Logged');
    repository.put('transcripts/log.md', log('date: 2026-10-01, topic: bus', 'date: 2026-10-01, topic: parents and bus', 'date: 2026-10-02, topic: bus', 'topic: lunch'));
    repository.commit('Logged more');
    const { history, study } = await open();
    assert.deepEqual((await blameTies(history, study, 't01')).map(({ tie, made, changed }) => [tie.topic, made?.subject, changed?.subject]), [
      ['bus', 'Logged', 'Logged'],
      ['parents and bus', 'Logged', 'Logged more'],
      ['bus', 'Logged more', 'Logged more'],
      ['lunch', 'Logged', 'Logged'],
    ]);
  });

  it('tells a code’s history: definitions, places, how often it was given, merged ones with it', async () => {
    repository.put(B, line('cccccccccc'));
    repository.commit('Coded', { by: 'Ben' });
    repository.put('notes.txt', 'Nothing of the study.');
    repository.commit('Aside');
    repository.put('codebook.yaml', 'codes:\n  - id: vision\n    name: A vision\n    was: [trust]\n    definition: Two.\n');
    repository.commit('Merged codes');
    repository.git('mv', B, 'codings/ben/transcripts/x.md.yaml');
    repository.commit('Moved');
    repository.remove(A);
    const { history, study } = await open();
    const moments = await historyOfCode(history, study, 'vision');
    assert.deepEqual(
      moments.map(({ commit, event, fields, codings }) => [commit?.subject, event, fields.map(({ field }) => field), Object.fromEntries(codings)]),
      [
        ['First', 'came', [], { ana: 1 }],
        ['Coded', undefined, [], { ana: 1, ben: 1 }],
        ['Merged codes', 'changed', ['name', 'definition', 'was'], { ana: 2, ben: 1 }],
        [undefined, undefined, [], { ben: 1 }],
      ],
    );
    const { history: again, study: now } = await open();
    assert.deepEqual((await historyOfCode(again, now, 'trust')).map(({ commit, event }) => [commit?.subject, event]), [['First', 'came'], ['Merged codes', 'went']]);
  });
});
