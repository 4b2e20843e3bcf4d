import assert from 'node:assert/strict';
import fc from 'fast-check';
import { memoryFiles } from '../../../src/core/store/memory-files';
import { openDesk } from '../store/desk';
import { parseAssignmentsFile } from '../../../src/core/study/settings/assignments';
import { parseRoundsFile } from '../../../src/core/study/settings/rounds';
import { sourceChoice } from '../../../src/core/study/settings/chosen-sources';
import { allProblems } from '../../../src/core/study/checks/check';
import { frontMatter } from './front-matter-arbitrary';
import { liesIn } from './lies-in';

const assignments = (text: string): ReturnType<typeof parseAssignmentsFile> => parseAssignmentsFile('assignments.yaml', text);
const rounds = (text: string): ReturnType<typeof parseRoundsFile> => parseRoundsFile('rounds.yaml', text);
const told = ({ problems }: ReturnType<typeof assignments> | ReturnType<typeof rounds>): readonly string[] => problems.map(({ rule, extent: { start } }) => `${rule} ${start.line}:${start.column}`);

describe('assignments.yaml', () => {
  it('says who codes what, open or masked, in which round', () => {
    const parsed = assignments('- id: a1\n  coder: ana\n  sources: [t17-w1, transcripts/north/**]\n  mode: masked\n  round: r1\n  due: Friday\n- { id: a2, coders: [ana, ben] }\n');
    assert.deepEqual(parsed.problems, []);
    assert.deepEqual(parsed.entries.map(({ file: _file, extent: _extent, ...rest }) => rest), [
      { id: 'a1', coders: ['ana'], sources: ['t17-w1', 'transcripts/north/**'], mode: 'masked', round: 'r1', attributes: new Map([['due', 'Friday']]) },
      { id: 'a2', coders: ['ana', 'ben'], sources: [], mode: 'open', attributes: new Map() },
    ]);
  });

  it('is a list, a map from ids, or either of them below `assignments`', () => {
    for (const text of ['- { id: a, coder: ana }\n', 'a: { coder: ana }\n', 'assignments:\n  - { id: a, coder: ana }\n', 'assignments:\n  a: { coder: ana }\n']) {
      assert.deepEqual(told(assignments(text)), [], text);
      assert.deepEqual(assignments(text).entries.map(({ id, coders }) => [id, coders]), [['a', ['ana']]], text);
    }
    assert.deepEqual(assignments('').entries, []);
  });

  it('takes a mode that it cannot read for masked, and tells it: what was seen cannot be taken back', () => {
    const parsed = assignments('- { id: a, coder: ana, mode: maskd }\n');
    assert.deepEqual(told(parsed), ['bad-assignment 1:30']);
    assert.equal(parsed.entries[0]?.mode, 'masked');
  });

  it('never takes sources that cannot be read for all sources', () => {
    const parsed = assignments('- { id: a, coder: ana, sources: ["../elsewhere"] }\n- { id: b, coder: ana, sources: ["/etc", t17] }\n');
    assert.deepEqual(told(parsed), ['bad-assignment 1:33', 'bad-assignment 2:33']);
    assert.deepEqual(parsed.entries.map(({ id, sources }) => [id, sources]), [['b', ['t17']]]);
  });

  it('tells entries without a coder, coders that cannot be, and two of one id', () => {
    assert.deepEqual(told(assignments('- { id: a }\n- { id: b, coder: "Ana R." }\n- { id: c, coder: ana }\n- { id: c, coder: ben }\n- a text\n')), [
      'bad-assignment 1:3', 'bad-assignment 2:3', 'bad-assignment 2:19', 'duplicate-assignment 4:3', 'bad-assignment 5:3',
    ]);
  });
});

describe('rounds.yaml', () => {
  it('says who coded what up to which commit', () => {
    const parsed = rounds('- id: r1\n  name: First\n  coders: [ana, ben]\n  sources: t17-w1\n  commit: 0012345\n  date: 2025-06-18\n- r2\n');
    assert.deepEqual(parsed.problems, []);
    assert.deepEqual(parsed.entries.map(({ file: _file, extent: _extent, ...rest }) => rest), [
      { id: 'r1', coders: ['ana', 'ben'], sources: ['t17-w1'], name: 'First', commit: '0012345', date: '2025-06-18', attributes: new Map() },
      { id: 'r2', coders: [], sources: [], attributes: new Map() },
    ]);
  });

  it('refuses a commit that git could take for something else', () => {
    for (const commit of ['--all', '-n', 'a..b', 'HEAD~1', 'a b', 'x:y', '@{1}'.replace('@{1}', 'a^')]) {
      const parsed = rounds(`- { id: r, commit: "${commit}" }\n`);
      assert.deepEqual(told(parsed), ['bad-round 1:20'], commit);
      assert.equal(parsed.entries[0]?.commit, undefined);
    }
    assert.deepEqual(told(rounds('- { id: r, commit: origin/round-1, date: 2025-02-30 }\n')), ['bad-round 1:42']);
  });
});

