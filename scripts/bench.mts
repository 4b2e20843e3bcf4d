/**
 * Runs the benchmarks, each file of `test/perf` in a process of its own and the suite `test/host/bench` in a real VS Code,
 * and prints their tables in markdown.
 *
 *     node scripts/bench.mts [NAME…]      `host` names the suite in VS Code
 *
 * Exit code 1 where an operation grew by more than its gate allows.
 */
import { existsSync, readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import * as path from 'node:path';
import { project } from './lib/project.mts';
import { main, run } from './lib/run.mts';

/** Has a script of its own (`npm run bench:anchor`): it measures how well, not how fast. */
const APART = 'anchor.bench.ts';

await main(async () => {
  const wanted = process.argv.slice(2);
  const files = readdirSync(path.join(project, 'test/perf')).filter((name) => name.endsWith('.bench.ts') && (wanted.length > 0 ? wanted.some((part) => name.includes(part)) : name !== APART));
  process.stdout.write(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}\n`);
  let broken = 0;
  for (const name of files) {
    if ((await run(process.execPath, ['--expose-gc', '--import', 'tsx', path.join('test/perf', name)], { cwd: project })) !== 0) broken += 1;
  }
  if (existsSync(path.join(project, 'test/host/bench')) && (wanted.length === 0 || wanted.includes('host'))) {
    for (const host of ['node', 'web']) {
      if ((await run(process.execPath, ['scripts/test-host.mts', '--host', host, '--suite', 'bench'], { cwd: project })) !== 0) broken += 1;
    }
  }
  return broken > 0 ? 1 : 0;
});
