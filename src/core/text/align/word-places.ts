import type { Tokens, Vocabulary } from './tokens';

/** Where each word of a text stands. */
export interface WordPlaces {
  readonly tokens: Tokens;
  readonly words: Vocabulary;
  /** The tokens that are this word, ascending; none where the text does not have it. */
  of(word: number): Int32Array;
}

/** Indexes a text's words. Cost: one pass. */
export function wordPlaces(tokens: Tokens, words: Vocabulary): WordPlaces {
  // Counted into word + 2, summed to where the next word begins, and used up as places are filled in: in the end
  // first[word] and first[word + 1] bound the places of a word.
  const first = new Int32Array(words.size + 2);
  for (const word of tokens.word) first[word + 2] = (first[word + 2] ?? 0) + 1;
  for (let slot = 1; slot < first.length; slot++) first[slot] = (first[slot] ?? 0) + (first[slot - 1] ?? 0);
  const at = new Int32Array(tokens.count);
  tokens.word.forEach((word, token) => {
    const slot = first[word + 1] ?? 0;
    at[slot] = token;
    first[word + 1] = slot + 1;
  });
  const none = at.subarray(0, 0);
  return {
    tokens,
    words,
    of: (word) => (word < 0 || word + 1 >= first.length ? none : at.subarray(first[word] ?? 0, first[word + 1] ?? 0)),
  };
}
