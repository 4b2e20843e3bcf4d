/** The file port on Node: desktop and command line. Partial reads, atomic writes, nothing outside the study's folder. */
import * as fs from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { FileError, type FilePort, type FileRead, type FileStat, type FileText, type FolderEntry } from '../core/store/files';
import { pathFault } from '../core/study/paths';
import type { StudyPath } from '../core/study/model';
import { codeOf, fileError } from './file-error';
import { replaceFile, writeNewFile } from './write-file';

const MB = 1024 * 1024;
/** No text of a study is larger, and a file with holes in it may be as large as it likes. */
const LARGEST = 64 * MB;

/** Letters, digits, marks, blanks; no name of dots alone. */
const PLAIN_NAME = /^[\p{L}\p{N}_-][\p{L}\p{M}\p{N} ._()-]*$/u;

/** Files read in one go before other work gets its turn. */
const BATCH = 64;

/** Without O_NONBLOCK, opening a named pipe would wait for ever. Windows knows neither flag. */
const READ = fs.constants.O_RDONLY | flag('O_NONBLOCK');
const NO_FOLLOW = flag('O_NOFOLLOW');

function flag(name: 'O_NONBLOCK' | 'O_NOFOLLOW'): number {
  const constants: Readonly<Record<string, number | undefined>> = fs.constants;
  return constants[name] ?? 0;
}

/** Opens the folder of a study. Throws where the folder is not there. */
export function nodeFiles(folder: string): FilePort {
  const root = fs.realpathSync.native(folder);
  const isInside = (real: string): boolean => real === root || real.startsWith(root.endsWith(sep) ? root : root + sep);
  const refuse = (path: StudyPath, why = 'leaves the study’s folder'): never => {
    throw new FileError('outside', path, `${path} ${why}`);
  };
  const refuseUnsafe = (path: StudyPath): void => {
    const fault = pathFault(path);
    if (fault !== undefined) refuse(path, fault);
  };

  /** Full path of a path of the study; the deepest folder that exists decides whether it lies inside. */
  const resolve = (path: StudyPath): string => {
    if (path === '') return root;
    refuseUnsafe(path);
    const full = join(root, ...path.split('/'));
    for (let parent = dirname(full); ; parent = dirname(parent)) {
      try {
        if (!isInside(fs.realpathSync.native(parent))) refuse(path);
        return full;
      } catch (error) {
        if (codeOf(error) !== 'ENOENT' || parent === root) throw error;
      }
    }
  };

  /** A folder to list; one that is a link is followed only where it stays inside. */
  const realFolder = (path: StudyPath): string => {
    const real = path === '' ? root : fs.realpathSync.native(resolve(path));
    return isInside(real) ? real : refuse(path);
  };

  /** A link may stand inside the folder and point outside: it is followed only where it stays inside. */
  const openForReading = (path: StudyPath, realFolders: Map<string, string>): number => {
    const slash = path.lastIndexOf('/');
    const folder = slash < 0 ? '' : path.slice(0, slash);
    let real = realFolders.get(folder);
    // A plain name in a folder that was looked at already needs no second look.
    if (real === undefined || !PLAIN_NAME.test(path.slice(slash + 1))) refuseUnsafe(path);
    if (real === undefined) {
      real = fs.realpathSync.native(join(root, ...folder.split('/')));
      if (!isInside(real)) refuse(path);
      realFolders.set(folder, real);
    }
    const full = `${real}${real.endsWith(sep) ? '' : sep}${path.slice(slash + 1)}`;
    if (NO_FOLLOW !== 0) {
      try {
        return fs.openSync(full, READ | NO_FOLLOW);
      } catch (error) {
        if (codeOf(error) !== 'ELOOP') throw error;
      }
    }
    const target = fs.realpathSync.native(full);
    if (!isInside(target)) refuse(path);
    return fs.openSync(target, READ);
  };

  /** An open file and what it is. Throws where it is none that can be read whole. */
  const checked = (file: number, path: StudyPath, bytes?: number): FileStat => {
    const stat = fs.fstatSync(file);
    if (stat.isDirectory()) throw new FileError('is a folder', path, `${path} is a folder`);
    if (!stat.isFile()) throw new FileError('other', path, `${path} is not a file`);
    if (Math.min(bytes ?? Infinity, stat.size) > LARGEST) throw new FileError('other', path, `${path} is larger than ${LARGEST / MB} MB and is not read`);
    return { kind: 'file', size: stat.size, modified: stat.mtimeMs };
  };

  /** Undefined for anything but text in UTF-8. */
  const textNow = (path: StudyPath, realFolders: Map<string, string>): FileText | undefined => {
    const file = openForReading(path, realFolders);
    try {
      const stat = checked(file, path);
      const text = fs.readFileSync(file, 'utf8');
      // What is not UTF-8 was read as U+FFFD; NUL may be UTF-16.
      if (text.includes('\ufffd') || text.includes('\0')) return undefined;
      return { text: text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, stat };
    } finally {
      fs.closeSync(file);
    }
  };

  const readNow = (path: StudyPath, bytes?: number, realFolders = new Map<string, string>()): FileRead => {
    const file = openForReading(path, realFolders);
    try {
      const stat = checked(file, path, bytes);
      const length = bytes === undefined ? stat.size : Math.min(bytes, stat.size);
      // Heads come from one pool; the bytes of a whole file are their own, so that no part of a pool is kept for long.
      const buffer = bytes === undefined ? Buffer.allocUnsafeSlow(length) : Buffer.allocUnsafe(length);
      let filled = 0;
      while (filled < length) {
        const got = fs.readSync(file, buffer, filled, length - filled, filled);
        if (got === 0) break;
        filled += got;
      }
      return { bytes: buffer.subarray(0, filled), stat };
    } finally {
      fs.closeSync(file);
    }
  };

  /** Runs blocking work behind a promise and turns what Node throws into a `FileError`. */
  const guarded = async <T>(path: StudyPath, work: () => T | Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw fileError(error, path);
    }
  };
  const orNothing = async <T>(path: StudyPath, nothing: T, work: () => T): Promise<T> =>
    guarded(path, () => {
      try {
        return work();
      } catch (error) {
        if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return nothing;
        throw error;
      }
    });

  return {
    partialReads: true,
    atomicWrites: true,
    list: (path) =>
      orNothing<readonly FolderEntry[]>(path, [], () =>
        fs.readdirSync(realFolder(path), { withFileTypes: true }).map((entry) => ({ name: entry.name, kind: kindOf(entry) })),
      ),
    stat: (path) =>
      orNothing<FileStat | undefined>(path, undefined, () => {
        const stat = fs.statSync(resolve(path));
        return { kind: stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other', size: stat.size, modified: stat.mtimeMs };
      }),
    read: (path) => guarded(path, () => readNow(path).bytes),
    readHead: (path, bytes) => guarded(path, () => readNow(path, bytes).bytes),
    readMany: (paths, bytes) => each(paths, (path, realFolders) => readNow(path, bytes, realFolders), fileError),
    // Where a text cannot be read, reading the bytes says why.
    readTexts: (paths) => each(paths, textNow, () => undefined),
    write: (path, bytes, options) =>
      guarded(path, async () => {
        const full = resolve(path);
        await fs.promises.mkdir(dirname(full), { recursive: true });
        if (options?.exclusive) await writeNewFile(full, bytes, 0o666);
        else await replaceFile(linkTarget(full, isInside, path), bytes);
      }),
    remove: (path) =>
      guarded(path, async () => {
        try {
          await fs.promises.unlink(resolve(path));
        } catch (error) {
          if (codeOf(error) !== 'ENOENT') throw error;
        }
      }),
    rename: (from, to) =>
      guarded(from, async () => {
        const source = resolve(from);
        const target = resolve(to);
        await fs.promises.mkdir(dirname(target), { recursive: true });
        if (fs.existsSync(target) && !sameFile(source, target)) throw new FileError('exists', to, `${to} is there already`);
        await fs.promises.rename(source, target);
      }),
    // Elsewhere the system itself watches whole trees.
    ...(process.platform === 'linux' ? { watch: (folder: StudyPath, told: (path: StudyPath) => void) => watchFolder(realFolder(folder), folder, told) } : {}),
  };
}

