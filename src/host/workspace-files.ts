import * as vscode from 'vscode';
import { FileError, type FilePort, type FileRead, type FileStat, type FolderEntry, isFileError } from '../core/store/files';
import { pathFault } from '../core/study/paths';
import type { StudyPath } from '../core/study/model';
import { fileError } from './file-system-error';
import { linkError, linkGuard } from './link-guard';

/** Reads under way at once: more do not go faster. */
const AT_ONCE = 100;

/** The file port on `workspace.fs`: the web, virtual workspaces, and whatever is not a plain disk. */
export function workspaceFiles(folder: vscode.Uri): FilePort {
  const { fs } = vscode.workspace;
  const uri = (path: StudyPath): vscode.Uri => {
    if (path === '') return folder;
    if (pathFault(path) !== undefined) throw new FileError('outside', path, `${path} leaves the study’s folder`);
    return vscode.Uri.joinPath(folder, ...path.split('/'));
  };
  const guarded = async <T>(path: StudyPath, work: (uri: vscode.Uri) => Thenable<T>): Promise<T> => {
    try {
      return await work(uri(path));
    } catch (error) {
      throw fileError(error, path);
    }
  };
  const orNothing = async <T>(nothing: T, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (isFileError(error) && error.fault === 'not found') return nothing;
      throw error;
    }
  };
  const links = linkGuard(uri);
  const read = (path: StudyPath): Promise<Uint8Array> => guarded(path, (at) => fs.readFile(at));
  const readOne = async (path: StudyPath): Promise<Uint8Array> => {
    await links.refuse(path);
    return read(path);
  };
  return {
    partialReads: false,
    atomicWrites: false,
    list: (path) =>
      orNothing<readonly FolderEntry[]>([], async () => {
        await links.refuse(path);
        return (await guarded(path, (at) => fs.readDirectory(at))).map(([name, type]) => ({
          name,
          kind: type & vscode.FileType.SymbolicLink ? 'link' : type === vscode.FileType.File ? 'file' : type === vscode.FileType.Directory ? 'folder' : 'other',
        }));
      }),
    stat: (path) =>
      orNothing<FileStat | undefined>(undefined, async () => {
        await links.refuseFolders(path);
        const stat = await guarded(path, (at) => fs.stat(at));
        if (stat.type & vscode.FileType.SymbolicLink) throw linkError(path);
        const kind = stat.type & vscode.FileType.File ? 'file' : stat.type & vscode.FileType.Directory ? 'folder' : 'other';
        return { kind, size: stat.size, modified: stat.mtime };
      }),
    read: readOne,
    readHead: readOne,
    readMany: async (paths) => {
      const results: (FileRead | FileError)[] = [];
      const refuse = links.refuseMany();
      let next = 0;
      const worker = async (): Promise<void> => {
        for (let index = next++; index < paths.length; index = next++) {
          const path = paths[index] ?? '';
          try {
            await refuse(path);
            results[index] = { bytes: await read(path) };
          } catch (error) {
            results[index] = fileError(error, path);
          }
        }
      };
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, paths.length) }, worker));
      return results;
    },
    write: async (path, bytes, options) => {
      await links.refuseNow(path);
      if (options?.exclusive && (await orNothing<vscode.FileStat | undefined>(undefined, () => guarded(path, (at) => fs.stat(at))))) {
        throw new FileError('exists', path, `${path} is there already`);
      }
      // Makes the folders that are missing.
      await guarded(path, (at) => fs.writeFile(at, bytes));
    },
    remove: (path) =>
      orNothing(undefined, async () => {
        await links.refuseNow(path);
        await guarded(path, (at) => fs.delete(at, { useTrash: false }));
      }),
    rename: async (from, to) => {
      await links.refuseNow(from);
      await links.refuseNow(to);
      await guarded(from, (at) => fs.rename(at, uri(to), { overwrite: false }));
    },
  };
}
