/** What a merge did, as a page to read: what waits for a person first, then what is gone, each with the place that it leads to. */
import type { LoggedMerge, MergeEntry } from '../store/merge-log';
import { type MergeNote, noteAbout, noteText } from '../study/merge/merge-note';
import type { StudyPath } from '../study/model';
import { coderAndSourceOf, pathFault, reviewerAndSubjectOf } from '../study/paths';
import { findCoding, type Study } from '../study/study';
import type { Extent, Span } from '../text/positions';
import { onOneLine } from '../text/printable';
import { shorten } from '../text/shorten';
import { count } from './words';

/** Where a line of the page leads. */
export type MergeTarget =
  | { readonly kind: 'coding'; readonly source: StudyPath; readonly coding: string }
  | { readonly kind: 'file'; readonly file: StudyPath; readonly extent?: Extent };

/** The page and its links. */
export interface MergePage {
  readonly text: string;
  readonly links: readonly { readonly span: Span; readonly target: MergeTarget }[];
}

export interface MergePageOptions {
  readonly study: Study;
  /** The latest merge; undefined where there was none. */
  readonly merge: LoggedMerge | undefined;
  /** Merges of the log before this one. */
  readonly earlier: number;
  readonly coderName: (coder: string) => string;
  /** Who reads: other people's codings of a source that is masked for them are told without their words. */
  readonly coder: string | undefined;
  /** A moment as a person reads it. */
  readonly when: (time: string) => string;
  /** Whether a path is one of the study's files: a log is a file that anybody could have put there. */
  readonly isOwn: (path: StudyPath) => boolean;
}

/** What a merge's notes come to for a person, in the order in which they matter. */
const SECTIONS = [
  { title: 'To settle', kinds: ['doubt', 'apart', 'prose'], says: 'Both values are kept until somebody decides; the Problems view has each with a fix.' },
  { title: 'Removed on one side, changed on the other: kept', kinds: ['kept'], says: 'Remove again what should be gone.' },
  { title: 'Left out', kinds: ['chosen'], says: 'These values stand nowhere else any more.' },
  { title: 'Gone', kinds: ['removed'], says: 'One side had removed it, and the other had left it as it was.' },
  { title: 'Joined', kinds: ['one', 'moved', 'no base'], says: undefined },
] as const satisfies readonly { readonly title: string; readonly kinds: readonly MergeNote['kind'][]; readonly says: string | undefined }[];

/** With more lines nobody reads a page; the rest is counted. */
const MOST = 1_000;
const QUOTED = 60;

/** Writes the page. */
export function mergePage(options: MergePageOptions): MergePage {
  const page = new Page(options);
  const { merge } = options;
  page.line('# The last merge').line();
  if (!merge) {
    page.line('No merge is in the log of this computer.').line();
    page.line('Verbatim writes one when it merges a file of the study: as git’s merge driver (“Verbatim: Set Up Merging”), by “Verbatim: Resolve Merge”, or by `verbatim resolve`. What git joins without Verbatim is not in it.');
    return page.document();
  }
  const notes = merge.entries.reduce((sum, entry) => sum + entry.notes.length, 0);
  page.line(`${options.when(merge.time)}: ${count(merge.entries.length, 'file')} merged, ${notes === 0 ? 'nothing that you should know of' : count(notes, 'note')}.`);
  if (notes > 0) page.line('“Here” is the version that was merged into, “there” the one that came in. In a rebase, “there” is your own work.');
  page.line();
  writeLeft(page, merge.entries);
  for (const section of SECTIONS) writeSection(page, merge.entries, section);
  writeFiles(page, merge.entries);
  if (options.earlier > 0) page.line(`${count(options.earlier, 'earlier merge')} ${options.earlier === 1 ? 'is' : 'are'} in \`.verbatim/merges\`.`);
  return page.document();
}

class Page {
  private text = '';
  private readonly links: { span: Span; target: MergeTarget }[] = [];
  private lines = 0;
  constructor(readonly options: MergePageOptions) {}
  get isFull(): boolean {
    return this.lines >= MOST;
  }
  line(text = ''): this {
    this.text += `${text}\n`;
    return this;
  }
  /** An entry of a list that begins with what it is about. */
  item(words: string, target: MergeTarget | undefined, rest: string): void {
    this.lines++;
    const from = this.text.length + 2;
    if (target) this.links.push({ span: { start: from, end: from + words.length }, target });
    this.line(`- ${words}${rest}`);
  }
  document(): MergePage {
    return { text: this.text, links: this.links };
  }
}

function writeLeft(page: Page, entries: readonly MergeEntry[]): void {
  const left = entries.filter((entry) => entry.left !== undefined);
  if (left.length === 0) return;
  page.line(`## Left to you: ${left.length}`).line();
  page.line('“Verbatim: Resolve Merge” merges them once they can be read.').line();
  for (const { path, left: why } of left.slice(0, MOST)) page.item(plain(path), fileTarget(page.options, path), `: ${plain(why ?? '')}`);
  page.line();
}

function writeSection(page: Page, entries: readonly MergeEntry[], { title, kinds, says }: (typeof SECTIONS)[number]): void {
  const found = entries.flatMap((entry) => entry.notes.flatMap((note) => ((kinds as readonly string[]).includes(note.kind) ? [{ entry, note }] : [])));
  if (found.length === 0) return;
  page.line(`## ${title}: ${found.length}`).line();
  if (says !== undefined) page.line(says).line();
  let written = 0;
  for (const { entry, note } of found) {
    if (page.isFull) break;
    writeNote(page, entry, note);
    written++;
  }
  if (written < found.length) page.line(`- and ${found.length - written} more, in \`.verbatim/merges\``);
  page.line();
}

