/** Which files of a study's folder are sources, codebooks, people, memos: globs walked from their fixed prefix. */
import picomatch from 'picomatch';
import type { StudyPath } from '../study/model';
import type { FilePort } from './files';

/** The file that marks a folder as a study. */
export const STUDY_FILE = 'verbatim.yaml';

/** Folders that never hold a study's files. */
const SKIPPED = new Set(['node_modules', 'bower_components']);

/** Whether a name is passed over in every walk: dot files and folders, package folders. */
export function isSkipped(name: string): boolean {
  return name.startsWith('.') || SKIPPED.has(name);
}

/**
 * Paths that match any of the globs, sorted, each once. Links are not followed, dot folders and `node_modules` skipped.
 * A glob without wildcards names one file. Cost: the folders below the fixed prefixes, each listed once.
 */
export async function findFiles(port: FilePort, globs: readonly string[]): Promise<readonly StudyPath[]> {
  const matchers = globs.map(matcherOf);
  const walks = new Map<string, ((path: string) => boolean)[]>();
  const found = new Set<StudyPath>();
  for (const { base, isGlob, matches, glob } of matchers) {
    if (!isGlob) {
      if ((await port.stat(glob))?.kind === 'file') found.add(glob);
    } else walks.set(base, [...(walks.get(base) ?? []), matches]);
  }
  for (const [base, tests] of walks) {
    await walk(port, base, (path) => {
      if (tests.some((matches) => matches(path))) found.add(path);
    });
  }
  return [...found].sort();
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
  const scanned = picomatch.scan(glob);
  const test = picomatch(glob, { dot: false, nocase: false, nonegate: true });
  return { glob, base: scanned.isGlob ? scanned.base.replace(/^\.$/, '') : glob, isGlob: scanned.isGlob, matches: (path) => test(path) };
}

/** Calls back for every file below a folder, depth first; a folder met twice (by a link that a port follows) ends there by its depth. */
export async function walk(port: FilePort, folder: StudyPath, each: (path: StudyPath) => void, depth = 0): Promise<void> {
  if (depth > MAX_DEPTH) return;
  const entries = await port.list(folder);
  // A study inside this one keeps its own files.
  if (folder !== '' && entries.some((entry) => entry.kind === 'file' && entry.name === STUDY_FILE)) return;
  const folders: StudyPath[] = [];
  for (const entry of entries) {
    if (isSkipped(entry.name)) continue;
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.kind === 'file') each(path);
    else if (entry.kind === 'folder') folders.push(path);
  }
  for (const path of folders) await walk(port, path, each, depth + 1);
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
    const entries = await port.list(folder);
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
