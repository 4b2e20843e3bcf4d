import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareStudies } from '../../../src/core/analysis/compare/compare';
import { twoCommits } from '../../../src/core/analysis/compare/versions';
import { NO_HISTORY } from '../../../src/core/store/old-texts';
import { openRevision, readRevisions, type RevisionParts } from '../../../src/core/store/revision-study';
import type { Study } from '../../../src/core/study/study';
import { line } from '../analysis/versions';
import { type Files, memoryRevisions, type MemoryRevisions } from './memory-revisions';

const PACE = { now: () => new Date(0), wait: () => Promise.resolve(), breathe: () => Promise.resolve() };
const partsOf = (revisions: MemoryRevisions): RevisionParts => ({ revisions, pace: PACE, oldTexts: NO_HISTORY });

/** What the files of a study may say; each has several states, the first of which is not to be there. */
const CHOICES: Readonly<Record<string, readonly (string | undefined)[]>> = {
  'verbatim.yaml': ['verbatim: 1\n', 'verbatim: 1\ntitle: Two\n', 'verbatim: 1\ntranscripts: texts/**/*.md\n', 'verbatim: 1\nmemos: notes/*.md\npeople: [roster.yaml]\n'],
  'codebook.yaml': ['codes: []\n', 'codes:\n  - id: vision\n  - id: trust\n', 'codes:\n  - id: vision\n    was: [trust]\n', 'codes: [\n'],
  'codebook/more.yaml': [undefined, 'codes:\n  - id: hope\n'],
  'people.yaml': [undefined, 'people:\n  - id: t01\n    ties: { advice: [t02] }\n  - id: t02\n', 'people:\n  - id: t02\n    role: coach\n'],
  'roster.yaml': [undefined, 'people:\n  - id: r1\n'],
  'cases.yaml': [undefined, 'cases:\n  - id: north\n'],
  'assignments.yaml': [undefined, 'a1: { coder: ana, sources: transcripts/a.md }\n'],
  'transcripts/a.md': [undefined, 'Words here.\n', '---\nid: one\n---\nWords here.\n', '---\nid: two\nties: { t01: { advice: [t02] } }\n---\nWords.\n'],
  'transcripts/b/c.md': [undefined, '---\nid: one\n---\nWords here.\n'],
  'transcripts/b/verbatim.yaml': [undefined, undefined, 'verbatim: 1\n'],
  'texts/d.md': [undefined, 'Words.\n'],
  'codings/ana/transcripts/a.md.yaml': [undefined, line('aaaaaaaaaa'), line('aaaaaaaaaa', { code: 'trust' }) + line('bbbbbbbbbb'), '<<<<<<< a\n'],
  'codings/ben/transcripts/a.md.yaml': [undefined, '[]\n', line('cccccccccc')],
  'codings/ana/transcripts/b/c.md.yaml': [undefined, line('aaaaaaaaaa')],
  'coded/ana/transcripts/a.md.yaml': [undefined, line('aaaaaaaaaa'), '[]\n'],
  'reviews/ben/transcripts/a.md.yaml': [undefined, line('dddddddddd', { code: 'agree' })],
  'memos/m.md': [undefined, '# One\n\n[[one]]\n', '# Two\n'],
  'notes/n.md': [undefined, '# Note\n'],
  LICENSE: [undefined, 'Free.\n'],
};

const state: fc.Arbitrary<Files> = fc.record(Object.fromEntries(Object.entries(CHOICES).map(([path, states]) => [path, fc.constantFrom(...states)]))).map((chosen) => Object.fromEntries(Object.entries(chosen).filter((entry): entry is [string, string] => entry[1] !== undefined)));

/** Everything that a snapshot says, but its key, how often it changed, and what was left unread. */
function said(study: Study): unknown {
  const { key: _key, version: _version, settings, codebook, sources, codings, people, cases, memos, memoTitles, reviews, marks, problems, assignments, rounds, codebookFiles } = study;
  return {
    settings, codebookFiles, people, cases, assignments, rounds,
    codes: [...codebook.codes.values()],
    sources: sources.keys(),
    codings: codings.values().map(({ source, files }) => ({ source, files })),
    memos: memos.values().map(({ path, text }) => [path, text]),
    titles: memoTitles.keys().map((path) => memoTitles.get(path)),
    reviews: reviews.values().map(({ source, files }) => ({ source, files })),
    marks: marks.keys().map((path) => [path, marks.get(path)]),
    // Which problem comes first in a file says nothing, and heads that nobody read have none.
    problems: problems.keys().filter((path) => !sources.has(path)).map((path) => [path, (problems.get(path) ?? []).map(({ rule, message }) => `${rule} ${message}`).sort()]),
  };
}

describe('a study turned from commit to commit', function () {
  this.timeout(60_000);

  it('is at each the one that is read there afresh', async () => {
    await fc.assert(fc.asyncProperty(fc.array(state, { minLength: 2, maxLength: 5 }), async (states) => {
      const revisions = memoryRevisions(states);
      const reader = await readRevisions(partsOf(revisions), revisions.commits[0]!);
      for (const commit of [...revisions.commits, revisions.commits[0]!]) {
        const { study, tree } = await reader.at(commit);
        const fresh = await openRevision(partsOf(memoryRevisions(states)), commit);
        assert.deepEqual(said(study), said(fresh.study));
        for (const source of study.sources.values()) if (source.headRead) assert.deepEqual({ ...source, modified: 0 }, { ...fresh.study.sources.get(source.path)!, modified: 0 });
        assert.deepEqual([...tree.keys()].sort(), Object.keys(states[Number(commit.id)]!).sort());
      }
    }), { numRuns: 150 });
  });

  it('compares as two studies do that share nothing', async () => {
    await fc.assert(fc.asyncProperty(state, state, async (one, two) => {
      const revisions = memoryRevisions([one, two]);
      const [a, b] = revisions.commits;
      const shared = await twoCommits(partsOf(revisions), a!, b!);
      const [left, right] = await Promise.all([a!, b!].map(async (commit) => (await openRevision(partsOf(memoryRevisions([one, two])), commit)).study));
      const apart = { before: { ...shared.before, study: left! }, after: { ...shared.after, study: right! } };
      assert.deepEqual(compareStudies(shared.before, shared.after), compareStudies(apart.before, apart.after));
    }), { numRuns: 150 });
  });

  it('reads what has the same content in both once', async () => {
    const states = [{ 'verbatim.yaml': 'verbatim: 1\n', 'codebook.yaml': 'codes: []\n', 'transcripts/a.md': 'A', 'transcripts/b.md': 'B', 'codings/ana/transcripts/a.md.yaml': line('aaaaaaaaaa'), 'codings/ana/transcripts/b.md.yaml': line('bbbbbbbbbb') }];
    const revisions = memoryRevisions([...states, { ...states[0], 'codings/ana/transcripts/b.md.yaml': line('cccccccccc') }]);
    await twoCommits(partsOf(revisions), revisions.commits[0]!, revisions.commits[1]!);
    const times = (text: string): number => {
      const id = revisions.idOf(new TextEncoder().encode(text), 40);
      return revisions.asked.filter((asked) => asked === id).length;
    };
    assert.deepEqual(['aaaaaaaaaa', 'bbbbbbbbbb', 'cccccccccc'].map((id) => times(line(id))), [1, 1, 1]);
    assert.deepEqual(['A', 'B'].map(times), [0, 0]);
  });
});
