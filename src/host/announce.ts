import * as vscode from 'vscode';
import { plainWords } from '../core/text/plain-words';
import { setting } from './settings';

const SHOWN_FOR = 6_000;

/**
 * Says the result of a command: on the status bar, and by a notification where `verbatim.announce` asks for one.
 * Extensions cannot speak to a screen reader themselves, and notifications are read out. Whether one is in use only the
 * workbench knows (`accessibilityModeEnabled`): our keys are bound a second time under that condition, and tell.
 */
export function say(text: string): void {
  const message = plainWords(text);
  vscode.window.setStatusBarMessage(message, SHOWN_FOR);
  const how = setting('announce');
  const support = vscode.workspace.getConfiguration('editor').get<string>('accessibilitySupport');
  if (how === 'always' || (how === 'auto' && (support === 'on' || screenReader.inUse))) void vscode.window.showInformationMessage(message);
}

/** Whether a command came by a key that is bound only while the workbench has a screen reader to serve. */
const screenReader = { inUse: false };

/** Looks at the first argument of a command for what such a key hands over: `{ screenReader: true }`. */
export function noticeScreenReader(argument: unknown): void {
  if (typeof argument === 'object' && argument !== null && 'screenReader' in argument && argument.screenReader === true) screenReader.inUse = true;
}
