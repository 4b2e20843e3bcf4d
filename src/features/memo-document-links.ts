/** Makes the links of a memo links of the editor: one click leads there. Where they lead is found when one is about to be followed. */
import * as vscode from 'vscode';
import { placeOfResolved } from '../core/study/memos/link-place';
import type { MemoLink } from '../core/study/memos/memo-links';
import { type ResolvedLink, resolveLink } from '../core/study/memos/resolve-link';
import { rangeOfExtent } from '../host/documents';
import type { Host, OpenStudy } from '../host/host';
import { commandUri } from '../host/safe-markdown';
import { SOURCE_SELECTOR } from '../host/selectors';
import { checkLinked } from './linked-sources';

class MemoDocumentLink extends vscode.DocumentLink {
  constructor(range: vscode.Range, readonly study: OpenStudy, readonly link: MemoLink) {
    super(range);
  }
}

export function registerMemoDocumentLinks(host: Host): vscode.Disposable {
  return vscode.languages.registerDocumentLinkProvider(SOURCE_SELECTOR, {
    provideDocumentLinks: (document) => {
      const open = host.memoOf(document);
      if (!open) return [];
      return open.memo.links.flatMap((link) => {
        const resolved = resolveLink(open.study.study, link);
        if (resolved.state === 'missing' || resolved.state === 'ambiguous') return [];
        const shown = new MemoDocumentLink(rangeOfExtent(open.memo.extentOf(link.span)), open.study, link);
        shown.tooltip = tooltipOf(resolved);
        return [shown];
      });
    },
    resolveDocumentLink: async (shown) => {
      if (!(shown instanceof MemoDocumentLink)) return shown;
      const { study, link } = shown;
      await checkLinked(study, [link]);
      const resolved = resolveLink(study.study, link);
      if (resolved.state === 'missing' || resolved.state === 'ambiguous') return shown;
      if (resolved.state === 'found' && resolved.coding?.place.state === 'adrift') {
        // The command says that the place is lost, and asks.
        shown.target = commandUri('verbatim.openCoding', { study: study.key, source: resolved.coding.source, coding: resolved.coding.coding.id });
        return shown;
      }
      const place = placeOfResolved(study.study, resolved);
      if (place) shown.target = study.uri(place.file).with({ fragment: fragmentOf(place.head) });
      return shown;
    },
  });
}

/** Our own words: what a file says does not belong into a tooltip. */
function tooltipOf(resolved: ResolvedLink): string {
  if (resolved.state !== 'found' && resolved.state !== 'no anchor') return '';
  if (resolved.state === 'found' && resolved.coding) return 'Open the passage';
  const { kind } = resolved.target;
  return kind === 'source' || kind === 'memo' ? `Open the ${kind === 'source' ? 'transcript' : 'memo'}` : `Open the entry of the ${kind}`;
}

/** How VS Code writes what is to be selected in a file that an address opens: `L12,5-14,61`; nothing for its beginning. */
function fragmentOf({ start, end }: { readonly start: { readonly line: number; readonly column: number }; readonly end: { readonly line: number; readonly column: number } }): string {
  if (start.line === 1 && start.column === 1 && end.line === 1 && end.column === 1) return '';
  return `L${start.line},${start.column}-${end.line},${end.column}`;
}
