import assert from 'node:assert/strict';
import { compareStudies } from '../../../src/core/analysis/compare/compare';
import { codeHistoryText } from '../../../src/core/show/blame-words';
import { changeMark } from '../../../src/core/show/change-marks';
import { type ChangeRow, changeRows, presentSourceOf, toldChanges } from '../../../src/core/show/change-rows';
import { type Files, line, versionOf } from '../analysis/versions';

const ANA = 'codings/ana/transcripts/a.md.yaml';
const BEN = 'codings/ben/transcripts/b.md.yaml';
const STUDY: Files = {
  'verbatim.yaml': 'verbatim: 1\n',
  'codebook.yaml': 'codes:\n  - id: vision\n    name: Vision\n    definition: What should be.\n  - id: trust\n    name: Trust\n',
  'people.yaml': 'people:\n  - id: t01\n    name: Real Name\n    codeName: Oak\n    ties: { advice: [t02] }\n  - id: t02\n',
  'memos/one.md': 'One.\n',
  'transcripts/a.md': 'Words here.\n',
  'transcripts/b.md': 'Words here.\n',
  [ANA]: line('aaaaaaaaaa') + line('bbbbbbbbbb', { at: '1:7-1:11', quote: 'here', code: 'trust', note: 'Why?' }),
  [BEN]: line('cccccccccc'),
};

async function seen(files: Files, without: readonly string[] = []): Promise<{ readonly rows: readonly ChangeRow[]; readonly marks: readonly string[]; readonly told: readonly string[]; readonly sources: readonly string[] }> {
  const after = Object.fromEntries(Object.entries({ ...STUDY, ...files }).filter(([path]) => !without.includes(path)));
  const [was, is] = [await versionOf(STUDY), await versionOf(after)];
  const comparison = compareStudies(was, is);
  const coderName = (coder: string): string => (coder === 'ana' ? 'Ana R.' : coder);
  const marks = toldChanges(comparison).map((change) => changeMark(change, was.study, is.study, coderName));
  return {
    rows: changeRows({ comparison, before: was.study, after: is.study, coderName }),
    marks: marks.map(({ kind, label }) => `${kind} ${label}`),
    told: marks.flatMap(({ told }) => told),
    sources: toldChanges(comparison).map(presentSourceOf(comparison)),
  };
}

const outline = (rows: readonly ChangeRow[], depth = 0): readonly string[] => rows.flatMap((row) => [`${'  '.repeat(depth)}${row.label} | ${row.description}`, ...outline(row.children, depth + 1)]);

