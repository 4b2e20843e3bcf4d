import assert from 'node:assert/strict';
import { combineCodebook } from '../../../src/core/study/codebook/codebook';
import { applyCodebookEdit, type CodebookEdit } from '../../../src/core/study/codebook/codebook-edits';
import { parseCodebookFile } from '../../../src/core/study/codebook/codebook-entries';
import { mergeFile } from '../../../src/core/study/merge/merge-file';
import { merged as mergedFile, told } from './merging';

const PATH = 'codebook.yaml';
const BASE = `# Our codes.

flags: [surprise]

codes:
  # about people
  - id: trust
    name: Trust
    definition: Relies on a colleague.   # from the first meeting
    color: "#c0392b"
    children:
      - id: asked
        name: Asked
      # kept for later
      - id: told
        name: Told
  - id: work
    name: Work
    children:
      - id: visits
        name: Visits
      - Prep
`;

function edited(text: string, ...edits: readonly CodebookEdit[]): string {
  return edits.reduce((now, edit) => applyCodebookEdit([{ path: PATH, text: now }], edit)[0]?.text ?? now, text);
}
const merged = (base: string | undefined, ours: string, theirs: string): ReturnType<typeof mergedFile> => mergedFile(PATH, base, ours, theirs);
const bookOf = (text: string): ReturnType<typeof combineCodebook> & { readonly tree: readonly string[] } => {
  const file = parseCodebookFile(PATH, text);
  const book = combineCodebook([file]);
  const tree = [...book.codebook.codes.values()].map(({ id, path }) => '  '.repeat(path.length - 1) + id);
  return { ...book, problems: [...file.problems.filter(({ rule }) => rule !== 'lost-to-doubt'), ...book.problems], tree };
};

