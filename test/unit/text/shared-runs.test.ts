import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { ContentChange } from '../../../src/core/text/canonical';
import { sharedWords } from '../../../src/core/text/shared-words';
import { sharedAfter, sharedEnds, sharedLength, type SharedRuns, sharedThrough, sharedWhole, spanInEarlier, spanInLater } from '../../../src/core/text/shared-runs';

const TEXT = 'LEE: Yeah. I wanted everybody to see how it works. Yeah.\n\nINT: And then?\n';

function changed(text: string, { rangeOffset, rangeLength, text: inserted }: ContentChange): string {
  return text.slice(0, rangeOffset) + inserted + text.slice(rangeOffset + rangeLength);
}

/** Follows changes, one event each. */
function follow(text: string, changes: readonly ContentChange[]): { readonly later: string; readonly shared: SharedRuns } {
  let later = text;
  let shared = sharedWhole(text);
  for (const change of changes) {
    const next = changed(later, change);
    shared = sharedAfter(shared, [change], later, next);
    later = next;
  }
  return { later, shared };
}

/** The pairs of offsets that runs say, one a character. */
const followed = (runs: SharedRuns): readonly string[] => runs.flatMap(({ from, to, length }) => Array.from({ length }, (_, n) => `${from + n} ${to + n}`));

const change = (at: number, remove: number, text: string): ContentChange => ({ rangeOffset: at, rangeLength: remove, text });

