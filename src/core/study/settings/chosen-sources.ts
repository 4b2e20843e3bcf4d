/** Which sources an assignment or a round means. */
import type { Source, StudyPath } from '../model';
import type { Table } from '../table';
import { readGlob } from './glob';
import { globFault } from './tame-glob';

/** Tells of names which sources they mean: by path, by id, by glob over paths, in this order. */
export interface SourceChoice {
  /** Paths that a name means, sorted; empty where it means none. */
  readonly meantBy: (name: string) => readonly StudyPath[];
  /** Paths that any of the names means, sorted, each once; all sources where there are no names. */
  readonly all: (names: readonly string[]) => readonly StudyPath[];
}

const choices = new WeakMap<Table<Source>, SourceChoice>();

/** The choice among a study's sources. Made once for each state of them; a name is looked up once. */
export function sourceChoice(sources: Table<Source>): SourceChoice {
  const known = choices.get(sources);
  if (known) return known;
  const byId = new Map<string, StudyPath[]>();
  for (const { id, path } of sources.values()) byId.set(id, [...(byId.get(id) ?? []), path]);
  const meant = new Map<string, readonly StudyPath[]>();
  const look = (name: string): readonly StudyPath[] => {
    if (sources.has(name)) return [name];
    const withId = byId.get(name);
    if (withId) return withId.toSorted();
    if (globFault(name) !== undefined) return [];
    const glob = readGlob(name);
    return glob.isGlob ? sources.keys().filter((path) => glob.matches(path)) : [];
  };
  const meantBy = (name: string): readonly StudyPath[] => {
    const before = meant.get(name);
    if (before) return before;
    const found = look(name);
    meant.set(name, found);
    return found;
  };
  const choice: SourceChoice = {
    meantBy,
    all: (names) => (names.length === 0 ? sources.keys() : [...new Set(names.flatMap(meantBy))].sort()),
  };
  choices.set(sources, choice);
  return choice;
}