describe('Rows of what changed', () => {
  it('are none where nothing did, nor where the program alone found places again', async () => {
    assert.deepEqual((await seen({})).rows, []);
    assert.deepEqual(outline((await seen({ [BEN]: line('cccccccccc', { at: '1:1-1:6', text: 'ffffffffffff' }) })).rows), []);
  });

  it('stand by source, with codes, what happened and whose coding it is', async () => {
    const { rows } = await seen({
      [ANA]: line('aaaaaaaaaa', { code: 'trust', note: 'Now.', changed: '2026-11-02T10:00:00Z' }),
      [BEN]: line('cccccccccc') + line('dddddddddd', { code: 'trust' }),
    });
    assert.deepEqual(outline(rows), [
      'Codings | 3 changes',
      '  a | 1 recoded, 1 removed',
      '    Vision → Trust | note changed · Ana R. · “Words”',
      '    Trust | Ana R. · “here”',
      '  b | 1 added',
      '    Trust | ben · “Words”',
    ]);
    assert.equal(rows[0]?.children[0]?.children[0]?.spoken, 'recoded: Vision, now Trust; note changed; Ana R.; line 1; Words');
  });

  it('tell codes with both texts, ties and people under code names, memos and transcripts with what to open', async () => {
    const { rows } = await seen({
      'codebook.yaml': 'codes:\n  - id: vision\n    name: Vision\n    definition: What could be.\n  - id: trust\n    name: Trust\n',
      'people.yaml': 'people:\n  - id: t01\n    name: Real Name\n    codeName: Oak\n    ties: { advice: [] }\n  - id: t02\n',
      'memos/one.md': 'Two.\n',
      'transcripts/a.md': 'Words here!\n',
    });
    const said = outline(rows).join('\n');
    assert.match(said, /Codebook \| 1 change\n {2}Vision \| definition changed/);
    assert.match(said, /Ties \| 1 change\n {2}Oak → t02 \(advice.*\) \| removed/);
    assert.doesNotMatch(said, /Real Name/);
    assert.equal(rows.find(({ id }) => id === 'codes')?.children[0]?.tooltip, 'definition before: What should be.\ndefinition now: What could be.');
    assert.deepEqual(rows.find(({ id }) => id === 'memos')?.children[0]?.target, { kind: 'file', path: 'memos/one.md', change: 'changed' });
    assert.deepEqual(rows.find(({ id }) => id === 'sources')?.children[0]?.target, { kind: 'file', path: 'transcripts/a.md', change: 'changed' });
  });

  it('lead from a coding that was removed to where its transcript is now', async () => {
    const { rows, sources } = await seen({ 'transcripts/c.md': STUDY['transcripts/b.md'] ?? '', 'codings/ben/transcripts/c.md.yaml': line('eeeeeeeeee'), 'transcripts/b.md': '' }, ['transcripts/b.md', BEN, 'transcripts/a.md', ANA]);
    // Two transcripts with one text went: which of them is the new one cannot be known, and nothing is guessed.
    assert.deepEqual(sources, ['transcripts/a.md', 'transcripts/a.md', 'transcripts/b.md', 'transcripts/c.md']);
    assert.ok(rows.length > 0);
    const alone = await seen({ 'transcripts/a.md': 'Other.\n', 'transcripts/c.md': STUDY['transcripts/b.md'] ?? '', 'codings/ben/transcripts/c.md.yaml': line('eeeeeeeeee') }, ['transcripts/b.md', BEN]);
    assert.deepEqual(alone.sources, ['transcripts/c.md', 'transcripts/c.md']);
  });

  it('have unique ids', async () => {
    const { rows } = await seen({ [ANA]: '[]\n', [BEN]: '[]\n', 'codebook.yaml': 'codes:\n  - id: vision\n    name: V\n', 'memos/one.md': 'Two.\n', 'people.yaml': 'people: []\n' });
    const ids = (all: readonly ChangeRow[]): readonly string[] => all.flatMap((row) => [row.id, ...ids(row.children)]);
    assert.equal(new Set(ids(rows)).size, ids(rows).length);
  });
});

describe('Marks of what changed', () => {
  it('say by a sign, the code and the coder what happened, and in the hover what stood there before', async () => {
    const { marks, told } = await seen({
      [ANA]: line('aaaaaaaaaa', { code: 'trust', changed: '2026-11-02T10:00:00Z' }),
      [BEN]: line('cccccccccc', { at: '1:1-1:11', quote: 'Words here', after: '.', weight: 2, changed: '2026-11-02T10:00:00Z' }) + line('dddddddddd', { code: 'gone' }),
    });
    assert.deepEqual(marks.toSorted(), ['added + gone (ben)', 'changed Vision → Trust (Ana R.)', 'changed ± Vision (ben)', 'removed − Trust (Ana R.)']);
    assert.ok(told.includes('note: Why?'));
    assert.ok(told.includes('passage before: “Words”'));
    assert.ok(told.includes('weight: nothing, now 2'));
  });
});

describe('The history of a code', () => {
  const moment = (n: number, codings: Readonly<Record<string, number>>, event?: 'came') => ({ commit: { id: `${n}`.repeat(40), parents: [], author: 'Ana', email: 'a@example.org', date: `2026-11-0${n}T10:00:00Z`, subject: `Version ${n}` }, code: undefined, fields: [], event, codings: new Map(Object.entries(codings)) });

  it('stands latest first, with who gave it how often', () => {
    const text = codeHistoryText('Vision', [moment(1, {}, 'came'), moment(2, { ana: 2, ben: 1 })], { shallow: false, only: undefined });
    assert.match(text, /^# History of Vision\n/);
    assert.match(text, /## 2222222 2026-11-02 Ana, “Version 2”\n\n3 codings \(ana 2, ben 1\)\n\n## 1111111 .*\n\nin the codebook from here on; 0 codings\n$/);
    assert.match(codeHistoryText('Vision', [], { shallow: true, only: undefined }), /only the latest versions/);
  });

  it('tells nothing of what others did while that is masked', () => {
    const text = codeHistoryText('Vision', [moment(1, {}, 'came'), moment(2, { ben: 1 }), moment(3, { ana: 1, ben: 1 }), moment(4, { ana: 1, ben: 5 })], { shallow: false, only: 'ana' });
    assert.doesNotMatch(text, /ben|Version 2|Version 4/);
    assert.match(text, /1 coding \(ana 1\)/);
    assert.match(text, /are not counted/);
  });
});
