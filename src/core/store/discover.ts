/** Which files of a study's folder are sources, codebooks, people, memos: globs walked from their fixed prefix. */
import type { StudyPath } from '../study/model';
import { fileProblem, type Problem } from '../study/problem';
import { globFault } from '../study/settings/tame-glob';
import { readGlob } from '../study/settings/glob';
import { type FileError, type FilePort, type FolderEntry, isFileError } from './files';

/** The file that marks a folder as a study. */
export const STUDY_FILE = 'verbatim.yaml';

/** Folders that never hold a study's files. */
const SKIPPED = new Set(['node_modules', 'bower_components']);

/** Whether a name is passed over in every walk: dot files and folders, package folders. */
export function isSkipped(name: string): boolean {
  return name.startsWith('.') || SKIPPED.has(name);
}

/** A name without an ending, in no hidden folder, is taken for a folder. */
export function isFolderName(path: StudyPath): boolean {
  return !/\.[A-Za-z0-9]{1,8}$/.test(path) && !path.split('/').some((name) => name.startsWith('.'));
}

/**
 * Paths that match any of the globs, sorted, each once. Links are not followed, dot folders and `node_modules` skipped.
 * A glob without wildcards names one file. Cost: the folders below the fixed prefixes, each listed once.
 * @param tell told of what is there and cannot be read: folders without permission, links, pipes, a folder in place of a file.
 */
export async function findFiles(port: FilePort, globs: readonly string[], tell: (problem: Problem) => void = () => undefined): Promise<readonly StudyPath[]> {
  const matchers = globs.map(matcherOf);
  const walks = new Map<string, ((path: string) => boolean)[]>();
  const found = new Set<StudyPath>();
  for (const { base, isGlob, matches, glob } of matchers) {
    if (isGlob) walks.set(base, [...(walks.get(base) ?? []), matches]);
    else if (await isFile(port, glob, tell)) found.add(glob);
  }
  for (const [base, tests] of walks) {
    const matches = (path: StudyPath): boolean => tests.some((test) => test(path));
    await walk(port, base, (path) => matches(path) && found.add(path), tellOf(port, matches, tell));
  }
  return [...found].sort();
}

async function isFile(port: FilePort, path: StudyPath, tell: (problem: Problem) => void): Promise<boolean> {
  try {
    const kind = (await port.stat(path))?.kind;
    if (kind === 'folder') tell(unread(path, 'error', `${path} is a folder, and a file is meant. Rename the folder, or move what is in it into the file.`));
    if (kind === 'other') tell(unread(path, 'error', `${path} is no file but a pipe or a device, and is not read. Put a file in its place.`));
    return kind === 'file';
  } catch (error) {
    if (!isFileError(error)) throw error;
    tell(unread(path, 'error', `${error.message}.`));
    return false;
  }
}

/** Tells what a walk leaves out, where it is something that the globs ask for. */
export function tellOf(port: FilePort, matches: (path: StudyPath) => boolean, tell: (problem: Problem) => void): WalkTroubles {
  return {
    unreadable: (path, error) => {
      tell(unread(path, 'error', `${error.message}. What lies in it is not read.`));
    },
    leftOut: async (path, why) => {
      if (why === 'too deep') tell(unread(path, 'warning', `Folders are nested more than ${MAX_DEPTH} deep here. What lies below is not read; move it up.`));
      else if (why === 'other') {
        if (matches(path)) tell(unread(path, 'warning', 'This is no file but a pipe or a device, and is not read.'));
      } else if (matches(path) || (await isFolder(port, path))) {
        tell(unread(path, 'warning', 'This is a link, and links are not followed: what it names is not read. Put the file or folder itself here.'));
      }
    },
  };
}

async function isFolder(port: FilePort, path: StudyPath): Promise<boolean> {
  try {
    return (await port.stat(path))?.kind === 'folder';
  } catch (error) {
    if (isFileError(error)) return false;
    throw error;
  }
}

function unread(path: StudyPath, severity: Problem['severity'], message: string): Problem {
  return { ...fileProblem('unreadable-file', path, message), severity };
}

interface GlobMatcher {
  readonly glob: string;
  /** Folder to walk, `''` for the study's own. */
  readonly base: StudyPath;
  readonly isGlob: boolean;
  readonly matches: (path: StudyPath) => boolean;
}

/** Reads one glob. `transcripts/**` + `/*.md` also matches `transcripts/a.md`. */
export function matcherOf(glob: string): GlobMatcher {
  // A study file's own globs are looked at when it is read; this is for all others.
  if (globFault(glob) !== undefined) return { glob, base: glob, isGlob: false, matches: () => false };
  return { glob, ...readGlob(glob) };
}

/** What a walk cannot look at, or does not. */
export interface WalkTroubles {
  unreadable(folder: StudyPath, error: FileError): void;
  leftOut(path: StudyPath, why: 'link' | 'other' | 'too deep'): void | Promise<void>;
}

const SILENT: WalkTroubles = { unreadable: () => undefined, leftOut: () => undefined };

/** Calls back for every file below a folder, depth first; a folder met twice (by a link that a port follows) ends there by its depth. */
export async function walk(port: FilePort, folder: StudyPath, each: (path: StudyPath) => void, troubles = SILENT, depth = 0): Promise<void> {
  if (depth > MAX_DEPTH) return troubles.leftOut(folder, 'too deep');
  const entries = await listOr(port, folder, troubles);
  // A study inside this one keeps its own files.
  if (folder !== '' && entries.some((entry) => entry.kind === 'file' && entry.name === STUDY_FILE)) return;
  const folders: StudyPath[] = [];
  for (const { name, kind } of entries) {
    if (isSkipped(name)) continue;
    const path = folder === '' ? name : `${folder}/${name}`;
    if (kind === 'file') each(path);
    else if (kind === 'folder') folders.push(path);
    else await troubles.leftOut(path, kind);
  }
  for (const path of folders) await walk(port, path, each, troubles, depth + 1);
}

async function listOr(port: FilePort, folder: StudyPath, troubles: WalkTroubles): Promise<readonly FolderEntry[]> {
  try {
    return await port.list(folder);
  } catch (error) {
    if (!isFileError(error)) throw error;
    troubles.unreadable(folder, error);
    return [];
  }
}

const MAX_DEPTH = 24;

const STUDY_DEPTH = 3;

/**
 * Folders of the studies below a folder (`''`: the folder itself), outermost first: those with a `verbatim.yaml`, to a
 * depth of three; where there is none, the folder itself if it has a `codebook.yaml`.
 */
export async function findStudies(port: FilePort): Promise<readonly StudyPath[]> {
  const found: StudyPath[] = [];
  const visit = async (folder: StudyPath, depth: number): Promise<void> => {
    // A folder without permission hides no study beside it; where the first cannot be read, there is nothing to say but that.
    const entries = folder === '' ? await port.list(folder) : await listOr(port, folder, SILENT);
    if (entries.some((entry) => entry.kind === 'file' && entry.name === STUDY_FILE)) found.push(folder);
    if (depth === STUDY_DEPTH) return;
    for (const entry of entries) {
      if (entry.kind === 'folder' && !isSkipped(entry.name)) await visit(folder === '' ? entry.name : `${folder}/${entry.name}`, depth + 1);
    }
  };
  await visit('', 0);
  if (found.length > 0) return found;
  return (await port.stat('codebook.yaml'))?.kind === 'file' ? [''] : [];
}
