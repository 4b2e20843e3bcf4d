import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Turn } from '../../../src/core/study/model';
import type { Span } from '../../../src/core/text/positions';
import { sentencesIn } from '../../../src/core/study/turns/sentences';
import { exchangeAt, isInterviewer, segmentsAt, turnAt, unitsOf } from '../../../src/core/study/turns/segments';
import { turnsOf } from '../../../src/core/study/turns/turns';

const turns = (text: string, speakers: Readonly<Record<string, string>> = {}): readonly Turn[] =>
  turnsOf(text, { bodyStart: 0, speakers: new Map(Object.entries(speakers)) });
const cut = (text: string, span: Span | undefined): string | undefined => span && text.slice(span.start, span.end);
const sentences = (text: string): readonly (string | undefined)[] => sentencesIn(text, { start: 0, end: text.length }).map((span) => cut(text, span));

/** Reads a text with `|` where the cursor is. */
function at(marked: string, speakers: Readonly<Record<string, string>> = {}): Readonly<Record<string, string | undefined>> {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const { word, sentence, paragraph, turn, exchange } = segmentsAt(text, turns(text, speakers), offset);
  return { word: cut(text, word), sentence: cut(text, sentence), paragraph: cut(text, paragraph), turn: cut(text, turn), exchange: cut(text, exchange) };
}

const TALK = [
  '**INT:** Whom do you ask?', '**Lee:** Sam. She knows. She showed me.\n\nAnd she came again.', '**Ortiz:** Me too.',
  '**INT:** Anyone else?', '**INT:** Or nobody?', '**Lee:** Nobody.',
].join('\n\n');
const WHO = { INT: 'interviewer', Lee: 't07', Ortiz: 't09' };

describe('sentences of speech', () => {
  const whole = (text: string): void => {
    assert.deepEqual(sentences(text), [text]);
  };
  it('do not end at a title, an initial, a decimal or a timestamp', () => {
    whole('I asked Ms. Lee and Dr. Ortiz about it.');
    whole('That was R. Lee and J. B. Ortiz in 3.5 hours at No. 12.');
    whole('So we met \\[00:12:34.19\\] in the hall.');
    whole('[00:12:34.] And then we met.');
  });
  it('end after the pronoun I and at ordinary ends', () => {
    assert.deepEqual(sentences('She and I. Then she left. Why? Nobody knows!'), ['She and I.', 'Then she left.', 'Why?', 'Nobody knows!']);
  });
  it('run on over a pause, and end where a capital follows it', () => {
    whole('I was... well, I was new… and then I... I stayed.');
    assert.deepEqual(sentences('I was new... Sam was there… Everybody knew.'), ['I was new...', 'Sam was there…', 'Everybody knew.']);
  });
  it('run over the line ends of a hard-wrapped text', () => {
    assert.deepEqual(sentences('We met in\nthe hall. Then\nwe left.'), ['We met in\nthe hall.', 'Then\nwe left.']);
  });
  it('keep the marks of emphasis and quotes that close them', () => {
    assert.deepEqual(sentences('It was **good.** She said “no.” Then *she left.*'), ['It was **good.**', 'She said “no.”', 'Then *she left.*']);
  });
  it('are found in Chinese, Hebrew and Arabic', () => {
    assert.deepEqual(sentences('我来了。你呢？好。'), ['我来了。', '你呢？', '好。']);
    assert.deepEqual(sentences('באתי. ואת?'), ['באתי.', 'ואת?']);
    assert.deepEqual(sentences('جئت. وأنت؟ نعم.'), ['جئت.', 'وأنت؟', 'نعم.']);
  });
});

