/** Ratings: what each coder said of each unit. Units that were rated alike are counted together. */

/** A coder did not rate the unit. */
export const MISSING = -1;

/**
 * Ratings as patterns: what every coder said (`coders` categories in a row, `MISSING` where nothing was said), and how many units were rated so.
 * A million words coded by two coders for one code are four patterns.
 */
export interface RatingTable {
  readonly coders: number;
  /** How many categories there were to choose from, used or not. */
  readonly categories: number;
  /** Pattern after pattern, a category for each coder. */
  readonly patterns: Int32Array;
  /** Units of each pattern; not necessarily whole numbers. */
  readonly counts: Float64Array;
}

/** Values as they were given, a row a unit and a column a coder; undefined: missing. */
export type Ratings = readonly (readonly (string | undefined)[])[];

/**
 * Ratings as a table.
 * @param categories all that there were to choose from; those that occur are always among them.
 */
export function ratingTable(ratings: Ratings, coders: number, categories: Iterable<string> = []): RatingTable {
  const ids = new Map<string, number>();
  const idOf = (value: string | undefined): number => {
    if (value === undefined) return MISSING;
    const known = ids.get(value);
    if (known !== undefined) return known;
    ids.set(value, ids.size);
    return ids.size - 1;
  };
  for (const category of categories) idOf(category);
  const patterns = new Map<string, { readonly pattern: readonly number[]; count: number }>();
  for (const row of ratings) {
    const pattern = Array.from({ length: coders }, (_, coder) => idOf(row[coder]));
    const key = pattern.join(' ');
    const known = patterns.get(key);
    if (known) known.count += 1;
    else patterns.set(key, { pattern, count: 1 });
  }
  const all = [...patterns.values()];
  return { coders, categories: ids.size, patterns: Int32Array.from(all.flatMap(({ pattern }) => pattern)), counts: Float64Array.from(all, ({ count }) => count) };
}
