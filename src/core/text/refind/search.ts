import { ALIKE, REPLACED, SAME, type Alignment } from '../align/align';
import { carry, type Carried } from './carry';
import { alignGap } from '../align/gap';
import type { Likeness } from '../align/likeness';
import type { Span } from '../positions';
import { tokenEndingAfter, tokenStartingBefore, type Tokens } from '../align/tokens';
import type { WordPlaces } from '../align/word-places';

/** Context on each side, in tokens; words that stand more often than this tell nothing of a place. */
const CONTEXT = 16;
const COMMON = 200;
/** Tokens that one vote counts for, places that are looked at closely, and room round them. */
const BUCKET = 12;
const CLOSER = 3;
/** Share of the passage's bits that a place must have in votes to be looked at. */
const VOTED = 0.12;
/** What a word of the context counts for against one of the passage. */
const BESIDE = 0.3;
const ROOM = 16;
/** Longest passage that is looked for whole; of longer ones both ends are looked for. */
const LONGEST = 150;

/**
 * Looks for a passage of a known text (whole or in parts) anywhere in another, whatever the order: places that share rare
 * words with it and its context vote, the best are aligned word by word. Best first; places that overlap count once.
 */
export function searchPassage(places: WordPlaces, like: Likeness, known: Pick<Alignment, 'a' | 'surprise' | 'open'>, span: Span): readonly Carried[] {
  const { a, open, surprise } = known;
  const quoteFrom = tokenEndingAfter(a, span.start);
  const quoteTo = tokenStartingBefore(a, span.end);
  if (quoteFrom > quoteTo || quoteTo - quoteFrom >= LONGEST) return [];
  let from = quoteFrom;
  while (from > 0 && quoteFrom - from < CONTEXT && !open?.(from)) from--;
  let to = quoteTo + 1;
  while (to < a.count && to - quoteTo <= CONTEXT && !open?.(to)) to++;
  const passage = slice(a, from, to);
  const news = surprise.subarray(from, to);
  const found: Carried[] = [];
  for (const start of votedPlaces(places, like, passage, quoteFrom - from, quoteTo - from)) {
    const window = slice(places.tokens, Math.max(0, start - ROOM), Math.min(places.tokens.count, start + passage.count + 2 * BUCKET + ROOM));
    const alignment = alignIn(places, like, passage, news, window);
    const carried = carry(alignment, span);
    if (!carried) continue;
    const known = found.findIndex((other) => other.span.start < carried.span.end && carried.span.start < other.span.end);
    if (known === -1) found.push(carried);
    else if ((found[known]?.score ?? 0) < carried.score) found[known] = carried;
  }
  return found.sort((one, two) => two.score - one.score);
}

function slice(tokens: Tokens, from: number, to: number): Tokens {
  return { text: tokens.text, count: to - from, start: tokens.start.subarray(from, to), end: tokens.end.subarray(from, to), word: tokens.word.subarray(from, to) };
}

/** Where the passage would begin, by the votes of its words: the best few. */
function votedPlaces(where: WordPlaces, like: Likeness, passage: Tokens, quoteFrom: number, quoteTo: number): readonly number[] {
  const votes = new Map<number, number>();
  let all = 0;
  for (let token = 0; token < passage.count; token++) {
    const word = passage.word[token] ?? -1;
    const places = where.of(word);
    const bits = (like.bits[word] ?? 1) * (token < quoteFrom || token > quoteTo ? BESIDE : 1);
    all += bits;
    if (places.length > COMMON) continue;
    for (const place of places) {
      const bucket = Math.floor((place - token + BUCKET * 1000) / BUCKET);
      votes.set(bucket, (votes.get(bucket) ?? 0) + bits);
    }
  }
  const sums: (readonly [number, number])[] = [];
  for (const [bucket, bits] of votes) {
    const sum = bits + (votes.get(bucket + 1) ?? 0);
    if (sum >= VOTED * all) sums.push([bucket, sum]);
  }
  sums.sort((one, two) => two[1] - one[1] || one[0] - two[0]);
  const chosen: number[] = [];
  for (const [bucket] of sums) {
    if (chosen.length === CLOSER) break;
    if (chosen.every((other) => Math.abs(other - bucket) > 1)) chosen.push(bucket);
  }
  return chosen.map((bucket) => bucket * BUCKET - BUCKET * 1000);
}

function alignIn({ words, tokens }: WordPlaces, like: Likeness, a: Tokens, surprise: Float32Array, b: Tokens): Alignment {
  const partner = new Int32Array(a.count).fill(-1);
  const back = new Int32Array(b.count).fill(-1);
  const bond = new Uint8Array(a.count);
  const atEnds = (token: number): boolean => token === 0 || token === a.count;
  alignGap(a.word, b.word, { a0: 0, a1: a.count, b0: 0, b1: b.count }, like, atEnds, (one, two) => {
    partner[one] = two;
    back[two] = one;
    const [wordA, wordB] = [a.word[one] ?? -1, b.word[two] ?? -1];
    bond[one] = wordA === wordB ? SAME : like.alike(wordA, wordB) ? ALIKE : REPLACED;
  });
  return { a, b, places: tokens.count, words, like, surprise, partner, back, bond, part: new Int32Array(a.count), unsure: new Uint8Array(a.count), open: atEnds };
}
