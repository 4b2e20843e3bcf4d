import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ContentChange } from '../../../src/core/text/canonical';
import { applyChanges, placesOf, track, withCodings, type Tracked, type TrackStart } from '../../../src/core/text/track/track';

const PROSE =
  '**Ben:** So we started late that year.\n\n**Ann:** Yeah.\n\n**Ben:** And nobody had a plan for the reading hour.\n\n**Ann:** Right. Nobody did, until Maria came.\n\n**Ben:** Yeah.\n\n**Ann:** She just opened her door and let people watch.\n';

function codingOf(text: string, quote: string, nth = 0): TrackStart {
  let at = -1;
  for (let k = 0; k <= nth; k++) at = text.indexOf(quote, at + 1);
  assert.notEqual(at, -1, quote);
  return { id: `${quote}#${nth}`, quote, place: { state: 'exact', span: { start: at, end: at + quote.length } } };
}

function edited(text: string, changes: readonly ContentChange[]): string {
  return [...changes].sort((a, b) => b.rangeOffset - a.rangeOffset).reduce((now, { rangeOffset, rangeLength, text: added }) => now.slice(0, rangeOffset) + added + now.slice(rangeOffset + rangeLength), text);
}

function apply(tracked: Tracked, ...changes: readonly ContentChange[]): Tracked {
  return applyChanges(tracked, changes, edited(tracked.text, changes));
}

const remove = (text: string, part: string, from = 0): ContentChange => ({ rangeOffset: text.indexOf(part, from), rangeLength: part.length, text: '' });
const insert = (at: number, text: string): ContentChange => ({ rangeOffset: at, rangeLength: 0, text });

function words(tracked: Tracked, id: string): string | undefined {
  const span = placesOf(tracked).get(id)?.span;
  return span && tracked.text.slice(span.start, span.end);
}

