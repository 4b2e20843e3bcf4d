import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readPlaces, withPlaces } from '../../../src/core/network/layout/saved-places';
import { UserError } from '../../../src/core/study/user-error';
import { FIRST_CHOICES } from '../../../src/core/network/picture/choices';
import { evidenceWords, tieEvidence } from '../../../src/core/network/picture/tie-evidence';
import { workLists } from '../../../src/core/network/picture/work-lists';
import { networksOf } from '../../../src/core/network/build/networks';
import { fromNetwork, networkChoices, toNetwork } from '../../../src/webview/protocol/network';
import { evidence, studyOf } from './a-study';

describe('Places that people were given by hand', () => {
  // Keys such as `constructor` are refused wherever YAML is read.
  it('are read back as they were written, whatever people are called', () => {
    const id = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).map((text) => text.replace(/[^\p{L}\p{N} :#'"-]/gu, 'x')).filter((text) => text.trim() === text && !(text in {}) && text !== 'prototype');
    const place = fc.record({ x: fc.integer({ min: -999, max: 9999 }), y: fc.integer({ min: -999, max: 9999 }) }, { noNullPrototype: true });
    fc.assert(fc.property(fc.uniqueArray(fc.tuple(id, place), { selector: ([key]) => key, minLength: 1, maxLength: 8 }), (all) => {
      assert.deepEqual([...readPlaces(withPlaces('', new Map(all)))], all);
    }));
  });

  it('are read in the same way where every line is as it was written and where YAML has to be read', () => {
    const line = fc.oneof(
      fc.tuple(fc.constantFrom('t01', 't02', 'a-b', 'A_1', 'toString', 'true', '1', 'ü'), fc.integer({ min: -200_000, max: 200_000 }), fc.nat(99)).map(([id, x, y]) => `${id}: [${x}, ${y}]`),
      fc.constantFrom('# note', '', '  # note', 't03: [1,2]', 't04: [1, 2] # here', 't05: 7', '- 1', 't06: [01, 2]', ' t07: [1, 2]'),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        // A document mark says nothing, and is no line that we write.
        const [plain, yaml] = [`${lines.join('\n')}\n`, `---\n${lines.join('\n')}\n`];
        assert.deepEqual([...readPlaces(plain)], [...readPlaces(yaml)]);
      }),
      { numRuns: 500 },
    );
  });

  it('keep comments at the top, and people who were not moved', () => {
    assert.equal(withPlaces('# Mine.\nt01: [1, 2]\nt02: [3, 4]\n', new Map([['t02', { x: 9.6, y: 0 }]])), '# Mine.\nt01: [1, 2]\nt02: [10, 0]\n');
    assert.equal(withPlaces('# Mine.\nt01: [1, 2]\n', new Map()), '# Mine.\n');
  });

  it('leave out what is no place, and never write over a file that cannot be read', () => {
    assert.deepEqual([...readPlaces('t01: [1, 2]\nt02: [x, 1]\nt03: 7\nt04: [1]\nt05: [1e99, 0]\nt06: [, 1]\n').keys()], ['t01']);
    assert.deepEqual(readPlaces('- 1'), new Map());
    assert.throws(() => withPlaces('t01: [1, 2\nt02: {', new Map()), UserError);
    assert.throws(() => withPlaces('- a\n', new Map()), UserError);
  });
});

describe('What is known of a tie', () => {
  it('is each passage and each place on file, in words', async () => {
    const study = await studyOf({
      'codebook.yaml': 'codes: [{ id: x, name: Asks }]\n',
      'people/a.md': '---\nid: a\nsurvey: answered\nties: { advice: [b] }\n---\n',
      'people/b.md': '---\nid: b\nsurvey: answered\nties: { advice: [a] }\n---\n',
      'transcripts/a.md': '---\nid: a-w1\nparticipant: a\ntitle: Talk with Ann\n---\nHello.\n',
      'codings/ana/transcripts/a.md.yaml': evidence('a>b advice'),
    });
    const networks = networksOf(study);
    const asked = { from: 'a', to: 'b', relation: 'advice', mutual: false };
    const known = tieEvidence(study, networks, asked, false);
    assert.deepEqual(known.map(({ kind, at }) => [kind, at.kind]), [['passage', 'coding'], ['surveyed', 'file']]);
    assert.match(known[0]!.words, /^“H” a-w1, coded Asks$/);
    assert.match(known[1]!.words, /^a → b, advice: answers of a, line \d+$/);
    assert.match(tieEvidence(study, networks, asked, true)[0]!.words, /Talk with Ann, coded Asks$/);
    assert.equal(evidenceWords(known), 'One passage is evidence of this tie; one place on file tells of it.');
    assert.equal(tieEvidence(study, networks, { ...asked, mutual: true }, false).length, 3);
    assert.deepEqual(tieEvidence(study, networks, { ...asked, from: 'nobody' }, false), []);
    assert.ok(toNetwork.fits({ kind: 'evidence', ...asked, words: '', items: known.map(({ kind, words }) => ({ kind, words })) }));
  });
});

describe('Lists to work through', () => {
  it('name ties without a passage, passages without a tie, and places that disagree', async () => {
    const study = await studyOf({
      'codebook.yaml': 'codes: [{ id: x, name: Asks }]\n',
      'people/a.md': '---\nid: a\nsurvey: answered\nties: { advice: [b] }\n---\n',
      'people/b.md': '---\nid: b\nsurvey: answered\nties: { advice: [] }\n---\n',
      'transcripts/b.md': '---\nparticipant: b\nties: { advice: [a] }\n---\nHello.\n',
      'people/c.md': '---\nid: c\nsurvey: answered\nties: { advice: [] }\n---\n',
      'codings/ana/transcripts/b.md.yaml': evidence('b>c advice'),
    });
    const networks = networksOf(study);
    const lists = workLists(study, networks, networks.relations.get('advice')!, false);
    assert.deepEqual(lists.map(({ title, items }) => [title, items.map(({ from, to, coding }) => `${from}>${to}${coding === undefined ? '' : ' coded'}`)]), [
      ['Ties without a passage', ['a>b', 'b>a']],
      ['Passages without a tie', ['b>c coded']],
      ['Places that disagree', ['b>a']],
    ]);
    assert.equal(lists[2]!.items[0]!.words, 'b turns to a (advice): told tells it, surveyed does not');
  });
});

describe('Choices that a webview sends', () => {
  it('are taken where they have the shape of choices only', () => {
    assert.ok(networkChoices.fits(FIRST_CHOICES));
    assert.ok(fromNetwork.fits({ kind: 'choose', choices: FIRST_CHOICES }));
    assert.ok(!fromNetwork.fits({ kind: 'choose', choices: { ...FIRST_CHOICES, size: 'anything' } }));
    assert.ok(!fromNetwork.fits({ kind: 'place', person: 't01', x: Number.NaN, y: 0 }));
    assert.ok(!fromNetwork.fits({ kind: 'openFile', path: '/etc/passwd' }));
  });
});
