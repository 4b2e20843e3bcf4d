/** What the extension and the network's panel say to each other. People, relations and studies are named by ids, never by paths. */
import { CODED_HOW, NETWORK_VIEWS, type NetworkChoices, SIZES } from '../../core/network/picture/choices';
import type { Edge } from '../../core/network/picture/edges';
import { either, flag, list, number, type Of, oneOf, orNull, record, type Schema, text } from './schema';

/** What is chosen; the same fields as `NetworkChoices`. */
export const networkChoices: Schema<NetworkChoices> = record({
  view: oneOf(...NETWORK_VIEWS),
  relations: list(text),
  beside: flag,
  wave: orNull(text),
  size: oneOf(...SIZES),
  color: orNull(text),
  coded: orNull(record({ code: text, how: oneOf(...CODED_HOW) })),
  shape: orNull(text),
  only: orNull(record({ attribute: text, values: list(text) })),
  weight: number,
  around: orNull(text),
  distance: number,
  names: flag,
  more: flag,
  unmeasured: flag,
});

/** What a window keeps of a panel between sessions. Real names are shown until the panel is closed, and never from the start. */
export const networkState = record({ study: text, choices: networkChoices });
export type NetworkState = Of<typeof networkState>;

const group = orNull(record({ attribute: text, values: list(text) }));

const picture = record({
  origin: record({ x: number, y: number }),
  width: number,
  height: number,
  nodes: list(record({ id: text, label: text, title: text, x: number, y: number, color: number, shape: number, formal: flag })),
  panes: list(
    record({
      title: text,
      relations: list(record({ id: text, label: text, reads: text, of: list(text) })),
      nodes: list(record({ radius: number, hollow: flag, zoom: number, spoken: text })),
      /** Seven numbers for each; see `shownText`. */
      edges: list(number),
    }),
  ),
  legend: record({ color: group, shape: group, size: orNull(text) }),
});
type PackedPicture = Of<typeof picture>;
/** A pane as it is drawn. */
export type DrawnPane = Omit<PackedPicture['panes'][number], 'edges'> & { readonly edges: readonly Edge[] };
/** A picture as it is drawn. */
export type DrawnPicture = Omit<PackedPicture, 'panes'> & { readonly panes: readonly DrawnPane[] };

const table = record({
  columns: list(record({ title: text, about: text, numeric: flag })),
  rows: list(record({ id: text, cells: list(record({ text, sort: orNull(either(text, number)), why: orNull(text) })) })),
});
export type ShownTable = Of<typeof table>;

const figure = record({ name: text, value: text, base: text, statement: text, source: text });
const workList = record({ title: text, left: number, items: list(record({ words: text, from: text, to: text, coding: orNull(text) })) });
const figures = list(record({ relation: text, lists: list(workList), label: text, notes: list(text), first: list(figure), more: list(figure) }));
export type ShownFigures = Of<typeof figures>;

const offers = record({
  relations: list(record({ id: text, label: text, ties: number })),
  waves: list(text),
  attributes: list(record({ key: text, values: list(text) })),
  codes: list(record({ id: text, label: text })),
  people: list(record({ id: text, label: text })),
  /** The greatest weight of a tie; nothing is asked about weights where all are 1. */
  heaviest: number,
  /** Whether some people have a real name. */
  named: flag,
});
export type NetworkOffers = Of<typeof offers>;

/** Everything that is shown, as it is sent; parts that the view does not need are null. */
export const packedNetwork = record({ state: networkState, offers, arrangeable: flag, picture: orNull(picture), table: orNull(table), figures: orNull(figures), notes: list(text) });
export type PackedNetwork = Of<typeof packedNetwork>;
/** Everything that is shown. */
export type ShowNetwork = Omit<PackedNetwork, 'picture'> & { readonly picture: DrawnPicture | null };

/** To the webview. */
export const toNetwork = either(
  /** What it shows: a `PackedNetwork` as JSON, which `shownNetwork` reads. One text goes through the window's channels faster than a tree of thousands of people and ties. */
  record({ kind: oneOf('show'), json: text }),
  /** Who or what stands out, because the text beside it is about them. */
  record({ kind: oneOf('light'), people: list(text), tie: orNull(record({ from: text, to: text, relation: text })) }),
  /** A figure to be handed back as PNG. */
  record({ kind: oneOf('paint'), svg: text }),
  /** What is known of a tie; items are opened by their place in the list. */
  record({ kind: oneOf('evidence'), from: text, to: text, relation: text, mutual: flag, words: text, items: list(record({ words: text, kind: text })) }),
);
export type ToNetwork = Of<typeof toNetwork>;

/** From the webview. */
export const fromNetwork = either(
  record({ kind: oneOf('ready') }),
  record({ kind: oneOf('choose'), choices: networkChoices }),
  record({ kind: oneOf('openPerson'), person: text }),
  record({ kind: oneOf('openCoding'), coding: text }),
  /** Asks for the evidence of the ties between two people, in both directions where the line is mutual. */
  record({ kind: oneOf('tie'), from: text, to: text, relation: text, mutual: flag }),
  record({ kind: oneOf('openEvidence'), from: text, to: text, relation: text, mutual: flag, item: number }),
  /** A person was put somewhere, among the places that the picture was drawn from. */
  record({ kind: oneOf('place'), person: text, x: number, y: number }),
  record({ kind: oneOf('arrangeAgain') }),
  record({ kind: oneOf('export') }),
  /** The figure as PNG in base64; empty where it could not be painted. */
  record({ kind: oneOf('painted'), png: text }),
);
export type FromNetwork = Of<typeof fromNetwork>;
