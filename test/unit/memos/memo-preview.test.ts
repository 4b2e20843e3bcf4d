import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { linkHtml } from '../../../src/core/show/memo-html';
import { linkTokens } from '../../../src/core/show/memo-tokens';
import { lineIndex } from '../../../src/core/text/positions';
import { formatCodings } from '../../../src/core/study/codings/codings-file';
import { codingOf, studyWith } from './memo-study';

const markdown = new MarkdownIt({ html: true, linkify: true });

/** The preview of a memo. */
async function preview(body: string, files: Readonly<Record<string, string>> = {}): Promise<string> {
  const { store } = await studyWith({ 'memos/deep/here.md': body, ...files });
  const memo = store.study.memos.get('memos/deep/here.md')!;
  const tokens = markdown.parse(memo.text, {});
  const before = JSON.stringify(tokens);
  const links = memo.links.map((link) => ({ span: link.span, html: linkHtml(store.study, memo, link) }));
  const shown = markdown.renderer.render(linkTokens(tokens, { text: memo.text, lines: lineIndex(memo.text), links }), markdown.options, {});
  assert.equal(JSON.stringify(tokens), before, 'cached tokens were changed');
  return shown.trim();
}

const words = (html: string): string => html.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ').trim();

describe('The preview of a memo', () => {
  it('shows links under the names of what they lead to, with the way there', async () => {
    const html = await preview('See [[t07-w1]] and [[code:trust|relying]] by [[person:t07]].');
    assert.equal(words(html), 'See Ms. Lee, first interview and relying by t07.');
    assert.match(html, /<a class="verbatim-link" href="\.\.\/\.\.\/transcripts\/lee\.md" data-href="\.\.\/\.\.\/transcripts\/lee\.md"/);
    assert.match(html, /<a class="verbatim-chip" href="\.\.\/\.\.\/codebook\.yaml#L4,5-L4,5"/);
  });

  it('shows a live quote with speaker, source, line and code', async () => {
    const html = await preview('Before.\n\n![[t07-w1#aaaaaaaaa1]]\n\nAfter.');
    assert.equal(words(html), 'Before. I watched her do it. Nobody asked me to.t07 · Ms. Lee, first interview · line 10 Vision for better teaching After.');
    assert.match(html, /#L10,6-L10,46/);
    assert.match(html, /style="--verbatim-on-light:#[0-9a-f]{6};--verbatim-on-dark:#[0-9a-f]{6}"/);
  });

  it('follows links through emphasis, lists, quotes, headings and tables', async () => {
    const html = await preview('# On [[code:trust]]\n\n- *so [[t08-w1]]*\n\n> [[person:t08]]\n\n| a | b |\n|---|---|\n| x | [[t07-w1]] |\n| [[t08-w1]] | y |\n');
    assert.equal(words(html), 'On Trust so Ms. Kim t08 a b x Ms. Lee, first interview Ms. Kim y');
    assert.match(html, /<em>so <a /);
  });

  it('leaves code and what leads nowhere as they were written', async () => {
    const html = await preview('`[[t07-w1]]` and [[nobody]]\n\n```\n[[t07-w1]]\n```\n');
    assert.equal(words(html), '[[t07-w1]] and [[nobody]] [[t07-w1]]');
    assert.match(html, /<span class="verbatim-broken" title="Nothing here bears this name">\[\[nobody\]\]<\/span>/);
  });

  it('shows an embedded memo as a link, whatever embeds it in turn', async () => {
    assert.equal(words(await preview('![[other]]', { 'memos/other.md': '# Other\n\n![[here]]\n' })), 'Other');
  });

  it('lets nothing that a file says become markup', async () => {
    const evil = '"><img src=x onerror=alert(1)><script>alert(1)</script>';
    const said = 'KIM: I said <b onclick="alert(2)">so</b>.\n';
    const html = await preview('[[evil]] [[code:vision]] [[person:t07|x" onmouseover="alert(3)]] [[t08#aaaaaaaaa9]]\n\n![[t08#aaaaaaaaa9]] [[no"body" onfocus="x]]', {
      'memos/evil.md': `---\ntitle: '${evil}'\nkind: '${evil}'\n---\n${evil}\n`,
      'codebook.yaml': `codes:\n  - id: vision\n    name: '${evil}'\n    definition: '${evil}'\n`,
      'transcripts/t08.md': said,
      'codings/ana/transcripts/t08.md.yaml': formatCodings(undefined, [codingOf(said, 'aaaaaaaaa9', 'vision', 'I said <b onclick="alert(2)">so</b>')]),
    });
    const tags = [...html.matchAll(/<(\/?)([a-z]+)/gi)].map(([, , tag]) => tag).filter((tag) => tag !== 'p' && tag !== 'a' && tag !== 'span');
    assert.deepEqual(tags, []);
    const outside = html.replace(/"[^"]*"/g, '""');
    assert.doesNotMatch(outside, /<[^>]*\son[a-z]+=/);
    assert.ok(html.includes('&quot; onmouseover=&quot;alert(3)'), html);
    assert.ok(html.includes('&lt;img src=x'));
  });

  it('keeps every word around the links', () => {
    const piece = fc.constantFrom('word', '*', '**', '[[t07-w1]]', '![[t07-w1#aaaaaaaaa1]]', '[[code:trust|x]]', '`c`', ' ', '\n', '&amp;', '[a](b)', '[[none]]', '<b>', '- ', '# ');
    return fc.assert(fc.asyncProperty(fc.array(piece, { maxLength: 25 }), async (pieces) => {
      const body = `${pieces.join('')}\n`;
      const shown = words(await preview(body)).split('word').length;
      const plain = words(markdown.render(body)).split('word').length;
      assert.equal(shown, plain, body);
    }), { numRuns: 60 });
  });
});
