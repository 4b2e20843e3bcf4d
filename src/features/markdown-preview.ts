import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import * as vscode from 'vscode';
import { drawnCodings } from '../core/show/drawn';
import { addMarkRule, type CodedText, markTokens } from '../core/show/preview-tokens';
import { sourceText } from '../core/store/source-text';
import { canonical } from '../core/text/canonical';
import { sightOf } from '../host/drawn-editors';
import type { Features, Host } from '../host/host';

/** What VS Code's markdown preview asks of an extension. */
export interface MarkdownPreview {
  readonly extendMarkdownIt: (markdown: MarkdownIt) => MarkdownIt;
  readonly dispose: () => void;
}

/** Previews are rendered whole, so that they wait for a pause. */
const DELAY = 400;

/** Shows the same highlights in VS Code's own markdown preview. */
export function registerMarkdownPreview(host: Host): MarkdownPreview {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let loaded: Pick<Features, 'previewMemo'> | 'loading' | undefined;
  const refresh = (): void => {
    clearTimeout(timer);
    // Asked behind the pause: a preview that is just being opened has no tab yet when it is rendered first.
    timer = setTimeout(() => { if (isPreviewOpen()) void vscode.commands.executeCommand('markdown.preview.refresh'); }, DELAY);
  };
  /** The links of a memo. What shows them is loaded with the first study; a memo that is previewed before is rendered again. */
  const withLinks = (tokens: Token[], uri: vscode.Uri | undefined): Token[] => {
    const document = documentOf(uri);
    const open = document && host.memoOf(document);
    if (!open) return tokens;
    if (loaded !== undefined && loaded !== 'loading') return loaded.previewMemo(host, tokens, open);
    load();
    return tokens;
  };
  const load = (): void => {
    if (loaded !== undefined) return;
    loaded = 'loading';
    host.features().then((features) => { loaded = features; refresh(); }, (error: unknown) => { host.log.error('load the preview of memos', error); });
  };
  const listeners = vscode.Disposable.from(
    // A study comes out of the same bundle: with the first one it is there, and a memo is shown with its links at once.
    host.studies.onDidChange(load),
    host.studies.onDidChange(({ delta }) => { if (delta.all || delta.codebook || delta.sources.size > 0) refresh(); }),
    host.shown.onDidChange(refresh),
  );
  return {
    extendMarkdownIt: (markdown) => {
      const render = markdown.renderer.render.bind(markdown.renderer);
      addMarkRule(markdown);
      // Parsing is cached and does not know the document; rendering does.
      markdown.renderer.render = (tokens, options, env: { readonly currentDocument?: vscode.Uri } | undefined) =>
        render(withMarks(host, withLinks(tokens, env?.currentDocument), env?.currentDocument), options, env);
      return markdown;
    },
    dispose: () => {
      clearTimeout(timer);
      listeners.dispose();
    },
  };
}

function isPreviewOpen(): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => (input instanceof vscode.TabInputWebview || input instanceof vscode.TabInputCustom) && input.viewType.includes('markdown')),
  );
}

function documentOf(uri: vscode.Uri | undefined): vscode.TextDocument | undefined {
  return uri && vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
}

/** The codings that an editor of the document would show; undefined where there are none or the text is another. */
function codedIn(host: Host, uri: vscode.Uri | undefined): CodedText | undefined {
  const source = host.studies.source(uri);
  const document = documentOf(uri);
  if (!source || !document) return undefined;
  const { study, path } = source;
  study.settle(path);
  const codings = study.study.codings.get(path);
  if (!codings) return undefined;
  const text = sourceText(path, canonical(document.getText()), undefined);
  if (codings.places?.textId !== text.textId) {
    // Once its codings are found, the study changes, and the preview is rendered again.
    study.check([path]).catch((error: unknown) => { host.log.error('checking a previewed source', error); });
    return undefined;
  }
  const drawn = drawnCodings(study.study.codebook, codings, sightOf(host, study));
  return { text: text.text, lines: text.lines, codings: drawn.map(({ span, color, own, crowd, code, placed }) => ({ span, color, own, crowd, name: code?.name ?? placed.coding.code })) };
}

/** The tokens with what is coded; tokens of a document that no study knows stay as they are. */
function withMarks(host: Host, tokens: Token[], uri: vscode.Uri | undefined): Token[] {
  const coded = codedIn(host, uri);
  return coded && coded.codings.length > 0 ? markTokens(tokens, coded) : tokens;
}
