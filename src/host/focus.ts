import * as vscode from 'vscode';
import type { Focus, Focused } from './host';

/** Keeps what the *Codings* view lists. */
export function createFocus(): Focus & { dispose(): void } {
  const changed = new vscode.EventEmitter<Focused | undefined>();
  let current: Focused | undefined;
  return {
    get current() {
      return current;
    },
    set: (focused) => {
      current = focused;
      changed.fire(focused);
    },
    onDidChange: changed.event,
    dispose: () => { changed.dispose(); },
  };
}
