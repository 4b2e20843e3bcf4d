import assert from 'node:assert/strict';
import fc from 'fast-check';
import { combineCodebook, type CombinedCodebook } from '../../../src/core/study/codebook/codebook';
import { parseCodebookFile } from '../../../src/core/study/codebook/codebook-entries';
import { codeIdFrom, newCodeId } from '../../../src/core/study/codebook/code-id';

const book = (...texts: readonly string[]): CombinedCodebook & { readonly told: readonly string[] } => {
  const files = texts.map((text, n) => parseCodebookFile(n === 0 ? 'codebook.yaml' : `codebook/${n}.yaml`, text));
  const combined = combineCodebook(files);
  const told = [...files.flatMap(({ problems }) => problems), ...combined.problems].map(({ rule, file, extent: { start } }) => `${rule} ${file === 'codebook.yaml' ? '' : file}${start.line}:${start.column}`);
  return { ...combined, told };
};

/** As `formats.md` shows it. */
const WHOLE = `codes:
  - id: vision                       # explicit from first use on
    name: Vision for improved instruction
    was: [vision-1]
    color: "#c0392b"
    definition: What teaching should become.
    include: …
    exclude: …
    examples: ["I wanted everybody to see"]
    status: stable
    related: [{code: variation, how: precedes}]
    values: [low, high]
    codable: true
    team: ana
    children:
      - id: variation
        name: Variation
  - invitation
flags: [disconfirming, self-report, observed]
`;

