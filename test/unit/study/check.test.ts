import assert from 'node:assert/strict';
import { memoryFiles } from '../../../src/core/store/memory-files';
import { allProblems } from '../../../src/core/study/checks/check';
import type { Coding } from '../../../src/core/study/model';
import { formatCodings } from '../../../src/core/study/codings/codings-file';
import { likelyRenamed } from '../../../src/core/study/sources/renamed-source';
import { tallies } from '../../../src/core/study/tally';
import { textId } from '../../../src/core/text/blob-id';
import { FILES, openDesk, SOURCE, TEXT } from '../store/desk';

const HERE = `codings/ana/${SOURCE}.yaml`;

/** The line of “Yeah.” in the text. */
const line = (id: string, fields: Partial<Coding> = {}): Coding => ({
  id,
  code: 'vision',
  at: { start: { line: 7, column: 46 }, end: { line: 7, column: 51 } },
  quote: 'Yeah.',
  before: 'everybody to see how it works. ',
  after: '\n\nINT: And then?',
  text: textId(TEXT),
  date: '2026-11-21',
  ...fields,
});

const coded = (...codings: readonly Coding[]): Readonly<Record<string, string>> => ({ [HERE]: formatCodings(undefined, codings) });

/** Problems of a study of these files besides the usual ones: rule, file, line, column. */
async function problemsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { store } = await openDesk(memoryFiles({ ...FILES, ...files }));
  await store.check(store.study.codings.keys());
  return allProblems(store.study).map(({ rule, file, extent: { start } }) => `${rule} ${file}:${start.line}:${start.column}`);
}
/** How many people *Vision* was given to. */
async function peopleWith(files: Readonly<Record<string, string>>): Promise<number> {
  const { store } = await openDesk(memoryFiles({ ...FILES, ...files }));
  await store.check(store.study.codings.keys());
  return tallies(store.study).get('vision')?.own.people ?? -1;
}
async function messageOf(rule: string, files: Readonly<Record<string, string>>): Promise<string> {
  const { store } = await openDesk(memoryFiles({ ...FILES, ...files }));
  await store.check(store.study.codings.keys());
  return allProblems(store.study).find((problem) => problem.rule === rule)?.message ?? '';
}

