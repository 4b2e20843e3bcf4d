import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { alignRendered, markPieces, wordsOf } from '../../../src/core/show/preview-marks';

const markdown = new MarkdownIt({ html: true, linkify: true, typographer: true });

/** The parts of the only paragraph. */
const partsOf = (raw: string) => markdown.parse(raw, {}).find(({ type }) => type === 'inline')?.children ?? [];

/** Words that are marked when the words between [ and ] of the source are coded. */
function marked(source: string): string {
  const start = source.indexOf('⟦');
  const end = source.indexOf('⟧') - 1;
  const raw = source.replace(/[⟦⟧]/g, '');
  return markPieces(raw, 100, partsOf(raw), [{ span: { start: start + 100, end: end + 100 } }])
    .flat()
    .filter(({ coded }) => coded.length > 0)
    .map(({ text }) => text)
    .join('');
}

describe('Marks in the preview', () => {
  it('follow words through emphasis, code, links, entities, escapes and line breaks', () => {
    assert.equal(marked('**Ms. Lee:** So ⟦last fall⟧ we began.'), 'last fall');
    assert.equal(marked('**Ms. ⟦Lee:** So last⟧ fall'), 'Lee: So last');
    assert.equal(marked('It was *very ⟦hard*, and *then*⟧ it was'), 'hard, and then');
    assert.equal(marked('See [the ⟦plan](http://example.org/plan) for⟧ more'), 'plan for');
    assert.equal(marked('She said &quot;⟦no&quot; and⟧ left'), 'no" and');
    assert.equal(marked('salt &amp; ⟦pepper &auml; &⟧ more'), 'pepper ä &');
    assert.equal(marked('One \\* two ⟦three \\_ four⟧ five'), 'three _ four');
    assert.equal(marked('first ⟦line\nsecond⟧ line'), 'line\nsecond');
    assert.equal(marked('use `a ⟦b` c⟧ d'), 'b c');
    assert.equal(marked('"Well... ⟦no," she⟧ said'), 'no,” she');
  });

  it('do not lose their place where words repeat', () => {
    assert.equal(marked('Yeah. Yeah. ⟦Yeah.⟧ Yeah.'), 'Yeah.');
    const raw = 'Yeah. Yeah. Yeah. Yeah.';
    const pieces = markPieces(raw, 0, partsOf(raw), [{ span: { start: 12, end: 17 } }]).flat();
    assert.deepEqual(pieces.map(({ text, coded }) => [text, coded.length]), [['Yeah. Yeah. ', 0], ['Yeah.', 1], [' Yeah.', 0]]);
  });

  it('cut overlapping passages where each begins and ends', () => {
    const raw = 'one two three';
    const pieces = markPieces(raw, 0, partsOf(raw), [{ span: { start: 0, end: 7 } }, { span: { start: 4, end: 13 } }]).flat();
    assert.deepEqual(pieces.map(({ text, coded }) => [text, coded.length]), [['one ', 1], ['two', 2], [' three', 1]]);
  });

  it('keep every rendered character, in order, and never run backwards', () => {
    const piece = fc.constantFrom('a', 'no', '*', '**', ' ', '_', '`', '&amp;', '[x](y)', '\\*', '...', '"', '<b>', 'ä', '😀', '\n');
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), fc.nat(60), fc.nat(60), (words, a, b) => {
      const raw = words.join('');
      const parts = partsOf(raw);
      const offsets = alignRendered(raw, parts);
      const rendered = parts.map(wordsOf).join('');
      assert.equal(offsets.length, rendered.length);
      assert.deepEqual([...offsets], [...offsets].sort((x, y) => x - y));
      const pieces = markPieces(raw, 0, parts, [{ span: { start: Math.min(a, b), end: Math.max(a, b) } }]);
      assert.equal(pieces.flat().map(({ text }) => text).join(''), rendered);
    }));
  });
});
