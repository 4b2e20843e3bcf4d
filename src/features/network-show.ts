/** What the network's panel is shown: computed from the snapshot and the choices. */
import { networksOf } from '../core/network/build/networks';
import { relationDigraph } from '../core/network/build/relation-digraph';
import type { Digraph } from '../core/network/digraph';
import { arrangeInSlices, type Place } from '../core/network/layout/arrange';
import { tiedPairs } from '../core/network/layout/network-places';
import type { RelationMeasures } from '../core/network/measures/figures';
import { measureInSlices } from '../core/network/measures/measure-relation';
import { inSlices } from '../core/slices';
import type { StudyNetworks } from '../core/network/model';
import { type NetworkChoices, settled } from '../core/network/picture/choices';
import { withCoded } from '../core/network/picture/by-codings';
import { figureList } from '../core/network/picture/figure-list';
import { networkAttributes, offeredNetwork, relationChoices } from '../core/network/picture/offers';
import { peopleTable } from '../core/network/picture/people-table';
import { labelsOf, type Measured, networkPicture } from '../core/network/picture/picture';
import { workLists } from '../core/network/picture/work-lists';
import { count, pathWords } from '../core/show/words';
import type { Study } from '../core/study/study';
import type { OpenStudy } from '../host/host';
import type { ShowNetwork } from '../webview/protocol/network';
import { codedOf } from './network-coded';

/** A keystroke is handled within this many milliseconds while a large network is measured. */
const LONGEST = 8;

/** Lets others have their turn where it is due. */
function breathing(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < LONGEST) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    began = performance.now();
  };
}

const measures = new WeakMap<Digraph, Promise<RelationMeasures>>();

/** A relation’s measures, computed once, in slices. */
export function measuresOf(graph: Digraph): Promise<RelationMeasures> {
  let known = measures.get(graph);
  if (!known) measures.set(graph, (known = inSlices(measureInSlices(graph), breathing())));
  return known;
}

/** The same arrangement as long as the same people are joined. */
const arranged = new Map<string, { readonly signature: string; readonly places: Promise<readonly Place[]> }>();

/**
 * Where everybody stands, by their number: computed from the ties of all relations together, so that each relation shows the same people
 * at the same places; saved places come before computed ones.
 */
export async function placesOf(key: string, networks: StudyNetworks, saved: ReadonlyMap<string, Place>): Promise<readonly Place[]> {
  const ids = [...networks.people.keys()];
  const pairs = tiedPairs(networks);
  const signature = `${ids.join(' ')}|${pairs.join(' ')}`;
  let last = arranged.get(key);
  if (last?.signature !== signature) arranged.set(key, (last = { signature, places: inSlices(arrangeInSlices(ids.length, pairs), breathing()) }));
  const places = await last.places;
  return ids.map((id, index) => saved.get(id) ?? places[index] ?? { x: 0, y: 0 });
}

/** The message that shows a study's networks as somebody chose to see them. `token` names the study to the webview. */
export async function networkMessage(open: OpenStudy, token: string, asked: NetworkChoices, saved: ReadonlyMap<string, Place>): Promise<ShowNetwork> {
  const { study } = open;
  const breathe = breathing();
  const wave = asked.wave !== null && study.settings.waves.includes(asked.wave) ? asked.wave : null;
  const networks = networksOf(study, wave === null ? {} : { wave });
  await breathe();
  const choices = settled({ ...asked, wave }, networks);
  const people = [...networks.people.values()];
  const measured: Measured[] = [];
  for (const id of choices.relations) {
    const network = offeredNetwork(networks, id);
    if (network) measured.push({ network, measures: await measuresOf(relationDigraph(network, networks.people.keys())) });
  }
  const coded = await codedOf(open, choices);
  const labels = labelsOf(people, choices.names);
  const drawn = choices.view === 'picture' || choices.view === 'matrix';
  const places = drawn ? await placesOf(open.key, networks, saved) : [];
  await breathe();
  const everybody = choices.view === 'people' ? peopleTable(networks, choices, measured) : null;
  const table = everybody && coded ? withCoded(everybody, coded) : everybody;
  return {
    kind: 'show',
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
    saved: saved.size > 0,
    picture: drawn && measured.length > 0 ? networkPicture(networks, choices, places, measured, coded) : null,
    table: table && { ...table, rows: table.rows.map(({ id, cells }) => ({ id, cells: cells.map(({ text, sort, why }) => ({ text, sort, why: why ?? null })) })) },
    figures: choices.view === 'figures' ? measured.map((each) => figuresOf(study, networks, each, choices.names)) : null,
    notes: notesOf(networks, measured),
  };
}

function figuresOf(study: Study, networks: StudyNetworks, measured: Measured, names: boolean): NonNullable<ShowNetwork['figures']>[number] {
  const lists = workLists(study, networks, measured.network, names);
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
