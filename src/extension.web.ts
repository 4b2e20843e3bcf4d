import type { ExtensionContext } from 'vscode';
import { type MarkdownPreview, registerMarkdownPreview } from './features/markdown-preview';
import { registerOnDemand } from './features/on-demand';
import { registerWithStudy } from './features/with-study';
import type { VerbatimApi } from './host/api';
import { createHost } from './host/create-host';
import type { Commands, Editing, Features, Importers } from './host/host';
import { type ChunkName, loadChunk } from './host/load-chunk';
import { workspaceFiles } from './host/workspace-files';

/** Entry in the web worker host. */
export function activate(context: ExtensionContext): VerbatimApi & Pick<MarkdownPreview, 'extendMarkdownIt'> {
  const started = performance.now();
  const chunk = <T>(name: ChunkName): (() => Promise<T>) => {
    let loaded: Promise<unknown> | undefined;
    const load = (): Promise<unknown> =>
      loadChunk(context.extensionUri, name).catch((error: unknown) => {
        // The next call tries once more.
        loaded = undefined;
        throw error;
      });
    return () => (loaded ??= load()) as Promise<T>;
  };
  const { host, api } = createHost(context, {
    filesAt: workspaceFiles,
    importers: chunk<Importers>('importers'),
    editing: chunk<Editing>('editing'),
    commands: chunk<Commands>('commands'),
    features: chunk<Features>('features'),
  });
  const preview = registerMarkdownPreview(host);
  context.subscriptions.push(preview, registerOnDemand(host), registerWithStudy(host));
  // `extendMarkdownIt` is what VS Code's markdown preview looks for.
  return { ...api, activatedIn: performance.now() - started, extendMarkdownIt: preview.extendMarkdownIt };
}
