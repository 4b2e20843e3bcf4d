/** The fast way to read a coding: a line of JSON as we write it. Anything odd about it is left to `coding-tree.ts`, which can say what and where. */
import type { Extent } from '../../text/positions';
import { CODING_KEYS } from './coding-format';
import { hasOddKeys } from '../yaml/json-keys';
import type { Coding, TieRef } from '../model';

/** A coding that is being made. */
export type CodingDraft = { -readonly [key in keyof Coding]: Coding[key] };

/** Length of the eight keys that every line has, with their quotes, colons, commas and braces. */
const BARE = '{"id":"","code":"","at":"","quote":"","before":"","after":"","text":"","date":""}'.length;
const CHANGED = ',"changed":""'.length;
const NOTE = ',"note":""'.length;

const DOUBT = ',"doubt":'.length;

/** Names that no key may have; a text that only mentions them is read with care, too. */
const ODD_NAMES = /__proto__|constructor|prototype|\\u/;

const KNOWN: ReadonlySet<string> = new Set(CODING_KEYS);

/**
 * Reads a coding from JSON. Undefined where the JSON is no coding, or is one whose keys or values need a closer look.
 * Speed matters here: a study's opening spends most of its time in this function.
 */
export function codingFromJson(json: string): Coding | undefined {
  const record = parseObject(json);
  if (!record) return undefined;
  const { id, code, at, quote, before, after, text, date, changed, note } = record;
  if (typeof id !== 'string' || typeof code !== 'string' || typeof at !== 'string' || typeof quote !== 'string') return undefined;
  if (typeof before !== 'string' || typeof after !== 'string' || typeof text !== 'string' || typeof date !== 'string') return undefined;
  const extent = extentFrom(at);
  if (!extent || id === '' || code === '') return undefined;

  let length = BARE + id.length + code.length + at.length + quote.length + before.length + after.length + text.length + date.length;
  if (typeof changed === 'string') length += CHANGED + changed.length;
  if (typeof note === 'string') length += NOTE + note.length;
  // Into a line of exactly this length fits no space and no other key, hence no key twice either.
  if (length === json.length || length + lengthOfEscapes(json) === json.length) return placed(record, extent);
  if (isPlainButForDoubt(record, json, length)) return placed(record, extent);
  if (hasOddKeys(json)) return undefined;
  const coding: CodingDraft = { id, code, at: extent, quote, before, after, text, date };
  if (typeof changed === 'string') coding.changed = changed;
  if (typeof note === 'string') coding.note = note;
  return addRest(coding, record, json) ? coding : undefined;
}

/** Whether a line has nothing besides the usual keys but a `doubt`, written as we write it: after a merge many lines have one. `doubt` becomes what the coding holds. */
function isPlainButForDoubt(record: Record<string, unknown>, json: string, length: number): boolean {
  const { doubt } = record;
  if (!isObject(doubt) || isIntricate(doubt) || ODD_NAMES.test(json)) return false;
  const written = JSON.stringify(doubt);
  const escapes = lengthOfEscapes(json) - lengthOfEscapes(written);
  if (length + DOUBT + written.length + escapes !== json.length) return false;
  record.doubt = withoutPrototype(doubt);
  return true;
}

/** The object that was parsed is the coding, but for its extent: another one would double what a study's opening leaves to be cleared away. */
function placed(record: Record<string, unknown>, extent: Extent): Coding {
  record.at = extent;
  return record as unknown as Coding;
}

