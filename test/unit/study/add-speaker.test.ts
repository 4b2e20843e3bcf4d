import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withSpeaker } from '../../../src/core/study/sources/add-speaker';
import { parseSourceHead } from '../../../src/core/study/sources/source';
import { canonical } from '../../../src/core/text/canonical';
import { UserError } from '../../../src/core/study/user-error';

const add = (text: string, label = 'J. Lee', speaker = 't17'): string => withSpeaker('transcripts/lee.md', text, label, speaker);

describe('Adding a speaker to the front matter', () => {
  it('writes behind those that are there, and changes nothing else', () => {
    assert.equal(add('---\nspeakers: { Ms. Lee: t17, INT: interviewer } # ours\n---\nJ. Lee: Yes.\n'), '---\nspeakers: { Ms. Lee: t17, INT: interviewer, J. Lee: t17 } # ours\n---\nJ. Lee: Yes.\n');
    assert.equal(add('---\nspeakers:\n  Ms. Lee: t17   # first\nwave: w1\n---\n'), '---\nspeakers:\n  Ms. Lee: t17   # first\n  J. Lee: t17\nwave: w1\n---\n');
  });

  it('keeps a byte order mark and Windows line ends', () => {
    assert.equal(add('\uFEFF---\r\nspeakers:\r\n  Ms. Lee: t17\r\n---\r\nJ. Lee: Yes.\r\n'), '\uFEFF---\r\nspeakers:\r\n  Ms. Lee: t17\r\n  J. Lee: t17\r\n---\r\nJ. Lee: Yes.\r\n');
  });

  it('refuses where there is no map of speakers, or the front matter is broken', () => {
    for (const text of ['J. Lee: Yes.\n', '---\nwave: w1\n---\n', '---\nspeakers: [a]\n---\n', '---\nspeakers: {a: b}\nid: "x\n---\n']) assert.throws(() => add(text), UserError, text);
  });

  it('reads back as the label and speaker that were meant, whatever they are', () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => /^[^\p{C}\u2028\u2029]+$/u.test(text) && text.trim() === text && !['__proto__', 'constructor', 'prototype', 'Ms. Lee'].includes(text));
    fc.assert(
      fc.property(words, words, fc.constantFrom('speakers: {Ms. Lee: t17}', 'speakers:\n  Ms. Lee: t17'), fc.constantFrom('\n', '\r\n'), (label, speaker, map, end) => {
        const after = add(`---\n${map}\nwave: w1\n---\nWords.\n`.replaceAll('\n', end), label, speaker);
        const { source, problems } = parseSourceHead('transcripts/lee.md', canonical(after), true);
        assert.deepEqual(problems, []);
        assert.deepEqual([...source.speakers], [['Ms. Lee', 't17'], [label, speaker]]);
        assert.equal(source.wave, 'w1');
      }),
    );
  });
});
