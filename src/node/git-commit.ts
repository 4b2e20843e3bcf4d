/**
 * The commit that a study's numbers were made from, and whether they were made from just that. git itself is not asked
 * what changed: to compare a file, it runs whatever filter the repository's settings name.
 */
import { createHash } from 'node:crypto';
import type { FilePort } from '../core/store/files';
import { isFileError } from '../core/store/files';
import type { StudyPath } from '../core/study/model';
import { git } from './git';

/** What the name of a commit ends in where the study's files are no longer, or not yet, what was committed. */
const CHANGED = '-dirty';

/** The commit that a folder's work tree is at; undefined outside a repository and before the first commit. */
export async function headOf(folder: string): Promise<string | undefined> {
  const head = (await git(folder, ['rev-parse', '--verify', '--quiet', 'HEAD']))?.toString('utf8').trim();
  return head === '' ? undefined : head;
}

/**
 * The commit that a study's folder is at, with `-dirty` behind it where one of the study's own files differs from it
 * (line ends apart), was added (unless git is told to ignore it) or is gone; undefined outside a repository.
 * @param isOwn which files are the study's.
 */
export async function commitOf(folder: string, port: FilePort, isOwn: (path: StudyPath) => boolean): Promise<string | undefined> {
  const head = await headOf(folder);
  if (head === undefined) return undefined;
  return (await isAsCommitted(folder, port, isOwn)) ? head : head + CHANGED;
}

async function isAsCommitted(folder: string, port: FilePort, isOwn: (path: StudyPath) => boolean): Promise<boolean> {
  const [tree, index, others] = await Promise.all([
    git(folder, ['ls-tree', '-r', '-z', 'HEAD']),
    git(folder, ['ls-files', '--stage', '-z']),
    git(folder, ['ls-files', '--others', '--exclude-standard', '-z']),
  ]);
  if (!tree || !index || !others) return false;
  if (lines(others).some(isOwn)) return false;
  const committed = blobs(tree, isOwn);
  const staged = blobs(index, isOwn);
  if (committed.size !== staged.size) return false;
  for (const [path, id] of committed) {
    if (staged.get(path) !== id || !(await holds(port, path, id))) return false;
  }
  return true;
}

function lines(output: Buffer): readonly string[] {
  return output.toString('utf8').split('\0').filter((line) => line !== '');
}

/** Ids of the study's own files by path, from `<mode> <type> <id>\t<path>` or `<mode> <id> <stage>\t<path>`. */
function blobs(output: Buffer, isOwn: (path: StudyPath) => boolean): ReadonlyMap<StudyPath, string> {
  const found = new Map<StudyPath, string>();
  for (const line of lines(output)) {
    const tab = line.indexOf('\t');
    const path = line.slice(tab + 1);
    const id = /(?:^| )([0-9a-f]{40}|[0-9a-f]{64})(?: |$)/.exec(line.slice(0, tab))?.[1];
    if (id !== undefined && isOwn(path)) found.set(path, id);
  }
  return found;
}

async function holds(port: FilePort, path: StudyPath, id: string): Promise<boolean> {
  try {
    const bytes = await port.read(path);
    return blobId(bytes, id.length) === id || (bytes.includes(13) && blobId(withLineFeeds(bytes), id.length) === id);
  } catch (error) {
    if (isFileError(error)) return false;
    throw error;
  }
}

/** git's id of a file's content, in as many hex digits as the repository's own ids have. */
export function blobId(bytes: Uint8Array, digits: number): string {
  return createHash(digits === 40 ? 'sha1' : 'sha256').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function withLineFeeds(bytes: Uint8Array): Uint8Array {
  return Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}