describe('what two texts share', () => {
  it('is all that lies between two edits, too', () => {
    const { later, shared } = follow(TEXT, [change(TEXT.indexOf('wanted'), 0, 'really '), change(TEXT.indexOf('INT:') + 7, 3, 'LEE')]);
    const words = 'everybody to see how it works. Yeah.\n\n';
    const start = later.indexOf(words);
    assert.deepEqual(spanInEarlier(shared, { start, end: start + words.length }), { start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length });
    assert.equal(spanInEarlier(shared, { start: start - 20, end: start + 5 }), undefined);
  });

  it('has no seam where something was typed and taken away again', () => {
    const { shared } = follow(TEXT, [change(20, 0, 'x'), change(20, 1, '')]);
    assert.deepEqual(shared, sharedWhole(TEXT));
  });

  it('is what begins and ends them where nothing else is known', () => {
    const later = TEXT.replace('wanted', 'really wanted');
    const shared = sharedEnds(TEXT, later);
    assert.deepEqual(spanInLater(shared, { start: 0, end: 10 }), { start: 0, end: 10 });
    const end = TEXT.length - 1;
    assert.deepEqual(spanInLater(shared, { start: end - 9, end }), { start: end - 9 + 7, end: end + 7 });
  });

  it('is told by the words where much was changed at once', () => {
    const later = `# Talk\n\n${TEXT.replace('INT: And then?', 'INT: And then? Go on.')}\nKIM: Coffee.\n`;
    const shared = sharedWords(TEXT, later);
    const words = 'wanted everybody to see';
    const span = (text: string): { start: number; end: number } => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
    assert.deepEqual(spanInEarlier(shared, span(later)), span(TEXT));
    assert.ok(sharedLength(shared) >= TEXT.length - 1);
    assert.ok(sharedLength(sharedEnds(TEXT, later)) < 5);
    const twice = TEXT.replace('LEE: Yeah', 'LEE: Oh. Yeah').replace('INT: And', 'INT: Yes. And');
    assert.deepEqual(spanInEarlier(sharedWords(TEXT, twice), span(twice)), span(TEXT));
  });

  it('by words says the same words in both texts, in order, whatever the texts', () => {
    const text = fc.array(fc.constantFrom('INT: And then?\n', 'Yeah.\n', '\n', 'LEE: I see.\n', 'LEE: I say.\n', 'KIM: No.', 'x'), { maxLength: 12 }).map((lines) => lines.join(''));
    fc.assert(
      fc.property(text, text, (earlier, later) => {
        let [from, to] = [0, 0];
        for (const run of sharedWords(earlier, later)) {
          assert.ok(run.from >= from && run.to >= to && run.length > 0);
          assert.equal(earlier.slice(run.from, run.from + run.length), later.slice(run.to, run.to + run.length));
          [from, to] = [run.from + run.length, run.to + run.length];
        }
        assert.ok(from <= earlier.length && to <= later.length);
        if (earlier === later) assert.deepEqual(sharedWords(earlier, later), sharedWhole(earlier));
      }),
      { numRuns: 2000 },
    );
  });

  it('is followed over several changes of one event, and taken for less where they do not lead to the text', () => {
    const two = [change(TEXT.indexOf('INT:'), 4, 'KIM:'), change(0, 0, '# ')];
    const later = changed(changed(TEXT, two[0]!), two[1]!);
    const shared = sharedAfter(sharedWhole(TEXT), two, TEXT, later);
    assert.deepEqual(spanInLater(shared, { start: 5, end: 10 }), { start: 7, end: 12 });
    const odd = sharedAfter(sharedWhole(TEXT), [change(3, 1, 'zz')], TEXT, later);
    for (let start = 0; start < TEXT.length - 4; start++) {
      const span = spanInLater(odd, { start, end: start + 4 });
      if (span) assert.equal(later.slice(span.start, span.end), TEXT.slice(start, start + 4));
    }
  });

  it('says the same words in both texts, whatever was done, and is the same there and back', () => {
    const edit = fc.record({ at: fc.nat(120), remove: fc.nat(12), text: fc.constantFrom('', 'a', 'Yeah. ', '\n', 'LEE: ', 'e') });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), fc.nat(100), fc.nat(20), (edits, from, length) => {
        let text = TEXT;
        const changes = edits.map(({ at, remove, text: inserted }) => {
          const start = Math.min(at, text.length);
          const each = change(start, Math.min(remove, text.length - start), inserted);
          text = changed(text, each);
          return each;
        });
        const { later, shared } = follow(TEXT, changes);
        const span = { start: Math.min(from, later.length), end: Math.min(from + length, later.length) };
        const earlier = spanInEarlier(shared, span);
        if (!earlier || span.end === span.start) return;
        assert.equal(TEXT.slice(earlier.start, earlier.end), later.slice(span.start, span.end));
        assert.deepEqual(spanInLater(shared, earlier), span);
      }),
      { numRuns: 2000 },
    );
  });

  it('is known by way of a third text: what neither step touched', () => {
    const edit = fc.record({ at: fc.nat(90), remove: fc.nat(12), text: fc.stringMatching(/^[0-9]{0,5}$/) });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 6 }), fc.array(edit, { maxLength: 6 }), (one, two) => {
        const changes = [...one, ...two].map(({ at, remove, text }) => change(at, remove, text));
        let text = TEXT;
        const fitted = changes.map(({ rangeOffset, rangeLength, text: inserted }) => {
          const start = Math.min(rangeOffset, text.length);
          const each = change(start, Math.min(rangeLength, text.length - start), inserted);
          text = changed(text, each);
          return each;
        });
        const first = follow(TEXT, fitted.slice(0, one.length));
        const second = follow(first.later, fitted.slice(one.length));
        assert.deepEqual(followed(sharedThrough(first.shared, second.shared)), followed(follow(TEXT, fitted).shared));
      }),
      { numRuns: 1000 },
    );
  });

  it('shares every character that no change touched', () => {
    const edit = fc.record({ at: fc.nat(120), remove: fc.nat(12), text: fc.stringMatching(/^[0-9]{0,5}$/) });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        // Characters of the first text that stand in the later one are known by their number.
        let marks: readonly (number | undefined)[] = Array.from({ length: TEXT.length }, (_, index) => index);
        let text = TEXT;
        const changes = edits.map(({ at, remove, text: inserted }) => {
          const start = Math.min(at, text.length);
          const each = change(start, Math.min(remove, text.length - start), inserted);
          text = changed(text, each);
          marks = [...marks.slice(0, start), ...Array.from({ length: inserted.length }, () => undefined), ...marks.slice(start + each.rangeLength)];
          return each;
        });
        const { shared } = follow(TEXT, changes);
        assert.equal(sharedLength(shared), marks.filter((mark) => mark !== undefined).length);
      }),
      { numRuns: 1000 },
    );
  });
});
