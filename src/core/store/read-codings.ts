/** Finds and reads the codings files. */
import { parseCodings } from '../study/codings/codings-file';
import type { Coding, StudyPath } from '../study/model';
import { coderAndSourceOf } from '../study/paths';
import { fileProblem, type Problem } from '../study/problem';
import { tellOf, walk } from './discover';
import { type FileError, type FilePort, type FileRead, type FileStat, type FileText, isFileError } from './files';
import { textOf } from './read-text';
import { cutShort, SAVING } from './safe-write';

/** A codings file as it was last read. */
export interface ReadCodings {
  readonly path: StudyPath;
  readonly coder: string;
  readonly source: StudyPath;
  /** In the order of the file. */
  readonly codings: readonly Coding[];
  readonly problems: readonly Problem[];
  /** What stands there; left out where many files are read at once, so that it needs no memory while the rest is read. */
  readonly text?: string;
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

/** Files that are read at once: their bytes lie in memory together. A port that reads files one by one from afar waits at the end of each batch. */
const AT_ONCE = 64;
const AT_ONCE_FROM_AFAR = 1000;

/**
 * Reads codings files, in the order given.
 * `halfWritten` are those whose last write was perhaps cut short, and then counts as done; left out, it may be any.
 * `texts`: gives what stands in the files as well.
 */
export async function readCodings(
  port: FilePort,
  paths: readonly StudyPath[],
  how: { readonly halfWritten?: ReadonlySet<StudyPath>; readonly texts?: boolean; readonly whose?: (path: StudyPath) => { readonly coder: string; readonly source: StudyPath } | undefined } = {},
): Promise<{ readonly files: readonly ReadCodings[]; readonly problems: readonly Problem[] }> {
  const { halfWritten = new Set(paths) } = how;
  const files: ReadCodings[] = [];
  const problems: Problem[] = [];
  const batch = port.partialReads ? AT_ONCE : AT_ONCE_FROM_AFAR;
  for (let from = 0; from < paths.length; from += batch) {
    const some = paths.slice(from, from + batch);
    const { texts, reads } = await readAtOnce(port, some, halfWritten);
    for (const path of some) {
      const plain = texts.get(path);
      const read = halfWritten.has(path) ? await completed(port, path, reads.get(path)) : reads.get(path);
      if (!plain && (!read || (isFileError(read) && read.fault === 'not found'))) continue;
      const text = plain ?? (read ? textOf(path, read) : undefined);
      if (!text) continue;
      if ('problem' in text) problems.push(text.problem);
      else {
        const stat = plain?.stat ?? (read && !isFileError(read) ? read.stat : undefined);
        const whose = (how.whose ?? coderAndSourceOf)(path);
        if (!whose) continue;
        const parsed = parseCodings(path, text.text);
        files.push({ path, coder: whose.coder, source: whose.source, codings: parsed.codings, problems: parsed.problems, ...(how.texts && { text: text.text }), ...(stat && { stat }) });
      }
    }
  }
  return { files, problems };
}

/** Plain texts in the fastest way that the port has; the others, and those whose last write was perhaps cut short, as bytes. */
async function readAtOnce(
  port: FilePort,
  paths: readonly StudyPath[],
  halfWritten: ReadonlySet<StudyPath>,
): Promise<{ readonly texts: ReadonlyMap<StudyPath, FileText>; readonly reads: ReadonlyMap<StudyPath, FileRead | FileError> }> {
  const texts = new Map<StudyPath, FileText>();
  if (port.readTexts) {
    const whole = paths.filter((path) => !halfWritten.has(path));
    for (const [index, text] of (await port.readTexts(whole)).entries()) if (text) texts.set(whole[index] ?? '', text);
  }
  const others = texts.size === 0 ? paths : paths.filter((path) => !texts.has(path));
  const reads = others.length > 0 ? await port.readMany(others) : [];
  return { texts, reads: new Map(reads.map((read, index) => [others[index] ?? '', read])) };
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