describe('Tracking while a source is open', () => {
  const maria = codingOf(PROSE, 'until Maria came');
  const start = track(PROSE, [maria]);
  const at = maria.place?.span?.start ?? 0;
  const end = maria.place?.span?.end ?? 0;

  it('grows a coding by what is typed inside it, and not by what is typed at its ends', () => {
    assert.equal(words(apply(start, insert(at + 5, ' finally')), maria.id), 'until finally Maria came');
    assert.equal(words(apply(start, insert(at, 'well, ')), maria.id), 'until Maria came');
    assert.equal(words(apply(start, insert(end, ' along')), maria.id), 'until Maria came');
  });

  it('clips what is deleted, and calls a coding adrift of which nothing is left', () => {
    assert.equal(words(apply(start, { rangeOffset: at - 4, rangeLength: 10, text: '' }), maria.id), 'Maria came');
    const gone = apply(start, { rangeOffset: at - 1, rangeLength: 18, text: '' });
    assert.deepEqual(placesOf(gone).get(maria.id), { state: 'adrift' });
  });

  it('keeps a replaced first or last word inside', () => {
    assert.equal(words(apply(start, { rangeOffset: at, rangeLength: 5, text: 'before' }), maria.id), 'before Maria came');
    assert.equal(words(apply(start, { rangeOffset: end - 4, rangeLength: 4, text: 'arrived' }), maria.id), 'until Maria arrived');
  });

  it('tells exact, moved and edited apart', () => {
    assert.equal(placesOf(start).get(maria.id)?.state, 'exact');
    const moved = apply(start, insert(0, 'x'));
    assert.equal(placesOf(moved).get(maria.id)?.state, 'moved');
    assert.equal(placesOf(apply(moved, insert(at + 8, 'y'))).get(maria.id)?.state, 'edited');
    assert.equal(placesOf(apply(moved, remove(moved.text, 'x'))).get(maria.id)?.state, 'exact');
  });

  it('moves nothing where the canonical text stays the same', () => {
    assert.equal(applyChanges(start, [{ rangeOffset: 0, rangeLength: PROSE.length, text: PROSE }], PROSE), start);
    assert.equal(applyChanges(start, [], PROSE), start);
  });

  it('takes overlapping changes one after the other, as undo after revert sends them', () => {
    const changes = [
      { rangeOffset: 3, rangeLength: 4, text: 'ABCDEFGH' },
      { rangeOffset: 5, rangeLength: 2, text: '' },
    ];
    const text = '0123456789 tail';
    const tail = codingOf(text, 'tail');
    const after = applyChanges(track(text, [tail]), changes, '012ABEFGH789 tail');
    assert.equal(words(after, tail.id), 'tail');
  });

  it('takes the difference of the texts where the changes do not lead to the new one', () => {
    const wrong = applyChanges(start, [{ rangeOffset: 2, rangeLength: 1, text: 'zzz' }], `Note.\n\n${PROSE}`);
    assert.equal(words(wrong, maria.id), 'until Maria came');
    const outside = applyChanges(start, [{ rangeOffset: 9999, rangeLength: 5, text: 'zzz' }], `Note.\n\n${PROSE}`);
    assert.equal(words(outside, maria.id), 'until Maria came');
  });

  it('follows the words where the whole document is replaced', () => {
    const codings = ['nobody had a plan', 'until Maria came', 'let people watch'].map((quote) => codingOf(PROSE, quote));
    const sorted = PROSE.split('\n\n').reverse().join('\n\n');
    const after = applyChanges(track(PROSE, codings), [{ rangeOffset: 0, rangeLength: PROSE.length, text: sorted }], sorted);
    for (const { id, quote } of codings) assert.equal(words(after, id), quote);
  });

  it('restores by undo what was deleted, in any number of steps', () => {
    let now = start;
    for (let k = 0; k < 40; k++) now = apply(now, { rangeOffset: end + 1 - k, rangeLength: 1, text: '' });
    assert.equal(placesOf(now).get(maria.id)?.state, 'adrift');
    now = apply(now, insert(end + 1 - 39, PROSE.slice(end + 1 - 39, end + 2)));
    assert.deepEqual(placesOf(now), placesOf(start));
  });

  it('restores what was clipped when its words are typed again', () => {
    const clipped = apply(apply(start, insert(0, 'x')), { rangeOffset: end - 3, rangeLength: 4, text: '' });
    assert.equal(words(clipped, maria.id), 'until Maria ');
    assert.equal(words(apply(clipped, insert(end - 3, 'came')), maria.id), 'until Maria came');
  });

  it('restores a passage that is cut and pasted elsewhere, with all that is in it', () => {
    const codings = [maria, codingOf(PROSE, 'Nobody did'), codingOf(PROSE, 'Right.')];
    const turn = '**Ann:** Right. Nobody did, until Maria came.\n\n';
    const cut = apply(track(PROSE, codings), remove(PROSE, turn));
    for (const { id } of codings) assert.equal(placesOf(cut).get(id)?.state, 'adrift');
    const pasted = apply(cut, insert(0, turn));
    for (const { id, quote } of codings) assert.equal(words(pasted, id), quote);
    assert.equal(placesOf(pasted).get('Right.#0')?.span?.start, 9);
  });

  it('restores a short utterance whose line is moved', () => {
    const yeah = codingOf(PROSE, 'Yeah.', 1);
    const line = '**Ben:** Yeah.\n\n';
    const from = PROSE.indexOf(line);
    const to = PROSE.indexOf('**Ann:** Right.');
    const moved = apply(track(PROSE, [yeah]), { rangeOffset: from, rangeLength: line.length, text: '' }, insert(to, line));
    assert.equal(placesOf(moved).get(yeah.id)?.span?.start, to + 9);
  });

  it('does not take an equal utterance for one that was deleted', () => {
    const yeah = codingOf(PROSE, 'Yeah.', 1);
    const gone = apply(track(PROSE, [yeah]), remove(PROSE, '**Ben:** Yeah.\n\n'));
    const typed = apply(gone, insert(0, '**Cat:** Yeah.\n\n'));
    assert.equal(placesOf(typed).get(yeah.id)?.state, 'adrift');
  });

  it('finds a passage that was adrift from the start when it is pasted back', () => {
    const quote = 'it took us three years to see what she had been doing';
    const lost: TrackStart = { id: 'lost', quote, before: 'And ', after: '.', place: { state: 'adrift' } };
    const back = apply(track(PROSE, [lost]), insert(0, `And ${quote}.\n\n`));
    assert.equal(words(back, 'lost'), quote);
  });

  it('takes up new codings, keeps the others as they are, and lets go of those that are gone', () => {
    const moved = apply(start, insert(0, 'Note. '));
    const fresh = codingOf(moved.text, 'let people watch');
    const both = withCodings(moved, [{ id: maria.id, quote: maria.quote }, fresh]);
    assert.equal(words(both, maria.id), maria.quote);
    assert.equal(placesOf(both).get(fresh.id)?.state, 'exact');
    assert.equal(placesOf(withCodings(both, [fresh])).size, 1);
  });

  it('leaves a coding in review until a person confirms it', () => {
    const span = { start: at, end };
    const tracked = track(PROSE, [{ ...maria, place: { state: 'review', span } }]);
    assert.equal(placesOf(apply(tracked, insert(0, 'x'))).get(maria.id)?.state, 'review');
  });
});

/** One edit that only adds or only takes away, in shares of the text's length. */
const primitive = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(12), adds: fc.boolean() });
const spans = fc.array(fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 8 });
const base = fc.stringMatching(/^[a-z \n]{60,240}$/);