describe('who codes what, in a study', () => {
  const files = {
    'verbatim.yaml': 'coders: { ana: Ana, ben: Ben }\n',
    'codebook.yaml': 'codes: [trust]\n',
    'transcripts/north/lee.md': '---\nid: t17-w1\n---\nHello.\n',
    'transcripts/north/kim.md': 'Hello.\n',
    'transcripts/south.md': 'Hello.\n',
  };

  it('is read with the study and again when it changes', async () => {
    const port = memoryFiles({ ...files, 'assignments.yaml': '- { id: a, coder: ana, mode: masked }\n' });
    const { store } = await openDesk(port);
    assert.deepEqual([...store.study.assignments.keys()], ['a']);
    const deltas: boolean[] = [];
    store.onDidChange((delta) => { deltas.push(delta.settings); });
    port.put('assignments.yaml', '- { id: b, coder: ana, mode: masked }\n- x\n');
    port.put('rounds.yaml', '- { id: r }\n');
    await store.look(['assignments.yaml', 'rounds.yaml']);
    assert.deepEqual([[...store.study.assignments.keys()], [...store.study.rounds.keys()], deltas], [['b'], ['r'], [true]]);
    assert.deepEqual(store.study.problems.get('assignments.yaml')?.map(({ rule }) => rule), ['bad-assignment']);
  });

  it('names sources by id, path or pattern; none means all', async () => {
    const { study } = (await openDesk(memoryFiles(files))).store;
    const choice = sourceChoice(study.sources);
    assert.deepEqual(choice.all(['t17-w1', 'south']), ['transcripts/north/lee.md', 'transcripts/south.md']);
    assert.deepEqual(choice.all(['transcripts/north/*.md', 'transcripts/north/lee.md']), ['transcripts/north/kim.md', 'transcripts/north/lee.md']);
    assert.deepEqual(choice.all([]).length, 3);
    assert.deepEqual(choice.meantBy('west'), []);
  });

  it('tells names that mean nothing, and what may be meant', async () => {
    const team = { 'assignments.yaml': '- { id: a, coder: anna, sources: [t17-w3], round: r2 }\n', 'rounds.yaml': '- { id: r1, coders: [ben], sources: [transcripts/east/**] }\n' };
    const { study } = (await openDesk(memoryFiles({ ...files, ...team }))).store;
    const messages = allProblems(study).filter(({ rule }) => rule === 'unknown-assigned').map(({ file, message }) => `${file} ${message}`);
    assert.deepEqual(messages, [
      'assignments.yaml No source is meant by “t17-w3”. Is “t17-w1” meant?',
      'assignments.yaml The study has no coder “anna”. Is “ana” meant?',
      'assignments.yaml rounds.yaml has no round “r2”. Is “r1” meant?',
      'rounds.yaml No source is meant by “transcripts/east/**”. Give a source’s id, its path, or a pattern such as “transcripts/north/*.md”.',
    ]);
  });

  it('never throws, and its problems and entries lie in the file', () => {
    const key = fc.constantFrom('id', 'coder', 'coders', 'sources', 'mode', 'round', 'commit', 'date', 'name', 'x');
    const value = fc.constantFrom('ana', '[ana, ben]', '"../x"', '[]', '{ a: b }', 'masked', '2025-01-01', '-x', '', '!(a|b)*', '"**/**/**/**/**/**"');
    const entry = fc.array(fc.tuple(key, value), { maxLength: 5 }).map((pairs) => `- { ${pairs.map(([k, v]) => `${k}: ${v}`).join(', ')} }\n`);
    const text = fc.oneof({ weight: 3, arbitrary: fc.array(entry, { maxLength: 5 }).map((lines) => lines.join('')) }, { weight: 1, arbitrary: frontMatter }, { weight: 1, arbitrary: fc.string() });
    fc.assert(fc.property(text, (yaml) => {
      for (const parsed of [assignments(yaml), rounds(yaml)]) {
        for (const { extent } of [...parsed.entries, ...parsed.problems]) assert.ok(liesIn(yaml, extent));
      }
    }));
  });
});
