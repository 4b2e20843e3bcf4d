import type { ExtensionContext } from 'vscode';
import { registerFeatures } from './features/all';
import { createHost, type VerbatimApi } from './host/create-host';
import type { Importers } from './host/host';
import { loadChunk } from './host/load-chunk';
import { workspaceFiles } from './host/workspace-files';

/** Entry in the web worker host. */
export function activate(context: ExtensionContext): VerbatimApi {
  const { host, api } = createHost(context, {
    filesAt: workspaceFiles,
    importers: async () => (await loadChunk(context.extensionUri, 'importers')) as Importers,
  });
  context.subscriptions.push(...registerFeatures(host));
  return api;
}
