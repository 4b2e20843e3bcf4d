/** The suites that run inside VS Code: a folder of tests each, with a `suite.json` that says in which window they run. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { project } from './project.mts';

export type HostKind = 'node' | 'web' | 'desktop';

export interface Suite {
  /** The folder's name below `test/host`; `main` for the tests that lie in `test/host` itself. */
  readonly name: string;
  /** What is opened: a copy of this folder of the project, made anew for each run. Null opens no folder. */
  readonly folder: string | null;
  /** False: in Restricted Mode. */
  readonly trust: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Runs `git init` and a first commit in the copy. */
  readonly git: boolean;
  /** A module of the project whose `prepare(folder)` fills or changes the copy before the window opens. */
  readonly prepare: string | null;
  /** Runs only where it is asked for by name. */
  readonly asked: boolean;
  /** Hosts for which the suite is meant. */
  readonly hosts: readonly HostKind[];
  /** Test files that run on the web as well, each with the reason why a web worker may answer otherwise than Node. */
  readonly alsoOnWeb: Readonly<Record<string, string>>;
  /** Test files, absolute. `*.web.test.ts` runs where there is no Node, all others where there is Node (`*.node.test.ts` could run nowhere else). */
  readonly files: readonly string[];
}

const root = path.join(project, 'test/host');

function suiteIn(name: string, folder: string): Suite {
  const file = path.join(folder, 'suite.json');
  const said = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Suite>) : {};
  // Served windows save by themselves after a second: what one test typed and dropped would stand in the files of the next.
  const settings = { 'files.autoSave': 'off', ...said.settings };
  const files = readdirSync(folder)
    .filter((entry) => entry.endsWith('.test.ts'))
    .sort()
    .map((entry) => path.join(folder, entry));
  return { folder: 'test/fixtures/small', trust: true, git: false, prepare: null, asked: false, hosts: ['node', 'web', 'desktop'], alsoOnWeb: {}, ...said, name, settings, files };
}

function isForWeb({ alsoOnWeb }: Suite, file: string): boolean {
  return file.endsWith('.web.test.ts') || alsoOnWeb[path.basename(file)] !== undefined;
}

/** The suites that have tests for a host, the main one first; only the one of a name where one is given. */
export function suitesFor(host: HostKind, name?: string): readonly Suite[] {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const all = [suiteIn('main', root), ...folders.map((entry) => suiteIn(entry.name, path.join(root, entry.name)))];
  return all
    .map((suite) => ({ ...suite, files: suite.files.filter((file) => (host === 'web' ? isForWeb(suite, file) : !file.endsWith('.web.test.ts'))) }))
    .filter((suite) => suite.files.length > 0 && suite.hosts.includes(host) && (name === undefined ? !suite.asked : suite.name === name));
}
