/**
 * Bundles what is shipped, into `dist/`: the extension for desktop and web, the command line, the chunks of `src/lazy`
 * that all three load on first use, and the webviews' scripts.
 * `--watch` builds again on every change.
 *
 * With `VERBATIM_BUILT=1` in the environment nothing is done: the bundles are there, and somebody else may be reading them
 * (see test-all.mts).
 *
 * One kind of build only, minified: what is tested is what is shipped. Source maps lie beside the bundles for
 * whoever debugs, and stay out of the package.
 */
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import * as esbuild from 'esbuild';
import { anywhere, desktop, web, webview } from './bundling.mts';
import { project } from './lib/project.mts';

/** The names of the entry files in a folder, without `.ts`. */
function entries(folder: string): readonly string[] {
  const at = path.join(project, folder);
  if (!existsSync(at)) return [];
  return readdirSync(at)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => path.parse(name).name);
}

const chunks = entries('src/lazy').map((name) => ({ in: `src/lazy/${name}.ts`, out: name }));
const clients = entries('src/webview/client').map((name) => ({ in: `src/webview/client/${name}.ts`, out: `webview/${name}` }));

const builds: readonly esbuild.BuildOptions[] = [
  { ...desktop, entryPoints: { extension: 'src/extension.ts' } },
  { ...web, entryPoints: { 'extension.web': 'src/extension.web.ts' } },
  // Only where there is Node.
  { ...desktop, entryPoints: { versions: 'src/lazy/versions.ts' } },
  { ...desktop, entryPoints: { verbatim: 'src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } },
  // The importers' libraries would take the two things that gray-matter wants for the whole of Node.
  { ...anywhere, entryPoints: chunks.filter(({ out }) => out === 'importers') },
  { ...web, entryPoints: chunks.filter(({ out }) => out !== 'importers' && out !== 'versions') },
  ...(clients.length > 0 ? [{ ...webview, entryPoints: clients }] : []),
];

/** The paths of the example study's files. On the web an extension cannot list its own folder, only read files of it by name. */
function exampleFiles(): readonly string[] {
  const example = path.join(project, 'examples/maple-street');
  if (!existsSync(example)) return [];
  return readdirSync(example, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(example, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .filter((file) => !file.split('/').some((name) => name.startsWith('.')))
    .sort();
}

if (process.env.VERBATIM_BUILT !== '1') {
  rmSync(path.join(project, 'dist'), { recursive: true, force: true });
  mkdirSync(path.join(project, 'dist'));
  writeFileSync(path.join(project, 'dist/example-files.json'), JSON.stringify(exampleFiles()));
  if (process.argv.includes('--watch')) {
    for (const build of builds) await (await esbuild.context({ ...build, logLevel: 'info' })).watch();
  } else {
    await Promise.all(builds.map((build) => esbuild.build(build)));
    // Its first line names Node, so that it can be called by its name.
    chmodSync(path.join(project, 'dist/verbatim.js'), 0o755);
  }
}
