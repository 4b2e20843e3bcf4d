/** Three-way merging of single values. */

/** A value as text that two equal values share, whatever the order of their keys; `undefined` gives the empty text. */
export function canonical(value: unknown): string {
  if (value === undefined) return '';
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    const entries = part instanceof Map ? [...(part as ReadonlyMap<string, unknown>)] : Object.entries(part);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** Whether two values are equal, whatever the order of keys in objects and maps. */
export function isSame(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && canonical(a) === canonical(b));
}

/** What came of two versions of a value. `lost` is there where both were changed, to different values. */
export interface MergedValue {
  readonly value: unknown;
  readonly lost?: { readonly value: unknown };
}

/**
 * Merges two versions of one value.
 * @param newer which side was changed later by a person; where neither was, the larger value (as canonical text) wins.
 */
export function mergeValue(base: unknown, ours: unknown, theirs: unknown, newer: 'ours' | 'theirs' | undefined): MergedValue {
  if (isSame(ours, theirs) || isSame(theirs, base)) return { value: ours };
  if (isSame(ours, base)) return { value: theirs };
  const oursWins = newer === undefined ? canonical(ours) > canonical(theirs) : newer === 'ours';
  return oursWins ? { value: ours, lost: { value: theirs } } : { value: theirs, lost: { value: ours } };
}

/**
 * Merges two versions of a list whose order says nothing: what either side added is in, what either side removed is out.
 * Where both changed it, additions are sorted, so that it does not matter which side is ours.
 */
export function mergeList(base: readonly unknown[], ours: readonly unknown[], theirs: readonly unknown[]): readonly unknown[] {
  if (isSame(ours, theirs) || isSame(theirs, base)) return ours;
  if (isSame(ours, base)) return theirs;
  const inBase = new Set(base.map(canonical));
  const inOurs = new Set(ours.map(canonical));
  const inTheirs = new Set(theirs.map(canonical));
  const stayed = base.filter((value) => inOurs.has(canonical(value)) && inTheirs.has(canonical(value)));
  const added = new Map<string, unknown>();
  for (const value of [...ours, ...theirs]) if (!inBase.has(canonical(value))) added.set(canonical(value), value);
  return [...stayed, ...[...added].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)];
}
