/**
 * `npm test`: everything that is tested, one step after another; every step runs, whatever failed before it. A step that
 * has no tests of its own (lint, type check, package, …) counts as one. The last line is the sum: `N passed, N failed`.
 */
import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { project } from './lib/project.mts';
import { clearResults, line, readResults, sum } from './lib/results.mts';
import type { Counts } from './lib/results.mts';
import { main, npm } from './lib/run.mts';

interface Step {
  readonly script: string;
  /** The suite whose counts the step leaves behind; none for a step that counts as one. */
  readonly counts?: string;
  /** Run only where this is. */
  readonly where?: string;
}

const STEPS: readonly Step[] = [
  { script: 'typecheck' },
  { script: 'lint' },
  { script: 'test:unit', counts: 'unit' },
  { script: 'test:grammar', where: 'test/grammar' },
  { script: 'test:host', counts: 'node' },
  { script: 'test:web', counts: 'web' },
  { script: 'test:e2e', counts: 'e2e' },
  { script: 'package' },
  { script: 'size' },
];

async function succeeds(script: string): Promise<boolean> {
  try {
    await npm(['run', '--silent', script], { cwd: project });
    return true;
  } catch {
    return false;
  }
}

await main(async () => {
  clearResults();
  const summary: { readonly script: string; readonly counts: Counts; readonly seconds: number }[] = [];
  for (const { script, counts: suite, where } of STEPS) {
    if (where !== undefined && !existsSync(path.join(project, where))) continue;
    process.stdout.write(`\n── ${script}\n`);
    const start = Date.now();
    const ok = await succeeds(script);
    const counted = suite === undefined ? undefined : readResults().get(suite);
    const own = counted ?? { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
    // A step that failed without a failed test (it could not start, say) has failed all the same.
    summary.push({ script, counts: !ok && own.failed === 0 ? { ...own, failed: 1 } : own, seconds: (Date.now() - start) / 1000 });
  }
  const total = sum(summary.map((step) => step.counts));
  process.stdout.write('\n');
  for (const step of summary) process.stdout.write(`${step.script.padEnd(14)} ${line(step.counts).padEnd(40)} ${step.seconds.toFixed(0)} s\n`);
  process.stdout.write(`\n${line(total)}\n`);
  return total.failed > 0 ? 1 : 0;
});
