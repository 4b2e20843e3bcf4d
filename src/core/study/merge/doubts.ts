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

/** One version of an entry: what waits in it, and the value of a field that stands; undefined where there is none. */
export interface DoubtVersion {
  readonly doubts: Doubts;
  readonly standing: (field: string) => YamlValue | undefined;
}

/** The value at `consent.quote`; keys may hold points themselves. */
export function valueAt(piece: Piece, field: string): YamlValue | undefined {
  if (piece.kind !== 'map') return undefined;
  const own = slotAt(piece, field);
  if (own) return valueOf(own.value);
  const inner = piece.slots.find(({ key }) => field.startsWith(`${key}.`));
  return inner && valueAt(inner.value, field.slice(inner.key.length + 1));
}

/**
 * Merges doubts. The values of a field, the one that stands and those that wait, are a set in each version, merged as sets are: what
 * either side replaced or settled is settled, what either added waits. Where they settled it in two ways, both wait on. What lost now
 * waits as well. So it makes no difference which of several versions met first.
 */
export function mergeDoubts(base: DoubtVersion | undefined, ours: DoubtVersion, theirs: DoubtVersion, lost: Doubts): Doubts {
  const merged = new Map<string, readonly YamlValue[]>();
  for (const field of [...new Set([base, ours, theirs].flatMap((version) => [...(version?.doubts.keys() ?? [])]).concat(...lost.keys()))].sort()) {
    const values = setOf(lost.get(field));
    if (values.size === 0 || ours.doubts.has(field) || theirs.doubts.has(field)) {
      const [before, our, their] = [base, ours, theirs].map((version) => allOf(version, field)) as [ValueSet, ValueSet, ValueSet];
      for (const [key, value] of [...our, ...their]) {
        if (!before.has(key) || (our.has(key) && their.has(key))) values.set(key, value);
      }
      if (values.size === 0 && our.size > 0 && their.size > 0) for (const [key, value] of [...our, ...their]) values.set(key, value);
    }
    if (values.size > 0) merged.set(field, [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value));
  }
  return merged;
}

type ValueSet = Map<string, YamlValue>;

function allOf(version: DoubtVersion | undefined, field: string): ValueSet {
  const stands = version?.standing(field);
  return setOf([...(version?.doubts.get(field) ?? []), ...(stands === undefined ? [] : [stands])]);
}

function setOf(values: readonly YamlValue[] | undefined): ValueSet {
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
