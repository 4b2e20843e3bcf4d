/** Follows the editors of memos: an open buffer is the memo. */
import * as vscode from 'vscode';
import type { StudyPath } from '../core/study/model';
import type { OpenMemo } from './host';
import type { HeldStudy } from './open-study';
import type { HeldStudies } from './studies';

/** Typing waits this long before the memo is read again. */
const PAUSE = 150;

export interface MemoEditors {
  /** The memo that a document holds, as its buffer says at this moment; undefined where it holds none. */
  memoOf(document: vscode.TextDocument): OpenMemo | undefined;
  dispose(): void;
}

/** Hands the buffers of open memos to their studies. */
export function followMemoEditors(studies: HeldStudies, log: vscode.LogOutputChannel): MemoEditors {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Versions of documents as they were handed over, and the study that has them: one that was opened anew has none. */
  const taken = new Map<string, { readonly version: number; readonly study: HeldStudy }>();
  const memoOf = (uri: vscode.Uri): { readonly study: HeldStudy; readonly path: StudyPath } | undefined => {
    const study = studies.of(uri);
    const path = study?.path(uri);
    return study && path !== undefined && study.isMemo(path) ? { study, path } : undefined;
  };
  const hand = (document: vscode.TextDocument): void => {
    const key = document.uri.toString();
    clearTimeout(timers.get(key));
    timers.delete(key);
    const memo = memoOf(document.uri);
    if (!memo || document.isClosed) return;
    const before = taken.get(key);
    if (before?.version === document.version && before.study === memo.study) return;
    taken.set(key, { version: document.version, study: memo.study });
    memo.study.store.setMemoBuffer(memo.path, document.getText()).catch((error: unknown) => { log.error('read a memo', error); });
  };
  const openAll = (): void => {
    // A clean memo is what the disk says, which is read already.
    for (const document of vscode.workspace.textDocuments) if (document.isDirty) hand(document);
  };
  openAll();
  const listeners = vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0 || !memoOf(document.uri)) return;
      const key = document.uri.toString();
      clearTimeout(timers.get(key));
      timers.set(key, setTimeout(() => { hand(document); }, PAUSE));
    }),
    // A document whose language changes is closed and opened without a change of its words.
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (document.isDirty) hand(document);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      const key = document.uri.toString();
      clearTimeout(timers.get(key));
      timers.delete(key);
      const memo = memoOf(document.uri);
      if (!taken.delete(key) || !memo) return;
      memo.study.store.setMemoBuffer(memo.path, undefined).catch((error: unknown) => { log.error('read a memo', error); });
    }),
    studies.onDidChange(({ delta }) => {
      if (delta.all) openAll();
    }),
    { dispose: () => { timers.forEach((timer) => { clearTimeout(timer); }); } },
  );
  return {
    memoOf: (document) => {
      const found = memoOf(document.uri);
      if (!found) return undefined;
      const { study, path } = found;
      // Whoever asks about a place in the text means the text as it stands there, and does not wait for the pause.
      if (timers.has(document.uri.toString()) || !study.study.memos.has(path)) hand(document);
      const memo = study.study.memos.get(path);
      return memo && { study, path, memo };
    },
    dispose: () => { listeners.dispose(); },
  };
}
