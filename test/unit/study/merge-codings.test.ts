import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareCodings, formatCoding } from '../../../src/core/study/codings/coding-format';
import { lostValues } from '../../../src/core/study/codings/doubt';
import { mergeCodings } from '../../../src/core/study/codings/merge-codings';
import type { Coding } from '../../../src/core/study/model';
import * as some from './arbitraries';

const lines = (codings: readonly Coding[]): readonly string[] => codings.map(formatCoding);

const made = (id: string, fields: Partial<Coding> = {}): Coding => ({
  id,
  code: 'vision',
  at: { start: { line: 1, column: 1 }, end: { line: 1, column: 6 } },
  quote: 'quote',
  before: '',
  after: '',
  text: '000000000000',
  date: '2026-11-21',
  ...fields,
});
const at = (second: number): { readonly changed: string } => ({ changed: `2026-11-21T10:00:${String(second).padStart(2, '0')}Z` });

/** The same words found elsewhere by the program: no `changed`. */
const found = (coding: Coding, line: number): Coding => ({ ...coding, at: { start: { line, column: 1 }, end: { line, column: 6 } }, text: `f${line}`.padEnd(12, '0') });

type Deed = { readonly victim: number; readonly second: number } & (
  | { readonly kind: 'remove' | 'found'; readonly line: number }
  | { readonly kind: 'set'; readonly fields: Partial<Coding> }
  | { readonly kind: 'move'; readonly quote: string; readonly line: number }
  | { readonly kind: 'add'; readonly coding: Coding }
);

const deed: fc.Arbitrary<Deed> = fc
  .tuple(
    fc.nat(9),
    fc.nat(59),
    fc.oneof(
      fc.record({ kind: fc.constantFrom('remove' as const, 'found' as const), line: fc.integer({ min: 50, max: 99 }) }),
      fc.record({
        kind: fc.constant('set' as const),
        fields: fc.record(
          {
            code: fc.constantFrom('a', 'b', 'c'),
            note: fc.constantFrom('x', 'y', 'z'),
            weight: fc.constantFrom(1, 2, 'high'),
            flags: fc.uniqueArray(fc.constantFrom('p', 'q', 'r')),
          },
          { requiredKeys: [] },
        ),
      }),
      fc.record({ kind: fc.constant('move' as const), quote: fc.constantFrom('one', 'two', 'three'), line: fc.integer({ min: 100, max: 120 }) }),
      fc.record({ kind: fc.constant('add' as const), coding: some.coding }),
    ),
  )
  .map(([victim, second, rest]) => ({ victim, second, ...rest }));

function perform(codings: readonly Coding[], deeds: readonly Deed[]): readonly Coding[] {
  return deeds.reduce<readonly Coding[]>((now, one) => {
    if (one.kind === 'add') return now.some(({ id }) => id === one.coding.id) ? now : [...now, one.coding];
    const victim = now[one.victim];
    if (!victim) return now;
    const replaced = (next: readonly Coding[]): readonly Coding[] => now.flatMap((coding) => (coding === victim ? next : [coding]));
    switch (one.kind) {
      case 'remove':
        return replaced([]);
      case 'found':
        return replaced([found(victim, one.line)]);
      case 'set':
        return replaced([{ ...victim, ...one.fields, ...at(one.second) }]);
      case 'move':
        return replaced([{ ...found(victim, one.line), quote: one.quote, ...at(one.second) }]);
    }
  }, codings);
}

const bases = fc.uniqueArray(some.coding, { maxLength: 6, selector: ({ id }) => id }).map((codings) => codings.map(({ changed: _changed, doubt: _doubt, more: _more, ...coding }): Coding => coding));
const history = fc.tuple(bases, fc.array(deed, { maxLength: 8 }), fc.array(deed, { maxLength: 8 })).map(([base, ours, theirs]) => ({ base, ours: perform(base, ours), theirs: perform(base, theirs) }));

const byId = (codings: readonly Coding[]): ReadonlyMap<string, Coding> => new Map(codings.map((coding) => [coding.id, coding]));
const PERSONAL = ['code', 'note', 'weight'] as const;

