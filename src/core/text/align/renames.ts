import { SAME, type Alignment } from './align';
import type { Tokens } from './tokens';

/** Words that gave way to others in many places: a speaker renamed, a name replaced. */
interface Rename {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** Longest sequences that count as a name, in the earlier and the later text. */
const LONGEST_FROM = 4;
const LONGEST_TO = 6;
/** How often words must have given way to the same others, and in which share of the places where they gave way at all. */
const OFTEN = 3;
const SHARE = 0.6;

/** What was renamed throughout, read from the places where the words on both sides stayed. */
export function renamesIn(alignment: Alignment): readonly Rename[] {
  const found = new Map<string, Rename & { count: number }>();
  const exchanged = new Map<string, number>();
  forEachExchange(alignment, (from, to) => {
    const source = from.join(' ');
    const key = `${source}>${to.join(' ')}`;
    const known = found.get(key);
    if (known) known.count++;
    else found.set(key, { from, to, count: 1 });
    exchanged.set(source, (exchanged.get(source) ?? 0) + 1);
  });
  return [...found.values()].filter(({ from, count }) => count >= OFTEN && count >= SHARE * (exchanged.get(from.join(' ')) ?? 0));
}

/** Calls back for words that stand between the same neighbours in place of others. */
function forEachExchange({ a, b, partner, bond, part, open }: Alignment, call: (from: readonly number[], to: readonly number[]) => void): void {
  let last = -1;
  for (let token = 0; token < a.count; token++) {
    if (bond[token] !== SAME) continue;
    const before = last;
    last = token;
    const from = token - before - 1;
    if (before === -1 || from < 1 || from > LONGEST_FROM || part[before] !== part[token]) continue;
    const there = partner[before] ?? 0;
    const to = (partner[token] ?? 0) - there - 1;
    if (to < 1 || to > LONGEST_TO) continue;
    let whole = true;
    for (let k = before + 1; k <= token; k++) if (open?.(k)) whole = false;
    if (whole) call([...a.word.subarray(before + 1, token)], [...b.word.subarray(there + 1, there + 1 + to)]);
  }
}

/**
 * The tokens of the earlier text as if its names had been replaced already, at their old offsets, so that aligning again
 * finds them the same; and for each new token the old one that it stands on. Names that stayed the same stay.
 */
export function renamed({ a, bond }: Alignment, renames: readonly Rename[]): { readonly tokens: Tokens; readonly source: Int32Array } {
  const places = placesOf(a, bond, renames);
  const count = places.reduce((sum, { rename: { from, to } }) => sum + to.length - from.length, a.count);
  const source = new Int32Array(count);
  const word = new Int32Array(count);
  let next = 0;
  let index = 0;
  const keep = (until: number): void => {
    for (; next < until; next++) {
      source[index] = next;
      word[index++] = a.word[next] ?? -1;
    }
  };
  for (const { at, rename } of places) {
    keep(at);
    const { from, to } = rename;
    to.forEach((one, k) => {
      // First on first and last on last, so that the name's ends are where they were.
      source[index] = at + (to.length === 1 ? 0 : Math.round((k * (from.length - 1)) / (to.length - 1)));
      word[index++] = one;
    });
    next = at + from.length;
  }
  keep(a.count);
  return { tokens: { text: a.text, count, ...offsetsOf(source, a), word }, source };
}

/** Where words stand that were renamed and have not been found the same, the longest names first. */
function placesOf(a: Tokens, bond: Uint8Array, renames: readonly Rename[]): readonly { readonly at: number; readonly rename: Rename }[] {
  const byFirst = new Map<number, Rename[]>();
  for (const rename of [...renames].sort((x, y) => y.from.length - x.from.length)) {
    const first = rename.from[0] ?? -1;
    byFirst.set(first, [...(byFirst.get(first) ?? []), rename]);
  }
  const places: { at: number; rename: Rename }[] = [];
  for (let token = 0; token < a.count; token++) {
    const at = token;
    if (bond[at] === SAME) continue;
    const rename = byFirst.get(a.word[at] ?? -1)?.find(({ from }) => from.every((one, k) => a.word[at + k] === one && bond[at + k] !== SAME));
    if (!rename) continue;
    places.push({ at, rename });
    token += rename.from.length - 1;
  }
  return places;
}

/** Offsets of tokens that stand on others; the last of a name that became fewer words covers the rest of the old one. */
function offsetsOf(source: Int32Array, a: Tokens): { readonly start: Int32Array; readonly end: Int32Array } {
  const start = new Int32Array(source.length);
  const end = new Int32Array(source.length);
  for (let index = 0; index < source.length; index++) {
    const on = source[index] ?? 0;
    const next = index + 1 < source.length ? (source[index + 1] ?? 0) : a.count;
    start[index] = a.start[on] ?? 0;
    end[index] = a.end[Math.max(on, next - 1)] ?? 0;
  }
  return { start, end };
}
