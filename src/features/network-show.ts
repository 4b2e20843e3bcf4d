/** What the network's panel is shown: computed from the snapshot and the choices. */
import { networksInSlices } from '../core/network/build/networks';
import { relationDigraphInSlices } from '../core/network/build/relation-digraph';
import type { Digraph } from '../core/network/digraph';
import type { Place } from '../core/network/layout/arrange';
import { type Arrangement, arrangementInSlices, placesIn } from '../core/network/layout/network-places';
import type { RelationMeasures } from '../core/network/measures/figures';
import { measureInSlices } from '../core/network/measures/measure-relation';
import type { StudyNetworks } from '../core/network/model';
import { type NetworkChoices, settled } from '../core/network/picture/choices';
import { withCoded } from '../core/network/picture/by-codings';
import { figureList } from '../core/network/picture/figure-list';
import { networkAttributes, offeredNetwork, offersInSlices, relationChoices } from '../core/network/picture/offers';
import { tableInSlices } from '../core/network/picture/people-table';
import { labelsInSlices } from '../core/network/picture/person-labels';
import { type Measured, pictureInSlices } from '../core/network/picture/picture';
import { type WorkList, workListsInSlices } from '../core/network/picture/work-lists';
import { count, pathWords } from '../core/show/words';
import { inSlices, mapped } from '../core/slices';
import type { OpenStudy } from '../host/host';
import type { ShowNetwork, ToNetwork } from '../webview/protocol/network';
import { shownText } from '../webview/protocol/shown-network';
import { codedOf } from './network-coded';

/** Work goes on for so many milliseconds; a keystroke meanwhile waits for that and one more slice, far less than the 20 that can be felt. */
const LONGEST = 6;

/** Lets others have their turn where it is due. */
function breathing(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < LONGEST) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    began = performance.now();
  };
}

/** Work that gives others their turn every few milliseconds. */
export function inTurns<Result>(slices: Generator<undefined, Result>): Promise<Result> {
  return inSlices(slices, breathing());
}

const measures = new WeakMap<Digraph, Promise<RelationMeasures>>();

/** A relation’s measures, computed once, in slices. */
export function measuresOf(graph: Digraph): Promise<RelationMeasures> {
  let known = measures.get(graph);
  if (!known) measures.set(graph, (known = inTurns(measureInSlices(graph))));
  return known;
}

/** Where everybody stands in a study's networks, by study and wave: whoever comes later finds a place beside those who stand. */
const arranged = new Map<string, Map<string, Promise<Arrangement>>>();

/** Where everybody stands, by their number: the same places in all relations; saved ones come before computed ones. */
export interface PlacesNow {
  readonly places: readonly Place[];
  /** Whether arranging anew would give others: some were saved, or people came to those who stood already. */
  readonly arrangeable: boolean;
}

/** The places of everybody: kept as long as a window is open and most people and ties stay. */
export async function placesOf(key: string, networks: StudyNetworks, saved: ReadonlyMap<string, Place>): Promise<PlacesNow> {
  const waves = arranged.get(key) ?? new Map<string, Promise<Arrangement>>();
  arranged.set(key, waves);
  const wave = networks.wave ?? '';
  const before = waves.get(wave);
  const now = (before ?? Promise.resolve(undefined)).catch(() => undefined).then((earlier) => inTurns(arrangementInSlices(networks, saved, earlier)));
  waves.set(wave, now);
  const arrangement = await now;
  return { places: placesIn(arrangement, saved), arrangeable: saved.size > 0 || arrangement.grown };
}

/** From now on people are arranged as if the study had just been opened. */
export function forgetPlaces(key: string): void {
  arranged.delete(key);
}

