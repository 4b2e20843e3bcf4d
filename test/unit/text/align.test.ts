import assert from 'node:assert/strict';
import fc from 'fast-check';
import { align, type Alignment } from '../../../src/core/text/align/align';
import { heaviestChain } from '../../../src/core/text/align/chain';
import { partialText } from '../../../src/core/text/refind/fragments';
import { occurrencesIn } from '../../../src/core/text/occurrences';
import { lineIndex } from '../../../src/core/text/positions';
import { tokenise, vocabulary } from '../../../src/core/text/align/tokens';

function aligned(old: string, now: string): Alignment {
  const words = vocabulary();
  return align(tokenise(old, words), tokenise(now, words), words);
}

/** The words of the later text that stand for those of `part` in the earlier one, `·` where there is none. */
function counterpart(old: string, now: string, part: string): string {
  const { a, b, partner } = aligned(old, now);
  const from = old.indexOf(part);
  const tokens = [...a.start.keys()].filter((token) => (a.start[token] ?? 0) >= from && (a.end[token] ?? 0) <= from + part.length);
  return tokens.map((token) => ((partner[token] ?? -1) === -1 ? '·' : now.slice(b.start[partner[token] ?? 0], b.end[partner[token] ?? 0]))).join(' ');
}

describe('Cutting a text into words', () => {
  const cut = (text: string): readonly string[] => {
    const { count, start, end } = tokenise(text, vocabulary());
    return Array.from({ length: count }, (_, token) => text.slice(start[token], end[token]));
  };

  it('keeps words with apostrophes, numbers and timestamps whole, and marks apart', () => {
    assert.deepEqual(cut("[00:12:34] I don't, um -- 1,200 of ’em…"), ['[', '00:12:34', ']', 'I', "don't", ',', 'um', '-', '-', '1,200', 'of', '’', 'em', '…']);
  });

  it('takes breaks between paragraphs and before speakers for words, other white space for none', () => {
    assert.deepEqual(cut('one\ntwo\n \nthree\nANA: four'), ['one', 'two', '\n \n', 'three', '\n', 'ANA', ':', 'four']);
  });

  it('cuts scripts without spaces into characters, and never a surrogate pair', () => {
    assert.deepEqual(cut('漢字 ok 👍🏽 สวัส'), ['漢', '字', 'ok', '👍', '🏽', 'ส', 'ว', '\u0e31', 'ส']);
  });

  it('gives tokens in order that hold all but white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const { count, start, end } = tokenise(text, vocabulary());
        let last = 0;
        for (let token = 0; token < count; token++) {
          assert.ok((start[token] ?? 0) >= last && (end[token] ?? 0) > (start[token] ?? 0));
          assert.match(text.slice(last, start[token]), /^[\s\0]*$/);
          last = end[token] ?? 0;
        }
        assert.match(text.slice(last), /^[\s\0]*$/);
      }),
    );
  });
});

describe('Aligning two texts', () => {
  const filler = (from: number): string => Array.from({ length: 40 }, (_, k) => `word${from + k}`).join(' ');

  it('joins what is the same, and leaves what was added or deleted alone', () => {
    assert.equal(counterpart('a quick brown fox jumps', 'a quick red and brown fox', 'quick brown fox jumps'), 'quick brown fox ·');
  });

  it('joins a word to what was written in its place', () => {
    assert.equal(counterpart('they turn to Maria for advice', 'they turn to Ruth for advice', 'Maria'), 'Ruth');
  });

  it('follows a passage that was moved', () => {
    const [one, two, three] = [filler(0), filler(100), filler(200)];
    assert.equal(counterpart(`${one}\n\n${two}\n\n${three}`, `${two}\n\n${three}\n\n${one}`, 'word3 word4'), 'word3 word4');
    assert.equal(counterpart(`${one}\n\n${two}\n\n${three}`, `${three}\n\n${one}\n\n${two}`, 'word203 word204'), 'word203 word204');
  });

  it('learns a name that was replaced throughout', () => {
    const old = [0, 1, 2, 3, 4].map((k) => `Ann: ${filler(100 * k)}.\n\nBen: yes.`).join('\n\n');
    const now = old.replaceAll('Ann', 'Teacher Number Seven');
    const { a, words } = aligned(old, now);
    assert.ok([...a.word].some((word) => words.spelling(word) === 'Seven'));
  });

  it('says where one of several equal choices stayed that it cannot know', () => {
    const old = 'So it began.\n\nYeah.\n\nYeah.\n\nAnd then it went on.';
    const { a, unsure } = aligned(old, old.replace('Yeah.\n\n', ''));
    const second = [...a.start].findIndex((start) => start >= old.lastIndexOf('Yeah'));
    assert.equal(unsure[second], 1);
    assert.equal(unsure[0], 0);
  });

  it('joins every token at most once, in both directions alike', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd.', '\n\n', 'Ann:', 'yes'), { maxLength: 60 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(text, text, (old, now) => {
        const { partner, back } = aligned(old, now);
        partner.forEach((there, token) => {
          if (there !== -1) assert.equal(back[there], token);
        });
        back.forEach((token, there) => {
          if (token !== -1) assert.equal(partner[token], there);
        });
      }),
    );
  });
});

