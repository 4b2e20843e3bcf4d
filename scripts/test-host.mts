/**
 * Runs the integration suites in a real VS Code.
 *
 *     node scripts/test-host.mts --host node|web|desktop [--suite NAME] [--grep REGEX] [--keep]
 *
 * `node` and `web` serve VS Code from the npm registry to a browser and run in its Node or web worker extension host;
 * `desktop` lets @vscode/test-electron download VS Code. `--keep` leaves the copy of the study for a look.
 */
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundleSuite } from './lib/bundle-suite.mts';
import { runOnDesktop } from './lib/host-desktop.mts';
import { runInServer } from './lib/host-server.mts';
import { extensionId, project } from './lib/project.mts';
import { line, sum, writeResult } from './lib/results.mts';
import type { Attempt } from './lib/results.mts';
import { main, run, Say } from './lib/run.mts';
import { judge, partsToRepeat } from './lib/second-attempt.mts';
import { suitesFor } from './lib/suites.mts';
import type { HostKind, Suite } from './lib/suites.mts';
import { openStudyCopy } from './lib/study-copy.mts';

const HOSTS: readonly HostKind[] = ['node', 'web', 'desktop'];

/** What a module that a suite names has to say. */
interface Preparation {
  /** Fills or changes the copy of the study before the window opens. */
  readonly prepare: (folder: string) => void | Promise<void>;
  /** Looks at what the window left when it is closed; throws where something is wrong. */
  readonly verify?: (folder: string, suite: Suite) => void | Promise<void>;
  /** Undoes what removing the folder would not, such as a mount. */
  readonly dispose?: (folder: string) => void | Promise<void>;
}

async function preparationOf({ prepare }: Suite): Promise<Preparation | undefined> {
  return prepare === null ? undefined : ((await import(pathToFileURL(path.join(project, prepare)).href)) as Preparation);
}

/** Whether what the window left is as it should be; says so where it is not. */
async function leftWell(preparation: Preparation | undefined, suite: Suite, study: string | undefined): Promise<boolean> {
  try {
    if (study !== undefined) await preparation?.verify?.(study, suite);
    return true;
  } catch (error) {
    process.stdout.write(`After the window was closed: ${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
}

interface How {
  readonly host: HostKind;
  readonly grep: string | undefined;
  readonly keep: boolean;
}

/** Runs one suite in a window of its own. */
async function runSuite(suite: Suite, { host, grep, keep }: How): Promise<Attempt> {
  process.stdout.write(`\n${suite.name} · ${host} host${suite.trust ? '' : ' · Restricted Mode'}\n`);
  const preparation = await preparationOf(suite);
  const copy = await openStudyCopy(suite.folder, { git: suite.git, prepare: preparation?.prepare });
  try {
    const tests = await bundleSuite(suite, host, { grep, results: copy.resultsPath, extension: extensionId() });
    const settled = host === 'desktop' ? await runOnDesktop(suite, tests, copy) : await runInServer(suite, tests, copy, host);
    const { failures = [], ...counts } = copy.readCounts() ?? { passed: 0, failed: 1, skipped: 0, failures: ['the window did not come to an end'] };
    // A host that died after the last test passed has failed too.
    const died = !settled && counts.failed === 0 ? ['the host died after the last test'] : [];
    const badly = (await leftWell(preparation, suite, copy.study)) ? [] : ['what the window left'];
    return { name: suite.name, counts: { ...counts, failed: counts.failed + died.length + badly.length }, failures: [...failures, ...died, ...badly] };
  } finally {
    if (copy.study !== undefined) await preparation?.dispose?.(copy.study);
    if (keep) process.stdout.write(`Kept: ${copy.home}\n`);
    else copy.remove();
  }
}

/** As `runSuite`; a suite that could not be run at all has failed. */
async function attempt(suite: Suite, how: How): Promise<Attempt> {
  try {
    return await runSuite(suite, how);
  } catch (error) {
    if (error instanceof Say) throw error;
    const message = error instanceof Error ? error.message : String(error);
    process.stdout.write(`${message}\n`);
    return { name: suite.name, counts: { passed: 0, failed: 1, skipped: 0 }, failures: [message] };
  }
}

await main(async () => {
  const { values } = parseArgs({
    options: { host: { type: 'string', default: 'node' }, suite: { type: 'string' }, grep: { type: 'string' }, keep: { type: 'boolean', default: false } },
  });
  const host = HOSTS.find((kind) => kind === values.host);
  if (host === undefined) throw new Say(`--host is one of ${HOSTS.join(', ')}.`);
  const suites = suitesFor(host, values.suite);
  if (suites.length === 0) throw new Say(`No suite ${values.suite ?? ''} for the host ${host} in test/host.`);
  if ((await run(process.execPath, ['scripts/build.mts'], { cwd: project })) !== 0) throw new Say('The build failed.');

  const how: How = { host, grep: values.grep, keep: values.keep };
  const first: Attempt[] = [];
  for (const suite of suites) first.push(await attempt(suite, how));
  // Whoever asks for one suite looks at it themselves.
  const repeated = values.suite === undefined && values.grep === undefined ? partsToRepeat(first) : [];
  const again: Attempt[] = [];
  for (const suite of suites) {
    if (!repeated.includes(suite.name)) continue;
    process.stdout.write('\nOnce more by itself:\n');
    again.push(await attempt(suite, how));
  }
  const { counts, second } = judge(first, again);
  const total = sum(counts);
  writeResult(host, { ...total, second });
  process.stdout.write(`\n${line(total)}\n`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
});
