import * as vscode from 'vscode';
import { setting } from './settings';

const SHOWN_FOR = 6_000;

/**
 * Says the result of a command: on the status bar, and by a notification where `verbatim.announce` asks for one.
 * Extensions cannot speak to a screen reader themselves, and notifications are read out. Whether one is in use is
 * known only to the workbench (`accessibilityModeEnabled`), so `auto` goes by `editor.accessibilitySupport`.
 */
export function say(message: string): void {
  vscode.window.setStatusBarMessage(message, SHOWN_FOR);
  const how = setting('announce');
  const support = vscode.workspace.getConfiguration('editor').get<string>('accessibilitySupport');
  if (how === 'always' || (how === 'auto' && (support === 'on' || screenReader.inUse))) void vscode.window.showInformationMessage(message);
}

/** Whether the workbench reported a screen reader: set by a command that its keybindings run only then. */
export const screenReader = { inUse: false };
