/** What is drawn of the networks of a study: people with place, size, colour, shape and words, and the lines between them. */
import { estimatedWidth, wrapLabel } from '../../show/wrap-label';
import { atOnce, mapped } from '../../slices';
import type { Place } from '../layout/arrange';
import type { PersonMeasures, RelationMeasures } from '../measures/figures';
import type { NetworkPerson, RelationNetwork, StudyNetworks } from '../model';
import { distinct, hasAnswered } from '../write/network-table';
import { type CodedPeople, codedCountWords, codedWords, countGroups } from './by-codings';
import { CODED, goesByCodings, type NetworkChoices, type SizeBy } from './choices';
import { type Edge, edgesInSlices } from './edges';
import { labelZoomsInSlices } from './labels';
import { COLORS, SHAPES } from './marks';
import { attributeOf, networkAttributes } from './offers';
import { labelFor, labelsInSlices } from './person-labels';
import { shownInSlices } from './shown';
import { figuresWords, whoWords } from './spoken';

/** Somebody in the picture, whatever the relation. */
export interface PictureNode extends Place {
  readonly id: string;
  /** The name as it is drawn, on one line. */
  readonly label: string;
  /** The whole name. */
  readonly title: string;
  /** Which of the legend's colours; `COLORS` is the last: all others. -1: nothing is known, or nothing is asked. */
  readonly color: number;
  /** Which of the legend's shapes; -1 as for colours. */
  readonly shape: number;
  readonly formal: boolean;
}

/** A person in one pane. */
export interface PaneNode {
  readonly radius: number;
  /** Did not respond, or was not asked: drawn hollow. */
  readonly hollow: boolean;
  /** From which magnification on the name is shown; see `labelZooms`. */
  readonly zoom: number;
  /** `t09, teacher, grade 1: 14 of the 31 others who answered turn to this person for advice; turns to 2`. */
  readonly spoken: string;
}

/** One relation, or several over one another. */
export interface Pane {
  readonly title: string;
  /** `of`: the relations that it was derived from. */
  readonly relations: readonly { readonly id: string; readonly label: string; readonly reads: string; readonly of: readonly string[] }[];
  /** As `Picture.nodes`. */
  readonly nodes: readonly PaneNode[];
  readonly edges: readonly Edge[];
}

/** What colours and shapes say. */
export interface PictureLegend {
  readonly color: { readonly attribute: string; readonly values: readonly string[] } | null;
  readonly shape: { readonly attribute: string; readonly values: readonly string[] } | null;
  readonly size: string | null;
}

/** Everything that is drawn. */
export interface Picture {
  /** Where the picture's corner lies among the places that it was drawn from. */
  readonly origin: Place;
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PictureNode[];
  readonly panes: readonly Pane[];
  readonly legend: PictureLegend;
}

/** Around the outermost people: half of a name, and the name below. */
const EDGE = { x: 44, y: 30 };
const RADIUS = { least: 6, plain: 10, most: 19 };

export const SIZE_WORDS: Readonly<Record<SizeBy, string | null>> = {
  none: null,
  inDegree: 'how many turn to a person (in-degree)',
  outDegree: 'to how many a person turns (out-degree)',
  betweenness: 'how often a person lies between two others (betweenness)',
  codings: null,
};

/** A relation with its figures. */
export interface Measured {
  readonly network: RelationNetwork;
  readonly measures: RelationMeasures;
}

/**
 * Draws the chosen relations.
 * @param places by person's number in `networks.people`.
 * @param measured the chosen relations, in the order of the choice.
 * @param coded how often people have the chosen code, where sizes or colours go by it.
 */
export function networkPicture(networks: StudyNetworks, choices: NetworkChoices, places: readonly Place[], measured: readonly Measured[], coded?: CodedPeople): Picture {
  return atOnce(pictureInSlices(networks, choices, places, measured, coded));
}

/** As `networkPicture`, yielding every millisecond or so; run it with `inSlices`. */
export function* pictureInSlices(networks: StudyNetworks, choices: NetworkChoices, places: readonly Place[], measured: readonly Measured[], coded?: CodedPeople): Generator<undefined, Picture> {
  const everybody = [...networks.people.values()];
  const names = yield* labelsInSlices(networks, choices.names);
  const shown = yield* shownInSlices(networks, choices, measured.map(({ network }) => network));
  const indices = everybody.flatMap(({ id }, index) => (shown.has(id) ? [index] : []));
  const at = indices.map((index) => places[index] ?? { x: 0, y: 0 });
  const corner = at.reduce((least, { x, y }) => ({ x: Math.min(least.x, x), y: Math.min(least.y, y) }), { x: Infinity, y: Infinity });
  const byCount = choices.color === CODED && coded ? countGroups(indices.flatMap((index) => coded.counts.get(everybody[index]?.id ?? '') ?? [])) : undefined;
  const legend = {
    color: byCount && coded ? { attribute: codedWords(coded), values: byCount.labels } : legendOf(networks, choices.color),
    shape: legendOf(networks, choices.shape),
    size: choices.size === 'codings' && coded ? codedWords(coded) : SIZE_WORDS[choices.size],
  };
  yield;
  const nodes = (yield* mapped(indices, (index, position): readonly PictureNode[] => {
    const person = everybody[index];
    const place = at[position];
    if (!person || !place) return [];
    const title = names[index] ?? person.id;
    return [
      {
        id: person.id,
        title,
        label: wrapLabel(title, 96, 1).lines[0] ?? '',
        x: place.x - corner.x + EDGE.x,
        y: place.y - corner.y + EDGE.y,
        color: byCount ? countGroup(byCount, coded?.counts.get(person.id)) : groupOf(person, legend.color, COLORS),
        shape: groupOf(person, legend.shape, SHAPES),
        formal: person.formal,
      },
    ];
  }, 100)).flat();
  const parts = choices.beside ? measured.map((each) => [each]) : [measured];
  const panes: Pane[] = [];
  for (const part of parts) panes.push(yield* paneOf(part, nodes, indices, everybody, choices, coded));
  return {
    origin: indices.length === 0 ? { x: 0, y: 0 } : { x: corner.x - EDGE.x, y: corner.y - EDGE.y },
    width: nodes.reduce((most, { x }) => Math.max(most, x), 0) + EDGE.x,
    height: nodes.reduce((most, { y }) => Math.max(most, y), 0) + EDGE.y + 12,
    nodes,
    panes,
    legend,
  };
}

