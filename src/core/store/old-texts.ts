/**
 * Texts that codings were made on, kept beside the study so that a coding can be found again after any edit.
 * They lie in `.verbatim/texts/<text id>`, a folder that git ignores, and only where files lie on a disk.
 */
import type { StudyPath } from '../study/model';
import { canonical } from '../text/canonical';
import { textId } from '../text/blob-id';
import { decode } from '../text/decode';
import { type FilePort, isFileError } from './files';

/** Where an old text may come from: memory, the local folder, a version history. */
export interface OldTexts {
  /** The canonical text with this id, verified; undefined where nobody has it. */
  find(source: StudyPath, id: string): Promise<string | undefined>;
}

/** A version history. */
export interface History extends OldTexts {
  /** Whether the latest version of the source is this text. */
  isLatest(source: StudyPath, id: string): Promise<boolean>;
}

/** Where there is no version history. */
export const NO_HISTORY: History = { find: () => Promise.resolve(undefined), isLatest: () => Promise.resolve(false) };

export interface LocalTexts extends OldTexts {
  /**
   * Keeps a source's text, unless it is kept already or the history's latest version is the same.
   * Failing to is no error: the text is a help, not a promise.
   */
  readonly keep: (source: StudyPath, id: string, text: string) => Promise<void>;
  /** Removes the texts that no coding names any more. */
  prune(named: ReadonlySet<string>): Promise<void>;
  /** Removes all of them; says how many. */
  forget(): Promise<number>;
}

const LOCAL = '.verbatim';
const FOLDER = `${LOCAL}/texts`;
const ID = /^[0-9a-f]{12}$/;

/** The local folder of a study. */
export function localTexts(port: FilePort, history: History = NO_HISTORY): LocalTexts {
  const encoder = new TextEncoder();
  const kept = new Set<string>();
  const pathOf = (id: string): StudyPath => `${FOLDER}/${id}`;
  const names = async (): Promise<readonly string[]> =>
    (await port.list(FOLDER)).filter((entry) => entry.kind === 'file' && ID.test(entry.name)).map((entry) => entry.name);
  return {
    find: async (_source, id) => {
      if (!ID.test(id)) return undefined;
      try {
        return verified(await port.read(pathOf(id)), id);
      } catch (error) {
        if (isFileError(error)) return undefined;
        throw error;
      }
    },
    keep: async (source, id, text) => {
      if (kept.has(id)) return;
      kept.add(id);
      try {
        if ((await port.stat(pathOf(id))) !== undefined || (await history.isLatest(source, id))) return;
        await ignoreLocal(port);
        await port.write(pathOf(id), encoder.encode(text), { exclusive: true });
      } catch (error) {
        kept.delete(id);
        if (!isFileError(error)) throw error;
      }
    },
    prune: async (named) => {
      for (const name of await names()) if (!named.has(name)) await port.remove(pathOf(name));
    },
    forget: async () => {
      const all = await names();
      for (const name of all) await port.remove(pathOf(name));
      kept.clear();
      return all.length;
    },
  };
}

/** Makes `.verbatim/.gitignore`, so that nothing in that folder is ever committed. */
export async function ignoreLocal(port: FilePort): Promise<void> {
  const path = `${LOCAL}/.gitignore`;
  if ((await port.stat(path)) === undefined) await port.write(path, new TextEncoder().encode('*\n'));
}

/** Bytes as canonical text, if they are the text that the id names; undefined if they are anything else. */
export function verified(bytes: Uint8Array, id: string): string | undefined {
  const decoded = decode(bytes);
  if (decoded.kind !== 'text') return undefined;
  const text = canonical(decoded.text);
  return textId(text) === id ? text : undefined;
}

/** Asks one after another; the first that has the text gives it. */
export function firstOf(...places: readonly OldTexts[]): OldTexts {
  return {
    find: async (source, id) => {
      for (const place of places) {
        const text = await place.find(source, id);
        if (text !== undefined) return text;
      }
      return undefined;
    },
  };
}
