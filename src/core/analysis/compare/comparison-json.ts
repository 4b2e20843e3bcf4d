/** What changed as JSON: the keys are a contract with scripts. */
import type { Commit } from '../../store/revisions';
import type { Code } from '../../study/model';
import { formatExtent } from '../../text/positions';
import { UNTOLD, whatHappened } from './change-words';
import type { CodeChange, CodingChange, Comparison, FieldChange, OwnedCoding } from './changes';

/** A version as the document names it. */
export interface JsonVersion {
  /** As it was asked for; null: the working files. */
  readonly revision: string | null;
  readonly commit: Commit | undefined;
}

/** The document. `undefined` is left out, so that a key that is not there says: nothing. */
export function comparisonJson(comparison: Comparison, from: JsonVersion, to: JsonVersion): Readonly<Record<string, unknown>> {
  const { folder, before, after, counts, byCoder, codings, codes, flags, people, ties, cases, memos, sources, marks, reviews, settings, assignments, rounds, files } = comparison;
  return {
    from: { ...versionJson(from), ...before, ...(folder ? { folder: folder.before } : {}) },
    to: { ...versionJson(to), ...after, ...(folder ? { folder: folder.after } : {}) },
    counts,
    byCoder: Object.fromEntries(byCoder),
    codings: codings.map(codingJson),
    codes: codes.map(codeJson),
    flags: flags.map(fieldJson),
    people: people.map(entryJson),
    ties: ties.map(({ kind, before: was, after: is }) => ({ change: kind, before: was, after: is })),
    cases: cases.map(entryJson),
    memos: memos.map(entryJson),
    sources: sources.map(({ kind, fields, ...rest }) => ({ change: kind, ...rest, fields: fields.map(fieldJson) })),
    marks: marks.map(({ kind, ...rest }) => ({ change: kind, ...rest })),
    reviews,
    settings: settings.map(({ field }) => field),
    assignments: assignments.map(entryJson),
    rounds: rounds.map(entryJson),
    files: files.map(({ kind, fields, ...rest }) => ({ change: kind, ...rest, fields: fields.map(fieldJson) })),
  };
}

function versionJson({ revision, commit }: JsonVersion): Readonly<Record<string, unknown>> {
  return { revision, commit: commit?.id ?? null, ...(commit ? { date: commit.date, author: commit.author } : {}) };
}

function codingJson(change: CodingChange): Readonly<Record<string, unknown>> {
  const what = whatHappened(change);
  if (change.kind === 'added') return { id: change.id, what, after: ownedJson(change.after) };
  if (change.kind === 'removed') return { id: change.id, what, before: ownedJson(change.before) };
  return { id: change.id, what, before: ownedJson(change.before), after: ownedJson(change.after), fields: change.fields.map(fieldJson) };
}

function ownedJson({ coding, coder, source }: OwnedCoding): Readonly<Record<string, unknown>> {
  const { code, at, quote, note, date, changed } = coding;
  return { coder, source, code, at: formatExtent(at), quote, note, date, changed };
}

function codeJson(change: CodeChange): Readonly<Record<string, unknown>> {
  const { id, kind } = change;
  if (kind === 'added') return { change: kind, id, after: definedJson(change.after) };
  if (kind === 'removed') return { change: kind, id, mergedInto: change.mergedInto, before: definedJson(change.before) };
  return { change: kind, id, name: change.after.name, fields: change.fields.map(fieldJson) };
}

function definedJson({ name, parent, definition, include, exclude, status }: Code): Readonly<Record<string, unknown>> {
  return { name, parent, definition, include, exclude, status };
}

function entryJson({ kind, id, fields }: { readonly kind: string; readonly id: string; readonly fields: readonly FieldChange[] }): Readonly<Record<string, unknown>> {
  return { change: kind, id, fields: fields.filter(({ field }) => !UNTOLD.has(field)).map(fieldJson), prose: fields.filter(({ field }) => UNTOLD.has(field)).map(({ field }) => field) };
}

function fieldJson({ field, before, after }: FieldChange): Readonly<Record<string, unknown>> {
  return { field, before: plain(before), after: plain(after) };
}

/** Maps as objects. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries([...(value as ReadonlyMap<string, unknown>)].map(([key, each]) => [key, plain(each)]));
  return Array.isArray(value) ? value.map(plain) : value;
}
