import { tokenise, vocabulary } from './align/tokens';
import { wordPlaces, type WordPlaces } from './align/word-places';

/** Finds exact texts in one text, fast for many of them. */
export interface Occurrences {
  /** Offsets at which `part` stands in the text, ascending, at most `most` of them; overlapping ones count. */
  of(part: string, most: number): readonly number[];
  /** The offset of `part` where it stands at exactly one place, else undefined. */
  unique(part: string): number | undefined;
}

/** Searches that go through the text before its words are indexed. */
const FEW = 8;
/** Characters between a word and the ends of a part, so that the word is cut the same way wherever the part stands. */
const MARGIN = 3;
/** Longest part that is cut into words to find its rarest one; of longer ones the middle will do. */
const LONG = 300;

/**
 * Looks for parts in a text where their rarest words stand, so that thousands of parts cost little more than a pass over
 * the text. The index is built when it begins to pay, or is given.
 */
export function occurrencesIn(text: string, given?: WordPlaces): Occurrences {
  let asked = 0;
  let index = given;
  const of = (part: string, most: number): readonly number[] => {
    if (part === '' || most < 1) return [];
    if (!index && asked++ < FEW) return scan(text, part, most);
    if (!index) {
      const words = vocabulary();
      index = wordPlaces(tokenise(text, words), words);
    }
    return byRarestWord(index, part, most) ?? scan(text, part, most);
  };
  return {
    of,
    unique: (part) => {
      const [first, second] = of(part, 2);
      return second === undefined ? first : undefined;
    },
  };
}

function scan(text: string, part: string, most: number): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(part); at !== -1 && found.length < most; at = text.indexOf(part, at + 1)) found.push(at);
  return found;
}

/** Undefined where the part has no word far enough from its ends. */
function byRarestWord(where: WordPlaces, part: string, most: number): readonly number[] | undefined {
  const { tokens, words } = where;
  const from = Math.max(0, (part.length - LONG) >> 1);
  const piece = part.slice(from, from + LONG);
  const cut = tokenise(piece, words);
  let rarest: Int32Array | undefined;
  let offset = 0;
  for (let token = 0; token < cut.count; token++) {
    const start = cut.start[token] ?? 0;
    if (start < MARGIN || (cut.end[token] ?? 0) > piece.length - MARGIN || !isCutAlike(cut.text, start)) continue;
    const places = where.of(cut.word[token] ?? -1);
    if (rarest && places.length >= rarest.length) continue;
    rarest = places;
    offset = from + start;
  }
  if (!rarest) return undefined;
  const found: number[] = [];
  for (const token of rarest) {
    const at = (tokens.start[token] ?? 0) - offset;
    if (at < 0 || !tokens.text.startsWith(part, at)) continue;
    found.push(at);
    if (found.length === most) break;
  }
  return found;
}

/** Whether a token begins behind white space or a plain mark, and so begins there in every text. */
function isCutAlike(text: string, start: number): boolean {
  return /[\s([{"*_>#]/.test(text.charAt(start - 1));
}
