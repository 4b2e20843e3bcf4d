/**
 * What changed between two commits of a large study, in a real repository: 2,000 sources of 50,000 characters, 100,000 codings,
 * one codings file in twenty changed, one source in a hundred corrected. What git, reading and comparing take together.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { compareStudies } from '../../src/core/analysis/compare/compare';
import { twoCommits } from '../../src/core/analysis/compare/versions';
import { NO_HISTORY } from '../../src/core/store/old-texts';
import { codingsPath } from '../../src/core/study/paths';
import { findGit } from '../../src/node/git';
import { gitRevisions } from '../../src/node/git-revisions';
import { ms, quantile } from './harness';
import { LARGE, largeStudy } from './large-study';

const ROUNDS = 7;
const GOAL = 2000;
const PACE = { now: () => new Date(), wait: () => Promise.resolve(), breathe: () => Promise.resolve() };

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-bench-compare-'));
  const git = (...args: readonly string[]): string => execFileSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.org', '-c', 'gc.auto=0', ...args], { cwd: folder, encoding: 'utf8' });
  try {
    for (const [path, text] of largeStudy(LARGE)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    git('init', '-q');
    git('add', '-A');
    git('commit', '-q', '-m', 'First');
    for (let n = 0; n < LARGE.sources; n += 20) {
      const path = join(folder, codingsPath('ana', `transcripts/site-${n % 15}/t${n}.md`));
      writeFileSync(path, readFileSync(path, 'utf8').split('\n').slice(1).join('\n').replaceAll('"code":"code-1"', '"code":"code-2"'));
    }
    for (let n = 0; n < LARGE.sources; n += 100) {
      const path = join(folder, `transcripts/site-${n % 15}/t${n}.md`);
      writeFileSync(path, readFileSync(path, 'utf8').replace('Thursday', 'Friday'));
    }
    git('commit', '-q', '-a', '-m', 'Second');
    git('gc', '-q');
    const samples: number[] = [];
    let changes = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const start = performance.now();
      const revisions = gitRevisions(findGit(), folder);
      const parts = { revisions, pace: PACE, oldTexts: NO_HISTORY };
      const [before, after] = [await revisions.resolve('HEAD~1'), await revisions.resolve('HEAD')];
      const versions = await twoCommits(parts, before, after);
      const comparison = compareStudies(versions.before, versions.after);
      samples.push(performance.now() - start);
      changes = comparison.codings.length + comparison.sources.length;
    }
    const [median, worst] = [quantile(samples, 0.5), Math.max(...samples)];
    process.stdout.write(`| two commits of ${LARGE.sources} sources, 100,000 codings; ${changes} changes | first ${ms(samples[0] ?? 0)} ms | median ${ms(median)} ms | slowest ${ms(worst)} ms | ≤ ${GOAL} ms: ${worst <= GOAL ? 'reached' : 'missed'} |\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
