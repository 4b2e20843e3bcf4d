/** The blocks of a page that readers copy. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Blocks of code in one language below a heading of the second level, in order; of the whole page without one. */
export function blocks(page: string, language: string, heading?: string): readonly string[] {
  const text = readFileSync(join(__dirname, '../../..', page), 'utf8');
  const part = heading === undefined ? text : text.split(`\n## ${heading}\n`)[1]?.split(/^## /m)[0];
  if (part === undefined) throw new Error(`${page} has no heading “${heading ?? ''}”`);
  return [...part.matchAll(/^( *)```(\w+)\n([^]*?)^ *```$/gm)].filter((match) => match[2] === language).map(([, indent = '', , body = '']) => body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''));
}
