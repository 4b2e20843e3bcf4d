import type { ExtensionContext } from 'vscode';
import { type MarkdownPreview, registerMarkdownPreview } from './features/markdown-preview';
import { registerOnDemand } from './features/on-demand';
import { registerWithStudy } from './features/with-study';
import type { VerbatimApi } from './host/api';
import { createHost } from './host/create-host';
import { workspaceFiles } from './host/workspace-files';
import { nodeFiles } from './node/files';
import { loadCommands, loadEditing, loadFeatures, loadImporters, loadVersions } from './node/lazy';

/** Entry on the desktop and on remote machines: plain files by Node, everything else by `workspace.fs`. */
export function activate(context: ExtensionContext): VerbatimApi & Pick<MarkdownPreview, 'extendMarkdownIt'> {
  const started = performance.now();
  const { host, api } = createHost(context, {
    filesAt: (folder) => (folder.scheme === 'file' ? nodeFiles(folder.fsPath) : workspaceFiles(folder)),
    importers: loadImporters,
    editing: loadEditing,
    commands: loadCommands,
    features: loadFeatures,
    versions: loadVersions,
    program: { node: process.execPath, isElectron: 'electron' in process.versions },
  });
  const preview = registerMarkdownPreview(host);
  context.subscriptions.push(preview, registerOnDemand(host), registerWithStudy(host));
  // `extendMarkdownIt` is what VS Code's markdown preview looks for.
  return { ...api, activatedIn: performance.now() - started, extendMarkdownIt: preview.extendMarkdownIt };
}