/** A note begins with what it is about, which is the link. */
function writeNote(page: Page, { path }: MergeEntry, note: MergeNote): void {
  const { options } = page;
  if (!('id' in note)) {
    page.item(plain(path), fileTarget(options, path), `: ${plain(noteText(note))}`);
    return;
  }
  const masked = maskedWords(options, path);
  if (masked !== undefined) {
    page.item(masked, undefined, ': masked until you have marked the source coded.');
    return;
  }
  const { words, target } = aboutNote(options, path, note);
  page.item(words, target, plain(noteAbout('', named(options.study, note))));
}

function maskedWords({ study, coder, coderName }: MergePageOptions, path: StudyPath): string | undefined {
  const whose = coderAndSourceOf(path) ?? reviewerAndSubjectOf(path);
  if (!whose || whose.coder === coder || study.masking?.sources.has(whose.source) !== true) return undefined;
  return `Something by ${plain(coderName(whose.coder))} in ${plain(study.sources.get(whose.source)?.id ?? whose.source)}`;
}

function aboutNote(options: MergePageOptions, path: StudyPath, note: Extract<MergeNote, { readonly id: string }>): { readonly words: string; readonly target: MergeTarget | undefined } {
  const { study } = options;
  const whose = coderAndSourceOf(path) ?? reviewerAndSubjectOf(path);
  const file = fileTarget(options, path);
  if (whose) {
    const source = plain(study.sources.get(whose.source)?.id ?? whose.source);
    const coder = plain(options.coderName(whose.coder));
    const placed = note.what === 'coding' ? findCoding(study, note.id, whose.source) : undefined;
    const frozen = path.startsWith('coded/') ? ', in the frozen copy' : '';
    if (placed?.coder !== whose.coder) return { words: `${note.what === 'remark' ? 'Remark' : 'Coding'} ${plain(note.id)} by ${coder} in ${source}${frozen}`, target: file };
    const { code, quote } = placed.coding;
    return {
      words: `“${plain(shorten(quote, QUOTED))}” as ${codeWords(study, code)} by ${coder} in ${source}${frozen}`,
      target: frozen === '' ? { kind: 'coding', source: whose.source, coding: note.id } : file,
    };
  }
  const entry = entryOf(study, note);
  return {
    words: `${NAMES[note.what] ?? 'Entry'} ${plain(note.id)}${entry?.name === undefined || entry.name === note.id ? '' : ` (${plain(entry.name)})`} in ${plain(path)}`,
    target: entry?.file === path ? { kind: 'file', file: entry.file, extent: entry.extent } : file,
  };
}

const NAMES: Readonly<Partial<Record<string, string>>> = { code: 'Code', person: 'Person', case: 'Case', coder: 'Coder', relation: 'Relation', place: 'Place', key: 'Key' };

/** Where an entry of the study stands; people under their ids, never their names. */
function entryOf(study: Study, { what, id }: { readonly what: string; readonly id: string }): { readonly name?: string; readonly file: StudyPath; readonly extent: Extent } | undefined {
  if (what === 'code') return study.codebook.codes.get(id);
  if (what === 'case') return study.cases.get(id);
  if (what !== 'person') return undefined;
  const person = study.people.get(id);
  return person ? { file: person.file, extent: person.extent } : undefined;
}

/** The note with names where it holds a code's id, and the passage's words where it holds a place. */
function named(study: Study, note: MergeNote): MergeNote {
  if ((note.kind !== 'doubt' && note.kind !== 'chosen') || note.what !== 'coding') return note;
  const worded = (value: unknown): unknown => {
    if (note.field === 'code' && typeof value === 'string') return study.codebook.resolve(value)?.name ?? value;
    return note.field === 'place' && typeof value === 'object' && value !== null && 'quote' in value ? value.quote : value;
  };
  return { ...note, kept: worded(note.kept), lost: worded(note.lost) };
}

function writeFiles(page: Page, entries: readonly MergeEntry[]): void {
  page.line(`## Files: ${entries.length}`).line();
  for (const { path, by, notes, left } of entries.slice(0, MOST)) {
    const what = left !== undefined ? 'left as it was' : notes.length === 0 ? 'merged' : `merged, ${count(notes.length, 'note')}`;
    page.item(plain(path), fileTarget(page.options, path), `: ${what}, ${BY[by] ?? 'by another program'}`);
  }
  if (entries.length > MOST) page.line(`- and ${entries.length - MOST} more`);
  page.line();
}

const BY: Readonly<Partial<Record<string, string>>> = { driver: 'by git with Verbatim’s driver', resolve: 'by `verbatim resolve`', editor: 'in the editor' };

function fileTarget({ isOwn }: MergePageOptions, file: StudyPath): MergeTarget | undefined {
  return pathFault(file) === undefined && isOwn(file) ? { kind: 'file', file } : undefined;
}

function codeWords(study: Study, id: string): string {
  return plain(study.codebook.resolve(id)?.name ?? id);
}

/** On one line. */
function plain(text: string): string {
  return onOneLine(text).replace(/\s+/g, ' ').trim();
}
