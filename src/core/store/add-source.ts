/** Puts an imported transcript among the sources, under a name that is free. */
import { transcriptPath } from '../exchange/transcript-name';
import type { StudyPath } from '../study/model';
import { UserError } from '../study/user-error';
import { matcherOf } from './discover';
import { type FilePort, isFileError } from './files';

/**
 * Writes a new source below the first folder whose markdown files are sources; gives its path. Nothing is written over.
 * @param taken paths that are not free; the new one is added.
 * Throws a `UserError` where the study takes no markdown files, a `FileError` where the file cannot be written.
 */
export async function addSource(files: FilePort, transcripts: readonly string[], taken: Set<StudyPath>, name: string, markdown: string): Promise<StudyPath> {
  const folder = folderOf(transcripts);
  for (;;) {
    const path = transcriptPath(name, taken, folder);
    taken.add(path);
    try {
      await files.write(path, new TextEncoder().encode(markdown), { exclusive: true });
      return path;
    } catch (error) {
      // A file that is no source, or that came meanwhile: the next name.
      if (!isFileError(error) || error.fault !== 'exists') throw error;
    }
  }
}

/** The folder below which a markdown file is a source. */
function folderOf(transcripts: readonly string[]): StudyPath {
  const glob = transcripts.map(matcherOf).find(({ isGlob, base, matches }) => isGlob && matches(base === '' ? 'x.md' : `${base}/x.md`));
  if (!glob) throw new UserError('The study takes no markdown files as sources. Add a line such as `transcripts/**/*.md` to `transcripts:` in verbatim.yaml.');
  return glob.base;
}
