/** Packs the extension. */
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { project, readManifest } from './project.mts';
import { run, Say } from './run.mts';

/** The packed extension's path; its build runs first (`vscode:prepublish`). Throws `Say` where vsce refuses. */
export async function packExtension(out?: string): Promise<string> {
  const { name, version } = readManifest();
  const file = path.resolve(out ?? path.join(project, `${name}-${version}.vsix`));
  mkdirSync(path.dirname(file), { recursive: true });
  const vsce = path.join(path.dirname(createRequire(path.join(project, 'package.json')).resolve('@vscode/vsce/package.json')), 'vsce');
  // All libraries are in the bundles. Links of the README stay as they are: there is no repository to resolve them against.
  const args = ['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', file];
  if ((await run(process.execPath, [vsce, ...args], { cwd: project, quiet: true })) !== 0) throw new Say('The extension could not be packed.');
  return file;
}