describe('The heaviest chain of runs', () => {
  const runs = fc
    .array(fc.record({ a: fc.nat(40), b: fc.nat(40), length: fc.integer({ min: 1, max: 4 }) }), { maxLength: 9 })
    .map((list) => [...new Map(list.map((run) => [`${run.a} ${run.b}`, run])).values()].sort((x, y) => x.a - y.a || x.b - y.b));

  it('ascends in both texts, and no other choice weighs more', () => {
    fc.assert(
      fc.property(runs, (list) => {
        const chain = heaviestChain(list, ({ length }) => length);
        chain.forEach((run, index) => {
          const next = chain[index + 1];
          if (next) assert.ok(run.a + run.length <= next.a && run.b + run.length <= next.b);
        });
        let best = 0;
        for (let choice = 0; choice < 2 ** list.length; choice++) {
          const chosen = list.filter((_, index) => (choice >> index) % 2 === 1);
          if (chosen.every((run, index) => index === 0 || (run.a >= (chosen[index - 1]?.a ?? 0) && run.b > (chosen[index - 1]?.b ?? 0)))) best = Math.max(best, chosen.reduce((sum, { length }) => sum + length, 0));
        }
        const ascending = list.filter((run) => chain.some((kept) => kept.b - kept.a === run.b - run.a && kept.a >= run.a && kept.a + kept.length === run.a + run.length));
        assert.ok(ascending.reduce((sum, { length }) => sum + length, 0) <= best);
        if (list.length > 0) assert.ok(chain.length > 0);
      }),
      { numRuns: 150 },
    );
  });
});

describe('What fragments say of their text', () => {
  it('is the text itself where they cover it', () => {
    const text = 'The first line of it.\nAnd a second line, longer than that.\n\nAnd the last.';
    const lines = lineIndex(text);
    const fragments = [0, 10, 20, 30, 40, 50, 60].map((start) => {
      const end = Math.min(text.length, start + 12);
      return { at: lines.extentOf({ start, end }), quote: text.slice(start, end), before: text.slice(Math.max(0, start - 8), start), after: text.slice(end, end + 8) };
    });
    const { tokens, spans } = partialText(fragments, vocabulary());
    assert.equal(tokens.text, text);
    fragments.forEach(({ quote }, index) => {
      const span = spans[index];
      assert.equal(span && tokens.text.slice(span.start, span.end), quote);
    });
  });

  it('holds every quote at its place, with gaps for what is unknown, and none that contradicts another', () => {
    const at = (line: number, from: number, to: number): { start: { line: number; column: number }; end: { line: number; column: number } } => ({ start: { line, column: from }, end: { line, column: to } });
    const fragments = [
      { at: at(5, 40, 45), quote: 'apple', before: 'an ', after: ' tree' },
      { at: at(2, 3, 7), quote: 'pear', before: '', after: 's' },
      { at: at(5, 42, 46), quote: 'XXXX', before: '', after: '' },
      { at: at(9, 1, 9), quote: 'short', before: '', after: '' },
    ];
    const { tokens, spans, open } = partialText(fragments, vocabulary());
    assert.deepEqual(spans.map((span) => span && tokens.text.slice(span.start, span.end)), ['apple', 'pear', undefined, undefined]);
    assert.ok(tokens.text.indexOf('pear') < tokens.text.indexOf('apple'));
    assert.ok(open(0) && open(tokens.count));
  });
});

describe('Occurrences of exact texts', () => {
  it('are those that searching the whole text finds', () => {
    const text = fc.array(fc.constantFrom('ab', 'a', 'b1', ' ', '. ', '\n', "don't ", '**Ben:** ', '12:30 '), { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.nat(200), fc.integer({ min: 1, max: 40 }), (whole, from, length) => {
        const part = whole.slice(Math.min(from, whole.length), from + length) || 'absent words here';
        const expected: number[] = [];
        for (let at = whole.indexOf(part); at !== -1; at = whole.indexOf(part, at + 1)) expected.push(at);
        const occurrences = occurrencesIn(whole);
        // The first searches read the text, later ones the index.
        for (let k = 0; k < 12; k++) assert.deepEqual(occurrences.of(part, Infinity), expected);
        assert.equal(occurrences.unique(part), expected.length === 1 ? expected[0] : undefined);
      }),
      { numRuns: 300 },
    );
  });
});
