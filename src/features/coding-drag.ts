/** Codings that are dragged from the Codings view into a memo: as links, live quotes or quotations. */
import * as vscode from 'vscode';
import { codingLink } from '../core/study/memos/complete-link';
import { quotationText } from '../core/study/memos/quote-as-is';
import { findCoding } from '../core/study/study';
import type { Host } from '../host/host';
import { SOURCE_SELECTOR } from '../host/selectors';
import { type Ids, idsOf } from './command-arguments';

/** What the tree of the view `verbatim.codings` hands over. */
export const CODING_MIME = 'application/vnd.code.tree.verbatim.codings';

/** Lets the rows of codings be dragged; nothing can be dropped on them. */
export function codingDrag(): vscode.TreeDragAndDropController<Ids> {
  return {
    dragMimeTypes: [CODING_MIME],
    dropMimeTypes: [],
    handleDrag: (nodes, transfer) => {
      const codings = nodes.flatMap(({ study, source, coding }) => (coding === undefined ? [] : [{ study, source, coding }]));
      transfer.set(CODING_MIME, new vscode.DataTransferItem(JSON.stringify(codings)));
    },
  };
}

async function draggedCodings(transfer: vscode.DataTransfer): Promise<readonly Ids[]> {
  try {
    const parsed: unknown = JSON.parse((await transfer.get(CODING_MIME)?.asString()) ?? '[]');
    return Array.isArray(parsed) ? parsed.map(idsOf) : [];
  } catch {
    return [];
  }
}

export function registerCodingDrag(host: Host): vscode.Disposable {
  const kind = vscode.DocumentDropOrPasteEditKind.Text.append('verbatim', 'coding');
  const provider: vscode.DocumentDropEditProvider = {
    provideDocumentDropEdits: async (document, _position, transfer, token) => {
      const open = host.memoOf(document);
      const dragged = open ? await draggedCodings(transfer) : [];
      if (!open || token.isCancellationRequested) return undefined;
      const { study } = open.study;
      const codings = dragged.flatMap(({ study: key, source, coding }) => (key !== open.study.key || coding === undefined ? [] : (findCoding(study, coding, source) ?? [])));
      if (codings.length === 0) return undefined;
      const edit = (title: string, name: string, texts: readonly string[], between: string): vscode.DocumentDropEdit =>
        new vscode.DocumentDropEdit(plainSnippet(texts.join(between)), title, kind.append(name));
      return [
        edit('Link to the coding', 'link', codings.map((coding) => codingLink(study, coding)), ' '),
        edit('Live quote', 'quote', codings.map((coding) => codingLink(study, coding, true)), '\n\n'),
        edit('Quotation with its link', 'quotation', codings.map((coding) => quotationText(study, coding)), '\n\n'),
      ];
    },
  };
  return vscode.languages.registerDocumentDropEditProvider(SOURCE_SELECTOR, provider, { dropMimeTypes: [CODING_MIME], providedDropEditKinds: [kind] });
}

/** As it is, whatever a snippet would make of it. */
function plainSnippet(text: string): vscode.SnippetString {
  return new vscode.SnippetString().appendText(text);
}
