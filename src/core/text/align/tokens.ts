/**
 * Words, numbers and marks of a text, for aligning two texts, and the breaks between its paragraphs and turns. Other
 * white space is no token: a text that was wrapped anew has the same tokens. Scripts written without spaces give one
 * token a character.
 */
export interface Tokens {
  readonly text: string;
  readonly count: number;
  /** Offsets, by token. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** The vocabulary's number of each token's spelling. */
  readonly word: Int32Array;
}

/** What a token is. Only tokens of one kind can stand for each other. */
export const WORD = 0;
export const NUMBER = 1;
export const MARK = 2;
export const BREAK = 3;

/** Numbers spellings; two texts that are compared share one. */
export interface Vocabulary {
  readonly size: number;
  /** The number of the spelling that stands in `text` from `start` to `end`; a new one where it is new. */
  numberOf(text: string, start: number, end: number, kind: number): number;
  spelling(word: number): string;
  kind(word: number): number;
  /** The number of the spelling in lower case with straight apostrophes. */
  folded(word: number): number;
}

/** An empty vocabulary. */
export function vocabulary(): Vocabulary {
  let slots = new Int32Array(1 << 12).fill(-1);
  const spellings: string[] = [];
  const hashes: number[] = [];
  const kinds: number[] = [];
  const folds: number[] = [];

  const grow = (): void => {
    slots = new Int32Array(slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    hashes.forEach((hash, word) => {
      let slot = hash & mask;
      while (slots[slot] !== -1) slot = (slot + 1) & mask;
      slots[slot] = word;
    });
  };
  const numberOf = (text: string, start: number, end: number, kind: number): number => {
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash ^= hash >>> 15;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let word = slots[slot] ?? -1; word !== -1; word = slots[slot] ?? -1) {
      const spelling = spellings[word] ?? '';
      if (hashes[word] === hash && spelling.length === end - start && text.startsWith(spelling, start)) return word;
      slot = (slot + 1) & mask;
    }
    const word = spellings.length;
    slots[slot] = word;
    spellings.push(text.slice(start, end));
    hashes.push(hash);
    kinds.push(kind);
    folds.push(-1);
    if (spellings.length * 2 > slots.length) grow();
    return word;
  };
  return {
    get size() {
      return spellings.length;
    },
    numberOf,
    spelling: (word) => spellings[word] ?? '',
    kind: (word) => kinds[word] ?? MARK,
    folded: (word) => {
      const known = folds[word] ?? -1;
      if (known !== -1) return known;
      const spelling = spellings[word] ?? '';
      const plain = spelling.toLowerCase().replaceAll('\u2019', "'");
      const number = plain === spelling ? word : numberOf(plain, 0, plain.length, kinds[word] ?? MARK);
      folds[word] = number;
      return number;
    },
  };
}

// Character classes.
const SPACE = 0;
const LETTER = 1;
const DIGIT = 2;
const SIGN = 3;
const ALONE = 4; // a letter of a script written without spaces

const ASCII = new Uint8Array(128);
for (let unit = 0; unit < 128; unit++) ASCII[unit] = classify(String.fromCharCode(unit), unit);
let others: Uint8Array | undefined;

function classify(character: string, unit: number): number {
  if (/\s/.test(character) || unit === 0) return SPACE;
  if (/\p{Nd}/u.test(character)) return DIGIT;
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(character)) return ALONE;
  return /[\p{L}\p{M}\p{N}]/u.test(character) ? LETTER : SIGN;
}

/** Class of a UTF-16 unit; halves of surrogate pairs are signs. */
function classOf(unit: number): number {
  if (unit < 128) return ASCII[unit] ?? SIGN;
  // Known as it is met: most texts need a few dozen of the 65,536.
  others ??= new Uint8Array(65536).fill(255);
  const known = others[unit] ?? 255;
  if (known !== 255) return known;
  const found = unit >= 0xd800 && unit <= 0xdfff ? SIGN : classify(String.fromCharCode(unit), unit);
  others[unit] = found;
  return found;
}