/** What the panel shows of a study's networks, as somebody chose to see them. `token` names the study to the webview. Long work is done in slices. */
export async function networkMessage(open: OpenStudy, token: string, asked: NetworkChoices, saved: ReadonlyMap<string, Place>): Promise<ShowNetwork> {
  const { study } = open;
  const breathe = breathing();
  const now = <Result>(slices: Generator<undefined, Result>): Promise<Result> => inSlices(slices, breathe);
  const wave = asked.wave !== null && study.settings.waves.includes(asked.wave) ? asked.wave : null;
  const networks = await now(networksInSlices(study, wave === null ? {} : { wave }));
  await now(offersInSlices(networks));
  const choices = settled({ ...asked, wave }, networks);
  const people = [...networks.people.values()];
  const measured: Measured[] = [];
  for (const id of choices.relations) {
    const network = offeredNetwork(networks, id);
    if (network) measured.push({ network, measures: await measuresOf(await now(relationDigraphInSlices(network, networks.people.keys()))) });
  }
  const coded = await codedOf(open, choices);
  const labels = await now(labelsInSlices(networks, choices.names));
  const drawn = choices.view === 'picture' || choices.view === 'matrix';
  const { places, arrangeable } = drawn ? await placesOf(open.key, networks, saved) : { places: [], arrangeable: saved.size > 0 };
  await breathe();
  const everybody = choices.view === 'people' ? await now(tableInSlices(networks, choices, measured)) : null;
  const table = everybody && coded ? withCoded(everybody, coded) : everybody;
  await breathe();
  const figures: NonNullable<ShowNetwork['figures']>[number][] = [];
  for (const each of choices.view === 'figures' ? measured : []) {
    figures.push(figuresOf(each, await now(workListsInSlices(study, networks, each.network, choices.names))));
    await breathe();
  }
  return {
    state: { study: token, choices },
    offers: {
      relations: relationChoices(networks),
      waves: study.settings.waves,
      attributes: networkAttributes(networks),
      codes: [...study.codebook.codes.values()].map((code) => ({ id: code.id, label: pathWords(code) })),
      people: people.map(({ id }, index) => ({ id, label: labels[index] ?? id })),
      heaviest: measured.reduce((most, { network }) => network.ties.reduce((greatest, { weight }) => Math.max(greatest, weight), most), 1),
      named: people.some(({ name, codeName }) => name !== undefined && name !== codeName),
    },
    arrangeable,
    picture: drawn && measured.length > 0 ? await now(pictureInSlices(networks, choices, places, measured, coded)) : null,
    table: table && { ...table, rows: await now(mapped(table.rows, ({ id, cells }) => ({ id, cells: cells.map(({ text, sort, why }) => ({ text, sort, why: why ?? null })) }))) },
    figures: choices.view === 'figures' ? figures : null,
    notes: notesOf(networks, measured),
  };
}

/** The message of it, for the panel. */
export async function messageText(shown: ShowNetwork): Promise<ToNetwork> {
  return { kind: 'show', json: await inTurns(shownText(shown)) };
}

function figuresOf(measured: Measured, lists: readonly WorkList[]): NonNullable<ShowNetwork['figures']>[number] {
  return {
    ...figureList(measured),
    relation: measured.network.relation.id,
    lists: lists.map(({ items, ...list }) => ({ ...list, items: items.map(({ coding, ...item }) => ({ ...item, coding: coding ?? null })) })),
  };
}

/** What is to be known before one reads the picture. */
function notesOf({ relations, people, unread }: StudyNetworks, measured: readonly Measured[]): readonly string[] {
  if (relations.size === 0) {
    return ['No ties are known yet. Write whom people turn to as “ties:” in their files or in the front matter of a transcript, or import a survey.'];
  }
  const kinds = [...new Set(measured.flatMap(({ network }) => network.measured ?? []))];
  const hollow = measured.reduce((most, { network }) => Math.max(most, [...network.states.values()].filter((state) => state === 'did not respond' || state === 'withdrew').length), 0);
  return [
    [count(people.size, 'person', 'people'), ...measured.map(({ network, measures: { ties } }) => `${network.relation.label}: ${count(ties, 'tie')}`), ...(kinds.length > 0 ? [kinds.join(', ')] : [])].join(' · '),
    ...(hollow > 0 ? [`${count(hollow, 'person', 'people')} did not respond, and ${hollow === 1 ? 'is' : 'are'} drawn hollow.`] : []),
    ...(unread > 0 ? [`${count(unread, 'source')} still to be read.`] : []),
  ];
}
