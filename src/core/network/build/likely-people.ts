/** Between whom the tie may run that a passage tells of: the likeliest first. */
import type { Person, StudyPath } from '../../study/model';
import { allCodings, type Study } from '../../study/study';
import type { StudyNetworks } from '../model';

/** The passage, and what is settled already. */
export interface TiePlace {
  readonly source: StudyPath;
  /** Ids or labels of those who speak in it. */
  readonly speakers: readonly string[];
  readonly words: string;
}

/** Why somebody comes before others; `other`: no reason but how often they are tied or spoken of. */
export type Likelihood = 'speaks' | 'takes part' | 'named' | 'tied' | 'other';

/** Somebody who may be meant. */
export interface LikelyPerson {
  readonly id: string;
  readonly why: Likelihood;
}

/** Who may turn to somebody: who speaks in the passage, who takes part in the source, who is named there, then who is tied or spoken of most. */
export function likelySenders(study: Study, networks: StudyNetworks, place: TiePlace): readonly LikelyPerson[] {
  const { source, speakers, words } = place;
  const participants = study.sources.get(source)?.participants ?? [];
  return inOrder(networks, often(study, networks), [
    ['speaks', speakers],
    ['takes part', participants],
    ['named', namedIn(words, study, networks)],
  ]);
}

/** To whom somebody may turn: who is named in the passage, to whom they are tied in the relation and in others, then who is tied or spoken of most. */
export function likelyReceivers(study: Study, networks: StudyNetworks, place: TiePlace, from: string, relation: string): readonly LikelyPerson[] {
  const alters = (id: string): readonly string[] => networks.relations.get(id)?.ties.flatMap((tie) => (tie.from === from ? [tie.to] : [])) ?? [];
  const groups: readonly (readonly [Likelihood, readonly string[]])[] = [
    ['named', namedIn(place.words, study, networks)],
    ['tied', [...alters(relation), ...[...networks.relations.keys()].flatMap(alters)]],
  ];
  return inOrder(networks, often(study, networks), groups).filter(({ id }) => id !== from);
}

function inOrder({ people }: StudyNetworks, counts: ReadonlyMap<string, number>, groups: readonly (readonly [Likelihood, readonly string[]])[]): readonly LikelyPerson[] {
  const found = new Map<string, LikelyPerson>();
  for (const [why, ids] of groups) for (const id of ids) if (people.has(id) && !found.has(id)) found.set(id, { id, why });
  const others = [...people.keys()].filter((id) => !found.has(id));
  // Sorting keeps the order of the roster among equals.
  others.sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  return [...found.values(), ...others.map((id): LikelyPerson => ({ id, why: 'other' }))];
}

/** How many ties on file and codings speak of each person. */
function often(study: Study, networks: StudyNetworks): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (ids: Iterable<string>): void => { for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1); };
  for (const { ties } of networks.relations.values()) for (const { from, to } of ties) count([from, to]);
  for (const { coding: { about, tie } } of allCodings(study)) if (about || tie) count(new Set([...(about ?? []), ...(tie ? [tie.from, tie.to] : [])]));
  return counts;
}

/** Titles and particles that many names share. */
const COMMON: ReadonlySet<string> = new Set(['mrs', 'miss', 'mister', 'sir', 'the', 'van', 'von', 'der', 'den', 'del', 'dos']);

/** People of whose id, code name, name or aliases some word stands in a passage, in the order in which they are named. Case counts: `Will` is no `will`. */
function namedIn(words: string, { people }: Study, networks: StudyNetworks): readonly string[] {
  const at = new Map<string, number>();
  for (const [index, word] of wordsOf(words).entries()) if (!at.has(word)) at.set(word, index);
  const named: { readonly id: string; readonly first: number }[] = [];
  for (const { id, codeName, name } of networks.people.values()) {
    const first = Math.min(...[id, codeName, name ?? '', ...aliasesOf(people.get(id))].flatMap(wordsOf).filter(isTelling).map((word) => at.get(word) ?? Infinity), Infinity);
    if (first !== Infinity) named.push({ id, first });
  }
  return named.sort((a, b) => a.first - b.first).map(({ id }) => id);
}

function aliasesOf(person: Person | undefined): readonly string[] {
  const aliases = person?.attributes.get('aliases');
  return (Array.isArray(aliases) ? aliases : [aliases]).filter((each): each is string => typeof each === 'string');
}

function isTelling(word: string): boolean {
  return word.length > 2 && !COMMON.has(word.toLowerCase());
}

/** Words, without the endings of possessives. */
function wordsOf(text: string): readonly string[] {
  return (text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+(?:[-'’][\p{L}\p{M}\p{N}]+)*/gu) ?? []).map((word) => word.replace(/['’]s?$/, ''));
}
