/**
 * Codings that wait for their source to be saved: they name words that stand in no file yet. Kept beside the study, so
 * that a crash or a closed window loses none; only where files lie on a disk, elsewhere in memory alone.
 */
import { isCoderName } from '../study/codings/coder-name';
import { formatCoding } from '../study/codings/coding-format';
import { parseCodings } from '../study/codings/codings-file';
import type { Coding, StudyPath } from '../study/model';
import { pathFault } from '../study/paths';
import { UserError } from '../study/user-error';
import { textId } from '../text/blob-id';
import { type CodingEdit, type CodingOp, idOf } from './coding-ops';
import { type FilePort, isFileError } from './files';
import { ignoreLocal } from './old-texts';

const FOLDER = '.verbatim/journal';

/** An edit that waits. */
export interface JournalEntry {
  readonly edit: CodingEdit;
  /** It stands in its codings file now. Failing to take it away is no error: it is met again, and found there. */
  done(): Promise<void>;
}

export interface Journal {
  /** Throws a `UserError` where it cannot be written. */
  add(edit: CodingEdit): Promise<JournalEntry>;
  /** What an earlier window left waiting, oldest first. Entries that cannot be read are left where they are. */
  entries(): Promise<readonly JournalEntry[]>;
}

/** The journal in the study's local folder. */
export function localJournal(port: FilePort): Journal {
  let count = 0;
  const folderOf = (source: StudyPath): StudyPath => `${FOLDER}/${textId(source)}`;
  const entryAt = (path: StudyPath, edit: CodingEdit): JournalEntry => ({ edit, done: () => port.remove(path).catch(ignoreFileError) });
  return {
    add: async (edit) => {
      const first = edit.ops[0];
      const name = `${String(Date.now()).padStart(15, '0')}-${String(count++).padStart(4, '0')}-${first ? idOf(first) : 'none'}.json`;
      const path = `${folderOf(edit.source)}/${name}`;
      try {
        await ignoreLocal(port);
        await port.write(path, new TextEncoder().encode(formatEdit(edit)));
      } catch (error) {
        if (!isFileError(error)) throw error;
        throw new UserError(`Your coding is in this window only until you save the transcript: ${error.message}.`);
      }
      return entryAt(path, edit);
    },
    entries: async () => {
      const found: { name: string; entry: JournalEntry }[] = [];
      for (const folder of await port.list(FOLDER)) {
        if (folder.kind !== 'folder') continue;
        for (const { name } of await port.list(`${FOLDER}/${folder.name}`)) {
          const path = `${FOLDER}/${folder.name}/${name}`;
          const edit = name.endsWith('.json') ? await readEntry(port, path) : undefined;
          if (edit) found.push({ name, entry: entryAt(path, edit) });
        }
      }
      return found.sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ entry }) => entry);
    },
  };
}

/** A journal of this window alone. */
export function memoryJournal(): Journal {
  return { add: (edit) => Promise.resolve({ edit, done: () => Promise.resolve() }), entries: () => Promise.resolve([]) };
}

async function readEntry(port: FilePort, path: StudyPath): Promise<CodingEdit | undefined> {
  try {
    return parseEdit(JSON.parse(new TextDecoder('utf-8').decode(await port.read(path))));
  } catch (error) {
    if (isFileError(error) || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** An edit as text. Codings stand in it as in a codings file: also what this version does not know of them comes back. */
function formatEdit({ coder, source, ops }: CodingEdit): string {
  const written = ops.map((op) =>
    op.kind === 'change' ? { kind: op.kind, before: formatCoding(op.before), after: formatCoding(op.after) } : { kind: op.kind, coding: formatCoding(op.coding) },
  );
  return JSON.stringify({ coder, source, ops: written });
}

/** Undefined where it is no edit whole: anybody may have put it there. */
function parseEdit(value: unknown): CodingEdit | undefined {
  if (!isRecord(value)) return undefined;
  const { coder, source, ops } = value;
  if (typeof coder !== 'string' || !isCoderName(coder) || typeof source !== 'string' || pathFault(source) !== undefined || !Array.isArray(ops)) return undefined;
  const parsed = ops.map(parseOp);
  return parsed.every((op) => op !== undefined) && parsed.length > 0 ? { coder, source, ops: parsed } : undefined;
}

function parseOp(value: unknown): CodingOp | undefined {
  if (!isRecord(value)) return undefined;
  if (value.kind === 'change') {
    const before = parseRecord(value.before);
    const after = parseRecord(value.after);
    return before && after?.id === before.id ? { kind: 'change', before, after } : undefined;
  }
  const coding = parseRecord(value.coding);
  return coding && (value.kind === 'add' || value.kind === 'remove') ? { kind: value.kind, coding } : undefined;
}

function parseRecord(value: unknown): Coding | undefined {
  if (typeof value !== 'string' || /[\r\n]/.test(value)) return undefined;
  const { codings, problems } = parseCodings('', `- ${value}\n`);
  return codings.length === 1 && problems.length === 0 ? codings[0] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function ignoreFileError(error: unknown): void {
  if (!isFileError(error)) throw error;
}
