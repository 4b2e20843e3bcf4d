/** Runs a bundled suite in the Node or web worker extension host of the served VS Code. */
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser.mts';
import { frameMapper } from './map-frames.mts';
import { project, uriPath } from './project.mts';
import { startServer } from './server.mts';
import type { StudyCopy } from './study-copy.mts';
import type { Suite } from './suites.mts';

/** One suite; more than this and something hangs. */
const LIMIT_MS = 8 * 60_000;

/** True where every test passed and the host ended in order. */
export async function runInServer(suite: Suite, tests: string, copy: StudyCopy, host: 'node' | 'web'): Promise<boolean> {
  const extension = host === 'web' ? webOnlyCopy(copy, tests) : { folder: project, tests };
  const server = await startServer({
    dataFolder: copy.dataFolder,
    extensionsFolder: copy.extensionsFolder,
    trust: suite.trust,
    settings: suite.settings,
    testDriver: true,
  });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const exit = exitCode(page, path.join(path.dirname(tests), 'workbench.log'), frameMapper(tests, extension.tests));
    const remote = (folder: string) => `vscode-remote://${server.authority}${uriPath(folder)}`;
    const payload = [
      ['extensionDevelopmentPath', remote(extension.folder)],
      ['extensionTestsPath', remote(extension.tests)],
      ['skipWelcome', 'true'],
    ];
    const query = new URLSearchParams({ ...(copy.study === undefined ? { ew: 'true' } : { folder: uriPath(copy.study) }), payload: JSON.stringify(payload) });
    await page.goto(`http://${server.authority}/?${query.toString()}`);
    return (await exit) === 0;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** What the suite's own lines begin with (see `test/host/console.ts`), among all that a workbench logs. */
const MARK = '\u2063';

/** Prints what the tests log, keeps the rest in a file, and resolves with the code that the host ends with. */
async function exitCode(page: Page, logFile: string, readable: (text: string) => string): Promise<number> {
  writeFileSync(logFile, '');
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`The suite did not end within ${LIMIT_MS / 60_000} minutes; see ${path.relative(project, logFile)}.`));
    }, LIMIT_MS);
    const settle = (code: number) => {
      clearTimeout(timer);
      resolve(code);
    };
    page.once('crash', () => {
      settle(1);
    });
    void page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
      const text = args.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(' ');
      if (text.startsWith(MARK)) process.stdout.write(`${readable(text.slice(MARK.length))}\n`);
      appendFileSync(logFile, `${type}: ${text}\n`);
    });
    void page.exposeFunction('codeAutomationExit', settle);
  });
}

const SHIPPED = ['package.nls.json', 'dist', 'media', 'syntaxes', 'schemas', 'examples'];

/** The extension as a web host takes it: `browser` and no `main`. The tests lie inside, where the worker may read them. */
function webOnlyCopy(copy: StudyCopy, tests: string): { readonly folder: string; readonly tests: string } {
  const folder = path.join(copy.home, 'web-extension');
  mkdirSync(folder);
  const { main: _, ...manifest } = JSON.parse(readFileSync(path.join(project, 'package.json'), 'utf8')) as Record<string, unknown>;
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  for (const part of SHIPPED) {
    const from = path.join(project, part);
    if (existsSync(from)) cpSync(from, path.join(folder, part), { recursive: true, filter: (file) => !file.endsWith('.map') });
  }
  const inside = path.join(folder, 'tests.js');
  cpSync(tests, inside);
  return { folder, tests: inside };
}
