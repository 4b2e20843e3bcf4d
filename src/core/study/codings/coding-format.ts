/** How a coding is written: one line of JSON that every YAML reader takes, and the order of lines. */
import { formatExtent } from '../../text/positions';
import type { Coding } from '../model';

/** Every key of a coding's line that this version knows, in the order in which they are written. */
export const CODING_KEYS = [
  ...(['id', 'code', 'at', 'quote', 'before', 'after', 'text', 'date'] as const),
  ...(['changed', 'note', 'weight', 'flags', 'about', 'tie', 'by', 'checked', 'from', 'doubt'] as const),
] as const satisfies readonly (keyof Coding)[];

/** A hand-written record may lack them; then nothing is made up. */
const LEFT_OUT_WHERE_EMPTY: ReadonlySet<string> = new Set(['text', 'date']);

/**
 * Characters that JSON allows as they are and that make PyYAML, ruamel or R's yaml refuse the whole file:
 * DEL and the C1 controls, line and paragraph separators, byte order mark, U+FFFE and U+FFFF.
 */
const UNWELCOME = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** A value as JSON on one line, written so that every YAML reader takes it. Maps are written as objects. */
export function yamlSafeJson(value: unknown): string {
  return JSON.stringify(value, mapsAsObjects).replace(UNWELCOME, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function mapsAsObjects(_key: string, value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries(value) : value;
}

/** The line of a coding without `- ` and line end. Unknown keys come last, as they came; text id and date only where there are any. */
export function formatCoding(coding: Coding): string {
  const pairs: string[] = [];
  const written = new Set<string>();
  const write = (key: string, value: unknown): void => {
    if (value === undefined || written.has(key)) return;
    written.add(key);
    pairs.push(`${yamlSafeJson(key)}:${yamlSafeJson(value)}`);
  };
  for (const key of CODING_KEYS) {
    const value = key === 'at' ? formatExtent(coding.at) : coding[key];
    if (value !== '' || !LEFT_OUT_WHERE_EMPTY.has(key)) write(key, value);
  }
  for (const [key, value] of coding.more ?? []) write(key, value);
  return `{${pairs.join(',')}}`;
}

/** Order of the lines of a file: position, then code, then id. The order of two texts is that of their UTF-16 units, the same on every machine. */
export function compareCodings(a: Coding, b: Coding): number {
  return (
    a.at.start.line - b.at.start.line ||
    a.at.start.column - b.at.start.column ||
    a.at.end.line - b.at.end.line ||
    a.at.end.column - b.at.end.column ||
    compareText(a.code, b.code) ||
    compareText(a.id, b.id)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
