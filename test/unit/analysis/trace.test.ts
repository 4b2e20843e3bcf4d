import assert from 'node:assert/strict';
import fc from 'fast-check';
import { blameCodings, openHistory } from '../../../src/core/analysis/compare/blame';
import { historyOfCode } from '../../../src/core/analysis/compare/code-history';
import { memoryFiles } from '../../../src/core/store/memory-files';
import { NO_HISTORY } from '../../../src/core/store/old-texts';
import { StudyStore } from '../../../src/core/store/study-store';
import type { Study } from '../../../src/core/study/study';
import { type Files, memoryRevisions } from '../store/memory-revisions';
import { line } from './versions';

interface Record {
  readonly code: string;
  readonly where: string;
}
type State = Readonly<{ [id: string]: Record | undefined }>;

const IDS = ['aaaaaaaaaa', 'bbbbbbbbbb', 'cccccccccc'];
const FILES = ['codings/ana/transcripts/a.md.yaml', 'codings/ana/transcripts/b.md.yaml', 'codings/ben/transcripts/a.md.yaml'];
const PACE = { now: () => new Date(0), wait: () => Promise.resolve(), breathe: () => Promise.resolve() };

const record: fc.Arbitrary<Record | undefined> = fc.option(fc.record({ code: fc.constantFrom('vision', 'trust'), where: fc.constantFrom(...FILES) }), { nil: undefined });
const state: fc.Arbitrary<State> = fc.tuple(record, record, record).map((records) => Object.fromEntries(IDS.map((id, n) => [id, records[n]])));

function filesOf(state: State): Files {
  const files: { [path: string]: string } = { 'verbatim.yaml': 'verbatim: 1\n', 'codebook.yaml': 'codes:\n  - id: vision\n  - id: trust\n' };
  for (const [id, held] of Object.entries(state)) if (held) files[held.where] = (files[held.where] ?? '') + line(id, { code: held.code });
  return files;
}

async function open(files: Files): Promise<Study> {
  return (await StudyStore.open({ key: 'k', port: memoryFiles(files), pace: PACE, oldTexts: NO_HISTORY })).study;
}

describe('a record followed through history', function () {
  this.timeout(60_000);

  it('was made where it first stood, and is what it is since it last became so, in whatever file', async () => {
    await fc.assert(fc.asyncProperty(fc.array(state, { minLength: 1, maxLength: 8 }), async (states) => {
      const revisions = memoryRevisions(states.map(filesOf));
      const study = await open(filesOf(states.at(-1)!));
      const history = await openHistory(revisions, () => Promise.resolve());
      for (const { placed: { coding }, made, changed } of await blameCodings(history, study, () => true)) {
        const held = states.map((each) => each[coding.id]?.code);
        const first = held.findIndex((code) => code !== undefined);
        let since = held.length - 1;
        for (let n = held.length - 1; n >= 0 && (held[n] === undefined || held[n] === coding.code); n--) if (held[n] !== undefined) since = n;
        assert.deepEqual([made?.subject, changed?.subject], [`Commit ${first}`, `Commit ${since}`]);
      }
    }), { numRuns: 300 });
  });

  it('is counted for its code at every commit that changed the number, and at no other', async () => {
    await fc.assert(fc.asyncProperty(fc.array(state, { minLength: 1, maxLength: 8 }), async (states) => {
      const revisions = memoryRevisions(states.map(filesOf));
      const history = await openHistory(revisions, () => Promise.resolve());
      const moments = await historyOfCode(history, await open(filesOf(states.at(-1)!)), 'vision');
      const expected: (readonly [string, string])[] = [];
      for (const [n, each] of states.entries()) {
        const counts = new Map<string, number>();
        for (const held of Object.values(each)) {
          const coder = held?.where.split('/')[1];
          if (held?.code === 'vision' && coder !== undefined) counts.set(coder, (counts.get(coder) ?? 0) + 1);
        }
        const said = JSON.stringify([...counts].sort());
        if (n === 0 || said !== expected.at(-1)![1]) expected.push([`Commit ${n}`, said]);
      }
      assert.deepEqual(moments.map(({ commit, codings }) => [commit?.subject, JSON.stringify([...codings])]), expected);
    }), { numRuns: 300 });
  });
});
