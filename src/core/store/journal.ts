/**
 * Codings that wait for their source to be saved: they name words that stand in no file yet. Kept beside the study, so
 * that a crash or a closed window loses none; only where files lie on a disk, elsewhere in memory alone.
 */
import { isCoderName } from '../study/coder-name';
import type { StudyPath } from '../study/model';
import { pathFault } from '../study/paths';
import { textId } from '../text/blob-id';
import type { CodingEdit } from './coding-ops';
import { type FilePort, isFileError } from './files';
import { ignoreLocal } from './old-texts';

const FOLDER = '.verbatim/journal';

export interface Journal {
  add(edit: CodingEdit): Promise<void>;
  /** What waits for a source is in its codings file now. */
  clear(source: StudyPath): Promise<void>;
  /** What an earlier window left waiting, oldest first. Entries that cannot be read are left where they are. */
  entries(): Promise<readonly CodingEdit[]>;
}

/** The journal in the study's local folder. */
export function localJournal(port: FilePort): Journal {
  let count = 0;
  const folderOf = (source: StudyPath): StudyPath => `${FOLDER}/${textId(source)}`;
  return {
    add: async (edit) => {
      await ignoreLocal(port);
      const first = edit.ops[0];
      const id = first ? (first.kind === 'change' ? first.after.id : first.coding.id) : 'none';
      const name = `${String(Date.now()).padStart(15, '0')}-${String(count++).padStart(4, '0')}-${id}.json`;
      await port.write(`${folderOf(edit.source)}/${name}`, new TextEncoder().encode(JSON.stringify(edit)));
    },
    clear: async (source) => {
      for (const entry of await port.list(folderOf(source))) {
        if (entry.kind === 'file' && entry.name.endsWith('.json')) await port.remove(`${folderOf(source)}/${entry.name}`);
      }
    },
    entries: async () => {
      const found: { name: string; edit: CodingEdit }[] = [];
      for (const folder of await port.list(FOLDER)) {
        if (folder.kind !== 'folder') continue;
        for (const entry of await port.list(`${FOLDER}/${folder.name}`)) {
          const edit = entry.name.endsWith('.json') ? await readEntry(port, `${FOLDER}/${folder.name}/${entry.name}`) : undefined;
          if (edit) found.push({ name: entry.name, edit });
        }
      }
      return found.sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ edit }) => edit);
    },
  };
}

/** A journal of this window alone. */
export function memoryJournal(): Journal {
  return { add: () => Promise.resolve(), clear: () => Promise.resolve(), entries: () => Promise.resolve([]) };
}

async function readEntry(port: FilePort, path: StudyPath): Promise<CodingEdit | undefined> {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8').decode(await port.read(path)));
    return isEdit(value) ? value : undefined;
  } catch (error) {
    if (isFileError(error) || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isEdit(value: unknown): value is CodingEdit {
  return (
    typeof value === 'object' &&
    value !== null &&
    'coder' in value &&
    typeof value.coder === 'string' &&
    isCoderName(value.coder) &&
    'source' in value &&
    typeof value.source === 'string' &&
    pathFault(value.source) === undefined &&
    'ops' in value &&
    Array.isArray(value.ops)
  );
}