const NEWLINE = 0x0a;
const APOSTROPHE = 0x27;
const CURLY_APOSTROPHE = 0x2019;

/** Cuts a text into tokens. Cost: one pass. */
export function tokenise(text: string, words: Vocabulary): Tokens {
  let room = Math.max(64, text.length >> 2);
  let start = new Int32Array(room);
  let end = new Int32Array(room);
  let word = new Int32Array(room);
  let count = 0;
  const breakWord = words.numberOf('\n\n', 0, 2, BREAK);
  const { length } = text;
  for (let at = 0; at < length; ) {
    const kind = classOf(text.charCodeAt(at));
    let from = at++;
    if (kind === SPACE) {
      let newlines = 0;
      let last = from;
      for (at = from; at < length && classOf(text.charCodeAt(at)) === SPACE; at++) {
        if (text.charCodeAt(at) !== NEWLINE) continue;
        if (newlines++ === 0) from = at;
        last = at;
      }
      if (newlines === 0 || (newlines === 1 && !startsTurn(text, at))) continue;
      put(from, last + 1, breakWord);
      continue;
    }
    if (kind === LETTER || kind === DIGIT) at = endOfWord(text, at, kind);
    else if (kind === SIGN) at = endOfSign(text, from);
    put(from, at, words.numberOf(text, from, at, kind === DIGIT ? NUMBER : kind === SIGN ? MARK : WORD));
  }
  return { text, count, start: start.subarray(0, count), end: end.subarray(0, count), word: word.subarray(0, count) };

  function put(from: number, to: number, number: number): void {
    if (count === room) {
      room *= 2;
      start = widened(start, room);
      end = widened(end, room);
      word = widened(word, room);
    }
    start[count] = from;
    end[count] = to;
    word[count] = number;
    count++;
  }
}

/** A label as speakers have it, perhaps behind a timestamp: `LEE:`, `**Ms. Lee:**`, `[00:12:34] Lee:`. */
const TURN = /\\?\[?[\d:.]*\\?\]?[ \t]*\*{0,2}\p{L}[^:\n]{0,40}:[ \t*\n]/uy;

function startsTurn(text: string, at: number): boolean {
  TURN.lastIndex = at;
  return TURN.test(text);
}

/** A word goes on over apostrophes between letters, a number over single marks between digits (00:12:34.5, 1,200). */
function endOfWord(text: string, from: number, kind: number): number {
  let at = from;
  for (;;) {
    const unit = text.charCodeAt(at);
    const next = at < text.length ? classOf(unit) : SPACE;
    if (next === LETTER || next === DIGIT) {
      at++;
      continue;
    }
    const after = at + 1 < text.length ? classOf(text.charCodeAt(at + 1)) : SPACE;
    const joins =
      kind === DIGIT
        ? after === DIGIT && (unit === 0x3a || unit === 0x2e || unit === 0x2c)
        : after === LETTER && (unit === APOSTROPHE || unit === CURLY_APOSTROPHE);
    if (!joins) return at;
    at += 2;
  }
}

/** One sign is one token; a surrogate pair is one sign. */
function endOfSign(text: string, from: number): number {
  const unit = text.charCodeAt(from);
  const low = text.charCodeAt(from + 1);
  return unit >= 0xd800 && unit <= 0xdbff && low >= 0xdc00 && low <= 0xdfff ? from + 2 : from + 1;
}

function widened(array: Int32Array<ArrayBuffer>, room: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(room);
  wider.set(array);
  return wider;
}

/** The first token that ends after an offset; `count` where there is none. */
export function tokenEndingAfter({ end, count }: Tokens, offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((end[middle] ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The last token that starts before an offset; -1 where there is none. */
export function tokenStartingBefore({ start, count }: Tokens, offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((start[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
