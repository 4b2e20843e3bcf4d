/** Puts the host together. */
import * as vscode from 'vscode';
import type { FilePort } from '../core/store/files';
import type { Program } from '../core/study/merge/driver-script';
import { isUserError } from '../core/study/user-error';
import { plainWords } from '../core/text/plain-words';
import { noticeScreenReader, say } from './announce';
import { codingsIn, type VerbatimApi } from './api';
import { createAtCursor } from './at-cursor';
import { isCancelled } from './cancelled';
import { createCoders } from './coders';
import type { CommandId } from './commands';
import { createFocus } from './focus';
import { gitHistory } from './git-history';
import type { Commands, Editing, Features, Host, Importers, OpenStudy, VersionsChunk } from './host';
import type { HeldStudy } from './open-study';
import { changes } from './settings';
import { createShown } from './shown';
import { createPinnedCodes } from './pinned-codes';
import { pointedNow } from './pointed';
import { followMemoEditors } from './memo-editors';
import { followEditors } from './source-editors';
import { HeldStudies } from './studies';
import { createVersions } from './versions';

/** What differs between the desktop and the web. */
export interface Platform {
  filesAt(folder: vscode.Uri): FilePort;
  /** Loads what only imports need. */
  importers(): Promise<Importers>;
  /** Loads what only changes of the codebook need. */
  editing(): Promise<Editing>;
  commands(): Promise<Commands>;
  features(): Promise<Features>;
  /** Loads what reads versions by the `git` program; absent where no program can be started. */
  versions?: () => Promise<VersionsChunk>;
  /** What runs the command line; absent where nothing can be run. */
  readonly program?: Program;
}

export interface CreatedHost {
  readonly host: Host;
  readonly api: Omit<VerbatimApi, 'activatedIn'>;
}

/** Builds everything that features are handed; disposed with the extension. */
export function createHost(context: vscode.ExtensionContext, platform: Platform): CreatedHost {
  const log = vscode.window.createOutputChannel('Verbatim', { log: true });
  const coders = createCoders(context.globalState, () => platform.editing());
  const shown = createShown(context.workspaceState);
  const focus = createFocus();
  const pins = createPinnedCodes(context.workspaceState);
  const studies = new HeldStudies({
    log,
    openStudy: async (parts) => (await platform.features()).openStudy(parts),
    filesAt: (folder) => platform.filesAt(folder),
    historyOf: gitHistory,
    editing: () => platform.editing(),
    askCoder: (study) => askCoder(study),
    presentCoder: (study) => coders.present(study),
  });
  const whoCodes = vscode.Disposable.from(
    coders.onDidChange((study) => { studies.coderChanged(study); }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (changes(change, 'coder')) for (const study of studies.all) studies.coderChanged(study);
    }),
  );
  const lookedThrough: Promise<void>[] = [];
  const background = studies.onDidOpen((study) => void lookedThrough.push(lookThrough(study)));
  const lookThrough = async (study: HeldStudy): Promise<void> => {
    try {
      await coders.prepare(study);
      if (vscode.workspace.isTrusted) await takeUp(study);
      // Memos call sources by what their front matter says.
      if (study.study.memos.size > 0) await study.store.readHeads();
      await study.store.check(study.study.codings.keys());
      // From afar each file would be fetched for this alone.
      if (study.store.port.partialReads) await study.store.checkBodies();
      if (vscode.workspace.isTrusted) await study.prune();
    } catch (error) {
      log.debug('background check ended', error);
    }
  };
  // The same holds for sources that come later, or got another name.
  const newcomers = studies.onDidChange(({ study, delta }) => {
    const held = studies.byKey(study.key);
    if (!held || delta.all || held.study.memos.size === 0 || ![...delta.sources].some((path) => held.study.sources.get(path)?.headRead === false)) return;
    held.store.readHeads().catch((error: unknown) => { log.debug('read the front matter of new sources', error); });
  });
  // Opening a folder that nobody trusts changes no byte of it: what a window left waiting there, or somebody else put
  // there, is taken up when the person trusts the folder or codes in it.
  const takenUp = new WeakSet<HeldStudy>();
  const takeUp = async (study: HeldStudy): Promise<void> => {
    if (takenUp.has(study)) return;
    takenUp.add(study);
    await study.desk.recover().catch((error: unknown) => { log.error('take up codings that waited', error); });
  };
  const askCoder = async (study: OpenStudy): Promise<string> => {
    const coder = await coders.ask(study);
    const held = studies.byKey(study.key);
    if (held) await takeUp(held);
    return coder;
  };
  const trusted = vscode.workspace.onDidGrantWorkspaceTrust(async () => {
    for (const study of studies.all) await takeUp(study);
  });
  const memos = followMemoEditors(studies, log);
  context.subscriptions.push(log, pins, coders, shown, focus, studies, background, newcomers, whoCodes, trusted, followEditors(studies, coders, log), memos);

  const run = async (id: CommandId, handler: (...args: readonly unknown[]) => unknown, args: readonly unknown[]): Promise<unknown> => {
    noticeScreenReader(args[0]);
    try {
      return await handler(...args);
    } catch (error) {
      if (isCancelled(error)) return undefined;
      if (isUserError(error)) {
        void vscode.window.showWarningMessage(plainWords(error.message));
        return undefined;
      }
      log.error(id, error);
      void vscode.window.showErrorMessage(plainWords(`${id} failed: ${error instanceof Error ? error.message : String(error)}. The log of Verbatim says more.`));
      return undefined;
    }
  };
  const host: Host = {
    context,
    log,
    studies,
    coders,
    shown,
    focus,
    pins,
    memoOf: (document) => memos.memoOf(document),
    atCursor: createAtCursor(studies),
    pointed: pointedNow,
    filesAt: (folder) => platform.filesAt(folder),
    importers: () => platform.importers(),
    commands: () => platform.commands(),
    features: () => platform.features(),
    versionsOf: createVersions(platform.versions),
    program: platform.program,
    say,
    command: (id, handler) => vscode.commands.registerCommand(id, (...args: unknown[]) => run(id, handler, args)),
  };
  return { host, api: { ready: studies.ready, known: studies.ready.then(async () => { await Promise.all(lookedThrough); }), openedIn: studies.openedIn, codings: (source) => codingsIn(studies, source) } };
}
