/**
 * The log of merges: what each merge of a file did that a person should know. It lies in the study's local folder, one
 * file for each file that was merged, since git merges file by file, each in a program of its own.
 */
import { newCodingId } from '../study/codings/coding-id';
import type { MergeNote } from '../study/merge/merge-note';
import type { StudyPath } from '../study/model';
import { type FilePort, isFileError } from './files';
import { ignoreLocal } from './old-texts';

const FOLDER = '.verbatim/merges';
/** Files of the log that are kept; the oldest go first. */
const KEPT = 2000;
/** Ends the name of what an entry replaced. */
const REPLACED = '.replaced';
/** Files that were merged within this many milliseconds of each other were merged at once. */
const AT_ONCE = 60_000;

/** What merged: git's driver, `verbatim resolve`, or the editor. */
export type MergedBy = 'driver' | 'resolve' | 'editor';

/** What came of one file. */
export interface MergeEntry {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly by: MergedBy;
  readonly path: StudyPath;
  readonly notes: readonly MergeNote[];
  /** Why it was left to git or to a person; absent where it was merged. */
  readonly left?: string;
}

/** Files that were merged at once, in the order in which they were. */
export interface LoggedMerge {
  /** When the last of them was merged; ISO 8601, UTC. */
  readonly time: string;
  readonly entries: readonly MergeEntry[];
}

/**
 * Adds to the log. Throws a `FileError` where it cannot be written: no reason not to merge.
 * @param replaced what stood in the file with conflict markers, kept beside the entry: somebody may have begun to settle it by hand.
 */
export async function logMerge(port: FilePort, entry: MergeEntry, replaced?: string): Promise<void> {
  await ignoreLocal(port);
  const name = `${entry.time.replace(/[^0-9TZ]/g, '')}-${newCodingId()}`;
  await port.write(`${FOLDER}/${name}.json`, new TextEncoder().encode(formatMergeEntry(entry)), { exclusive: true });
  if (replaced !== undefined) await port.write(`${FOLDER}/${name}${REPLACED}`, new TextEncoder().encode(replaced));
  const names = await namesOf(port);
  // Looked after now and then, not each time.
  if (names.length <= KEPT * 1.1) return;
  for (const old of names.slice(0, -KEPT)) {
    await port.remove(`${FOLDER}/${old}`);
    await port.remove(`${FOLDER}/${old.replace(/\.json$/, REPLACED)}`);
  }
}

/** The same where it can be written: that it cannot is no reason not to merge. */
export async function logIfPossible(port: FilePort, entry: MergeEntry, replaced?: string): Promise<void> {
  try {
    await logMerge(port, entry, replaced);
  } catch (error) {
    if (!isFileError(error)) throw error;
  }
}

/** Every merge of the log, the latest first. Files that cannot be read are passed over. */
export async function readMerges(port: FilePort): Promise<readonly LoggedMerge[]> {
  const names = await namesOf(port);
  const reads = await port.readMany(names.map((name) => `${FOLDER}/${name}`));
  const entries = reads.flatMap((read) => (isFileError(read) ? [] : (parseMergeEntry(new TextDecoder().decode(read.bytes)) ?? [])));
  const merges: { time: string; entries: MergeEntry[] }[] = [];
  for (const entry of entries.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))) {
    const last = merges.at(-1);
    if (last && Date.parse(entry.time) - Date.parse(last.time) <= AT_ONCE) {
      last.entries.push(entry);
      last.time = entry.time;
    } else merges.push({ time: entry.time, entries: [entry] });
  }
  return merges.reverse();
}

async function namesOf(port: FilePort): Promise<readonly string[]> {
  return (await port.list(FOLDER)).flatMap(({ name, kind }) => (kind === 'file' && name.endsWith('.json') ? [name] : [])).sort();
}

/** An entry as the text of its file. */
export function formatMergeEntry(entry: MergeEntry): string {
  return `${JSON.stringify(entry, (_key, value: unknown): unknown => (value instanceof Map ? Object.fromEntries(value) : value), 1)}\n`;
}

/** An entry from the text of its file; undefined where it is none. */
export function parseMergeEntry(text: string): MergeEntry | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isEntry(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is MergeEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { time, by, path, notes } = value as Partial<Record<keyof MergeEntry, unknown>>;
  return typeof time === 'string' && !Number.isNaN(Date.parse(time)) && typeof by === 'string' && typeof path === 'string' && Array.isArray(notes) && notes.every(isNote);
}

/** Notes that this version does not know are none that it could show. */
function isNote(note: unknown): boolean {
  return typeof note === 'object' && note !== null && 'kind' in note && KINDS.has(note.kind);
}

const KINDS: ReadonlySet<unknown> = new Set<MergeNote['kind']>(['doubt', 'chosen', 'kept', 'removed', 'moved', 'apart', 'one', 'no base', 'prose']);
