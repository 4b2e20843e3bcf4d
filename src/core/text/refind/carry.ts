import { ALIKE, REPLACED, SAME, type Alignment } from '../align/align';
import type { Span } from '../positions';
import { MARK, tokenEndingAfter, tokenStartingBefore, WORD } from '../align/tokens';

/** Where an alignment takes a passage, and what speaks for it. All amounts in bits of rare words. */
export interface Carried {
  /** In the later text. */
  readonly span: Span;
  /** The passage's words, and those of them that are there; marks count little. */
  readonly bits: number;
  readonly kept: number;
  /** Shared words right before and right after it, less what disagrees. */
  readonly left: number;
  readonly right: number;
  /** Bits that passage and context share, less what is missing, new or other in the passage. */
  readonly score: number;
  /** Bits that passage and its nearest context have. */
  readonly most: number;
  /** Whether it left the order. */
  readonly moved: boolean;
  /** Sides, 0 to 2, on which what stood next to the passage is not there. */
  readonly alone: number;
  /** Bits that tell one place of the later text from all others. */
  readonly chance: number;
  /** Words of the passage, marks and numbers not counted. */
  readonly words: number;
  /** Words of the passage that have a counterpart, the same or another, as a share of its words. */
  readonly joined: number;
  /** Whether no other word stands between its new place and its neighbours, so that what stands there is what became of it. */
  readonly framed: boolean;
  /** Words of the new passage for each word of the old one. */
  readonly growth: number;
  /** Share of its words that could as well be equal words nearby. */
  readonly unsure: number;
  /** Words of the new passage that have no counterpart in the old one, as a share of them. */
  readonly strange: number;
}

/** The tokens of a passage: from `from` to `to`, inclusive. */
interface TokenSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * Follows a passage of the earlier text through an alignment. Undefined where none of its words has a counterpart, or
 * where they went to different places.
 */
export function carry(alignment: Alignment, span: Span): Carried | undefined {
  const { a, partner, part } = alignment;
  const tokens = { from: tokenEndingAfter(a, span.start), to: tokenStartingBefore(a, span.end) };
  if (tokens.from > tokens.to) return undefined;
  const home = homeOf(alignment, tokens);
  if (home === undefined) return undefined;
  const isThere = (token: number): boolean => (partner[token] ?? -1) !== -1 && part[token] === home;
  const core = coreOf(alignment, tokens, isThere);
  if (!core) return undefined;
  const start = startOf(alignment, span, tokens, core.from, isThere);
  const end = endOf(alignment, span, tokens, core.to, isThere);
  if (end <= start) return undefined;
  return { span: { start, end }, ...evidenceOf(alignment, tokens, core, home, { start, end }) };
}

/** The part of the alignment that has most of the passage; undefined where none has the better half, or nothing is left. */
function homeOf({ partner, part, bond, surprise }: Alignment, { from, to }: TokenSpan): number | undefined {
  const bits = new Map<number, number>();
  let all = 0;
  for (let token = from; token <= to; token++) {
    if ((partner[token] ?? -1) === -1) continue;
    const weight = bond[token] === REPLACED ? 0.5 : (surprise[token] ?? 0);
    const home = part[token] ?? 0;
    bits.set(home, (bits.get(home) ?? 0) + weight);
    all += weight;
  }
  for (const [home, weight] of bits) if (weight >= 0.6 * all) return home;
  return undefined;
}

/** Tokens that a passage may be apart in the later text, against its own length, before they belong to different ones. */
const APART = 40;

/** First and last token that have counterparts close to each other: the heaviest such group. */
function coreOf({ partner, bond, surprise }: Alignment, { from, to }: TokenSpan, isThere: (token: number) => boolean): TokenSpan | undefined {
  const apart = Math.max(APART, 1.5 * (to - from + 1));
  let best: TokenSpan | undefined;
  let bestBits = 0;
  let open: { from: number; to: number; bits: number } | undefined;
  for (let token = from; token <= to; token++) {
    if (!isThere(token)) continue;
    const bits = bond[token] === REPLACED ? 0.5 : (surprise[token] ?? 0);
    const step: number = open ? (partner[token] ?? 0) - (partner[open.to] ?? 0) : 0;
    if (!open || step > apart) open = { from: token, to: token, bits: 0 };
    open.to = token;
    open.bits += bits;
    if (open.bits > bestBits) {
      bestBits = open.bits;
      best = { from: open.from, to: open.to };
    }
  }
  return best;
}

