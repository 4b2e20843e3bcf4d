/** What a study says, whatever the order of lines: for comparing what came of different ways. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeEntries } from '../../src/core/study/codebook/codebook';
import { parseCodebookFile } from '../../src/core/study/codebook/codebook-entries';
import { formatCoding } from '../../src/core/study/codings/coding-format';
import { parseCodings } from '../../src/core/study/codings/codings-file';
import { lostValues } from '../../src/core/study/codings/doubt';
import { canonical } from '../../src/core/study/codings/merge-values';
import { markdownParts } from '../../src/core/study/merge/merge-markdown';
import type { Coding } from '../../src/core/study/model';
import { readYaml } from '../../src/core/study/yaml/yaml';
import { plainValue, type YamlValue } from '../../src/core/study/yaml/yaml-tree';

/** Every file of a folder, by path; dot folders left out. */
export function filesIn(folder: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(folder.length + 1);
    if (entry.isFile() && !path.startsWith('.')) found.set(path, readFileSync(join(folder, path), 'utf8'));
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** All codings (or remarks, or frozen ones) of a folder, with the file that each stands in. */
export function codingsIn(files: ReadonlyMap<string, string>, folder: string): readonly (readonly [string, Coding])[] {
  return [...files].flatMap(([path, text]) => (path.startsWith(`${folder}/`) ? parseCodings(path, text).codings.map((coding) => [path, coding] as const) : []));
}

/** A value in a field, and what waits in doubt beside it, as one set: which of them stands depends on what was merged first. */
function settled(value: YamlValue): YamlValue {
  if (typeof value === 'string') return value;
  if (!(value instanceof Map)) return (value as readonly YamlValue[]).map(settled);
  const map = value as ReadonlyMap<string, YamlValue>;
  const doubt = map.get('doubt');
  const made = new Map<string, YamlValue>();
  for (const [key, each] of map) {
    const lost = doubt instanceof Map ? (doubt as ReadonlyMap<string, YamlValue>).get(key) : undefined;
    if (key === 'doubt') continue;
    made.set(key, lost === undefined ? settled(each) : [...new Set([canonical(each), ...(Array.isArray(lost) ? (lost as readonly YamlValue[]) : [lost]).map(canonical)])].sort());
  }
  return made;
}

function codingSays(coding: Coding): string {
  const fields = Object.keys(coding.doubt ?? {});
  const plain = new Map<string, unknown>(Object.entries(coding));
  plain.delete('doubt');
  const sets = fields.map((field) => {
    const own = field === 'place' ? undefined : plain.get(field);
    if (field === 'place') for (const key of ['at', 'quote', 'before', 'after', 'text']) plain.delete(key);
    else plain.delete(field);
    const present = field === 'place' ? coding.quote : (own ?? null);
    const lost = lostValues(coding.doubt, field).map((value) => (field === 'place' ? (value as { readonly quote: string }).quote : value));
    return [field, [...new Set([present, ...lost].map((value) => canonical(value)))].sort()];
  });
  return canonical([plain, sets]);
}

/** The ids that a code answers to say nothing by their order. */
function withSortedWas(value: YamlValue): YamlValue {
  const was = value instanceof Map ? (value as ReadonlyMap<string, YamlValue>).get('was') : undefined;
  return Array.isArray(was) ? new Map([...(value as ReadonlyMap<string, YamlValue>), ['was', [...(was as readonly string[])].sort()]]) : value;
}

/** Stands for what a file says that has one key twice: git's merge of lines made that, the driver never does, and `check` tells it. */
export const TOLD = 'told';

/** What the files say, by what they are about. */
export function says(folder: string): ReadonlyMap<string, string> {
  const files = filesIn(folder);
  const found = new Map<string, string>();
  for (const name of ['codings', 'coded', 'reviews']) {
    // By coder: where a source was renamed on one branch, which of its two names a file has depends on what git took for a renaming.
    for (const [path, coding] of codingsIn(files, name)) found.set(`${path.split('/', 2).join('/')} ${coding.id}`, codingSays(coding));
  }
  for (const [path, text] of files) {
    if (/^(?:codings|coded|reviews)\//.test(path)) continue;
    if (path === 'codebook.yaml') {
      for (const { id, entry, above } of placeEntries([parseCodebookFile(path, text)])) {
        const value = withSortedWas(plainValue(entry.node));
        const doubt = value instanceof Map ? (value.get('doubt') as ReadonlyMap<string, YamlValue> | undefined) : undefined;
        const own = value instanceof Map ? new Map([...(settled(value) as ReadonlyMap<string, YamlValue>)].filter(([key]) => key !== 'children' && key !== 'merged')) : value;
        const parents = doubt?.has('parent') || doubt?.has('into') ? 'in doubt' : (above?.id ?? '');
        found.set(`code ${id}`, canonical([own, parents]));
      }
    } else if (path.endsWith('.yaml')) found.set(path, yamlSays(path, text));
    else {
      const { yaml, body } = markdownParts(text);
      const head = yaml === undefined ? '' : yamlSays(path, yaml);
      found.set(path, head === TOLD ? TOLD : `${head}\n${body}`);
    }
  }
  return found;
}

function yamlSays(path: string, text: string): string {
  const { documents, problems } = readYaml(path, text);
  if (problems.some(({ rule }) => rule === 'duplicate-key')) return TOLD;
  const root = documents[0]?.root;
  return root ? canonical(settled(plainValue(root))) : '';
}

/** A coding as its line, for messages. */
export const lineOf = formatCoding;
