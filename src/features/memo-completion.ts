/** Completes links behind `[[` in a memo: what they may lead to, ranked by what is near; passages by their words. */
import * as vscode from 'vscode';
import { cardOfCoding, cardOfTarget, type LinkCard } from '../core/show/link-card';
import { choiceText, completeLink, type LinkChoice, prepareCompletion } from '../core/study/memos/complete-link';
import type { Memo } from '../core/study/memos/memo';
import { completeValue } from '../core/study/memos/complete-value';
import { type Near, nearTo } from '../core/study/memos/near';
import { type OpenLink, openLinkAt } from '../core/study/memos/open-link';
import { openValueAt } from '../core/study/memos/open-value';
import { targetName } from '../core/study/memos/resolve-link';
import { type Study, wordsOf } from '../core/study/study';
import { scalarText } from '../core/study/yaml/yaml-scalar';
import { excerpt } from '../core/text/excerpt';
import { plainWords } from '../core/text/plain-words';
import { canonicalOffset } from '../host/documents';
import type { Host, OpenStudy } from '../host/host';
import { recentCodes } from '../host/recent-codes';
import { SOURCE_SELECTOR } from '../host/selectors';
import { cardMarkdown } from './link-card-markdown';

/** A word's end would end the list; behind each of these it is made anew. */
const TRIGGERS = ['[', '#', ':', ' ', '-', '/', '.', ',', '’', "'"];

/** Milliseconds that preparing the search may take before the host is let go on. */
const AT_A_TIME = 8;

class LinkCompletion extends vscode.CompletionItem {
  constructor(label: vscode.CompletionItemLabel, kind: vscode.CompletionItemKind, readonly study: OpenStudy, readonly choice: LinkChoice) {
    super(label, kind);
  }
}

export function registerMemoCompletion(host: Host): vscode.Disposable {
  const prepare = searchPreparer(host);
  const provider: vscode.CompletionItemProvider = {
    provideCompletionItems: (document, position) => {
      const open = openLinkAt(document.lineAt(position).text, position.character);
      // Front matter begins with the first line.
      const mayBeValue = position.line > 0 && document.lineAt(0).text.startsWith('---');
      const found = open || mayBeValue ? host.memoOf(document) : undefined;
      if (!found) return undefined;
      const { study, memo, path } = found;
      const near = nearTo(study.study, memo, { ...inWindow(study, path), codes: recentCodes(host, study) });
      if (canonicalOffset(document, position) < memo.bodyStart) return valuesAt(study, document, position, near);
      if (!open || isNoProse(memo, canonicalOffset(document, position))) return undefined;
      const choices = completeLink(study.study, open, near);
      // What was not listed may match what is typed next.
      return new vscode.CompletionList(choices.map((choice, index) => itemOf(study, choice, index, open, position)), true);
    },
    resolveCompletionItem: (item) => {
      if (!(item instanceof LinkCompletion)) return item;
      const card = cardOf(item.study.study, item.choice);
      if (card) item.documentation = cardMarkdown(card);
      return item;
    },
  };
  return vscode.Disposable.from(prepare, vscode.languages.registerCompletionItemProvider(SOURCE_SELECTOR, provider, ...TRIGGERS));
}

/** In front matter: what a memo is about, who wrote it, its case, its outline. */
function valuesAt(study: OpenStudy, document: vscode.TextDocument, position: vscode.Position, near: Near): vscode.CompletionList | undefined {
  const lines = Array.from({ length: position.line }, (_, n) => document.lineAt(n + 1).text);
  const open = openValueAt(lines, position.character);
  if (!open) return undefined;
  const range = new vscode.Range(position.line, open.replaced.start, position.line, open.replaced.end);
  const before = document.getText(range.with({ end: position }));
  const items = completeValue(study.study, open, near).map((each, index) => {
    const isPrefix = each.kind === 'link' && each.choice.kind === 'prefix';
    const item = each.kind === 'link' ? lookItem(study, each.choice, open.typed) : coderItem(each.id, each.name);
    item.range = isPrefix ? range.with({ end: position }) : range;
    item.insertText = isPrefix ? each.text : scalarText(each.text, open.place);
    item.filterText = before;
    item.sortText = String(index).padStart(4, '0');
    if (isPrefix) item.command = { command: 'editor.action.triggerSuggest', title: 'Suggest' };
    return item;
  });
  return new vscode.CompletionList(items, true);
}

function coderItem(id: string, name: string | undefined): vscode.CompletionItem {
  return new vscode.CompletionItem({ label: plainWords(id), description: plainWords(name ?? 'coder') }, vscode.CompletionItemKind.User);
}

function lookItem(study: OpenStudy, choice: LinkChoice, typed: string): LinkCompletion {
  const { label, description, kind, color } = lookOf(study.study, choice, typed);
  const item = new LinkCompletion({ label: plainWords(label), description: plainWords(description) }, kind, study, choice);
  // VS Code shows a detail that is nothing but a colour as a square of that colour.
  if (color !== undefined) item.detail = color;
  return item;
}

