import assert from 'node:assert/strict';
import { likelyReceivers, likelySenders } from '../../../src/core/network/build/likely-people';
import { networksOf } from '../../../src/core/network/build/networks';
import { evidenceOfTie } from '../../../src/core/show/tie-words';
import { evidence, studyOf } from './a-study';

const PEOPLE = `
a: { name: Ana Reyes }
b: { name: Will Stone, codeName: P2 }
c: { name: Carla Okafor, aliases: [Bug] }
d: { name: Dan }
e: { name: Eva, ties: { advice: [d] } }
f: { name: Finn, ties: { advice: [d], support: [e] } }
`;
const PLACE = { source: 'transcripts/t.md', speakers: ['interviewer', 'b', 'Somebody'], words: 'Then I went to Okafor’s, will you believe it.' };

describe('Between whom the tie of a passage may run', () => {
  it('first who speaks there, then who takes part, then who is named, then who is tied most', async () => {
    const study = await studyOf({ 'people.yaml': PEOPLE, 'transcripts/t.md': '---\nparticipant: a\n---\nHello.\n' });
    assert.deepEqual(
      likelySenders(study, networksOf(study), PLACE).map(({ id, why }) => `${id} ${why}`),
      ['b speaks', 'a takes part', 'c named', 'd other', 'e other', 'f other'],
    );
  });

  it('to whom: who is named there, to whom the person is tied in this relation and in others; never the person', async () => {
    const study = await studyOf({ 'people.yaml': PEOPLE, 'transcripts/t.md': 'Hello.\n' });
    assert.deepEqual(
      likelyReceivers(study, networksOf(study), PLACE, 'f', 'support').map(({ id, why }) => `${id} ${why}`),
      ['c named', 'e tied', 'd tied', 'a other', 'b other'],
    );
  });

  it('names count as they are written, aliases and code names too; who is named first comes first', async () => {
    const study = await studyOf({ 'people.yaml': PEOPLE, 'transcripts/t.md': 'Hello.\n' });
    const named = (words: string): readonly string[] => likelyReceivers(study, networksOf(study), { ...PLACE, words }, 'a', 'advice').flatMap(({ id, why }) => (why === 'named' ? [id] : []));
    assert.deepEqual(named('I bug Dan, and Bug.'), ['d', 'c']);
    assert.deepEqual(named('I will.'), []);
    assert.deepEqual(named('Will says so.'), ['b']);
  });

  it('who is spoken of in codings comes before who is not', async () => {
    const study = await studyOf({ 'people.yaml': 'a: {}\nb: {}\nc: {}\n', 'transcripts/t.md': 'Hello.\n', 'codings/x/transcripts/t.md.yaml': evidence('a>c advice') });
    assert.deepEqual(likelyReceivers(study, networksOf(study), { ...PLACE, words: '' }, 'a', 'advice').map(({ id }) => id), ['c', 'b']);
  });
});

describe('What a coding says of a tie', () => {
  it('reads as a sentence under code names', async () => {
    const study = await studyOf({ 'verbatim.yaml': 'verbatim: 1\nrelations:\n  advice: { label: Advice }\n  close: { label: Friendship, reads: is close to }\n', 'people.yaml': PEOPLE });
    assert.equal(evidenceOfTie(study, { from: 'a', to: 'b', relation: 'advice' }), 'evidence that a turns to P2 for advice');
    assert.equal(evidenceOfTie(study, { from: 'a', to: 'zz', relation: 'close' }), 'evidence that a is close to zz (Friendship)');
    assert.equal(evidenceOfTie(study, { from: 'a', to: 'b', relation: 'gossip' }), 'evidence that a turns to P2 for gossip');
  });
});
