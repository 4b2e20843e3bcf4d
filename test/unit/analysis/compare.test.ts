import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CodingChange, Comparison } from '../../../src/core/analysis/compare/changes';
import { settingWords, sideWords, whatHappened } from '../../../src/core/analysis/compare/change-words';
import { isUnchanged } from '../../../src/core/analysis/compare/compare';
import { comparisonJson } from '../../../src/core/analysis/compare/comparison-json';
import { comparisonMarkdown } from '../../../src/core/analysis/compare/comparison-markdown';
import { changeRows } from '../../../src/core/show/change-rows';
import type { StudyFileKind } from '../../../src/core/store/study-files';
import { compared, type Files, line, versionOf } from './versions';

const A = 'codings/ana/transcripts/a.md.yaml';
const B = 'codings/ben/transcripts/a.md.yaml';
const STUDY: Files = {
  'verbatim.yaml': 'verbatim: 1\ntitle: One\n',
  'codebook.yaml': 'codes:\n  - id: vision\n    name: Vision\n    definition: What should be.\n    children:\n      - id: shared\n        name: Shared\n  - id: trust\n    name: Trust\n',
  'transcripts/a.md': 'Words here.\n',
  'transcripts/b.md': '---\nid: bee\nties: { t01: { advice: [t02] } }\n---\nOther words.\n',
  'people.yaml': 'people:\n  - id: t01\n    name: Real Name\n    codeName: Oak\n    ties: { advice: [t02, {to: t03, weight: 2}] }\n  - id: t02\n  - id: t03\n    ties: { advice: [] }\n',
  [A]: line('aaaaaaaaaa') + line('bbbbbbbbbb', { at: '1:7-1:11', quote: 'here', code: 'trust' }),
  [B]: line('cccccccccc'),
};
const changed = (files: Files): Promise<Comparison> => compared(STUDY, { ...STUDY, ...files });
const codings = ({ codings: changes }: Comparison): unknown => changes.map((change) => [change.id, ...whatHappened(change)]);
const only = (comparison: Comparison): Extract<CodingChange, { kind: 'changed' }> => {
  const [change, ...others] = comparison.codings;
  assert.equal(others.length, 0);
  assert.ok(change?.kind === 'changed');
  return change;
};

