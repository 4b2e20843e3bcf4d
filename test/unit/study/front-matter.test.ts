import assert from 'node:assert/strict';
import fc from 'fast-check';
import matter from 'gray-matter';
import { readFrontMatter, type FrontMatter } from '../../../src/core/study/sources/front-matter';
import type { Problem } from '../../../src/core/study/problem';
import { plainValue } from '../../../src/core/study/yaml/yaml-tree';
import { frontMatter } from './front-matter-arbitrary';
import { liesIn } from './lies-in';

const read = (text: string): FrontMatter => readFrontMatter('transcripts/t07.md', text);
const values = (text: string): unknown => {
  const root = read(text).root;
  return root && plainValue(root);
};
const told = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ rule, severity, extent: { start, end } }) => `${severity} ${rule} ${start.line}:${start.column}-${end.line}:${end.column}`);

describe('front matter', () => {
  it('is a map of what stands there, as it is written', () => {
    assert.deepEqual(values('---\nid: 007\ndate: 2026-11-21\nyes: no\n---\nBody'), new Map([['id', '007'], ['date', '2026-11-21'], ['yes', 'no']]));
    assert.deepEqual(values('---\nid: "a\\tb"\nlist:\n  - x: 1.10\n    y: on\n---\n'), new Map<string, unknown>([['id', 'a\tb'], ['list', [new Map([['x', '1.10'], ['y', 'on']])]]]));
  });

  it('need not be there, and may be empty', () => {
    for (const text of ['', 'Hello\n---\na: 1\n---\n', '\n---\na: 1\n---\n', '----\n', '---x y\nb\n', '- a\n']) {
      const front = read(text);
      assert.equal(front.root, undefined);
      assert.equal(front.bodyStart, 0);
      assert.deepEqual(front.problems, []);
    }
    for (const text of ['---\n---\nBody', '---\n\n---\nBody', '---\n# nothing\n---\nBody', '---\n  \n \n---\nBody']) {
      const front = read(text);
      assert.equal(front.root, undefined);
      assert.equal(text.slice(front.bodyStart), 'Body');
      assert.deepEqual(front.problems, []);
    }
  });

  it('that does not end makes all of the text body and is told at its first line', () => {
    const front = read('---\nid: t07\nHello\n');
    assert.equal(front.bodyStart, 0);
    assert.equal(front.root, undefined);
    assert.deepEqual(told(front.problems), ['error bad-front-matter 1:1-1:4']);
    assert.deepEqual(told(read('---').problems), ['error bad-front-matter 1:1-1:4']);
  });

  it('that ends in a line which is nearly right is told at that line', () => {
    for (const line of ['--- ', '...', ' ---', '----']) {
      assert.deepEqual(told(read(`---\nid: t07\n${line}\nHello\n`).problems), [`error bad-front-matter 3:1-3:${line.length + 1}`], line);
    }
  });

  it('that begins in a line which is nearly right is text, with a warning', () => {
    for (const line of ['--- ', '---js', ' ---', '--- yaml']) {
      const front = read(`${line}\nid: t07\n---\nHello\n`);
      assert.equal(front.bodyStart, 0);
      assert.deepEqual(told(front.problems), [`warning bad-front-matter 1:1-1:${line.length + 1}`], line);
    }
  });

  it('that is a list or plain text is told', () => {
    assert.deepEqual(told(read('---\n- a\n- b\n---\n').problems), ['error bad-front-matter 2:1-3:4']);
    assert.deepEqual(told(read('---\njust words\n---\n').problems), ['error bad-front-matter 2:1-2:11']);
  });

  it('that holds a second document is told, and the first one counts', () => {
    const front = read('---\nid: a\n--- \nid: b\n---\nBody');
    assert.deepEqual(front.root && plainValue(front.root), new Map([['id', 'a']]));
    assert.deepEqual(told(front.problems).map((line) => line.split(' ').slice(0, 2).join(' ')), ['error bad-front-matter']);
  });

  it('with mistakes is read as far as it can be, each mistake at its line and column', () => {
    assert.deepEqual(told(read('---\nid: a\nid: b\n---\n').problems), ['error duplicate-key 3:1-3:3']);
    assert.deepEqual(told(read('---\nid: a\n__proto__: b\n---\n').problems), ['error forbidden-key 3:1-3:10']);
    const conflict = read('---\n<<<<<<< HEAD\nid: a\n=======\nid: b\n>>>>>>> other\n---\n');
    assert.deepEqual(conflict.problems.map(({ rule, extent }) => [rule, extent.start.line]), [['merge-conflict', 2]]);
    assert.deepEqual(conflict.root && plainValue(conflict.root), new Map([['id', 'a']]));
    const quote = read('---\nid: a\ntitle: "open\n---\nBody "\n');
    assert.equal(quote.problems[0]?.rule, 'unreadable-yaml');
    assert.equal(quote.problems[0].extent.start.line, 3);
    assert.deepEqual(read('---\nid: \ta: b: c\n---\n').problems.map(({ rule }) => rule), ['unreadable-yaml']);
  });

  it('tells a mistake again when the same text is read again', () => {
    const text = '---\nid: [a\n---\n';
    assert.ok(read(text).problems.length > 0);
    assert.deepEqual(told(read(text).problems), told(read(text).problems));
    assert.deepEqual(Object.keys((matter as unknown as { cache: object }).cache), [], 'nothing is kept');
  });

  it('reads lines of a thousand kinds of empty space in no time', () => {
    const begun = performance.now();
    for (const space of ['\n', ' \n', '\u2028', '\u2028\n', '\t\n']) read(`---\n${space.repeat(50_000)}a: "\\x20"\n---\n`);
    assert.ok(performance.now() - begun < 3000);
  });

  it('never throws, and its problems lie in the text, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(frontMatter.map((yaml) => `---\n${yaml}---\nBody\n`), frontMatter.map((yaml) => `---\n${yaml}`), fc.string().map((s) => `---\n${s.replace(/\r\n?/g, '\n')}\n---\n`), frontMatter, fc.string({ unit: fc.constantFrom('-', '\n', 'a', ':', ' ', '[', '"') })), (text) => {
        const front = read(text);
        for (const { extent } of front.problems) assert.ok(liesIn(text, extent), JSON.stringify(front.problems));
        assert.ok(front.bodyStart >= 0 && front.bodyStart <= text.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('front matter never runs anything', () => {
  const canary = (): unknown => (globalThis as Record<string, unknown>).verbatimCanary;
  const code = 'globalThis.verbatimCanary = true';
  const spellings = [
    'js', 'JS', 'Js', ' js', '  js  ', '\tjs', 'javascript', 'JavaScript', 'JAVASCRIPT', ' javascript', 'coffee', 'coffeescript', 'cson', ' cson', 'json', 'JSON', 'toml', 'yaml', 'yml', ' yaml', 'node', 'eval', 'constructor', '__proto__', 'toString', 'js ', 'js\t', '\u00a0js', '\ufeffjs', 'js\r', '\u2028js',
  ];
  const bodies = [code, `(${code})`, `{ "a": (function () { ${code} })() }`, `module.exports = (() => { ${code} })()`, `a: !!js/function "function () { ${code} }"`, `!!js/undefined ''\n? !!js/function "function(){${code}}()"\n: x`];

  afterEach(() => {
    delete (globalThis as Record<string, unknown>).verbatimCanary;
  });

  for (const spelling of spellings) {
    it(`for the fence ${JSON.stringify(`---${spelling}`)}`, () => {
      for (const body of bodies) {
        for (const text of [`---${spelling}\n${body}\n---\nBody\n`, `---${spelling}\n${body}`, `\ufeff---${spelling}\n${body}\n---\n`, `---\n---${spelling}\n${body}\n---\n`, `---\nid: "\\x20"\n---${spelling}\n${body}\n---\n`]) {
          const front = read(text);
          assert.equal(canary(), undefined, text);
          if (!text.startsWith('---\n')) assert.equal(front.root, undefined, text);
        }
      }
    });
  }

  it('while gray-matter left to itself would have: the canary sings', () => {
    matter(`---js\n${code}\n---\n`, {});
    assert.equal(canary(), true);
  });
});
