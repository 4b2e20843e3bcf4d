import * as vscode from 'vscode';
import { readFrozen } from '../core/analysis/agreement/frozen';
import { dayOf, secondOf } from '../core/study/clock';
import { newCodingId } from '../core/study/codings/coding-id';
import { codedPath, codingsPath } from '../core/study/paths';
import type { StudyPath } from '../core/study/model';
import { hasMasks, maskedFor } from '../core/study/settle/masked';
import type { Study } from '../core/study/study';
import { UserError } from '../core/study/user-error';
import type { ApplyNote } from '../core/store/apply-ops';
import { type FilePort, isFileError } from '../core/store/files';
import { matcherOf } from '../core/store/discover';
import { frozenCopy } from '../core/store/frozen-copy';
import { localJournal, memoryJournal } from '../core/store/journal';
import { firstOf, type History, localTexts } from '../core/store/old-texts';
import type { Pace } from '../core/store/pace';
import { isTemplate } from '../core/store/read-memos';
import { changeFiles, undoFiles } from '../core/store/move-coder';
import { rewriteTexts } from '../core/store/rewrite-texts';
import { safeWrite } from '../core/store/safe-write';
import { StudyDesk } from '../core/store/study-desk';
import { StudyStore } from '../core/store/study-store';
import { plainWords } from '../core/text/plain-words';
import type { Editing, OpenStudy } from './host';

export interface StudyParts {
  readonly folder: vscode.Uri;
  /** The study's files as they are on the disk. */
  readonly disk: FilePort;
  /** The same, with unsaved YAML editors as the file. */
  readonly files: FilePort;
  readonly pace: Pace;
  readonly history: History;
  /** Loads what changes of the codebook need. */
  readonly editing: () => Promise<Editing>;
  readonly askCoder: (study: OpenStudy) => Promise<string>;
  readonly presentCoder: (study: OpenStudy) => string | undefined;
  readonly saveSource: (uri: vscode.Uri) => Promise<boolean>;
}

/** An open study with what the bridge needs besides what features see. */
export interface HeldStudy extends OpenStudy {
  readonly store: StudyStore;
  readonly desk: StudyDesk;
  /** Removes old texts that no coding names any more; nothing where not all codings could be read. */
  prune(): Promise<void>;
}

