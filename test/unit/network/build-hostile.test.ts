import assert from 'node:assert/strict';
import fc from 'fast-check';
import { networksOf } from '../../../src/core/network/build/networks';
import { relationDigraph } from '../../../src/core/network/build/relation-digraph';
import { networkJson } from '../../../src/core/network/network-json';
import { allProblems } from '../../../src/core/study/checks/check';
import type { Person } from '../../../src/core/study/model';
import { relationOf, studyOf, tiesIn } from './a-study';

const quoted = (text: string): string => JSON.stringify(text);

describe('networks of hostile studies', () => {
  it('take names as names, whatever they could be to a program, a page or a reader', async () => {
    const names = ['hasOwnProperty', 'toString', '<img src=x onerror=alert(1)>', '"><script>', 'מורה', '\u202eevil', 'x'.repeat(200), '007', '=1+1', 'a>b'];
    const people = names.map((name, index) => `- { id: ${quoted(name)}, name: Same Name, ties: { ${quoted(names[(index + 1) % names.length] ?? '')}: [${quoted(names[(index + 2) % names.length] ?? '')}] } }\n`).join('');
    const networks = networksOf(await studyOf({ 'people.yaml': people }));
    assert.deepEqual([...networks.people.keys()], names);
    assert.deepEqual([...networks.relations.keys()].toSorted(), names.toSorted());
    for (const network of networks.relations.values()) assert.equal(network.ties.length, 1);
    const document = JSON.parse(JSON.stringify(networkJson(networks, { names: false, permutations: 1 }))) as { readonly people: object; readonly relations: object };
    assert.deepEqual(Object.keys(document.people).toSorted(), names.toSorted());
    assert.ok(!JSON.stringify(document).includes('Same Name'));
  });

  it('refuse `__proto__` and its like wherever a person or relation could be called so', async () => {
    const study = await studyOf({
      'people.yaml': '- { id: a, ties: { __proto__: [b], advice: [__proto__, constructor, b] } }\n- b\n',
      'transcripts/a.md': '---\nparticipant: a\nties: { prototype: [b], constructor: { advice: [b] } }\nconversations: [{ from: __proto__, to: b, relation: constructor }, { from: a, to: __proto__ }]\n---\n',
    });
    const networks = networksOf(study);
    assert.deepEqual([...networks.people.keys()], ['a', 'b']);
    assert.deepEqual([...networks.relations.keys()], ['advice']);
    assert.deepEqual(tiesIn(relationOf(networks, 'advice')), ['a>b']);
    assert.ok(allProblems(study).length >= 7);
    assert.equal(Object.getPrototypeOf({}), Object.prototype);
    const free = networksOf(await studyOf({ 'transcripts/a.md': '---\nparticipant: __proto__\nties: { advice: [b] }\n---\n' }));
    assert.ok(![...free.people.keys()].includes('__proto__'));
    assert.deepEqual(Object.keys(networkJson(free, { names: true }).people as object), [...free.people.keys()]);
  });

  it('hold ten thousand ties of one person', async () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `q${index}`);
    const networks = networksOf(await studyOf({ 'transcripts/a.md': `---\nparticipant: a\nties: { advice: [${ids.join(', ')}] }\n---\n` }));
    const advice = relationOf(networks, 'advice');
    assert.deepEqual([advice.ties.length, networks.people.size], [10_000, 10_001]);
    assert.equal(relationDigraph(advice, networks.people.keys()).outEnds.length, 10_000);
  });

  it('are simple digraphs among the people, whatever is on file, and the same in whatever order the roster stands', async () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'x');
    const tie = fc.record({ to: id, weight: fc.option(fc.integer({ min: -1, max: 4 }), { nil: undefined }) }, { requiredKeys: ['to'] });
    const person = fc.record(
      {
        id: fc.constantFrom('a', 'b', 'c', 'd'),
        survey: fc.constantFrom('answered', 'did not respond', 'not asked', 'withdrew', 'not on staff'),
        external: fc.constantFrom('yes', 'no'),
        ties: fc.dictionary(fc.constantFrom('advice', 'support'), fc.array(tie, { maxLength: 4 })),
      },
      { requiredKeys: ['id'] },
    );
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(person, { selector: (each) => each.id, minLength: 1 }), fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }), async (roster, cut) => {
        const study = await studyOf({ 'people.yaml': JSON.stringify(roster) });
        const networks = networksOf(study, { cut });
        const turned = networksOf({ ...study, people: new Map<string, Person>([...study.people].reverse()) }, { cut });
        for (const [relation, { ties, states, nameable }] of networks.relations) {
          assert.deepEqual([...states.keys()], [...networks.people.keys()]);
          assert.equal(new Set(ties.map(({ from, to }) => `${from} ${to}`)).size, ties.length);
          for (const { from, to, measured, weight, records } of ties) {
            assert.ok(from !== to && networks.people.has(from) && networks.people.has(to));
            assert.ok(records.length > 0 && records.every((record) => record.from === from && record.to === to && record.relation === relation));
            assert.equal(measured, weight !== 0);
            if (measured) assert.ok(states.get(from) === 'answered' && nameable.has(to));
          }
          assert.deepEqual(tiesIn(relationOf(turned, relation)).toSorted(), tiesIn({ ties }).toSorted());
          assert.deepEqual(new Map([...relationOf(turned, relation).states].toSorted()), new Map([...states].toSorted()));
        }
      }),
      { numRuns: 150 },
    );
  });
});