describe('merging codings', () => {
  it('keeps what either side made', () => {
    const { codings, notes } = mergeCodings([made('a')], [made('a'), made('b')], [made('a'), made('c')]);
    assert.deepEqual(codings.map(({ id }) => id), ['a', 'b', 'c']);
    assert.deepEqual(notes, []);
  });

  it('removes what one side removed and nobody changed, though its place was found again', () => {
    assert.deepEqual(mergeCodings([made('a')], [], [found(made('a'), 7)]).codings, []);
    assert.deepEqual(mergeCodings([made('a')], [found(made('a'), 7)], []).codings, []);
  });

  it('keeps and lists what one side removed and a person changed on the other', () => {
    const noted = made('a', { note: 'n', ...at(1) });
    assert.deepEqual(mergeCodings([made('a')], [], [noted]), { codings: [noted], notes: [{ kind: 'kept', id: 'a', removedBy: 'ours' }] });
    assert.deepEqual(mergeCodings([made('a')], [noted], []).notes, [{ kind: 'kept', id: 'a', removedBy: 'theirs' }]);
  });

  it('combines changes of different fields', () => {
    const merged = mergeCodings([made('a', { flags: ['x'] })], [made('a', { note: 'n', flags: ['x', 'y'], ...at(1) })], [made('a', { code: 'b', flags: ['z', 'x'], ...at(2) })]);
    assert.deepEqual(lines(merged.codings), lines([made('a', { note: 'n', code: 'b', flags: ['x', 'y', 'z'], ...at(2) })]));
    assert.deepEqual(merged.notes, []);
  });

  it('takes the newer of two values and keeps the other in doubt', () => {
    const [ours, theirs] = [made('a', { note: 'old', ...at(1) }), made('a', { note: 'new', ...at(2) })];
    const merged = mergeCodings([made('a')], [ours], [theirs]);
    assert.deepEqual(lines(merged.codings), lines([{ ...theirs, doubt: { note: 'old' } }]));
    assert.deepEqual(merged.notes, [{ kind: 'doubt', id: 'a', field: 'note', kept: 'new', lost: 'old' }]);
  });

  it('takes the larger value where both were changed in the same second', () => {
    const merged = mergeCodings([made('a')], [made('a', { code: 'b', ...at(1) })], [made('a', { code: 'c', ...at(1) })]);
    assert.deepEqual(lines(merged.codings), lines([made('a', { code: 'c', ...at(1), doubt: { code: 'b' } })]));
  });

  it('says of a value that was taken away on the losing side that nothing stood there', () => {
    const base = made('a', { note: 'n' });
    const merged = mergeCodings([base], [made('a', at(1))], [{ ...base, note: 'm', ...at(2) }]);
    assert.deepEqual(lostValues(merged.codings[0]?.doubt, 'note'), [null]);
  });

  it('moves a place as a whole, and keeps the whole place that lost', () => {
    const ours = { ...found(made('a'), 5), quote: 'ours', ...at(1) };
    const theirs = { ...found(made('a'), 6), quote: 'theirs', ...at(2) };
    const [coding] = mergeCodings([made('a')], [ours], [theirs]).codings;
    assert.deepEqual(lines(coding ? [coding] : []), lines([{ ...theirs, doubt: { place: { at: '5:1-5:6', quote: 'ours', before: '', after: '', text: 'f50000000000' } } }]));
  });

  it('prefers a place that a person chose to one that was found again', () => {
    const moved = { ...found(made('a'), 5), quote: 'moved', ...at(1) };
    const merged = mergeCodings([made('a')], [moved], [{ ...found(made('a'), 9), note: 'n', ...at(2) }]);
    assert.deepEqual(lines(merged.codings), lines([{ ...moved, note: 'n', ...at(2) }]));
    assert.deepEqual(merged.notes, []);
  });

  it('keeps every value that lost when three versions meet', () => {
    const side = (note: string, second: number): Coding[] => [made('a', { note, ...at(second) })];
    const base = [made('a')];
    const merged = mergeCodings(base, mergeCodings(base, side('x', 1), side('y', 2)).codings, side('z', 3)).codings[0];
    assert.equal(merged?.note, 'z');
    assert.deepEqual(lostValues(merged.doubt, 'note'), ['x', 'y']);
  });

  it('forgets a doubt that one side settled', () => {
    const base = made('a', { note: 'x', doubt: { note: 'y' }, ...at(1) });
    const settled = made('a', { note: 'y', ...at(2) });
    assert.deepEqual(lines(mergeCodings([base], [base], [settled]).codings), lines([settled]));
    assert.deepEqual(lines(mergeCodings([base], [{ ...base, code: 'b', ...at(3) }], [settled]).codings), lines([{ ...settled, code: 'b', ...at(3) }]));
  });

  it('keeps two codings of one id, where a file has them', () => {
    const twice = [made('a'), made('a', { code: 'other' })];
    assert.equal(mergeCodings(twice, twice, twice).codings.length, 2);
    assert.equal(mergeCodings([], twice, []).codings.length, 2);
  });

  it('gives the same whoever is ours', () => {
    fc.assert(
      fc.property(history, ({ base, ours, theirs }) => {
        assert.deepEqual(lines(mergeCodings(base, ours, theirs).codings), lines(mergeCodings(base, theirs, ours).codings));
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing where only one side changed, or both alike', () => {
    fc.assert(
      fc.property(history, ({ base, ours }) => {
        const sorted = lines([...ours].sort(compareCodings));
        assert.deepEqual(lines(mergeCodings(base, ours, base).codings), sorted);
        assert.deepEqual(lines(mergeCodings(base, ours, ours).codings), sorted);
        assert.deepEqual(mergeCodings(base, ours, base).notes.filter(({ kind }) => kind === 'doubt'), []);
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same when a side is merged once more', () => {
    fc.assert(
      fc.property(history, ({ base, ours, theirs }) => {
        const merged = mergeCodings(base, ours, theirs).codings;
        // As git does it: the side that was merged already is what both began with.
        assert.deepEqual(lines(mergeCodings(theirs, merged, theirs).codings), lines(merged));
        assert.deepEqual(lines(mergeCodings(ours, ours, merged).codings), lines(merged));
      }),
      { numRuns: 500 },
    );
  });

  it('loses nothing that anyone made, and brings back nothing that was removed and left alone', () => {
    fc.assert(
      fc.property(history, ({ base, ours, theirs }) => {
        const merged = byId(mergeCodings(base, ours, theirs).codings);
        const [before, our, their] = [byId(base), byId(ours), byId(theirs)];
        assert.equal(merged.size, mergeCodings(base, ours, theirs).codings.length);
        for (const id of new Set([...our.keys(), ...their.keys(), ...before.keys()])) {
          const [b, o, t] = [before.get(id), our.get(id), their.get(id)];
          const changed = (side: Coding | undefined): boolean => side !== undefined && side.changed !== b?.changed;
          const expected = b === undefined || (o !== undefined && t !== undefined) || changed(o) || changed(t);
          assert.equal(merged.has(id), expected && (o ?? t) !== undefined, id);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps every value that a person gave, in its field or in doubt', () => {
    fc.assert(
      fc.property(history, ({ base, ours, theirs }) => {
        const merged = byId(mergeCodings(base, ours, theirs).codings);
        for (const side of [ours, theirs]) {
          for (const coding of side) {
            const [b, m] = [byId(base).get(coding.id), merged.get(coding.id)];
            if (!m) continue;
            for (const field of PERSONAL) {
              if (coding[field] === b?.[field]) continue;
              assert.ok([m[field], ...lostValues(m.doubt, field)].includes(coding[field] ?? null) || m[field] === coding[field], field);
            }
            const moved = b && coding.quote !== b.quote && coding.changed !== b.changed;
            const places = lostValues(m.doubt, 'place') as readonly { readonly quote: string }[];
            if (moved) assert.ok([m.quote, ...places.map(({ quote }) => quote)].includes(coding.quote));
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('holds the same codings, and the same values in field or doubt, in whatever order three versions meet', () => {
    const three = fc.tuple(bases, fc.array(deed, { maxLength: 5 }), fc.array(deed, { maxLength: 5 }), fc.array(deed, { maxLength: 5 }));
    fc.assert(
      fc.property(three, ([base, x, y, z]) => {
        const [a, b, c] = [perform(base, x), perform(base, y), perform(base, z)];
        const values = (codings: readonly Coding[]): unknown =>
          [...codings].map((coding) => [
            coding.id,
            coding.changed,
            [...(coding.flags ?? [])].sort(),
            ...PERSONAL.map((field) => [...new Set([coding[field] ?? null, ...lostValues(coding.doubt, field)].map((value) => JSON.stringify(value)))].sort()),
          ]).sort();
        const fold = (...sides: (readonly Coding[])[]): readonly Coding[] => sides.reduce((now, side) => mergeCodings(base, now, side).codings);
        assert.deepEqual(values(fold(a, b, c)), values(fold(c, a, b)));
        assert.deepEqual(values(fold(a, b, c)), values(fold(b, c, a)));
      }),
      { numRuns: 1000 },
    );
  });
});
