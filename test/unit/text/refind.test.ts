import assert from 'node:assert/strict';
import fc from 'fast-check';
import { textId } from '../../../src/core/text/blob-id';
import { quotedPassage } from '../../../src/core/text/context';
import { follow } from '../../../src/core/text/track/follow';
import { trimSpan } from '../../../src/core/text/graphemes';
import { lineIndex, type Span } from '../../../src/core/text/positions';
import { refind, refindInSteps, type RefindRequest } from '../../../src/core/text/refind/refind';
import type { SoughtCoding } from '../../../src/core/text/refind/sought';

const TURNS = [
  '**Ben:** So when I came here, nobody talked about reading. It was all about the parking lot.',
  '**Ann:** Yeah.',
  '**Ben:** And then Maria opened her door. She just opened it and let people watch, which, honestly, was terrifying for her.',
  '**Ann:** Did you go?',
  '**Ben:** I went three times that fall. The first time I took no notes at all, I only watched the children.',
  '**Ann:** Yeah.',
  '**Ben:** The second time I brought the new teacher from room nine, and she has not stopped asking questions since.',
  '**Ann:** Right.',
  '**Ben:** What changed for me is that I stopped explaining. I count to ten in my head and wait, and somebody always says something.',
  '**Ann:** Okay, and who else came?',
  '**Ben:** Walter, of all people. He stood at the back with his coffee and said it looked like chaos, and then he came again.',
];
const OLD = `${TURNS.join('\n\n')}\n`;

function coded(text: string, quote: string, nth = 0): SoughtCoding {
  let at = -1;
  for (let k = 0; k <= nth; k++) at = text.indexOf(quote, at + 1);
  assert.notEqual(at, -1, quote);
  return sought(text, { start: at, end: at + quote.length }, `${quote}#${nth}`);
}

function sought(text: string, span: Span, id: string): SoughtCoding {
  return { id, at: lineIndex(text).extentOf(span), ...quotedPassage(text, span), text: textId(text) };
}

/** Places in a new text, as `state words`, with the old text at hand or without. */
function places(newText: string, codings: readonly SoughtCoding[], old: string | undefined): readonly string[] {
  const request: RefindRequest = { newText, newTextId: textId(newText), codings, oldText: (id) => (old !== undefined && textId(old) === id ? old : undefined) };
  const found = refind(request);
  return codings.map(({ id }) => {
    const place = found.get(id);
    return place?.span ? `${place.state} ${newText.slice(place.span.start, place.span.end)}` : (place?.state ?? 'none');
  });
}

const SAMPLE = ['nobody talked about reading', 'She just opened it and let people watch', 'I count to ten in my head and wait', 'Walter, of all people.', 'Did you go?'].map((quote) => coded(OLD, quote));

