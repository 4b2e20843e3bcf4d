/** What somebody chose to see of the networks. */
import { networkAttributes, relationChoices } from './offers';
import type { StudyNetworks } from '../model';

/** The views of the same people and ties. */
export const NETWORK_VIEWS = ['picture', 'people', 'matrix', 'figures'] as const;

export type NetworkView = (typeof NETWORK_VIEWS)[number];

/** What a circle's size may say. */
export const SIZES = ['none', 'inDegree', 'outDegree', 'betweenness', 'codings'] as const;

export type SizeBy = (typeof SIZES)[number];

/** `own`: in the person's own words. `about`: in passages that are said to be about the person. */
export const CODED_HOW = ['own', 'about'] as const;

export type CodedHow = (typeof CODED_HOW)[number];

/** Stands in place of an attribute where colours go by codings. No key of front matter is called so. */
export const CODED = 'verbatim:codings';

/** Whether sizes or colours say how often people have a code. */
export function goesByCodings({ size, color }: Pick<NetworkChoices, 'size' | 'color'>): boolean {
  return size === 'codings' || color === CODED;
}

/** Ids and values are those of the study; what is not there any more is left out by `settled`. */
export interface NetworkChoices {
  readonly view: NetworkView;
  /** Ids of relations, or `union`; in the order of the networks. */
  readonly relations: readonly string[];
  /** Several relations: beside one another, else drawn over one another. */
  readonly beside: boolean;
  readonly wave: string | null;
  readonly size: SizeBy;
  /** The attribute that colours people; `role` is one, `CODED` stands for codings. */
  readonly color: string | null;
  /** The code that sizes and colours go by, those below it included. */
  readonly coded: { readonly code: string; readonly how: CodedHow } | null;
  /** The attribute that gives them their shape. */
  readonly shape: string | null;
  /** Only people whose attribute has one of these values; people of whom it is not known are left out. */
  readonly only: { readonly attribute: string; readonly values: readonly string[] } | null;
  /** Only ties of at least this weight; 0: all. */
  readonly weight: number;
  /** Only who is within so many ties of this person, in whatever direction. */
  readonly around: string | null;
  readonly distance: number;
  /** Real names in place of code names. */
  readonly names: boolean;
  /** Whether the table shows every measure, or degrees and betweenness only. */
  readonly more: boolean;
  /** Whether ties that no measure counts are drawn as well. */
  readonly unmeasured: boolean;
}

/** What is shown at first: the first relation, sized by who is turned to, coloured by role, with code names. */
export const FIRST_CHOICES: NetworkChoices = {
  view: 'picture',
  relations: [],
  beside: false,
  wave: null,
  size: 'inDegree',
  color: 'role',
  coded: null,
  shape: null,
  only: null,
  weight: 0,
  around: null,
  distance: 1,
  names: false,
  more: false,
  unmeasured: true,
};

/** So many relations can be told apart in one picture. */
export const MOST_RELATIONS = 6;

/** The choices as far as these networks have what they name; the first relation where none is left. */
export function settled(choices: NetworkChoices, networks: StudyNetworks): NetworkChoices {
  const offered = relationChoices(networks).map(({ id }) => id);
  const relations = offered.filter((id) => choices.relations.includes(id)).slice(0, MOST_RELATIONS);
  const attributes = new Map(networkAttributes(networks).map(({ key, values }) => [key, values]));
  const known = (key: string | null): string | null => (key !== null && attributes.has(key) ? key : null);
  const only = choices.only === null ? undefined : attributes.get(choices.only.attribute);
  const values = choices.only?.values.filter((value) => only?.includes(value)) ?? [];
  return {
    ...choices,
    relations: relations.length > 0 ? relations : offered.slice(0, 1),
    size: choices.size === 'codings' && choices.coded === null ? 'inDegree' : choices.size,
    color: choices.color === CODED && choices.coded !== null ? CODED : known(choices.color),
    shape: known(choices.shape),
    only: choices.only && values.length > 0 ? { attribute: choices.only.attribute, values } : null,
    around: choices.around !== null && networks.people.has(choices.around) ? choices.around : null,
    distance: choices.distance >= 2 ? 2 : 1,
    weight: Math.max(0, choices.weight),
  };
}
