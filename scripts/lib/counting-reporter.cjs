/** mocha's spec reporter, which also keeps its counts for the sum over all suites (see results.mts). */
const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { reporters } = require('mocha');

const folder = path.resolve(__dirname, '../../out/results');

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = runner.stats;
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, `${process.env.VERBATIM_SUITE ?? 'unit'}.json`), JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
};
