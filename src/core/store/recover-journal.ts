/** What an earlier window left waiting for a save. */
import { codingsPath } from '../study/paths';
import { isUserError, orUndefined } from '../study/user-error';
import { refind } from '../text/refind/refind';
import { type CodingEdit, type CodingOp, recordOf } from './coding-ops';
import { isFileError } from './files';
import type { Journal, JournalEntry } from './journal';
import { placeOnFile } from './records';
import type { SourceText } from './source-text';
import type { StudyStore } from './study-store';

/**
 * Takes up the journal. Where the words of an entry stand in the saved text by now, it is written; else it waits on, and
 * its codings are listed. Gives the entries that wait.
 */
export async function recoverJournal(store: StudyStore, journal: Journal): Promise<readonly JournalEntry[]> {
  const waiting: JournalEntry[] = [];
  for (const entry of await journal.entries()) {
    const { edit } = entry;
    const file = codingsPath(edit.coder, edit.source);
    const text = await orUndefined(store.textOnDisk(edit.source));
    const ops = text && placed(edit, text);
    if (store.begin(file, ops ? { ...edit, ops } : edit, undefined, new Map(), !ops)) waiting.push(entry);
    else {
      try {
        await store.flush(file);
        await entry.done();
      } catch (error) {
        // It stays in the journal, is shown, and is written with the next edit of that file. The others are taken up all the same.
        if (!isUserError(error) && !isFileError(error)) throw error;
      }
    }
  }
  return waiting;
}

/** The operations with places in a text that is on the disk; undefined where not all are certain. */
function placed(edit: CodingEdit, text: SourceText): readonly CodingOp[] | undefined {
  const places = refind({ newText: text.text, newTextId: text.textId, codings: edit.ops.map(recordOf), oldText: () => undefined });
  const ops: CodingOp[] = [];
  for (const op of edit.ops) {
    const place = places.get(recordOf(op).id);
    if (op.kind === 'remove') ops.push(op);
    else if (!place?.span || place.state === 'review') return undefined;
    else {
      const saved = { ...recordOf(op), ...placeOnFile(text, place.span) };
      ops.push(op.kind === 'add' ? { kind: 'add', coding: saved } : { ...op, after: saved });
    }
  }
  return ops;
}
