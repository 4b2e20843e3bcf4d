import assert from 'node:assert/strict';
import { codebookRow, digitsNeeded } from '../../../src/core/show/codebook-row';
import { listedCodings, listedSources, listedWords } from '../../../src/core/show/coding-list';
import { groupKeys, groupSources, type SourceGroup } from '../../../src/core/show/source-groups';
import { sourceRow } from '../../../src/core/show/source-row';
import { count, extentWords, stateWords } from '../../../src/core/show/words';
import { tallies } from '../../../src/core/study/tally';
import { smallStudy } from './small-study';

const TEXT = 'LEE: I wanted everybody to see it. KIM: So did I. LEE: In a room.';

const study = smallStudy({
  codes: { lead: { name: 'Leadership', codable: false }, vision: { name: 'Vision', parent: 'lead', status: 'provisional' }, seen: { name: 'Visible', parent: 'vision', was: ['saw'] }, idle: { name: 'Idle' } },
  people: { lee: { name: 'R. Lee', roles: ['teacher'] }, kim: { roles: ['coach', 'teacher'], attributes: new Map([['team', 'grade-3']]) } },
  nesting: ['school', 'team'],
  cases: { maple: { kind: 'school', name: 'Maple Street' }, 'grade-3': { kind: 'team', parent: 'maple', name: 'Third grade' } },
  waves: ['w1', 'w2'],
  sources: {
    'transcripts/north/a.md': { text: TEXT, title: 'Lee', wave: 'w2', participants: ['lee'], marks: ['ben'], codings: [
      { code: 'vision', on: 'I wanted everybody', speakers: ['lee'] },
      { code: 'vision', on: 'everybody to see it', coder: 'ben', speakers: ['lee'] },
      { code: 'saw', on: 'room', speakers: ['lee'] },
    ] },
    'transcripts/north/b.md': { text: TEXT, wave: 'w1', participants: ['kim'], marks: ['ana'], codings: [{ code: 'seen', on: 'So did I', speakers: ['kim'], note: 'agrees' }] },
    'transcripts/south/c10.md': { participants: ['lee', 'kim'] },
    'transcripts/south/c9.md': {},
  },
});

const rowOf = (id: string, state = { shown: true, pin: undefined as number | undefined }) => codebookRow(study.codebook.codes.get(id)!, tallies(study).get(id)!, { ...state, digits: 2 });

describe('A row of the codebook', () => {
  it('begins with its passages, those of the codes below included, so that a narrow side bar does not cut them', () => {
    assert.equal(rowOf('vision').label, '\u20073 Vision');
    assert.equal(rowOf('seen').label, '\u20072 Visible');
    assert.equal(rowOf('idle').label, '\u20070 Idle');
  });

  it('says over whom, and how many are its own', () => {
    assert.equal(rowOf('vision').description, '2 people · 2 sources · 1 own passage');
    assert.equal(rowOf('seen').description, '2 people · 2 sources');
    assert.equal(rowOf('lead').description, '2 people · 2 sources');
    assert.equal(rowOf('idle').description, '');
  });

  it('has as many digits as the largest number needs', () => {
    assert.equal(digitsNeeded(tallies(study)), 1);
  });

  it('says to a screen reader everything that is seen', () => {
    assert.equal(rowOf('vision', { shown: false, pin: 1 }).spoken, 'Vision, provisional, 1 passage (2 codings by 2 coders), 1 person, 1 source; with the codes below 3 passages (4 codings by 2 coders), 2 people, 2 sources; pinned 1; hidden');
    assert.equal(rowOf('lead').spoken, 'Leadership, heading, no passages; with the codes below 3 passages (4 codings by 2 coders), 2 people, 2 sources; shown');
  });

  it('shows the key on which the code lies', () => {
    assert.equal(rowOf('seen', { shown: true, pin: 3 }).description, '[3] · 2 people · 2 sources');
  });
});

describe('A row of a source', () => {
  const row = (path: string, coder: string | undefined) => sourceRow(study, study.sources.get(path)!, coder, (id) => id.toUpperCase());

  it('tells uncoded, begun and marked sources apart', () => {
    assert.equal(row('transcripts/south/c9.md', 'ana').progress, 'uncoded');
    assert.equal(row('transcripts/north/a.md', 'ana').progress, 'begun');
    assert.equal(row('transcripts/north/b.md', 'ana').progress, 'marked');
  });

  it('says whose mark it is', () => {
    assert.equal(row('transcripts/north/a.md', 'ana').description, '3 codings · marked coded by BEN');
    assert.equal(row('transcripts/north/a.md', 'ben').description, '3 codings · marked coded');
    assert.equal(row('transcripts/north/a.md', 'ben').spoken, 'Lee; 3 codings by 2 coders; marked coded');
    assert.equal(row('transcripts/south/c9.md', 'ana').spoken, 'transcripts/south/c9.md; uncoded');
  });
});

/** Groups as nested lists. */
const outline = (group: SourceGroup): unknown[] => [...group.groups.map((each) => [each.label, ...outline(each)]), ...group.sources.map((path) => path.split('/').at(-1))];

