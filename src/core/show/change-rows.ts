/** What changed between two versions, as rows of a tree. */
import { codeNamesIn, codeWords, entryWords, settingWords, sideWords, sourceWords, tieWords, valueWords, whatHappened } from '../analysis/compare/change-words';
import type { CodingChange, Comparison, EntryChange, SourceChange } from '../analysis/compare/changes';
import { isFoundAgainOnly, presentOf } from '../analysis/compare/compare-codings';
import { personNames } from '../analysis/compare/compare-people';
import { STUDY_FILE } from '../store/discover';
import type { StudyPath } from '../study/model';
import type { Study } from '../study/study';
import { shorten } from '../text/shorten';
import { count } from './words';

/** What happened, by the sign that stands for it. */
export type ChangeKind = 'added' | 'removed' | 'changed';

/** Where a row leads. */
export type ChangeTarget =
  | { readonly kind: 'coding'; readonly source: StudyPath; readonly id: string }
  /** A file in both versions, side by side; `before` where it bore another name. */
  | { readonly kind: 'file'; readonly path: StudyPath; readonly before?: StudyPath; readonly change: ChangeKind };

export interface ChangeRow {
  /** Unique in the tree; the same for the same thing in every comparison. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** What a screen reader says. */
  readonly spoken: string;
  /** None for a heading. */
  readonly change?: ChangeKind;
  readonly target?: ChangeTarget;
  readonly tooltip?: string;
  readonly children: readonly ChangeRow[];
}

export interface RowsOf {
  readonly comparison: Comparison;
  readonly before: Study;
  readonly after: Study;
  readonly coderName: (coder: string) => string;
}

/** All rows: a heading for each kind of thing that changed, codings first and by source; nothing for what did not change. */
export function changeRows(of: RowsOf): readonly ChangeRow[] {
  const { comparison } = of;
  return [
    codingRows(of),
    heading('codes', 'Codebook', codeRows(of)),
    heading('ties', 'Ties', tieRows(of)),
    heading('people', 'People', comparison.people.map((change) => entryRow('people', change, undefined))),
    heading('cases', 'Cases', comparison.cases.map((change) => entryRow('cases', change, undefined))),
    heading('memos', 'Memos', comparison.memos.map((change) => entryRow('memos', change, change.id))),
    heading('sources', 'Transcripts', comparison.sources.map(sourceRow)),
    heading('marks', 'Marked coded', markRows(of)),
    heading('reviews', 'Marks and replies of reviewers', reviewRows(of)),
    heading('tasks', 'Tasks and rounds', [...comparison.assignments.map((change) => taskRow('assignment', change)), ...comparison.rounds.map((change) => taskRow('round', change))]),
    heading('files', 'Queries, layouts and templates', fileRows(of)),
    heading('settings', 'Study file', settingRows(of)),
  ].filter((row) => row.children.length > 0);
}

/** Codings that a person changed, in order; what the program found again is no change of the analysis. */
export function toldChanges({ codings }: Comparison): readonly CodingChange[] {
  return codings.filter((change) => !isFoundAgainOnly(change));
}

/** What happened to a coding, and to which code: `added: Vision`, `recoded: Trust, now Vision`. */
export function codingChangeWords(change: CodingChange, before: Study, after: Study): string {
  const [was, is] = [codeNamesIn(before), codeNamesIn(after)];
  if (change.kind === 'added') return `added: ${is(change.after.coding.code)}`;
  if (change.kind === 'removed') return `removed: ${was(change.before.coding.code)}`;
  const now = is(change.after.coding.code);
  const others = otherWords(change);
  if (!change.recoded) return `${others ?? 'changed'}: ${now}`;
  return `recoded: ${was(change.before.coding.code)}, now ${now}${others === undefined ? '' : `; ${others}`}`;
}

/** What happened besides another code: `moved, note changed`; undefined where nothing did. */
function otherWords(change: CodingChange): string | undefined {
  const happened = change.kind === 'changed' ? whatHappened(change).filter((what) => what !== 'recoded' && what !== 'found again') : [];
  return happened.length > 0 ? happened.map((what) => (what === 'renoted' ? 'note changed' : what)).join(', ') : undefined;
}

