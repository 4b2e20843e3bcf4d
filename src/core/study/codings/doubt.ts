/** What lost in a merge and waits in a coding's `doubt` until a person settles it. */
import type { Coding } from '../model';
import { canonical } from './merge-values';

/** Fields whose value is a list itself. */
const LISTS: ReadonlySet<string> = new Set(['flags', 'about', 'from']);

/**
 * The values of a field that lost, `null` for one that was taken away. One value stands in `doubt` as it is, several as a list
 * (after merges of more than two versions).
 */
export function lostValues(doubt: Coding['doubt'], field: string): readonly unknown[] {
  const value = doubt && Object.hasOwn(doubt, field) ? doubt[field] : undefined;
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [value];
  return LISTS.has(field) && !value.some(Array.isArray) ? [value] : (value as readonly unknown[]);
}

/** A `doubt` of fields and the values that lost, each value once; undefined where nothing did. */
export function doubtOf(lost: ReadonlyMap<string, readonly unknown[]>): Coding['doubt'] {
  const doubt = Object.create(null) as Record<string, unknown>;
  for (const field of [...lost.keys()].sort()) {
    const values = [...new Map((lost.get(field) ?? []).map((value) => [canonical(value), value]))].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
    const [only] = values;
    if (values.length > 1 || (Array.isArray(only) && !LISTS.has(field))) doubt[field] = values;
    else if (values.length === 1) doubt[field] = only;
  }
  return Object.keys(doubt).length > 0 ? doubt : undefined;
}
