import type { ExtensionContext } from 'vscode';

/** Entry in the web worker host. */
export function activate(_context: ExtensionContext): void {
  // The features register here.
}
