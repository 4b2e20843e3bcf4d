/** What Node's file errors mean in the study's words. */
import { FileError, type FileFault, isFileError } from '../core/store/files';
import type { StudyPath } from '../core/study/model';

const FAULTS: Readonly<Record<string, FileFault>> = {
  ENOENT: 'not found',
  ENOTDIR: 'not found',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'no permission',
  ENOSPC: 'disk full',
  EDQUOT: 'disk full',
  EBUSY: 'busy',
  EEXIST: 'exists',
  EISDIR: 'is a folder',
};

const WORDS: Readonly<Record<FileFault, string>> = {
  'not found': 'is not there',
  'no permission': 'may not be read or written: check the file’s permissions',
  'disk full': 'could not be written: the disk is full',
  busy: 'is in use by another program: try again',
  exists: 'is there already',
  outside: 'leaves the study’s folder',
  'is a folder': 'is a folder',
  other: 'could not be read or written',
};

/** Node's code of an error, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Any error as a `FileError` about a path. */
export function fileError(error: unknown, path: StudyPath): FileError {
  if (isFileError(error)) return error;
  if (codeOf(error) === 'ELOOP') return new FileError('outside', path, `${path} is a link that leads back to itself`);
  const what = path === '' ? 'The study’s folder' : path;
  const fault = FAULTS[codeOf(error) ?? ''] ?? 'other';
  const reason = fault === 'other' && error instanceof Error ? ` (${codeOf(error) ?? error.message})` : '';
  return new FileError(fault, path, `${what} ${WORDS[fault]}${reason}`);
}
