/** Merges files of codings, frozen copies and reviews: one record a line, comments with the record below them. */
import { compareCodings } from '../codings/coding-format';
import { parseCodings, type ParsedCodings } from '../codings/codings-file';
import { footerText, headerText, keptText, leadText, lineText, NEW_LAYOUT, type CodingsLayout } from '../codings/codings-layout';
import { keyedCodings, mergeCodings } from '../codings/merge-codings';
import type { Coding, StudyPath } from '../model';
import type { MergedFile } from './merge-file';
import { shown, type MergeNote, type Side } from './merge-note';
import { mergeComments } from './three-ways';

/** Merges three texts with LF line ends. @param what what a record is called. */
export function mergeCodingsText(path: StudyPath, what: 'coding' | 'remark', base: string | undefined, ours: string, theirs: string): MergedFile {
  const read = { base: parseCodings(path, base ?? ''), ours: parseCodings(path, ours), theirs: parseCodings(path, theirs) };
  for (const side of ['ours', 'theirs', 'base'] as const) {
    const problem = read[side].problems.find(({ severity }) => severity === 'error');
    if (!read[side].writable || problem) return { kind: 'unreadable', side, message: problem?.message ?? 'It is no list of codings.', ...(problem ? { problem } : {}) };
  }
  const { codings, notes } = mergeCodings(read.base.codings, read.ours.codings, read.theirs.codings);
  const told: MergeNote[] = notes.map((note) => ({ ...note, what }));
  if (base === undefined) told.push({ kind: 'no base' });
  told.push(...removedNotes(what, read, codings));
  return { kind: 'merged', text: textOf(read, base !== undefined, codings), notes: told, conflicts: 0 };
}

interface Three {
  readonly base: ParsedCodings;
  readonly ours: ParsedCodings;
  readonly theirs: ParsedCodings;
}

function removedNotes(what: 'coding' | 'remark', read: Three, merged: readonly Coding[]): readonly MergeNote[] {
  const kept = keyedCodings(merged);
  const gone = (from: Side, by: Side): readonly MergeNote[] =>
    [...keyedCodings(read[from].codings)].flatMap(([key, coding]) => (kept.has(key) ? [] : [{ kind: 'removed', what, id: coding.id, by, was: `${coding.code}, ${shown(coding.quote)}` }]));
  return [...gone('ours', 'theirs'), ...gone('theirs', 'ours')];
}

/** The records of one version, with what stands above each. */
interface Laid {
  readonly layout: CodingsLayout;
  readonly slots: ReadonlyMap<Coding, number>;
  readonly leads: ReadonlyMap<string, string>;
}

function laid({ layout, codings }: ParsedCodings): Laid {
  const leads = new Map<string, string>();
  // Most files have no comment at all.
  if (layout.starts.some((start, slot) => start > (layout.ends[slot - 1] ?? layout.headerEnd))) {
    let slot = 0;
    for (const [key] of keyedCodings(codings)) leads.set(key, leadText(layout, slot++));
  }
  return { layout, slots: new Map(codings.map((coding, slot) => [coding, slot])), leads };
}

function textOf(read: Three, isKnown: boolean, codings: readonly Coding[]): string {
  const [base, ours, theirs] = [laid(read.base), laid(read.ours), laid(read.theirs)];
  const empty = (side: Laid): boolean => side.layout.text === '';
  const layout: CodingsLayout = { ...NEW_LAYOUT, indent: empty(ours) ? theirs.layout.indent : empty(theirs) ? ours.layout.indent : ours.layout.indent < theirs.layout.indent ? ours.layout.indent : theirs.layout.indent };
  const comments = (of: (side: Laid) => string): string => mergeComments(isKnown ? of(base) : undefined, of(ours), of(theirs));
  const lines: string[] = [];
  for (const [key, coding] of keyedCodings([...codings].sort(compareCodings))) {
    if (ours.leads.size > 0 || theirs.leads.size > 0 || base.leads.size > 0) lines.push(comments(({ leads }) => leads.get(key) ?? ''));
    const side = [ours, theirs].find(({ slots }) => slots.has(coding));
    const slot = side?.slots.get(coding);
    lines.push(side && slot !== undefined && side.layout.indent === layout.indent ? keptText(side.layout, slot, coding, side.layout.handwritten || side.layout.form === 'flow') : lineText(layout, coding));
  }
  if (lines.length === 0) lines.push(`${layout.indent}[]\n`);
  const rest = (of: (side: CodingsLayout) => string) => comments((side) => withoutEmptyList(of(side.layout)));
  return rest(headerText) + lines.join('') + rest(footerText);
}

/** What stands around the records; `[]` of an emptied file is none of it. */
function withoutEmptyList(text: string): string {
  return text.replace(/^ *\[ *\] *\n?/m, '');
}
