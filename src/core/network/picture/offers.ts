/** What there is to choose from in the networks of a study. */
import { derivedInSlices, derivedNetwork, likeRelations } from '../build/derived';
import type { NetworkPerson, RelationNetwork, StudyNetworks } from '../model';

/** A relation that can be shown. */
export interface RelationChoice {
  readonly id: string;
  readonly label: string;
  /** Measured ties. */
  readonly ties: number;
}

/** An attribute of people with its values in order. */
export interface NetworkAttribute {
  readonly key: string;
  readonly values: readonly string[];
}

/** The id under which all relations together are offered. */
export const UNION = 'union';

/** More values than this are no groups that can be told apart. */
const MOST_VALUES = 24;

/** The relations of a study, and all of them together where there are several. */
export function relationChoices(networks: StudyNetworks): readonly RelationChoice[] {
  const own = [...networks.relations.values()].map((network) => ({ id: network.relation.id, label: network.relation.label, ties: measuredTies(network) }));
  if (likeRelations(networks).length < 2 || networks.relations.has(UNION)) return own;
  const union = derivedNetwork(networks, 'union');
  return [...own, { id: UNION, label: union.relation.label, ties: measuredTies(union) }];
}

/** Draws up what `relationChoices` and `offeredNetwork` give at once, yielding every millisecond or so. */
export function* offersInSlices(networks: StudyNetworks): Generator<undefined, void> {
  if (likeRelations(networks).length > 1 && !networks.relations.has(UNION)) yield* derivedInSlices(networks, 'union');
}

function measuredTies({ ties }: RelationNetwork): number {
  return ties.reduce((sum, { measured }) => sum + Number(measured), 0);
}

/** The network of a relation that is offered; undefined where there is none of this id. */
export function offeredNetwork(networks: StudyNetworks, id: string): RelationNetwork | undefined {
  return networks.relations.get(id) ?? (id === UNION ? derivedNetwork(networks, 'union') : undefined);
}

/** Attributes that group people: role first, then in order of appearance; those with one value for all, or too many, are left out. */
export function networkAttributes({ people }: StudyNetworks): readonly NetworkAttribute[] {
  let known = attributesOf.get(people);
  if (!known) attributesOf.set(people, (known = attributesAmong(people)));
  return known;
}

const attributesOf = new WeakMap<StudyNetworks['people'], readonly NetworkAttribute[]>();

function attributesAmong(people: StudyNetworks['people']): readonly NetworkAttribute[] {
  const keys = new Set(['role', ...[...people.values()].flatMap(({ attributes }) => [...attributes.keys()])]);
  return [...keys].flatMap((key) => {
    const values = [...new Set([...people.values()].flatMap((person) => attributeOf(person, key) ?? []))].sort(byNumberThenText);
    return values.length > 1 && values.length <= MOST_VALUES && values.length < people.size ? [{ key, values }] : [];
  });
}

/** A person's value of an attribute; of several roles the first. */
export function attributeOf(person: NetworkPerson, key: string): string | undefined {
  return key === 'role' ? person.roles[0] : person.attributes.get(key);
}

const collator = new Intl.Collator(undefined, { numeric: true });

/** As people sort: 2 before 10. */
export function byNumberThenText(a: string, b: string): number {
  return collator.compare(a, b);
}
