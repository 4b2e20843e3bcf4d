/** mocha's spec reporter, which also keeps its counts for the sum over all suites (see results.mts). */
const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { reporters } = require('mocha');

const folder = path.resolve(__dirname, '../../out/results');

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const parts = new Map();
    const part = (runnable) => {
      const name = runnable.file === undefined ? 'no file' : path.relative(process.cwd(), runnable.file);
      const known = parts.get(name) ?? { name, counts: { passed: 0, failed: 0, skipped: 0 }, failures: [] };
      parts.set(name, known);
      return known;
    };
    runner.on('pass', (test) => { part(test).counts.passed++; });
    runner.on('pending', (test) => { part(test).counts.skipped++; });
    runner.on('fail', (runnable) => {
      part(runnable).counts.failed++;
      part(runnable).failures.push(runnable.fullTitle());
    });
    runner.once('end', () => {
      const { passes, failures, pending } = runner.stats;
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, `${process.env.VERBATIM_SUITE ?? 'unit'}.json`), JSON.stringify({ passed: passes, failed: failures, skipped: pending, parts: [...parts.values()] }));
    });
  }
};
