/** How code is bundled for each place where it runs; shared by the build, the tests and the size gate. */
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';
import { project } from './lib/project.mts';

const alias = {
  'js-yaml': path.join(project, 'scripts/shims/no-yaml.mjs'),
  yaml: path.join(project, 'node_modules/yaml/browser/index.js'),
};

const common = {
  absWorkingDir: project,
  bundle: true,
  minify: true,
  sourcemap: 'external',
  charset: 'utf8',
  legalComments: 'none',
  outdir: 'dist',
  external: ['vscode'],
  logLevel: 'warning',
  // gray-matter's own YAML reader is never called; the smaller build of ours is the same code as modules.
  alias,
} satisfies BuildOptions;

/** `import('…/lazy/NAME')` stays an import at run time, of the bundle `NAME.js` beside the one that imports it. */
const lazyChunks: Plugin = {
  name: 'lazy chunks',
  setup(build) {
    build.onResolve({ filter: /\/lazy\/[\w-]+$/ }, ({ kind, path: imported }) => (kind === 'dynamic-import' ? { path: `./${path.basename(imported)}.js`, external: true } : undefined));
  },
};

/** gray-matter's JavaScript engine runs what a file says. It is never reached (the front matter module sees to that), and it is not shipped either. */
const noEval: Plugin = {
  name: 'no eval',
  setup(build) {
    build.onLoad({ filter: /[\\/]gray-matter[\\/]lib[\\/]engines\.js$/ }, ({ path: file }) => {
      const text = readFileSync(file, 'utf8');
      const without = text.replaceAll(/\beval\(/g, 'refuse(');
      if (without === text) throw new Error(`${file} has another shape: look at it anew.`);
      return { contents: `${without}\nfunction refuse() { throw new Error('Programs in front matter are not run.'); }\n`, loader: 'js' };
    });
  },
};

/** Node: VS Code on the desktop and on remote machines, and the command line. */
export const desktop = {
  ...common,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  plugins: [lazyChunks, noEval],
  // Written as `require`: the chunks are CommonJS too.
  supported: { 'dynamic-import': false },
} satisfies BuildOptions;

/** What runs in Node and in a web worker alike: the chunk of the importers. */
export const anywhere = {
  ...common,
  platform: 'browser',
  format: 'cjs',
  target: 'es2022',
  mainFields: ['browser', 'module', 'main'],
} satisfies BuildOptions;

/** VS Code's web worker host, and the chunks that read a study there and in Node. No Node polyfills but the two things that gray-matter touches while it loads. */
export const web = {
  ...anywhere,
  inject: [path.join(project, 'scripts/shims/buffer.mjs')],
  plugins: [noEval],
  alias: { ...alias, fs: path.join(project, 'scripts/shims/empty.mjs') },
} satisfies BuildOptions;

/** Scripts inside webviews. */
export const webview = { ...common, platform: 'browser', format: 'iife', target: 'es2022' } satisfies BuildOptions;
