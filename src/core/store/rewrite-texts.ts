/** Changes text files of the study (codebook, study file): read again, change, write whole; nobody else's change is written over. */
import type { StudyPath } from '../study/model';
import { UserError } from '../study/user-error';
import { decode } from '../text/decode';
import { withLock } from './file-lock';
import { type FilePort, isFileError } from './files';
import type { Pace } from './pace';
import { recover, safeWrite } from './safe-write';

export interface StudyText {
  readonly path: StudyPath;
  readonly text: string;
}

const TRIES = 8;

/**
 * Applies a change that can be computed again from whatever stands in the files. `change` is given those that are there
 * and gives those that are to be written, in the order in which to write them. Gives their paths.
 * Throws a `UserError` where a file cannot be read as text or cannot be written, or where `change` does.
 */
export async function rewriteTexts(
  port: FilePort,
  pace: Pace,
  paths: readonly StudyPath[],
  change: (texts: readonly StudyText[]) => readonly StudyText[],
): Promise<readonly StudyPath[]> {
  try {
    return await withLock(port, pace, paths.join('\n'), async (held) => {
      for (let attempt = 0; attempt < TRIES; attempt++) {
        for (const path of paths) await recover(port, path);
        const before = await readTexts(port, paths);
        const after = change(before).filter(({ path, text }) => before.find((each) => each.path === path)?.text !== text);
        const now = await readTexts(port, [...new Set([...paths, ...after.map(({ path }) => path)])]);
        const same = (await held()) && now.every(({ path, text }) => before.find((each) => each.path === path)?.text === text);
        if (!same) continue;
        for (const { path, text } of after) await safeWrite(port, path, new TextEncoder().encode(text));
        return after.map(({ path }) => path);
      }
      throw new UserError(`${paths.join(', ')} keeps changing while it is being written. Nothing was lost; try again.`);
    });
  } catch (error) {
    if (isFileError(error)) throw new UserError(`Nothing was changed: ${error.message}.`);
    throw error;
  }
}

/** Texts of the files that are there, with their byte order marks. */
async function readTexts(port: FilePort, paths: readonly StudyPath[]): Promise<readonly StudyText[]> {
  const texts: StudyText[] = [];
  for (const path of paths) {
    try {
      const decoded = decode(await port.read(path));
      if (decoded.kind !== 'text') throw new UserError(`${path} is not UTF-8 text, so it was left as it is.`);
      texts.push({ path, text: (decoded.mark ? '\uFEFF' : '') + decoded.text });
    } catch (error) {
      if (!isFileError(error) || error.fault !== 'not found') throw error;
    }
  }
  return texts;
}
