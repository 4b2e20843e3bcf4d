import assert from 'node:assert/strict';
import fc from 'fast-check';
import { derivedNetwork } from '../../../src/core/network/build/derived';
import { disagreements, evidenceLists } from '../../../src/core/network/build/evidence';
import { networksOf } from '../../../src/core/network/build/networks';
import { relationDigraph } from '../../../src/core/network/build/relation-digraph';
import { fixtureNetworks } from './fixture-networks';
import { evidence, relationOf, studyOf, tiesIn } from './a-study';

const THREE = {
  'people.yaml': '- { id: a, ties: { advice: [b, c], talk: [b], help: [c] } }\n- { id: b, ties: { advice: [c], talk: [a], help: [] } }\n- { id: c, ties: { advice: [a], talk: [] } }\n',
};

describe('a network derived from several relations', () => {
  it('has the ties of any of them, of all, or of at least so many', async () => {
    const networks = networksOf(await studyOf(THREE));
    const union = derivedNetwork(networks, 'union');
    assert.deepEqual(tiesIn(union), ['a>b', 'a>c', 'b>a', 'b>c', '(c>a)'], 'c did not answer about help');
    assert.deepEqual(union.ties.map(({ relations }) => relations), [['advice', 'talk'], ['advice', 'help'], ['talk'], ['advice'], ['advice']]);
    assert.deepEqual(union.derivedFrom, ['advice', 'talk', 'help']);
    assert.deepEqual([...union.states.values()], ['answered', 'answered', 'did not respond']);
    assert.deepEqual(tiesIn(derivedNetwork(networks, { atLeast: 2 })), ['a>b', 'a>c']);
    assert.deepEqual(tiesIn(derivedNetwork(networks, 'intersection')), []);
    assert.deepEqual(tiesIn(derivedNetwork(networks, 'intersection', ['advice', 'talk'])), ['a>b']);
    assert.deepEqual(tiesIn(derivedNetwork(networks, 'union', ['advice', 'talk', 'nothing', 'talk'])), ['a>b', 'a>c', 'b>a', 'b>c', 'c>a']);
    assert.equal(derivedNetwork(networks, 'union'), union);
    assert.equal(union.ties[0]?.records.length, 2);
  });

  it('takes surveyed relations together, and not one that only a log tells of with them', async () => {
    const networks = networksOf(await studyOf({ ...THREE, 'transcripts/log.md': '---\nkind: log\nparticipant: c\nconversations: [{ to: b }]\n---\n' }));
    assert.ok(networks.relations.has('conversation'));
    assert.deepEqual(derivedNetwork(networks, 'union').derivedFrom, ['advice', 'talk', 'help']);
    assert.deepEqual(derivedNetwork(networks, 'union', networks.relations.keys()).derivedFrom, ['advice', 'talk', 'help', 'conversation']);
  });

  it('grows smaller with every relation that is asked for, from union to intersection', () => {
    const networks = fixtureNetworks('maple');
    const sizes = [1, 2, 3].map((atLeast) => derivedNetwork(networks, { atLeast }).ties.length);
    assert.deepEqual(sizes, [derivedNetwork(networks, 'union').ties.length, sizes[1], derivedNetwork(networks, 'intersection').ties.length]);
    assert.equal(sizes.reduce((sum, size) => sum + size, 0), [...networks.relations.values()].reduce((sum, { ties }) => sum + ties.length, 0), 'each tie counts once for each of its relations');
    assert.equal(relationDigraph(derivedNetwork(networks, 'union'), networks.people.keys()).outEnds.length, sizes[0]);
  });
});

describe('evidence of ties', () => {
  it('lists ties without a passage and passages without a tie', async () => {
    const study = await studyOf({ ...THREE, 'transcripts/t.md': 'Hello\n', 'codings/ana/transcripts/t.md.yaml': evidence('a>b advice', 'b>a advice', 'a>b gossip') });
    const networks = networksOf(study);
    const lists = evidenceLists(relationOf(networks, 'advice'), networks.loosePassages);
    assert.deepEqual(lists.tiesWithoutPassage.map(({ from, to }) => `${from}>${to}`), ['a>c', 'b>c', 'c>a']);
    assert.deepEqual(lists.passagesWithoutTie.map(({ coding }) => coding), ['aaaaaaaaa1']);
  });

  it('tells pairs on whom two places disagree that could both have recorded the tie', async () => {
    const study = await studyOf({
      'verbatim.yaml': 'relations: { advice: { max: 2 } }\n',
      'people.yaml': '- { id: a, ties: { advice: [b] } }\n- { id: b, ties: { advice: [c, d] } }\n- { id: c }\n- { id: d, ties: { advice: [] } }\n',
      'transcripts/a.md': '---\nparticipant: a\nties: { advice: [c] }\n---\n',
      'transcripts/b.md': '---\nparticipant: b\nties: { advice: [a, c] }\n---\n',
      'transcripts/c.md': '---\nparticipant: c\nties: { advice: [a] }\n---\n',
      'transcripts/log.md': '---\nkind: log\nparticipant: d\nconversations: [{ from: d, to: a, relation: advice }]\n---\n',
    });
    const found = disagreements(relationOf(networksOf(study), 'advice')).map(({ from, to, told, silent }) => `${from}>${to} ${told.map(({ kind }) => kind).join()} | ${silent.map(({ kind, file }) => `${kind} ${file}`).join()}`);
    assert.deepEqual(found, [
      'a>b surveyed | told transcripts/a.md',
      'a>c told | surveyed people.yaml',
      // b's survey was full when it could have named a, and c has no survey: no word on them.
      'b>d surveyed | told transcripts/b.md,logged transcripts/log.md',
      'd>a logged | surveyed people.yaml',
    ]);
  });

  it('never calls silent a place that tells of the tie, whatever is on file', async () => {
    const id = fc.constantFrom('a', 'b', 'c');
    const list = fc.dictionary(fc.constantFrom('advice', 'talk'), fc.uniqueArray(id, { maxLength: 3 }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(id, list, fc.constantFrom('survey', 'interview', 'log', 'observation')), { maxLength: 6 }), async (told) => {
        const files = Object.fromEntries(told.map(([who, ties, kind], index) => [`transcripts/s${index}.md`, `---\nkind: ${kind}\nparticipant: ${who}\nties: ${JSON.stringify(ties)}\n---\n`]));
        const networks = networksOf(await studyOf(files));
        for (const network of networks.relations.values()) {
          for (const { from, to, told: records, silent } of disagreements(network)) {
            assert.ok(records.length > 0 && silent.length > 0);
            for (const { person, file, kind } of silent) {
              assert.ok(person === from || (person === to && kind === 'logged'));
              assert.ok(!records.some((record) => record.file === file));
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
