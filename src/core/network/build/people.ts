/** Who is in the network, in one wave. */
import type { NetworkPerson } from '../model';
import type { Person, PersonInWave, Source, StudySettings } from '../../study/model';
import { idFault } from '../../study/yaml/fields';
import { oneByOne } from '../../slices';
import { isOfWave } from './kinds';

/** A person's entry as it is in a wave: what the wave says, else what the entry itself says. */
export function inWave(person: Person, wave: string | undefined): Required<Pick<Person, 'roles' | 'ties' | 'attributes'>> & Pick<PersonInWave, 'formal' | 'survey'> {
  const differs = wave === undefined ? undefined : person.waves.get(wave);
  if (!differs) return person;
  const formal = differs.formal ?? person.formal;
  // Ties of a wave are its answers: what was said of an earlier survey holds no more.
  const survey = differs.survey ?? (differs.ties ? undefined : person.survey);
  return {
    roles: differs.roles ?? person.roles,
    ties: differs.ties ?? person.ties,
    attributes: differs.attributes.size === 0 ? person.attributes : new Map([...person.attributes, ...differs.attributes]),
    ...(formal === undefined ? {} : { formal }),
    ...(survey === undefined ? {} : { survey }),
  };
}

/** Keys of the front matter that speak of the source, not of who takes part in it. */
const OF_SOURCE: ReadonlySet<string> = new Set(['id', 'title', 'kind', 'participant', 'speakers', 'wave', 'date', 'fieldworkers', 'asked', 'media', 'period', 'place', 'ties', 'conversations', 'attributes']);
/** Keys of a person that are read into fields of their own. */
const OF_PERSON: ReadonlySet<string> = new Set(['role', 'formal', 'name', 'codeName', 'external', 'aliases']);

/** The people of the roster; without one, those who take part in sources and whom their ties name. Yields now and then. */
export function* peopleOf(settings: StudySettings, roster: ReadonlyMap<string, Person>, sources: readonly Source[], wave: string | undefined): Generator<undefined, ReadonlyMap<string, NetworkPerson>> {
  const takesPart = new Map<string, string[]>();
  yield* oneByOne(sources, ({ path, participants }) => {
    for (const id of new Set(participants)) {
      const paths = takesPart.get(id);
      if (paths) paths.push(path);
      else takesPart.set(id, [path]);
    }
  });
  const isOffice = officeTest(settings.formalRoles);
  const people = new Map<string, NetworkPerson>();
  const add = (id: string, entry: Entry): void => {
    people.set(id, personOf(id, entry, isOffice, takesPart.get(id) ?? []));
  };
  if (roster.size > 0) {
    yield* oneByOne(roster.values(), (person) => {
      const { name, file, extent } = person;
      add(person.id, { ...inWave(person, wave), file, extent, ...(name === undefined ? {} : { name }) });
    });
    return people;
  }
  const described = new Map<string, ReadonlyMap<string, unknown>>();
  yield* oneByOne(sources, (source) => {
    const [only] = source.participants;
    if (only !== undefined && source.participants.length === 1 && !described.has(only) && isOfWave(source, wave)) described.set(only, source.attributes);
  });
  yield* oneByOne(yield* namesOf(sources, wave), (id) => { add(id, entryOf(described.get(id))); });
  return people;
}

interface Entry {
  readonly roles: readonly string[];
  readonly formal?: boolean;
  readonly attributes: ReadonlyMap<string, unknown>;
  readonly name?: string;
  readonly file?: string;
  readonly extent?: Person['extent'];
}

/** What the front matter of a person's own source says of the person, where there is no roster to say it. */
function entryOf(attributes: ReadonlyMap<string, unknown> | undefined): Entry {
  if (!attributes) return { roles: [], attributes: new Map() };
  const role = attributes.get('role');
  const roles = typeof role === 'string' ? [role] : Array.isArray(role) ? role.filter((each): each is string => typeof each === 'string') : [];
  const formal = yesNo(attributes.get('formal'));
  return { roles, ...(formal === undefined ? {} : { formal }), attributes: new Map([...attributes].filter(([key]) => !OF_SOURCE.has(key))) };
}

function personOf(id: string, entry: Entry, isOffice: (role: string) => boolean, sources: readonly string[]): NetworkPerson {
  const { roles, attributes, name, file, extent } = entry;
  const codeName = attributes.get('codeName');
  const texts = new Map<string, string>();
  for (const [key, value] of attributes) if (typeof value === 'string' && value !== '' && !OF_PERSON.has(key)) texts.set(key, value);
  return {
    id,
    codeName: typeof codeName === 'string' && codeName.trim() !== '' ? codeName : id,
    ...(name === undefined ? {} : { name }),
    roles,
    formal: entry.formal ?? roles.some(isOffice),
    external: yesNo(attributes.get('external')) === true,
    attributes: texts,
    ...(file === undefined ? {} : { file }),
    ...(extent === undefined ? {} : { extent }),
    sources,
  };
}

function yesNo(value: unknown): boolean | undefined {
  const word = typeof value === 'string' ? value.toLowerCase() : '';
  if (word === 'yes' || word === 'true' || word === 'on') return true;
  return word === 'no' || word === 'false' || word === 'off' ? false : undefined;
}

/** Roles are compared as people write them, in any case. */
function officeTest(formalRoles: readonly string[]): (role: string) => boolean {
  const plain = (role: string): string => role.normalize('NFC').trim().toLowerCase();
  const offices = new Set(formalRoles.map(plain));
  return (role) => offices.has(plain(role));
}

/** Everybody in the sources of a wave, in order of appearance: who takes part, then whom the ties and talks name. */
function* namesOf(sources: readonly Source[], wave: string | undefined): Generator<undefined, ReadonlySet<string>> {
  const names = new Set<string>();
  yield* oneByOne(sources, (source) => {
    if (!isOfWave(source, wave)) return;
    for (const id of source.participants) names.add(id);
    for (const [from, relations] of source.ties ?? []) {
      names.add(from);
      for (const ties of relations.values()) for (const { to } of ties) names.add(to);
    }
    for (const { from, to } of source.conversations ?? []) names.add(from).add(to);
  });
  // `participant` takes any text; nobody can be called `__proto__`.
  for (const name of names) if (idFault(name) !== undefined) names.delete(name);
  return names;
}
