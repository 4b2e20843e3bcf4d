/** Reads and writes a codings file. Writing what was read gives the same bytes; whatever cannot be read is kept as it stands. */
import { compareCodings, formatCoding } from './coding-format';
import { asLines, footerText, headerText, keptText, leadText, lineText, NEW_LAYOUT, type CodingsLayout } from './codings-layout';
import { readFlow } from './codings-flow';
import { readLines } from './codings-lines';
import type { Coding, StudyPath } from '../model';
import type { Problem } from '../problem';
import { UserError } from '../user-error';
import { lineEndOf } from '../yaml/yaml-lines';

/** What a codings file holds. */
export interface ParsedCodings {
  readonly path: StudyPath;
  /** In the order of the file. */
  readonly codings: readonly Coding[];
  readonly problems: readonly Problem[];
  readonly layout: CodingsLayout;
  /** False where the file has conflict markers or is, as a whole, no list of codings: it must then not be written. */
  readonly writable: boolean;
}

/** A line with nothing but a comment, a directive or a document's start. One line at a time: repeated in a pattern, millions of them end the stack. */
const NO_CONTENT = /(?:[ \t]*(?:#[^\n]*)?|%[^\n]*|---[ \t]*(?:#[^\n]*)?)\r?(?:\n|$)/y;

/** Where the first line with content starts; the text's length where there is none. */
function firstContent(text: string): number {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    NO_CONTENT.lastIndex = at;
    if (!NO_CONTENT.test(text)) break;
    at = NO_CONTENT.lastIndex;
  }
  return at;
}

/**
 * Reads a codings file: one coding a line as JSON, or any other YAML list of maps. Never throws for bad input.
 * Cost: about 1.3 times what `JSON.parse` of its lines costs.
 */
export function parseCodings(path: StudyPath, text: string): ParsedCodings {
  const start = firstContent(text);
  if (start === text.length) {
    const layout = { ...NEW_LAYOUT, text, lineEnd: lineEndOf(text), headerEnd: text.length, footerStart: text.length };
    return { path, codings: [], problems: [], layout, writable: true };
  }
  const lineEnd = lineEndOf(text);
  const indent = indentOfItems(text, start);
  const lines = indent === undefined ? undefined : readLines(path, text, start, indent, lineEnd);
  // A text that only looks like a list here and there is something else as a whole.
  const read = lines && (lines.codings.length > 0 || startsItem(text, start)) ? lines : readFlow(path, text, start, lineEnd);
  return { path, ...read };
}

const ITEM = /^( *)(?:-(?=\s|$)|<{7})/;

function startsItem(text: string, start: number): boolean {
  return ITEM.test(text.slice(start, start + 200));
}

/** What stands before the hyphens of a block sequence; undefined where the text is none. */
function indentOfItems(text: string, start: number): string | undefined {
  if (startsItem(text, start)) return ITEM.exec(text.slice(start, start + 200))?.[1];
  return text[start] === '[' ? undefined : /^( *)-(?=\s|$)/m.exec(text.slice(start))?.[1];
}

/**
 * The text of a codings file that holds `codings`, made from what was read (`undefined`: a new file). A coding that was read and did not
 * change keeps its line and the comments above it; where nothing changed, the text is the one that was read, in whatever order it is.
 * @throws UserError where the file must not be written.
 */
export function formatCodings(parsed: ParsedCodings | undefined, codings: readonly Coding[]): string {
  const layout = parsed?.layout ?? NEW_LAYOUT;
  const before = parsed?.codings ?? [];
  const records = recordsOf(before, codings);
  if (parsed && before.length === codings.length && records.every(({ kept }) => kept)) return layout.text;
  if (parsed?.writable === false) {
    throw new UserError(`${parsed.path} has parts that cannot be read, so nothing was written to it. Mend it first; the Problems view says where.`);
  }

  const sorted = [...records].sort((a, b) => compareCodings(a.coding, b.coding));
  const text = compose(layout, before.length, sorted, false);
  return layout.handwritten && !readsAs(text, sorted) ? compose(layout, before.length, sorted, true) : text;
}

/** A line that is no comment, no directive and no mark of a document. */
const UNREAD = /^\ufeff?[ \t]*(?!\.\.\.|---|%)[^#\s\ufeff]/m;

/** @param asJson writes every record out that is not a line of JSON. */
function compose(layout: CodingsLayout, count: number, records: readonly CodingRecord[], asJson: boolean): string {
  const leads = leadsFor(layout, count, new Set(records.map(({ slot }) => slot)));
  const lines = records.map(({ coding, slot, kept }) => {
    if (slot === undefined) return lineText(layout, coding);
    return (leads.above.get(slot) ?? '') + (kept ? keptText(layout, slot, coding, asJson) : lineText(layout, coding));
  });
  const header = headerText(layout);
  const rest = leads.rest + footerText(layout);
  // Beside a line that could not be read, `[]` would make the file worse.
  if (lines.length === 0 && !UNREAD.test(header + rest)) lines.push(`${layout.indent}[]${layout.lineEnd}`);
  return header + lines.join('') + rest;
}

/** Whether a text says what it should: a hand-written record may need its old neighbours. */
function readsAs(text: string, records: readonly CodingRecord[]): boolean {
  const { codings } = parseCodings('', text);
  return codings.length === records.length && records.every(({ coding }, n) => isSame(coding, codings[n]));
}

function isSame(coding: Coding, other: Coding | undefined): boolean {
  return other !== undefined && formatCoding(other) === formatCoding(coding);
}

interface CodingRecord {
  readonly coding: Coding;
  /** The record of the file that it stands in; undefined for a new one. */
  readonly slot: number | undefined;
  /** Whether it is what stands there. */
  readonly kept: boolean;
}

/** Finds each coding's record: the one it was read from, else the first with its id that is not taken. */
function recordsOf(before: readonly Coding[], codings: readonly Coding[]): readonly CodingRecord[] {
  const slots = new Map<Coding, number>();
  before.forEach((coding, slot) => slots.set(coding, slot));
  const free = new Map<string, number[]>();
  const taken = new Set(codings.map((coding) => slots.get(coding)));
  before.forEach((coding, slot) => {
    if (taken.has(slot)) return;
    const same = free.get(coding.id);
    if (same) same.push(slot);
    else free.set(coding.id, [slot]);
  });
  return codings.map((coding) => {
    const own = slots.get(coding);
    // The same object twice is one record, and another one.
    if (own !== undefined && slots.delete(coding)) return { coding, slot: own, kept: true };
    const slot = free.get(coding.id)?.shift();
    const old = slot === undefined ? undefined : before[slot];
    return { coding, slot, kept: isSame(coding, old) };
  });
}

interface Leads {
  /** By record: what stands above it, with what stood above removed ones before it. */
  readonly above: ReadonlyMap<number, string>;
  /** What stood above removed ones at the end. */
  readonly rest: string;
}

function leadsFor(layout: CodingsLayout, count: number, staying: ReadonlySet<number | undefined>): Leads {
  const above = new Map<number, string>();
  let carried = '';
  for (let slot = 0; slot < count; slot++) {
    const lead = leadText(layout, slot);
    if (staying.has(slot)) {
      above.set(slot, carried + lead);
      carried = '';
    } else if (lead.trim() !== '') {
      carried += lead;
    }
  }
  return { above, rest: asLines(carried, layout) };
}
