/** The relations of a study: those that the study file names, then those that ties name. */
import { SAID_TO_TALK } from './kinds';
import { oneByOne } from '../../slices';
import type { Relation } from '../model';
import type { DeclaredRelation, Person, Source, StudySettings } from '../../study/model';

/** Relations by id, declared ones first, then in order of appearance in the roster and the sources. Waves do not matter: the same relations in each. Yields now and then. */
export function* relationsOf(settings: StudySettings, people: Iterable<Person>, sources: Iterable<Source>): Generator<undefined, ReadonlyMap<string, Relation>> {
  const relations = new Map<string, Relation>();
  for (const [id, declared] of settings.relations) relations.set(id, relationOf(id, declared));
  const found = (id: string): void => {
    if (!relations.has(id)) relations.set(id, relationOf(id, undefined));
  };
  yield* oneByOne(people, (person) => {
    for (const id of person.ties.keys()) found(id);
    for (const { ties } of person.waves.values()) for (const id of ties?.keys() ?? []) found(id);
  });
  yield* oneByOne(sources, (source) => {
    for (const told of source.ties?.values() ?? []) for (const id of told.keys()) found(id);
    for (const { relation } of source.conversations ?? []) found(relation ?? SAID_TO_TALK);
  });
  return relations;
}

function relationOf(id: string, declared: DeclaredRelation | undefined): Relation {
  const { label, reads, question, format, max, scale, cut } = declared ?? {};
  return {
    id,
    label: label ?? id,
    reads: reads ?? 'turns to',
    ...(question === undefined ? {} : { question }),
    ...(format === undefined ? {} : { format }),
    ...(max === undefined ? {} : { max }),
    ...(scale === undefined ? {} : { scale }),
    ...(cut === undefined ? {} : { cut }),
    declared: declared !== undefined,
  };
}
