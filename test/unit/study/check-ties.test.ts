import assert from 'node:assert/strict';
import { checkTies } from '../../../src/core/study/checks/check-ties';
import { placeForMeant } from '../../../src/core/study/checks/meant-name';
import { allProblems } from '../../../src/core/study/checks/check';
import type { Study } from '../../../src/core/study/study';
import { evidence, type Files, problemsOf, studyOf } from '../network/a-study';

const STUDY = 'relations: { advice: { max: 2, scale: [1, 4] }, support: {} }\n';

async function told(files: Files): Promise<readonly string[]> {
  return problemsOf(await studyOf({ 'verbatim.yaml': STUDY, ...files }));
}
const messageOf = (study: Study, rule: string): string => allProblems(study).find((problem) => problem.rule === rule)?.message ?? '';

describe('the problems of ties', () => {
  it('are none where all is well, with a roster and without', async () => {
    assert.deepEqual(await told({ 'people.yaml': '- { id: a, ties: { advice: [b, { to: c, weight: 4 }] } }\n- b\n- { id: c, survey: withdrew }\n' }), []);
    assert.deepEqual(await told({ 'transcripts/a.md': '---\nparticipant: a\nties: { advice: [b, c, d, e] }\n---\n' }), []);
  });

  it('tell names that nobody on the roster bears, where they stand, with whom they are likely to mean', async () => {
    const files = {
      'people.yaml': '- { id: t09, name: Ruth Okafor, ties: { advice: [t90, t17] } }\n- { id: t17, name: J. Lee, waves: { w2: { ties: { advice: [ruth okafor] } } } }\n',
      'transcripts/a.md': '---\nparticipant: t09\nties: { t71: { advice: [t09] } }\nconversations: [{ from: nobody at all, to: t17 }]\n---\n',
    };
    const study = await studyOf({ 'verbatim.yaml': STUDY, ...files });
    assert.deepEqual(problemsOf(study), ['unknown-person people.yaml:1:50', 'unknown-person people.yaml:2:60', 'unknown-person transcripts/a.md:3:25', 'unknown-person transcripts/a.md:4:17']);
    assert.deepEqual(checkTies(study).map(({ about, severity }) => [about?.person, about?.meant, severity]), [
      ['t90', 't09', 'error'],
      ['ruth okafor', 't09', 'error'],
      ['t71', 't17', 'error'],
      ['nobody at all', undefined, 'error'],
    ]);
    assert.match(messageOf(study, 'unknown-person'), /“t90”.*Is “t09” meant/);
  });

  it('suggest nobody by a name that two people bear', async () => {
    const study = await studyOf({ 'people.yaml': '- { id: p1, name: Kim Lee, ties: { advice: [Kim Lee] } }\n- { id: p2, name: KIM LEE }\n' });
    assert.deepEqual(checkTies(study).map(({ about }) => about), [{ person: 'Kim Lee' }]);
  });

  it('do not take people for missing while a file of the roster cannot be read', async () => {
    assert.deepEqual((await told({ 'people.yaml': '- { id: a, ties: { advice: [b] } }\n', 'people/b.md': '---\nid: "b\n---\n' })).filter((line) => line.startsWith('unknown-person')), []);
  });

  it('tell ties to oneself, ties twice with two weights, weights off the scale and more names than there could be', async () => {
    assert.deepEqual(
      await told({
        'people.yaml': [
          '- { id: a, ties: { advice: [a], support: [b, c, { to: b, weight: 9 }] } }',
          '- { id: b, ties: { advice: [{ to: a, weight: 5 }, { to: c, weight: 0 }] } }',
          '- { id: c, ties: { advice: [{ to: a, weight: 1, topic: math }, { to: a, weight: 2, topic: art }, b] } }',
          '- { id: d, ties: { advice: [a, a, b, c] } }',
          '',
        ].join('\n'),
        'transcripts/a.md': '---\nparticipant: a\nconversations: [{ from: b, to: b, relation: support }]\nties: { advice: [b, c, { to: d, weight: 9 }] }\n---\n',
      }),
      ['tie-to-oneself people.yaml:1:29', 'tie-twice people.yaml:1:49', 'weight-off-scale people.yaml:2:29', 'weight-off-scale people.yaml:2:51', 'too-many-ties people.yaml:4:38', 'tie-to-oneself transcripts/a.md:3:17'],
      'what is told in an interview keeps to no scale and no number',
    );
  });

  it('tell a relation that is nearly one of the study file, and no other', async () => {
    const files = { 'people.yaml': '- { id: a, ties: { advise: [b], gossip: [b], suport: [] } }\n- b\n', 'transcripts/t.md': 'Hello\n', 'codings/ana/transcripts/t.md.yaml': evidence('a>b advises', 'a>a advice', 'a>x support') };
    const study = await studyOf({ 'verbatim.yaml': STUDY, 'codebook.yaml': '- { id: x, name: X }\n', ...files });
    assert.deepEqual(problemsOf(study), ['unknown-relation people.yaml:1:20', 'unknown-relation people.yaml:1:46', 'unknown-relation transcripts/t.md:1:1', 'tie-to-oneself transcripts/t.md:1:2', 'unknown-person transcripts/t.md:1:3']);
    assert.match(messageOf(study, 'unknown-relation'), /“suport”. Is “support” meant|“advise”. Is “advice” meant/);
    assert.deepEqual(checkTies(study).map(({ about }) => about), [{ relation: 'advise', meant: 'advice' }, { relation: 'suport', meant: 'support' }]);
    const [evidenced] = allProblems(study).filter(({ file, rule }) => file === 'transcripts/t.md' && rule === 'unknown-relation');
    assert.deepEqual([evidenced?.about?.from, evidenced?.about?.to, evidenced?.about?.relation, evidenced?.about?.meant], ['a', 'b', 'advises', 'advice']);
    assert.deepEqual((await studyOf(files)).settings.relations.size, 0);
    assert.equal(messageOf(await studyOf({ ...files, 'codings/ana/transcripts/t.md.yaml': '[]\n' }), 'unknown-relation'), '', 'nothing is declared');
  });

  it('tell a misspelled relation where it is named, whoever tells it, and mend it there unless its right name stands beside it', async () => {
    const files = {
      'people.yaml': '- { id: a, ties: { advise: [b], advice: [] }, waves: { w2: { ties: { "suport": [b] } } } }\n- b\n',
      'transcripts/a.md': '---\nparticipant: a\nties:\n  advise: [b]\n  b: { suport: [] }\nconversations: [{ to: b, topic: advise, relation: advise }]\n---\n',
    };
    const study = await studyOf({ 'verbatim.yaml': STUDY, ...files });
    const told = checkTies(study);
    assert.deepEqual(problemsOf(study), ['unknown-relation people.yaml:1:20', 'unknown-relation people.yaml:1:70', 'unknown-relation transcripts/a.md:4:3', 'unknown-relation transcripts/a.md:5:8', 'unknown-relation transcripts/a.md:6:51']);
    for (const { file, extent, about } of told) {
      const words = files[file as keyof typeof files].split('\n')[extent.start.line - 1]!.slice(extent.start.column - 1, extent.end.column - 1);
      assert.equal(words.replaceAll('"', ''), about?.relation, file);
      if (about?.meant !== undefined) assert.ok(placeForMeant(words, about.relation ?? '', about.meant), words);
    }
    assert.deepEqual(told.map(({ about }) => about?.meant), [undefined, 'support', 'advice', 'support', 'advice']);
    assert.match(told[0]!.message, /Is “advice” meant, which stands beside it\? Then put the names there; if not, add/);
  });

  it('tell ties of somebody who is said to have given no answer, in the entry or in a wave', async () => {
    assert.deepEqual(await told({ 'people.yaml': '- { id: a, survey: { support: withdrew }, ties: { advice: [b], support: [b] } }\n- { id: b, waves: { w2: { survey: not asked, ties: { advice: [a] } } } }\n' }), ['unheard-ties people.yaml:1:74', 'unheard-ties people.yaml:2:63']);
  });

  it('are computed once for the same roster and the same ties', async () => {
    const study = await studyOf({ 'people.yaml': '- { id: a, ties: { advice: [a] } }\n', 'transcripts/a.md': 'Hello\n' });
    const problems = checkTies(study);
    assert.equal(problems.length, 1);
    assert.equal(checkTies({ ...study, version: 9, sources: study.sources.without('transcripts/a.md') }), problems);
    assert.notEqual(checkTies({ ...study, people: new Map() }), problems);
  });
});
