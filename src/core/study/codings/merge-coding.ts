/** Merges two versions of one coding, field by field. */
import { formatExtent } from '../../text/positions';
import { CODING_KEYS } from './coding-format';
import type { CodingDraft } from './coding-json';
import { doubtOf, lostValues } from './doubt';
import { canonical, isSame, mergeList, mergeValue } from './merge-values';
import type { Coding } from '../model';

const LISTS = ['flags', 'about', 'from'] as const;
const VALUES = ['code', 'date', 'note', 'weight', 'tie', 'by', 'checked'] as const;
const PLAIN = ['code', 'quote', 'before', 'after', 'text', 'date', 'changed', 'note'] as const;

/** Whether two codings say the same. */
export function isSameCoding(a: Coding, b: Coding): boolean {
  if (a === b) return true;
  if (!PLAIN.every((key) => a[key] === b[key]) || !isSameExtent(a, b) || a.id !== b.id) return false;
  return CODING_KEYS.every((key) => isSame(a[key], b[key])) && isSame(a.more, b.more);
}

function isSameExtent({ at: a }: Coding, { at: b }: Coding): boolean {
  return a.start.line === b.start.line && a.start.column === b.start.column && a.end.line === b.end.line && a.end.column === b.end.column;
}

/**
 * Whether a person changed a coding. A new place alone is no such change where `changed` is no later: it was found again by
 * the program, and must not bring back what somebody removed elsewhere.
 */
export function isChangedByPerson(base: Coding, side: Coding): boolean {
  if ((side.changed ?? '') > (base.changed ?? '')) return true;
  return [...VALUES, ...LISTS, 'doubt' as const, 'more' as const].some((key) => !isSame(base[key], side[key]));
}

/** A field in which both sides were changed, to different values. */
export interface LostValue {
  readonly field: string;
  readonly kept: unknown;
  /** Undefined where the side that lost took the value away. */
  readonly lost: unknown;
}

/** What came of two versions of a coding. */
export interface MergedCoding {
  readonly coding: Coding;
  readonly lost: readonly LostValue[];
}

/** Merges two versions of a coding. @param base what both began with, undefined where nobody knows. */
export function mergeCoding(base: Coding | undefined, ours: Coding, theirs: Coding): MergedCoding {
  if (isSameCoding(ours, theirs)) return { coding: ours, lost: [] };
  const [oursChanged, theirsChanged] = [ours.changed ?? '', theirs.changed ?? ''];
  const newer = oursChanged > theirsChanged ? 'ours' : theirsChanged > oursChanged ? 'theirs' : undefined;
  const lost: LostValue[] = [];

  const place = mergePlace(base, ours, theirs, newer);
  lost.push(...place.lost);
  const { at, quote, before, after, text } = place.from;
  const draft: CodingDraft = { id: ours.id, code: ours.code, at, quote, before, after, text, date: ours.date };
  const changed = newer === 'theirs' ? theirs.changed : ours.changed;
  if (changed !== undefined) draft.changed = changed;

  const fields = draft as Record<string, unknown>;
  const settle = (field: string, versions: readonly [unknown, unknown, unknown]): unknown => {
    const merged = mergeValue(...versions, newer);
    if (merged.lost) lost.push({ field, kept: merged.value, lost: merged.lost.value });
    return merged.value;
  };
  for (const key of VALUES) {
    const value = settle(key, [base?.[key], ours[key], theirs[key]]);
    if (value !== undefined) fields[key] = value;
  }
  for (const key of LISTS) {
    if (ours[key] === undefined && theirs[key] === undefined) continue;
    const values = mergeList(base?.[key] ?? [], ours[key] ?? [], theirs[key] ?? []);
    if (values.length > 0 || ours[key]?.length === 0 || theirs[key]?.length === 0) fields[key] = values;
  }
  const more = new Map<string, unknown>();
  for (const key of keysOf(ours.more, theirs.more)) {
    const value = settle(key, [base?.more?.get(key), ours.more?.get(key), theirs.more?.get(key)]);
    if (value !== undefined) more.set(key, value);
  }
  const doubt = mergeDoubt(base, ours, theirs, lost, { ...fields, ...Object.fromEntries(more), place: placeValue(place.from) });
  if (doubt) draft.doubt = doubt;
  if (more.size > 0) draft.more = more;

  if (isSameCoding(draft, ours)) return { coding: ours, lost };
  return { coding: isSameCoding(draft, theirs) ? theirs : draft, lost };
}

