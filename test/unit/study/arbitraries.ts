/** Random codings and texts for property tests. */
import fc from 'fast-check';
import type { Coding } from '../../../src/core/study/model';

/** Text as people and machines produce it: any character, and those that trouble YAML readers more often. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 15 }),
  fc.array(fc.constantFrom('a', ' ', '\n', '"', '\\', '\t', '#', ': ', '- ', '\u2028', '\u0085', '\ufeff', '\uffff', '\u007f', '\ud800', '😀', 'é'), { maxLength: 12 }).map((letters) => letters.join('')),
);

export const codingId: fc.Arbitrary<string> = fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdefghjkmnpqrstvwxyz')), minLength: 10, maxLength: 10 });

const word = fc.constantFrom('vision', 'variation', 'invitation', 'a', 'yes', '007', '1.10', 'résumé', 'code with space');

const extent = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 40 }))
  .map(([line, column, lines, last]) => ({
    start: { line, column },
    end: { line: line + lines, column: lines === 0 ? column + last : last },
  }));

const jsonValue = fc.jsonValue({ maxDepth: 2 }).filter((value) => !/__proto__|constructor|prototype/.test(JSON.stringify(value)));
const moreKey = fc.constantFrom('x-tool', 'Bemerkung', '12', 'été', 'toString', 'length');

const options = fc.record(
  {
    changed: fc.integer({ min: 0, max: 59 }).map((second) => `2026-11-21T10:00:${String(second).padStart(2, '0')}Z`),
    note: anyText,
    weight: fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0), word),
    flags: fc.array(word, { maxLength: 3 }),
    about: fc.array(word, { maxLength: 2 }),
    tie: fc.record({ from: word, to: word, relation: word }),
    by: anyText,
    checked: fc.constant('2026-11-22'),
    from: fc.array(codingId, { maxLength: 2 }),
    doubt: fc.dictionary(fc.constantFrom('code', 'note', 'weight'), jsonValue, { noNullPrototype: false }),
    more: fc.uniqueArray(fc.tuple(moreKey, jsonValue), { minLength: 1, maxLength: 3, selector: ([key]) => key }).map((pairs) => new Map(pairs)),
  },
  { requiredKeys: [] },
);

/** A coding of any id; `fc.uniqueArray` with `selector` gives a file's worth of them. */
export const coding: fc.Arbitrary<Coding> = fc
  .tuple(
    fc.record({ id: codingId, code: word, at: extent, quote: anyText, before: anyText, after: anyText, text: fc.constantFrom('5f1c2e9ab0d1', '000000000000', ''), date: fc.constantFrom('2026-11-21', '') }),
    fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 2, arbitrary: options }),
  )
  .map(([base, rest]) => ({ ...base, ...rest }));

export const codings: fc.Arbitrary<readonly Coding[]> = fc.uniqueArray(coding, { maxLength: 8, selector: ({ id }) => id });
