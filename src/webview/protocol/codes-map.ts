/** What the extension and the map of codes say to each other. Codes are named by their ids. */
import { either, flag, list, number, type Of, oneOf, orNull, record, text } from './schema';

const point = record({ x: number, y: number });

/** What is shown: all related codes, or those around one. */
export const codesMapChoice = record({ around: orNull(text), distance: number });
export type CodesMapChoice = Of<typeof codesMapChoice>;

/** What a window keeps of a map between sessions. `study` tells studies apart and is no path. */
export const codesMapState = record({ study: text, choice: codesMapChoice });
export type CodesMapState = Of<typeof codesMapState>;

const map = record({
  width: number,
  height: number,
  codes: list(
    record({ id: text, name: text, lines: list(text), color: text, about: text, spoken: text, isCentre: flag, x: number, y: number, width: number, height: number }),
  ),
  relations: list(
    record({ from: text, to: text, how: text, lines: list(text), spoken: text, kind: number, path: list(point), label: point, labelWidth: number, labelHeight: number }),
  ),
  legend: list(record({ words: text, count: number })),
  summary: text,
});
export type DrawnCodeMap = Of<typeof map>;

/** To the webview. */
export const toCodesMap = record({
  kind: oneOf('show'),
  state: codesMapState,
  map,
  /** The codes that a map can be drawn around: those with relations, in the codebook's order. */
  centres: list(record({ id: text, name: text })),
  /** Whether relations can be changed. */
  canChange: flag,
});
export type ToCodesMap = Of<typeof toCodesMap>;

/** From the webview. */
export const fromCodesMap = either(
  record({ kind: oneOf('ready') }),
  record({ kind: oneOf('choose'), choice: codesMapChoice }),
  record({ kind: oneOf('openCode'), code: text }),
  /** *Relate Codes* of this code. */
  record({ kind: oneOf('relate'), code: text }),
);
export type FromCodesMap = Of<typeof fromCodesMap>;
