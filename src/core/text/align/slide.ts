import { startsLine } from './lines';
import type { Tokens } from './tokens';

/** One side of an alignment as sliding sees it. */
interface Side {
  readonly tokens: Tokens;
  readonly otherWords: Int32Array;
  /** For each token its partner on the other side, or -1; slid in place. */
  readonly partner: Int32Array;
  readonly back: Int32Array;
  readonly part: (token: number) => number;
  /** Whether one word could give way to a third in place of another: both are of its kind, and neither is like it. */
  readonly isExchange: (one: number, other: number, third: number) => boolean;
  /** False where unknown text stands before a token, so that nothing may slide over it. */
  readonly closed: (token: number) => boolean;
}

/** Longest way that a gap is slid, in tokens. */
const REACH = 400;
/** Score of a gap that begins where a line begins and ends where one ends. */
const WHOLE_LINES = 12;

/**
 * A run of words that only one text has can often be taken a little earlier or later with the same result ("Yeah. [Yeah.]"
 * or "[Yeah.] Yeah."). It is put where a line or sentence begins, as people delete and insert whole ones. Where several
 * choices are equally good, nobody can know which of the equal words stayed: `unsure` is called with the tokens of this
 * side for which it matters.
 */
export function slideGaps(side: Side, unsure: (token: number) => void): void {
  const { tokens, partner } = side;
  for (let from = 0; from < tokens.count; from++) {
    if ((partner[from] ?? -1) !== -1) continue;
    let to = from + 1;
    while (to < tokens.count && partner[to] === -1) to++;
    slideGap(side, from, to, unsure);
    while (to < tokens.count && partner[to] === -1) to++;
    from = to - 1;
  }
}

function slideGap(side: Side, from: number, to: number, unsure: (token: number) => void): void {
  const { tokens, partner, part } = side;
  // Nothing may be new on the other side in the same place.
  const before = from > 0 ? (partner[from - 1] ?? -1) : -1;
  const after = to < tokens.count ? (partner[to] ?? -1) : -1;
  const joined = from > 0 && to < tokens.count ? after === before + 1 && part(from - 1) === part(to) : after === 0 || before === side.back.length - 1;
  if (!joined) return;
  for (let at = from; at <= to; at++) if (!side.closed(at)) return;
  const equal = choices(side, from, to, false);
  for (let at = from + equal.first; at < from + equal.last; at++) unsure(at);
  for (let at = to + equal.first; at < to + equal.last; at++) unsure(at);
  // Over exchanged words a gap is slid only to whole lines: elsewhere it is as good where it is.
  const any = choices(side, from, to, true);
  move(side, from, to, any.score > equal.score && any.score >= WHOLE_LINES ? any.by : equal.by);
}

/** The best places for a gap: the first and the last of them, and the one to take. */
function choices(side: Side, from: number, to: number, exchanging: boolean): { readonly score: number; readonly by: number; readonly first: number; readonly last: number } {
  const { tokens } = side;
  const scoreOf = (by: number): number => beginning(tokens, from + by) + beginning(tokens, to + by);
  let score = scoreOf(0);
  let [by, first, last] = [0, 0, 0];
  const left = reach(side, from, to, -1, exchanging);
  const right = reach(side, from, to, 1, exchanging);
  for (let at = -left; at <= right; at++) {
    const here = scoreOf(at);
    if (here > score || (here === score && at < first)) {
      if (here > score) last = by = at;
      score = here;
      first = at;
    } else if (here === score && at > last) last = at;
  }
  return { score, by, first, last };
}

/**
 * How far the gap can go: each step gives one word to the gap and takes an equal one out at its other end, or one that may
 * as well have been replaced by the same word of the other text.
 */
function reach({ tokens, otherWords, partner, part, closed, isExchange }: Side, from: number, to: number, step: 1 | -1, exchanging: boolean): number {
  const { word, count } = tokens;
  let steps = 0;
  while (steps < REACH) {
    const given = step === 1 ? to + steps : from - 1 - steps;
    const taken = step === 1 ? from + steps : to - 1 - steps;
    if (given < 0 || given >= count) break;
    const other = partner[given] ?? -1;
    if (other === -1 || !closed(given) || !closed(given + 1)) break;
    const third = otherWords[other] ?? -1;
    const isSame = word[given] === word[taken] && word[given] === third;
    if (!isSame && !(exchanging && isExchange(word[given] ?? -1, word[taken] ?? -1, third))) break;
    const neighbour = step === 1 ? given - 1 : given + 1;
    if (steps > 0 && ((partner[neighbour] ?? -1) !== other - step || part(neighbour) !== part(given))) break;
    steps++;
  }
  return steps;
}

/** Moves the gap by so many tokens: the partners of the words it takes go to the words it gives. */
function move({ partner, back }: Side, from: number, to: number, by: number): void {
  const hand = (giver: number, taker: number): void => {
    const other = partner[giver] ?? -1;
    partner[taker] = other;
    partner[giver] = -1;
    if (other !== -1) back[other] = taker;
  };
  for (let step = 0; step < by; step++) hand(to + step, from + step);
  for (let step = 0; step < -by; step++) hand(from - 1 - step, to - 1 - step);
}

/** How natural it is that something begins at a token: a paragraph, a line, a sentence, a clause. */
function beginning(tokens: Tokens, at: number): number {
  if (at <= 0 || at >= tokens.count) return 8;
  if (tokens.text.charCodeAt((tokens.end[at] ?? 1) - 1) === 0x0a) return 5;
  if (startsLine(tokens, at)) return tokens.text.charCodeAt((tokens.end[at - 1] ?? 1) - 1) === 0x0a ? 8 : 6;
  const mark = tokens.text.charAt((tokens.end[at - 1] ?? 1) - 1);
  if ('.?!…'.includes(mark)) return 4;
  return ',;:—–-'.includes(mark) ? 2 : 1;
}
