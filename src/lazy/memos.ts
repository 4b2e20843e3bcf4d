/** What is done with memos, bundled apart (`dist/memos.js`) and loaded when a study is open. */
import type * as vscode from 'vscode';
import type { Host } from '../host/host';

/** Registers the features of memos with a host; the same on the desktop and on the web. */
export function registerMemos(_host: Host): readonly vscode.Disposable[] {
  return [];
}
