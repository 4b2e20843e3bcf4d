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
    for (const [index, workbench] of [...Workbench.opened].entries()) {
      const title = test.fullTitle().replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 120);
      const file = path.join(FAILURES, `${title}${index === 0 ? '' : `-${index + 1}`}.png`);
      await workbench.page.screenshot({ path: file });
      process.stdout.write(`      picture: ${path.relative(project, file)}\n`);
    }
  },
};
