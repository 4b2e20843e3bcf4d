/** Where people and cases are named by their ids: in the roster, the cases, the heads of sources and the codings. */
import type { Coding, Source, StudyPath, Tie } from '../model';
import type { Study } from '../study';
import { readFrontMatter } from '../sources/front-matter';
import { isOneTie } from '../sources/source-ties';
import { readYaml } from '../yaml/yaml';
import { valueAt, type YamlMap, type YamlNode } from '../yaml/yaml-tree';
import { coderAndSourceOf } from '../paths';
import { nameAt, type NamePlace, namesAt } from './yaml-names';

/** What is named. */
export type Named = { readonly kind: 'person' } | { readonly kind: 'case'; readonly caseKind: string | undefined };

const isRoster = (path: StudyPath): boolean => /\.(?:ya?ml|json)$/i.test(path);

/** Files besides the memos that may name somebody, or a case, by one of these ids. */
export function filesNaming(study: Study, what: Named, ids: ReadonlySet<string>): readonly StudyPath[] {
  const has = (value: unknown): boolean => mentions(value, ids);
  const roster = [...study.people.values()].filter((person) => what.kind === 'case' ? has([...person.attributes.values()]) : ids.has(person.id) || has([...person.ties.values()].map(tos)) || [...person.waves.values()].some(({ ties }) => has([...(ties?.values() ?? [])].map(tos))));
  const cases = what.kind === 'case' ? [...study.cases.values()].filter(({ id, parent }) => ids.has(id) || (parent !== undefined && ids.has(parent))) : [];
  const sources = study.sources.values().filter((source: Source) => has([...source.attributes.values()]) || (what.kind === 'person' && has([...(source.ties?.keys() ?? [])])));
  const codings = study.codings.values().flatMap(({ files }) => files.filter((file) => file.codings.some((coding) => isNamedIn(coding, what, ids))));
  return [...new Set([...roster.map(({ file }) => file), ...cases.map(({ file }) => file), ...sources.map(({ path }) => path), ...codings.map(({ path }) => path)])];
}

function tos(ties: readonly Tie[]): readonly string[] {
  return ties.map(({ to }) => to);
}

function mentions(value: unknown, ids: ReadonlySet<string>): boolean {
  if (typeof value === 'string') return ids.has(value);
  if (Array.isArray(value)) return value.some((each) => mentions(each, ids));
  return value instanceof Map && [...value.values()].some((each) => mentions(each, ids));
}

function isNamedIn({ about, tie }: Coding, what: Named, ids: ReadonlySet<string>): boolean {
  return (about ?? []).some((id) => ids.has(id)) || (what.kind === 'person' && tie !== undefined && (ids.has(tie.from) || ids.has(tie.to)));
}

/** The scalars of a file that name people, or cases. `text`: canonical. */
export function namePlaces(study: Study, what: Named, path: StudyPath, text: string): readonly NamePlace[] {
  if (coderAndSourceOf(path)?.kind === 'codings') return codingPlaces(what, path, text);
  if (study.sources.has(path)) {
    const { root } = readFrontMatter(path, text);
    return root ? sourcePlaces(what, text, root) : [];
  }
  if (path === CASES) return what.kind === 'case' ? rootsOf(path, text).flatMap((root) => idPlaces(text, root, 'cases', (map, around) => namesAt(text, map, 'parent', around))) : [];
  const inPerson = (map: YamlMap, around: readonly YamlNode[]): readonly NamePlace[] => personPlaces(what, text, map, around);
  if (isRoster(path)) return rootsOf(path, text).flatMap((root) => (what.kind === 'person' ? idPlaces(text, root, 'people', inPerson) : entriesIn(text, root, 'people', inPerson)));
  const { root } = readFrontMatter(path, text);
  return root ? [...(what.kind === 'person' ? namesAt(text, root, 'id') : []), ...inPerson(root, [])] : [];
}

export const CASES: StudyPath = 'cases.yaml';

function rootsOf(path: StudyPath, text: string): readonly YamlNode[] {
  return readYaml(path, text).documents.flatMap(({ root }) => root ?? []);
}

type Inside = (map: YamlMap, around: readonly YamlNode[]) => readonly NamePlace[];

