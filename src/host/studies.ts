/** Finds the studies of the window and keeps them true to files and editors. */
import * as vscode from 'vscode';
import { findStudies, isFolderName, isSkipped, matcherOf } from '../core/store/discover';
import type { FilePort } from '../core/store/files';
import type { History } from '../core/store/old-texts';
import { NOTHING } from '../core/store/snapshot';
import type { StudyPath } from '../core/study/model';
import { changedMasks } from '../core/study/settle/masked';
import type { StudyDelta } from '../core/study/study';
import { UserError } from '../core/study/user-error';
import { plainWords } from '../core/text/plain-words';
import { Cancelled } from './cancelled';
import { setContext } from './context-keys';
import { editorFiles } from './editor-files';
import { onHeadMoved } from './git';
import type { Editing, OpenSource, OpenStudy, Studies, StudyChange } from './host';
import type { HeldStudy, StudyParts } from './open-study';
import { newFolders } from './new-folders';
import { hostPace } from './pace';

export interface StudiesOptions {
  /** Reads a study's folder; loads what that needs. */
  readonly openStudy: (parts: StudyParts) => Promise<HeldStudy>;
  readonly log: vscode.LogOutputChannel;
  readonly filesAt: (folder: vscode.Uri) => FilePort;
  readonly historyOf: (folder: vscode.Uri) => History;
  readonly editing: () => Promise<Editing>;
  readonly askCoder: (study: OpenStudy) => Promise<string>;
  readonly presentCoder: (study: OpenStudy) => string | undefined;
}

const NOTHING_MASKED: ReadonlyMap<StudyPath, unknown> = new Map();

/** File events are gathered for this long before anything is read. */
const GATHER = 100;
/** By then a program that makes folders has filled them. */
const LATER = 2000;

export class HeldStudies implements Studies {
  private held: readonly HeldStudy[] = [];
  private readonly watches = new Map<string, vscode.Disposable>();
  private readonly changed = new vscode.EventEmitter<StudyChange>();
  private readonly came = new vscode.EventEmitter<HeldStudy>();
  private readonly disposables: { dispose(): unknown }[] = [this.changed, this.came];
  private readonly ended = { value: false };
  private refreshing: Promise<void> = Promise.resolve();
  private saveWithoutAsking = false;
  private readonly masked = new Map<string, ReadonlyMap<StudyPath, unknown>>();
  private readonly lookingAround = new Map<string, ReturnType<typeof setTimeout>>();

  /** Milliseconds from the first look at a study's folder until it was ready, by its key. */
  readonly openedIn = new Map<string, number>();
  readonly onDidChange = this.changed.event;
  /** Fires when a study was opened. */
  readonly onDidOpen = this.came.event;
  readonly ready: Promise<void>;

