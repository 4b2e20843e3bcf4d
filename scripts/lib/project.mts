import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';

/** The project's folder, absolute. */
export const project = path.resolve(import.meta.dirname, '../..');

interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly version: string;
}

/** The project's package.json as it stands. */
export function readManifest(): Manifest {
  return JSON.parse(readFileSync(path.join(project, 'package.json'), 'utf8')) as Manifest;
}

/** `publisher.name`, as VS Code names the extension. */
export function extensionId(): string {
  const { publisher, name } = readManifest();
  return `${publisher}.${name}`;
}

/** A file's path as URIs write it, also on Windows: `/c:/studies/maple`. */
export function uriPath(file: string): string {
  return decodeURIComponent(pathToFileURL(file).pathname);
}
