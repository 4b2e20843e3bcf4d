/** How else the bytes of a survey's file can be read, with what each way makes of them: to choose by, where the file does not say. */
import { DELIMITERS, readCsv } from './read-csv';

/** What a person says of a file that does not say it. */
export interface Reading {
  /** What parts the cells of a CSV file. */
  readonly delimiter?: string;
  /** How the letters are written, as browsers name it. */
  readonly encoding?: string;
}

export interface OtherEncoding {
  readonly encoding: string;
  /** Where it is used: `Central Europe`. */
  readonly used: string;
  /** Words of the file as it reads them: those that other encodings read otherwise. */
  readonly sample: readonly string[];
}

export interface OtherDelimiter {
  readonly delimiter: string;
  /** The columns that it makes. */
  readonly columns: readonly string[];
}

/** Encodings that spreadsheets and survey tools have written. */
const ENCODINGS: ReadonlyMap<string, string> = new Map([
  ['utf-8', 'everywhere today'],
  ['windows-1252', 'Western Europe, the Americas'],
  ['windows-1250', 'Central Europe'],
  ['windows-1251', 'Cyrillic'],
  ['windows-1253', 'Greek'],
  ['windows-1254', 'Turkish'],
  ['windows-1255', 'Hebrew'],
  ['windows-1256', 'Arabic'],
  ['windows-1257', 'Baltic'],
  ['windows-1258', 'Vietnamese'],
  ['macintosh', 'older Macs'],
  ['shift_jis', 'Japanese'],
  ['gb18030', 'Chinese'],
  ['big5', 'Traditional Chinese'],
  ['euc-kr', 'Korean'],
  ['utf-16le', 'Excel’s “Unicode text”'],
  ['utf-16be', 'UTF-16, the other way round'],
]);

/** So much of a file is looked at. */
const LOOK = 200_000;
const MOST_WORDS = 4;

/** The encodings in which the bytes can be read, with words that tell them apart; none where all letters are plain ones, which all read alike. */
export function otherEncodings(bytes: Uint8Array): readonly OtherEncoding[] {
  const part = bytes.subarray(0, LOOK);
  if (!part.some((byte) => byte >= 0x80 || byte === 0)) return [];
  const hasZeros = part.includes(0);
  return [...ENCODINGS].flatMap(([encoding, used]) => {
    // Two bytes a letter: separators and digits have a zero in one of them.
    if (encoding.startsWith('utf-16') && !hasZeros) return [];
    const text = decodedAs(part, encoding);
    // Control characters are what a wrong encoding makes of letters.
    if (text === undefined || /[\u0080-\u009f\ufffd]|[^\P{Cc}\t\n\r]/u.test(text)) return [];
    const sample = [...new Set(text.match(/[\p{L}\p{M}\p{N}'’.-]*[^\p{ASCII}\s][\p{L}\p{M}\p{N}'’.-]*/gu))].slice(0, MOST_WORDS);
    return sample.length === 0 ? [] : [{ encoding, used, sample }];
  });
}

function decodedAs(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    // As a stream: what is cut off at the end may be half a letter.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

/** What parts the cells, with the columns that each makes; those that make more than one, the most first. */
export function otherDelimiters(bytes: Uint8Array, encoding: string): readonly OtherDelimiter[] {
  const text = decodedAs(bytes.subarray(0, LOOK), encoding)?.replace(/^\ufeff/, '') ?? '';
  return DELIMITERS.map((delimiter) => ({ delimiter, columns: readCsv(text, delimiter).table.columns })).filter(({ columns }) => columns.length > 1).toSorted((a, b) => b.columns.length - a.columns.length);
}
