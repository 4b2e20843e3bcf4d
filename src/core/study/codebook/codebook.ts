/** The codebook of a study, from all its files. */
import type { CodebookFile, CodeEntry } from './codebook-entries';
import { assignColors } from './colors';
import type { Code, Codebook } from '../model';
import type { Problem, Rule, Severity } from '../problem';

/** The codebook of all files together. */
export interface CombinedCodebook {
  readonly codebook: Codebook;
  /** Of the files together; each file's own are on it. */
  readonly problems: readonly Problem[];
  /** False where a file could not be read whole: a code that is not here may be there. */
  readonly intact: boolean;
}

/** An entry with its place among all files. */
export interface PlacedEntry {
  readonly entry: CodeEntry;
  readonly file: CodebookFile;
  /** The code's id in the codebook: its own, unless another code has that. */
  readonly id: string;
  /** The entry that it stands under. */
  readonly above: PlacedEntry | undefined;
}

/**
 * Gives every entry its id. Of entries with one id the first keeps it, one that says it before one whose name makes it; the others
 * get `id#2`, `id#3`, so that they can be shown and told apart until somebody settles it.
 * @returns the entries in the order of the files, parents before children.
 */
export function placeEntries(files: readonly CodebookFile[]): readonly PlacedEntry[] {
  const placed: { entry: CodeEntry; file: CodebookFile; id: string; above: PlacedEntry | undefined }[] = [];
  const add = (entry: CodeEntry, file: CodebookFile, above: PlacedEntry | undefined): void => {
    const one = { entry, file, id: entry.id, above };
    placed.push(one);
    for (const child of entry.children) add(child, file, one);
  };
  for (const file of files) for (const entry of file.codes) add(entry, file, undefined);

  const taken = new Set<string>();
  const second = new Set<PlacedEntry>();
  for (const one of [...placed.filter(({ entry }) => entry.idGiven), ...placed.filter(({ entry }) => !entry.idGiven)]) {
    if (taken.has(one.entry.id)) second.add(one);
    taken.add(one.entry.id);
  }
  const next = new Map<string, number>();
  for (const one of placed) {
    if (!second.has(one)) continue;
    let n = next.get(one.entry.id) ?? 2;
    while (taken.has(one.id)) one.id = `${one.entry.id}#${n++}`;
    next.set(one.entry.id, n);
    taken.add(one.id);
  }
  return placed;
}

/** Combines the files of a codebook. Ids that two codes bear, parents and merged codes that cannot be are problems, never silently settled. */
export function combineCodebook(files: readonly CodebookFile[]): CombinedCodebook {
  const problems: Problem[] = [];
  const report: Report = (rule, severity, { entry, file }, message, about) => {
    problems.push({ rule, severity, file: file.path, extent: entry.extent, message, about });
  };
  const placed = placeEntries(files);
  const byId = new Map(placed.map((one) => [one.id, one]));
  for (const one of placed) if (one.id !== one.entry.id) reportDuplicate(one, byId.get(one.entry.id), report);

  const parents = parentsOf(placed, byId, report);
  const childrenOf = groupBy(placed, (one) => parents.get(one));
  reportSameNames(childrenOf, report);
  const ordered: PlacedEntry[] = [];
  const roots = [...(childrenOf.get(undefined) ?? [])];
  const order = (one: PlacedEntry, depth: number): void => {
    ordered.push(one);
    for (const child of childrenOf.get(one) ?? []) {
      if (depth < DEEPEST) order(child, depth + 1);
      else {
        report('bad-codebook', 'error', child, tooDeep(child), { code: child.id });
        parents.set(child, undefined);
        roots.push(child);
      }
    }
  };
  // Those that are nested too deeply come to the top, behind the others.
  for (const root of roots) order(root, 1);

  const colors = assignColors(ordered.map((one) => ({ id: one.id, ...optional('parent', parents.get(one)?.id), ...optional('given', one.entry.color) })));
  const codes = new Map<string, Code>();
  for (const one of ordered) {
    const parent = parents.get(one);
    const path = [...(parent ? (codes.get(parent.id)?.path ?? []) : []), one.entry.name];
    codes.set(one.id, codeOf(one, parent?.id, childrenOf.get(one)?.flatMap((child) => (parents.get(child) === one ? [child.id] : [])) ?? [], path, colors.get(one.id) ?? ''));
  }
  const merged = mergedIds(ordered, byId, report);
  for (const one of ordered) {
    for (const { code } of one.entry.related) {
      if (!byId.has(code) && !merged.has(code)) report('bad-codebook', 'warning', one, `\`related\` of ${label(one)} names \`${code}\`, which is no code.`, { code: one.id, other: code });
    }
  }
  const codebook: Codebook = {
    codes,
    roots: roots.map(({ id }) => id),
    flags: [...new Set(files.flatMap(({ flags }) => flags ?? []))],
    resolve: (id) => codes.get(id) ?? codes.get(merged.get(id) ?? ''),
  };
  return { codebook, problems, intact: files.every(({ intact }) => intact) };
}

type Report = (rule: Rule, severity: Severity, at: PlacedEntry, message: string, about: Record<string, string>) => void;

