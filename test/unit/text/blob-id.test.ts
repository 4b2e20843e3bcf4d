import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { bytesId, textId } from '../../../src/core/text/blob-id';

describe('A text id', () => {
  it('is the start of the id that git gives the same bytes', function () {
    if (spawnSync('git', ['--version']).status !== 0) this.skip();
    this.timeout(20_000);
    const byGit = (text: string): string => spawnSync('git', ['hash-object', '--no-filters', '--stdin'], { input: text, encoding: 'utf8' }).stdout.slice(0, 12);
    for (const text of ['', 'a\n', 'Grüße 😀\n', 'x'.repeat(100_000)]) assert.equal(textId(text), byGit(text));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => textId(text) === byGit(text)), { numRuns: 40 });
  });

  it('is the same from the text and from its bytes', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => textId(text) === bytesId(new TextEncoder().encode(text))));
  });

  it('is known for the empty text and a known one', () => {
    assert.equal(textId(''), 'e69de29bb2d1');
    assert.equal(textId('hello\n'), 'ce013625030b');
  });
});
