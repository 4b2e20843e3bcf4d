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
  /** False where unknown text stands before a token, so that nothing may slide over it. */
  readonly closed: (token: number) => boolean;
}

/** Longest way that a gap is slid, in tokens. */
const REACH = 400;

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
  const left = reach(side, from, to, -1);
  const right = reach(side, from, to, 1);
  if (left === 0 && right === 0) return;
  let best = -1;
  let first = 0;
  let last = 0;
  for (let by = -left; by <= right; by++) {
    const score = beginning(tokens, from + by) + beginning(tokens, to + by);
    if (score > best) {
      best = score;
      first = by;
    }
    if (score === best) last = by;
  }
  move(side, from, to, first);
  for (let at = from + first; at < from + last; at++) unsure(at);
  for (let at = to + first; at < to + last; at++) unsure(at);
}

/** How far the gap can go: each step gives one word to the gap and takes an equal one out at its other end. */
function reach({ tokens, otherWords, partner, part, closed }: Side, from: number, to: number, step: 1 | -1): number {
  const { word, count } = tokens;
  let steps = 0;
  while (steps < REACH) {
    const given = step === 1 ? to + steps : from - 1 - steps;
    const taken = step === 1 ? from + steps : to - 1 - steps;
    if (given < 0 || given >= count || word[given] !== word[taken]) break;
    const other = partner[given] ?? -1;
    if (other === -1 || otherWords[other] !== word[given] || !closed(given) || !closed(given + 1)) break;
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
  if (startsLine(tokens, at)) {
    const space = tokens.text.slice(tokens.end[at - 1] ?? 0, tokens.start[at] ?? 0);
    return space.indexOf('\n') === space.lastIndexOf('\n') ? 6 : 8;
  }
  const mark = tokens.text.charAt((tokens.end[at - 1] ?? 1) - 1);
  if ('.?!…'.includes(mark)) return 4;
  return ',;:—–-'.includes(mark) ? 2 : 1;
}
