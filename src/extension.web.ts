import type { ExtensionContext } from 'vscode';
import { type MarkdownPreview, registerMarkdownPreview } from './features/markdown-preview';
import { registerOnDemand } from './features/on-demand';
import { registerWithStudy } from './features/with-study';
import type { VerbatimApi } from './host/api';
import { createHost } from './host/create-host';
import type { Commands, Editing, Features, Importers } from './host/host';
import { loadChunk } from './host/load-chunk';
import { workspaceFiles } from './host/workspace-files';

/** Entry in the web worker host. */
export function activate(context: ExtensionContext): VerbatimApi & Pick<MarkdownPreview, 'extendMarkdownIt'> {
  const started = performance.now();
  const { host, api } = createHost(context, {
    filesAt: workspaceFiles,
    importers: async () => (await loadChunk(context.extensionUri, 'importers')) as Importers,
    editing: async () => (await loadChunk(context.extensionUri, 'editing')) as Editing,
    commands: async () => (await loadChunk(context.extensionUri, 'commands')) as Commands,
    features: async () => (await loadChunk(context.extensionUri, 'features')) as Features,
  });
  const preview = registerMarkdownPreview(host);
  context.subscriptions.push(preview, registerOnDemand(host), registerWithStudy(host));
  // `extendMarkdownIt` is what VS Code's markdown preview looks for.
  return { ...api, activatedIn: performance.now() - started, extendMarkdownIt: preview.extendMarkdownIt };
}
