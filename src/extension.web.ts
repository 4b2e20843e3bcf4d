import type { ExtensionContext } from 'vscode';
import { registerFeatures } from './features/all';
import { type MarkdownPreview, registerMarkdownPreview } from './features/markdown-preview';
import type { VerbatimApi } from './host/api';
import { createHost } from './host/create-host';
import type { Commands, Editing, Importers, Memos } from './host/host';
import { loadChunk } from './host/load-chunk';
import { workspaceFiles } from './host/workspace-files';

/** Entry in the web worker host. */
export function activate(context: ExtensionContext): VerbatimApi & Pick<MarkdownPreview, 'extendMarkdownIt'> {
  const { host, api } = createHost(context, {
    filesAt: workspaceFiles,
    importers: async () => (await loadChunk(context.extensionUri, 'importers')) as Importers,
    editing: async () => (await loadChunk(context.extensionUri, 'editing')) as Editing,
    commands: async () => (await loadChunk(context.extensionUri, 'commands')) as Commands,
    memos: async () => (await loadChunk(context.extensionUri, 'memos')) as Memos,
  });
  const preview = registerMarkdownPreview(host);
  context.subscriptions.push(preview, ...registerFeatures(host));
  // `extendMarkdownIt` is what VS Code's markdown preview looks for.
  return { ...api, extendMarkdownIt: preview.extendMarkdownIt };
}
