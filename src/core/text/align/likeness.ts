import { NUMBER, WORD, type Vocabulary } from './tokens';

/** How much it says that a word stands in both texts, and how far two words can stand for each other. In bits. */
export interface Likeness {
  /** Bits of one word: its rarity, −log2 of its share of all words, between 1 and 14. */
  readonly bits: Float32Array;
  /** What aligning word `a` with word `b` brings; very negative where they are of different kinds. */
  pair(a: number, b: number): number;
  /** Whether two different spellings are one word written differently (case, a letter, an ending). */
  alike(a: number, b: number): boolean;
}

/** Opening a gap in one text, and each further word of it. */
export const GAP = -3.5;
export const GAP_WORD = -0.06;
/** One word in place of another of the same kind, and one mark in place of another. */
export const REPLACED_WORD = -1;
const REPLACED_MARK = -2.5;
export const NEVER = -1e6;

/** Measures the words of two texts (or parts of them) that share a vocabulary. */
export function likeness(words: Vocabulary, texts: readonly Int32Array[]): Likeness {
  const counts = new Float64Array(words.size);
  let all = 0;
  for (const text of texts) {
    for (const word of text) {
      if (word < 0) continue;
      counts[word] = (counts[word] ?? 0) + 1;
      all++;
    }
  }
  const bits = new Float32Array(words.size);
  counts.forEach((count, word) => {
    bits[word] = Math.max(1, Math.min(14, Math.log2(all / Math.max(1, count))));
  });
  const shape = shapesOf(words);
  const mayBeAlike = (a: number, b: number): boolean => {
    const [one, two] = [shape.length[a] ?? 0, shape.length[b] ?? 0];
    return one <= 2 * two && two <= 2 * one && (shape.head[a] === shape.head[b] || shape.tail[a] === shape.tail[b]);
  };
  const alike = (a: number, b: number): boolean => shape.kind[a] === WORD && shape.kind[b] === WORD && mayBeAlike(a, b) && areAlike(words, a, b);
  return {
    bits,
    alike,
    pair: (a, b) => {
      if (a < 0 || b < 0) return NEVER;
      if (a === b) return bits[a] ?? 1;
      const kind = shape.kind[a];
      if (kind !== shape.kind[b]) return NEVER;
      if (kind !== WORD) return kind === NUMBER ? REPLACED_WORD : REPLACED_MARK;
      return mayBeAlike(a, b) && areAlike(words, a, b) ? 0.6 * Math.min(bits[a] ?? 1, bits[b] ?? 1) : REPLACED_WORD;
    },
  };
}

/** What can be seen of each word without looking into it: its kind, length, first letter in either case, last letter. */
function shapesOf(words: Vocabulary): { readonly kind: Uint8Array; readonly length: Uint16Array; readonly head: Uint16Array; readonly tail: Uint16Array } {
  const { size } = words;
  const shapes = { kind: new Uint8Array(size), length: new Uint16Array(size), head: new Uint16Array(size), tail: new Uint16Array(size) };
  for (let word = 0; word < size; word++) {
    const spelling = words.spelling(word);
    shapes.kind[word] = words.kind(word);
    shapes.length[word] = Math.min(0xffff, spelling.length);
    shapes.head[word] = spelling.charCodeAt(0) | 32;
    shapes.tail[word] = spelling.charCodeAt(spelling.length - 1);
  }
  return shapes;
}

/** The same word in another case, or with most of its letters the same at its two ends. */
function areAlike(words: Vocabulary, a: number, b: number): boolean {
  const one = words.spelling(a);
  const two = words.spelling(b);
  if (one.length === two.length && words.folded(a) === words.folded(b)) return true;
  const longer = Math.max(one.length, two.length);
  const shorter = Math.min(one.length, two.length);
  let head = 0;
  while (head < shorter && one.charCodeAt(head) === two.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < shorter - head && one.charCodeAt(one.length - 1 - tail) === two.charCodeAt(two.length - 1 - tail)) tail++;
  return head + tail >= 3 && (head + tail) * 3 >= longer * 2;
}
