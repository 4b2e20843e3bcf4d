/** What lost in a merge and waits in the `doubt` of an entry: `doubt: {name: "Trust in colleagues"}`. */
import { canonical } from '../codings/merge-values';
import { yamlSafeJson } from '../codings/coding-format';
import { scalarText } from '../yaml/yaml-scalar';
import type { YamlValue } from '../yaml/yaml-tree';
import { slotAt, valueOf, type MapPiece, type Piece, type Slot } from './piece';

/** The key under which they wait. */
export const DOUBT = 'doubt';

/** By field (`consent.quote` for one within a map), the values that lost: each once, sorted. */
export type Doubts = ReadonlyMap<string, readonly YamlValue[]>;

/** The doubts of an entry. Several values of one field stand as a list; so does one that is a list itself. */
export function doubtsOf(entry: Piece | undefined): Doubts {
  const value = slotAt(entry, DOUBT)?.value;
  const doubts = new Map<string, readonly YamlValue[]>();
  if (value?.kind !== 'map') return doubts;
  for (const { key, value: lost } of value.slots) {
    const values = valueOf(lost);
    doubts.set(key, Array.isArray(values) ? (values as readonly YamlValue[]) : [values]);
  }
  return doubts;
}

/** Merges doubts: what either side settled is settled, what either added waits, and what lost now as well. */
export function mergeDoubts(base: Doubts | undefined, ours: Doubts, theirs: Doubts, lost: Doubts): Doubts {
  const merged = new Map<string, readonly YamlValue[]>();
  for (const field of [...new Set([...ours.keys(), ...theirs.keys(), ...lost.keys()])].sort()) {
    const [before, our, their] = [setOf(base?.get(field)), setOf(ours.get(field)), setOf(theirs.get(field))];
    const values = setOf(lost.get(field));
    for (const [key, value] of [...our, ...their]) {
      if (!before.has(key) || (our.has(key) && their.has(key))) values.set(key, value);
    }
    if (values.size > 0) merged.set(field, [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value));
  }
  return merged;
}

function setOf(values: readonly YamlValue[] | undefined): Map<string, YamlValue> {
  return new Map((values ?? []).map((value) => [canonical(value), value]));
}

/** The slot of doubts; undefined where there are none. */
export function doubtSlot(doubts: Doubts): Slot | undefined {
  if (doubts.size === 0) return undefined;
  const slots = [...doubts].map(([field, values]): Slot => {
    const [only] = values;
    const value = values.length === 1 && !Array.isArray(only) ? only : values;
    return { key: field, lead: '', head: `${scalarText(field, 'flow')}: `, value: pieceOf(value ?? ''), tail: '' };
  });
  const value: MapPiece = { kind: 'map', form: 'brackets', indent: 0, rigid: false, slots };
  return { key: DOUBT, lead: '', head: `${DOUBT}: `, value, tail: '\n' };
}

/** A value in brackets. Texts stand in quotes where a reader could take them for anything else. */
export function pieceOf(value: YamlValue): Piece {
  if (typeof value === 'string') return { kind: 'text', text: value, empty: false, source: value.includes('\n') ? yamlSafeJson(value) : scalarText(value, 'flow') };
  if (value instanceof Map) {
    const slots = [...(value as ReadonlyMap<string, YamlValue>)].map(([key, each]): Slot => ({ key, lead: '', head: `${scalarText(key, 'flow')}: `, value: pieceOf(each), tail: '' }));
    return { kind: 'map', form: 'brackets', indent: 0, rigid: false, slots };
  }
  const slots = (value as readonly YamlValue[]).map((each): Slot => ({ key: '', lead: '', head: '', value: pieceOf(each), tail: '' }));
  return { kind: 'list', form: 'brackets', indent: 0, rigid: false, slots };
}
