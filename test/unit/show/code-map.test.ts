import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeMap, relationsOnMap } from '../../../src/core/show/code-map';
import { layOutCodeMap } from '../../../src/core/show/code-map-layout';
import { estimatedWidth, wrapLabel } from '../../../src/core/show/wrap-label';
import type { Codebook } from '../../../src/core/study/model';
import { combineCodebook } from '../../../src/core/study/codebook/codebook';
import { parseCodebookFile } from '../../../src/core/study/codebook/codebook-entries';

/** A codebook from `id: [how other, …]`. */
function book(related: Readonly<Record<string, readonly (readonly [how: string, to: string])[]>>): Codebook {
  const text = `codes:\n${Object.entries(related).map(([id, list]) => `  - { id: ${id}, name: ${id.toUpperCase()}, related: ${JSON.stringify(list.map(([how, code]) => ({ code, how })))} }\n`).join('')}`;
  return combineCodebook([parseCodebookFile('codebook.yaml', text)]).codebook;
}

describe('The map of codes', () => {
  const codebook = book({ vision: [['precedes', 'variation'], ['contradicts', 'isolation']], variation: [['causes', 'trust']], isolation: [], trust: [['precedes', 'late']], late: [], alone: [] });
  const middle = (map: ReturnType<typeof codeMap>, id: string): number => {
    const code = map.codes.find((each) => each.id === id)!;
    return code.y + code.height / 2;
  };

  it('holds the codes that relate, and no other', () => {
    assert.deepEqual(codeMap(codebook, {}).codes.map(({ id }) => id).sort(), ['isolation', 'late', 'trust', 'variation', 'vision']);
  });

  it('goes as far from one code as is asked, in both directions', () => {
    const ids = (distance: number) => codeMap(codebook, { around: 'variation', distance }).codes.map(({ id }) => id).sort();
    assert.deepEqual(ids(1), ['trust', 'variation', 'vision']);
    assert.deepEqual(ids(2), ['isolation', 'late', 'trust', 'variation', 'vision']);
    assert.equal(relationsOnMap(codebook, { around: 'variation', distance: 1 }).length, 2);
  });

  it('shows a code that relates to none alone', () => {
    const map = codeMap(codebook, { around: 'alone' });
    assert.deepEqual(map.codes.map(({ id, spoken, isCentre }) => ({ id, spoken, isCentre })), [{ id: 'alone', spoken: 'ALONE: no relations', isCentre: true }]);
    assert.equal(map.summary, '1 code, 0 relations');
  });

  it('puts what precedes or causes above what follows', () => {
    const map = codeMap(codebook, {});
    assert.ok(middle(map, 'vision') < middle(map, 'variation'));
    assert.ok(middle(map, 'variation') < middle(map, 'trust'));
    assert.equal(map.codes[0]?.id, 'vision');
  });

  it('is read part by part, and row by row within a part', () => {
    const map = codeMap(book({ x: [['causes', 'y']], y: [], a: [['causes', 'b'], ['causes', 'c']], b: [], c: [] }), {});
    assert.deepEqual(map.codes.map(({ id }) => id), ['a', 'b', 'c', 'x', 'y']);
  });

  it('lets relations in a circle stand, each in its own direction', () => {
    const circle = codeMap(book({ a: [['causes', 'b']], b: [['causes', 'c']], c: [['causes', 'a']] }), {});
    assert.equal(circle.relations.length, 3);
    for (const { from, to, path } of circle.relations) {
      const [start, end] = [path[0]!, path.at(-1)!];
      const near = (id: string, y: number) => Math.abs(middle(circle, id) - y) < 30;
      assert.ok(near(from, start.y) && near(to, end.y), `${from} to ${to}`);
    }
  });

  it('lets what goes before decide, where another relation says nothing about it', () => {
    const map = codeMap(book({ a: [['contradicts', 'b']], b: [['precedes', 'a']] }), {});
    assert.ok(middle(map, 'b') < middle(map, 'a'));
    assert.equal(map.relations.length, 2);
  });

  it('says in words what is said of a code from both sides', () => {
    const spoken = (id: string) => codeMap(codebook, {}).codes.find((code) => code.id === id)!.spoken;
    assert.equal(spoken('vision'), 'VISION: precedes VARIATION; contradicts ISOLATION');
    assert.equal(spoken('variation'), 'VARIATION: causes TRUST; VISION precedes it');
  });

  it('counts in its legend what the lines say', () => {
    const map = codeMap(codebook, {});
    assert.deepEqual(map.legend, [{ words: 'precedes', count: 2 }, { words: 'contradicts', count: 1 }, { words: 'causes', count: 1 }]);
    assert.deepEqual(map.relations.map(({ kind }) => map.legend[kind]!.words), ['precedes', 'contradicts', 'causes', 'precedes']);
  });

  it('writes nothing over anything else, whatever relates to what', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const line = fc.record({ from: fc.constantFrom(...ids), to: fc.constantFrom(...ids), directed: fc.boolean(), width: fc.integer({ min: 10, max: 140 }), height: fc.constantFrom(17, 34) });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (all) => {
        const lines = all.filter(({ from, to }) => from !== to);
        const boxes = ids.map((id, index) => ({ id, width: 60 + index * 20, height: 31 }));
        const placed = layOutCodeMap(boxes, lines);
        const rects = [
          ...boxes.map(({ id, width, height }) => ({ ...placed.boxes.get(id)!, width, height })),
          ...lines.map(({ width, height }, index) => ({ x: placed.lines[index]!.label.x - width / 2, y: placed.lines[index]!.label.y - height / 2, width, height })),
        ];
        for (const [i, one] of rects.entries()) {
          assert.ok(one.x >= -1 && one.y >= -1 && one.x + one.width <= placed.width + 1 && one.y + one.height <= placed.height + 1, 'inside');
          for (const other of rects.slice(i + 1)) {
            const apart = one.x + one.width <= other.x || other.x + other.width <= one.x || one.y + one.height <= other.y || other.y + other.height <= one.y;
            assert.ok(apart, JSON.stringify([one, other]));
          }
        }
        assert.deepEqual(layOutCodeMap(boxes, lines), placed, 'the same again');
      }),
      { numRuns: 200 },
    );
  });
});

describe('A label in a picture', () => {
  it('is broken between words, and ends in an ellipsis where there is no room', () => {
    assert.deepEqual(wrapLabel('precedes', 130).lines, ['precedes']);
    assert.deepEqual(wrapLabel('without it nothing seems to follow', 130).lines, ['without it nothing', 'seems to follow']);
    const long = wrapLabel('words '.repeat(40), 130);
    assert.equal(long.lines.length, 2);
    assert.ok(long.lines[1]!.endsWith('…'));
  });

  it('never exceeds its width, and cuts no letter in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const { lines, width } = wrapLabel(text, 120);
        assert.ok(lines.length <= 2 && width <= 120);
        for (const line of lines) assert.doesNotThrow(() => encodeURIComponent(line));
      }),
    );
    assert.ok(wrapLabel('👩‍🏫'.repeat(50), 60).lines[0]!.startsWith('👩‍🏫'));
    assert.equal(estimatedWidth(''), 0);
  });
});
