import type { ExtensionContext } from 'vscode';
import { registerFeatures } from './features/all';
import { createHost, type VerbatimApi } from './host/create-host';
import { workspaceFiles } from './host/workspace-files';
import { nodeFiles } from './node/files';
import { loadImporters } from './node/importers';

/** Entry on the desktop and on remote machines: plain files by Node, everything else by `workspace.fs`. */
export function activate(context: ExtensionContext): VerbatimApi {
  const { host, api } = createHost(context, {
    filesAt: (folder) => (folder.scheme === 'file' ? nodeFiles(folder.fsPath) : workspaceFiles(folder)),
    importers: loadImporters,
  });
  context.subscriptions.push(...registerFeatures(host));
  return api;
}
