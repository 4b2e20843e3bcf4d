/** What every feature is handed: the studies, the coder, what is shown, and how to speak. Features import core and this folder only. */
import type * as vscode from 'vscode';
import type { CodebookEdit } from '../core/study/codebook/codebook-edits';
import type { CodingOp } from '../core/store/coding-ops';
import type { FilePort } from '../core/store/files';
import type { Program } from '../core/study/merge/driver-script';
import type { FilesChange } from '../core/store/move-coder';
import type { CoderMove } from '../core/study/coders/move-coder';
import type { Made } from '../core/store/review-ops';
import type { CodingChange, NewCoding } from '../core/store/records';
import type { Code, Coding, Person, Place, Source, StudyPath } from '../core/study/model';
import type { Memo } from '../core/study/memos/memo';
import type { Settlement } from '../core/study/settle/settlement';
import type { PlacedCoding, Study, StudyDelta } from '../core/study/study';
import type { RevisionParts } from '../core/store/revision-study';
import type { SourceText } from '../core/store/source-text';
import type { Span } from '../core/text/positions';
import type * as commands from '../lazy/commands';
import type * as editing from '../lazy/editing';
import type * as features from '../lazy/features';
import type * as importers from '../lazy/importers';
import type * as versions from '../lazy/versions';
import type { CommandId } from './commands';
import type { PinnedCodes } from './pinned-codes';
import type { Pointed } from './pointed';

export type Importers = typeof importers;
export type Editing = typeof editing;
export type Commands = typeof commands;
export type Features = typeof features;
export type VersionsChunk = typeof versions;

export interface Host {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly studies: Studies;
  readonly coders: Coders;
  readonly shown: Shown;
  readonly focus: Focus;
  readonly atCursor: AtCursor;
  /** What the person pointed at when the command that is running began; to be asked before the command waits for anything. */
  pointed(): Pointed | undefined;
  readonly pins: PinnedCodes;
  /** The memo that a document holds, as its buffer says at this moment; undefined where it holds none. */
  memoOf(document: vscode.TextDocument): OpenMemo | undefined;
  /** The files of any folder, whether or not it is a study. */
  filesAt(folder: vscode.Uri): FilePort;
  /** What only imports need, loaded on first use. */
  importers(): Promise<Importers>;
  /** Commands that are run now and then, loaded on first use. */
  commands(): Promise<Commands>;
  /** What one sees and does with a study, loaded when the window has started. */
  features(): Promise<Features>;
  /**
   * What reads a study's versions. Throws a `UserError` that says in a sentence why there are none: on the web, in Restricted Mode,
   * without git. Whether the folder is in a repository is known when they are asked for something.
   */
  versionsOf(study: OpenStudy): Promise<RevisionParts>;
  /** What runs Verbatim's command line on this computer; undefined in the browser. */
  readonly program: Program | undefined;
  /** Says the result of a command: on the status bar, and as a notification where a screen reader is in use. */
  say(message: string): void;
  /**
   * Registers a command. What the handler throws is handled in this one place: a `UserError` is shown as its message,
   * anything else is logged with the command's name and shown as a bug.
   */
  command(id: CommandId, handler: (...args: readonly unknown[]) => unknown): vscode.Disposable;
}

/** All studies of the window. */
export interface Studies {
  readonly all: readonly OpenStudy[];
  /** Fires after each new snapshot, and when a study appears or goes (`delta.all`). */
  readonly onDidChange: vscode.Event<StudyChange>;
  /** Settles when the first look at the workspace is done. */
  readonly ready: Promise<void>;
  /** The nearest study that holds a file, whether or not the file is one of its sources. */
  of(uri: vscode.Uri): OpenStudy | undefined;
  /** The source that a document or tab shows; undefined where it is none. */
  source(uri: vscode.Uri | undefined): OpenSource | undefined;
  byKey(key: string): OpenStudy | undefined;
  /** Looks at the workspace's folders again: studies may have been made or have gone. */
  refresh(): Promise<void>;
  /** The study of the active editor, else the only one, else asks. Throws a `UserError` where there is none. */
  current(): Promise<OpenStudy>;
}

export interface StudyChange {
  readonly study: OpenStudy;
  readonly delta: StudyDelta;
}

/** A source of a study. */
export interface OpenSource {
  readonly study: OpenStudy;
  readonly path: StudyPath;
}

/** A memo of a study. */
export interface OpenMemo extends OpenSource {
  /** As the document said when it was asked for. */
  readonly memo: Memo;
}

/** A study as the window holds it: the snapshot, its files' addresses, and the acts that change it. */
export interface OpenStudy {
  readonly key: string;
  readonly folder: vscode.Uri;
  /** The present snapshot, without what is masked for the present coder. Take it once per act and read from it. */
  readonly study: Study;
  /** The present snapshot with everything in it: for acts that must miss nothing, such as following a new name; never for what is shown. */
  readonly whole: Study;
  /** The study's files; an open editor's unsaved changes count as the file, and are changed in the editor. */
  readonly files: FilePort;
  uri(path: StudyPath): vscode.Uri;
  path(uri: vscode.Uri): StudyPath | undefined;
  /** Whether a path is one where memos lie, whether or not there is a file. */
  isMemo(path: StudyPath): boolean;
  /** The present text of a source: an open buffer's, else the disk's. Throws a `UserError` where it cannot be read. */
  text(source: StudyPath): Promise<SourceText>;
  /** Where codings, of whatever version, stand in a source's present text. */
  findPlaces(source: StudyPath, codings: readonly Coding[]): Promise<ReadonlyMap<string, Place>>;
  /** Brings the places of an open source's codings up to its buffer at once, without waiting for a pause in typing. */
  settle(source: StudyPath): void;
  /** Checks where the codings of these sources stand now; those that were checked already cost nothing. */
  check(sources: Iterable<StudyPath>): Promise<void>;