describe('the problems of a study', () => {
  it('are none where all is well', async () => {
    assert.deepEqual(await problemsOf({}), []);
    assert.deepEqual(await problemsOf(coded(line('aaaaaaaaaa'), line('bbbbbbbbbb', { code: 'invitation' }))), []);
  });

  it('tell codings of codes that are not there, and which is meant', async () => {
    const files = coded(line('aaaaaaaaaa', { code: 'visoin' }), line('bbbbbbbbbb', { code: '__proto__' }));
    assert.deepEqual(await problemsOf(files), [`unknown-code ${SOURCE}:7:46`, `unknown-code ${SOURCE}:7:46`]);
    assert.match(await messageOf('unknown-code', coded(line('aaaaaaaaaa', { code: 'visoin' }))), /Is “vision” meant/);
  });

  it('tell conflict markers in the text of a source, a memo, a person', async () => {
    const conflict = '<<<<<<< ours\nhis\n=======\nhers\n>>>>>>> theirs\n';
    const memo = `---\nkind: theme\n---\n${conflict}\n<<<<<<< ours, and no end\n`;
    const files = { ...coded(line('aaaaaaaaaa')), [SOURCE]: `${TEXT}\n${conflict}`, 'memos/m.md': memo, 'people/t90.md': `---\nid: t90\n---\n${conflict}` };
    const found = (await problemsOf(files)).filter((problem) => problem.startsWith('merge-conflict'));
    assert.deepEqual(found, ['merge-conflict memos/m.md:4:1', 'merge-conflict memos/m.md:10:1', 'merge-conflict people/t90.md:4:1', `merge-conflict ${SOURCE}:${TEXT.split('\n').length + 1}:1`]);
  });

  it('do not take codes for missing while the codebook cannot be read', async () => {
    const files = { ...coded(line('aaaaaaaaaa', { code: 'invitation' })), 'codebook.yaml': 'codes:\n  - id: vision\n\t- id: invitation\n' };
    assert.deepEqual(await problemsOf(files), ['unreadable-yaml codebook.yaml:3:1']);
    const slip = { ...coded(line('aaaaaaaaaa', { code: 'gone' })), 'codebook.yaml': 'codes:\n  - {id: vision, name: V, status: done}\n' };
    assert.deepEqual(await problemsOf(slip), ['bad-codebook codebook.yaml:2:35', `unknown-code ${SOURCE}:7:46`]);
  });

  it('tell headings and retired codes that are coded, weights and flags that are not allowed', async () => {
    const codebook = 'codes:\n  - {id: head, name: H, codable: false}\n  - {id: old, name: O, status: retired, retired: 2026-11-01}\n  - {id: vision, name: V, values: [low, high]}\nflags: [observed]\n';
    const marked = coded(line('aaaaaaaaaa', { code: 'head' }), line('bbbbbbbbbb', { code: 'old' }), line('cccccccccc', { code: 'old', date: '2026-10-01' }), line('dddddddddd', { weight: 3, flags: ['observed', 'heard'] }), line('eeeeeeeeee', { weight: 'low', flags: ['observed'] }));
    const rules = (await problemsOf({ ...marked, 'codebook.yaml': codebook })).map((problem) => problem.split(' ')[0]);
    assert.deepEqual(rules, ['bad-weight', 'heading-coded', 'retired-code', 'unknown-flag']);
  });

  it('tell codings without text, without a place, with a doubt', async () => {
    const gone = line('bbbbbbbbbb', { text: '000000000000', quote: 'Nobody ever said this here.', before: 'x', after: 'y' });
    assert.deepEqual(
      (await problemsOf(coded(line('aaaaaaaaaa', { quote: '', at: { start: { line: 7, column: 46 }, end: { line: 7, column: 46 } } }), gone, line('cccccccccc', { doubt: { note: 'x' } })))).map((problem) => problem.split(' ')[0]).sort(),
      ['empty-coding', 'lost-to-doubt', 'place-lost'],
    );
  });

  it('tell patterns of the study file that no source fits, but not the usual ones of a new study', async () => {
    const transcripts = (globs: string): Readonly<Record<string, string>> => ({ 'verbatim.yaml': `verbatim: 1\ntranscripts: ${globs}\n` });
    assert.deepEqual(await problemsOf(transcripts('[interviews/**/*.md, transcripts/**/*.md]')), ['unmatched-glob verbatim.yaml:1:1']);
    assert.match(await messageOf('unmatched-glob', transcripts('interviews/**/*.md')), /`interviews\/\*\*\/\*\.md`/);
    assert.deepEqual(await problemsOf(transcripts('[transcripts/**/*.md, transcripts/**/*.txt]')), []);
  });

  it('tell speakers whom the front matter leaves out, where it names others, and count them as nobody', async () => {
    const [first, ...others] = TEXT.split('INT: And');
    const text = `${first!}J. LEE: Who asked?\n\nINT: And${others.join('')}`;
    const said = text.indexOf('Who asked?');
    const on = { [SOURCE]: text, ...coded(line('aaaaaaaaaa', { quote: 'Who asked?', at: { start: { line: 9, column: 9 }, end: { line: 9, column: 19 } }, before: 'J. LEE: ', after: '\n\nINT: And then?', text: textId(text) })) };
    assert.equal(text.split('\n')[8], 'J. LEE: Who asked?');
    assert.ok(said > 0);
    assert.deepEqual(await problemsOf(on), [`unknown-speaker ${SOURCE}:9:1`]);
    assert.match(await messageOf('unknown-speaker', on), /“J\. LEE” speaks here and is nobody.*counts as no person/);
    assert.equal(await peopleWith(on), 0);
    const known = { ...on, [SOURCE]: text.replace('INT: interviewer}', 'INT: interviewer, J. LEE: t09}') };
    assert.deepEqual(await problemsOf(known), []);
    assert.equal(await peopleWith(known), 1);
    const silent = { ...on, [SOURCE]: text.replace(/speakers: .*\n/, '') };
    assert.deepEqual(await problemsOf(silent), []);
    assert.equal(await peopleWith(silent), 1);
  });

  it('tell the case of a source that cases.yaml does not have, and which is meant', async () => {
    const files = { [SOURCE]: TEXT.replace('participant', 'case: grade3\nparticipant') };
    assert.deepEqual(await problemsOf(files), []);
    const cases = { ...files, 'cases.yaml': '- {id: grade-3}\n- {id: office}\n' };
    assert.deepEqual(await problemsOf(cases), [`unknown-case ${SOURCE}:1:1`]);
    assert.match(await messageOf('unknown-case', cases), /“grade3”.* Is “grade-3” meant/);
    assert.deepEqual(await problemsOf({ ...cases, 'cases.yaml': '- {id: grade3}\n' }), []);
    const broken = await problemsOf({ ...cases, 'cases.yaml': '- {id: grade-3}\n- {id: "grade3}\n' });
    assert.deepEqual(broken.map((problem) => problem.split(' ')[0]), ['unreadable-yaml'], 'not while it cannot be read whole');
  });

  it('tell cases that are none, twice there or in each other', async () => {
    assert.deepEqual(await problemsOf({ 'cases.yaml': '- {kind: school}\n- {id: a}\n- {id: a}\n- {id: b, parent: c}\n- {id: c, parent: b}\n- {id: d, parent: e}\n' }), [
      'bad-case cases.yaml:1:4',
      'duplicate-case cases.yaml:3:3',
      'case-circle cases.yaml:5:19',
      'unknown-case cases.yaml:6:19',
    ]);
  });

  it('say what to do about a lost place: choose, where something is likely, else show it', async () => {
    const lost = { text: '000000000000', before: 'nothing like this', after: 'nor like that', at: { start: { line: 90, column: 1 }, end: { line: 90, column: 6 } } };
    const often = { [SOURCE]: `${TEXT}\n${'LEE: Yeah.\n\n'.repeat(30)}`, ...coded(line('aaaaaaaaaa', lost)) };
    assert.match(await messageOf('place-lost', often), /There are 3 likely places: choose one/);
    const gone = await messageOf('place-lost', coded(line('aaaaaaaaaa', { ...lost, quote: 'Nobody ever said this here.' })));
    assert.match(gone, /No passage is likely enough to be proposed\. Select the right words/);
  });

  it('tell codings that bear one id, in one file or two, and whether they are the same', async () => {
    const twice = formatCodings(undefined, [line('aaaaaaaaaa')]);
    assert.deepEqual(await problemsOf({ [HERE]: twice, [`codings/ben/${SOURCE}.yaml`]: twice }), [`duplicate-coding codings/ben/${SOURCE}.yaml:1:1`]);
    assert.match(await messageOf('duplicate-coding', { [HERE]: twice + twice }), /another line of this file\. Remove one/);
    assert.match(await messageOf('duplicate-coding', coded(line('aaaaaaaaaa'), line('aaaaaaaaaa', { code: 'invitation' }))), /Give one of the two/);
  });

  it('tell codings of a source that is gone, and what it is likely called now', async () => {
    const moved = { 'codings/ana/transcripts/old/t08.md.yaml': formatCodings(undefined, [line('aaaaaaaaaa')]), 'transcripts/new/t08.md': TEXT.replace('participant', 'other') };
    assert.deepEqual(await problemsOf(moved), ['unknown-source codings/ana/transcripts/old/t08.md.yaml:1:1']);
    assert.match(await messageOf('unknown-source', moved), /Is it transcripts\/new\/t08\.md now/);
    const unknown = { 'codings/ana/transcripts/gone.md.yaml': formatCodings(undefined, [line('aaaaaaaaaa')]) };
    assert.match(await messageOf('unknown-source', unknown), /If it was renamed/);
    const { store } = await openDesk(memoryFiles({ ...FILES, ...unknown, 'transcripts/x1.md': 'a', 'transcripts/x2.md': 'b' }));
    assert.equal(likelyRenamed(store.study, 'transcripts/gone.md'), undefined);
    assert.equal(likelyRenamed(store.study, 'transcripts/gone.md', new Map([['transcripts/x2.md', textId(TEXT)]])), 'transcripts/x2.md');
    assert.equal(likelyRenamed(store.study, 'transcripts/x11.md'), 'transcripts/x1.md');
  });

  it('know where the source of codings went that others had coded when it was renamed', async () => {
    const { store } = await openDesk(memoryFiles({
      ...FILES,
      'transcripts/renamed.md': `${TEXT}\nAnd more.\n`,
      'codings/ana/transcripts/renamed.md.yaml': formatCodings(undefined, [line('aaaaaaaaaa')]),
      'codings/ben/transcripts/gone.md.yaml': formatCodings(undefined, [line('bbbbbbbbbb')]),
    }));
    assert.equal(likelyRenamed(store.study, 'transcripts/gone.md'), 'transcripts/renamed.md');
  });

  it('tell coders’ folders that nobody knows or no disk would bear', async () => {
    assert.deepEqual(await problemsOf({ [`codings/carla/${SOURCE}.yaml`]: formatCodings(undefined, [line('aaaaaaaaaa')]), [`codings/Ana R/${SOURCE}.yaml`]: '[]\n' }), [
      `bad-coder codings/Ana R/${SOURCE}.yaml:1:1`,
      `unknown-coder codings/carla/${SOURCE}.yaml:1:1`,
    ]);
  });

  it('tell names that clash on other computers, sources of one id, and people whom nobody knows', async () => {
    const files = { 'transcripts/T07.md': 'x', 'transcripts/e\u0301.md': 'x', 'transcripts/\u00e9.md': 'y', 'transcripts/sub/t07.md': 'x', 'people.yaml': '- {id: t17, name: A}\n' };
    assert.deepEqual(await problemsOf(files), [
      'name-clash transcripts/T07.md:1:1',
      'name-clash transcripts/e\u0301.md:1:1',
      'duplicate-source transcripts/sub/t07.md:1:1',
      'duplicate-source transcripts/t07.md:1:1',
      'name-clash transcripts/t07.md:1:1',
      'unknown-person transcripts/t07.md:1:1',
      'name-clash transcripts/\u00e9.md:1:1',
    ]);
    const about = { 'people.yaml': '- {id: t07}\n- {id: t17}\n', ...coded(line('aaaaaaaaaa', { about: ['t71'] }), line('bbbbbbbbbb', { tie: { from: 't07', to: 't17', relation: 'advice' } })) };
    assert.deepEqual(await problemsOf(about), [`unknown-person ${SOURCE}:7:46`]);
    assert.match(await messageOf('unknown-person', about), /Is “t17” meant/);
  });
});