function watchFolder(full: string, folder: StudyPath, told: (path: StudyPath) => void): { dispose(): void } {
  try {
    const watcher = fs.watch(full, { persistent: false }, (_event, name) => {
      if (name !== null && !name.startsWith('.')) told(`${folder}/${name}`);
    });
    watcher.on('error', () => { watcher.close(); });
    return { dispose: () => { watcher.close(); } };
  } catch (error) {
    throw fileError(error, folder);
  }
}

/** Reads one file after the other. Blocking reads of small files are several times faster than promised ones; a pause keeps the editor alive. */
async function each<T, F>(paths: readonly StudyPath[], read: (path: StudyPath, realFolders: Map<string, string>) => T, failed: (error: unknown, path: StudyPath) => F): Promise<readonly (T | F)[]> {
  const results: (T | F)[] = [];
  const realFolders = new Map<string, string>();
  for (const [index, path] of paths.entries()) {
    if (index % BATCH === BATCH - 1) await breathe();
    try {
      results.push(read(path, realFolders));
    } catch (error) {
      results.push(failed(error, path));
    }
  }
  return results;
}

function kindOf(entry: fs.Dirent): FolderEntry['kind'] {
  return entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : 'other';
}

/** Where a file is a link, the file that it names, so that writing keeps the link; refused where that lies outside. */
function linkTarget(full: string, isInside: (real: string) => boolean, path: StudyPath): string {
  try {
    const real = fs.realpathSync.native(full);
    if (!isInside(real)) throw new FileError('outside', path, `${path} is a link that leaves the study’s folder`);
    return real;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return full;
    throw error;
  }
}

/** On a disk that ignores case, renaming `A.md` to `a.md` meets itself. */
function sameFile(a: string, b: string): boolean {
  const one = fs.statSync(a);
  const two = fs.statSync(b);
  return one.ino !== 0 && one.ino === two.ino && one.dev === two.dev;
}