/** New tokens for each old one that may have taken its place. */
const MANY = 4;

function startOf(alignment: Alignment, span: Span, tokens: TokenSpan, core: number, isThere: (token: number) => boolean): number {
  const { a, b, partner, bond } = alignment;
  const there = partner[core] ?? 0;
  const first = b.start[there] ?? 0;
  if (core === tokens.from && bond[core] !== REPLACED) {
    const into = span.start - (a.start[core] ?? 0);
    if (into > 0) return first + insideToken(alignment, core, into);
    return first - whiteBefore(b.text, first, (a.start[core] ?? 0) - span.start);
  }
  // Words at the passage's head have no counterparts. Whatever took their place begins it, if nothing before it is gone too.
  let outside = core - 1;
  while (outside >= tokens.from && !isThere(outside)) outside--;
  if (outside !== tokens.from - 1 || outside < 0 || !isThere(outside)) return first;
  const limit = Math.max((partner[outside] ?? 0) + 1, there - MANY * (core - outside));
  let start = there;
  for (let token = there - 1; token >= limit; token--) {
    if (alignment.words.kind(b.word[token] ?? -1) === WORD) start = token;
  }
  return b.start[start] ?? first;
}

function endOf(alignment: Alignment, span: Span, tokens: TokenSpan, core: number, isThere: (token: number) => boolean): number {
  const { a, b, partner, bond } = alignment;
  const there = partner[core] ?? 0;
  const last = b.end[there] ?? 0;
  if (core === tokens.to && bond[core] !== REPLACED) {
    const short = (a.end[core] ?? 0) - span.end;
    if (short > 0) return (b.start[there] ?? 0) + insideToken(alignment, core, span.end - (a.start[core] ?? 0));
    return last + whiteAfter(b.text, last, span.end - (a.end[core] ?? 0));
  }
  let outside = core + 1;
  while (outside <= tokens.to && !isThere(outside)) outside++;
  if (outside !== tokens.to + 1 || outside >= a.count || !isThere(outside)) return last;
  const limit = Math.min((partner[outside] ?? 0) - 1, there + MANY * (outside - core));
  let end = there;
  for (let token = there + 1; token <= limit; token++) {
    if (alignment.words.kind(b.word[token] ?? -1) === WORD) end = token;
  }
  return b.end[end] ?? last;
}

/** Offset in the new word that an offset in the old one became: by what the two words share at their ends. */
function insideToken({ a, b, partner }: Alignment, token: number, offset: number): number {
  const there = partner[token] ?? 0;
  const old = a.text.slice(a.start[token], a.end[token]);
  const now = b.text.slice(b.start[there], b.end[there]);
  if (now.startsWith(old.slice(0, offset))) return Math.min(offset, now.length);
  if (now.endsWith(old.slice(offset))) return Math.max(0, now.length - (old.length - offset));
  return Math.min(offset, now.length);
}

/** How much of so much white space before a place is there. */
function whiteBefore(text: string, at: number, most: number): number {
  let count = 0;
  while (count < most && at - count > 0 && /\s/.test(text.charAt(at - count - 1))) count++;
  return count;
}

function whiteAfter(text: string, at: number, most: number): number {
  let count = 0;
  while (count < most && at + count < text.length && /\s/.test(text.charAt(at + count))) count++;
  return count;
}

/** What a mark counts for in what is left of a passage: a full stop that stays is not the sentence. */
const SLIGHT = 0.25;