describe('what changed between two versions', () => {
  it('is nothing where lines stand in another order, keys too, or records are written otherwise', async () => {
    const reordered = STUDY[A]!.split('\n').filter((each) => each !== '').reverse().join('\n');
    const block = '- code: vision\n  id: cccccccccc\n  quote: Words\n  at: "1:1-1:6"\n  before: ""\n  after: " here"\n  text: "0123456789ab"\n  date: 2026-11-01\n  changed: "2026-11-01T10:00:00Z"\n';
    const comparison = await changed({ [A]: `# a remark\n${reordered}\n`, [B]: block });
    assert.ok(isUnchanged(comparison), JSON.stringify(comparison.codings));
  });

  it('tells codings that were added, removed, recoded, renoted and changed otherwise, by whose they are', async () => {
    const comparison = await changed({
      [A]: line('aaaaaaaaaa', { code: 'shared', note: 'Why.', changed: '2026-11-02T10:00:00Z' }) + line('dddddddddd'),
      [B]: line('cccccccccc', { weight: 2, flags: ['x'], checked: '2026-11-03', changed: '2026-11-02T10:00:00Z' }),
    });
    assert.deepEqual(codings(comparison), [['aaaaaaaaaa', 'recoded', 'renoted'], ['cccccccccc', 'changed'], ['dddddddddd', 'added'], ['bbbbbbbbbb', 'removed']]);
    assert.deepEqual(comparison.counts, { added: 1, removed: 1, recoded: 1, moved: 0, renoted: 1, other: 1, foundAgain: 0 });
    assert.deepEqual(comparison.byCoder.get('ben'), { added: 0, removed: 0, recoded: 0, moved: 0, renoted: 0, other: 1, foundAgain: 0 });
    assert.equal(comparison.before.codings, 3);
    assert.deepEqual(comparison.after.coders, ['ana', 'ben']);
  });

  describe('tells a place that a person gave from one that the program found again', () => {
    const moved = async (more: Readonly<Record<string, unknown>>): Promise<CodingChange> => only(await changed({ [B]: line('cccccccccc', more) }));
    const later = { changed: '2026-11-02T10:00:00Z' };
    const cases: readonly (readonly [string, Readonly<Record<string, unknown>>, readonly string[]])[] = [
      ['found again in another text', { at: '3:1-3:6', text: 'ffffffffffff' }, ['found again']],
      ['found again in edited words', { at: '3:1-3:7', quote: 'Wordes', text: 'ffffffffffff' }, ['found again']],
      ['boundaries moved in the same text', { ...later, at: '1:1-1:11', quote: 'Words here', after: '.' }, ['moved']],
      ['boundaries moved in another text', { ...later, at: '3:1-3:11', quote: 'Words here', text: 'ffffffffffff' }, ['moved']],
      ['place confirmed', { ...later, at: '3:1-3:6', text: 'ffffffffffff' }, ['moved']],
      ['found again and written with a note', { ...later, at: '3:1-3:6', text: 'ffffffffffff', note: 'Why.' }, ['renoted', 'found again']],
      ['only touched', later, ['changed']],
    ];
    for (const [name, more, expected] of cases) {
      it(name, async () => { assert.deepEqual(whatHappened(await moved(more)), expected); });
    }
  });

  it('lets codings follow a source that was renamed: by its id, its contents, or its codings', async () => {
    const { 'transcripts/a.md': text, 'transcripts/b.md': bee, [A]: ana, [B]: ben, ...rest } = STUDY;
    const byContents = await compared(STUDY, { ...rest, 'transcripts/b.md': bee!, 'transcripts/x/new.md': text!, 'codings/ana/transcripts/x/new.md.yaml': ana!, 'codings/ben/transcripts/x/new.md.yaml': ben! });
    assert.deepEqual(byContents.codings, []);
    assert.deepEqual(byContents.sources, [{ kind: 'changed', id: 'new', path: 'transcripts/x/new.md', renamedFrom: 'transcripts/a.md', contents: false, fields: [] }]);
    const byCodings = await compared(STUDY, { ...rest, 'transcripts/b.md': bee!, 'transcripts/new.md': `More. ${text!}`, 'codings/ana/transcripts/new.md.yaml': ana!, 'codings/ben/transcripts/new.md.yaml': ben! + line('eeeeeeeeee') });
    assert.deepEqual(codings(byCodings), [['eeeeeeeeee', 'added']]);
    assert.deepEqual(byCodings.sources.map(({ renamedFrom, contents }) => [renamedFrom, contents]), [['transcripts/a.md', true]]);
    const byId = await compared(STUDY, { ...rest, 'transcripts/a.md': text!, [A]: ana!, [B]: ben!, 'transcripts/c.md': bee!.replace('Other', 'Quite other').replace('[t02]', '[t02, t03]') });
    assert.deepEqual(byId.sources.map(({ kind, path, renamedFrom, contents }) => [kind, path, renamedFrom, contents]), [['changed', 'transcripts/c.md', 'transcripts/b.md', true]]);
    assert.deepEqual(byId.ties.map(({ kind, after }) => [kind, after?.to, after?.source]), [['added', 't03', 'bee']]);
  });

  it('leaves what was left behind when a source was renamed where it is: codings, reviews and marks', async () => {
    const [from, to] = ['transcripts/b.md', 'transcripts/c.md'];
    const left: Files = { ...STUDY, [`codings/ana/${from}.yaml`]: line('eeeeeeeeee'), [`reviews/ben/${from}.yaml`]: line('ffffffffff', { code: 'agree' }), [`coded/ana/${from}.yaml`]: '[]\n' };
    const { [from]: text, ...rest } = left;
    const renamed = await compared(left, { ...rest, [to]: text!, [`codings/ana/${to}.yaml`]: line('eeeeeeeeee', { code: 'trust' }) });
    assert.deepEqual(renamed.sources.map(({ path, renamedFrom }) => [path, renamedFrom]), [[to, from]]);
    assert.deepEqual([renamed.reviews, renamed.marks], [[], []]);
    // The copy that bears the id of what stayed is the newcomer.
    assert.deepEqual(renamed.codings.map(({ kind, id }) => [kind, id]), [['added', 'eeeeeeeeee']]);
    const taken = await compared(left, Object.fromEntries(Object.entries(left).map(([path, content]) => [path.replace('transcripts/b.md', to), content])));
    assert.deepEqual([taken.reviews, taken.marks, taken.codings], [[], [], []]);
  });

  it('tells a source that was removed from one that came', async () => {
    const { 'transcripts/b.md': _, ...rest } = STUDY;
    const comparison = await compared(STUDY, { ...rest, 'transcripts/new.md': 'New.\n' });
    assert.deepEqual(comparison.sources.map(({ kind, path }) => [kind, path]), [['added', 'transcripts/new.md'], ['removed', 'transcripts/b.md']]);
    assert.deepEqual(comparison.ties.map(({ kind, before }) => [kind, before?.kind, before?.from]), [['removed', 'told', 't01']]);
  });

  it('tells what became of codes: new names, places, texts, and merged ones', async () => {
    const comparison = await changed({
      'codebook.yaml': 'codes:\n  - id: vision\n    name: A vision\n    definition: What could be.\n    exclude: Dreams.\n    was: [trust]\n  - id: shared\n    name: Shared\n  - id: hope\n    name: Hope\n',
    });
    const told = comparison.codes.map((change) => [change.kind, change.id, change.kind === 'changed' ? change.fields.map(({ field, before, after }) => [field, before, after]) : change.kind === 'removed' ? change.mergedInto : null]);
    assert.deepEqual(told, [
      ['changed', 'vision', [['name', 'Vision', 'A vision'], ['definition', 'What should be.', 'What could be.'], ['exclude', undefined, 'Dreams.'], ['was', [], ['trust']]]],
      ['changed', 'shared', [['parent', 'vision', undefined]]],
      ['added', 'hope', null],
      ['removed', 'trust', 'vision'],
    ]);
    // No coding changed, although one means another code now.
    assert.deepEqual(comparison.codings, []);
  });

  it('is no recoding where a coding came to name the code that its own was merged into', async () => {
    const comparison = await changed({
      'codebook.yaml': 'codes:\n  - id: vision\n    was: [trust]\n',
      [A]: line('aaaaaaaaaa') + line('bbbbbbbbbb', { at: '1:7-1:11', quote: 'here', code: 'vision', changed: '2026-11-02T10:00:00Z' }),
    });
    assert.deepEqual(only(comparison).recoded, false);
    assert.deepEqual(only(comparison).fields.map(({ field }) => field), ['code']);
  });

  it('tells people, ties, an answer “nobody”, cases, memos, marks and settings', async () => {
    const comparison = await changed({
      'people.yaml': 'people:\n  - id: t01\n    name: Another\n    codeName: Oak\n    ties: { advice: [{to: t03, weight: 3}, t04], support: [] }\n  - id: t03\n    ties: { advice: [] }\n  - id: t04\n    role: coach\n',
      'cases.yaml': 'cases:\n  - id: north\n    kind: school\n',
      'memos/m.md': '# One\n\nText.\n',
      'coded/ana/transcripts/a.md.yaml': '[]\n',
      'verbatim.yaml': 'verbatim: 1\ntitle: Two\n',
    });
    assert.deepEqual(comparison.people.map(({ kind, id, name, fields }) => [kind, id, name, fields.map(({ field }) => field)]), [
      ['changed', 't01', 'Oak', ['name', 'ties.support']],
      ['added', 't04', 't04', []],
      ['removed', 't02', 't02', []],
    ]);
    assert.deepEqual(comparison.ties.map(({ kind, before, after }) => [kind, (after ?? before)?.to, before?.weight ?? null, after?.weight ?? null]), [['changed', 't03', 2, 3], ['added', 't04', null, null], ['removed', 't02', null, null]]);
    assert.deepEqual(comparison.cases.map(({ kind, id }) => [kind, id]), [['added', 'north']]);
    assert.deepEqual(comparison.memos.map(({ kind, id, name }) => [kind, id, name]), [['added', 'memos/m.md', 'One']]);
    assert.deepEqual(comparison.marks, [{ kind: 'marked', coder: 'ana', source: 'transcripts/a.md' }]);
    assert.deepEqual(comparison.settings.map(({ field }) => field), ['title']);
  });

  /** Something said otherwise in each kind of file that a study has; `[before, after]`, in the order of docs/formats.md. */
  const KINDS: Readonly<Record<StudyFileKind, readonly (readonly [path: string, before: string | undefined, after: string | undefined])[]>> = {
    study: [['verbatim.yaml', 'verbatim: 1\n', 'verbatim: 1\nwaves: [w1]\n'], ['verbatim.yaml', 'verbatim: 1\n', 'verbatim: 1\nethics: approved\n'], ['verbatim.yaml', 'verbatim: 1\nimports: { survey: { person: A } }\n', 'verbatim: 1\nimports: { survey: { person: B } }\n']],
    codebook: [['codebook.yaml', 'codes:\n  - id: vision\n', 'codes:\n  - id: vision\n    memo: x\n'], ['codebook.yaml', 'flags: [a]\n', 'flags: [a, b]\n']],
    source: [['transcripts/c.md', '---\nmood: glad\n---\nText.\n', '---\nmood: sad\n---\nText.\n'], ['transcripts/c.md', 'Text.\n', 'Texts.\n']],
    person: [['people/t09.md', '---\nid: t09\n---\nOne.\n', '---\nid: t09\n---\nTwo.\n'], ['people/t09.md', '---\nid: t09\nwaves: { w2: { role: coach } }\n---\n', '---\nid: t09\nwaves: { w2: { role: head } }\n---\n']],
    cases: [['cases.yaml', '- id: north\n- id: east\n', '- id: north\n  parent: east\n- id: east\n'], ['cases.yaml', '- id: north\n', '- id: north\n  pupils: 30\n']],
    team: [['assignments.yaml', '- id: x\n  coder: [ana]\n  sources: [a]\n', '- id: x\n  coder: [ana]\n  sources: [a]\n  mode: masked\n'], ['rounds.yaml', '- id: r\n', '- id: r\n  coders: [ben]\n']],
    codings: [['codings/cem/transcripts/a.md.yaml', line('eeeeeeeeee'), line('eeeeeeeeee', { doubt: { note: 'x' } })]],
    coded: [['coded/ana/transcripts/a.md.yaml', undefined, '[]\n'], ['coded/ana/transcripts/a.md.yaml', '[]\n', line('eeeeeeeeee')]],
    review: [['reviews/ben/transcripts/a.md.yaml', undefined, line('eeeeeeeeee', { code: 'reply', to: 'aaaaaaaaaa' })], ['reviews/consensus/transcripts/a.md.yaml', undefined, line('eeeeeeeeee', { code: 'set-aside', from: ['aaaaaaaaaa'] })]],
    memo: [['memos/m.md', '---\nstatus: draft\n---\nText.\n', '---\nstatus: in review\nreviewers: [ben]\n---\nText.\n'], ['memos/m.md', '---\nmood: glad\n---\n', '---\nmood: sad\n---\n'], ['memos/templates/case.md', 'One.\n', 'Two.\n'], ['memos/m.md', 'One.\n', 'Two.\n']],
    query: [['queries/near.yaml', 'codes: [vision]\n', 'codes: [vision, trust]\n'], ['queries/deep/near.yaml', undefined, 'x: 1\n'], ['queries/near.yaml', '[broken', '[broken otherwise']],
    layout: [['layouts/network.yaml', 't01: [1, 2]\n', 't01: [1, 3]\n'], ['layouts/other.yaml', 'x: 1\n', undefined]],
  };
  for (const [kind, edits] of Object.entries(KINDS)) {
    for (const [path, before, after] of edits) {
      it(`is not silent about a ${kind} file: ${path}, ${JSON.stringify(after ?? null)}`, async () => {
        const { [path]: _, ...rest } = STUDY;
        const [was, is] = [before, after].map((text): Files => (text === undefined ? rest : { ...rest, [path]: text }));
        const comparison = await compared(was!, is!);
        assert.equal(isUnchanged(comparison), false);
        const [a, b] = [await versionOf(was!), await versionOf(is!)];
        const named = path.split('/').at(-1)!.replace(/(\.md)?\.(yaml|md)$/, '');
        const said = comparisonMarkdown(comparison, { study: a.study, name: 'a' }, { study: b.study, name: 'b' }, 500);
        assert.ok(said.includes('\n## ') && (kind === 'codebook' || kind === 'codings' || kind === 'cases' || kind === 'team' || said.includes(named)), said);
        assert.ok(changeRows({ comparison, before: a.study, after: b.study, coderName: (coder) => coder }).length > 0, 'the view says nothing');
        const json = comparisonJson(comparison, { revision: 'a', commit: undefined }, { revision: null, commit: undefined });
        const nothing = comparisonJson(await compared(was!, was!), { revision: 'a', commit: undefined }, { revision: null, commit: undefined });
        assert.notDeepEqual({ ...json, to: 0 }, { ...nothing, to: 0 });
        assert.equal(isUnchanged(await compared(is!, is!)), true);
      });
    }
  }

  it('tells queries and templates by their keys, places by person, renamed ones as such, and nothing of order, comments and line ends', async () => {
    const files = {
      'queries/near.yaml': 'name: Near\ncodes: [vision, trust]\nwithin: 3\n',
      'layouts/network.yaml': 't01: [1, 2]\nt02: [3, 4]\nt03: [5, 6]\n',
      'memos/templates/case.md': 'Case.\n',
    };
    const told = async (now: Files): Promise<readonly string[]> => {
      const [was, is] = [{ ...STUDY, ...files }, { ...STUDY, ...now }];
      return (await compared(was, is)).files.map((change) => `${change.what} ${change.path}: ${sideWords(change, (id) => id.toUpperCase())}`);
    };
    assert.deepEqual(await told({ ...files, 'queries/near.yaml': '# why\r\nwithin: 3\r\nname: "Near"\r\ncodes: [vision, trust]\r\n', 'layouts/network.yaml': '# x\nt02: [3, 4]\nt01: [1, 2]\nt03: [5, 6]\n' }), []);
    assert.deepEqual(await told({ 'queries/near.yaml': 'name: Near\ncodes: [vision]\nabout: t01\n', 'layouts/network.yaml': 't01: [1, 9]\nt02: [3, 4]\nt04: [5, 6]\n', 'memos/templates/theme.md': 'Case.\n' }), [
      'layout layouts/network.yaml: placed: T04; moved: T01; no longer placed: T03',
      'template memos/templates/theme.md: renamed from memos/templates/case.md',
      'query queries/near.yaml: codes: vision, trust, now vision; within: 3, now nothing; about: nothing, now t01',
    ]);
    assert.deepEqual([...(await told({}))].sort(), ['query queries/near.yaml: removed', 'layout layouts/network.yaml: removed', 'template memos/templates/case.md: removed'].toSorted());
    assert.deepEqual(await told({ ...files, 'queries/far.yaml': 'x: 1\n' }), ['query queries/far.yaml: added']);
    const many = Object.fromEntries([...Array(30).keys()].map((n) => [`p${n}`, n]));
    assert.match((await told({ ...files, 'layouts/network.yaml': Object.keys(many).map((id) => `${id}: [0, 0]\n`).join('') }))[0]!, /^layout layouts\/network\.yaml: placed: P0, .*, P9 and 20 more; no longer placed: T01, T02, T03$/);
  });

  it('tells what the study file says otherwise, of coders who came and went, and no names of people', async () => {
    const now = { ...STUDY, 'verbatim.yaml': 'verbatim: 1\ntitle: Two\ncoders: { ben: { name: Ben K., git: [b@example.org] } }\nimports: { survey: { names: { Real Name: t01 } } }\nethics: approved\n' };
    const was = { ...STUDY, 'verbatim.yaml': 'verbatim: 1\ntitle: One\ncoders: { ana: { name: Ana R. } }\n' };
    assert.deepEqual((await compared(was, now)).settings.map(settingWords), ['title: One, now Two', 'coders: ben added, ana removed', 'imports changed', 'ethics: nothing, now approved']);
  });

  it('turned round is the same with before and after exchanged', async () => {
    const version = fc.array(fc.record({ n: fc.integer({ min: 0, max: 9 }), code: fc.constantFrom('vision', 'trust'), note: fc.constantFrom('x', 'y'), who: fc.constantFrom('ana', 'ben'), source: fc.constantFrom('a', 'b') }), { maxLength: 8 });
    const filesOf = (records: readonly { n: number; code: string; note: string; who: string; source: string }[]): Files => {
      const files: Record<string, string> = { 'codebook.yaml': STUDY['codebook.yaml']!, 'transcripts/a.md': 'a', 'transcripts/b.md': 'b' };
      const seen = new Set<number>();
      for (const { n, code, note, who, source } of records) {
        if (seen.has(n)) continue;
        seen.add(n);
        const path = `codings/${who}/transcripts/${source}.md.yaml`;
        files[path] = (files[path] ?? '') + line(`aaaaaaaaa${n}`, { code, note });
      }
      return files;
    };
    await fc.assert(fc.asyncProperty(version, version, async (one, two) => {
      const [a, b] = [filesOf(one), filesOf(two)];
      const [forth, back] = [await compared(a, b), await compared(b, a)];
      assert.equal(forth.counts.added, back.counts.removed);
      assert.equal(forth.counts.removed, back.counts.added);
      assert.equal(forth.counts.recoded, back.counts.recoded);
      assert.equal(forth.before.codings + forth.counts.added - forth.counts.removed, forth.after.codings);
      assert.ok(isUnchanged(await compared(a, a)));
    }), { numRuns: 60 });
  });

  it('reads well as markdown, and no markup of a study counts in it', async () => {
    const after = { ...STUDY, [A]: line('aaaaaaaaaa', { code: 'trust', quote: 'Words', changed: '2026-11-02T10:00:00Z' }), [B]: line('cccccccccc') + line('dddddddddd', { quote: '<b>x</b> [y](z)\n# no heading' }), 'codebook.yaml': STUDY['codebook.yaml']!.replace('should', 'could') };
    const [before, now] = [await versionOf(STUDY), await versionOf(after)];
    const text = comparisonMarkdown(await compared(STUDY, after), { study: before.study, name: 'main' }, { study: now.study, name: 'the working files' }, 500);
    assert.equal(text, `# What changed: One

From main to the working files.

Compared: 3 codings, by ana, ben; 2 sources; 3 codes; 3 people; 0 memos. Everything is matched by its id.

| codings of | added | removed | recoded | moved | note changed | else changed |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
| ana | 0 | 1 | 1 | 0 | 0 | 0 |
| ben | 1 | 0 | 0 | 0 | 0 | 0 |
| all | 1 | 1 | 1 | 0 | 0 | 0 |

One coding may count in several columns.

## Codebook

- **Vision** (\`vision\`): definition changed
  - definition before: What should be.
  - definition now: What could be.

## Codings

### transcripts/a.md

- recoded: *Vision*, now *Trust* — “Words” (ana, line 1)
- added: *Vision* — “\\<b\\>x\\</b\\> \\[y\\](z) \\# no heading” (ben, line 1)
- removed: *Trust* — “here” (ana, line 1)
`);
    assert.ok(!JSON.stringify(text).includes('Real Name'));
  });
});
