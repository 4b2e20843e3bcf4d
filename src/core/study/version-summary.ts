/** What was done since the last saved version, in numbers and in words: the message of *Save Version*. */
import { combineCodebook } from './codebook/codebook';
import { parseCodebookFile } from './codebook/codebook-entries';
import { parseCodings } from './codings/codings-file';
import type { Code, Coding, StudyPath } from './model';
import { coderAndSourceOf } from './paths';

/** A file that differs from the last version. */
export interface FileChange {
  readonly path: StudyPath;
  /** What it is: `StudyFileKind`. */
  readonly kind: string;
  /** Undefined where the file was not there. */
  readonly before: string | undefined;
  /** Undefined where the file is gone. */
  readonly after: string | undefined;
}

export interface Counts {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

export interface VersionSummary {
  readonly codings: Counts;
  /** Codings of which nothing changed but the place on file. */
  readonly placed: number;
  /** By source, those with any change only. */
  readonly bySource: ReadonlyMap<StudyPath, Counts>;
  readonly coders: readonly string[];
  readonly codes: Counts;
  /** Names of the new codes. */
  readonly newCodes: readonly string[];
  readonly memos: Counts;
  readonly sources: Counts;
  /** Sources marked coded (added), marked again (changed), unmarked (removed). */
  readonly marks: Counts;
  /** Files of any other kind. */
  readonly others: Counts;
}

/** Counts what changed. A coding that went from one file to another with its id, as when a source is renamed, is none. */
export function summarize(changes: readonly FileChange[]): VersionSummary {
  const of = (kind: string): readonly FileChange[] => changes.filter((change) => change.kind === kind);
  const { codings, placed, bySource, coders } = codingChanges(of('codings'));
  const codebook = of('codebook');
  const codesBefore = codesIn(codebook.map(({ path, before }) => [path, before]));
  const codesAfter = codesIn(codebook.map(({ path, after }) => [path, after]));
  const codes = compare(codesBefore, codesAfter, sameCode);
  return {
    codings,
    placed,
    bySource,
    coders,
    codes,
    newCodes: [...codesAfter.values()].filter(({ id }) => !codesBefore.has(id)).map(({ name }) => name),
    memos: files(of('memo')),
    sources: files(of('source')),
    marks: files(of('coded')),
    others: files(changes.filter(({ kind }) => !COUNTED.has(kind))),
  };
}

const COUNTED: ReadonlySet<string> = new Set(['codings', 'codebook', 'memo', 'source', 'coded']);

function files(changes: readonly FileChange[]): Counts {
  const added = changes.filter(({ before }) => before === undefined).length;
  const removed = changes.filter(({ after }) => after === undefined).length;
  return { added, removed, changed: changes.length - added - removed };
}

interface Located {
  readonly coding: Coding;
  readonly source: StudyPath;
}

function codingChanges(changes: readonly FileChange[]): Pick<VersionSummary, 'codings' | 'placed' | 'bySource' | 'coders'> {
  const before = new Map<string, Located>();
  const after = new Map<string, Located>();
  const coders = new Set<string>();
  for (const { path, before: was, after: is } of changes) {
    const file = coderAndSourceOf(path);
    if (!file) continue;
    coders.add(file.coder);
    for (const coding of was === undefined ? [] : parseCodings(path, was).codings) before.set(coding.id, { coding, source: file.source });
    for (const coding of is === undefined ? [] : parseCodings(path, is).codings) after.set(coding.id, { coding, source: file.source });
  }
  const bySource = new Map<StudyPath, { added: number; changed: number; removed: number }>();
  const count = (source: StudyPath, what: keyof Counts): void => {
    const counts = bySource.get(source) ?? { added: 0, changed: 0, removed: 0 };
    counts[what]++;
    bySource.set(source, counts);
  };
  let placed = 0;
  for (const [id, { coding, source }] of after) {
    const was = before.get(id)?.coding;
    if (!was) count(source, 'added');
    else if (!sameAct(was, coding)) count(source, 'changed');
    else if (was.text !== coding.text || was.quote !== coding.quote) placed++;
  }
  for (const [id, { source }] of before) if (!after.has(id)) count(source, 'removed');
  const all = [...bySource.values()];
  const sum = (what: keyof Counts): number => all.reduce((total, counts) => total + counts[what], 0);
  return { codings: { added: sum('added'), changed: sum('changed'), removed: sum('removed') }, placed, bySource: new Map([...bySource].sort()), coders: [...coders].sort() };
}

/** Whether no person changed anything: finding a place again leaves `changed` as it was. */
function sameAct(a: Coding, b: Coding): boolean {
  return a.changed === b.changed && a.code === b.code && a.note === b.note && JSON.stringify([a.weight, a.flags, a.about, a.tie, a.checked]) === JSON.stringify([b.weight, b.flags, b.about, b.tie, b.checked]);
}

function codesIn(texts: readonly (readonly [StudyPath, string | undefined])[]): ReadonlyMap<string, Code> {
  return combineCodebook(texts.flatMap(([path, text]) => (text === undefined ? [] : [parseCodebookFile(path, text)]))).codebook.codes;
}

function sameCode(a: Code, b: Code): boolean {
  const said = (code: Code): string =>
    JSON.stringify([code.name, code.was, code.colorGiven && code.color, code.definition, code.include, code.exclude, code.examples, code.status, code.related, code.values, code.codable, code.parent]);
  return said(a) === said(b);
}

function compare<V>(before: ReadonlyMap<string, V>, after: ReadonlyMap<string, V>, same: (a: V, b: V) => boolean): Counts {
  let added = 0;
  let changed = 0;
  for (const [id, value] of after) {
    const was = before.get(id);
    if (was === undefined) added++;
    else if (!same(was, value)) changed++;
  }
  return { added, changed, removed: [...before.keys()].filter((id) => !after.has(id)).length };
}

/** A commit message: what was done on the first line, by source below it. */
export function versionMessage(summary: VersionSummary): string {
  const { codings, codes, memos, sources, marks, newCodes, placed, others } = summary;
  const parts = [
    ...counted(codings, 'coding'),
    ...counted(codes, 'code'),
    ...counted(memos, 'memo'),
    ...counted(sources, 'source'),
    ...(marks.added + marks.changed > 0 ? [`mark ${plural(marks.added + marks.changed, 'source')} coded`] : []),
    ...(marks.removed > 0 ? [`take ${plural(marks.removed, 'mark')} back`] : []),
    ...(placed > 0 ? [`bring ${plural(placed, 'place')} up to date`] : []),
    ...counted(others, 'other file'),
  ];
  const subject = parts.length === 0 ? 'No changes' : capital(parts.join(', '));
  const body = [
    ...(newCodes.length > 0 ? [`New codes: ${newCodes.slice(0, LISTED).join(', ')}${newCodes.length > LISTED ? ` and ${newCodes.length - LISTED} more` : ''}`] : []),
    ...[...summary.bySource].slice(0, LISTED).map(([source, counts]) => `${source}: ${inSource(counts)}`),
    ...(summary.bySource.size > LISTED ? [`and ${plural(summary.bySource.size - LISTED, 'more source')}`] : []),
  ];
  return body.length === 0 ? subject : `${subject}\n\n${body.join('\n')}`;
}

const LISTED = 20;

function counted({ added, changed, removed }: Counts, what: string): readonly string[] {
  return [
    ...(added > 0 ? [`add ${plural(added, what)}`] : []),
    ...(changed > 0 ? [`change ${plural(changed, what)}`] : []),
    ...(removed > 0 ? [`remove ${plural(removed, what)}`] : []),
  ];
}

function inSource({ added, changed, removed }: Counts): string {
  return [added > 0 ? `${added} added` : '', changed > 0 ? `${changed} changed` : '', removed > 0 ? `${removed} removed` : ''].filter((part) => part !== '').join(', ');
}

function plural(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
