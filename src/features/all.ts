/** The list of what a user sees: one line a feature. */
import type * as vscode from 'vscode';
import type { Host } from '../host/host';
import { registerFollowRenames } from './follow-renames';

/** Registers every feature; the same on the desktop and on the web. */
export function registerFeatures(host: Host): readonly vscode.Disposable[] {
  return [registerFollowRenames(host)];
}
