/** A survey's file, by its name and bytes: which format it has, and its table. */
import { decodeText } from '../decode-text';
import { readCsv } from './read-csv';
import { isDl, readDl } from './read-dl';
import { readGraphml } from './read-graphml';
import { readPajek } from './read-pajek';
import type { SurveyTable } from './survey-table';

/** Endings of files that can be read, without the dot. */
export const SURVEY_ENDINGS: readonly string[] = ['csv', 'tsv', 'txt', 'tab', 'graphml', 'net', 'paj', 'dl'];

const MAX_BYTES = 200_000_000;

/** A file's table, or why there is none: one or two sentences, with what to do. */
export type SurveyFile =
  | {
      readonly ok: true;
      readonly name: string;
      readonly table: SurveyTable;
      readonly encoding: string;
      /** True where nothing in the file says its encoding and it is not UTF-8: accented letters want a look. */
      readonly encodingGuessed: boolean;
      /** Of a CSV file. */
      readonly delimiter?: string;
    }
  | { readonly ok: false; readonly problem: string };

const SHEETS = 'Workbooks cannot be read. Save the sheet as CSV (in Excel “CSV UTF-8”) and import that.';

/**
 * Reads a file. Never throws for bad input.
 * @param options `delimiter` of a CSV file; `encoding` as browsers name them (`windows-1250`), where it is not what the bytes seem to be.
 */
export function readSurveyFile(name: string, bytes: Uint8Array, options: { readonly delimiter?: string; readonly encoding?: string } = {}): SurveyFile {
  const ending = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (/^(?:xlsx?|xlsm|ods|numbers)$/.test(ending) || isZip(bytes)) return { ok: false, problem: SHEETS };
  if (ending === 'sav') return { ok: false, problem: 'SPSS files cannot be read. Save the data as CSV there and import that.' };
  if (bytes.length > MAX_BYTES) return { ok: false, problem: 'The file is larger than 200 MB, which no survey of a staff is.' };
  const decoded = options.encoding === undefined ? decodeText(bytes) : decodeAs(bytes, options.encoding);
  if (!decoded.ok) return { ok: false, problem: options.encoding === undefined ? 'This is not a text file. Save the survey as CSV and import that.' : decoded.problem };
  const { text, encoding, guessed: encodingGuessed } = decoded;
  const read = { ok: true as const, name, encoding, encodingGuessed };
  if (text.trim() === '') return { ok: false, problem: 'The file is empty.' };
  if (ending === 'graphml' || /^\s*<(?:\?xml|graphml)/.test(text)) return { ...read, table: readGraphml(text) };
  if (ending === 'net' || ending === 'paj' || /^\s*\*(?:vertices|network)\b/i.test(text)) return { ...read, table: readPajek(text) };
  if (ending === 'dl' || isDl(text)) return { ...read, table: readDl(text) };
  return { ...read, ...readCsv(text, options.delimiter) };
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

type Text = { readonly ok: true; readonly text: string; readonly encoding: string; readonly guessed: boolean } | { readonly ok: false; readonly problem: string };

function decodeAs(bytes: Uint8Array, encoding: string): Text {
  try {
    return { ok: true, text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding, guessed: false };
  } catch (error) {
    const unknown = error instanceof RangeError;
    return { ok: false, problem: unknown ? `There is no encoding “${encoding}”. utf-8, utf-16le, windows-1252 and iso-8859-1 are some.` : `The file is not written in ${encoding}. Leave the encoding out, or name another.` };
  }
}
