import { heaviestChain } from './chain';
import type { Strand } from './fill';
import { alignGap } from './gap';
import { NEVER, type Likeness } from './likeness';
import { startsLine } from './lines';
import type { Range, Run } from './shingles';
import type { Tokens } from './tokens';

/** A passage that stands elsewhere in the later text. */
export interface MovedPassage {
  /** Its words in both texts. */
  readonly range: Range;
  /** Joined words, ascending. */
  readonly pairs: readonly (readonly [a: number, b: number])[];
}

/** What to look for moved passages in. */
export interface Found {
  readonly a: Tokens;
  readonly b: Tokens;
  readonly like: Likeness;
  /** What a run tells, in bits. */
  readonly weight: (run: Run) => number;
  readonly strand: Strand;
  readonly claims: Claims;
  /** Runs that both texts share and that are not spoken for. */
  readonly runs: readonly Run[];
  /** Bits that a passage must share before it counts as moved. */
  readonly enough: number;
}

/** Words that are spoken for: 1 by token. */
export interface Claims {
  readonly a: Uint8Array;
  readonly b: Uint8Array;
}

/** Words between two runs of one moved passage, and words by which its ends may grow at a time. */
const APART = 80;
const GROWTH = 120;
/** Moved passages that are held open while the next run is looked at. */
const NEAR = 40;
/** Bits that words beyond a line's start must share to belong to a moved passage that ends inside this line. */
const ENOUGH_IN_LINE = 25;

/** Passages that left the order: clusters of free runs, grown at both ends as far as they agree. Their words are claimed. */
export function findMoved(found: Found): readonly MovedPassage[] {
  const { runs, weight, claims, enough } = found;
  const cores: (readonly Run[])[] = [];
  const claim = ({ a0, a1, b0, b1 }: Range): void => {
    claims.a.fill(1, a0, a1);
    claims.b.fill(1, b0, b1);
  };
  for (const cluster of clustersOf(runs, claims, weight)) {
    for (const core of stillFree(cluster, claims)) {
      if (core.reduce((bits, run) => bits + weight(run), 0) < enough) continue;
      claim(rangeOf(core));
      cores.push(core);
    }
  }
  // No passage grows before all have what is theirs beyond doubt.
  return cores.map((core) => {
    const passage = grown(found, core);
    claim(passage.range);
    return passage;
  });
}

function rangeOf(core: readonly Run[]): Range {
  const [first] = core;
  const last = core.at(-1);
  return { a0: first?.a ?? 0, b0: first?.b ?? 0, a1: (last?.a ?? 0) + (last?.length ?? 0), b1: (last?.b ?? 0) + (last?.length ?? 0) };
}

/** What other passages left of a cluster, cut where they came between. */
function stillFree(cluster: readonly Run[], claims: Claims): readonly (readonly Run[])[] {
  const cores: Run[][] = [];
  for (const run of cluster.flatMap((whole) => freeParts(whole, claims))) {
    const last = cores.at(-1)?.at(-1);
    if (last && isUnclaimedBetween(last, run, claims)) cores.at(-1)?.push(run);
    else cores.push([run]);
  }
  return cores;
}

/** The free parts of the runs, in groups that lie close together and in order in both texts; the heaviest first. */
function clustersOf(runs: readonly Run[], claims: Claims, weight: (run: Run) => number): readonly (readonly Run[])[] {
  const free = runs.flatMap((run) => freeParts(run, claims));
  const clusters: Run[][] = [];
  const home = new Map<Run, Run[]>();
  let open: Run[] = [];
  for (const run of free.sort((x, y) => x.a - y.a)) {
    open = open.filter((last) => run.a - (last.a + last.length) <= APART);
    const before = open.findLast((last) => follows(last, run) && isUnclaimedBetween(last, run, claims));
    const cluster = (before && home.get(before)) ?? [];
    if (cluster.length === 0) clusters.push(cluster);
    cluster.push(run);
    home.set(run, cluster);
    open = [...open.filter((last) => last !== before), run].slice(-NEAR);
  }
  const bits = new Map(clusters.map((cluster) => [cluster, cluster.reduce((sum, run) => sum + weight(run), 0)]));
  return clusters.sort((x, y) => (bits.get(y) ?? 0) - (bits.get(x) ?? 0)).map((cluster) => heaviestChain(cluster, weight));
}

function follows(last: Run, next: Run): boolean {
  const da = next.a - (last.a + last.length);
  const db = next.b - (last.b + last.length);
  return da >= -last.length / 2 && db >= -last.length / 2 && da <= APART && db <= APART && next.a > last.a && next.b > last.b;
}

