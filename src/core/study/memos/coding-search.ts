/** Finds codings by words of what was said and of their code's name. */
import type { Codebook, CodingsFile, StudyPath } from '../model';
import { type PlacedCoding, placed, type SourceCodings, type Study } from '../study';

export interface CodingHit {
  readonly coding: PlacedCoding;
  /** 0: the passage begins with the words; 1: has them in a row; 2: has them anywhere, or its code's name has. */
  readonly quality: 0 | 1 | 2;
}

/** What is searched of one codings file: its quotes, folded, a line each. */
interface FoldedFile {
  readonly text: string;
  /** Where each coding's line begins, in the order of the file. */
  readonly starts: readonly number[];
}

const foldedFiles = new WeakMap<CodingsFile, FoldedFile>();

/** What words are compared by: composed, lower case, blanks and apostrophes of one kind. */
export function foldWords(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/[‘’ʼ]/g, "'").replace(/\s+/g, ' ').trim();
}

/** The words of a query, folded; none where it is blank. */
export function wordsIn(query: string): readonly string[] {
  const folded = foldWords(query);
  return folded === '' ? [] : folded.split(' ');
}

function foldedFile(file: CodingsFile): FoldedFile {
  const known = foldedFiles.get(file);
  if (known) return known;
  const lines: string[] = [];
  const starts: number[] = [];
  let at = 0;
  for (const { quote } of file.codings) {
    const line = foldWords(quote);
    starts.push(at);
    lines.push(line);
    at += line.length + 1;
  }
  const folded = { text: lines.join('\n'), starts };
  foldedFiles.set(file, folded);
  return folded;
}

/**
 * Prepares the search of one source after another, so that the first search need not wait for all of them: to be stepped through in
 * pieces. What is prepared stays so until a codings file changes, and then that file alone is prepared again.
 */
export function* prepareSearch(study: Study): Generator<void> {
  for (const codings of study.codings.values()) {
    for (const file of codings.files) foldedFile(file);
    yield;
  }
}

/**
 * Codings in which every word of `words` (as `wordsIn` gives them) stands in the quote or in the name or id of the code: those of the
 * sources in `first` before all others, at most `most` of them. Cost: one pass over the quotes until there are enough.
 */
export function searchCodings(study: Study, words: readonly string[], first: readonly StudyPath[], most: number): readonly CodingHit[] {
  const query = queryOf(study, words);
  const hits: CodingHit[] = [];
  const seen = new Set(first);
  for (const path of first) {
    const codings = study.codings.get(path);
    if (codings && !searchSource(codings, query, hits, most)) return hits;
  }
  for (const codings of study.codings.values()) if (!seen.has(codings.source) && !searchSource(codings, query, hits, most)) break;
  return hits;
}

interface Query {
  readonly words: readonly QueryWord[];
  readonly phrase: string;
  /** The longest of the words that stand in no code's name, and must stand in the quote: it is looked for, the others only where it stands. */
  readonly rarest: string | undefined;
}

function queryOf(study: Study, words: readonly string[]): Query {
  const query = words.map((word): QueryWord => ({ word, codes: codesLike(study.codebook, word) }));
  const rarest = query.filter(({ codes }) => codes.size === 0).sort((a, b) => b.word.length - a.word.length)[0]?.word;
  return { words: query, phrase: words.join(' '), rarest };
}

interface QueryWord {
  readonly word: string;
  /** Ids, as codings name them, of the codes whose name has the word. */
  readonly codes: ReadonlySet<string>;
}

function codesLike({ codes }: Codebook, word: string): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const code of codes.values()) {
    if (!foldWords(`${code.id} ${code.name}`).includes(word)) continue;
    for (const id of [code.id, ...code.was]) ids.add(id);
  }
  return ids;
}

/** Adds what is found; false where there are enough. */
function searchSource(codings: SourceCodings, { words, phrase, rarest }: Query, hits: CodingHit[], most: number): boolean {
  for (const file of codings.files) {
    const { text, starts } = foldedFile(file);
    for (let index = 0; index < starts.length; index++) {
      if (hits.length >= most) return false;
      if (rarest !== undefined) {
        const at = text.indexOf(rarest, starts[index]);
        if (at === -1) break;
        while ((starts[index + 1] ?? Infinity) <= at) index++;
      }
      const coding = file.codings[index];
      const start = starts[index] ?? 0;
      const line = text.slice(start, (starts[index + 1] ?? text.length + 1) - 1);
      if (!coding || !words.every(({ word, codes }) => line.includes(word) || codes.has(coding.code))) continue;
      const at = line.indexOf(phrase);
      hits.push({ coding: placed(codings, file, coding), quality: at === 0 ? 0 : at > 0 ? 1 : 2 });
    }
  }
  return hits.length < most;
}
