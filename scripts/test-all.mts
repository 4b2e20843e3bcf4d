/**
 * `npm test`: everything that is tested, in two rows side by side, each of which takes the next step when it has done one; every step
 * runs, whatever failed before it, and says all it has to say when it is done. A step that has no tests of its own (lint,
 * type check, package, …) counts as one. The last line is the sum: `N passed, N failed`. Parts of the tests in VS Code that passed at
 * their second attempt only are named above it (see second-attempt.mts).
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { findBrowser } from './lib/browser.mts';
import { project } from './lib/project.mts';
import { clearResults, line, readResults, sum } from './lib/results.mts';
import type { Counts, SecondAttempt } from './lib/results.mts';
import { main, run, Say } from './lib/run.mts';
import { fetchServer } from './lib/server.mts';

interface Step {
  readonly script: string;
  /** The suite whose counts the step leaves behind; none for a step that counts as one. */
  readonly counts?: string;
  /** Run only where this is. */
  readonly where?: string;
}

interface Done {
  readonly script: string;
  readonly counts: Counts;
  readonly seconds: number;
  readonly second: readonly SecondAttempt[];
  /** What it said of its failures; empty where there were none. */
  readonly failures: readonly string[];
}

/** The longest first, so that both rows end together. */
const STEPS: readonly Step[] = [
  { script: 'test:e2e', counts: 'e2e' },
  { script: 'test:host', counts: 'node' },
  { script: 'test:unit', counts: 'unit' },
  { script: 'test:web', counts: 'web' },
  { script: 'test:merges', counts: 'histories' },
  { script: 'lint' },
  { script: 'typecheck' },
  { script: 'package' },
  { script: 'size' },
  { script: 'test:grammar', where: 'test/grammar' },
];

/** Most of a test in VS Code is waiting. */
const ROWS = 2;

/** Runs one script of package.json; what it says is kept and said as a whole, so that two rows do not speak at once. */
async function runStep({ script, counts: suite }: Step): Promise<Done> {
  process.stdout.write(`── ${script} begins\n`);
  const start = Date.now();
  const npm = process.env.npm_execpath;
  const [program, ...args] = npm !== undefined && /\.[cm]?js$/.test(npm) ? [process.execPath, npm] : ['npm'];
  const child = spawn(program, [...args, 'run', '--silent', script], { cwd: project, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, VERBATIM_BUILT: '1' }, shell: process.platform === 'win32' });
  const said: Buffer[] = [];
  child.stdout.on('data', (bytes: Buffer) => said.push(bytes));
  child.stderr.on('data', (bytes: Buffer) => said.push(bytes));
  const ok = await new Promise<boolean>((resolve) => {
    child.once('error', () => { resolve(false); });
    child.once('close', (code) => { resolve(code === 0); });
  });
  const counted = suite === undefined ? undefined : readResults().get(suite);
  const own: Counts = counted ?? { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  // A step that failed without a failed test (it could not start, say) has failed all the same.
  const counts = !ok && own.failed === 0 ? { ...own, failed: 1 } : own;
  const output = Buffer.concat(said).toString();
  process.stdout.write(`\n── ${script}\n${output}\n`);
  return { script, counts, seconds: (Date.now() - start) / 1000, second: counted?.second ?? [], failures: counts.failed > 0 ? failuresIn(output) : [] };
}

/** Lines after the title of a failure that say what happened. */
const TELLING = 30;

/** The lines about failures in what a step said: each numbered title with what follows it; the last lines where nothing is numbered. */
function failuresIn(output: string): readonly string[] {
  const lines = output.split('\n');
  const kept = new Set<number>();
  for (const [index, text] of lines.entries()) {
    if (!/^\s*\d+\) /.test(text)) continue;
    for (let at = index; at <= index + TELLING && at < lines.length && !lines[at]?.includes('✔'); at++) kept.add(at);
  }
  return kept.size > 0 ? lines.filter((_, index) => kept.has(index)) : lines.slice(-TELLING);
}

/** Runs one step after another that no other row has begun. */
async function runRow(left: Step[]): Promise<readonly Done[]> {
  const done: Done[] = [];
  for (let step = left.shift(); step; step = left.shift()) {
    if (step.where === undefined || existsSync(path.join(project, step.where))) done.push(await runStep(step));
  }
  return done;
}

await main(async () => {
  clearResults();
  // What both rows want is there before either begins: bundles, VS Code, a browser.
  if ((await run(process.execPath, ['scripts/build.mts'], { cwd: project })) !== 0) throw new Say('The build failed.');
  await fetchServer();
  await findBrowser();
  const start = Date.now();
  const left = [...STEPS];
  const done = (await Promise.all(Array.from({ length: ROWS }, () => runRow(left)))).flat();
  const summary = STEPS.flatMap(({ script }) => done.filter((step) => step.script === script));
  const total = sum(summary.map((step) => step.counts));
  // Once more at the end, where a log that was cut still has it.
  for (const { script, failures } of summary) if (failures.length > 0) process.stdout.write(`\n── what failed in ${script}\n${failures.join('\n')}\n`);
  process.stdout.write('\n');
  for (const step of summary) process.stdout.write(`${step.script.padEnd(14)} ${line(step.counts).padEnd(40)} ${step.seconds.toFixed(0)} s\n`);
  process.stdout.write(`${'all'.padEnd(14)} ${''.padEnd(40)} ${((Date.now() - start) / 1000).toFixed(0)} s\n`);
  for (const { script, second } of summary) {
    for (const { name, failed } of second) process.stdout.write(`\npassed at the second attempt: ${script}, ${name}; at the first failed:\n${failed.map((title) => `  ${title}\n`).join('')}`);
  }
  process.stdout.write(`\n${line(total)}\n`);
  return total.failed > 0 ? 1 : 0;
});
