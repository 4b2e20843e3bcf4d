import type { ExtensionContext } from 'vscode';
import { registerFeatures } from './features/all';
import { type MarkdownPreview, registerMarkdownPreview } from './features/markdown-preview';
import { createHost, type VerbatimApi } from './host/create-host';
import type { Importers } from './host/host';
import { loadChunk } from './host/load-chunk';
import { workspaceFiles } from './host/workspace-files';

/** Entry in the web worker host. */
export function activate(context: ExtensionContext): VerbatimApi & Pick<MarkdownPreview, 'extendMarkdownIt'> {
  const { host, api } = createHost(context, {
    filesAt: workspaceFiles,
    importers: async () => (await loadChunk(context.extensionUri, 'importers')) as Importers,
  });
  const preview = registerMarkdownPreview(host);
  context.subscriptions.push(preview, ...registerFeatures(host));
  // `extendMarkdownIt` is what VS Code's markdown preview looks for.
  return { ...api, extendMarkdownIt: preview.extendMarkdownIt };
}
