/** Leads the frames of a suite's bundle back to the test files. */
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import type { SourceMapPayload } from 'node:module';
import * as path from 'node:path';
import { project } from './project.mts';

/** Gives a function that rewrites `…/index.js:863:32` (or the name under which a host knows the bundle) to `test/host/x.test.ts:4:7`. */
export function frameMapper(bundle: string, knownAs: string): (text: string) => string {
  const map = new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, 'utf8')) as SourceMapPayload);
  const frame = new RegExp(`[^\\s(]*${knownAs.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:#vscode-extension)?:(\\d+):(\\d+)`, 'g');
  // A worker's evaluated code begins two lines further down: `new Function` writes a head of its own.
  const head = knownAs === bundle ? 0 : 2;
  return (text) =>
    text.replace(frame, (whole, line: string, column: string) => {
      const entry = map.findEntry(Number(line) - 1 - head, Number(column) - 1);
      if (!('originalSource' in entry)) return whole;
      const source = path.resolve(path.dirname(bundle), entry.originalSource);
      return `${path.relative(project, source)}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    });
}
