/** What is told of a study's history: who coded what and when, codings older than their definition, codes through time. */
import * as vscode from 'vscode';
import type { Host } from '../host/host';
import { registerCodeHistory } from './code-history';
import { histories } from './history-of';
import { registerOlderView } from './older-view';
import { registerWhoCoded } from './who-coded';

export function registerThroughHistory(host: Host): vscode.Disposable {
  const historyOf = histories(host);
  return vscode.Disposable.from(registerWhoCoded(host, historyOf), registerOlderView(host, historyOf), registerCodeHistory(host, historyOf));
}