/** `Vision`, or `Trust → Vision`. */
function codesOf(change: CodingChange, before: Study, after: Study): string {
  const [was, is] = [codeNamesIn(before), codeNamesIn(after)];
  if (change.kind === 'removed') return was(change.before.coding.code);
  const now = is(change.after.coding.code);
  return change.kind === 'changed' && change.recoded ? `${was(change.before.coding.code)} → ${now}` : now;
}

function heading(id: string, label: string, children: readonly ChangeRow[]): ChangeRow {
  const words = count(children.length, 'change');
  return { id, label, description: words, spoken: `${label}, ${words}`, children };
}

/** Where a changed coding's source is now, also that of a coding that was removed before its source was renamed. */
export function presentSourceOf({ sources }: Comparison): (change: CodingChange) => StudyPath {
  const renamed = new Map(sources.flatMap(({ path, renamedFrom }) => (renamedFrom === undefined ? [] : [[renamedFrom, path] as const])));
  return (change) => {
    const { source } = presentOf(change);
    return change.kind === 'removed' ? (renamed.get(source) ?? source) : source;
  };
}

function codingRows(of: RowsOf): ChangeRow {
  const told = toldChanges(of.comparison);
  const sourceOf = presentSourceOf(of.comparison);
  const bySource = new Map<StudyPath, CodingChange[]>();
  for (const change of told) {
    const source = sourceOf(change);
    const same = bySource.get(source);
    if (same) same.push(change);
    else bySource.set(source, [change]);
  }
  const children = [...bySource].map(([source, changes]): ChangeRow => {
    const title = of.after.sources.get(source)?.title ?? of.before.sources.get(source)?.title ?? source;
    const words = countWords(changes);
    return { id: `codings ${source}`, label: title, description: words, spoken: `${title}, ${words}`, children: changes.map((change) => codingRow(of, change, source)) };
  });
  const words = count(told.length, 'change');
  return { id: 'codings', label: 'Codings', description: words, spoken: `Codings, ${words}`, children };
}

/** `3 added, 1 recoded`, each coding by what weighs most. */
function countWords(changes: readonly CodingChange[]): string {
  const counts = new Map<string, number>();
  for (const change of changes) {
    const [what = 'changed'] = whatHappened(change);
    const word = what === 'renoted' ? 'with another note' : what;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].map(([what, n]) => `${n} ${what}`).join(', ');
}

const QUOTE = 80;
const SPOKEN_QUOTE = 200;

function codingRow({ before, after, coderName }: RowsOf, change: CodingChange, source: StudyPath): ChangeRow {
  const { coding, coder } = presentOf(change);
  const words = codingChangeWords(change, before, after);
  const who = coderName(coder);
  const detail = otherWords(change);
  return {
    id: `coding ${coder} ${source} ${change.id}`,
    label: codesOf(change, before, after),
    description: `${detail === undefined ? '' : `${detail} · `}${who} · “${shorten(coding.quote, QUOTE)}”`,
    spoken: `${words}; ${who}; line ${coding.at.start.line}; ${shorten(coding.quote, SPOKEN_QUOTE)}`,
    change: change.kind,
    target: { kind: 'coding', source, id: change.id },
    children: [],
  };
}

function codeRows({ comparison, after }: RowsOf): readonly ChangeRow[] {
  const nameOf = codeNamesIn(after);
  const codes = comparison.codes.map((change): ChangeRow => {
    const code = change.kind === 'removed' ? change.before : change.after;
    const words = codeWords(change, nameOf);
    const texts = change.kind === 'changed' ? change.fields.filter(({ field }) => DEFINING_TEXTS.has(field)) : [];
    const tooltip = texts.map(({ field, before: was, after: is }) => `${field} before: ${valueWords(was, TEXT)}\n${field} now: ${valueWords(is, TEXT)}`).join('\n\n');
    return { id: `code ${change.id}`, label: code.name, description: words, spoken: `${code.name}, ${words}`, change: change.kind, target: { kind: 'file', path: code.file, change: 'changed' }, ...(tooltip === '' ? {} : { tooltip }), children: [] };
  });
  return [...codes, ...comparison.flags.map(({ before: was, after: is }): ChangeRow => plainRow('flags', 'Flags', `${valueWords(was)}, now ${valueWords(is)}`, 'changed'))];
}

