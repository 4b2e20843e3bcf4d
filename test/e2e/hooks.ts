/** Takes a picture of every open window when a test fails: `test-results/failures/<title>.png`. */
import { mkdirSync } from 'node:fs';
import * as path from 'node:path';
import type { Context, RootHookObject } from 'mocha';
import { project } from '../../scripts/lib/project.mts';
import { Workbench } from './workbench';

const FAILURES = path.join(project, 'test-results/failures');

export const mochaHooks: RootHookObject = {
  async afterEach(this: Context) {
    const test = this.currentTest;
    if (test?.state !== 'failed') return;
    mkdirSync(FAILURES, { recursive: true });
    for (const workbench of Workbench.opened) {
      const file = path.join(FAILURES, `${test.fullTitle().replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 120)}.png`);
      await workbench.page.screenshot({ path: file });
      process.stdout.write(`      picture: ${path.relative(project, file)}\n`);
    }
  },
};
