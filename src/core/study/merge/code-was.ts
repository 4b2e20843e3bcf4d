/** Which ids each code of a merged codebook answers to (`was`): as both sides say, and so that no id means two codes. */
import type { MergedPlace } from './code-places';

/** One code of the merged codebook. */
export interface WasOf {
  readonly key: string;
  readonly id: string;
  /** As the merge of both sides gives it. */
  readonly was: readonly string[];
  readonly place: MergedPlace;
  /** Whether a version, or what both began with, has it as a code of its own: only then was it merged away since, and its id must lead there. */
  readonly wasLive: boolean;
}

/**
 * Ids by key. A code that stands among those merged into another gives it its id and those that it answered to; the id of a
 * code that stands is nobody else's; an id that two codes claim goes to the one that its entry was merged into, else to the
 * one with the smaller key.
 * @param told ids that were claimed twice, or by a code of their own, before: these are not settled here.
 */
export function mergedWas(codes: readonly WasOf[], told: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const was = new Map(codes.map(({ key, was: ids }) => [key, new Set(ids)]));
  const byKey = new Map(codes.map((code) => [code.key, code]));
  const targetOf = (key: string): string => {
    const place = byKey.get(key)?.place;
    return place?.list === 'merged' && place.parent !== undefined && place.parent !== key ? targetOf(place.parent) : key;
  };
  const live = new Set(codes.filter(({ place }) => place.list === 'children').map(({ id }) => id));
  const claim = new Map<string, string>();
  const gone = codes.filter(({ place }) => place.list === 'merged');
  for (const { key, id, wasLive } of gone) {
    if (live.has(id)) continue;
    if (wasLive) was.get(targetOf(key))?.add(id);
    claim.set(id, targetOf(key));
  }
  // Where an entry stands says more than what another one, merged away itself, had answered to.
  for (const { key, wasLive } of gone) {
    for (const other of was.get(key) ?? []) {
      const target = targetOf(key);
      if (live.has(other) || (claim.has(other) && claim.get(other) !== target)) continue;
      if (wasLive) was.get(target)?.add(other);
      claim.set(other, target);
    }
  }
  const stands = codes.filter(({ place }) => place.list === 'children').sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const { key } of stands) {
    for (const id of was.get(key) ?? []) if (!claim.has(id)) claim.set(id, key);
  }
  for (const { key } of stands) {
    const ids = was.get(key);
    for (const id of ids ?? []) if (!told.has(id) && (live.has(id) || (claim.has(id) && claim.get(id) !== key))) ids?.delete(id);
  }
  return new Map([...was].map(([key, ids]) => [key, [...ids]]));
}
