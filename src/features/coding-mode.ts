/**
 * *Coding Mode*: sources are read-only in the session, so that no stray key can overwrite a passage, and single keys
 * code. The keys themselves are in `package.json`, bound where `editorReadonly`: in a source that was opened for
 * editing they type letters again.
 *
 * VS Code makes only the active editor read-only, so a source becomes so when it is activated, and writable again when
 * it is next active after the mode ended. A source with unsaved changes stays writable until it is saved: VS Code does
 * not save what is read-only.
 */
import * as vscode from 'vscode';
import { UserError } from '../core/study/user-error';
import { setContext } from '../host/context-keys';
import type { Host } from '../host/host';

const KEPT = 'codingMode';

/** VS Code's own session state of the active editor. */
const SESSION = {
  lock: 'workbench.action.files.setActiveEditorReadonlyInSession',
  unlock: 'workbench.action.files.setActiveEditorWriteableInSession',
  reset: 'workbench.action.files.resetActiveEditorReadonlyInSession',
} as const;

interface ModeState {
  on: boolean;
  /** Sources that VS Code holds read-only or writable because of us, by address. */
  readonly touched: Set<string>;
  /** Sources that the person opened for editing while the mode is on. */
  readonly editing: Set<string>;
  /** Disagreements are being settled: sources are read-only for that as well. */
  settling: boolean;
  /** The source on which a code may be dropped just now. */
  openForDrop: string | undefined;
}

/** How long a drag may take; a drag that is given up is not told. */
const DRAG = 10_000;

let settling: ((on: boolean) => Promise<void>) | undefined;

/** Whether sources are read-only because disagreements are being settled, whatever *Coding Mode* says. Resolves when the active editor is. */
export async function lockForSettling(on: boolean): Promise<void> {
  await settling?.(on);
}

let dropping: { readonly open: () => void; readonly close: () => void } | undefined;

/** VS Code takes no drop on a read-only editor, so the active one is writable while a code is dragged. */
export function openForDrop(): void {
  dropping?.open();
}

/** The drag is over. */
export function closeAfterDrop(): void {
  dropping?.close();
}

export function registerCodingMode(host: Host): vscode.Disposable {
  const state: ModeState = { on: host.context.workspaceState.get<boolean>(KEPT) ?? false, touched: new Set(), editing: new Set(), settling: false, openForDrop: undefined };
  const status = statusItem();
  // One after the other: each command acts on whatever editor is active when it runs.
  let queue: Promise<void> = Promise.resolve();

  const show = (): void => {
    const editing = state.on && state.editing.has(activeKey() ?? '');
    setContext('verbatim.codingMode', state.on);
    setContext('verbatim.editingTranscript', editing);
    showStatus(status, state.on, editing, host.studies.all.length > 0);
  };
  const apply = (): Promise<void> => {
    queue = queue.then(() => applyTo(host, state)).catch((error: unknown) => { host.log.error('Coding Mode', error); });
    return queue;
  };
  const turn = async (on: boolean): Promise<void> => {
    state.on = on;
    state.editing.clear();
    await host.context.workspaceState.update(KEPT, on);
    show();
    await apply();
    host.say(on ? sayOn(host) : 'Coding Mode is off. Transcripts can be edited again.');
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  const close = (): void => {
    clearTimeout(timer);
    if (state.openForDrop === undefined) return;
    state.openForDrop = undefined;
    void apply();
  };
  dropping = {
    open: () => {
      if (!state.on) return;
      // A drag that was given up must not end this one.
      clearTimeout(timer);
      state.openForDrop = activeKey();
      timer = setTimeout(close, DRAG);
      void apply();
    },
    close,
  };

  settling = (on) => {
    state.settling = on;
    return apply();
  };

  show();
  void host.studies.ready.then(() => {
    show();
    return apply();
  });
  return vscode.Disposable.from(
    status,
    { dispose: () => { clearTimeout(timer); dropping = undefined; settling = undefined; } },
    // Whoever goes on by keyboard has given the drag up.
    vscode.window.onDidChangeTextEditorSelection(({ kind }) => {
      if (kind === vscode.TextEditorSelectionChangeKind.Keyboard) close();
    }),
    host.command('verbatim.toggleCodingMode', () => turn(!state.on)),
    host.command('verbatim.leaveCodingMode', () => turn(false)),
    host.command('verbatim.editTranscript', async () => {
      const key = activeKey();
      if (key === undefined || !host.studies.source(vscode.window.activeTextEditor?.document.uri)) throw new UserError('Open a transcript of a study first, then try again.');
      if (!state.on) {
        host.say('Coding Mode is off: this transcript can be edited as it is.');
        return;
      }
      const wasEditing = state.editing.delete(key);
      if (!wasEditing) state.editing.add(key);
      await apply();
      show();
      host.say(wasEditing ? 'The transcript is read-only again; single keys code.' : 'You can edit this transcript now. Codings keep their places. Run Edit Transcript again to go on coding.');
    }),
    vscode.window.onDidChangeActiveTextEditor(() => {
      show();
      void apply();
    }),
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (document.uri.toString() === activeKey()) void apply();
    }),
    host.studies.onDidChange(({ delta }) => {
      if (!delta.all) return;
      show();
      void apply();
    }),
  );
}