/** Reads a study's folder and opens it for work. */
export async function openStudy(parts: StudyParts): Promise<HeldStudy> {
  const { folder, disk, files, pace } = parts;
  const key = folder.toString();
  const texts = localTexts(disk, parts.history);
  const kept = disk.atomicWrites ? texts : { ...texts, keep: () => Promise.resolve() };
  const store = await StudyStore.open({ key, port: files, pace, oldTexts: firstOf(texts, parts.history), keepText: async (...text) => { if (vscode.workspace.isTrusted) await kept.keep(...text); } });
  const desk = new StudyDesk({
    store,
    pace,
    texts: kept,
    journal: disk.atomicWrites ? localJournal(disk) : memoryJournal(),
    saveSource: (path) => parts.saveSource(uri(path)),
    onNotes: (notes) => { tell(notes); },
  });
  const uri = (path: StudyPath): vscode.Uri => (path === '' ? folder : vscode.Uri.joinPath(folder, ...path.split('/')));
  const prefix = `${folder.path.replace(/\/$/, '')}/`;

  const study: HeldStudy = {
    key,
    folder,
    store,
    desk,
    files,
    get study() {
      const whole = store.study;
      return hasMasks(whole) ? maskedFor(whole, parts.presentCoder(study)) : whole;
    },
    get whole() {
      return store.study;
    },
    uri,
    path: (at) =>
      at.scheme === folder.scheme && at.authority === folder.authority && at.path.startsWith(prefix) ? at.path.slice(prefix.length) : undefined,
    isMemo: (path) => store.study.settings.memos.some((glob) => matcherOf(glob).matches(path)) && !isTemplate(path),
    text: (source) => store.text(source),
    findPlaces: async (source, codings) => (codings.length === 0 ? new Map() : store.findPlaces(await store.text(source), codings)),
    settle: (source) => { desk.settle(source); },
    check: (sources) => store.check(sources),
    addCodings: async (source, codings) => desk.add(await parts.askCoder(study), source, codings),
    removeCodings: async (codings) => desk.remove(await parts.askCoder(study), codings),
    changeCodings: async (changes) => desk.change(await parts.askCoder(study), changes),
    confirmPlaces: async (places) => desk.confirm(await parts.askCoder(study), places),
    review: async (subject, change) => {
      mustBeWritable(store);
      const me = await parts.askCoder(study);
      const now = pace.now();
      await desk.review(me, subject, change(me, () => ({ id: newCodingId(), day: dayOf(now), second: secondOf(now) })));
    },
    settlePassage: (settlement) => desk.settlePassage(settlement),
    undoCoding: () => desk.undo(),
    redoCoding: () => desk.redo(),
    editCodebook: async (edit) => {
      mustBeWritable(store);
      const { applyCodebookEdit } = await parts.editing();
      await store.look(await rewriteTexts(files, pace, store.study.codebookFiles, (texts) => applyCodebookEdit(texts, edit)));
    },
    editText: async (path, change) => {
      mustBeWritable(store);
      await store.look(await rewriteTexts(files, pace, [path], ([before]) => [{ path, text: change(before?.text ?? '') }]));
    },
    markCoded: async (source, coded) => {
      mustBeWritable(store);
      const coder = await parts.askCoder(study);
      const copy = codedPath(coder, source);
      if (coded) {
        await store.flush(codingsPath(coder, source));
        await safeWrite(files, copy, frozenCopy(coder, source, await readBytes(files, codingsPath(coder, source))));
      } else await files.remove(copy);
      await store.look([copy]);
    },
    changeFiles: async (change) => {
      mustBeWritable(store);
      await mustBeWritten(store, desk);
      const changed = await changeFiles(files, change);
      // Steps name files that may be gone.
      desk.history.clear();
      await store.readAll();
      return changed;
    },
    undoFiles: async (change) => {
      await mustBeWritten(store, desk);
      await undoFiles(files, change);
      desk.history.clear();
      await store.readAll();
    },
    forgetTexts: () => texts.forget(),
    prune: async () => {
      const unread = store.study.problems.keys().some((file) => file.startsWith('codings/') || file.startsWith('reviews/'));
      if (disk.atomicWrites && !unread && !store.study.settings.readOnly) await texts.prune(new Set([...textsNamed(store.study), ...(await textsFrozen(files))]));
    },
    refresh: () => store.readAll(),
  };
  return study;
}

/** Says what could not be done as it was meant. */
function tell(notes: readonly ApplyNote[]): void {
  if (notes.length > 0) void vscode.window.showWarningMessage(plainWords([...new Set(notes.map((note) => note.what))].join(' ')));
}

/** Throws a `UserError` where codings are not on the disk yet. */
async function mustBeWritten(store: StudyStore, desk: StudyDesk): Promise<void> {
  await desk.retry();
  if (store.unwritten.length > 0) throw new UserError('Codings wait for their transcript to be saved. Save it first.');
}

function mustBeWritable(store: StudyStore): void {
  if (store.study.settings.readOnly) {
    throw new UserError('This study was written by a newer version of Verbatim, so it is only read here. Update the extension to change it.');
  }
}

/** A file's bytes; those of an empty list where there is no file. */
async function readBytes(files: FilePort, path: StudyPath): Promise<Uint8Array> {
  try {
    return await files.read(path);
  } catch (error) {
    if (isFileError(error) && error.fault === 'not found') return new TextEncoder().encode('[]\n');
    throw error;
  }
}

/** Ids of all texts that codings and marks name. */
function textsNamed(study: Study): ReadonlySet<string> {
  return new Set([...study.codings.values(), ...study.reviews.values()].flatMap(({ files }) => files.flatMap((file) => file.codings.map((coding) => coding.text))));
}

/** Ids of all texts that frozen copies name: agreement places them in the present text long after the codings themselves have moved on. */
async function textsFrozen(files: FilePort): Promise<ReadonlySet<string>> {
  const { judgements } = await readFrozen(files);
  return new Set([...judgements.values()].flatMap((sources) => [...sources.values()].flatMap((codings) => codings.map((coding) => coding.text))));
}
