/** Loads the features of memos once there is a study: a window without one pays nothing for them. */
import * as vscode from 'vscode';
import type { Host } from '../host/host';

export function registerMemosWithStudies(host: Host): vscode.Disposable {
  const loaded: vscode.Disposable[] = [];
  let isLoading = false;
  let isDisposed = false;
  const load = async (): Promise<void> => {
    if (isLoading || host.studies.all.length === 0) return;
    isLoading = true;
    try {
      const { registerMemos } = await host.memos();
      if (!isDisposed) loaded.push(...registerMemos(host));
    } catch (error) {
      host.log.error('load the features of memos', error);
    }
  };
  void load();
  return vscode.Disposable.from(host.studies.onDidChange(() => void load()), {
    dispose: () => {
      isDisposed = true;
      vscode.Disposable.from(...loaded).dispose();
    },
  });
}
