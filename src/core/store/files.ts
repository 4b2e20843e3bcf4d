/** The one door to files. Implemented on Node, on `workspace.fs`, and in memory for tests. */
import type { StudyPath } from '../study/model';

export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

export interface FileStat {
  readonly kind: 'file' | 'folder' | 'other';
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

export interface FileRead {
  readonly bytes: Uint8Array;
  /** Size and time of the whole file, where reading tells them. */
  readonly stat?: FileStat;
}

/** A file as text. */
export interface FileText {
  /** Without a byte order mark. */
  readonly text: string;
  readonly stat: FileStat;
}

export type FileFault = 'not found' | 'no permission' | 'disk full' | 'busy' | 'exists' | 'outside' | 'is a folder' | 'other';

/** Why a file operation failed. */
export class FileError extends Error {
  constructor(
    readonly fault: FileFault,
    readonly path: StudyPath,
    message: string,
  ) {
    super(message);
    this.name = 'FileError';
  }
}

/** Whether an error is a `FileError`, also one of a bundle that was loaded later and has a class of its own. */
export function isFileError(error: unknown): error is FileError {
  return error instanceof Error && error.name === 'FileError';
}

/**
 * Files of one study. Paths are relative to its folder; a path that leaves it, by its spelling or by a link,
 * is refused with a `FileError` of fault `outside`.
 */
export interface FilePort {
  /** Entries of a folder, `''` for the study's own; links are told as links and not followed. Empty where there is no such folder. */
  list(folder: StudyPath): Promise<readonly FolderEntry[]>;
  /** Undefined where there is nothing. */
  stat(path: StudyPath): Promise<FileStat | undefined>;
  read(path: StudyPath): Promise<Uint8Array>;
  /** At least the first `bytes` bytes where there are as many; a port without partial reads may give all. */
  readHead(path: StudyPath, bytes: number): Promise<Uint8Array>;
  /**
   * Reads many files, or their first `bytes` bytes, in the order given; a file that cannot be read gives its error.
   * What a port can do faster at once than one by one.
   */
  readMany(paths: readonly StudyPath[], bytes?: number): Promise<readonly (FileRead | FileError)[]>;
  /**
   * Reads many files that are most likely UTF-8 text, in half the time that their bytes would take. Undefined for those
   * of which only a look at the bytes can say what they are, or why they cannot be read.
   */
  readonly readTexts?: (paths: readonly StudyPath[]) => Promise<readonly (FileText | undefined)[]>;
  /** Whether `readHead` is cheap. */
  readonly partialReads: boolean;
  /**
   * Replaces or creates a file whole, making its folders. After a crash the file holds the old bytes or the new ones,
   * where the port can promise that (`atomicWrites`). `exclusive`: fails with `exists` where the file is there.
   */
  write(path: StudyPath, bytes: Uint8Array, options?: { readonly exclusive?: boolean }): Promise<void>;
  readonly atomicWrites: boolean;
  /** Removes a file; no error where it is not there. Never a folder. */
  remove(path: StudyPath): Promise<void>;
  /** Moves a file, making folders; fails with `exists` where the target is there. */
  rename(from: StudyPath, to: StudyPath): Promise<void>;
  /**
   * Tells the paths of what comes, changes and goes in a folder, not in those within, until disposed. Only where the
   * editor's own watcher has to be helped; fails with a `FileError` where the folder cannot be watched.
   */
  watch?(folder: StudyPath, told: (path: StudyPath) => void): { dispose(): void };
}
