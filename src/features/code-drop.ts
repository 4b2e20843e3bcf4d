/** Dropping a code from the Codebook view on the text: codes what was selected there, else the turn under the drop. */
import * as vscode from 'vscode';
import type { CommandId } from '../host/commands';
import type { Host } from '../host/host';
import { closeAfterDrop, openForDrop } from './coding-mode';
import { idsOf } from './command-arguments';

/** What the tree of the view `verbatim.codebook` hands over. */
export const CODE_MIME = 'application/vnd.code.tree.verbatim.codebook';

/** A code that is dragged. */
export interface DraggedCode {
  /** `OpenStudy.key`. */
  readonly study: string;
  readonly code: string;
}

interface KeptSelection {
  readonly uri: string;
  readonly version: number;
  readonly selections: readonly vscode.Selection[];
}

/** VS Code collapses the selection while a row is dragged over the editor, so it is kept from the drag's beginning. */
let kept: KeptSelection | undefined;

/** To be called by the tree when a drag begins: hands the codes over and keeps what is selected in the text. */
export function beginCodeDrag(transfer: vscode.DataTransfer, codes: readonly DraggedCode[]): void {
  transfer.set(CODE_MIME, new vscode.DataTransferItem(JSON.stringify(codes.map(({ study, code }) => ({ study, code })))));
  openForDrop();
  const editor = vscode.window.activeTextEditor;
  kept = editor && { uri: editor.document.uri.toString(), version: editor.document.version, selections: editor.selections };
}

/** The codes in a drop; empty where it holds something else. */
export async function draggedCodes(transfer: vscode.DataTransfer): Promise<readonly DraggedCode[]> {
  const text = await transfer.get(CODE_MIME)?.asString();
  let parsed: unknown;
  try {
    parsed = JSON.parse(text ?? '[]');
  } catch {
    return [];
  }
  if (!Array.isArray(parsed)) return [];
  return parsed.map(idsOf).flatMap(({ study, code }) => (study === undefined || code === undefined ? [] : [{ study, code }]));
}

export function registerCodeDrop(host: Host): vscode.Disposable {
  const kind = vscode.DocumentDropOrPasteEditKind.Empty.append('verbatim', 'code');
  const provider: vscode.DocumentDropEditProvider = {
    provideDocumentDropEdits: async (document, position, transfer, token) => {
      const codes = await draggedCodes(transfer);
      if (codes.length === 0 || token.isCancellationRequested || !host.studies.source(document.uri)) return undefined;
      closeAfterDrop();
      await codeAt(document, position, codes);
      // Nothing is inserted: the coding is the whole of it.
      return [new vscode.DocumentDropEdit('', 'Code', kind)];
    },
  };
  return vscode.languages.registerDocumentDropEditProvider([{ language: 'markdown' }, { language: 'plaintext' }], provider, {
    dropMimeTypes: [CODE_MIME],
    providedDropEditKinds: [kind],
  });
}

/** Selects what is meant (what was selected when the drag began, else the place of the drop), then codes it as the command does. */
async function codeAt(document: vscode.TextDocument, position: vscode.Position, codes: readonly DraggedCode[]): Promise<void> {
  const selections = kept?.uri === document.uri.toString() && kept.version === document.version ? kept.selections : [];
  kept = undefined;
  const onSelection = selections.some((selection) => !selection.isEmpty && selection.contains(position));
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const editor = await vscode.window.showTextDocument(document, { ...(shown?.viewColumn === undefined ? {} : { viewColumn: shown.viewColumn }), preserveFocus: false });
  editor.selections = onSelection ? selections : [new vscode.Selection(position, position)];
  for (const code of codes) await vscode.commands.executeCommand('verbatim.code' satisfies CommandId, code);
}