function parseObject(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How many characters more the escapes of a JSON text take than what they stand for. */
function lengthOfEscapes(json: string): number {
  let extra = 0;
  for (let at = json.indexOf('\\'); at !== -1; at = json.indexOf('\\', at + 2)) extra += json.charCodeAt(at + 1) === 117 ? 5 : 1;
  return extra;
}

/** Reads `12:5-14:61` by its characters: with a regular expression it would cost as much as parsing the line. */
function extentFrom(at: string): Extent | undefined {
  let part = 0;
  let digits = 0;
  let value = 0;
  let startLine = 0;
  let startColumn = 0;
  let endLine = 0;
  for (let n = 0; n < at.length; n++) {
    const letter = at.charCodeAt(n);
    if (letter >= 48 && letter <= 57) {
      if (digits === 0 && letter === 48) return undefined;
      value = value * 10 + letter - 48;
      digits++;
      continue;
    }
    if (digits === 0 || digits > 9) return undefined;
    if (part === 0 && letter === 58) startLine = value;
    else if (part === 1 && letter === 45) startColumn = value;
    else if (part === 2 && letter === 58) endLine = value;
    else return undefined;
    part++;
    digits = 0;
    value = 0;
  }
  if (part !== 3 || digits === 0 || digits > 9) return undefined;
  if (endLine < startLine || (endLine === startLine && value < startColumn)) return undefined;
  return { start: { line: startLine, column: startColumn }, end: { line: endLine, column: value } };
}

/** Adds what a line may carry besides; false where a value is not of its key's kind. */
function addRest(coding: CodingDraft, record: Readonly<Record<string, unknown>>, json: string): boolean {
  const { changed, note, weight, flags, about, tie, by, checked, from, doubt } = record;
  if (!isTextOrNothing(changed) || !isTextOrNothing(note)) return false;
  if (weight !== undefined) {
    if (typeof weight !== 'string' && !(typeof weight === 'number' && isWrittenAs(json, weight))) return false;
    coding.weight = weight;
  }
  if (flags !== undefined) {
    if (!isTextList(flags)) return false;
    coding.flags = flags;
  }
  if (about !== undefined) {
    if (!isTextList(about)) return false;
    coding.about = about;
  }
  if (tie !== undefined) {
    if (!isTie(tie)) return false;
    coding.tie = { from: tie.from, to: tie.to, relation: tie.relation };
  }
  if (!isTextOrNothing(by) || !isTextOrNothing(checked)) return false;
  if (by !== undefined) coding.by = by;
  if (checked !== undefined) coding.checked = checked;
  if (from !== undefined) {
    if (!isTextList(from)) return false;
    coding.from = from;
  }
  if (doubt !== undefined) {
    if (!isObject(doubt) || isIntricate(doubt)) return false;
    coding.doubt = withoutPrototype(doubt) as Readonly<Record<string, unknown>>;
  }
  let more: Map<string, unknown> | undefined;
  for (const key of Object.keys(record)) {
    if (KNOWN.has(key)) continue;
    // Objects put keys that look like numbers first, whatever the line says.
    if (isIntricate(record[key]) || /^\d+$/.test(key)) return false;
    (more ??= new Map()).set(key, withoutPrototype(record[key]));
  }
  if (more) coding.more = more;
  return true;
}

function isTextOrNothing(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

function isTie(value: unknown): value is TieRef {
  return (
    isObject(value) &&
    typeof value.from === 'string' &&
    typeof value.to === 'string' &&
    typeof value.relation === 'string' &&
    Object.keys(value).length === 3
  );
}

const WEIGHT = /"weight"\s*:\s*([^\s,}]+)/;

/** Whether the weight reads in the text as it would be written: `1.10` does not, and only `coding-tree.ts` keeps it. */
function isWrittenAs(json: string, weight: number): boolean {
  return WEIGHT.exec(json)?.[1] === String(weight);
}

/** Deeper values than this are left to the careful reader, which says so where they are too deep to be read at all. */
const DEEPEST = 50;

/** Whether a number stands in a value, whose writing is then only seen in the text; or whether it is nested deeply. */
function isIntricate(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return typeof value === 'number';
  return depth > DEEPEST || Object.values(value).some((part) => isIntricate(part, depth + 1));
}

/** The same value in objects that inherit nothing. */
function withoutPrototype(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPrototype);
  if (!isObject(value)) return value;
  const bare = Object.create(null) as Record<string, unknown>;
  for (const key of Object.keys(value)) bare[key] = withoutPrototype(value[key]);
  return bare;
}