describe('segments around an offset', () => {
  it('grow from the word over sentence, paragraph and turn to the exchange', () => {
    const found = at(TALK.replace('She knows', 'She kn|ows'), WHO);
    assert.deepEqual(found, {
      word: 'knows',
      sentence: 'She knows.',
      paragraph: 'Sam. She knows. She showed me.',
      turn: 'Sam. She knows. She showed me.\n\nAnd she came again.',
      exchange: TALK.slice(0, TALK.indexOf('Me too.') + 7),
    });
  });
  it('give the whole turn where the offset is in its label', () => {
    const found = at(TALK.replace('**Ortiz', '**Or|tiz'), WHO);
    assert.equal(found.turn, '**Ortiz:** Me too.');
    assert.equal(found.word, 'Ortiz');
    assert.equal(found.sentence, undefined);
  });
  it('take the word that ends at the offset, and none between blanks', () => {
    assert.equal(at('One two| three').word, 'two');
    assert.equal(at('One  |  three').word, undefined);
  });
  it('give paragraph and sentence but no turn in prose, and nothing on a blank line', () => {
    assert.deepEqual(at('# Notes\n\nWe met. We| talked.\nMuch.\n\nThen no more.'), {
      word: 'We', sentence: 'We talked.', paragraph: 'We met. We talked.\nMuch.', turn: undefined, exchange: undefined,
    });
    assert.deepEqual(Object.values(at('One.\n|\nTwo.')), [undefined, undefined, undefined, undefined, undefined]);
  });
  it('give words only in the front matter', () => {
    const text = '---\nid: t07\n---\nBody.';
    const found = segmentsAt(text, [], 9, 16);
    assert.deepEqual(Object.keys(found), ['word']);
  });
  it('contain each other and the offset, whatever the text', () => {
    const piece = fc.oneof(
      fc.constantFrom('**Lee:** ', 'INT: ', '\n', '\n\n', '# Head\n', '> **Lee:** ', 'Ms. Lee said… ', 'No. ', 'I... ', '[00:12:34] ', '。', 'words ', '🙂', '\u00a0'),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.nat(), (pieces, where) => {
        const text = pieces.join('').replace(/\r/g, '');
        const offset = where % (text.length + 1);
        const { word, sentence, paragraph, turn, exchange } = segmentsAt(text, turns(text, WHO), offset);
        const chain = [sentence, paragraph, turn, exchange].filter((span) => span !== undefined);
        for (const span of [word, ...chain]) if (span) assert.ok(span.start <= offset && offset <= span.end && span.start < span.end, JSON.stringify({ span, offset }));
        chain.forEach((inner, index) => {
          const outer = chain[index + 1];
          if (outer) assert.ok(outer.start <= inner.start && inner.end <= outer.end);
        });
      }),
      { numRuns: 2000 },
    );
  });
  it('see a sentence that is longer than the window they look through', () => {
    const long = `S${'o on and so on and so forth, s'.repeat(500)}until it ended.`;
    const text = `Short. ${'Filler here. '.repeat(300)}${long} ${'Filler here. '.repeat(300)}`;
    const { sentence } = segmentsAt(text, [], text.indexOf(long) + 6000);
    assert.ok(cut(text, sentence) === long);
  });
  it('are the same, found by the window, as when the whole paragraph is cut', () => {
    const text = Array.from({ length: 900 }, (_, index) => `This is sentence number ${index}, said by Ms. Lee... I think.`).join(' ');
    const all = sentencesIn(text, { start: 0, end: text.length });
    for (let offset = 0; offset < text.length; offset += 997) {
      const expected = all.findLast(({ start }) => start <= offset);
      assert.deepEqual(segmentsAt(text, [], offset).sentence, expected);
    }
  });
});

describe('exchanges', () => {
  const exchange = (index: number, text = TALK, who: Readonly<Record<string, string>> = WHO): string | undefined =>
    cut(text, exchangeAt(turns(text, who), index))?.replace(/\*\*(\w+):\*\*[^*]*/g, '$1 ').trim();

  it('are a question with its answers, several questions in a row together', () => {
    assert.deepEqual([0, 1, 2].map((index) => exchange(index)), Array(3).fill('INT Lee Ortiz'));
    assert.deepEqual([3, 4, 5].map((index) => exchange(index)), Array(3).fill('INT INT Lee'));
  });
  it('are two turns side by side where nobody interviews', () => {
    const text = '**A1:** one\n\n**B1:** two\n\n**A1:** three\n\n**B1:** four';
    assert.deepEqual([0, 1, 2, 3].map((index) => exchange(index, text, {})), ['A1 B1', 'B1 A1', 'A1 B1', 'A1 B1']);
  });
  it('are what was said before the first question too', () => {
    const text = `**Lee:** Come in.\n\n${TALK}`;
    assert.equal(exchange(0, text), 'Lee');
  });
});

describe('interviewers', () => {
  it('are known by their role, or by their label where nobody is declared for it', () => {
    const known = (label: string, speakers: Readonly<Record<string, string>> = {}): readonly boolean[] =>
      turns(`**${label}:** One?\n\n**${label}:** Two?`, speakers).map(isInterviewer);
    assert.deepEqual(known('INT'), [true, true]);
    assert.deepEqual(known('Interviewer 2'), [true, true]);
    assert.deepEqual(known('מראיינת'), [true, true]);
    assert.deepEqual(known('Ana', { ana: 'interviewer' }), [true, true]);
    assert.deepEqual(known('Lee'), [false, false]);
    assert.deepEqual(known('INT', { INT: 't07' }), [false, false]);
  });
});

describe('the turn at an offset', () => {
  it('is the one that holds it, at its label and at its end, and none between two', () => {
    const all = turns(TALK, WHO);
    for (const turn of all) {
      for (const offset of [turn.span.start, turn.words.start, turn.span.end]) assert.equal(turnAt(all, offset), turn);
      assert.equal(turnAt(all, turn.span.end + 1), undefined);
    }
    assert.equal(turnAt([], 3), undefined);
  });
});

describe('units that can be coded', () => {
  it('are turns without interviewers’, and paragraphs of prose between them', () => {
    const text = `# Interview\n\nShe was late.\n\n${TALK}\n\n---\n\nThe bell rang.\nTwice.\n\n***\n`;
    const units = unitsOf(text, turns(text, WHO), 0);
    assert.deepEqual(units.map(({ kind, span }) => [kind, cut(text, span)]), [
      ['paragraph', 'She was late.'],
      ['turn', 'Sam. She knows. She showed me.\n\nAnd she came again.'],
      ['turn', 'Me too.'],
      ['turn', 'Nobody.'],
      ['paragraph', 'The bell rang.\nTwice.'],
    ]);
  });
  it('are the paragraphs where there are no turns, after the front matter', () => {
    const text = '---\nid: t07\n---\nOne.\n\n\nTwo.\n\n<!-- nothing -->\n\n…\n';
    assert.deepEqual(unitsOf(text, [], 16).map(({ span }) => cut(text, span)), ['One.', 'Two.']);
  });
});
