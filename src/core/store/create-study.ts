/** Makes a study in a folder, out of what lies there already. Writes nothing over. */
import { codebookTemplate, DEFAULT_TRANSCRIPTS, studyTemplate } from './study-template';
import { isSkipped, walk } from './discover';
import { type FilePort, isFileError } from './files';
import type { StudyPath } from '../study/model';

export interface CreatedStudy {
  /** Files that were made. */
  readonly made: readonly StudyPath[];
  /** Files that stood there already and were left as they are. */
  readonly kept: readonly StudyPath[];
  /** Globs of the sources, as the new study file says them. */
  readonly transcripts: readonly string[];
}

/**
 * Makes `verbatim.yaml`, `codebook.yaml` and `transcripts/` where they are not there yet. Texts that lie elsewhere in
 * the folder are named as its sources, so that a folder of interviews becomes a study without moving a file.
 * Throws a `FileError` where the folder cannot be written.
 */
export async function createStudy(files: FilePort, title: string): Promise<CreatedStudy> {
  const transcripts = await transcriptGlobs(files);
  const made: StudyPath[] = [];
  const kept: StudyPath[] = [];
  const make = async (path: StudyPath, text: string): Promise<void> => {
    try {
      await files.write(path, new TextEncoder().encode(text), { exclusive: true });
      made.push(path);
    } catch (error) {
      if (!isFileError(error) || error.fault !== 'exists') throw error;
      kept.push(path);
    }
  };
  // The codebook first: alone it makes a study too, so every half-way state is valid.
  await make('codebook.yaml', codebookTemplate());
  if (transcripts === DEFAULT_TRANSCRIPTS && !(await files.stat('transcripts'))) await make('transcripts/.gitkeep', '');
  await make('verbatim.yaml', studyTemplate(title, transcripts));
  return { made, kept, transcripts };
}

/** Folders that hold something else than sources in every study. */
const OTHER_FOLDERS: ReadonlySet<string> = new Set(['codings', 'coded', 'reviews', 'people', 'memos', 'queries', 'layouts', 'codebook']);
/** Files that projects keep at their root and nobody codes. */
const OTHER_FILES = /^(?:readme|license|licence|changelog|contributing|people|cases)\.(?:md|txt)$/i;
const TEXT = /\.(md|txt)$/i;

/** Globs of the sources of a folder: `transcripts/` if it holds any text or there is none anywhere, else the folders that hold some. */
export async function transcriptGlobs(files: FilePort): Promise<readonly string[]> {
  const found = new Map<string, Set<string>>();
  const add = (folder: string, path: StudyPath): void => {
    const ending = TEXT.exec(path)?.[1];
    if (ending !== undefined) found.set(folder, (found.get(folder) ?? new Set()).add(ending));
  };
  for (const { name, kind } of await files.list('')) {
    if (isSkipped(name)) continue;
    if (kind === 'file' && !OTHER_FILES.test(name)) add('', name);
    if (kind === 'folder' && !OTHER_FOLDERS.has(name)) {
      await walk(files, name, (path) => {
        add(name, path);
      });
    }
  }
  if (found.has('transcripts')) {
    for (const folder of found.keys()) if (folder !== 'transcripts') found.delete(folder);
  }
  const globs = [...found].flatMap(([folder, endings]) => [...endings].map((ending) => globOf(folder, ending))).sort();
  return globs.length === 0 || (globs.length === 1 && globs[0] === DEFAULT_TRANSCRIPTS[0]) ? DEFAULT_TRANSCRIPTS : globs;
}

function globOf(folder: string, ending: string): string {
  // At the root, `README.md` and its like stay out.
  return folder === '' ? `!(README|LICENSE|LICENCE|CHANGELOG|CONTRIBUTING|people|cases).${ending}` : `${folder}/**/*.${ending}`;
}
