import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { markdownOf, markdownOfText, type Piece } from '../../../src/core/exchange/markdown-text';

const renderer = new MarkdownIt('default', { html: false, linkify: false, typographer: false });

/** What a reader of the rendered markdown sees: text without tags, entities read. */
function shown(markdown: string): string {
  return renderer
    .render(markdown)
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
}

/** Blanks make no words: lines of a paragraph flow together. */
const flow = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('plain text as markdown', () => {
  it('needs no backslash in what transcripts are full of', () => {
    for (const text of [
      'Well, [laughs] (pause) I-- I don’t… know. [inaudible 00:12:34]', '[00:12:34] Lee: so', 'a lone * star, snake_case, 3 < 4 & 5 > 2', '50% of it, $5 or so',
      'Q1: #hashtag and C# too', '____ (blank)', '1.5 hours', 'e-mail: a@example.org', '«Oui» “yes” ‘no’', 'x_1 and y_2', 'R&D', '-5 degrees', '+1', '12) twelve [sic]',
    ].filter((line) => !/^\d+\) /.test(line))) assert.equal(markdownOfText(text), text);
  });
  it('gets one where markdown would take a character for its own', () => {
    const cases: Readonly<Record<string, string>> = {
      '# one': '\\# one', '- one': '\\- one', '+ one': '\\+ one', '* one': '\\* one', '1. one': '1\\. one', '12) one': '12\\) one', '> one': '\\> one',
      '---': '\\---', '***': '\\***', '===': '\\===', '```': '\\```', '[Lee]: one': '\\[Lee]: one', '[x](y)': '[x\\](y)', '*very* good': '\\*very\\* good',
      '_very_ good': '\\_very\\_ good', '`a` b': '\\`a\\` b', '<b>': '\\<b>', '&amp;': '\\&amp;', 'a\\*b': 'a\\\\*b', '~~no~~': '\\~\\~no\\~\\~', '$x$': '\\$x\\$',
    };
    for (const [text, markdown] of Object.entries(cases)) assert.equal(markdownOfText(text), markdown);
  });
  it('shows the same text when it is rendered, whatever it is', () => {
    const piece = fc.oneof(
      fc.constantFrom('*', '**', '_', '__', '`', '```', '#', '- ', '1. ', '> ', '[', ']', '](', ']: ', '<b>', '&amp;', '&#65;', '\\', '~~', '|', '---', '===', '\n', ' ', 'word', '!', '$', '\t', ':', '1)', '\u00a0', '=', '+ '),
      fc.string({ maxLength: 4 }),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    );
    // Control characters and lone surrogates are replaced by every renderer; blank lines separate paragraphs, which is the caller's business.
    const text = fc.array(piece, { maxLength: 14 }).map((parts) => parts.join('').replace(/[^\P{Cc}\t\n]|[\u2028\u2029\ufeff]/gu, '').replace(/\n\s*\n/g, '\n').replace(/\p{Cs}/gu, ''));
    fc.assert(fc.property(text, (source) => { assert.equal(flow(shown(markdownOfText(source))), flow(source)); }), { numRuns: 3000 });
  });

  describe('with emphasis', () => {
    it('keeps blanks and closing punctuation outside the marks where markdown asks for it', () => {
      assert.equal(markdownOf([{ text: 'Lee: ', bold: true }, { text: 'hello' }]), '**Lee:** hello');
      assert.equal(markdownOf([{ text: 'Lee:', bold: true }, { text: 'hello' }]), '**Lee**:hello');
      assert.equal(markdownOf([{ text: 'Lee', bold: true }, { text: ': hello' }]), '**Lee**: hello');
      assert.equal(markdownOf([{ text: 'it was ' }, { text: 'very ', italic: true }, { text: 'good' }]), 'it was *very* good');
      assert.equal(markdownOf([{ text: 'both', bold: true, italic: true }]), '***both***');
    });
    it('joins stretches that look alike, blanks between them included', () => {
      assert.equal(markdownOf([{ text: 'Ms.', bold: true }, { text: ' ' }, { text: 'Lee:', bold: true }, { text: ' hi' }]), '**Ms. Lee:** hi');
    });
    it('marks every line of a stretch by itself', () => {
      assert.equal(markdownOf([{ text: 'one\ntwo', italic: true }]), '*one*\n*two*');
    });
    it('shows the same text when it is rendered, whatever is emphasised', () => {
      const piece: fc.Arbitrary<Piece> = fc.record({
        text: fc.array(fc.constantFrom('a', 'Lee', ':', '*', '_', ' ', '\n', '(', ')', '“', '.', '`', '#', '- ', '1.', '\\', '[x]', '漢', '~', '|'), { maxLength: 5 }).map((parts) => parts.join('')),
        bold: fc.boolean(),
        italic: fc.boolean(),
      });
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
          const source = pieces.map(({ text }) => text).join('');
          fc.pre(!/\n\s*\n/.test(source));
          assert.equal(flow(shown(markdownOf(pieces))), flow(source));
        }),
        { numRuns: 3000 },
      );
    });
  });
});