function isNoProse(memo: Memo, offset: number): boolean {
  const around = memo.noProse.find(({ start, end }) => start < offset && offset <= end);
  if (around === undefined || offset < around.end) return around !== undefined;
  // At the very end of the text, a block of code may still be open.
  return offset === memo.text.length && /^[^\S\n]*(?:>[^\S\n]*)*(?:`{3}|~{3}|<)/.test(memo.text.slice(around.start));
}

function inWindow(study: OpenStudy, memo: string): { readonly seen: readonly string[]; readonly open: readonly string[] } {
  const paths = (uris: readonly vscode.Uri[]): readonly string[] => uris.flatMap((uri) => study.path(uri) ?? []).filter((path) => path !== memo);
  return {
    seen: paths(vscode.window.visibleTextEditors.map(({ document }) => document.uri)),
    open: paths(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : [])))),
  };
}

function itemOf(study: OpenStudy, choice: LinkChoice, index: number, open: OpenLink, position: vscode.Position): vscode.CompletionItem {
  const item = lookItem(study, choice, open.anchor ?? open.name);
  const at = (character: number): vscode.Position => new vscode.Position(position.line, character);
  const isPrefix = choice.kind === 'prefix';
  const replacing = new vscode.Range(at(open.replaced.start), isPrefix ? position : at(open.replaced.end));
  item.range = replacing;
  item.insertText = choiceText(study.study, choice) + (isPrefix ? '' : open.closing);
  // The list is ranked and filtered already.
  item.filterText = typedIn(open);
  item.sortText = String(index).padStart(4, '0');
  if (isPrefix) item.command = { command: 'editor.action.triggerSuggest', title: 'Suggest' };
  return item;
}

function typedIn({ kind, name, anchor }: OpenLink): string {
  return `${kind === undefined ? '' : `${kind}:`}${name}${anchor === undefined ? '' : `#${anchor}`}`;
}

interface Look {
  readonly label: string;
  readonly description: string;
  readonly kind: vscode.CompletionItemKind;
  /** A code's own. */
  readonly color?: string;
}

/** So much of a passage leaves room for its code beside it. */
const MOST_QUOTED = 36;

function lookOf(study: Study, choice: LinkChoice, typed: string): Look {
  const { CompletionItemKind } = vscode;
  switch (choice.kind) {
    case 'prefix':
      return { label: `${choice.prefix}:`, description: 'go on typing', kind: CompletionItemKind.Keyword };
    case 'heading':
      return { label: choice.heading, description: choice.memo.title, kind: CompletionItemKind.Reference };
    case 'coding': {
      const { coding, source } = choice.coding;
      const code = study.codebook.resolve(coding.code);
      return {
        label: `“${excerpt(wordsOf(study, choice.coding), typed, MOST_QUOTED)}”`,
        description: `${code?.name ?? coding.code} · ${study.sources.get(source)?.id ?? source}`,
        kind: code ? CompletionItemKind.Color : CompletionItemKind.Value,
        ...(code ? { color: code.color } : {}),
      };
    }
    case 'target': {
      const { target } = choice;
      const label = targetName(study, target);
      switch (target.kind) {
        case 'source':
          return { label, description: study.sources.get(target.path)?.id ?? target.path, kind: CompletionItemKind.File };
        case 'memo':
          return { label, description: [study.memos.get(target.path)?.kind, 'memo'].filter((part) => part !== undefined).join(' '), kind: CompletionItemKind.Reference };
        case 'person':
          return { label, description: study.people.get(target.id)?.roles.join(', ') ?? 'person', kind: CompletionItemKind.User };
        case 'case':
          return { label, description: study.cases.get(target.id)?.kind ?? 'case', kind: CompletionItemKind.Folder };
        case 'code': {
          const code = study.codebook.codes.get(target.id);
          return { label, description: 'code', kind: CompletionItemKind.Color, ...(code ? { color: code.color } : {}) };
        }
      }
    }
  }
}

function cardOf(study: Study, choice: LinkChoice): LinkCard | undefined {
  if (choice.kind === 'target') return cardOfTarget(study, choice.target);
  return choice.kind === 'coding' ? cardOfCoding(study, choice.coding) : undefined;
}

/** Prepares the search when a memo is looked at, in pieces, so that the first completion finds it done. */
function searchPreparer(host: Host): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = (editor: vscode.TextEditor | undefined): void => {
    const study = editor && host.studies.of(editor.document.uri);
    const path = editor && study?.path(editor.document.uri);
    if (!study || path === undefined || !study.isMemo(path)) return;
    const steps = prepareCompletion(study.study);
    const go = (): void => {
      const until = Date.now() + AT_A_TIME;
      while (Date.now() < until) if (steps.next().done === true) return;
      timer = setTimeout(go, 0);
    };
    clearTimeout(timer);
    timer = setTimeout(go, 0);
  };
  begin(vscode.window.activeTextEditor);
  return vscode.Disposable.from(vscode.window.onDidChangeActiveTextEditor(begin), { dispose: () => { clearTimeout(timer); } });
}
