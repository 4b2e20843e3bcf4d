/** Names and ids that clash, and people whom nobody knows. */
import type { Extent } from '../../text/positions';
import type { Source } from '../model';
import { pathKey } from '../paths';
import { isReadWhole, type Problem } from '../problem';
import type { Study } from '../study';
import { nearest } from './nearest';

const TOP: Extent = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** Problems between the sources, the coders' folders and the roster. Linear in the number of sources, and nearly free where only codings changed. */
export function checkNames(study: Study): readonly Problem[] {
  const known = checked.get(study.sources);
  const ofSources = known?.people === study.people && known.cases === study.cases ? known.problems : [...checkSources(study), ...study.sources.values().flatMap((source) => [...unknownPeople(study, source), ...unknownCase(study, source)])];
  checked.set(study.sources, { people: study.people, cases: study.cases, problems: ofSources });
  return [...ofSources, ...checkFolders(study)];
}

const checked = new WeakMap<Study['sources'], { readonly people: Study['people']; readonly cases: Study['cases']; readonly problems: readonly Problem[] }>();

function checkSources(study: Study): readonly Problem[] {
  const sources = study.sources.values();
  const problems: Problem[] = [];
  for (const group of alike(sources, (source) => source.id)) {
    for (const source of group) {
      const others = group.filter((other) => other !== source).map(({ path }) => path);
      problems.push({ rule: 'duplicate-source', severity: 'warning', file: source.path, extent: TOP, message: `“${source.id}” is also the id of ${someOf(others)}. Give each source an “id:” of its own in its front matter.`, about: { source: source.path } });
    }
  }
  for (const group of alike(sources, (source) => pathKey(source.path))) problems.push(...clashes(group.map(({ path }) => path)));
  return problems;
}

/** Coders' folders that some disks take for one. */
function checkFolders(study: Study): readonly Problem[] {
  const problems: Problem[] = [];
  const coders = new Map(study.codings.values().flatMap(({ files }) => files.map((file) => [file.coder, file.path] as const)));
  for (const group of alike([...coders], ([coder]) => pathKey(coder))) {
    problems.push(...clashes(group.map(([, path]) => path)));
  }
  return problems;
}

function clashes(paths: readonly string[]): readonly Problem[] {
  return paths.map((path) => ({
    rule: 'name-clash',
    severity: 'error',
    file: path,
    extent: TOP,
    message: `This name and that of ${someOf(paths.filter((other) => other !== path))} differ only in case or in how their letters are composed; on other computers they are one file. Rename one of them.`,
  }));
}

/** The first few of many names: every one of a thousand clashing files would name all others. */
function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

function unknownPeople(study: Study, source: Source): readonly Problem[] {
  if (study.people.size === 0) return [];
  return source.participants
    .filter((person) => !study.people.has(person))
    .map((person) => ({
      rule: 'unknown-person',
      severity: 'warning',
      file: source.path,
      extent: TOP,
      message: `The roster knows nobody with the id “${person}”, who took part in this source. Correct the id, or add the person.`,
      about: { source: source.path, person },
    }));
}

/** The case that a source names; only a list of cases can tell which is unknown. */
function unknownCase({ cases, problems }: Study, source: Source): readonly Problem[] {
  if (source.case === undefined || cases.size === 0 || cases.has(source.case) || !isReadWhole(problems.get('cases.yaml'))) return [];
  const near = nearest(source.case, cases.keys());
  return [
    {
      rule: 'unknown-case',
      severity: 'warning',
      file: source.path,
      extent: TOP,
      message: `cases.yaml has no case with the id “${source.case}”, to which this source belongs. ${near === undefined ? 'Correct the id, or add the case.' : `Is “${near}” meant?`}`,
      about: { source: source.path, case: source.case },
    },
  ];
}

/** Groups of two and more that share a key. */
function alike<T>(all: readonly T[], keyOf: (each: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
