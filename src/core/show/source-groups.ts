/** Sources nested by whatever is known about them: folders, or any attributes in any order. */
import type { Person, Source, StudyPath } from '../study/model';
import type { Study } from '../study/study';

/**
 * What sources are grouped by: `folder`, `role` (of whoever takes part), a kind of case (`school`: the one that the source or
 * whoever takes part belongs to, at whatever depth), or an attribute of the source.
 */
export type GroupKey = string;

export interface SourceGroup {
  /** Tells the group from its siblings. */
  readonly value: string;
  /** What a person reads. */
  readonly label: string;
  readonly groups: readonly SourceGroup[];
  /** Those that are in no group further below. */
  readonly sources: readonly StudyPath[];
  /** All below, each once. */
  readonly all: readonly StudyPath[];
}

export const BY_FOLDER: readonly GroupKey[] = ['folder'];

/** Attributes that tell sources apart one by one or say nothing to group by. */
const NOT_FOR_GROUPS: ReadonlySet<string> = new Set(['id', 'title', 'speakers', 'ties', 'conversations', 'media', 'asked']);

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * Nests all sources of a study. A source with several values (a focus group of teachers and a coach) stands in the group
 * of each; one without a value stands in a group that says so. The group that is returned is the root.
 */
export function groupSources(study: Study, by: readonly GroupKey[]): SourceGroup {
  return group('', '', study.sources.values(), by, { study, depth: 0 });
}

interface Grouping {
  readonly study: Study;
  /** How many folders were taken off the path. */
  readonly depth: number;
}

function group(value: string, label: string, sources: readonly Source[], by: readonly GroupKey[], grouping: Grouping): SourceGroup {
  const [key, ...rest] = by;
  const all = [...sources].sort((a, b) => collator.compare(a.path, b.path)).map(({ path }) => path);
  if (key === undefined || sources.length === 0) return { value, label, groups: [], sources: all, all };
  if (key === 'folder') return { value, label, ...byFolder(sources, rest, grouping), all };
  const byValue = new Map<string, Source[]>();
  for (const source of sources) {
    const values = groupValues(grouping.study, source, key);
    for (const each of values.length > 0 ? values : ['']) {
      const same = byValue.get(each);
      if (same) same.push(source);
      else byValue.set(each, [source]);
    }
  }
  const order = key === 'wave' ? grouping.study.settings.waves : [];
  const groups = [...byValue]
    .sort(([a], [b]) => rank(a, order) - rank(b, order) || collator.compare(a, b))
    .map(([each, members]) => group(each, each === '' ? `no ${key}` : labelOf(grouping.study, key, each), members, rest, grouping));
  return { value, label, groups, sources: [], all };
}

/** Nests by folders, without those that all sources share. */
function byFolder(sources: readonly Source[], rest: readonly GroupKey[], { study, depth }: Grouping): Pick<SourceGroup, 'groups' | 'sources'> {
  const names = sources.map(({ path }) => path.split('/').slice(depth, -1));
  const [first] = names;
  if (first?.[0] !== undefined && names.every(([name]) => name === first[0])) return byFolder(sources, rest, { study, depth: depth + 1 });
  const folders = new Map<string, Source[]>();
  const here: Source[] = [];
  sources.forEach((source, index) => {
    const name = names[index]?.[0];
    if (name === undefined) here.push(source);
    else folders.set(name, [...(folders.get(name) ?? []), source]);
  });
  const groups = [...folders]
    .sort(([a], [b]) => collator.compare(a, b))
    .map(([name, members]) => group(name, name, members, ['folder', ...rest], { study, depth: depth + 1 }));
  const loose = group('', '', here, rest, { study, depth });
  return { groups: [...groups, ...loose.groups], sources: loose.sources };
}

/** Values in the order of the study file first, then others, then none. */
function rank(value: string, order: readonly string[]): number {
  if (value === '') return order.length + 1;
  const at = order.indexOf(value);
  return at < 0 ? order.length : at;
}

/** A source's values of a key, as written; none where it has none. */
export function groupValues(study: Pick<Study, 'people' | 'cases' | 'settings'>, source: Source, key: GroupKey): readonly string[] {
  if (key === 'participant') return source.participants;
  if (isCaseKind(study, key)) return [...new Set(casesOf(study, source).flatMap((id) => caseOfKind(study, id, key) ?? []))];
  if (key === 'role') return [...new Set(source.participants.flatMap((id) => rolesOf(study.people.get(id))))];
  return textsOf(source.attributes.get(key));
}

/** People and cases are read by their names. */
function labelOf(study: Study, key: GroupKey, value: string): string {
  const named = key === 'participant' ? study.people.get(value) : key === 'case' || isCaseKind(study, key) ? study.cases.get(value) : undefined;
  return named?.name ?? value;
}

function isCaseKind({ settings }: Pick<Study, 'settings'>, key: GroupKey): boolean {
  return settings.nesting.includes(key);
}

/** Cases that a source names, else those of whoever takes part, which a person's file names by the kind (`team: grade-3`). */
function casesOf({ people, settings }: Pick<Study, 'people' | 'settings'>, source: Source): readonly string[] {
  if (source.case !== undefined) return [source.case];
  return source.participants.flatMap((id) => ['case', ...settings.nesting].flatMap((key) => textsOf(people.get(id)?.attributes.get(key))));
}

/** The case itself or the nearest one that it lies in, if it is of that kind. */
function caseOfKind({ cases }: Pick<Study, 'cases'>, id: string, kind: string): string | undefined {
  for (let at = cases.get(id); at; at = at.parent === undefined ? undefined : cases.get(at.parent)) if (at.kind === kind) return at.id;
  return undefined;
}

function rolesOf(person: Person | undefined): readonly string[] {
  return person?.roles ?? [];
}

/** A scalar or a list of scalars as texts; maps have no text. */
function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
}

/** Keys that sources could be grouped by, those that most sources have first. */
export function groupKeys(study: Study): readonly GroupKey[] {
  const counts = new Map<string, number>([['folder', Infinity]]);
  for (const source of study.sources.values()) {
    for (const key of new Set([...source.attributes.keys(), ...study.settings.nesting, ...(source.participants.length > 0 ? ['participant', 'role'] : [])])) {
      if (!NOT_FOR_GROUPS.has(key) && groupValues(study, source, key).length > 0) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return [...counts].sort(([a, n], [b, m]) => m - n || collator.compare(a, b)).map(([key]) => key);
}
