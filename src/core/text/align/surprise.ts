/** How strongly a word is expected by its predecessor, before that counts: words seen this often beside it weigh as much. */
const PRIOR = 2;
const MOST = 14;

/**
 * What each word of a text tells that its predecessor does not: −log2 of its probability after the word before it,
 * in bits, between 0 and 14. Words that always follow each other (a speaker's label, a stock phrase) tell little together,
 * however rare each is. Counted over all texts given; the first is the one that is told of. One occurrence in each text is
 * not counted: a pair of words is not expected for standing where it stands.
 */
export function surpriseOf(texts: readonly [Int32Array, ...Int32Array[]], vocabularySize: number): Float32Array {
  const single = new Float64Array(vocabularySize + 1);
  const pairs = pairCounts(texts);
  let all = 0;
  for (const text of texts) {
    for (const word of text) {
      if (word < 0) continue;
      single[word] = (single[word] ?? 0) + 1;
      all++;
    }
  }
  const [first] = texts;
  return Float32Array.from(first, (word, at) => {
    if (word < 0) return 0;
    const alone = (single[word] ?? 1) / Math.max(1, all);
    const before = at > 0 ? (first[at - 1] ?? -1) : -1;
    const together = before < 0 ? 0 : Math.max(0, pairs.count(before, word) - texts.length);
    const befores = before < 0 ? 0 : Math.max(0, (single[before] ?? 0) - texts.length);
    const likely = (together + PRIOR * alone) / (befores + PRIOR);
    return Math.max(0, Math.min(MOST, -Math.log2(likely)));
  });
}

function pairCounts(texts: readonly Int32Array[]): { count(before: number, word: number): number } {
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  let size = 16;
  while (size < length * 2) size *= 2;
  const mask = size - 1;
  const befores = new Int32Array(size).fill(-1);
  const words = new Int32Array(size);
  const counts = new Int32Array(size);
  const slotOf = (before: number, word: number): number => {
    let slot = (Math.imul(before, 0x9e3779b1) ^ Math.imul(word, 0x85ebca6b)) >>> 7;
    slot &= mask;
    while (befores[slot] !== -1 && (befores[slot] !== before || words[slot] !== word)) slot = (slot + 1) & mask;
    return slot;
  };
  for (const text of texts) {
    for (let at = 1; at < text.length; at++) {
      const before = text[at - 1] ?? -1;
      const word = text[at] ?? -1;
      if (before < 0 || word < 0) continue;
      const slot = slotOf(before, word);
      befores[slot] = before;
      words[slot] = word;
      counts[slot] = (counts[slot] ?? 0) + 1;
    }
  }
  return { count: (before, word) => counts[slotOf(before, word)] ?? 0 };
}
