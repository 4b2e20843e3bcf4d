import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import * as vscode from 'vscode';
import { formatColor, GROUND, legible, parseColor } from '../core/show/color';
import { type DrawnCoding, drawnCodings } from '../core/show/drawn';
import { markPieces } from '../core/show/preview-marks';
import { sourceText } from '../core/store/source-text';
import { canonical } from '../core/text/canonical';
import type { LineIndex } from '../core/text/positions';
import { sightOf } from '../host/drawn-editors';
import type { Host } from '../host/host';

/** What VS Code's markdown preview asks of an extension. */
export interface MarkdownPreview {
  readonly extendMarkdownIt: (markdown: MarkdownIt) => MarkdownIt;
  readonly dispose: () => void;
}

/** Previews are rendered whole, so that they wait for a pause. */
const DELAY = 400;

/** More marks inside one another could not be told apart. */
const MOST_NESTED = 3;

/** Shows the same highlights in VS Code's own markdown preview. */
export function registerMarkdownPreview(host: Host): MarkdownPreview {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = (): void => {
    if (!isPreviewOpen()) return;
    clearTimeout(timer);
    timer = setTimeout(() => void vscode.commands.executeCommand('markdown.preview.refresh'), DELAY);
  };
  const listeners = vscode.Disposable.from(
    host.studies.onDidChange(({ delta }) => { if (delta.all || delta.codebook || delta.sources.size > 0) refresh(); }),
    host.shown.onDidChange(refresh),
  );
  return {
    extendMarkdownIt: (markdown) => {
      const render = markdown.renderer.render.bind(markdown.renderer);
      markdown.renderer.rules.verbatim_coded = (tokens, index) => htmlOf(markdown, tokens[index]);
      // Parsing is cached and does not know the document; rendering does.
      markdown.renderer.render = (tokens, options, env: { readonly currentDocument?: vscode.Uri } | undefined) =>
        render(withMarks(host, tokens, env?.currentDocument), options, env);
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

interface Coded {
  readonly text: string;
  readonly lines: LineIndex;
  readonly codings: readonly DrawnCoding[];
}

/** The codings that an editor of the document would show; undefined where there are none or the text is another. */
function codedIn(host: Host, uri: vscode.Uri | undefined): Coded | undefined {
  const source = host.studies.source(uri);
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri?.toString());
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
  return { text: text.text, lines: text.lines, codings: drawnCodings(study.study.codebook, codings, sightOf(host, study)) };
}

/** The same tokens, with coded words in tokens of their own. Tokens are cached by the preview, so they are not changed. */
function withMarks(host: Host, tokens: Token[], uri: vscode.Uri | undefined): Token[] {
  const coded = codedIn(host, uri);
  if (!coded || coded.codings.length === 0) return tokens;
  return tokens.map((token) => {
    if (token.type !== 'inline' || !token.map || !token.children) return token;
    const base = coded.lines.lineStart(token.map[0] + 1);
    const end = token.map[1] < coded.lines.lineCount ? coded.lines.lineStart(token.map[1] + 1) : coded.text.length;
    const here = coded.codings.filter(({ span }) => span.start < end && base < span.end);
    if (here.length === 0) return token;
    const pieces = markPieces(coded.text.slice(base, end), base, token.children, here);
    const marked = clone(token);
    marked.children = token.children.flatMap((child, index) => {
      const parts = pieces[index] ?? [];
      if (parts.every((part) => part.coded.length === 0) || (child.type !== 'text' && child.type !== 'code_inline')) return child;
      return parts.map((part) => {
        const piece = clone(child);
        piece.content = part.text;
        if (part.coded.length > 0) {
          piece.type = 'verbatim_coded';
          piece.meta = { code: child.type === 'code_inline', coded: part.coded } satisfies CodedMeta;
        }
        return piece;
      });
    });
    return marked;
  });
}

interface CodedMeta {
  /** Whether the words are set as code. */
  readonly code: boolean;
  readonly coded: readonly DrawnCoding[];
}

function clone(token: Token): Token {
  return Object.assign(Object.create(Object.getPrototypeOf(token) as object) as Token, token);
}

/** A preview is rendered once for all themes, so that it is given the colour for either ground. */
function legibleOn(color: string, theme: 'light' | 'dark'): string {
  return formatColor(legible(parseColor(color), GROUND[theme], 3));
}

/** A coded piece: its words within a mark for each coding, outermost first. Colours are checked, words are escaped. */
function htmlOf(markdown: MarkdownIt, token: Token | undefined): string {
  if (!token) return '';
  const { code, coded } = token.meta as CodedMeta;
  const { escapeHtml } = markdown.utils;
  const words = code ? `<code>${escapeHtml(token.content)}</code>` : escapeHtml(token.content);
  const title = escapeHtml(coded.map((each) => each.code?.name ?? each.placed.coding.code).join(', '));
  return coded.slice(0, MOST_NESTED).reduceRight((inner, { color, own, crowd }) => {
    const classes = ['verbatim-coded', ...(own ? [] : ['verbatim-other']), ...(crowd > 1 ? ['verbatim-crowded'] : [])];
    return `<mark class="${classes.join(' ')}" style="--verbatim-on-light:${legibleOn(color, 'light')};--verbatim-on-dark:${legibleOn(color, 'dark')}" title="${title}">${inner}</mark>`;
  }, words);
}
