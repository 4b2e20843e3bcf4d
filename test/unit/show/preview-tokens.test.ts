import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { htmlParts } from '../../../src/core/show/preview-html';
import { addMarkRule, markTokens } from '../../../src/core/show/preview-tokens';
import { lineIndex } from '../../../src/core/text/positions';

const markdown = new MarkdownIt({ html: true, linkify: true });
addMarkRule(markdown);

/** The preview's HTML where the words between ⟦ and ⟧ are coded, each pair by a coding of its own; the name of the code is `name`. */
function preview(source: string, name = 'Vision'): string {
  const spans: { readonly start: number; readonly end: number }[] = [];
  let text = '';
  let start = 0;
  for (const character of source) {
    if (character === '⟦') start = text.length;
    else if (character === '⟧') spans.push({ start, end: text.length });
    else text += character;
  }
  const codings = spans.map((span) => ({ span, color: '#c71d8b', own: true, crowd: 1, name }));
  const tokens = markdown.parse(text, {});
  const before = JSON.stringify(tokens);
  const marked = markTokens(tokens, { text, lines: lineIndex(text), codings });
  assert.equal(JSON.stringify(tokens), before, 'cached tokens were changed');
  return markdown.renderer.render(marked, markdown.options, {});
}

/** The same without addresses: marks as brackets, tags of what is around kept. */
const shown = (source: string): string => preview(source).replace(/<mark [^>]*>/g, '⟦').replaceAll('</mark>', '⟧').replaceAll('\n', ' ').trim();