function startsOf(text: string, wanted: readonly (readonly [number, number])[]): readonly TrackStart[] {
  return wanted.map(([from, length], index): TrackStart => {
    const start = Math.min(from, text.length - 1);
    const end = Math.min(text.length, start + length);
    return { id: String(index), quote: text.slice(start, end), place: { state: 'exact', span: { start, end } } };
  });
}

describe('Tracking, as a property', () => {
  it('agrees with recomputing every place from the composed edit', () => {
    fc.assert(
      fc.property(base, spans, fc.array(primitive, { maxLength: 25 }), (text, wanted, edits) => {
        const codings = startsOf(text, wanted);
        let tracked = track(text, codings);
        // The model: every character knows the codings that it belongs to; typed ones belong where both neighbours do.
        let model = text.split('').map((unit, index) => ({ unit, of: new Set(codings.filter(({ place }) => index >= (place?.span?.start ?? 0) && index < (place?.span?.end ?? 0)).map(({ id }) => id)) }));
        let next = 0xe000;
        for (const { at, length, adds } of edits) {
          const offset = Math.floor(at * model.length);
          if (adds) {
            const typed = Array.from({ length: length + 1 }, () => String.fromCharCode(next++));
            const left = model[offset - 1]?.of ?? new Set<string>();
            const right = model[offset]?.of ?? new Set<string>();
            const of = new Set([...left].filter((id) => right.has(id)));
            tracked = apply(tracked, insert(offset, typed.join('')));
            model = [...model.slice(0, offset), ...typed.map((unit) => ({ unit, of })), ...model.slice(offset)];
          } else {
            const gone = Math.min(length, model.length - offset);
            tracked = apply(tracked, { rangeOffset: offset, rangeLength: gone, text: '' });
            model = [...model.slice(0, offset), ...model.slice(offset + gone)];
          }
          assert.equal(tracked.text, model.map(({ unit }) => unit).join(''));
        }
        const places = placesOf(tracked);
        for (const { id } of codings) {
          const members = [...model.keys()].filter((index) => model[index]?.of.has(id));
          const span = places.get(id)?.span;
          if (members.length === 0) assert.equal(span, undefined);
          else assert.deepEqual(span, { start: members[0], end: (members.at(-1) ?? 0) + 1 });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('restores every place when each change is undone, whatever the changes were', () => {
    const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(30), text: fc.string({ maxLength: 12 }) });
    fc.assert(
      fc.property(base, spans, fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 8 }), (text, wanted, events) => {
        let tracked = track(text, startsOf(text, wanted));
        const stack: { changes: ContentChange[]; places: ReadonlyMap<string, unknown>; text: string }[] = [];
        for (const event of events) {
          const changes: ContentChange[] = [];
          let free = tracked.text.length;
          for (const { at, length, text: added } of [...event].sort((a, b) => b.at - a.at)) {
            const rangeOffset = Math.min(Math.floor(at * tracked.text.length), free);
            const rangeLength = Math.min(length, free - rangeOffset);
            changes.push({ rangeOffset, rangeLength, text: added });
            free = rangeOffset - 1;
            if (free < 0) break;
          }
          const before = tracked;
          tracked = apply(tracked, ...changes);
          let grown = 0;
          const inverse = [...changes].reverse().map(({ rangeOffset, rangeLength, text: added }) => {
            const back = { rangeOffset: rangeOffset + grown, rangeLength: added.length, text: before.text.slice(rangeOffset, rangeOffset + rangeLength) };
            grown += added.length - rangeLength;
            return back;
          });
          stack.push({ changes: inverse.reverse(), places: placesOf(before), text: before.text });
        }
        for (let undo = stack.pop(); undo; undo = stack.pop()) {
          tracked = applyChanges(tracked, undo.changes, undo.text);
          const spansOf = (places: ReadonlyMap<string, unknown>): unknown => [...places].map(([id, place]) => [id, (place as { span?: unknown }).span]);
          assert.deepEqual(spansOf(placesOf(tracked)), spansOf(undo.places));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every span inside the text and never throws, whatever it is told', () => {
    const wild = fc.array(fc.record({ rangeOffset: fc.integer({ min: -5, max: 300 }), rangeLength: fc.integer({ min: -3, max: 300 }), text: fc.string({ unit: 'binary', maxLength: 10 }) }), { maxLength: 4 });
    fc.assert(
      fc.property(base, spans, fc.array(fc.tuple(wild, fc.string({ maxLength: 120 })), { maxLength: 6 }), (text, wanted, events) => {
        let tracked = track(text, startsOf(text, wanted));
        for (const [changes, newText] of events) {
          tracked = applyChanges(tracked, changes, newText);
          for (const { span } of placesOf(tracked).values()) {
            if (span) assert.ok(span.start >= 0 && span.start < span.end && span.end <= newText.length);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