const DEFINING_TEXTS: ReadonlySet<string> = new Set(['definition', 'include', 'exclude', 'examples']);
const TEXT = 2_000;

function tieRows({ comparison, before, after }: RowsOf): readonly ChangeRow[] {
  const nameOf = personNames(before, after);
  return comparison.ties.map(({ kind, before: was, after: is }, index) => {
    const tie = is ?? was;
    const label = tie ? tieWords(tie, nameOf) : '';
    return plainRow(`tie ${index} ${label}`, label, kind === 'changed' && was ? `before: ${tieWords(was, nameOf)}` : kind, kind);
  });
}

function entryRow(what: string, change: EntryChange, path: StudyPath | undefined): ChangeRow {
  const words = change.kind === 'changed' ? entryWords(change) : change.kind;
  const row = plainRow(`${what} ${change.id}`, change.name, words, change.kind);
  if (path === undefined) return row;
  const before = change.fields.find(({ field }) => field === 'path')?.before;
  return { ...row, target: { kind: 'file', path, change: change.kind, ...(typeof before === 'string' ? { before } : {}) } };
}

function sourceRow(change: SourceChange): ChangeRow {
  const row = plainRow(`source ${change.path}`, change.path, sourceWords(change), change.kind);
  return { ...row, target: { kind: 'file', path: change.path, change: change.kind, ...(change.renamedFrom === undefined ? {} : { before: change.renamedFrom }) } };
}

const MARKS = { marked: 'marked coded', unmarked: 'no longer marked coded', again: 'marked coded again' } as const;

function markRows({ comparison, coderName }: RowsOf): readonly ChangeRow[] {
  return comparison.marks.map(({ kind, coder, source }) => plainRow(`mark ${coder} ${source}`, source, `${MARKS[kind]} by ${coderName(coder)}`, kind === 'marked' ? 'added' : kind === 'unmarked' ? 'removed' : 'changed'));
}

function reviewRows({ comparison, coderName }: RowsOf): readonly ChangeRow[] {
  return comparison.reviews.map(({ reviewer, subject, added, removed, changed }) => {
    const numbers = [added > 0 && `${added} added`, removed > 0 && `${removed} removed`, changed > 0 && `${changed} changed`].filter((words) => words !== false);
    return plainRow(`review ${reviewer} ${subject}`, subject, `${coderName(reviewer)}: ${numbers.join(', ')}`, 'changed');
  });
}

function taskRow(what: 'assignment' | 'round', change: EntryChange): ChangeRow {
  const row = entryRow(what, change, undefined);
  const path = `${what}s.yaml`;
  return { ...row, label: `${what} ${change.name}`, spoken: `${what} ${row.spoken}`, target: { kind: 'file', path, change: 'changed' } };
}

function fileRows({ comparison, before, after }: RowsOf): readonly ChangeRow[] {
  return comparison.files.map((change) => {
    const { kind, path, renamedFrom } = change;
    return { ...plainRow(`file ${path}`, path, sideWords(change, personNames(before, after)), kind), target: { kind: 'file', path, change: kind, ...(renamedFrom === undefined ? {} : { before: renamedFrom }) } };
  });
}

function settingRows({ comparison }: RowsOf): readonly ChangeRow[] {
  return comparison.settings.map((change) => {
    const row = plainRow(`setting ${change.field}`, change.field, settingWords(change), 'changed');
    return { ...row, target: { kind: 'file', path: STUDY_FILE, change: 'changed' } };
  });
}

function plainRow(id: string, label: string, description: string, change: ChangeKind): ChangeRow {
  return { id, label, description, spoken: `${label}, ${description}`, change, children: [] };
}
