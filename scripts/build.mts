/**
 * Bundles what is shipped, into `dist/`: the extension for desktop and web, the command line, and the webviews' scripts.
 * `--watch` builds again on every change.
 *
 * One kind of build only, minified: what is tested is what is shipped. Source maps lie beside the bundles for
 * whoever debugs, and stay out of the package.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import * as esbuild from 'esbuild';
import { desktop, web, webview } from './bundling.mts';
import { project } from './lib/project.mts';

const clientFolder = path.join(project, 'src/webview/client');
const clients = existsSync(clientFolder) ? readdirSync(clientFolder).filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts')) : [];

const builds: readonly esbuild.BuildOptions[] = [
  { ...desktop, entryPoints: { extension: 'src/extension.ts' } },
  { ...web, entryPoints: { 'extension.web': 'src/extension.web.ts' } },
  { ...desktop, entryPoints: { verbatim: 'src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } },
  ...(clients.length > 0 ? [{ ...webview, entryPoints: clients.map((name) => ({ in: `src/webview/client/${name}`, out: `webview/${path.parse(name).name}` })) }] : []),
];

rmSync(path.join(project, 'dist'), { recursive: true, force: true });
if (process.argv.includes('--watch')) {
  for (const build of builds) await (await esbuild.context({ ...build, logLevel: 'info' })).watch();
} else {
  await Promise.all(builds.map((build) => esbuild.build(build)));
}