/** Keys of both maps: ours in their order, then those that only theirs has, sorted where both have some that the other lacks. */
function keysOf(ours: Coding['more'], theirs: Coding['more']): readonly string[] {
  const [inOurs, inTheirs] = [[...(ours?.keys() ?? [])], [...(theirs?.keys() ?? [])]];
  const all = new Set([...inOurs, ...inTheirs]);
  if (all.size === inTheirs.length) return inTheirs;
  return all.size === inOurs.length ? inOurs : [...all].sort();
}

/**
 * The side whose place is taken. A person moved it where `changed` is another (an earlier one after a revert) and the words are others;
 * that goes before a place that was found again. Between two that were found again either will do: the next check of the source finds it anew.
 */
function mergePlace(
  base: Coding | undefined,
  ours: Coding,
  theirs: Coding,
  newer: 'ours' | 'theirs' | undefined,
): { readonly from: Coding; readonly lost: readonly LostValue[] } {
  const placeOf = (coding: Coding): string => canonical(placeValue(coding));
  if (placeOf(ours) === placeOf(theirs)) return { from: ours, lost: [] };
  const moved = (side: Coding): boolean =>
    side.quote !== base?.quote && (base === undefined || (side.changed ?? '') !== (base.changed ?? ''));
  const [oursMoved, theirsMoved] = [moved(ours), moved(theirs)];
  if (oursMoved !== theirsMoved) return { from: oursMoved ? ours : theirs, lost: [] };
  if (base && !oursMoved && placeOf(theirs) === placeOf(base)) return { from: ours, lost: [] };
  if (base && !oursMoved && placeOf(ours) === placeOf(base)) return { from: theirs, lost: [] };
  const oursWins = newer === undefined ? placeOf(ours) > placeOf(theirs) : newer === 'ours';
  const [winner, loser] = oursWins ? [ours, theirs] : [theirs, ours];
  // Other words: two decisions. The same words elsewhere: found twice.
  const decided = oursMoved && winner.quote !== loser.quote;
  return { from: winner, lost: decided ? [{ field: 'place', kept: placeValue(winner), lost: placeValue(loser) }] : [] };
}

/** A place as one value, as it waits in `doubt`. */
function placeValue({ at, quote, before, after, text }: Coding): Readonly<Record<string, string>> {
  return { at: formatExtent(at), quote, before, after, text };
}

/**
 * What lost before and is not settled, and what loses now, without values that are the present ones. All values of a field, the one
 * that stands and those that wait, are merged as a set, so that it makes no difference which of several versions met first.
 */
function mergeDoubt(base: Coding | undefined, ours: Coding, theirs: Coding, lost: readonly LostValue[], present: Readonly<Record<string, unknown>>): Coding['doubt'] {
  if (lost.length === 0 && isSame(ours.doubt, theirs.doubt) && (ours.doubt !== undefined || base?.doubt === undefined)) return ours.doubt;
  const waiting = new Map<string, readonly unknown[]>();
  for (const field of new Set([base, ours, theirs].flatMap((version) => Object.keys(version?.doubt ?? {})))) {
    const [our, their] = [valuesOf(ours, field), valuesOf(theirs, field)];
    const values = mergeList(base ? valuesOf(base, field) : [], our, their);
    // Settled in two ways.
    waiting.set(field, values.length > 0 ? values : [...our, ...their]);
  }
  for (const { field, lost: value } of lost) waiting.set(field, [...(waiting.get(field) ?? []), value ?? null]);
  for (const [field, values] of waiting) {
    waiting.set(field, values.filter((value) => !isSame(value, present[field] ?? null)));
  }
  return doubtOf(waiting);
}

/** Every value of a field, `null` for none: the one that stands, and those that wait. */
function valuesOf(coding: Coding, field: string): readonly unknown[] {
  const stands = field === 'place' ? placeValue(coding) : ((coding as unknown as Readonly<Record<string, unknown>>)[field] ?? coding.more?.get(field) ?? null);
  return [stands, ...lostValues(coding.doubt, field)];
}