/** Brings the active editor's read-only state in line with the mode. */
async function applyTo(host: Host, state: ModeState): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) return;
  const key = document.uri.toString();
  if (!state.on && !state.settling) {
    if (state.touched.delete(key)) await vscode.commands.executeCommand(SESSION.reset);
    return;
  }
  if (!host.studies.source(document.uri)) return;
  if (state.editing.has(key) || state.openForDrop === key) {
    state.touched.add(key);
    await vscode.commands.executeCommand(SESSION.unlock);
  } else if (!document.isDirty) {
    state.touched.add(key);
    await vscode.commands.executeCommand(SESSION.lock);
  }
}

function activeKey(): string | undefined {
  return vscode.window.activeTextEditor?.document.uri.toString();
}

function sayOn(host: Host): string {
  const unsaved = vscode.workspace.textDocuments.filter((document) => document.isDirty && host.studies.source(document.uri)).map(({ uri }) => uri.path.split('/').at(-1));
  const rest = unsaved.length === 0 ? '' : ` ${unsaved.join(', ')} ${unsaved.length === 1 ? 'has' : 'have'} unsaved changes and can be edited until saved.`;
  return `Coding Mode is on: transcripts are read-only and single keys code. C codes, H tells what is coded here, E edits.${rest}`;
}

function statusItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem('verbatim.codingMode', vscode.StatusBarAlignment.Left, 20);
  item.name = 'Coding Mode';
  item.command = 'verbatim.toggleCodingMode';
  return item;
}

function showStatus(item: vscode.StatusBarItem, on: boolean, editing: boolean, hasStudy: boolean): void {
  if (!hasStudy) {
    item.hide();
    return;
  }
  // What is seen is what is said: the words of the label, with nothing to guess from an icon or a colour.
  const words = `Coding Mode is ${editing ? 'on, this transcript is open for editing' : on ? 'on' : 'off'}`;
  item.text = `$(${editing ? 'edit' : on ? 'lock' : 'tag'}) ${words}`;
  item.tooltip = editing
    ? 'Keys type letters in this transcript; in the others, which are read-only, single keys code. Click to turn Coding Mode off.'
    : on
      ? 'Transcripts are read-only and single keys code: C codes what is selected. Click to turn it off and edit.'
      : 'Transcripts can be edited, and keys type letters. Click to turn it on: transcripts are read-only then, and single keys code.';
  item.accessibilityInformation = { label: words, role: 'button' };
  item.backgroundColor = editing ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
  item.show();
}
