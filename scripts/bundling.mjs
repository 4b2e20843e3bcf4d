/** How code is bundled for each place where it runs; shared by the build, the tests and the size gate. */
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  minify: true,
  sourcemap: 'external',
  charset: 'utf8',
  legalComments: 'none',
  outdir: 'dist',
  external: ['vscode'],
  logLevel: 'warning',
  // gray-matter's JavaScript engine; it is never reached (see the front matter module) but esbuild reads it.
  logOverride: { 'direct-eval': 'silent' },
};

/** Node: VS Code on the desktop and on remote machines, and the command line. @type {import('esbuild').BuildOptions} */
export const desktop = { ...common, platform: 'node', format: 'cjs', target: 'node20' };

/** VS Code's web worker host. No Node polyfills but the two things that gray-matter touches while it loads. @type {import('esbuild').BuildOptions} */
export const web = {
  ...common,
  platform: 'browser',
  format: 'cjs',
  target: 'es2022',
  mainFields: ['browser', 'module', 'main'],
  inject: [path.join(here, 'shims', 'buffer.mjs')],
  alias: { fs: path.join(here, 'shims', 'empty.mjs') },
};

/** Scripts inside webviews. @type {import('esbuild').BuildOptions} */
export const webview = { ...common, platform: 'browser', format: 'iife', target: 'es2022' };