describe('a codebook', () => {
  it('means the codes that it says nothing more of: they are stable', () => {
    const { codebook } = book('codes:\n  - Trust\n  - { id: vision, name: Vision }\n  - { id: doubt, name: Doubt, status: provisional }\n');
    assert.deepEqual([...codebook.codes.values()].map(({ status }) => status), ['stable', 'stable', 'provisional']);
  });

  it('is read as the formats page shows it', () => {
    const { codebook, told } = book(WHOLE);
    assert.deepEqual(told, []);
    assert.deepEqual([...codebook.codes.keys()], ['vision', 'variation', 'invitation']);
    assert.deepEqual(codebook.roots, ['vision', 'invitation']);
    const vision = codebook.codes.get('vision');
    assert.deepEqual(vision, {
      id: 'vision',
      idGiven: true,
      name: 'Vision for improved instruction',
      was: ['vision-1'],
      color: '#c0392b',
      colorGiven: true,
      definition: 'What teaching should become.',
      include: '…',
      exclude: '…',
      examples: ['I wanted everybody to see'],
      status: 'stable',
      related: [{ code: 'variation', how: 'precedes' }],
      values: ['low', 'high'],
      codable: true,
      children: ['variation'],
      path: ['Vision for improved instruction'],
      file: 'codebook.yaml',
      extent: { start: { line: 2, column: 5 }, end: { line: 17, column: 24 } },
      attributes: new Map([['team', 'ana']]),
    });
    assert.deepEqual(codebook.codes.get('variation')?.path, ['Vision for improved instruction', 'Variation']);
    assert.equal(codebook.codes.get('variation')?.parent, 'vision');
    assert.equal(codebook.codes.get('invitation')?.idGiven, false);
    assert.deepEqual(codebook.flags, ['disconfirming', 'self-report', 'observed']);
  });

  it('follows merged ids', () => {
    const { codebook } = book(WHOLE);
    assert.equal(codebook.resolve('vision-1')?.id, 'vision');
    assert.equal(codebook.resolve('variation')?.id, 'variation');
    assert.equal(codebook.resolve('nothing'), undefined);
    assert.equal(codebook.resolve('toString'), undefined);
  });

  it('takes a bare list, JSON, an empty file, and ids as they are written', () => {
    assert.deepEqual([...book('- a\n- B c\n').codebook.codes.keys()], ['a', 'b-c']);
    assert.deepEqual([...book('{"codes":[{"id":"007","name":"Bond"},"x"]}').codebook.codes.keys()], ['007', 'x']);
    assert.deepEqual([...book('codes:\n  - id: 1.10\n  - id: yes\n').codebook.codes.keys()], ['1.10', 'yes']);
    for (const text of ['', '# soon\n', 'codes:\n', 'codes: []\n']) assert.deepEqual(book(text).told, [], text);
  });

  it('joins files, under the parent that an entry names', () => {
    const { codebook, told } = book('codes: [{id: a, name: A}]\nflags: [x]\n', 'codes:\n  - id: b\n    name: B\n    parent: a\nflags: [y, x]\n');
    assert.deepEqual(told, []);
    assert.deepEqual(codebook.codes.get('b')?.path, ['A', 'B']);
    assert.deepEqual(codebook.roots, ['a']);
    assert.deepEqual(codebook.flags, ['x', 'y']);
  });

  it('shows both codes of one id, and means the first by it, the one that says it before the one whose name makes it', () => {
    const { codebook, told } = book('- Trust\n- {id: trust, name: Trust in peers}\n', '- {id: trust, name: Other}\n');
    assert.deepEqual(told, ['duplicate-code 1:3', 'duplicate-code codebook/1.yaml1:3']);
    assert.deepEqual([...codebook.codes.values()].map(({ id, name, duplicateOf, codable }) => [id, name, duplicateOf, codable]), [
      ['trust#2', 'Trust', 'trust', false],
      ['trust', 'Trust in peers', undefined, true],
      ['trust#3', 'Other', 'trust', false],
    ]);
    assert.equal(codebook.resolve('trust')?.name, 'Trust in peers');
  });

  it('tells parents that are missing or go in a circle, and merged ids that cannot be', () => {
    const { codebook, told } = book('- {id: a, name: A, parent: b}\n- {id: b, name: B, parent: a}\n- {id: c, name: C, parent: gone}\n- {id: d, name: D, was: [a, e, d]}\n- {id: e2, name: E, was: [x]}\n- {id: f, name: F, was: [x]}\n');
    assert.deepEqual(told, ['bad-codebook 2:3', 'bad-codebook 3:3', 'bad-codebook 4:3', 'bad-codebook 4:3', 'bad-codebook 6:3']);
    assert.deepEqual(codebook.roots, ['b', 'c', 'd', 'e2', 'f']);
    assert.equal(codebook.resolve('a')?.id, 'a');
    assert.equal(codebook.resolve('x')?.id, 'e2');
    assert.equal(codebook.resolve('e')?.id, 'd');
  });

  it('tells two codes of one name under one parent', () => {
    assert.deepEqual(book('- {id: a, name: Same}\n- {id: b, name: Same}\n- {id: c, name: P, children: [{id: d, name: Same}]}\n').told, ['duplicate-name 2:3']);
  });

  it('says what is wrong with an entry and reads the rest', () => {
    const text = 'codes:\n  - [a]\n  - {definition: x, children: [kept]}\n  - {id: b, name: B, color: red, status: done, codable: maybe, was: {x: y}, related: [{how: x}], examples: [[x]], definition: [x]}\n  -\n  - {id: constructor, name: C}\n  - {id: g, name: G, children: {x: y}}\n  - {id: h, name: H, related: nothing}\n';
    const { codebook, told } = book(text);
    assert.deepEqual([...codebook.codes.keys()], ['kept', 'b', 'g', 'h']);
    assert.deepEqual(told.filter((problem) => !problem.includes(' 4:')), ['bad-codebook 2:5', 'bad-codebook 3:5', 'bad-codebook 5:4', 'forbidden-key 6:10', 'bad-codebook 7:32', 'bad-codebook 8:5']);
    assert.equal(told.filter((problem) => problem.startsWith('bad-codebook 4:')).length, 7);
    assert.deepEqual(book('text\n').told, ['bad-codebook 1:1']);
    assert.deepEqual(book('vision: x\n').told, ['bad-codebook 1:1']);
    assert.deepEqual(book('codes: {a: b}\n').told, ['bad-codebook 1:8']);
    assert.equal(book('codes:\n\t- a\n').intact, false);
  });

  it('gives each code a colour of its own among its siblings, whatever is added below', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 20 }), (ids) => {
        const colorsOf = (names: readonly string[]): readonly string[] => [...book(names.map((id) => `- {id: ${JSON.stringify(id)}, name: n-${id}}\n`).join('')).codebook.codes.values()].map(({ color }) => color);
        const colors = colorsOf(ids);
        assert.equal(new Set(colors).size, ids.length);
        assert.deepEqual(colors.slice(0, -1), colorsOf(ids.slice(0, -1)));
      }),
      { numRuns: 50 },
    );
  });
});

describe('a code’s id', () => {
  it('is made from its name', () => {
    assert.equal(codeIdFrom('Vision for improved instruction'), 'vision-for-improved-instruction');
    assert.equal(codeIdFrom('  “Trust” & respect  '), 'trust-respect');
    assert.equal(codeIdFrom('Größe 2'), 'größe-2');
    assert.equal(codeIdFrom('信頼'), '信頼');
    assert.equal(codeIdFrom('constructor'), 'code-constructor');
    assert.equal(codeIdFrom('???'), 'code');
    assert.ok(codeIdFrom('and so I thought that maybe we should all of us just go and see what she does in there').length <= 48);
    assert.equal(newCodeId('Trust', (id) => id === 'trust' || id === 'trust-2'), 'trust-3');
  });
});