describe('The markdown preview', () => {
  it('marks words in headings, emphasis, links and code inside a line', () => {
    assert.equal(shown('# The ⟦wall⟧ outside'), '<h1>The ⟦wall⟧ outside</h1>');
    assert.equal(shown('The wall\n⟦outside⟧\n==='), '<h1>The wall ⟦outside⟧</h1>');
    assert.equal(shown('So **very ⟦hard** it⟧ was'), '<p>So <strong>very ⟦hard⟧</strong>⟦ it⟧ was</p>');
    assert.equal(shown('See [the ⟦plan⟧](http://example.org) now'), '<p>See <a href="http://example.org">the ⟦plan⟧</a> now</p>');
    assert.equal(shown('use `a &amp; ⟦b < c⟧` then'), '<p>use <code>a &amp;amp; </code>⟦<code>b &lt; c</code>⟧ then</p>');
  });

  it('marks words in lists and quotations, also over several lines', () => {
    assert.equal(shown('- one ⟦item\n  and more⟧ of it\n- two'), '<ul> <li>one ⟦item⟧ ⟦and more⟧ of it</li> <li>two</li> </ul>');
    assert.equal(shown('> she ⟦said\n> this⟧ to me'), '<blockquote> <p>she ⟦said⟧ ⟦this⟧ to me</p> </blockquote>');
    assert.equal(shown('1. - > deep ⟦words⟧'), '<ol> <li> <ul> <li> <blockquote> <p>deep ⟦words⟧</p> </blockquote> </li> </ul> </li> </ol>');
  });

  it('marks words in fenced and indented code, in quotations and lists too', () => {
    assert.equal(shown('```\nfirst ⟦line\nsecond⟧ <b>\n```'), '<pre><code>first ⟦line second⟧ &lt;b&gt; </code></pre>');
    assert.equal(shown('~~~ js\nlet a = ⟦1 && 2⟧;\n~~~'), '<pre><code>let a = ⟦1 &amp;&amp; 2⟧; </code></pre>');
    assert.equal(shown('so\n\n    code ⟦here\n    and⟧ there'), '<p>so</p> <pre><code>code ⟦here and⟧ there </code></pre>');
    assert.equal(shown('> ```\n> some ⟦code\n> in⟧ a quotation\n> ```'), '<blockquote> <pre><code>some ⟦code in⟧ a quotation </code></pre> </blockquote>');
    assert.equal(shown('- item\n\n      code ⟦inside⟧'), '<ul> <li> <p>item</p> <pre><code>code ⟦inside⟧ </code></pre> </li> </ul>');
  });

  it('leaves code in which nothing is coded to the renderer that was there', () => {
    assert.equal(shown('⟦words⟧\n\n```js\nlet a;\n```'), '<p>⟦words⟧</p> <pre><code class="language-js">let a; </code></pre>');
  });

  it('marks words in the cells of a table, over several cells and where words repeat', () => {
    const table = '| who | what |\n|---|---|\n| Lee | yes yes |\n| Kim | ⟦yes⟧ |';
    assert.match(shown(table), /<td>Kim<\/td> <td>⟦yes⟧<\/td>/);
    assert.match(shown(table), /<td>yes yes<\/td>/);
    assert.match(shown('| a | b | c |\n|---|---|---|\n| one ⟦two | *three* | four⟧ five |'), /<td>one ⟦two⟧<\/td> <td><em>⟦three⟧<\/em><\/td> <td>⟦four⟧ five<\/td>/);
    assert.match(shown('| a \\| ⟦b⟧ |\n|---|\n| c |'), /<th>a \| ⟦b⟧<\/th>/);
  });

  it('marks a picture as a whole by the words of its description', () => {
    assert.match(preview('see ![the ⟦wall⟧ outside](wall.png) here'), /see <mark [^>]*><img src="wall.png" alt="the wall outside"><\/mark> here/);
    assert.match(shown('see ![the wall](wall.png) ⟦here⟧'), /> ⟦here⟧<\/p>/);
  });

  it('marks words between tags, never inside them, and no script or style', () => {
    assert.equal(shown('<div title="wall">the ⟦wall⟧ outside</div>'), '<div title="wall">the ⟦wall⟧ outside</div>');
    assert.equal(shown('a <b>⟦bold⟧</b> word'), '<p>a <b>⟦bold⟧</b> word</p>');
    assert.equal(shown('⟦<style>p { color: red }</style>\n<p>words</p>⟧').replace(/⟦/, '').replace(/⟧/, ''), '<style>p { color: red }</style> <p>words</p>');
    assert.doesNotMatch(shown('⟦<script>let wall;</script>⟧'), /⟦/);
    assert.doesNotMatch(shown('<table>\n⟦<tr>\n<td>⟧</td></tr></table>'), /⟦/);
  });

  it('lets nothing out of the name of a code or coded words into HTML', () => {
    const evil = '"><img src=x onerror=alert(1)>';
    for (const source of ['so ⟦words⟧', '```\n⟦</code><img src=x onerror=alert(1)>⟧\n```', '| ⟦<b⟧ |\n|---|\n| a |', '`⟦<img src=x onerror=alert(1)>⟧`']) {
      const html = preview(source, evil);
      assert.match(html, /<mark /);
      assert.doesNotMatch(html, /<img/, source);
    }
  });

  it('shows every word that it would show without marks, whatever is coded', () => {
    const piece = fc.constantFrom('word', ' ', '\n', '\n\n', '# ', '> ', '- ', '    ', '```\n', '| a | b |\n|---|---|\n| c | d |\n', '<div>', '</div>\n\n', '`x`', '**b**', '&amp;', '![alt](a.png)', '😀', 'שלום', '<!-- x -->', '"', '<');
    const words = (html: string): string => html.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), fc.nat(80), fc.nat(80), (pieces, a, b) => {
      const text = pieces.join('');
      const [start, end] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)];
      const source = `${text.slice(0, start)}⟦${text.slice(start, end)}⟧${text.slice(end)}`;
      assert.equal(words(preview(source)), words(markdown.render(text)));
    }), { numRuns: 500 });
  });
});

describe('A block of HTML', () => {
  it('is cut into tags and words, and nothing is lost', () => {
    const html = '<p title="a > b">one <b>two</b></p><!-- <i> --><script>1 < 2</script> three <em';
    const parts = htmlParts(html);
    assert.equal(parts.map(({ content }) => content).join(''), html);
    assert.deepEqual(parts.filter(({ type }) => type === 'verbatim_literal').map(({ content }) => content), ['one ', 'two', ' three ']);
  });
});
