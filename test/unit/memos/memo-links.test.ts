import assert from 'node:assert/strict';
import fc from 'fast-check';
import { linksIn, linkText, type LinkParts } from '../../../src/core/study/memos/memo-links';

describe('Links in a memo', () => {
  it('are read as they are written, whatever the name', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
    const odd = fc.constantFrom('[draft] plan', 'a|b', 'x#y', 'C:\\notes', 'code: of conduct', 'קידום', '🎓 plan', 'one/two', '[[', ']]', '\\', 'a\\', '!');
    const parts: fc.Arbitrary<LinkParts> = fc.record(
      { kind: fc.constantFrom('source' as const, 'memo' as const, 'person' as const, 'case' as const, 'code' as const), name: fc.oneof(word, odd), anchor: fc.oneof(word, odd), label: fc.oneof(word, odd), isEmbed: fc.boolean() },
      { requiredKeys: ['name'] },
    );
    fc.assert(
      fc.property(parts, (given) => {
        const written = linkText(given);
        const [link, ...more] = linksIn(`a ${written} b`, 0, []);
        assert.equal(more.length, 0);
        assert.ok(link, written);
        assert.equal(link.name, given.name.replace(/\s*\n\s*/g, ' '));
        assert.equal(link.anchor, given.anchor);
        assert.equal(link.label, given.label);
        assert.equal(link.isEmbed, given.isEmbed ?? false);
        assert.deepEqual(link.span, { start: 2, end: 2 + written.length });
        if (given.kind !== undefined) assert.equal(link.kind, given.kind);
      }),
    );
  });

  const read = (text: string) => linksIn(text, 0, []).map(({ kind, name, anchor, label, isEmbed }) => [isEmbed ? '!' : '', kind ?? '', name, anchor ?? '', label ?? ''].join(','));
  it('say what they lead to', () => {
    assert.deepEqual(read('[[t07-w1]] [[person:t07]] ![[t07-w1#k3v9x2mq7d]] [[Code: vision|the vision]] [[A memo#One heading]]'), [
      ',,t07-w1,,', ',person,t07,,', '!,,t07-w1,k3v9x2mq7d,', ',code,vision,,the vision', ',,A memo,One heading,',
    ]);
  });
  it('are none where brackets are escaped, empty or not closed', () => {
    assert.deepEqual(read('\\[[a]] [[]] [[ ]] [[a\n]] [[a] [[#x]] [[code:]] [ [a]]'), []);
  });
  it('are found after what looks like one', () => {
    assert.deepEqual(read('[[a [[b]] \\\\[[c]]'), [',,b,,', ',,c,,']);
  });
});
