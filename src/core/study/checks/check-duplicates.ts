/** Ids of codings that stand more than once, in whatever files. */
import type { Coding, CodingsFile } from '../model';
import type { Problem } from '../problem';
import { formatCoding } from '../codings/coding-format';
import type { Study } from '../study';

/**
 * Problems for every coding whose id another one bears. A study's ids are compared by 32-bit hashes first, which each file keeps, so that a change
 * costs one file's hashes and a pass over numbers.
 */
export function checkDuplicates(study: Study): readonly Problem[] {
  const files = study.codings.values().flatMap((codings) => codings.files);
  const shared = sharedHashes(files.map(hashesOf));
  return shared.size === 0 ? [] : reportDuplicates(files, shared);
}

const hashes = new WeakMap<CodingsFile, Uint32Array>();

function hashesOf(file: CodingsFile): Uint32Array {
  let known = hashes.get(file);
  if (!known) hashes.set(file, (known = Uint32Array.from(file.codings, ({ id }) => hash(id))));
  return known;
}

/** FNV-1a (Fowler, Noll & Vo) over UTF-16 units; never 0, which marks an empty place in the table. */
function hash(id: string): number {
  let value = 0x811c9dc5;
  for (let n = 0; n < id.length; n++) value = Math.imul(value ^ id.charCodeAt(n), 0x01000193);
  return value >>> 0 || 1;
}

/** Hashes that occur more than once, found in a table with open addressing (linear probing; Knuth, 1973). */
function sharedHashes(lists: readonly Uint32Array[]): ReadonlySet<number> {
  const count = lists.reduce((sum, { length }) => sum + length, 0);
  const mask = 2 ** Math.ceil(Math.log2(Math.max(1, count) * 2)) - 1;
  const table = new Uint32Array(mask + 1);
  const shared = new Set<number>();
  for (const list of lists) {
    for (const value of list) {
      let at = (value ^ (value >>> 15)) & mask;
      while (table[at] !== 0 && table[at] !== value) at = (at + 1) & mask;
      if (table[at] === value) shared.add(value);
      else table[at] = value;
    }
  }
  return shared;
}

function reportDuplicates(files: readonly CodingsFile[], shared: ReadonlySet<number>): readonly Problem[] {
  const first = new Map<string, { readonly file: CodingsFile; readonly coding: Coding }>();
  const problems: Problem[] = [];
  for (const file of files) {
    if (!hashesOf(file).some((value) => shared.has(value))) continue;
    for (const coding of file.codings) {
      const other = first.get(coding.id);
      if (!other) {
        first.set(coding.id, { file, coding });
        continue;
      }
      const where = other.file === file ? 'on another line of this file' : `in ${other.file.path}`;
      const what = formatCoding(other.coding) === formatCoding(coding) ? 'Remove one of the two lines.' : 'Give one of the two codings another id.';
      const start = { line: 1, column: 1 };
      problems.push({
        rule: 'duplicate-coding',
        severity: 'error',
        file: file.path,
        extent: { start, end: start },
        message: `The id ${coding.id} also stands ${where}. ${what}`,
        about: { coding: coding.id, coder: file.coder, source: file.source },
      });
    }
  }
  return problems;
}
