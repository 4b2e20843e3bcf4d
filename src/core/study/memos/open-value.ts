/** A value that is being written in a memo's front matter. */
import type { Span } from '../../text/positions';
import type { ScalarPlace } from '../yaml/yaml-scalar';

/** What is typed of a value, under which key, and what of the line a completion takes the place of. */
export interface OpenValue {
  readonly key: string;
  /** Without quotation marks, and without the brackets that some people put round a link. */
  readonly typed: string;
  /** How a value is to be written there. */
  readonly place: Exclude<ScalarPlace, 'json'>;
  /** In the line, in UTF-16 units: the whole value with its quotation marks or brackets. */
  readonly replaced: Span;
}

const KEY = /^([\p{L}_][\p{L}\p{N}_-]*)[ \t]*:(?:[ \t]+|$)/u;
const ITEM = /^[ \t]*-[ \t]+/;
/** Lines that may stand between a key and an item of its list. */
const BETWEEN = /^[ \t]*(?:-|#|$)/;
/** No value is longer; a line may be, and is looked at with every letter. */
const MOST = 2_000;

/**
 * The value that is open at a column (from 0) of the last of these lines, the front matter's from its first; undefined where none is. Lists
 * are understood on one line and as items on lines of their own.
 */
export function openValueAt(lines: readonly string[], column: number): OpenValue | undefined {
  const line = lines.at(-1) ?? '';
  const before = line.slice(0, column);
  if (before.length > MOST) return undefined;
  const begun = KEY.exec(before);
  const item = begun ? undefined : ITEM.exec(before);
  const key = begun?.[1] ?? (item ? keyOfList(lines) : undefined);
  const from = begun?.[0].length ?? item?.[0].length;
  if (key === undefined || from === undefined || /[ \t]#/.test(before.slice(from - 1))) return undefined;
  const value = before.slice(from);
  const isFlow = begun !== null && value.startsWith('[') && !value.startsWith('[[');
  if (isFlow && value.replace(/\]\]/g, '').includes(']')) return undefined;
  const start = isFlow ? from + Math.max(0, value.lastIndexOf(',')) + 1 : from;
  const [, blank = '', quote = '', brackets = '', typed = ''] = /^([ \t]*)(["']?)(\[{0,2})(.*)$/.exec(before.slice(start)) ?? [];
  const rest = line.slice(column, column + MOST);
  return { key, typed, place: isFlow ? 'flow' : 'block', replaced: { start: start + blank.length, end: column + restOf(rest, quote, brackets, isFlow) } };
}

/** The key whose list's item the last line is. */
function keyOfList(lines: readonly string[]): string | undefined {
  const above = lines.slice(0, -1).findLast((each) => !BETWEEN.test(each));
  const match = above === undefined ? null : KEY.exec(above);
  return match?.[0].trimEnd() === above?.trimEnd() ? match?.[1] : undefined;
}

/** How much of what stands behind the cursor belongs to the value. */
function restOf(rest: string, quote: string, brackets: string, isFlow: boolean): number {
  if (quote !== '') return rest.indexOf(quote) + 1;
  if (brackets === '[[') return /^[^[\]\n]*\]\]/.exec(rest)?.[0].length ?? 0;
  return (isFlow ? /^[^,\]]*/ : /^(?:(?![ \t]#).)*/).exec(rest)?.[0].trimEnd().length ?? 0;
}