describe('Groups of sources', () => {
  it('are folders, without those that all share, in the order people count', () => {
    assert.deepEqual(outline(groupSources(study, ['folder'])), [['north', 'a.md', 'b.md'], ['south', 'c9.md', 'c10.md']]);
  });

  it('nest by any attributes in any order; waves stand in the order of the study', () => {
    assert.deepEqual(outline(groupSources(study, ['wave', 'folder'])), [['w1', 'b.md'], ['w2', 'a.md'], ['no wave', 'c9.md', 'c10.md']]);
    assert.deepEqual(outline(groupSources(study, ['folder', 'wave'])), [['north', ['w1', 'b.md'], ['w2', 'a.md']], ['south', ['no wave', 'c9.md', 'c10.md']]]);
  });

  it('hold a source with several values once in each', () => {
    assert.deepEqual(outline(groupSources(study, ['role'])), [['coach', 'b.md', 'c10.md'], ['teacher', 'a.md', 'b.md', 'c10.md'], ['no role', 'c9.md']]);
    assert.equal(groupSources(study, ['role']).all.length, 4);
  });

  it('are cases of a kind, by name, whether the source or whoever takes part belongs to them', () => {
    assert.deepEqual(outline(groupSources(study, ['school', 'team'])), [['Maple Street', ['Third grade', 'b.md', 'c10.md']], ['no school', ['no team', 'a.md', 'c9.md']]]);
  });

  it('are offered by what the sources know', () => {
    assert.deepEqual(groupKeys(study), ['folder', 'participant', 'role', 'school', 'team', 'wave']);
  });
});

describe('Listed codings', () => {
  it('of a code are counted source by source, through merged ids, with the codes below', () => {
    assert.deepEqual(listedSources(study, { kind: 'code', code: 'seen', withChildren: false }), [{ source: 'transcripts/north/a.md', byCoder: new Map([['ana', 1]]) }, { source: 'transcripts/north/b.md', byCoder: new Map([['ana', 1]]) }]);
    assert.deepEqual(listedSources(study, { kind: 'code', code: 'vision', withChildren: true }).map(({ byCoder }) => [...byCoder]), [[['ana', 2], ['ben', 1]], [['ana', 1]]]);
    assert.deepEqual(listedCodings(study, { kind: 'code', code: 'seen', withChildren: false }, 'transcripts/north/a.md').map(({ coding }) => coding.quote), ['room']);
  });

  it('say what they come to in the words and by the base of the codebook’s row', () => {
    assert.equal(listedWords(study, { kind: 'code', code: 'vision', withChildren: true }), '3 passages (4 codings by 2 coders) in 2 sources');
    assert.equal(listedWords(study, { kind: 'code', code: 'vision', withChildren: false }), '1 passage (2 codings by 2 coders) in 1 source');
    assert.equal(listedWords(study, { kind: 'source', source: 'transcripts/north/a.md' }), '3 codings by 2 coders');
    assert.equal(listedWords(study, { kind: 'person', person: 'kim' }), '1 coding by 1 coder in 1 source');
  });

  it('of a person are those in whose words they stand', () => {
    assert.deepEqual(listedSources(study, { kind: 'person', person: 'kim' }), [{ source: 'transcripts/north/b.md', byCoder: new Map([['ana', 1]]) }]);
    assert.deepEqual(listedCodings(study, { kind: 'person', person: 'lee' }, 'transcripts/north/a.md').length, 3);
  });

  it('of a source are all its own', () => {
    assert.deepEqual(listedSources(study, { kind: 'source', source: 'transcripts/north/a.md' }), [{ source: 'transcripts/north/a.md', byCoder: new Map([['ana', 2], ['ben', 1]]) }]);
  });

  it('always agree with their counts', () => {
    for (const code of study.codebook.codes.keys()) {
      for (const withChildren of [true, false]) {
        for (const { source, byCoder } of listedSources(study, { kind: 'code', code, withChildren })) {
          const codings = listedCodings(study, { kind: 'code', code, withChildren }, source);
          for (const [coder, n] of byCoder) assert.equal(codings.filter((each) => each.coder === coder).length, n);
          assert.equal(codings.length, [...byCoder.values()].reduce((sum, n) => sum + n));
        }
      }
    }
  });
});

describe('Words', () => {
  it('count in plain English', () => {
    assert.equal(count(1, 'person', 'people'), '1 person');
    assert.equal(count(0, 'coding'), '0 codings');
    assert.equal(count(31_204, 'coding'), '31,204 codings');
  });

  it('name lines and columns', () => {
    assert.equal(extentWords({ start: { line: 68, column: 90 }, end: { line: 68, column: 141 } }), 'line 68, columns 90 to 141');
    assert.equal(extentWords({ start: { line: 22, column: 5 }, end: { line: 24, column: 3 } }), 'line 22, column 5 to line 24, column 3');
  });

  it('have something to say about every state that a person should know', () => {
    assert.deepEqual((['exact', 'moved', 'edited', 'review', 'adrift', 'unchecked'] as const).map((state) => stateWords(state) !== undefined), [false, false, true, true, true, true]);
  });
});
