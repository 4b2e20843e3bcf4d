/**
 * Runs the suite inside VS Code's extension host, in Node or in a web worker. The launcher (`scripts/test-host.mts`)
 * bundles this with the test files.
 */
import 'mocha/mocha.js';
import type MochaModule from 'mocha';
import * as vscode from 'vscode';
import { describeError } from './console';

export interface RunOptions {
  /** Only tests whose full title matches. */
  readonly grep: string | undefined;
  /** Where the counts are written: a path on the machine whose files the host sees. */
  readonly results: string;
  readonly extension: string;
}

/** Set by mocha's bundle for browsers, which is the one that runs in both hosts. */
const { Mocha: Runner } = globalThis as unknown as { readonly Mocha: typeof MochaModule };

/** Runs what `load` declares; rejects where a test failed, as VS Code wants to be told. */
export async function runTests(load: () => void, options: RunOptions): Promise<void> {
  const mocha = new Runner({ ui: 'bdd', timeout: 60_000, reporter: class extends Runner.reporters.Base {
    constructor(runner: MochaModule.Runner) {
      super(runner);
      printSpec(runner);
    }
  } });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  if (options.grep !== undefined) mocha.grep(new RegExp(options.grep, 'i'));
  load();
  const failures: string[] = [];
  const stats = await new Promise<MochaModule.Stats>((resolve) => {
    const runner = mocha.run(() => {
      resolve(runner.stats ?? { suites: 0, tests: 0, passes: 0, pending: 0, failures: 1 });
    });
    runner.on('fail', (test) => { failures.push(test.fullTitle()); });
  });
  const extension = vscode.extensions.getExtension(options.extension);
  if (!extension) throw new Error(`${options.extension} is not installed`);
  const counts = { passed: stats.passes, failed: stats.failures, skipped: stats.pending, failures };
  await vscode.workspace.fs.writeFile(extension.extensionUri.with({ path: options.results }), new TextEncoder().encode(JSON.stringify(counts)));
  if (stats.failures > 0) throw new Error(`${stats.failures} tests failed`);
}

/** A workbench drops longer lines of its log. */
const MOST = 20_000;

/** Prints what mocha's spec reporter prints, a line at a time. */
function printSpec(runner: MochaModule.Runner): void {
  let depth = 0;
  const failures: { readonly title: string; readonly error: unknown }[] = [];
  const row = (text: string) => {
    console.log('  '.repeat(depth) + text);
  };
  runner.on('suite', (suite) => {
    if (suite.title !== '') row(suite.title);
    depth += 1;
  });
  runner.on('suite end', () => (depth -= 1));
  runner.on('pass', (test) => {
    row(`✔ ${test.title}${test.duration !== undefined && test.duration > 300 ? ` (${test.duration} ms)` : ''}`);
  });
  runner.on('pending', (test) => {
    row(`- ${test.title}`);
  });
  runner.on('fail', (test, error) => {
    failures.push({ title: test.fullTitle(), error });
    row(`${failures.length}) ${test.title}`);
  });
  runner.on('end', () => {
    for (const [index, { title, error }] of failures.entries()) console.log(`\n${index + 1}) ${title}\n${describeError(error).slice(0, MOST)}\n`);
  });
}