function evidenceOf(alignment: Alignment, tokens: TokenSpan, core: TokenSpan, home: number, span: Span): Omit<Carried, 'span'> {
  const { a, b, partner, bond, part, unsure, surprise, back } = alignment;
  let bits = 0;
  let kept = 0;
  let joined = 0;
  let doubtful = 0;
  let words = 0;
  for (let token = tokens.from; token <= tokens.to; token++) {
    const kind = alignment.words.kind(a.word[token] ?? -1);
    if (kind === WORD) words++;
    const weight = (surprise[token] ?? 0) * (kind === MARK ? SLIGHT : 1);
    bits += weight;
    doubtful += unsure[token] ?? 0;
    if (token < core.from || token > core.to || part[token] !== home) continue;
    if ((partner[token] ?? -1) === -1) continue;
    joined++;
    if (bond[token] === SAME) kept += weight;
    else if (bond[token] === ALIKE) kept += 0.6 * weight;
  }
  const from = tokenEndingAfter(b, span.start);
  const to = tokenStartingBefore(b, span.end);
  let strange = 0;
  for (let token = from; token <= to; token++) {
    const one = back[token] ?? -1;
    if (one === -1 || bond[one] === REPLACED) strange++;
  }
  const count = tokens.to - tokens.from + 1;
  const left = agreement(alignment, tokens.from, from, home, -1, CONTEXT);
  const right = agreement(alignment, tokens.to, to, home, 1, CONTEXT);
  const inner = agreement(alignment, core.from - 1, (partner[core.from] ?? 0) - 1, home, 1, core.to - core.from + 1, true);
  const alone = [left, right].reduce((sum, { best, near }) => sum + (best < THERE * near ? 1 : 0), 0);
  const isNext = (token: number, there: number, step: 1 | -1): boolean => {
    const other = partner[token] ?? -1;
    if (other === -1 || part[token] !== home || (there - other) * step <= 0) return false;
    for (let at = other + step; at !== there; at += step) if (alignment.words.kind(b.word[at] ?? -1) === WORD) return false;
    return true;
  };
  const framed =
    (tokens.from === 0 ? from === 0 : isNext(tokens.from - 1, from, 1)) && (tokens.to === a.count - 1 ? to === b.count - 1 : isNext(tokens.to + 1, to, -1));
  return {
    bits,
    kept,
    chance: Math.log2(Math.max(2, alignment.places)),
    score: inner.sum + left.best + right.best,
    most: bits + left.near + right.near,
    moved: home !== 0,
    alone,
    left: left.best,
    right: right.best,
    words,
    joined: joined / count,
    framed,
    unsure: doubtful / count,
    growth: (to - from + 1) / count,
    strange: strange / (to - from + 1),
  };
}

/**
 * Whether the neighbours of a passage stand together in the later text without it: it was deleted there, or moved away.
 * In bits, the better side; 0 where the passage itself has a counterpart next to them.
 */
export function leftBehind(alignment: Alignment, span: Span): number {
  const { a, partner, part } = alignment;
  const from = tokenEndingAfter(a, span.start);
  const to = tokenStartingBefore(a, span.end);
  const side = (edge: number, step: 1 | -1): number => {
    const neighbour = partner[edge + step] ?? -1;
    return neighbour === -1 ? 0 : agreement(alignment, edge, neighbour - step, part[edge + step] ?? 0, step, CONTEXT).best;
  };
  return Math.max(side(from, -1), side(to, 1));
}

/** Words of context that are looked at. */
const CONTEXT = 24;
/** Words of context that should be there, and the share of their bits that is enough. */
const NEAR = 10;
const THERE = 0.3;
/** What a run of missing or new words costs, and each of them; and a word in place of another. */
const RUN = 3;
const GONE = 0.4;
const ADDED = 0.2;
const OTHER = 1.5;

/** Bits that a stretch of tokens shares with the new place, outward from `there`, less what disagrees: best sum, sum, and what its nearest words could share. */
function agreement(
  { a, partner, bond, part, surprise, open }: Alignment,
  edge: number,
  there: number,
  home: number,
  step: 1 | -1,
  length: number,
  within = false,
): { readonly best: number; readonly sum: number; readonly near: number } {
  let sum = 0;
  let best = 0;
  let near = 0;
  let last = there;
  let lone = false;
  for (let k = 1; k <= length; k++) {
    const token = edge + k * step;
    if (token < 0 || token >= a.count || (!within && open?.(step === 1 ? token : token + 1))) break;
    if (k <= NEAR) near += surprise[token] ?? 0;
    const other = part[token] === home ? (partner[token] ?? -1) : -1;
    if (other === -1) {
      sum -= lone ? GONE : RUN;
      lone = true;
      continue;
    }
    lone = false;
    const jump = Math.abs(other - last) - 1;
    if (jump > 0 || (other - last) * step < 0) sum -= RUN + ADDED * jump;
    last = other;
    const bits = surprise[token] ?? 0;
    sum += bond[token] === SAME ? bits : bond[token] === ALIKE ? 0.6 * bits : -OTHER;
    best = Math.max(best, sum);
  }
  return { best, sum, near };
}