describe('Re-finding', () => {
  it('is exact where the text is the one that was coded', () => {
    assert.deepEqual(places(OLD, SAMPLE, undefined), SAMPLE.map(({ quote }) => `exact ${quote}`));
  });

  for (const [kind, old] of [['with the old text', OLD], ['without the old text', undefined]] as const) {
    describe(kind, () => {
      const found = (newText: string, codings = SAMPLE): readonly string[] => places(newText, codings, old).map((place) => place.replace(/^(moved|edited|review) /, ''));

      it('follows codings over a text that was wrapped anew', () => {
        const wrapped = OLD.replace(/(.{30,50}) /g, '$1\n');
        assert.deepEqual(found(wrapped).map((place) => place.replaceAll('\n', ' ')), SAMPLE.map(({ quote }) => quote));
      });

      it('follows codings where every speaker was renamed and every turn got a timestamp', () => {
        let minute = 0;
        const renamed = OLD.replaceAll('**Ben:** ', () => `**Teacher 7:** [00:${String(10 + minute++)}:00] `).replaceAll('**Ann:**', '**Interviewer:**');
        assert.deepEqual(found(renamed), SAMPLE.map(({ quote }) => quote));
      });

      it('follows words that were edited', () => {
        const edited = OLD.replace('nobody talked about reading', 'no one ever talked about reading').replace('I count to ten in my head', 'I just count to ten in my mind');
        const [first, , third] = found(edited);
        assert.equal(first, 'no one ever talked about reading');
        assert.equal(third, 'I just count to ten in my mind and wait');
      });

      it('follows a block that was moved', () => {
        const moved = `${[...TURNS.slice(4), ...TURNS.slice(0, 4)].join('\n\n')}\n`;
        assert.deepEqual(found(moved), SAMPLE.map(({ quote }) => quote));
      });

      it('tells equal short utterances apart by what surrounds them', () => {
        const first = coded(OLD, 'Yeah.', 0);
        const second = coded(OLD, 'Yeah.', 1);
        const shorter = OLD.replace('**Ann:** Yeah.\n\n', '');
        assert.deepEqual(found(shorter, [first, second]), ['adrift', 'Yeah.']);
        const place = refind({ newText: shorter, newTextId: 'x', codings: [second], oldText: () => old }).get(second.id);
        assert.equal(place?.span?.start, shorter.indexOf('Yeah.'));
      });

      it('leaves the codings of a deleted turn adrift, whatever else looks like it', () => {
        const gone = OLD.replace(`${TURNS[2] ?? ''}\n\n`, '');
        assert.equal(found(gone)[1], 'adrift');
        const both = coded(OLD, 'The second time I brought the new teacher');
        assert.deepEqual(found(OLD.replace(`${TURNS[6] ?? ''}\n\n`, ''), [both]), ['adrift']);
      });

      it('does not take what was typed at its ends for a part of it', () => {
        const grown = OLD.replace('Walter, of all people.', 'Well. Walter, of all people. Imagine!');
        assert.equal(found(grown)[3], 'Walter, of all people.');
      });

      it('never chooses between equals', () => {
        const lines = 'Yeah.\n\n'.repeat(9);
        const codings = [0, 3, 8].map((nth) => coded(lines, 'Yeah.', nth));
        assert.deepEqual(places(lines.replace('Yeah.\n\n', ''), codings, old && lines), ['adrift', 'adrift', 'adrift']);
      });
    });
  }

  it('says review where only order speaks for a place, moved where quote and context stand once', () => {
    const moved = OLD.replace('nobody talked', 'hardly anybody talked');
    const [edited, unchanged] = places(moved, SAMPLE.slice(0, 2), undefined);
    assert.match(edited ?? '', /^review /);
    assert.match(unchanged ?? '', /^moved /);
  });

  it('lists the likeliest places of a lost coding', () => {
    const rest = Array.from({ length: 60 }, (_, k) => `**Dee:** Nothing of that in week${k}, only form${k} and drill${k}.`).join('\n\n');
    const old = `${OLD}\n${rest}\n`;
    const again = coded(old, 'She just opened it and let people watch');
    const text = `${rest}\n\n**Cat:** Somebody told me that they let people watch now.\n`;
    const place = refind({ newText: text, newTextId: textId(text), codings: [again], oldText: () => old }).get(again.id);
    assert.equal(place?.state, 'adrift');
    const [first] = place.candidates ?? [];
    assert.match(first?.quote ?? '', /let people watch/);
    assert.ok(first !== undefined && first.score > 0 && first.score <= 1);
  });

  it('keeps a place that a person confirmed', () => {
    const [coding] = SAMPLE;
    assert.ok(coding);
    const newText = OLD.replace('nobody talked about reading', 'not one word about reading');
    const start = newText.indexOf('not one word');
    const span = { start, end: start + 26 };
    const place = refind({ newText, newTextId: textId(newText), codings: [coding], oldText: () => undefined, confirmed: new Map([[coding.id, span]]) }).get(coding.id);
    assert.deepEqual(place, { state: 'edited', span });
  });

  it('aligns codings of several old texts each with their own', () => {
    const older = OLD.replace('It was all about the parking lot.', 'It was all about parking.');
    const codings = [coded(older, 'all about parking'), coded(OLD, 'Walter, of all people.')];
    const newText = `Note.\n\n${OLD}`;
    const found = refind({ newText, newTextId: textId(newText), codings, oldText: (id) => [older, OLD].find((text) => textId(text) === id) });
    assert.deepEqual([...found.values()].map(({ span }) => span && newText.slice(span.start, span.end)), ['all about the parking', 'Walter, of all people.']);
  });

  it('pauses often enough for a host to stay awake, with the same result', () => {
    const codings = Array.from({ length: 40 }, (_, nth) => sought(OLD, { start: nth * 20, end: nth * 20 + 15 }, String(nth)));
    const newText = OLD.replaceAll('the', 'that');
    const request: RefindRequest = { newText, newTextId: textId(newText), codings, oldText: () => OLD };
    const steps = refindInSteps(request);
    let pauses = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) pauses++;
    assert.ok(pauses > 3);
    assert.deepEqual(step.value, refind(request));
  });
});

