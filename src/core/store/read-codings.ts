/** Finds and reads the codings files. */
import { type ParsedCodings, parseCodings } from '../study/codings/codings-file';
import type { StudyPath } from '../study/model';
import { coderAndSourceOf } from '../study/paths';
import { fileProblem, type Problem } from '../study/problem';
import { tellOf, walk } from './discover';
import { type FileError, type FilePort, type FileRead, type FileStat, isFileError } from './files';
import { textOf } from './read-text';
import { cutShort, SAVING } from './safe-write';

/** A codings file as it was last read. */
export interface ReadCodings {
  readonly path: StudyPath;
  readonly coder: string;
  readonly source: StudyPath;
  readonly text: string;
  readonly parsed: ParsedCodings;
  /** Size and time of the file, where reading told them. */
  readonly stat?: FileStat;
}

export interface FoundCodings {
  readonly codings: readonly StudyPath[];
  /** Frozen copies. */
  readonly coded: readonly StudyPath[];
  /** Those of both whose last write was perhaps cut short. */
  readonly halfWritten: ReadonlySet<StudyPath>;
  readonly problems: readonly Problem[];
}

/** Paths of all codings files, and of all frozen copies. */
export async function findCodings(port: FilePort): Promise<FoundCodings> {
  const halfWritten = new Set<StudyPath>();
  const problems: Problem[] = [];
  const tell = (problem: Problem): void => void problems.push(problem);
  const inFolder = async (folder: StudyPath): Promise<readonly StudyPath[]> => {
    const found = new Set<StudyPath>();
    const each = (path: StudyPath): void => {
      if (path.endsWith(SAVING)) {
        const file = path.slice(0, -SAVING.length);
        halfWritten.add(file);
        if (file.endsWith('.yaml')) found.add(file);
      } else if (path.endsWith('.yaml')) found.add(path);
    };
    await walk(port, folder, each, tellOf(port, (path) => path.endsWith('.yaml'), tell));
    if (found.size === 0 && (await kindOf(port, folder)) === 'file') tell(fileProblem('unreadable-file', folder, `${folder} is a file, and a folder is meant. Rename the file: nothing can be ${folder === 'codings' ? 'coded' : 'marked coded'} until then.`));
    for (const path of found) if (!coderAndSourceOf(path)) tell(strayFile(path, folder));
    return [...found].sort();
  };
  return { codings: await inFolder('codings'), coded: await inFolder('coded'), halfWritten, problems };
}

/** What a path is; undefined where there is nothing, or nothing that can be looked at. */
export async function kindOf(port: FilePort, path: StudyPath): Promise<FileStat['kind'] | undefined> {
  try {
    return (await port.stat(path))?.kind;
  } catch (error) {
    if (isFileError(error)) return undefined;
    throw error;
  }
}

function strayFile(path: StudyPath, folder: string): Problem {
  return { ...fileProblem('bad-coder', path, `This file lies in no coder’s folder and is not read. Move it to ${folder}/<coder>/<source>.yaml.`), severity: 'warning' };
}

/** Files that are read at once: their bytes lie in memory together. */
const AT_ONCE = 64;

/**
 * Reads codings files, in the order given.
 * @param halfWritten those whose last write was perhaps cut short, and then counts as done; default: it may be any.
 */
export async function readCodings(port: FilePort, paths: readonly StudyPath[], halfWritten: ReadonlySet<StudyPath> = new Set(paths)): Promise<{ readonly files: readonly ReadCodings[]; readonly problems: readonly Problem[] }> {
  const files: ReadCodings[] = [];
  const problems: Problem[] = [];
  for (let from = 0; from < paths.length; from += AT_ONCE) {
    const some = paths.slice(from, from + AT_ONCE);
    const reads = await port.readMany(some);
    for (const [index, path] of some.entries()) {
      const read = halfWritten.has(path) ? await completed(port, path, reads[index]) : reads[index];
      if (!read || (isFileError(read) && read.fault === 'not found')) continue;
      const text = textOf(path, read);
      if ('problem' in text) problems.push(text.problem);
      else {
        const file = codingsFileOf(path, text.text);
        if (file) files.push(!isFileError(read) && read.stat ? { ...file, stat: read.stat } : file);
      }
    }
  }
  return { files, problems };
}

/** What a write that was cut short would have left, else what was read. */
async function completed(port: FilePort, path: StudyPath, read: FileRead | FileError | undefined): Promise<FileRead | FileError | undefined> {
  try {
    const bytes = await cutShort(port, path);
    return bytes ? { bytes } : read;
  } catch (error) {
    if (isFileError(error)) return read;
    throw error;
  }
}

/** Parses one codings file; undefined where its path names no coder and source. */
export function codingsFileOf(path: StudyPath, text: string): ReadCodings | undefined {
  const whose = coderAndSourceOf(path);
  return whose && { path, coder: whose.coder, source: whose.source, text, parsed: parseCodings(path, text) };
}

