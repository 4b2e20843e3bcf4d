/** What a run of tests counted, kept in `out/results/` so that all of them can be summed up. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { project } from './project.mts';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** One run of one part of a suite: a file of end-to-end tests, a folder of host tests. */
export interface Attempt {
  readonly name: string;
  readonly counts: Counts;
  /** Full titles of the tests that failed. */
  readonly failures: readonly string[];
}

/** A part that passed at the second attempt. */
export interface SecondAttempt {
  readonly name: string;
  /** What failed at the first. */
  readonly failed: readonly string[];
}

/** What a run leaves behind. */
export interface Results extends Counts {
  readonly second?: readonly SecondAttempt[];
  /** Of a run by mocha: what each file counted. */
  readonly parts?: readonly Attempt[];
}

const folder = path.join(project, 'out', 'results');

export function clearResults(): void {
  rmSync(folder, { recursive: true, force: true });
}

export function writeResult(suite: string, results: Results): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${suite}.json`), JSON.stringify(results));
}

export function removeResult(suite: string): void {
  rmSync(path.join(folder, `${suite}.json`), { force: true });
}

export function readResults(): ReadonlyMap<string, Results> {
  if (!existsSync(folder)) return new Map();
  return new Map(readdirSync(folder).map((name) => [path.parse(name).name, JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Results]));
}

export function sum(all: Iterable<Counts>): Counts {
  let total: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const one of all) total = { passed: total.passed + one.passed, failed: total.failed + one.failed, skipped: total.skipped + one.skipped };
  return total;
}

/** `N passed, N failed`, with `, N skipped` where there were any. */
export function line(counts: Counts): string {
  return `${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}`;
}