const messy = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.stringMatching(/^[ab .\n]{0,80}$/),
  fc.constantFrom('', '\n', 'Yeah.', '\ud83d', '\ude00', '😀', '한국어', '漢字かな', 'กรุงเทพ', '\u0000', '---\n', '**Ben:** Yeah.\n\n'.repeat(5), 'a'.repeat(500)),
);
const extents = fc.tuple(fc.nat(12), fc.nat(40), fc.nat(12), fc.nat(100_000)).map(([line, column, lines, end]) => ({ start: { line: line + 1, column: column + 1 }, end: { line: line + 1 + lines, column: end + 1 } }));
const hostile: fc.Arbitrary<SoughtCoding> = fc.record({ id: fc.string({ maxLength: 4 }), at: extents, quote: messy, before: messy, after: messy, text: fc.constantFrom('new', 'old', 'none', '') });

describe('Re-finding, as a property', () => {
  it('never throws, keeps every span inside the text, and gives the same again, whatever the records say', () => {
    fc.assert(
      fc.property(fc.array(messy, { maxLength: 8 }), fc.array(messy, { maxLength: 8 }), fc.array(hostile, { maxLength: 6 }), (newParts, oldParts, codings) => {
        const newText = newParts.join('\n');
        const old = oldParts.join('\n');
        const request: RefindRequest = { newText, newTextId: 'new', codings, oldText: (id) => (id === 'old' ? old : undefined) };
        const found = refind(request);
        for (const { id } of codings) {
          const place = found.get(id);
          assert.ok(place);
          if (place.state === 'adrift') assert.equal(place.span, undefined);
          else assert.ok(place.span && place.span.start >= 0 && place.span.start < place.span.end && place.span.end <= newText.length);
        }
        assert.deepEqual(refind(request), found);
      }),
      { numRuns: 400 },
    );
  });

  const words = fc.array(fc.stringMatching(/^[a-z]{2,9}$/), { minLength: 30, maxLength: 120 }).map((list) => list.map((word, index) => (index % 11 === 10 ? `${word}.\n\n` : word)).join(' '));
  const cuts = fc.array(fc.tuple(fc.double({ min: 0, max: 0.99, noNaN: true }), fc.integer({ min: 10, max: 60 })), { minLength: 1, maxLength: 6 });

  function codingsOf(text: string, wanted: readonly (readonly [number, number])[]): readonly SoughtCoding[] {
    return wanted.map(([at, length], index) => {
      // Whole words: a blank at the end may stand before the noise or behind it.
      const start = text.lastIndexOf(' ', Math.floor(at * text.length)) + 1;
      const end = text.indexOf(' ', start + length);
      return sought(text, trimSpan(text, { start, end: end === -1 ? text.length : end }) ?? { start, end: start }, String(index));
    }).filter(({ quote }) => quote !== '');
  }

  it('is never wrong where unique noise was put in between words', () => {
    fc.assert(
      fc.property(words, cuts, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }), fc.boolean(), (text, wanted, noise, hasOld) => {
        const codings = codingsOf(text, wanted);
        const at = [...new Set(noise.map((share) => text.indexOf(' ', Math.floor(share * text.length))))].filter((offset) => offset !== -1).sort((a, b) => a - b);
        let newText = '';
        let from = 0;
        const moved = new Map<number, number>();
        at.forEach((offset, index) => {
          newText += `${text.slice(from, offset)} 9QX${index}Z${offset}9`;
          from = offset;
          moved.set(offset, newText.length - offset);
        });
        newText += text.slice(from);
        const shifted = (offset: number, isEnd: boolean): number => offset + (at.filter((cut) => (isEnd ? cut < offset : cut <= offset)).map((cut) => moved.get(cut) ?? 0).at(-1) ?? 0);
        const found = refind({ newText, newTextId: textId(newText), codings, oldText: () => (hasOld ? text : undefined) });
        const lines = lineIndex(text);
        for (const { id, at: extent } of codings) {
          const span = lines.spanOf(extent);
          const place = found.get(id)?.span;
          assert.ok(span);
          if (!place) continue;
          assert.ok(Math.abs(place.start - shifted(span.start, false)) <= 1, `start ${place.start} of ${shifted(span.start, false)}`);
          assert.ok(Math.abs(place.end - shifted(span.end, true)) <= 1, `end ${place.end} of ${shifted(span.end, true)}`);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('follows spans as they are where two texts are equal', () => {
    fc.assert(
      fc.property(words, cuts, (text, wanted) => {
        const spans = wanted.map(([at, length]) => ({ start: Math.floor(at * text.length), end: Math.min(text.length, Math.floor(at * text.length) + length) }));
        assert.deepEqual(follow(text, text, spans), spans);
      }),
    );
  });

  it('stays fast on large hostile texts', function () {
    this.timeout(60_000);
    const texts: readonly (readonly [string, string])[] = [
      ['Yeah.\n\n'.repeat(8_000), 'Yeah.\n\n'.repeat(7_900)],
      ['a '.repeat(6_000), 'b '.repeat(6_000)],
      [Array.from({ length: 6_000 }, (_, k) => `w${k}`).join(' '), Array.from({ length: 6_000 }, (_, k) => `w${6_000 - k}`).join(' ')],
      ['x'.repeat(60_000), `${'x'.repeat(59_999)}y`],
      [Array.from({ length: 4_000 }, (_, k) => `l${(k * 7919) % 97} m${k % 13}`).join('\n'), Array.from({ length: 4_000 }, (_, k) => `l${(k * 7907) % 97} m${k % 11}`).join('\n')],
    ];
    for (const [old, newText] of texts) {
      const spans = Array.from({ length: 300 }, (_, k) => ({ start: Math.floor((k * old.length) / 300), end: Math.min(old.length, Math.floor((k * old.length) / 300) + 1 + ((k * 37) % 400)) }));
      const codings = [...spans, { start: 0, end: old.length }].map((span, index) => ({ id: String(index), at: lineIndex(old).extentOf(span), quote: old.slice(span.start, span.end), before: old.slice(Math.max(0, span.start - 96), span.start), after: old.slice(span.end, span.end + 96), text: 'old' }));
      for (const hasOld of [true, false]) {
        const began = process.cpuUsage();
        refind({ newText, newTextId: 'new', codings, oldText: () => (hasOld ? old : undefined) });
        const { user, system } = process.cpuUsage(began);
        assert.ok(user + system < 3_000_000, `${(user + system) / 1000} ms for ${old.slice(0, 12)}…`);
      }
    }
  });
});
