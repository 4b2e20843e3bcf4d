import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isHonest } from '../../../src/core/study/memos/quotations';
import { closestStretch } from '../../../src/core/study/memos/quote-as-is';

const PASSAGE = 'So last fall I watched her do it. Nobody asked me to,\nand then I tried it myself.';

describe('A quotation that was altered', () => {
  it('is mended from the stretch that it was taken from', () => {
    assert.equal(closestStretch('I watched him do it', PASSAGE), 'I watched her do it.');
    assert.equal(closestStretch('No one asked me to, and I tried it', PASSAGE), 'asked me to, and then I tried it');
    assert.equal(closestStretch('Nobody never asked me', PASSAGE), 'Nobody asked me');
  });

  it('is mended from the whole passage where hardly a word is shared', () => {
    assert.equal(closestStretch('something else entirely was said', PASSAGE), 'So last fall I watched her do it. Nobody asked me to, and then I tried it myself.');
    assert.equal(closestStretch('…', 'a b'), 'a b');
  });

  it('is honest afterwards, whatever it was and whatever the passage says', () => {
    const words = fc.array(fc.constantFrom('I', 'watched', 'her', 'do', 'it.', 'Nobody', 'asked,', 'me', '[so]', '“yes”', '*no*', 'naïve'), { minLength: 1, maxLength: 12 });
    fc.assert(fc.property(words, words, (altered, passage) => {
      const mended = closestStretch(altered.join(' '), passage.join(' ').replaceAll('[so]', 'so'));
      assert.ok(isHonest(mended, passage.join(' ').replaceAll('[so]', 'so')), mended);
    }));
  });
});
