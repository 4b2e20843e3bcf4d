/** Runs a bundled suite in the desktop VS Code that @vscode/test-electron downloads. */
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { project } from './project.mts';
import { Say } from './run.mts';
import { QUIET } from './server.mts';
import type { StudyCopy } from './study-copy.mts';
import type { Suite } from './suites.mts';

/** True where every test passed. Throws `Say` where VS Code cannot be downloaded. */
export async function runOnDesktop(suite: Suite, tests: string, copy: StudyCopy): Promise<boolean> {
  const user = path.join(copy.dataFolder, 'User');
  mkdirSync(user, { recursive: true });
  writeFileSync(path.join(user, 'settings.json'), JSON.stringify({ ...QUIET, ...suite.settings }));
  try {
    const code = await runTests({
      extensionDevelopmentPath: project,
      extensionTestsPath: tests,
      cachePath: path.join(project, '.vscode-test'),
      launchArgs: [
        ...(copy.study === undefined ? [] : [copy.study]),
        ...['--user-data-dir', copy.dataFolder, '--extensions-dir', copy.extensionsFolder, '--skip-welcome', '--skip-release-notes'],
        ...(suite.trust ? ['--disable-workspace-trust'] : []),
      ],
    });
    return code === 0;
  } catch (error) {
    if (copy.readCounts() !== undefined) return false;
    throw new Say(`The desktop VS Code could not be downloaded or started (${error instanceof Error ? error.message : String(error)}). npm run test:host runs the same suites in a served one.`);
  }
}
