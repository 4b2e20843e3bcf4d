/** Bundles a suite of tests into one file that VS Code's extension host can load. */
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as esbuild from 'esbuild';
import { desktop, web } from '../bundling.mts';
import { project } from './project.mts';
import type { HostKind, Suite } from './suites.mts';

export interface BundledOptions {
  readonly grep: string | undefined;
  readonly results: string;
  readonly extension: string;
}

/** mocha's bundle for browsers would take the suite's own `module` for its own; it is to set `globalThis.Mocha` only. */
const mochaAsScript: esbuild.Plugin = {
  name: 'mocha as a script',
  setup(build) {
    build.onLoad({ filter: /[\\/]mocha[\\/]mocha\.js$/ }, ({ path: file }) => ({ contents: `var module, exports, define;\n${readFileSync(file, 'utf8')}`, loader: 'js' }));
  },
};

/** Gives the bundle's path; its `run` is what VS Code calls. */
export async function bundleSuite(suite: Suite, host: HostKind, options: BundledOptions): Promise<string> {
  const folder = path.join(project, 'test/host');
  const modules = suite.files.map((file) => `require(${JSON.stringify(`./${path.relative(folder, file).replaceAll('\\', '/')}`)});`);
  const entry = `
    import { runTests } from './index';
    export function run() {
      return runTests(() => { ${modules.join(' ')} }, ${JSON.stringify(options)});
    }`;
  const outfile = path.join(project, 'out', 'host', host, suite.name, 'index.js');
  const { outdir: _, ...base } = host === 'web' ? web : desktop;
  await esbuild.build({
    ...base,
    stdin: { contents: entry, resolveDir: folder, loader: 'ts', sourcefile: 'suite.ts' },
    outfile,
    inject: [...('inject' in base ? base.inject : []), path.join(folder, 'console.ts')],
    plugins: [mochaAsScript],
    // The launcher maps a failing test's frames to its source (map-frames.mts).
    minify: false,
    sourcemap: 'external',
    ...(host === 'web' ? { alias: { ...web.alias, 'node:assert/strict': path.join(project, 'test/web/assert.ts') } } : {}),
  });
  return outfile;
}
