import assert from 'node:assert/strict';
import { codeMap } from '../../../src/core/show/code-map';
import { combineCodebook } from '../../../src/core/study/codebook/codebook';
import { parseCodebookFile } from '../../../src/core/study/codebook/codebook-entries';
import { codesMapState, fromCodesMap, toCodesMap } from '../../../src/webview/protocol/codes-map';
import { either, flag, list, number, oneOf, orNull, record, text } from '../../../src/webview/protocol/schema';

describe('A message between the extension and a webview', () => {
  it('is taken where it has its shape, and nowhere else', () => {
    assert.ok(fromCodesMap.fits({ kind: 'openCode', code: 'vision' }));
    assert.ok(fromCodesMap.fits({ kind: 'choose', choice: { around: null, distance: 2 } }));
    for (const bad of [null, undefined, 'ready', [], {}, { kind: 'delete' }, { kind: 'openCode' }, { kind: 'openCode', code: 7 }, { kind: 'choose', choice: { around: null, distance: Number.NaN } }, Object.create({ kind: 'ready' })]) {
      assert.ok(!fromCodesMap.fits(bad), JSON.stringify(bad));
    }
    assert.ok(!codesMapState.fits({ study: 'a', choice: { distance: 1 } }));
  });

  it('is checked part by part', () => {
    const schema = record({ words: list(text), n: orNull(number), yes: flag, which: either(oneOf('a'), oneOf('b')) });
    assert.ok(schema.fits({ words: ['x'], n: null, yes: false, which: 'b', more: 1 }));
    assert.ok(!schema.fits({ words: ['x', 1], n: 1, yes: false, which: 'b' }));
    assert.ok(!schema.fits({ words: [], n: Infinity, yes: false, which: 'b' }));
    assert.ok(!schema.fits({ words: [], n: 1, yes: 'no', which: 'b' }));
    assert.ok(!schema.fits({ words: [], n: 1, yes: true, which: 'c' }));
  });

  it('can hold every map', () => {
    const { codebook } = combineCodebook([parseCodebookFile('codebook.yaml', 'codes:\n  - { id: a, related: [{ code: b, how: precedes }, b] }\n  - { id: b }\n')]);
    const state = { study: '00000000', choice: { around: null, distance: 1 } };
    for (const choice of [{}, { around: 'a', distance: 2 }]) {
      const message: unknown = JSON.parse(JSON.stringify({ kind: 'show', state, map: codeMap(codebook, choice), centres: [], canChange: true }));
      assert.ok(toCodesMap.fits(message));
    }
  });
});
