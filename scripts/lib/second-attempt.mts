/**
 * Tests in a real VS Code depend on a machine that answers in time. A part of them that failed is run once more by itself when all
 * the others are through; what passes then is told by name, and does not fail the run. Unit tests get no second attempt.
 */
import type { Attempt, Counts, SecondAttempt } from './results.mts';

/** More parts than this that failed are no accident. */
const MOST = 4;

/** Names of the parts that get a second attempt: those that failed, where they are few. */
export function partsToRepeat(first: readonly Attempt[]): readonly string[] {
  const failed = first.filter(({ counts }) => counts.failed > 0);
  return failed.length <= MOST ? failed.map(({ name }) => name) : [];
}

export interface Judged {
  readonly counts: readonly Counts[];
  /** Parts that passed at the second attempt, with what failed at the first. */
  readonly second: readonly SecondAttempt[];
}

/** What counts of the first attempts, given the second ones: a second one that passed every test that the first knew of, else the failure. */
export function judge(first: readonly Attempt[], again: readonly Attempt[]): Judged {
  const second: SecondAttempt[] = [];
  const counts = first.map((one) => {
    const next = again.find(({ name }) => name === one.name);
    if (one.counts.failed === 0 || !next) return one.counts;
    // One that ran fewer tests has not passed them.
    const isPassed = next.counts.failed === 0 && next.counts.passed > 0 && ran(next.counts) >= ran(one.counts);
    if (isPassed) second.push({ name: one.name, failed: one.failures });
    return isPassed || next.counts.failed > 0 ? next.counts : one.counts;
  });
  return { counts, second };
}

function ran({ passed, failed, skipped }: Counts): number {
  return passed + failed + skipped;
}
