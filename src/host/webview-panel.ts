/** Panels beside the text: a page of ours with a script of ours, and messages that are checked before they are believed. */
import * as vscode from 'vscode';
import type { Schema } from '../webview/protocol/schema';
import { webviewPage } from './webview-page';

/** A kind of panel. */
export interface PanelPage<To, From> {
  /** The bundle `dist/webview/<script>.js`. */
  readonly script: string;
  /** Files in `media/`. */
  readonly styles: readonly string[];
  /** Whether it makes pictures of its own, from `data:` alone: nothing is loaded. */
  readonly pictures?: boolean;
  readonly to: Schema<To>;
  readonly from: Schema<From>;
}

/** A page that is open in a panel. */
export interface OpenPage<To> {
  /** Hands the page a message; one that does not fit its schema is a bug, and thrown. */
  readonly send: (message: To) => void;
}

/** What a panel of ours may do: run scripts, and read the bundles and media of the extension. Nothing is kept while it is hidden. */
export function panelOptions(extension: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, enableForms: false, localResourceRoots: [vscode.Uri.joinPath(extension, 'dist', 'webview'), vscode.Uri.joinPath(extension, 'media')] };
}

/** Puts a page into a panel, new or restored, and hears what it says. A message that does not fit is dropped and told to `onBad`. */
export function openPage<To, From>(
  extension: vscode.Uri,
  panel: vscode.WebviewPanel,
  page: PanelPage<To, From>,
  onMessage: (message: From) => void,
  onBad: () => void,
): OpenPage<To> {
  const { webview } = panel;
  webview.options = panelOptions(extension);
  const hearing = webview.onDidReceiveMessage((message: unknown) => {
    if (page.from.fits(message)) onMessage(message);
    else onBad();
  });
  webview.html = html(extension, webview, page);
  panel.onDidDispose(() => { hearing.dispose(); });
  return {
    send: (message) => {
      if (!page.to.fits(message)) throw new Error(`A message to ${page.script} does not fit its schema`);
      void webview.postMessage(message);
    },
  };
}

function html<To, From>(extension: vscode.Uri, webview: vscode.Webview, { script, styles, pictures = false }: PanelPage<To, From>): string {
  const nonce = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const at = (...path: readonly string[]): string => webview.asWebviewUri(vscode.Uri.joinPath(extension, ...path)).toString();
  return webviewPage({ nonce, source: webview.cspSource, script: at('dist', 'webview', `${script}.js`), styles: styles.map((style) => at('media', style)), pictures });
}

/** Where a text is opened from a panel, so that the panel stays in sight. */
export function columnBeside({ viewColumn }: vscode.WebviewPanel): vscode.ViewColumn {
  return viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One;
}

/** A name for a study that is no path, for what a webview keeps: FNV-1a of its key (Fowler, Noll & Vo). */
export function studyToken(key: string): string {
  let hash = 0x811c9dc5;
  for (const unit of new TextEncoder().encode(key)) hash = Math.imul(hash ^ unit, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