  /** Codes passages as the present coder. Resolves when they are in the snapshot and safe on disk. One step of *Undo Coding*. */
  addCodings(source: StudyPath, codings: readonly NewCoding[]): Promise<readonly Coding[]>;
  /** Takes own codings away. Throws a `UserError` for another coder's. */
  removeCodings(codings: readonly PlacedCoding[]): Promise<void>;
  /** Changes own codings; a span moves the boundary. Throws a `UserError` for another coder's. */
  changeCodings(changes: readonly { readonly coding: PlacedCoding; readonly change: CodingChange }[]): Promise<void>;
  /** Confirms where codings in review stand, or puts an adrift one on a candidate. Writes them. */
  confirmPlaces(places: readonly { readonly coding: PlacedCoding; readonly span: Span }[]): Promise<void>;
  /**
   * Changes what the present coder says of a memo, or of the codings of a source, in `reviews/<coder>/`. `change` is given the coder and
   * what makes a new record one of its own.
   */
  review(subject: StudyPath, change: (me: string, made: () => Made) => readonly CodingOp[]): Promise<void>;
  /** Settles a passage in which coders differ, as the coder `consensus`. One step of *Undo Coding*. */
  settlePassage(settlement: Settlement): Promise<void>;
  /** Takes the last coding step back, in whatever file; says what it did, undefined where there is nothing to undo. */
  undoCoding(): Promise<string | undefined>;
  redoCoding(): Promise<string | undefined>;
  /** Changes one text file of the study: reads it again (`''` where there is none), changes it, writes it. */
  editText(path: StudyPath, change: (text: string) => string): Promise<void>;
  /**
   * Writes files of the study and removes others, as one act; gives what was changed. Throws a `UserError` where codings wait for their
   * transcript to be saved. What was coded before can then no longer be undone by *Undo Coding*.
   */
  changeFiles(change: Pick<CoderMove, 'writes' | 'removes'>): Promise<FilesChange>;
  /** Takes such an act back. Throws a `UserError`, before anything is written, where a file was changed since. */
  undoFiles(change: FilesChange): Promise<void>;
  /** Removes the texts kept in `.verbatim/texts`; says how many. */
  forgetTexts(): Promise<number>;
  /** Reads everything again. */
  refresh(): Promise<void>;
  /** Changes the codebook's files. Throws a `UserError` where it cannot be done. */
  editCodebook(edit: CodebookEdit): Promise<void>;
  /** Makes or takes away the present coder's frozen copy, `coded/<coder>/…`. */
  markCoded(source: StudyPath, coded: boolean): Promise<void>;
}

/** Who codes. */
export interface Coders {
  /** The present coder of a study, undefined where nobody was chosen yet. */
  present(study: OpenStudy): string | undefined;
  /** The present coder; asks once where it is not known. Throws `Cancelled` when the person dismisses the question. */
  ask(study: OpenStudy): Promise<string>;
  /** The present coder has this name now. */
  follow(study: OpenStudy, coder: string): Promise<unknown>;
  /** Lets the person choose another one. */
  choose(study: OpenStudy): Promise<string | undefined>;
  readonly onDidChange: vscode.Event<OpenStudy>;
  /** A coder's name as the study file gives it, else the folder's name. */
  nameOf(study: OpenStudy, coder: string): string;
}

/** Which codes' and coders' highlights are shown. */
export interface Shown {
  isCodeShown(study: OpenStudy, code: string): boolean;
  setCodesShown(study: OpenStudy, codes: Iterable<string>, shown: boolean): void;
  isCoderShown(study: OpenStudy, coder: string): boolean;
  setCoderShown(study: OpenStudy, coder: string, shown: boolean): void;
  readonly onDidChange: vscode.Event<OpenStudy>;
}

/** What the *Codings* view lists: the code, source or person that was last selected. */
export type Focused =
  | { readonly kind: 'code'; readonly study: OpenStudy; readonly code: Code['id'] }
  | { readonly kind: 'source'; readonly study: OpenStudy; readonly source: Source['path'] }
  | { readonly kind: 'person'; readonly study: OpenStudy; readonly person: Person['id'] };

export interface Focus {
  readonly current: Focused | undefined;
  set(focused: Focused | undefined): void;
  readonly onDidChange: vscode.Event<Focused | undefined>;
}

/** The codings that the cursor is on, in a source or in any document that shows codings. */
export interface AtCursor {
  codings(at: Pointed): Promise<CodingsAtCursor | undefined>;
  /** Adds a kind of document; the first resolver that answers counts, before the sources themselves. */
  register(resolver: (at: Pointed) => Promise<CodingsAtCursor | undefined> | undefined): vscode.Disposable;
}

export interface CodingsAtCursor {
  readonly study: OpenStudy;
  /** Shortest first. */
  readonly codings: readonly PlacedCoding[];
}
