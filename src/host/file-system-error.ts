/** What errors of the editor's file system mean in the study's words. */
import * as vscode from 'vscode';
import { FileError, type FileFault, isFileError } from '../core/store/files';
import type { StudyPath } from '../core/study/model';

const FAULTS: Readonly<Record<string, readonly [FileFault, string]>> = {
  FileNotFound: ['not found', 'is not there'],
  FileExists: ['exists', 'is there already'],
  FileIsADirectory: ['is a folder', 'is a folder'],
  FileNotADirectory: ['not found', 'is not there'],
  NoPermissions: ['no permission', 'may not be read or written: check the file’s permissions'],
  Unavailable: ['busy', 'cannot be reached just now: try again'],
};

/** Any error as a `FileError` about a path. */
export function fileError(error: unknown, path: StudyPath): FileError {
  if (isFileError(error)) return error;
  const code = error instanceof vscode.FileSystemError ? error.code : '';
  const [fault, words] = FAULTS[code] ?? ['other', `could not be read or written (${error instanceof Error ? error.message : String(error)})`];
  return new FileError(fault, path, `${path} ${words}`);
}