function isUnclaimedBetween(last: Run, next: Run, claims: Claims): boolean {
  for (let at = last.a + last.length; at < next.a; at++) if (claims.a[at]) return false;
  for (let at = last.b + last.length; at < next.b; at++) if (claims.b[at]) return false;
  return true;
}

function freeParts({ a, b, length }: Run, claims: Claims): readonly Run[] {
  const parts: Run[] = [];
  let from = 0;
  for (let k = 0; k <= length; k++) {
    const free = k < length && claims.a[a + k] === 0 && claims.b[b + k] === 0;
    if (free) continue;
    if (k > from) parts.push({ a: a + from, b: b + from, length: k - from });
    from = k + 1;
  }
  return parts;
}

function grown(found: Found, core: readonly Run[]): MovedPassage {
  const { strand, like } = found;
  const pairs: (readonly [number, number])[] = [];
  const join = (one: number, two: number): void => {
    pairs.push([one, two]);
  };
  const [first] = core;
  const last = core.at(-1);
  if (!first || !last) return { range: { a0: 0, a1: 0, b0: 0, b1: 0 }, pairs: [] };
  core.forEach((run, index) => {
    for (let k = 0; k < run.length; k++) join(run.a + k, run.b + k);
    const next = core[index + 1];
    if (next) alignGap(strand.a, strand.b, { a0: run.a + run.length, a1: next.a, b0: run.b + run.length, b1: next.b }, like, strand.open, join);
  });
  const end = grownEnd(found, last.a + last.length, last.b + last.length, 1);
  const start = grownEnd(found, first.a - 1, first.b - 1, -1);
  pairs.push(...end, ...start);
  pairs.sort((x, y) => x[0] - y[0]);
  const head = pairs[0] ?? [0, 0];
  const tail = pairs.at(-1) ?? [0, 0];
  return { range: { a0: head[0], a1: tail[0] + 1, b0: head[1], b1: tail[1] + 1 }, pairs };
}

/** Pairs by which a moved passage grows from (a, b) on, upwards or downwards, up to words that are spoken for. */
function grownEnd(found: Found, a: number, b: number, step: 1 | -1): readonly (readonly [number, number])[] {
  const { strand, like, claims } = found;
  const aRoom = room(claims.a, a, step);
  const bRoom = room(claims.b, b, step);
  if (aRoom === 0 || bRoom === 0 || aRoom * bRoom > strand.budget.cells) return [];
  strand.budget.cells -= aRoom * bRoom;
  const aWords = Int32Array.from({ length: aRoom }, (_, k) => strand.a[a + k * step] ?? -1);
  const bWords = Int32Array.from({ length: bRoom }, (_, k) => strand.b[b + k * step] ?? -1);
  const pairs: (readonly [number, number])[] = [];
  const range = { a0: 0, a1: aRoom, b0: 0, b1: bRoom };
  const join = (one: number, two: number): void => {
    if (like.pair(aWords[one] ?? -1, bWords[two] ?? -1) > NEVER) pairs.push([a + one * step, b + two * step]);
  };
  alignGap(aWords, bWords, range, like, undefined, join, true);
  return uptoLine(found, pairs, step);
}

function room(taken: Uint8Array, from: number, step: 1 | -1): number {
  let count = 0;
  for (let at = from; at >= 0 && at < taken.length && count < GROWTH && taken[at] === 0; at += step) count++;
  return count;
}

/**
 * People move whole lines and turns. Words in a line that is not reached to its end belong to the passage only where they
 * share more than a speaker's label would.
 */
function uptoLine({ a, weight }: Found, pairs: readonly (readonly [number, number])[], step: 1 | -1): readonly (readonly [number, number])[] {
  const tokens = pairs.map(([token]) => token);
  const outermost = step === 1 ? Math.max(...tokens) : Math.min(...tokens);
  const innermost = step === 1 ? Math.min(...tokens) : Math.max(...tokens);
  if (pairs.length === 0 || startsLine(a, step === 1 ? outermost + 1 : outermost)) return pairs;
  let edge = outermost;
  while (edge !== innermost && !startsLine(a, step === 1 ? edge : edge + 1)) edge -= step;
  if (!startsLine(a, step === 1 ? edge : edge + 1)) return pairs;
  const beyond = pairs.filter(([token]) => (token - edge) * step >= 0);
  const bits = beyond.reduce((sum, [token, other]) => sum + weight({ a: token, b: other, length: 1 }), 0);
  return bits < ENOUGH_IN_LINE ? pairs.filter(([token]) => (token - edge) * step < 0) : pairs;
}
