import assert from 'node:assert/strict';
import fc from 'fast-check';
import { excerpt } from '../../../src/core/text/excerpt';

describe('An excerpt', () => {
  it('shows what was looked for, wherever it stands', () => {
    assert.equal(excerpt('After that I said to everybody: come and see.', 'After that', 20), 'After that I said to…');
    assert.equal(excerpt('After that I said to everybody: come and see.', 'COME and', 20), '…everybody: come and…');
    assert.equal(excerpt('After that I said to everybody: come and see.', 'nowhere', 20), 'After that I said to…');
    assert.equal(excerpt('short', 'short', 20), 'short');
  });

  it('is never much longer than it may be, and cuts no character', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (before, phrase, most) => {
      const cut = excerpt(`${before} ${phrase} ${before}`, phrase, most);
      assert.ok(cut.length <= most + 2, cut);
      assert.doesNotMatch(cut, /\p{Surrogate}/u);
    }));
  });
});
