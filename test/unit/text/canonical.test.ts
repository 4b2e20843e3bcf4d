import assert from 'node:assert/strict';
import fc from 'fast-check';
import { canonical, canonicalChange, offsetMap } from '../../../src/core/text/canonical';
import { decode } from '../../../src/core/text/decode';

const messy = fc.array(fc.constantFrom('\r', '\n', '\r\n', 'a', 'b', '\ufeff', '😀'), { maxLength: 30 }).map((parts) => parts.join(''));

describe('Canonical text', () => {
  it('has no byte order mark and only line feeds', () => {
    assert.equal(canonical('\ufeffa\r\nb\rc\n\r\n'), 'a\nb\nc\n\n');
  });

  it('is its own canonical text', () => {
    fc.assert(fc.property(messy, (text) => canonical(canonical(text.replace(/^\ufeff+/, ''))) === canonical(text.replace(/^\ufeff+/, ''))));
  });

  it('shares every other character with the held text, at the mapped offset', () => {
    fc.assert(
      fc.property(messy, (held) => {
        const map = offsetMap(held);
        assert.equal(map.canonical, canonical(held));
        for (let at = 0; at < map.canonical.length; at++) {
          const there = map.toHeld(at);
          const unit = held.charAt(there) === '\r' ? '\n' : held.charAt(there);
          assert.equal(unit, map.canonical.charAt(at));
          assert.equal(map.toCanonical(there), at);
        }
        assert.equal(map.toCanonical(held.length), map.canonical.length);
        assert.equal(map.toHeld(map.canonical.length), held.length);
      }),
    );
  });

  it('takes an offset inside a line end for the one before it', () => {
    assert.equal(offsetMap('a\r\nb').toCanonical(2), 1);
  });

  it('tells changes of documents with \\r\\n in its own offsets', () => {
    const change = { rangeOffset: 5, rangeLength: 3, text: 'x\r\ny', range: { start: { line: 1 }, end: { line: 2 } } };
    assert.deepEqual(canonicalChange(change, true), { rangeOffset: 4, rangeLength: 2, text: 'x\ny' });
    assert.deepEqual(canonicalChange(change, false), { rangeOffset: 5, rangeLength: 3, text: 'x\ny' });
  });
});

describe('Decoding a file', () => {
  const bytes = (...parts: number[]): Uint8Array => Uint8Array.from(parts);

  it('reads UTF-8 and takes a mark off', () => {
    assert.deepEqual(decode(new TextEncoder().encode('Grüße 😀\r\n')), { kind: 'text', text: 'Grüße 😀\r\n', mark: false });
    assert.deepEqual(decode(bytes(0xef, 0xbb, 0xbf, 0x61)), { kind: 'text', text: 'a', mark: true });
    assert.deepEqual(decode(bytes()), { kind: 'text', text: '', mark: false });
  });

  it('tells what is not UTF-8 instead of guessing', () => {
    assert.deepEqual(decode(bytes(0x47, 0x72, 0xfc, 0xdf, 0x65)), { kind: 'not text', reason: 'not UTF-8' });
    assert.deepEqual(decode(bytes(0xff, 0xfe, 0x61, 0)), { kind: 'not text', reason: 'UTF-16' });
    assert.deepEqual(decode(bytes(0xfe, 0xff, 0, 0x61)), { kind: 'not text', reason: 'UTF-16' });
    assert.deepEqual(decode(Uint8Array.from(Buffer.from('Hello there', 'utf16le'))), { kind: 'not text', reason: 'UTF-16' });
    assert.deepEqual(decode(bytes(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0)), { kind: 'not text', reason: 'binary' });
  });
});
