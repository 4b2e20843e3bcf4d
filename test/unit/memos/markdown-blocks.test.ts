import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { markdownBlocks } from '../../../src/core/study/memos/markdown-blocks';
import { linksIn } from '../../../src/core/study/memos/memo-links';

const library = new MarkdownIt({ html: true });

/** Names of the links that the library takes for text. */
function linksByLibrary(text: string): readonly string[] {
  const names: string[] = [];
  for (const token of library.parse(text, {})) {
    if (token.type !== 'inline') continue;
    const words = (token.children ?? []).map((child) => (child.type === 'text' ? child.content : '\n')).join('');
    for (const [, name] of words.matchAll(/\[\[([^[\]\n]+)\]\]/g)) names.push(name!);
  }
  return names;
}

function ourLinks(text: string): readonly string[] {
  return linksIn(text, 0, markdownBlocks(text, 0).noProse).map(({ name }) => name);
}

function headingsByLibrary(text: string): readonly string[] {
  const tokens = library.parse(text, {});
  return tokens.flatMap((token, n) => (token.type === 'heading_open' && token.level === 0 ? [`${token.tag} ${tokens[n + 1]!.content.replace(/\s*\n\s*/g, ' ')}`] : []));
}

const LINES = [
  'Words [[L]] here.', '# Heading [[L]]', '## Second ##', 'Under', '===', '---', '', '', '', '```', '```js', '~~~', '    [[L]] indented', '> quoted [[L]]', '> ```', '>', '- item [[L]]', '  more [[L]]', '1. one [[L]]',
  'a `[[L]]` b [[L]]', 'open ` tick [[L]]', '<!-- [[L]] -->', '<!-- open [[L]]', 'close --> [[L]]', '<div>', '[[L]]</div>', '<b title="[[L]]">x</b> [[L]]', '***', '| a | [[L]] |', '``` [[L]] ```', '\\`[[L]]` x',
];

describe('The blocks of a memo', () => {
  it('leave the same links in code and HTML alone as a markdown library does', () => {
    const line = fc.constantFrom(...LINES);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        let n = 0;
        const text = lines.join('\n').replaceAll('[[L]]', () => `[[l${n++}]]`);
        assert.deepEqual(ourLinks(text), linksByLibrary(text), text);
      }),
      { numRuns: 3000 },
    );
  });

  it('have the same headings as a markdown library finds', () => {
    const line = fc.constantFrom(...LINES.filter((each) => !/[<>\\]|^ {2}|^[-1]/.test(each) || each === '---'));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 10 }), (lines) => {
        const text = lines.join('\n');
        assert.deepEqual(markdownBlocks(text, 0).headings.map(({ level, text: words }) => `h${level} ${words}`), headingsByLibrary(text), text);
      }),
      { numRuns: 3000 },
    );
  });

  it('have sections that end at the next heading of their level or above', () => {
    const text = '# A\n\none\n\n## B\n\ntwo\n\n# C\n\nthree\n';
    const sections = markdownBlocks(text, 0).headings.map(({ text: words, section }) => [words, text.slice(section.start, section.end).trim()]);
    assert.deepEqual(sections, [['A', 'one\n\n## B\n\ntwo'], ['B', 'two'], ['C', 'three']]);
  });

  it('have a paragraph for every entry of a list and every block quote', () => {
    const text = 'one\ntwo\n\n- a\n- b\n  more\n\n> said\n> so\nlazy\n\n```\ncode\n```\nend';
    assert.deepEqual(markdownBlocks(text, 0).paragraphs.map(({ start, end }) => text.slice(start, end)), ['one\ntwo', '- a', '- b\n  more', '> said\n> so\nlazy', 'end']);
  });
});