describe('Merging a codebook', () => {
  it('combines what is added, renamed, moved, recoloured and described apart, and keeps comments, order and quotes', () => {
    const ours = edited(BASE, { kind: 'rename', code: 'asked', name: 'Was asked' }, { kind: 'recolor', code: 'trust', color: '#112233' }, { kind: 'add', code: { id: 'new-a', name: 'New A' }, parent: 'work' });
    const theirs = edited(BASE, { kind: 'move', code: ['told'], under: 'work', before: 'visits' }, { kind: 'text', code: 'trust', field: 'include', text: 'Also: small things' }, { kind: 'add', code: { id: 'new-b', name: 'New B' }, parent: 'work' });
    const made = merged(BASE, ours, theirs);
    assert.deepEqual(made.notes, []);
    assert.equal(
      made.text,
      `# Our codes.

flags: [surprise]

codes:
  # about people
  - id: trust
    name: Trust
    definition: Relies on a colleague.   # from the first meeting
    color: "#112233"
    include: "Also: small things"
    children:
      - id: asked
        name: Was asked
  - id: work
    name: Work
    children:
      # kept for later
      - id: told
        name: Told
      - id: visits
        name: Visits
      - Prep
      - id: new-a
        name: New A
      - id: new-b
        name: New B
`,
    );
  });

  it('puts the other of two values into doubt, in the entry itself', () => {
    const made = merged(BASE, edited(BASE, { kind: 'rename', code: 'asked', name: 'A' }), edited(BASE, { kind: 'rename', code: 'asked', name: 'B: b' }));
    assert.match(made.text, / - id: asked\n {8}name: "B: b"\n {8}doubt: \{ name: A \}\n/);
    assert.deepEqual(told(made), ['Code asked: both sides changed name. “B: b” stands; “A” waits in doubt.']);
    assert.equal(bookOf(made.text).codebook.codes.get('asked')?.name, 'B: b');
  });

  it('takes out what one side removed, keeps what the other changed, and says both', () => {
    const ours = edited(BASE, { kind: 'remove', code: 'asked', below: 'up' }, { kind: 'remove', code: 'told', below: 'up' });
    const theirs = edited(BASE, { kind: 'rename', code: 'told', name: 'Was told' });
    const made = merged(BASE, ours, theirs);
    assert.deepEqual(bookOf(made.text).tree, ['trust', '  told', 'work', '  visits', '  prep']);
    assert.deepEqual(told(made), ['Code asked: removed here, not changed there. It is gone (Asked).', 'Code told: removed here and changed there. It was kept.']);
    assert.match(made.text, /# about people/);
  });

  it('keeps a code that one side removed while the other put something below it', () => {
    const made = merged(BASE, edited(BASE, { kind: 'remove', code: 'work', below: 'remove' }), edited(BASE, { kind: 'add', code: { id: 'new', name: 'New' }, parent: 'work' }));
    assert.deepEqual(bookOf(made.text).tree, ['trust', '  asked', '  told', 'work', '  new']);
    assert.ok(told(made).includes('Code work: removed here and changed there. It was kept.'));
  });

  it('lets a code that went along with one merged away above it stand where somebody else put it', () => {
    const base = edited(BASE, { kind: 'merge', code: 'trust', into: 'prep' });
    const ours = edited(BASE, { kind: 'merge', code: 'trust', into: 'visits' });
    const theirs = edited(base, { kind: 'move', code: 'told', under: null });
    const { text } = merged(base, ours, theirs);
    assert.deepEqual(bookOf(text).tree, ['work', '  visits', '    asked', '  prep', 'told']);
    assert.doesNotMatch(text, /doubt/);
  });

  it('puts a code that went along with two merged away above it below one of them, whoever is ours', () => {
    const before = `${BASE}  - id: rest\n    name: Rest\n`;
    const both = edited(before, { kind: 'merge', code: 'trust', into: 'prep' }, { kind: 'merge', code: 'rest', into: 'prep' });
    const apart = edited(before, { kind: 'merge', code: 'trust', into: 'visits' }, { kind: 'merge', code: 'rest', into: 'prep' });
    const other = edited(before, { kind: 'merge', code: 'trust', into: 'prep' }, { kind: 'merge', code: 'rest', into: 'work' }, { kind: 'move', code: 'told', under: 'work' });
    const { tree } = bookOf(merged(both, apart, other).text);
    assert.deepEqual(tree.map((line) => line.trim()).toSorted(), ['asked', 'prep', 'told', 'visits', 'work']);
  });

  it('knows a code that was merged away on one side and changed on the other', () => {
    const ours = edited(BASE, { kind: 'merge', code: 'trust', into: 'work' });
    const theirs = edited(BASE, { kind: 'text', code: 'trust', field: 'definition', text: 'New words' }, { kind: 'add', code: { id: 'new', name: 'New' }, parent: 'trust' });
    const made = merged(BASE, ours, theirs);
    const { codebook, problems, tree } = bookOf(made.text);
    assert.deepEqual(problems, []);
    assert.deepEqual(tree, ['work', '  visits', '  prep', '  asked', '  told', '  new']);
    assert.equal(codebook.resolve('trust')?.id, 'work');
    assert.match(made.text, /merged:\n(?:.*\n)*.*id: trust\n.*name: Trust\n.*definition: New words/);
  });

  it('makes one merge of two that cannot both be', () => {
    const two = merged(BASE, edited(BASE, { kind: 'merge', code: 'asked', into: 'told' }), edited(BASE, { kind: 'merge', code: 'asked', into: 'visits' }));
    assert.deepEqual(bookOf(two.text).problems, []);
    assert.equal(bookOf(two.text).codebook.resolve('asked')?.id, 'visits');
    assert.match(two.text, /doubt: \{ into: told \}/);
    const circle = merged(BASE, edited(BASE, { kind: 'merge', code: 'asked', into: 'told' }), edited(BASE, { kind: 'merge', code: 'told', into: 'asked' }));
    assert.deepEqual(bookOf(circle.text).problems, []);
    assert.notEqual(bookOf(circle.text).codebook.resolve('asked'), undefined);
    assert.notEqual(bookOf(circle.text).codebook.resolve('told'), undefined);
    const chain = merged(BASE, edited(BASE, { kind: 'merge', code: 'asked', into: 'told' }), edited(BASE, { kind: 'merge', code: 'told', into: 'visits' }));
    assert.deepEqual(bookOf(chain.text).problems, []);
    assert.equal(bookOf(chain.text).codebook.resolve('asked')?.id, 'visits');
    assert.equal(bookOf(chain.text).codebook.resolve('told')?.id, 'visits');
  });

  it('tells which of two merges by hand, without the old entry, was left out', () => {
    const book = (...was: readonly string[]): string => `codes:\n  - id: a\n${was[0] ?? ''}  - id: b\n${was[1] ?? ''}`;
    const [ours, theirs] = [book('    was: [x]\n'), book('', '    was: [x]\n')];
    for (const [one, other] of [[ours, theirs], [theirs, ours]] as const) {
      const made = mergedFile(PATH, `${book()}  - id: x\n`, one, other);
      assert.equal(made.text, ours);
      assert.ok(told(made).includes('Code x: both sides changed into. “a” stands; “b” was left out.'), told(made).join('\n'));
    }
  });

  it('makes a tree of two moves into each other', () => {
    const made = merged(BASE, edited(BASE, { kind: 'move', code: ['trust'], under: 'work' }), edited(BASE, { kind: 'move', code: ['work'], under: 'trust' }));
    const { problems, codebook } = bookOf(made.text);
    assert.deepEqual(problems, []);
    assert.equal(codebook.codes.size, 6);
    assert.match(made.text, /doubt: \{ parent: work \}/);
    const apart = merged(BASE, edited(BASE, { kind: 'move', code: ['told'], under: null }), edited(BASE, { kind: 'move', code: ['told'], under: 'visits' }));
    assert.equal(bookOf(apart.text).codebook.codes.get('told')?.parent, 'visits');
    assert.match(apart.text, /doubt: \{ parent: "" \}/);
  });

  it('leaves two codes of one id that were made apart, which the check tells', () => {
    const add = (definition: string): string => edited(BASE, { kind: 'add', code: { id: 'fear', name: 'Fear', definition } });
    const made = merged(BASE, add('Of the principal'), add('Of change'));
    assert.deepEqual(bookOf(made.text).problems.map(({ rule }) => rule), ['duplicate-code']);
    assert.deepEqual(told(made), ['Code fear: two codes were made apart with this id. Both stand; give one of them another id, or merge them.']);
    assert.equal(merged(BASE, made.text, add('Of change')).text, made.text);
    const same = merged(BASE, add('Of change'), edited(add('Of change'), { kind: 'recolor', code: 'fear', color: '#000000' }));
    assert.deepEqual(bookOf(same.text).problems, []);
    assert.equal(told(same)[0], 'Code fear: both sides made it, and what they say of it fits together. It is one code.');
    // Without a base, one id is one code.
    assert.match(merged(undefined, add('Of the principal'), add('Of change')).text, /doubt: \{ definition: Of change \}/);
  });

  it('merges other keys, lists in brackets, names alone and an empty codebook', () => {
    const small = 'codes: [Trust, {id: b, values: [x]}]\n';
    assert.equal(merged(small, 'codes: [Trust, {id: b, values: [x, y]}, C]\n', 'flags: [f]\ncodes: [Trust, {id: b, values: [x], name: N}]\n').text, 'flags: [f]\ncodes: [Trust, { id: b, values: [x, y], name: N }, C]\n');
    assert.equal(merged('# c\ncodes: []\n', '# c\ncodes:\n  - a\n', '# c\ncodes:\n  - b\n').text, '# c\ncodes:\n  - a\n  - b\n');
    assert.equal(merged('- a\n', '- a\n- b\n', '- a\n- c\n').text, '- a\n- b\n- c\n');
  });

  it('leaves a version that it cannot read', () => {
    for (const broken of ['codes:\n  - id: a\n  name: x\n', 'codes: &x [a]\nmore: *x\n', `${BASE}<<<<<<< x\n=======\n>>>>>>> y\n`, 'codes:\n  - id: a\n    id: b\n']) {
      assert.equal(mergeFile({ path: PATH, base: BASE, ours: edited(BASE, { kind: 'rename', code: 'asked', name: 'x' }), theirs: broken }).kind, 'unreadable', broken);
    }
  });
});
