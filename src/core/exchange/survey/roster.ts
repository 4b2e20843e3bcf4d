/** Who is meant by a name in a survey: exactly, by alias, or not without a person's word. */
import { foldName } from '../../study/memos/link-names';
import { nearest } from '../../study/checks/nearest';
import type { Person } from '../../study/model';

export type Match =
  | { readonly kind: 'person'; readonly id: string }
  /** Several bear the name. */
  | { readonly kind: 'several'; readonly ids: readonly string[] }
  | { readonly kind: 'nobody' };

export interface Roster {
  readonly people: ReadonlyMap<string, Person>;
  match(text: string): Match;
  /** At most three people who may be meant, the likeliest first. */
  suggest(text: string): readonly string[];
}

/** Other names that a person goes by in surveys: `aliases: [Jen, J. Lee]`. */
export function aliasesOf({ attributes }: Person): readonly string[] {
  const aliases = attributes.get('aliases');
  return (Array.isArray(aliases) ? aliases : [aliases]).filter((alias): alias is string => typeof alias === 'string');
}

/** Names are compared as folder and link names are: composed (NFC), case folded, blanks joined. An id as it is written comes first, aliases last. */
export function rosterOf(people: ReadonlyMap<string, Person>): Roster {
  const named = new Map<string, Set<string>>();
  const aliased = new Map<string, Set<string>>();
  const words = new Map<string, Set<string>>();
  const orders = new Map<string, Set<string>>();
  const put = (map: Map<string, Set<string>>, name: string, id: string): void => {
    const key = foldName(name);
    const ids = map.get(key);
    if (ids) ids.add(id);
    else map.set(key, new Set([id]));
  };
  for (const person of people.values()) {
    const codeName = person.attributes.get('codeName');
    const names = [person.id, person.name, typeof codeName === 'string' ? codeName : undefined].filter((name) => name !== undefined);
    for (const name of names) put(named, name, person.id);
    for (const alias of aliasesOf(person)) put(aliased, alias, person.id);
    const parts = wordsOf(person.name ?? '');
    for (const word of parts) put(words, word, person.id);
    if (parts.length > 1) put(orders, inAnyOrder(parts), person.id);
  }
  const all = [...new Set([...named.keys(), ...aliased.keys()])];
  const idsOf = (key: string): readonly string[] => [...new Set([...(named.get(key) ?? []), ...(aliased.get(key) ?? [])])];
  return {
    people,
    match: (text) => {
      if (people.has(text)) return { kind: 'person', id: text };
      const key = foldName(text);
      const ids = [...(named.get(key) ?? aliased.get(key) ?? [])];
      const [id] = ids;
      if (id === undefined) return { kind: 'nobody' };
      return ids.length === 1 ? { kind: 'person', id } : { kind: 'several', ids };
    },
    suggest: (text) => {
      const key = foldName(text);
      const parts = wordsOf(text);
      // “Lee, Jen” for “Jen Lee”; one letter or two otherwise; then whoever has a name in common.
      const turned = orders.get(foldName(inAnyOrder(parts))) ?? [];
      const near = nearest(key, all);
      const common = parts.flatMap((word) => [...(words.get(word) ?? [])]);
      return [...new Set([...turned, ...(near === undefined ? [] : idsOf(near)), ...common])].slice(0, 3);
    },
  };
}

/** Whether two names mean the same person, of the roster or not. */
export function isSamePerson(roster: Roster, a: string, b: string): boolean {
  const [one, other] = [roster.match(a), roster.match(b)];
  return one.kind === 'person' ? other.kind === 'person' && one.id === other.id : foldName(a) === foldName(b);
}

function wordsOf(name: string): readonly string[] {
  return foldName(name).match(/[\p{L}\p{M}\p{N}'’-]{2,}/gu) ?? [];
}

function inAnyOrder(words: readonly string[]): string {
  return words.toSorted().join(' ');
}