/** Entries in every shape that `readIdEntries` takes: their ids, and what stands inside them. */
function idPlaces(text: string, root: YamlNode, wrapper: string, inside: Inside): readonly NamePlace[] {
  const list = (node: YamlNode & { kind: 'list' }, around: readonly YamlNode[]): readonly NamePlace[] =>
    node.entries.flatMap((entry) => (entry.kind === 'map' ? [...namesAt(text, entry, 'id', [...around, node]), ...inside(entry, [...around, node])] : nameAt(text, entry, [...around, node])));
  const map = (node: YamlMap, around: readonly YamlNode[]): readonly NamePlace[] =>
    [...node.entries.values()].flatMap(({ key, value }) => [...nameAt(text, key, [...around, node]), ...(value.kind === 'map' ? [...namesAt(text, value, 'id', [...around, node]), ...inside(value, [...around, node])] : [])]);
  if (root.kind === 'list') return list(root, []);
  if (root.kind === 'text') return [];
  const wrapped = valueAt(root, wrapper);
  if (wrapped && wrapped.kind !== 'text') return wrapped.kind === 'list' ? list(wrapped, [root]) : map(wrapped, [root]);
  return valueAt(root, 'id')?.kind === 'text' ? [...namesAt(text, root, 'id'), ...inside(root, [])] : map(root, []);
}

/** What stands inside the entries, without their ids. */
function entriesIn(text: string, root: YamlNode, wrapper: string, inside: Inside): readonly NamePlace[] {
  const found: NamePlace[] = [];
  idPlaces(text, root, wrapper, (map, around) => {
    found.push(...inside(map, around));
    return [];
  });
  return found;
}

function personPlaces(what: Named, text: string, map: YamlMap, around: readonly YamlNode[]): readonly NamePlace[] {
  if (what.kind === 'case') return caseKeys(what.caseKind).flatMap((key) => namesAt(text, map, key, around));
  const own = tiePlaces(text, map, around);
  const waves = valueAt(map, 'waves');
  if (waves?.kind !== 'map') return own;
  return [...own, ...[...waves.entries.values()].flatMap(({ value }) => (value.kind === 'map' ? tiePlaces(text, value, [...around, map, waves]) : []))];
}

/** Keys under which people and sources say in which case they are: `case`, and what the case is (`school: north`). */
function caseKeys(caseKind: string | undefined): readonly string[] {
  return [...new Set(['case', ...(caseKind === undefined ? [] : [caseKind])])];
}

function tiePlaces(text: string, map: YamlMap, around: readonly YamlNode[]): readonly NamePlace[] {
  const ties = valueAt(map, 'ties');
  return ties?.kind === 'map' ? listedPlaces(text, ties, [...around, map]) : [];
}

/** Ties in a source may stand below the person whose they are. */
function toldPlaces(text: string, root: YamlMap): readonly NamePlace[] {
  const ties = valueAt(root, 'ties');
  if (ties?.kind !== 'map') return [];
  const people = [...ties.entries.values()].flatMap(({ key, value }) => (value.kind === 'map' && !isOneTie(value) ? [...nameAt(text, key, [root, ties]), ...listedPlaces(text, value, [root, ties])] : []));
  return [...people, ...listedPlaces(text, ties, [root])];
}

function listedPlaces(text: string, ties: YamlMap, around: readonly YamlNode[]): readonly NamePlace[] {
  return [...ties.entries.values()].flatMap(({ value }) => {
    const outside = [...around, ties, value];
    return (value.kind === 'list' ? value.entries : [value]).flatMap((tie) => (tie.kind === 'map' ? namesAt(text, tie, 'to', outside) : nameAt(text, tie, outside)));
  });
}

function sourcePlaces(what: Named, text: string, root: YamlMap): readonly NamePlace[] {
  if (what.kind === 'case') return caseKeys(what.caseKind).flatMap((key) => namesAt(text, root, key));
  const speakers = valueAt(root, 'speakers');
  const said = speakers?.kind === 'map' ? [...speakers.entries.values()].flatMap(({ value }) => nameAt(text, value, [root, speakers])) : [];
  const conversations = valueAt(root, 'conversations');
  const talks = conversations?.kind === 'list' ? conversations.entries.flatMap((talk) => (talk.kind === 'map' ? ['from', 'to'].flatMap((key) => namesAt(text, talk, key, [root, conversations])) : [])) : [];
  return [...namesAt(text, root, 'participant'), ...said, ...toldPlaces(text, root), ...talks];
}

function codingPlaces(what: Named, path: StudyPath, text: string): readonly NamePlace[] {
  return rootsOf(path, text).flatMap((root) =>
    (root.kind === 'list' ? root.entries : []).flatMap((coding) => {
      if (coding.kind !== 'map') return [];
      const tie = what.kind === 'person' ? valueAt(coding, 'tie') : undefined;
      const ends = tie?.kind === 'map' ? ['from', 'to'].flatMap((key) => namesAt(text, tie, key, [root, coding])) : [];
      return [...namesAt(text, coding, 'about', [root]), ...ends];
    }),
  );
}
