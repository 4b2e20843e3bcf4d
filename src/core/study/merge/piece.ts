/**
 * YAML in pieces that can be put together anew: every value with its own text, every entry with the comments above it. A merge
 * takes whole pieces from either side, so that what nobody changed stays as it was written.
 */
import type { YamlValue } from '../yaml/yaml-tree';

/** A value of its own. Texts are as they stand in the file, without the indentation of the entry that they stand in. */
export type Piece = TextPiece | ListPiece | MapPiece;

/** A scalar. */
export interface TextPiece {
  readonly kind: 'text';
  readonly text: string;
  /** Nothing stands there, or `~`. */
  readonly empty: boolean;
  /** With its quotes; that of a block scalar ends with a line feed. */
  readonly source: string;
}

/** `brackets`: `[…]`, `{…}`, as JSON; `lines`: an entry a line, or several. */
export type Form = 'brackets' | 'lines';

interface Collection {
  readonly form: Form;
  /** Columns by which it stands deeper than what it belongs to; only where it is written in lines. */
  readonly indent: number;
  /** Absent where it was put together anew. */
  readonly source?: string;
  /** Written in brackets with a comment inside, or in a way that cannot be put together anew. */
  readonly rigid: boolean;
  readonly slots: readonly Slot[];
}

export interface ListPiece extends Collection {
  readonly kind: 'list';
}

export interface MapPiece extends Collection {
  readonly kind: 'map';
}

/** An entry of a list or map. */
export interface Slot {
  /** Of an entry of a list the empty text. */
  readonly key: string;
  /** Whole lines above it: comments and blank lines. */
  readonly lead: string;
  /** What stands before the value: key and colon, or a hyphen; with the line end and comments where the value stands below. */
  readonly head: string;
  readonly value: Piece;
  /** What stands behind the value to the end of the entry: a comment, the line end. */
  readonly tail: string;
  /** Head, value and tail as they stand in the file; absent where it was put together anew. */
  readonly source?: string;
}

/** A file in pieces. */
export interface PieceFile {
  /** What stands above the first entry. */
  readonly header: string;
  /** Undefined where the file holds comments at most. */
  readonly root: Piece | undefined;
  readonly footer: string;
}

/** What cannot be merged by pieces; caught where a file's merge begins. */
export class Unmergeable extends Error {}

/** A value without its text. */
export function valueOf(piece: Piece): YamlValue {
  if (piece.kind === 'text') return piece.text;
  if (piece.kind === 'list') return piece.slots.map(({ value }) => valueOf(value));
  return new Map(piece.slots.map(({ key, value }) => [key, valueOf(value)]));
}

/** The slot of a key. */
export function slotAt(piece: Piece | undefined, key: string): Slot | undefined {
  return piece?.kind === 'map' ? piece.slots.find((slot) => slot.key === key) : undefined;
}

/** The text of a key; undefined where there is none. */
export function textAt(piece: Piece | undefined, key: string): string | undefined {
  const value = slotAt(piece, key)?.value;
  return value?.kind === 'text' && !value.empty ? value.text : undefined;
}

/** A list or map that holds other entries. */
export function withSlots<P extends ListPiece | MapPiece>(piece: P, slots: readonly Slot[]): P {
  const { source: _source, ...rest } = piece;
  if (piece.rigid) throw new Unmergeable('A list or map in brackets holds a comment, or is written in a way that Verbatim does not put together anew.');
  return { ...rest, slots } as P;
}

/** An empty list or map. */
export function emptyPiece(kind: 'list' | 'map'): ListPiece | MapPiece {
  return { kind, form: 'brackets', indent: 0, rigid: false, slots: [] };
}
