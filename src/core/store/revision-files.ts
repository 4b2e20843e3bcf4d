/** A study's files as they were at a commit: the file port over a tree of git's, only for reading. */
import type { StudyPath } from '../study/model';
import { FileError, type FilePort, type FileRead, type FileStat, type FolderEntry } from './files';
import type { Revisions, TreeFile } from './revisions';

export interface RevisionFiles extends FilePort {
  /** What is in the study's folder now, by path. */
  readonly tree: ReadonlyMap<StudyPath, TreeFile>;
  /** From now on gives the files of another commit. Gives the paths of all that came, changed or went. */
  turnTo(files: readonly TreeFile[]): readonly StudyPath[];
  /** Whether heads of sources are read with all else. git gives contents only whole, so that all heads of a study cost all its texts. */
  partialReads: boolean;
}

/** git keeps the file's content elsewhere, and this in its place. */
const LFS = 'version https://git-lfs.github.com/spec/';
const LONGEST_POINTER = 1024;

/** Whether bytes are what git has in place of a file that Git LFS keeps. */
export function isLfsPointer(bytes: Uint8Array): boolean {
  return bytes.length <= LONGEST_POINTER && new TextDecoder('latin1').decode(bytes.subarray(0, LFS.length)) === LFS;
}

/** Opens the files of a commit. */
export function revisionFiles(revisions: Revisions, files: readonly TreeFile[]): RevisionFiles {
  let tree = byPath(files);
  let folders = foldersOf(files);
  const readAll = async (paths: readonly StudyPath[], bytes?: number): Promise<readonly (FileRead | FileError)[]> => {
    const entries = paths.map((path) => tree.get(path));
    const contents = await revisions.blobs(entries.flatMap((entry) => (entry?.kind === 'file' ? [entry.id] : [])));
    return entries.map((entry, at) => {
      const path = paths[at] ?? '';
      if (!entry) return folders.has(path) ? new FileError('is a folder', path, `${path} is a folder`) : new FileError('not found', path, `${path} is not there`);
      if (entry.kind !== 'file') return new FileError('other', path, `${path} ${entry.kind === 'link' ? 'is a link, and links are not followed' : 'is another repository, a submodule, and is not read'}`);
      const content = contents.get(entry.id);
      if (!content) return new FileError('other', path, `${path} is not in this clone, or is larger than 64 MB, and is not read`);
      if (isLfsPointer(content)) return new FileError('other', path, `${path} is kept by Git LFS, so git’s own history holds only a pointer to it`);
      return { bytes: bytes === undefined ? content : content.subarray(0, bytes), stat: statOf(entry, content.length) };
    });
  };
  const readOne = async (path: StudyPath, bytes?: number): Promise<Uint8Array> => {
    const [read] = await readAll([path], bytes);
    if (!read || 'fault' in read) throw read ?? new FileError('not found', path, `${path} is not there`);
    return read.bytes;
  };
  const refuse = (path: StudyPath): Promise<never> => Promise.reject(new FileError('no permission', path, `${path} is part of a commit, which is only read`));
  return {
    get tree() {
      return tree;
    },
    turnTo: (next) => {
      const before = tree;
      tree = byPath(next);
      folders = foldersOf(next);
      const gone = [...before.keys()].filter((path) => !tree.has(path));
      const others = next.filter(({ path, id, kind }) => before.get(path)?.id !== id || before.get(path)?.kind !== kind);
      return [...gone, ...others.map(({ path }) => path)];
    },
    list: (folder) => Promise.resolve(folders.get(folder) ?? []),
    stat: (path) => {
      const entry = tree.get(path);
      if (entry) return Promise.resolve(statOf(entry, entry.size));
      return Promise.resolve<FileStat | undefined>(folders.has(path) ? { kind: 'folder', size: 0, modified: 0 } : undefined);
    },
    read: (path) => readOne(path),
    readHead: (path, bytes) => readOne(path, bytes),
    readMany: readAll,
    partialReads: false,
    atomicWrites: false,
    write: refuse,
    remove: refuse,
    rename: refuse,
  };
}

function byPath(files: readonly TreeFile[]): ReadonlyMap<StudyPath, TreeFile> {
  return new Map(files.map((file) => [file.path, file]));
}

function statOf({ kind }: TreeFile, size: number): FileStat {
  return { kind: kind === 'file' ? 'file' : 'other', size, modified: 0 };
}

const ENTRY_KINDS = { file: 'file', link: 'link', submodule: 'other' } as const;

/** Entries of all folders, by path; the study's own is `''`. */
function foldersOf(files: readonly TreeFile[]): ReadonlyMap<StudyPath, readonly FolderEntry[]> {
  const folders = new Map<StudyPath, FolderEntry[]>([['', []]]);
  const enter = (path: StudyPath, kind: FolderEntry['kind']): void => {
    const slash = path.lastIndexOf('/');
    const folder = slash < 0 ? '' : path.slice(0, slash);
    let entries = folders.get(folder);
    if (!entries) {
      entries = [];
      folders.set(folder, entries);
      enter(folder, 'folder');
    }
    entries.push({ name: path.slice(slash + 1), kind });
  };
  for (const { path, kind } of files) enter(path, ENTRY_KINDS[kind]);
  return folders;
}