function optional<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}

function groupBy<T, K>(values: readonly T[], keyOf: (value: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}

function label({ entry }: PlacedEntry): string {
  return `“${entry.name}”`;
}

function place({ entry, file }: PlacedEntry): string {
  return `${file.path}:${entry.extent.start.line}`;
}

function reportDuplicate(one: PlacedEntry, first: PlacedEntry | undefined, report: Report): void {
  if (!first) return;
  const how = one.entry.idGiven ? 'Give one of them another id' : 'Give this one an `id` of its own';
  report('duplicate-code', 'error', one, `${label(one)} bears the id \`${one.entry.id}\`, as does ${label(first)} in ${place(first)}. ${how}, or join the two.`, {
    code: one.entry.id,
    other: one.id,
  });
}

/** The entry that each one stands under: in the file, or by the key `parent` of an entry at the top of one. */
function parentsOf(placed: readonly PlacedEntry[], byId: ReadonlyMap<string, PlacedEntry>, report: Report): Map<PlacedEntry, PlacedEntry | undefined> {
  const parents = new Map(placed.map((one) => [one, one.above]));
  for (const one of placed) {
    const id = one.entry.parent;
    if (id === undefined) continue;
    const parent = byId.get(id);
    if (one.above) {
      report('bad-codebook', 'warning', one, `${label(one)} stands under ${label(one.above)} and has a \`parent\` as well, which is not read. Remove one of them.`, { code: one.id });
    } else if (!parent) {
      report('bad-codebook', 'error', one, `\`parent\` of ${label(one)} names \`${id}\`, which is no code. It stands at the top until then.`, { code: one.id });
    } else {
      const found = climb(parent, one, parents);
      if (found === 'top') parents.set(one, parent);
      else if (found === 'too high') report('bad-codebook', 'error', one, tooDeep(one), { code: one.id });
      else report('bad-codebook', 'error', one, `\`parent\` of ${label(one)} names ${label(parent)}, which stands under it. It stands at the top until then.`, { code: one.id });
    }
  }
  return parents;
}

/** Levels of a codebook. What is deeper is no hierarchy any more, and every walk over codes may call itself for each level. */
const DEEPEST = 100;

function tooDeep(one: PlacedEntry): string {
  return `${label(one)} is nested more than ${DEEPEST} levels deep. It stands at the top until it is put higher.`;
}

/** What is met on the way up from an entry. */
function climb(from: PlacedEntry, other: PlacedEntry, parents: ReadonlyMap<PlacedEntry, PlacedEntry | undefined>): 'top' | 'other' | 'too high' {
  let levels = 1;
  for (let at: PlacedEntry | undefined = from; at; at = parents.get(at)) {
    if (at === other) return 'other';
    if (++levels > DEEPEST) return 'too high';
  }
  return 'top';
}

function reportSameNames(childrenOf: ReadonlyMap<PlacedEntry | undefined, readonly PlacedEntry[]>, report: Report): void {
  for (const siblings of childrenOf.values()) {
    const first = new Map<string, PlacedEntry>();
    for (const one of siblings) {
      const name = one.entry.name.normalize('NFC');
      const same = first.get(name);
      // Equal ids are told already.
      if (same && one.id === one.entry.id) report('duplicate-name', 'warning', one, `${label(one)} stands twice under one parent, also in ${place(same)}. Rename one, or merge the two.`, { code: one.id, other: same.id });
      else if (!same) first.set(name, one);
    }
  }
}

/** The code that each merged id means. */
function mergedIds(placed: readonly PlacedEntry[], byId: ReadonlyMap<string, PlacedEntry>, report: Report): ReadonlyMap<string, string> {
  const merged = new Map<string, string>();
  for (const one of placed) {
    for (const id of one.entry.was) {
      const other = merged.get(id);
      const still = byId.get(id);
      if (still === one) report('bad-codebook', 'warning', one, `\`was\` of ${label(one)} names the code itself. Remove it there.`, { code: one.id });
      else if (still) report('bad-codebook', 'error', one, `\`was\` of ${label(one)} names \`${id}\`, which is still a code of its own (${place(still)}). Remove it there, or merge that code.`, { code: one.id, other: id });
      else if (other !== undefined && other !== one.id) report('bad-codebook', 'error', one, `\`${id}\` was merged into two codes: ${label(one)} and \`${other}\`. It counts as \`${other}\`; remove it from the \`was\` of one.`, { code: one.id, other });
      else merged.set(id, one.id);
    }
  }
  return merged;
}

function codeOf({ entry, file, id }: PlacedEntry, parent: string | undefined, children: readonly string[], path: readonly string[], color: string): Code {
  const { node: _node, children: _children, parent: _parent, color: given, ...own } = entry;
  const isDuplicate = id !== entry.id;
  return {
    ...own,
    id,
    ...(isDuplicate ? { duplicateOf: entry.id } : {}),
    color,
    colorGiven: given !== undefined,
    codable: entry.codable && !isDuplicate,
    ...(parent === undefined ? {} : { parent }),
    children,
    path,
    file: file.path,
  };
}
