/** Edits whose truth is known: every character of the edited text knows the character of the first text that it comes from. */

/** A text under edit. */
export interface Edited {
  readonly text: string;
  /** For each UTF-16 unit the offset in the first text that it is, or stands for; -1 for what was added. */
  readonly origin: Int32Array;
}

/** A seeded source of chance (mulberry32), so that every run measures the same edits. */
export interface Chance {
  /** From 0 up to but not including 1. */
  next(): number;
  /** A whole number from 0 up to but not including `limit`. */
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
}

export function chance(seed: number): Chance {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: (from) => {
      const chosen = from[below(from.length)];
      if (chosen === undefined) throw new RangeError('nothing to pick from');
      return chosen;
    },
  };
}

export function unedited(text: string): Edited {
  return { text, origin: Int32Array.from({ length: text.length }, (_, at) => at) };
}

/**
 * A replacement in the text as it stands. `instead`: the new words stand for the old ones (a name, a synonym), so what
 * was coded of the old is coded of the new; otherwise the new text was simply added and belongs to nothing.
 */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly instead?: boolean;
}

/** Applies changes that do not overlap. */
export function changed({ text, origin }: Edited, changes: readonly Change[]): Edited {
  const ordered = [...changes].sort((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  const origins: number[] = [];
  let from = 0;
  const keep = (to: number): void => {
    parts.push(text.slice(from, to));
    for (let at = from; at < to; at++) origins.push(origin[at] ?? -1);
  };
  for (const { start, end, text: added, instead } of ordered) {
    if (start < from) continue;
    keep(start);
    parts.push(added);
    for (let k = 0; k < added.length; k++) {
      const scaled = start + Math.min(end - start - 1, Math.floor((k * (end - start)) / added.length));
      origins.push(instead && end > start ? (origin[scaled] ?? -1) : -1);
    }
    // The last unit of a stand-in stands for the last unit of the old word.
    if (instead && end > start && added.length > 0) origins[origins.length - 1] = origin[end - 1] ?? -1;
    from = end;
  }
  keep(text.length);
  return { text: parts.join(''), origin: Int32Array.from(origins) };
}

/** Moves the range [start, end) to stand before `to`, which lies outside it. */
export function moved({ text, origin }: Edited, start: number, end: number, to: number): Edited {
  const order: readonly (readonly [number, number])[] =
    to <= start ? [[0, to], [start, end], [to, start], [end, text.length]] : [[0, start], [end, to], [start, end], [to, text.length]];
  const joined = new Int32Array(text.length);
  let at = 0;
  for (const [a, b] of order) {
    joined.set(origin.subarray(a, b), at);
    at += b - a;
  }
  return { text: order.map(([a, b]) => text.slice(a, b)).join(''), origin: joined };
}

/** What became of a passage of the first text. */
export type Truth =
  | { readonly kind: 'live'; readonly start: number; readonly end: number }
  | { readonly kind: 'deleted' }
  /** Torn apart or mostly gone: no single answer is right. */
  | { readonly kind: 'open' };

/** Answers for many passages of the first text. */
export function truthOf({ origin }: Edited, first: string): (start: number, end: number) => Truth {
  // Where each unit of the first text went: first and last place.
  const low = new Int32Array(first.length).fill(-1);
  const high = new Int32Array(first.length).fill(-1);
  origin.forEach((from, at) => {
    if (from < 0) return;
    if (low[from] === -1) low[from] = at;
    high[from] = at;
  });
  return (start, end) => {
    let min = Infinity;
    let max = -1;
    let letters = 0;
    let left = 0;
    for (let at = start; at < end; at++) {
      const isLetter = /[\p{L}\p{N}]/u.test(first.charAt(at));
      if (isLetter) letters++;
      if (low[at] === -1 || /\s/.test(first.charAt(at))) continue;
      if (isLetter) left++;
      min = Math.min(min, low[at] ?? 0);
      max = Math.max(max, high[at] ?? 0);
    }
    if (left === 0) return { kind: 'deleted' };
    let foreign = 0;
    for (let at = min; at <= max; at++) {
      const from = origin[at] ?? -1;
      if (from !== -1 && (from < start || from >= end)) foreign++;
    }
    // Words scaled from longer ones leave some units without a place, so count what is foreign and what is left.
    if (foreign > 0 || left < 0.4 * Math.min(letters, max - min + 1)) return { kind: 'open' };
    return { kind: 'live', start: min, end: max + 1 };
  };
}
