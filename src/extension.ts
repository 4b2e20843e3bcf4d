import type { ExtensionContext } from 'vscode';

/** Entry on the desktop and on remote machines. */
export function activate(_context: ExtensionContext): void {
  // The features register here.
}
