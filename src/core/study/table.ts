/**
 * An immutable map by path that shares what did not change: `with` costs a small bucket, not the whole table,
 * so that one coding more costs the same in a study of ten sources and of ten thousand.
 */
export interface Table<V> {
  readonly size: number;
  get(key: string): V | undefined;
  has(key: string): boolean;
  /** Keys in code unit order. Sorted once per table, when first asked for. */
  keys(): readonly string[];
  /** Values in the order of `keys`. */
  values(): readonly V[];
  with(key: string, value: V): Table<V>;
  without(key: string): Table<V>;
}

const BUCKETS = 256;

type Bucket<V> = ReadonlyMap<string, V>;

/** Builds a table from entries; a later entry replaces an earlier one of the same key. */
export function tableOf<V>(entries: Iterable<readonly [string, V]>): Table<V> {
  const buckets: (Map<string, V> | undefined)[] = new Array<Map<string, V> | undefined>(BUCKETS).fill(undefined);
  let size = 0;
  for (const [key, value] of entries) {
    const at = bucketOf(key);
    const bucket = buckets[at] ?? (buckets[at] = new Map<string, V>());
    if (!bucket.has(key)) size++;
    bucket.set(key, value);
  }
  return table(buckets, size);
}

/** FNV-1a over UTF-16 units, folded to the number of buckets. */
function bucketOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return ((hash >>> 16) ^ hash) & (BUCKETS - 1);
}

function table<V>(buckets: readonly (Bucket<V> | undefined)[], size: number): Table<V> {
  let sorted: readonly string[] | undefined;
  let inOrder: readonly V[] | undefined;
  const get = (key: string): V | undefined => buckets[bucketOf(key)]?.get(key);
  const keys = (): readonly string[] => {
    if (!sorted) {
      const all: string[] = [];
      for (const bucket of buckets) for (const key of bucket?.keys() ?? []) all.push(key);
      sorted = all.sort();
    }
    return sorted;
  };
  return {
    size,
    get,
    has: (key) => buckets[bucketOf(key)]?.has(key) ?? false,
    keys,
    values: () => {
      inOrder ??= keys().flatMap((key) => {
        const value = get(key);
        return value === undefined ? [] : [value];
      });
      return inOrder;
    },
    with: (key, value) => {
      const at = bucketOf(key);
      const bucket = buckets[at];
      const grown = bucket?.has(key) ? size : size + 1;
      const next = buckets.slice();
      next[at] = new Map(bucket ?? []).set(key, value);
      return table(next, grown);
    },
    without: (key) => {
      const at = bucketOf(key);
      const bucket = buckets[at];
      if (!bucket?.has(key)) return table(buckets, size);
      const smaller = new Map(bucket);
      smaller.delete(key);
      const next = buckets.slice();
      next[at] = smaller;
      return table(next, size - 1);
    },
  };
}
