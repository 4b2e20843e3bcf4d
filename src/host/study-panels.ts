/** Panels of one kind, one for each study: opened beside the text, brought back with the window, and heard. */
import * as vscode from 'vscode';
import { isUserError } from '../core/study/user-error';
import { plainWords } from '../core/text/plain-words';
import type { Host, OpenStudy } from './host';
import { openPage, type PanelPage, panelOptions, studyToken } from './webview-panel';

/** A panel, for what fills it. */
export interface StudyPanel<To> {
  readonly panel: vscode.WebviewPanel;
  /** Tells the study from others in what the page keeps; no path. */
  readonly token: string;
  /** Undefined while the study is read again: it comes back, and until then what is shown stands. */
  readonly study: () => OpenStudy | undefined;
  /** Hands the page a message. */
  readonly send: (message: To) => void;
}

/** What a panel does; a kind of panels adds what its commands ask of one. */
export interface PanelActs<From> {
  /** Hears the page. What it throws is told where a person can do something about it, else logged. */
  readonly hear: (message: From) => Promise<void>;
  readonly closed?: () => void;
}

/** A kind of panels. */
export interface PanelKind<To, From, First, Acts extends PanelActs<From>> {
  /** VS Code's name of the kind. */
  readonly view: string;
  readonly page: PanelPage<To, From>;
  /** With what a panel begins that a former window left open; undefined: it is closed. */
  readonly restore: (kept: unknown) => { readonly study: string; readonly first: First } | undefined;
  readonly fill: (panel: StudyPanel<To>, first: First) => Acts;
}

export interface StudyPanels<First, Acts> {
  /** The panels of a study. */
  readonly of: (study: OpenStudy) => readonly Acts[];
  /** Shows a study's panel: gives the one that was open already, or makes one, which begins with `first`, and gives undefined. */
  readonly open: (study: OpenStudy, title: string, first: First) => Acts | undefined;
  readonly dispose: () => void;
}

/** Panels of a kind, and those that come back with the window. */
export function studyPanels<To, From extends { readonly kind: string }, First, Acts extends PanelActs<From>>(host: Host, { view, page, restore, fill }: PanelKind<To, From, First, Acts>): StudyPanels<First, Acts> {
  const extension = host.context.extensionUri;
  const shown = new Map<vscode.WebviewPanel, { readonly study: () => OpenStudy | undefined; readonly acts: Acts }>();

  const begin = (panel: vscode.WebviewPanel, token: string, first: First): void => {
    const study = (): OpenStudy | undefined => host.studies.all.find(({ key }) => studyToken(key) === token);
    const hear = (message: From): void => {
      acts.hear(message).catch((error: unknown) => {
        if (isUserError(error)) void vscode.window.showInformationMessage(plainWords(error.message));
        else host.log.error(`${view} ${message.kind}`, error);
      });
    };
    const { send } = openPage(extension, panel, page, hear, () => { host.log.warn(`${view}: a message that does not fit was dropped`); });
    const acts = fill({ panel, token, study, send }, first);
    shown.set(panel, { study, acts });
    panel.onDidDispose(() => {
      shown.delete(panel);
      acts.closed?.();
    });
  };
  const of = (study: OpenStudy): readonly (readonly [vscode.WebviewPanel, Acts])[] => [...shown].flatMap(([panel, each]) => (each.study()?.key === study.key ? [[panel, each.acts] as const] : []));

  const serializer = vscode.window.registerWebviewPanelSerializer(view, {
    deserializeWebviewPanel: (panel, kept: unknown) => {
      const restored = restore(kept);
      if (restored) begin(panel, restored.study, restored.first);
      else panel.dispose();
      return Promise.resolve();
    },
  });
  return {
    of: (study) => of(study).map(([, acts]) => acts),
    open: (study, title, first) => {
      const [open] = of(study);
      if (open) {
        open[0].reveal(undefined, false);
        return open[1];
      }
      const column = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
      begin(vscode.window.createWebviewPanel(view, title, column, panelOptions(extension)), studyToken(study.key), first);
      return undefined;
    },
    dispose: () => { serializer.dispose(); },
  };
}
