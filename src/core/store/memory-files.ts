/** Files in memory: for tests, and wherever a study has no disk. Can be made to fail, write short, or die. */
import type { StudyPath } from '../study/model';
import { FileError, type FileFault, type FilePort, type FileStat, type FolderEntry } from './files';

/** What happens at an operation that changes files. */
export type Accident =
  | { readonly kind: 'fail'; readonly fault: FileFault }
  /** Half of the bytes reach the disk, then it fails: what a port without atomic writes can do. */
  | { readonly kind: 'short' }
  /** The process is gone: this operation did not happen, and neither does any later one. */
  | { readonly kind: 'die' };

export interface MemoryFiles extends FilePort {
  readonly files: Map<StudyPath, Uint8Array>;
  /** Asked before each changing operation, numbered from 0. */
  accident: (operation: number, kind: 'write' | 'remove' | 'rename', path: StudyPath) => Accident | undefined;
  /** Changing operations so far. */
  operations: number;
  /** Reads a file as text, for tests. */
  text(path: StudyPath): string | undefined;
  put(path: StudyPath, text: string): void;
}

/** Thrown by every operation after a `die`. */
export class Died extends Error {}

/** Makes a study's files from path to text. `atomic: false` behaves as `workspace.fs` does. */
export function memoryFiles(
  initial: Readonly<Record<StudyPath, string>> = {},
  options: { readonly atomic?: boolean; readonly files?: Map<StudyPath, Uint8Array> } = {},
): MemoryFiles {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const files = options.files ?? new Map<StudyPath, Uint8Array>();
  for (const [path, text] of Object.entries(initial)) files.set(path, encoder.encode(text));
  const times = new Map<StudyPath, number>();
  let clock = 1_700_000_000_000;
  let dead = false;
  const atomic = options.atomic ?? true;

  const missing = (path: StudyPath): FileError => new FileError('not found', path, `${path} is not there`);
  const change = (kind: 'write' | 'remove' | 'rename', path: StudyPath): Accident | undefined => {
    if (dead) throw new Died();
    const accident = port.accident(port.operations++, kind, path);
    if (accident?.kind === 'die') {
      dead = true;
      throw new Died();
    }
    return accident;
  };
  const fail = (fault: FileFault, path: StudyPath): never => {
    throw new FileError(fault, path, `${path}: ${fault}`);
  };
  const touch = (path: StudyPath): void => void times.set(path, ++clock);

  const port: MemoryFiles = {
    files,
    operations: 0,
    accident: () => undefined,
    partialReads: true,
    atomicWrites: atomic,
    text: (path) => {
      const bytes = files.get(path);
      return bytes && decoder.decode(bytes);
    },
    put: (path, text) => {
      files.set(path, encoder.encode(text));
      touch(path);
    },
    list: (folder) => {
      const prefix = folder === '' ? '' : `${folder}/`;
      const found = new Map<string, FolderEntry>();
      for (const path of files.keys()) {
        if (!path.startsWith(prefix)) continue;
        const rest = path.slice(prefix.length);
        const slash = rest.indexOf('/');
        const name = slash < 0 ? rest : rest.slice(0, slash);
        found.set(name, { name, kind: slash < 0 ? 'file' : 'folder' });
      }
      return Promise.resolve([...found.values()]);
    },
    stat: (path) => {
      const bytes = files.get(path);
      if (bytes) return Promise.resolve<FileStat>({ kind: 'file', size: bytes.length, modified: times.get(path) ?? 0 });
      const folder = [...files.keys()].some((each) => each.startsWith(`${path}/`));
      return Promise.resolve<FileStat | undefined>(folder ? { kind: 'folder', size: 0, modified: 0 } : undefined);
    },
    read: async (path) => {
      await Promise.resolve();
      if (dead) throw new Died();
      return files.get(path) ?? Promise.reject(missing(path));
    },
    readHead: async (path, bytes) => (await port.read(path)).slice(0, bytes),
    readMany: (paths, bytes) =>
      Promise.resolve(
        paths.map((path) => {
          const found = files.get(path);
          if (!found) return missing(path);
          const stat: FileStat = { kind: 'file', size: found.length, modified: times.get(path) ?? 0 };
          return { bytes: bytes === undefined ? found : found.slice(0, bytes), stat };
        }),
      ),
    write: async (path, bytes, writing) => {
      await Promise.resolve();
      if (writing?.exclusive && files.has(path)) fail('exists', path);
      const accident = change('write', path);
      if (accident?.kind === 'fail') fail(accident.fault, path);
      if (accident?.kind === 'short') {
        if (!atomic) files.set(path, bytes.slice(0, bytes.length >> 1));
        fail('disk full', path);
      }
      files.set(path, bytes.slice());
      touch(path);
    },
    remove: async (path) => {
      await Promise.resolve();
      const accident = change('remove', path);
      if (accident) fail(accident.kind === 'fail' ? accident.fault : 'busy', path);
      files.delete(path);
    },
    rename: async (from, to) => {
      await Promise.resolve();
      const bytes = files.get(from);
      if (!bytes) throw missing(from);
      if (files.has(to)) fail('exists', to);
      const accident = change('rename', from);
      if (accident) fail(accident.kind === 'fail' ? accident.fault : 'busy', from);
      files.set(to, bytes);
      files.delete(from);
      touch(to);
    },
  };
  return port;
}
