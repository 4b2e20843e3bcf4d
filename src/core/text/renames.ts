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
  const byFirst = new Map<number, Rename[]>();
  for (const rename of [...renames].sort((x, y) => y.from.length - x.from.length)) {
    const first = rename.from[0] ?? -1;
    byFirst.set(first, [...(byFirst.get(first) ?? []), rename]);
  }
  const source: number[] = [];
  const words: number[] = [];
  for (let token = 0; token < a.count; ) {
    const at = token;
    const rename = byFirst.get(a.word[token] ?? -1)?.find(({ from }) => from.every((word, k) => a.word[at + k] === word && bond[at + k] !== SAME));
    if (!rename) {
      source.push(token);
      words.push(a.word[token] ?? -1);
      token++;
      continue;
    }
    const { from, to } = rename;
    to.forEach((word, k) => {
      // First on first and last on last, so that the name's ends are where they were.
      const on = to.length === 1 ? 0 : Math.round((k * (from.length - 1)) / (to.length - 1));
      source.push(at + on);
      words.push(word);
    });
    token += from.length;
  }
  const start = Int32Array.from(source, (token) => a.start[token] ?? 0);
  const end = Int32Array.from(source, (token) => a.end[token] ?? 0);
  // A name that became one word covers all of the old one.
  renameEnds(source, end, a);
  return { tokens: { text: a.text, count: source.length, start, end, word: Int32Array.from(words) }, source: Int32Array.from(source) };
}

/** Where old tokens were left out after a token, it ends where they ended. */
function renameEnds(source: readonly number[], end: Int32Array, a: Tokens): void {
  source.forEach((token, index) => {
    const next = source[index + 1] ?? a.count;
    if (next > token + 1) end[index] = a.end[next - 1] ?? 0;
  });
}
