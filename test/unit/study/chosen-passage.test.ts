import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { passageAround, selectedPassage } from '../../../src/core/study/turns/chosen-passage';
import { turnsOf } from '../../../src/core/study/turns/turns';
import { boundaryBefore } from '../../../src/core/text/graphemes';

const TALK = ['---', 'id: a', '---', '', '**INT:** Who?', '', '**LEE:** Down the hall, mostly.', 'She showed me.', '', '**INT:** And then?', '', '**LEE:** I tried.', ''].join('\n');

function source(text: string) {
  const bodyStart = text.startsWith('---\n') ? text.indexOf('\n---\n') + 5 : 0;
  return { text, bodyStart, turns: turnsOf(text, { bodyStart, speakers: new Map([['INT', 'interviewer'], ['LEE', 't07']]) }) };
}

function words(text: string, passage: { readonly start: number; readonly end: number } | undefined): string | undefined {
  return passage && text.slice(passage.start, passage.end);
}

describe('The passage of a selection', () => {
  it('has no white space at its ends', () => {
    const start = TALK.indexOf(' mostly');
    assert.equal(words(TALK, selectedPassage(source(TALK), { start, end: start + 9 })), 'mostly.');
  });

  it('begins after the front matter', () => {
    assert.equal(words(TALK, selectedPassage(source(TALK), { start: 0, end: TALK.indexOf('Who?') + 4 })), '**INT:** Who?');
    assert.equal(selectedPassage(source(TALK), { start: 0, end: 8 }), undefined);
  });

  it('is nothing where only white space is selected, or nothing', () => {
    const blank = TALK.indexOf('\n\n**LEE');
    assert.equal(selectedPassage(source(TALK), { start: blank, end: blank + 2 }), undefined);
    assert.equal(selectedPassage(source(TALK), { start: 20, end: 20 }), undefined);
  });

  it('holds whole graphemes whatever is selected, and all of the selection but white space', () => {
    const sign = fc.constantFrom('a', ' ', '\n', 'e\u0301', '👩‍👩‍👧‍👦', '🇩🇪', '한', ' \u0301', 'ש', '\u200d');
    fc.assert(
      fc.property(fc.array(sign, { minLength: 1, maxLength: 20 }), fc.nat(), fc.nat(), (signs, a, b) => {
        const text = signs.join('');
        const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [number, number];
        const passage = selectedPassage({ text, bodyStart: 0, turns: [] }, { start, end });
        if (!passage) return text.slice(start, end).trim() === '';
        const whole = boundaryBefore(text, passage.start) === passage.start && boundaryBefore(text, passage.end) === passage.end;
        return whole && text.slice(start, passage.start).trim() === '' && (passage.end >= end || text.slice(passage.end, end).trim() === '');
      }),
      { numRuns: 500 },
    );
  });
});

describe('What surrounds a cursor', () => {
  it('is the words of the turn, without the label, also from inside the label', () => {
    for (const at of ['showed', 'LEE:** Down', 'Down']) {
      const found = passageAround(source(TALK), TALK.indexOf(at) + 1);
      assert.equal(found?.kind, 'turn');
      assert.equal(found.label, 'LEE');
      assert.equal(words(TALK, found.span), 'Down the hall, mostly.\nShe showed me.');
    }
  });

  it('is the paragraph where nobody is said to speak', () => {
    const prose = 'One line\nand one more.\n\nAnother paragraph.\n';
    const found = passageAround(source(prose), 12);
    assert.deepEqual([found?.kind, words(prose, found?.span)], ['paragraph', 'One line\nand one more.']);
  });

  it('is nothing on a blank line of prose, and in the front matter', () => {
    assert.equal(passageAround(source('One.\n\nTwo.\n'), 5), undefined);
    assert.equal(passageAround(source(TALK), 5), undefined);
  });
});
