import assert from 'node:assert/strict';
import fc from 'fast-check';
import { conflictSides } from '../../../src/core/study/codings/conflict-markers';
import { readYaml, type YamlFile } from '../../../src/core/study/yaml/yaml';
import { plainValue, valueAt, type YamlNode } from '../../../src/core/study/yaml/yaml-tree';

const read = (text: string): YamlFile => readYaml('x.yaml', text);
const rootOf = (text: string): YamlNode | undefined => read(text).documents[0]?.root;
const told = (text: string): readonly string[] => read(text).problems.map(({ rule, extent: { start } }) => `${rule} ${start.line}:${start.column}`);
const textAt = (text: string, key: string): string | undefined => {
  const node = valueAt(rootOf(text), key);
  return node?.kind === 'text' ? node.text : undefined;
};

describe('YAML', () => {
  it('leaves every scalar as it is written', () => {
    for (const scalar of ['12e4567890', '007', '1.10', 'yes', 'on', 'null', 'true', '2026-11-21', '0x1F', '1_000', '.inf', '12:30']) {
      assert.equal(textAt(`key: ${scalar}\n`, 'key'), scalar);
    }
    assert.equal(textAt('key: !!int 3\n', 'key'), '3');
    assert.equal(textAt('key: !!python/object/apply:os.system [x]\nb: 1', 'b'), '1');
    assert.equal(textAt('%YAML 1.1\n---\nkey: yes\n', 'key'), 'yes');
  });

  it('takes an empty value and ~ for nothing, and quoted ones for text', () => {
    assert.equal(valueAt(rootOf('a:\n'), 'a'), undefined);
    assert.equal(valueAt(rootOf('a: ~\n'), 'a'), undefined);
    assert.equal(textAt('a: ""\n', 'a'), '');
    assert.equal(textAt('a: "~"\n', 'a'), '~');
    assert.equal(rootOf('# nothing\n'), undefined);
  });

  it('tells where each value stands, in the whole text', () => {
    const text = '\ufeff---\r\ntitle: "A b"\r\n---\r\nBody: x\r\n';
    const yaml = readYaml('x.md', text, { span: { start: text.indexOf('title'), end: text.lastIndexOf('---') } });
    const title = valueAt(yaml.documents[0]?.root, 'title');
    assert.ok(title);
    assert.equal(text.slice(title.span.start, title.span.end), '"A b"');
    assert.deepEqual(yaml.extentOf(title.span), { start: { line: 2, column: 8 }, end: { line: 2, column: 13 } });
    assert.deepEqual(readYaml('x', '\ufeffa: b').extentOf({ start: 1, end: 2 }).start, { line: 1, column: 1 });
  });

  it('reports keys that stand twice, at the second, and keeps the first', () => {
    assert.deepEqual(told('a: 1\nb: 2\n"a": 3\n'), ['duplicate-key 3:1']);
    assert.equal(textAt('a: 1\na: 2\n', 'a'), '1');
    assert.deepEqual(told('a: {x: 1, x: 2}\n'), ['duplicate-key 1:11']);
  });

  it('refuses keys that programs could take for their own', () => {
    const text = '__proto__: {polluted: yes}\nconstructor: 1\nlist:\n  - prototype: x\n';
    assert.deepEqual(told(text), ['forbidden-key 1:1', 'forbidden-key 2:1', 'forbidden-key 4:5']);
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
    const root = rootOf(text);
    assert.ok(root?.kind === 'map');
    assert.deepEqual([...root.entries.keys()], ['list']);
  });

  it('says in plain words what is wrong, at its place', () => {
    const cases: readonly [string, string, RegExp][] = [
      ['a:\n\tb: c\n', 'unreadable-yaml 2:1', /tab/i],
      ['a: b: c\n', 'unreadable-yaml 1:4', /quotes/],
      ['a: "open\nb: c\n', 'unreadable-yaml 1:4', /closing quote/],
      ['a: @x\n', 'unreadable-yaml 1:4', /quotes/],
      ['a: [1, 2\nb: 3\n', 'unreadable-yaml 2:1', /closing `\]`/],
      ['a:b\nc: d\n', 'unreadable-yaml 1:1', /colon and a space/],
      ['a: *b\n', 'unreadable-yaml 1:4', /&b/],
      ['? [a]\n: b\n', 'unreadable-yaml 1:3', /key must be text/],
    ];
    for (const [text, place, message] of cases) {
      const [problem] = read(text).problems;
      assert.deepEqual(told(text), [place], text);
      assert.match(problem?.message ?? '', message);
      assert.equal(read(text).intact, false);
    }
  });

  it('follows aliases, tells of those that unfold without end, and stays quick', () => {
    assert.deepEqual(plainValue(valueAt(rootOf('a: &x [1, 2]\nb: *x\n'), 'b') ?? assert.fail()), ['1', '2']);
    const bomb = ['a0: &a0 [x,x,x,x,x,x,x,x,x,x]', ...Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(10).fill(`*a${n}`).join(',')}]`)].join('\n');
    const { problems, documents } = read(bomb);
    assert.deepEqual(problems.map(({ rule }) => rule), ['too-many-aliases']);
    const root = documents[0]?.root;
    assert.ok(root);
    assert.ok(JSON.stringify(root, (_, value: unknown) => (value instanceof Map ? [...value] : value)).length < 50_000_000);
    assert.deepEqual(told('a: &x [*x]\n'), ['too-many-aliases 1:8']);
  });

  it('reports nesting without end instead of failing on it', () => {
    assert.deepEqual(read('['.repeat(5_000)).problems.map(({ rule }) => rule), ['unreadable-yaml']);
    assert.deepEqual(read(' '.repeat(9_000_000)).problems.map(({ rule }) => rule), ['unreadable-yaml']);
  });

  it('reads our side of an unfinished merge, and says where it is', () => {
    const text = 'codes:\n<<<<<<< HEAD\n  - vision\n||||||| base\n=======\n  - view\n>>>>>>> other\n  - last\n';
    assert.deepEqual(told(text), ['merge-conflict 2:1']);
    const codes = valueAt(rootOf(text), 'codes');
    assert.deepEqual(codes && plainValue(codes), ['vision', 'last']);
    assert.equal(read(text).intact, false);
    assert.deepEqual(conflictSides(text), { ours: 'codes:\n  - vision\n  - last\n', base: 'codes:\n  - last\n', theirs: 'codes:\n  - view\n  - last\n' });
    assert.deepEqual(conflictSides(text.replace('||||||| base\n', '')), { ours: 'codes:\n  - vision\n  - last\n', theirs: 'codes:\n  - view\n  - last\n' });
    assert.equal(conflictSides('a: b\n=======\n'), undefined);
    assert.deepEqual(conflictSides('<<<<<<< a\nx\n'), { ours: 'x\n', theirs: '' });
  });

  it('reads several documents', () => {
    assert.deepEqual(read('a: b\n---\nc: d\n').documents.map(({ root }) => root && plainValue(root)), [new Map([['a', 'b']]), new Map([['c', 'd']])]);
  });

  it('never throws, whatever the text', () => {
    const piece = fc.oneof(fc.string({ unit: 'binary', maxLength: 5 }), fc.constantFrom('- ', ': ', '\n', '\n  ', '\t', '[', ']', '{', '}', '&a ', '*a', '!!x ', '|\n', '>', '"', "'", '#', '? ', '%', '---\n', '...\n', '<<<<<<< \n', '=======\n', '>>>>>>> \n', '__proto__: '));
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')), (text) => void read(text)), { numRuns: 2000 });
  });
});