/** What people are called in the views: code names, or names where somebody asked for them; twins are told apart. */
export function labelsOf(people: readonly NetworkPerson[], names: boolean): readonly string[] {
  return distinct(people.map((person) => labelFor(person, names)));
}

function legendOf(networks: StudyNetworks, key: string | null): PictureLegend['color'] {
  const found = networkAttributes(networks).find((attribute) => attribute.key === key);
  return found ? { attribute: found.key, values: found.values } : null;
}

function groupOf(person: NetworkPerson, legend: PictureLegend['color'], most: number): number {
  const value = legend === null ? undefined : attributeOf(person, legend.attribute);
  return legend === null || value === undefined ? -1 : Math.min(legend.values.indexOf(value), most - 1);
}

function countGroup({ groupOf: numberOf }: ReturnType<typeof countGroups>, n: number | undefined): number {
  return n === undefined ? -1 : numberOf(n);
}

function* paneOf(part: readonly Measured[], nodes: readonly PictureNode[], indices: readonly number[], everybody: readonly NetworkPerson[], choices: NetworkChoices, coded: CodedPeople | undefined): Generator<undefined, Pane> {
  const numbers = new Map(nodes.map(({ id }, index) => [id, index]));
  const networks = part.map(({ network }) => network);
  const ties = networks.map((network) => network.ties.filter(({ measured, weight }) => (measured ? weight >= choices.weight : choices.unmeasured)));
  yield;
  const sizes = indices.map((index) =>
    choices.size === 'codings' ? (coded?.counts.get(everybody[index]?.id ?? '') ?? 0) : Math.max(0, ...part.map(({ measures }) => sizeIn(measures.persons[index], choices.size) ?? 0)),
  );
  const greatest = sizes.reduce((most, size) => Math.max(most, size), 0);
  const radii = sizes.map((size) => (choices.size === 'none' || greatest === 0 ? RADIUS.plain : RADIUS.least + (RADIUS.most - RADIUS.least) * Math.sqrt(size / greatest)));
  // Whoever is largest is named first.
  const order = [...nodes.keys()].sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b);
  const labelled = yield* mapped(nodes, ({ x, y, label }, index) => ({ x, y, radius: radii[index] ?? RADIUS.plain, width: estimatedWidth(label) * 0.85 }));
  const zooms = yield* labelZoomsInSlices(labelled, order);
  return {
    title: networks.map(({ relation }) => relation.label).join(', '),
    relations: networks.map(({ relation: { id, label, reads }, derivedFrom }) => ({ id, label, reads, of: derivedFrom })),
    nodes: yield* mapped(nodes, ({ id, title }, index) => {
      const number = indices[index] ?? -1;
      const person = everybody[number];
      return {
        radius: Math.round((radii[index] ?? RADIUS.plain) * 10) / 10,
        hollow: networks.length > 0 && networks.every(({ states }) => !hasAnswered(states.get(id))),
        zoom: zooms[index] ?? 0,
        spoken: person ? spokenOf(person, title, number, part, choices, coded) : title,
      };
    }, 100),
    edges: yield* edgesInSlices(ties, numbers),
  };
}

function sizeIn(measures: PersonMeasures | undefined, size: SizeBy): number | undefined {
  return size === 'none' || size === 'codings' ? undefined : measures?.[size];
}

function spokenOf(person: NetworkPerson, label: string, number: number, part: readonly Measured[], { size, color, shape }: NetworkChoices, coded: CodedPeople | undefined): string {
  const figures = part.map(({ network, measures }) => figuresWords(person, network.relation, network.states.get(person.id), measures.persons[number], network.measured));
  const said = [...figures, coded && goesByCodings({ size, color }) ? codedCountWords(coded, person.id) : ''].filter((words) => words !== '');
  return [whoWords(label, person, [color, shape]), ...(said.length > 0 ? [said.join('. ')] : [])].join(': ');
}