  constructor(private readonly options: StudiesOptions) {
    this.disposables.push(vscode.workspace.onDidChangeWorkspaceFolders(() => this.refresh()));
    const marks = vscode.workspace.createFileSystemWatcher('**/{verbatim,codebook}.yaml');
    this.disposables.push(marks, marks.onDidCreate(() => void this.refresh()), marks.onDidDelete(() => void this.refresh()));
    // Whoever comes back from another program may have changed files there, and the watcher does not see all.
    this.disposables.push(vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) for (const study of this.held) this.lookAround(study);
    }));
    this.ready = this.refresh().finally(() => { setContext('verbatim.ready', true); });
  }

  get all(): readonly HeldStudy[] {
    return this.held;
  }

  of(uri: vscode.Uri): HeldStudy | undefined {
    let nearest: HeldStudy | undefined;
    for (const study of this.held) {
      if (study.path(uri) !== undefined && (!nearest || study.folder.path.length > nearest.folder.path.length)) nearest = study;
    }
    return nearest;
  }

  source(uri: vscode.Uri | undefined): (OpenSource & { readonly study: HeldStudy }) | undefined {
    if (!uri) return undefined;
    const study = this.of(uri);
    const path = study?.path(uri);
    // A path that the disk spells otherwise (composed letters, case) is not guessed to be a source.
    return study && path !== undefined && study.study.sources.has(path) ? { study, path } : undefined;
  }

  byKey(key: string): HeldStudy | undefined {
    return this.held.find((study) => study.key === key);
  }

  async current(): Promise<OpenStudy> {
    const active = vscode.window.activeTextEditor && this.of(vscode.window.activeTextEditor.document.uri);
    if (active) return active;
    const [first, ...others] = this.held;
    if (!first) throw new UserError('There is no study in this window. Open a study’s folder, or run “Verbatim: Create a Study Here”.');
    if (others.length === 0) return first;
    const picks = this.held.map((study) => ({ label: plainWords(study.study.settings.title), description: plainWords(vscode.workspace.asRelativePath(study.folder)), study }));
    const picked = await vscode.window.showQuickPick(picks, { title: 'Which study?' });
    if (!picked) throw new Cancelled();
    return picked.study;
  }

  /** Looks at the workspace's folders again. One look at a time; a later one sees what the earlier one missed. */
  refresh(): Promise<void> {
    this.refreshing = this.refreshing.then(() => this.look());
    return this.refreshing;
  }

  private async look(): Promise<void> {
    const found: vscode.Uri[] = [];
    for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
      try {
        const paths = await findStudies(this.options.filesAt(uri));
        found.push(...paths.map((path) => (path === '' ? uri : vscode.Uri.joinPath(uri, ...path.split('/')))));
      } catch (error) {
        this.options.log.error(`look for studies in ${uri.toString()}`, error);
      }
    }
    const keys = new Set(found.map((uri) => uri.toString()));
    for (const study of this.held) if (!keys.has(study.key)) this.close(study);
    for (const folder of found) {
      if (this.byKey(folder.toString())) continue;
      try {
        await this.openAt(folder);
      } catch (error) {
        this.options.log.error(`open the study ${folder.toString()}`, error);
        void vscode.window.showErrorMessage(plainWords(`The study in ${vscode.workspace.asRelativePath(folder)} could not be opened: ${error instanceof Error ? error.message : String(error)}`));
      }
    }
    setContext('verbatim.hasStudy', this.held.length > 0);
  }

  private async openAt(folder: vscode.Uri): Promise<void> {
    const started = performance.now();
    const disk = this.options.filesAt(folder);
    const uri = (path: string): vscode.Uri => vscode.Uri.joinPath(folder, ...path.split('/'));
    const study = await this.options.openStudy({
      folder,
      disk,
      files: editorFiles(disk, uri),
      pace: hostPace(this.ended),
      history: this.options.historyOf(folder),
      editing: this.options.editing,
      askCoder: this.options.askCoder,
      presentCoder: this.options.presentCoder,
      saveSource: (at) => this.saveSource(at),
    });
    const off = study.store.onDidChange((delta) => { this.tell(study, delta); });
    this.held = [...this.held, study];
    this.masked.set(study.key, study.study.masking?.sources ?? NOTHING_MASKED);
    this.watches.set(study.key, vscode.Disposable.from({ dispose: off }, this.watch(study)));
    const { sources, codings } = study.study;
    const took = performance.now() - started;
    this.openedIn.set(study.key, took);
    this.options.log.info(`opened ${folder.toString()}: ${sources.size} sources, ${codings.size} of them coded, in ${Math.round(took)} ms`);
    this.changed.fire({ study, delta: { sources: new Set(), memos: new Set(), reviews: new Set(), codebook: true, people: true, settings: true, all: true } });
    this.came.fire(study);
    // The watcher begins when the study has been read.
    this.lookAround(study, LATER);
  }

  /** Tells of a new snapshot, with the sources of which more or less is masked than before. */
  private tell(study: HeldStudy, delta: StudyDelta): void {
    const before = this.masked.get(study.key) ?? NOTHING_MASKED;
    const now = study.study.masking?.sources ?? NOTHING_MASKED;
    this.masked.set(study.key, now);
    const changed = before === now ? [] : changedMasks(before, now);
    if (changed.length === 0) this.changed.fire({ study, delta });
    else this.changed.fire({ study, delta: { ...delta, sources: new Set([...delta.sources, ...changed]), reviews: new Set([...delta.reviews, ...changed]), settings: true } });
  }

  /** Somebody else codes now: other codings may be masked. */
  coderChanged(study: OpenStudy): void {
    const held = this.byKey(study.key);
    if (!held) return;
    const before = this.masked.get(study.key) ?? NOTHING_MASKED;
    if (changedMasks(before, held.study.masking?.sources ?? NOTHING_MASKED).length > 0 || before.size > 0) this.tell(held, { ...NOTHING, sources: new Set(before.keys()), reviews: new Set(before.keys()) });
  }

  private close(study: HeldStudy): void {
    this.held = this.held.filter((each) => each !== study);
    this.watches.get(study.key)?.dispose();
    this.watches.delete(study.key);
    this.changed.fire({ study, delta: { sources: new Set(), memos: new Set(), reviews: new Set(), codebook: true, people: true, settings: true, all: true } });
  }

  private watch(study: HeldStudy): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(study.folder, '**/*'));
    const gathered = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      timer = undefined;
      const paths = [...gathered];
      gathered.clear();
      void this.lookAt(study, paths);
    };
    const gatherPath = (path: StudyPath): void => {
      if (path.split('/').some(isSkipped)) return;
      gathered.add(path);
      timer ??= setTimeout(look, GATHER);
    };
    const gather = (uri: vscode.Uri): void => {
      const path = study.path(uri);
      if (path !== undefined) gatherPath(path);
    };
    // What a new folder holds may come later, and unseen.
    const folders = newFolders(study.store.port, (path) => {
      gatherPath(path);
      if (isFolderName(path)) void folders.came(path);
    });
    const later = new Set<ReturnType<typeof setTimeout>>();
    const come = (uri: vscode.Uri): void => {
      gather(uri);
      const path = study.path(uri);
      if (path === undefined || !isFolderName(path)) return;
      void folders.came(path);
      const timeout = setTimeout(() => {
        later.delete(timeout);
        void folders.came(path).then(() => { this.lookAround(study); });
      }, LATER);
      later.add(timeout);
    };
    // An unsaved YAML file counts as the file.
    const typing = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && /\.ya?ml$/i.test(document.uri.path)) gather(document.uri);
    });
    return vscode.Disposable.from(watcher, watcher.onDidCreate(come), watcher.onDidChange(gather), watcher.onDidDelete(gather), typing, onHeadMoved(study.folder, () => { this.lookAround(study); }), {
      dispose: () => {
        clearTimeout(timer);
        for (const timeout of later) clearTimeout(timeout);
        folders.dispose();
      },
    });
  }

  /** Looks soon for files that changed without a file event; once for many calls. */
  lookAround(study: HeldStudy, after = GATHER): void {
    if (this.lookingAround.has(study.key)) return;
    this.lookingAround.set(study.key, setTimeout(() => void this.lookAroundNow(study), after));
  }

  private async lookAroundNow(study: HeldStudy): Promise<void> {
    this.lookingAround.delete(study.key);
    try {
      const paths = await study.store.changedFiles();
      if (paths.length > 0) await this.lookAt(study, paths);
    } catch (error) {
      if (!this.ended.value) this.options.log.error('look for changed files', error);
    }
  }

  private async lookAt(study: HeldStudy, paths: readonly string[]): Promise<void> {
    try {
      await study.store.look(paths);
      for (const path of paths) if (study.desk.isOpen(path)) await study.desk.diskChanged(path);
    } catch (error) {
      if (!this.ended.value) this.options.log.error('look at changed files', error);
    }
  }

  /** Whether a path of a study is one that its globs take for a source. */
  static isSourcePath(study: OpenStudy, path: string): boolean {
    return study.study.settings.transcripts.some((glob) => matcherOf(glob).matches(path));
  }

  private async saveSource(uri: vscode.Uri): Promise<boolean> {
    const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    if (!document) return false;
    if (!this.saveWithoutAsking) {
      const save: vscode.MessageItem = { title: 'Save and Code' };
      const always: vscode.MessageItem = { title: 'Always in This Window' };
      // In place of “Cancel”, which would seem to take the coding back.
      const wait: vscode.MessageItem = { title: 'Code When I Save', isCloseAffordance: true };
      const answer = await vscode.window.showInformationMessage(
        'These words are not saved yet. A coding can only name words that stand in the file. Save the transcript now?',
        { modal: true, detail: 'Otherwise the coding waits, and is written when you save the transcript.' },
        save,
        always,
        wait,
      );
      if (answer === always) this.saveWithoutAsking = true;
      else if (answer !== save) return false;
    }
    return document.save();
  }

  dispose(): void {
    this.ended.value = true;
    for (const study of this.held) this.watches.get(study.key)?.dispose();
    for (const timer of this.lookingAround.values()) clearTimeout(timer);
    for (const disposable of this.disposables) disposable.dispose();
  }
}
