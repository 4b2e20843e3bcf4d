/** Chance that can be repeated. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  readonly next: () => number;
  readonly below: (n: number) => number;
  readonly is: (probability: number) => boolean;
  readonly of: <T>(values: readonly T[]) => T;
  readonly shuffled: <T>(values: readonly T[]) => readonly T[];
}

/** Mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    next,
    below,
    is: (probability) => next() < probability,
    of: (values) => {
      const value = values[below(values.length)];
      if (value === undefined) throw new Error('Nothing to choose from');
      return value;
    },
    shuffled: (values) => {
      const all = [...values];
      for (let n = all.length - 1; n > 0; n--) {
        const other = below(n + 1);
        [all[n], all[other]] = [all[other] as (typeof all)[number], all[n] as (typeof all)[number]];
      }
      return all;
    },
  };
}
