/** Reads a folder of texts as the study that it would become, without making one. */
import type { StudyPath } from '../study/model';
import { transcriptGlobs } from './create-study';
import { STUDY_FILE } from './discover';
import { FileError, type FilePort, type FileRead, type FileStat } from './files';
import { studyTemplate } from './study-template';

/**
 * The files of a folder with the study file beside them that `createStudy` would write, to be read only: what would change a file fails with
 * `no permission`.
 */
export async function asStudy(files: FilePort, title: string): Promise<FilePort> {
  const bytes = new TextEncoder().encode(studyTemplate(title, await transcriptGlobs(files)));
  const stat: FileStat = { kind: 'file', size: bytes.length, modified: 0 };
  const refuse = (path: StudyPath): Promise<never> => Promise.reject(new FileError('no permission', path, `${path} is not written: the folder is no study yet`));
  const { readTexts } = files;
  return {
    partialReads: files.partialReads,
    atomicWrites: files.atomicWrites,
    list: async (folder) => (folder === '' ? [...(await files.list('')), { name: STUDY_FILE, kind: 'file' as const }] : files.list(folder)),
    stat: (path) => (path === STUDY_FILE ? Promise.resolve(stat) : files.stat(path)),
    read: (path) => (path === STUDY_FILE ? Promise.resolve(bytes) : files.read(path)),
    readHead: (path, count) => (path === STUDY_FILE ? Promise.resolve(bytes) : files.readHead(path, count)),
    readMany: async (paths, count) => {
      const reads = await files.readMany(paths, count);
      return reads.map((read, index): FileRead | FileError => (paths[index] === STUDY_FILE ? { bytes, stat } : read));
    },
    ...(readTexts && { readTexts: (paths) => readTexts.call(files, paths) }),
    write: refuse,
    remove: refuse,
    rename: refuse,
  };
}
