import assert from 'node:assert/strict';
import { parseCodebookFile } from '../../../src/core/study/codebook/codebook-entries';
import { combineCodebook } from '../../../src/core/study/codebook/codebook';
import { formatCodings, parseCodings } from '../../../src/core/study/codings/codings-file';
import { parsePeopleFile } from '../../../src/core/study/people/people';
import type { Problem } from '../../../src/core/study/problem';
import { parseSourceHead } from '../../../src/core/study/sources/source';
import { withDescendants } from '../../../src/core/study/study';
import { readYaml } from '../../../src/core/study/yaml/yaml';
import { plainValue } from '../../../src/core/study/yaml/yaml-tree';

/** `rule@line` of each problem. */
function told(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ rule, extent }) => `${rule}@${extent.start.line}`);
}

const CODING = '"id":"k3v9x2mq7d","code":"vision","at":"1:1-1:4","quote":"abc","before":"","after":"","text":"5f1c2e9ab0d1","date":"2026-11-21"';

describe('Nesting that would end the stack', () => {
  const deep: Readonly<Record<string, string>> = {
    brackets: `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    'brackets without end': '['.repeat(100_000),
    braces: '{a: '.repeat(50_000),
    'hyphens on one line': `${'- '.repeat(50_000)}a`,
    'question marks': '? '.repeat(50_000),
    colons: ': '.repeat(50_000),
    indentation: Array.from({ length: 2000 }, (_, n) => `${' '.repeat(n)}a:\n`).join(''),
  };
  for (const [what, yaml] of Object.entries(deep)) {
    it(`is one problem with a place: ${what}`, () => {
      const file = readYaml('codebook.yaml', `a: 1\nb: 2\n---\n${yaml}\n`);
      assert.deepEqual([...new Set(file.problems.map(({ rule }) => rule))], ['unreadable-yaml']);
      assert.ok(file.problems.every(({ extent }) => extent.start.line >= 4), JSON.stringify(told(file.problems)));
      assert.equal(file.intact, false);
    });
  }

  it('reads two hundred levels and refuses three hundred, with the place where it stops', () => {
    const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}\n`;
    assert.deepEqual(readYaml('a.yaml', nested(200)).problems, []);
    const [problem] = readYaml('a.yaml', nested(300)).problems;
    assert.equal(problem?.rule, 'unreadable-yaml');
    assert.deepEqual(problem.extent.start, { line: 1, column: 251 });
  });

  it('counts the levels that aliases add', () => {
    const links = Array.from({ length: 27 }, (_, n) => `a${n}: &a${n} ${'['.repeat(60)}${n === 0 ? 'x' : `*a${n - 1}`}${']'.repeat(60)}`);
    const file = readYaml('a.yaml', `${links.join('\n')}\n`);
    assert.deepEqual(told(file.problems), ['unreadable-yaml@5']);
    const root = file.documents[0]?.root;
    assert.ok(root && plainValue(root) instanceof Map);
  });

  it('of a coding is a problem of its line, and the other lines are read', () => {
    for (const value of [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`]) {
      for (const key of ['x', 'doubt']) {
        const text = `- {${CODING.replace('k3v', 'a3v')}}\n- {${CODING},"${key}":${value}}\n- {${CODING.replace('k3v', 'b3v')}}\n`;
        const parsed = parseCodings('codings/ana/a.md.yaml', text);
        assert.deepEqual(parsed.codings.map(({ id }) => id), ['a3v9x2mq7d', 'b3v9x2mq7d']);
        assert.deepEqual(told(parsed.problems), ['bad-coding@2']);
        // Taking another coding away keeps the line that could not be read.
        assert.ok(formatCodings(parsed, parsed.codings.slice(1)).includes(value));
      }
    }
  });

  it('of a key that this version does not know is kept as deep as it can be read', () => {
    const value = `${'['.repeat(120)}1${']'.repeat(120)}`;
    const text = `- {${CODING},"more":${value}}\n`;
    const parsed = parseCodings('codings/ana/a.md.yaml', text);
    const [coding] = parsed.codings;
    assert.ok(coding);
    const changed = formatCodings(parsed, [{ ...coding, code: 'other' }]);
    assert.equal(changed, text.replace('"vision"', '"other"'));
  });

  it('of front matter is a problem, and the text is a source all the same', () => {
    const head = parseSourceHead('transcripts/a.md', `---\nid: a\nb: ${'['.repeat(10_000)}\n---\nWords.\n`, true);
    assert.deepEqual(told(head.problems), ['unreadable-yaml@3']);
    assert.equal(head.source.id, 'a');
    assert.ok(told(parsePeopleFile('people.yaml', `- ${'['.repeat(10_000)}`).problems).includes('unreadable-yaml@1'));
  });

  it('of codes stops at a hundred levels, however it is written', () => {
    const inOneList = (levels: number): string => `codes: ${Array.from({ length: levels }, (_, n) => `[{id: c${n}, children: `).join('')}[]${'}]'.repeat(levels)}\n`;
    const chain = (levels: number): readonly string[] => ['- id: c0', ...Array.from({ length: levels - 1 }, (_, n) => `- {id: c${n + 1}, parent: c${n}}`)];
    const read = (text: string): ReturnType<typeof combineCodebook> & { readonly own: readonly Problem[] } => {
      const file = parseCodebookFile('codebook.yaml', text);
      return { ...combineCodebook([file]), own: file.problems };
    };
    assert.deepEqual(read(inOneList(100)).own, []);
    assert.ok(told(read(inOneList(10_000)).own).includes('unreadable-yaml@1'));
    for (const lines of [chain(10_000), chain(10_000).toReversed()]) {
      const { codebook, problems } = read(`codes:\n${lines.join('\n')}\n`);
      assert.equal(codebook.codes.size, 10_000);
      assert.equal(Math.max(...[...codebook.codes.values()].map(({ path }) => path.length)), 100);
      assert.equal(codebook.roots.flatMap((root) => withDescendants(codebook, root)).length, 10_000, 'every code is in the tree once');
      assert.equal(problems.length, codebook.roots.length - 1);
      assert.ok(problems.every(({ rule }) => rule === 'bad-codebook'));
    }
  });
});

describe('Aliases', () => {
  const laughs = ['a0: &a0 [x, x, x, x, x, x, x, x, x]', ...Array.from({ length: 12 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array<string>(9).fill(`*a${n}`).join(', ')}]`)].join('\n');

  it('that unfold to billions are one problem, wherever they stand', () => {
    assert.deepEqual(told(readYaml('a.yaml', laughs).problems), ['too-many-aliases@6']);
    assert.deepEqual(told(parseSourceHead('a.md', `---\n${laughs}\n---\n`, true).problems), ['too-many-aliases@7']);
    assert.deepEqual(told(parsePeopleFile('people/a.md', `---\n${laughs}\n---\n`).problems), ['too-many-aliases@7']);
    const codings = parseCodings('codings/ana/a.md.yaml', `- {${CODING}}\n- more:\n${laughs.replace(/^/gm, '    ')}\n`);
    assert.deepEqual(codings.codings.map(({ id }) => id), ['k3v9x2mq7d']);
    assert.equal(codings.problems.length, 1);
  });

  it('that lead back to themselves are a problem', () => {
    assert.deepEqual(told(readYaml('a.yaml', 'a: &a [*a]\n').problems), ['too-many-aliases@1']);
    assert.deepEqual(told(readYaml('a.yaml', '&a [b, {c: *a}]\n').problems), ['too-many-aliases@1']);
  });
});
