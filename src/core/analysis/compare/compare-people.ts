/** What happened to people, their ties, and cases. */
import type { Case, Person, PersonInWave, Tie } from '../../study/model';
import type { Study } from '../../study/study';
import { isSame } from '../../study/codings/merge-values';
import type { EntryChange, TieChange, ToldTie } from './changes';
import { fieldChanges, withAttributes } from './fields';
import { surveyedTies, tieKey, toldTies } from './traced';

/** People by id. Ties are told apart. */
export function comparePeople(before: ReadonlyMap<string, Person>, after: ReadonlyMap<string, Person>): readonly EntryChange[] {
  return before === after ? [] : compareEntries(before, after, saidOfPerson, codeNameOf);
}

/** Cases by id. */
export function compareCases(before: ReadonlyMap<string, Case>, after: ReadonlyMap<string, Case>): readonly EntryChange[] {
  if (before === after) return [];
  return compareEntries(before, after, ({ name, kind, parent, attributes }) => withAttributes({ name, kind, parent }, attributes), ({ id, name }) => name ?? id);
}

/** Entries by id, in the order of the later ones, those that are gone last. */
export function compareEntries<T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>, said: (entry: T) => Readonly<Record<string, unknown>>, nameOf: (entry: T) => string): readonly EntryChange[] {
  const changes: EntryChange[] = [];
  for (const [id, entry] of after) {
    const was = before.get(id);
    if (was === entry) continue;
    const fields = was === undefined ? [] : fieldChanges(said(was), said(entry));
    if (was === undefined) changes.push({ kind: 'added', id, name: nameOf(entry), fields });
    else if (fields.length > 0) changes.push({ kind: 'changed', id, name: nameOf(entry), fields });
  }
  for (const [id, was] of before) if (!after.has(id)) changes.push({ kind: 'removed', id, name: nameOf(was), fields: [] });
  return changes;
}

/** What views call a person. */
export function codeNameOf({ id, attributes }: Pick<Person, 'id' | 'attributes'>): string {
  const codeName = attributes.get('codeName');
  return typeof codeName === 'string' && codeName.trim() !== '' ? codeName : id;
}

/** What views call people of two versions: as they are called now, else as they were. */
export function personNames(before: Study, after: Study): (id: string) => string {
  return (id) => {
    const person = after.people.get(id) ?? before.people.get(id);
    return person ? codeNameOf(person) : id;
  };
}

function saidOfPerson(person: Person): Readonly<Record<string, unknown>> {
  const { name, roles, formal, survey, consent, note, attributes, waves } = person;
  const ofWaves = Object.fromEntries([...waves].map(([wave, entry]) => [`waves.${wave}`, saidInWave(entry)]));
  return withAttributes({ name, role: roles, formal, survey, consent, note, ...nobody(person.ties), ...ofWaves }, attributes);
}

function saidInWave({ roles, formal, survey, ties, attributes }: PersonInWave): unknown {
  return { role: roles, formal, survey, ...nobody(ties ?? new Map()), ...Object.fromEntries(attributes) };
}

/** Relations in which a person named nobody: an answer, and no tie. */
function nobody(ties: ReadonlyMap<string, readonly Tie[]>): Readonly<Record<string, string>> {
  return Object.fromEntries([...ties].flatMap(([relation, named]) => (named.length === 0 ? [[`ties.${relation}`, 'nobody']] : [])));
}

/** Ties by who tells them, of whom, in which relation and wave. Of sources whose front matter was not read in one of the versions, nothing is told. */
export function compareTies(a: Study, b: Study, nowCalled: (path: string) => string): readonly TieChange[] {
  const before: ToldTie[] = [];
  const after: ToldTie[] = [];
  if (a.people !== b.people) {
    for (const person of a.people.values()) if (b.people.get(person.id) !== person) before.push(...surveyedTies(person));
    for (const person of b.people.values()) if (a.people.get(person.id) !== person) after.push(...surveyedTies(person));
  }
  const was = new Map(a.sources.values().map((source) => [nowCalled(source.path), source] as const));
  for (const source of b.sources.values()) {
    const old = was.get(source.path);
    was.delete(source.path);
    if (old === source || !source.headRead || old?.headRead === false) continue;
    after.push(...toldTies(source));
    if (old) before.push(...toldTies(old));
  }
  for (const source of was.values()) if (source.headRead) before.push(...toldTies(source));
  return matched(before, after);
}

/** The same tie may be told several times in one place, as in a log: equal ones go first, then those that differ in weight, topic or date. */
function matched(before: readonly ToldTie[], after: readonly ToldTie[]): readonly TieChange[] {
  const left = new Map<string, ToldTie[]>();
  for (const tie of before) left.set(tieKey(tie), [...(left.get(tieKey(tie)) ?? []), tie]);
  const others = after.filter((tie) => {
    const same = left.get(tieKey(tie));
    const at = same?.findIndex((was) => isSame(was, tie)) ?? -1;
    if (at >= 0) same?.splice(at, 1);
    return at < 0;
  });
  const changes = others.map((tie): TieChange => {
    const was = left.get(tieKey(tie))?.shift();
    return was ? { kind: 'changed', before: was, after: tie } : { kind: 'added', after: tie };
  });
  return [...changes, ...[...left.values()].flat().map((tie): TieChange => ({ kind: 'removed', before: tie }))];
}
