import assert from 'node:assert/strict';
import fc from 'fast-check';
import { leftBy, lineageOf } from '../../../src/core/analysis/compare/lineage';
import type { TraceEvent } from '../../../src/core/analysis/compare/trace';
import type { LoggedCommit } from '../../../src/core/store/revisions';

/** A commit: on which others it is made, and what it leaves the record at; undefined where it leaves it as a parent had it. */
interface Step {
  readonly parents: readonly number[];
  readonly makes: number | undefined;
  /** Which parent's a merge takes. */
  readonly takes: number;
}

/** Commits, each made on one or two before it. */
const histories: fc.Arbitrary<readonly Step[]> = fc
  .array(fc.record({ back: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined, freq: 2 })), makes: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined, freq: 2 }), takes: fc.nat(1) }), { minLength: 1, maxLength: 10 })
  .map((all) => [{ parents: [], makes: 0, takes: 0 }, ...all.map(({ back, makes, takes }, n) => ({ parents: [...new Set(back.flatMap((by) => (by === undefined ? [] : [Math.max(0, n + 1 - by)])))], makes, takes }))]);

function valuesOf(steps: readonly Step[]): readonly number[] {
  const values: number[] = [];
  for (const { parents, makes, takes } of steps) values.push(makes ?? values[parents[takes % parents.length] ?? 0] ?? 0);
  return values;
}

/** What git logs of them: all that led to the last one. */
function ancestors(steps: readonly Step[]): readonly number[] {
  const led = new Set([steps.length - 1]);
  for (let n = steps.length - 1; n >= 0; n--) if (led.has(n)) for (const parent of steps[n]!.parents) led.add(parent);
  return [...led].sort((a, b) => a - b);
}

function told(steps: readonly Step[]): { readonly said: number | undefined; readonly events: readonly number[]; readonly ambiguous: boolean } {
  const values = valuesOf(steps);
  const logged = ancestors(steps);
  const log = logged.map((n): LoggedCommit => ({ id: String(n), parents: steps[n]!.parents.map(String), author: '', email: '', date: '', subject: '', touched: [] }));
  const made = logged.filter((n) => !steps[n]!.parents.some((parent) => values[parent] === values[n]));
  const events = made.map((n): TraceEvent<number> => ({ commit: log[logged.indexOf(n)]!, path: 'x', record: values[n]! }));
  const { commit } = leftBy(events, lineageOf(log, false), (record) => record === values.at(-1));
  const ambiguous = logged.some((n) => !made.includes(n) && new Set(steps[n]!.parents.map((parent) => values[parent])).size > 1);
  return { said: commit && Number(commit.id), events: made, ambiguous };
}

/** Knowing what the record was at every commit: back as far as it is what it is, the first that made it so. */
function known(steps: readonly Step[]): number {
  const values = valuesOf(steps);
  const tip = steps.length - 1;
  const reached = new Set([tip]);
  for (let n = tip; n >= 0; n--) if (reached.has(n)) for (const parent of steps[n]!.parents) if (values[parent] === values[tip]) reached.add(parent);
  return Math.min(...reached);
}

describe('The commit that left a record as it is', () => {
  it('is the one that is found by looking at every version, where merges did not choose between two', () => {
    fc.assert(fc.property(histories, (steps) => {
      const { said, ambiguous } = told(steps);
      fc.pre(!ambiguous);
      assert.equal(said, known(steps));
    }), { numRuns: 2000 });
  });

  it('made it what it is, also where a merge chose', () => {
    fc.assert(fc.property(histories, (steps) => {
      const { said, events } = told(steps);
      assert.ok(said !== undefined && events.includes(said), String(said));
      assert.equal(valuesOf(steps)[said], valuesOf(steps).at(-1));
    }), { numRuns: 2000 });
  });

  it('is the side’s that a merge took, also where the other side’s is later, and where a change was taken back', () => {
    const step = (parents: readonly number[], makes?: number, takes = 0): Step => ({ parents, makes, takes });
    assert.equal(told([step([], 0), step([0], 1), step([0], 2), step([1, 2], undefined, 0)]).said, 1);
    assert.equal(told([step([], 0), step([0], 1), step([0], 2), step([1, 2], undefined, 1)]).said, 2);
    // What was there before, and dropped by a merge, is not what made it again.
    const again = [step([], 0), step([0], 1), step([0], undefined), step([1, 2], undefined, 0), step([3], 0), step([3], undefined), step([4, 5], undefined, 0)];
    assert.deepEqual([told(again).said, known(again)], [4, 4]);
    assert.equal(told([step([], 0), step([0], 1), step([0]), step([1, 2], undefined, 1)]).said, 0);
  });
});
