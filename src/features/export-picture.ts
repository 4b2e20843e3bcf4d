/** *Export…* in the network's panel: what is shown there, as a file. */
import * as vscode from 'vscode';
import type { NetworkChoices } from '../core/network/picture/choices';
import { UserError } from '../core/study/user-error';
import type { Host, OpenStudy } from '../host/host';
import { networkFigure } from './network-figure';

const PICTURES = { svg: 'SVG: a figure for print', png: 'PNG: the same figure in pixels' } as const;

/**
 * Asks for a format and a place, and writes.
 * @param paint gives the PNG of an SVG: the panel can do that, an extension cannot.
 */
export async function exportPicture(host: Host, open: OpenStudy, choices: NetworkChoices, paint: (svg: string) => Promise<Uint8Array>): Promise<void> {
  if (!vscode.workspace.isTrusted) throw new UserError('Networks can be exported once you trust this folder: run “Workspaces: Manage Workspace Trust”.');
  const picks = [
    { label: PICTURES.svg, format: 'svg' as const },
    { label: PICTURES.png, format: 'png' as const },
    { label: 'Data for other programs…', format: 'data' as const },
  ];
  const pick = await vscode.window.showQuickPick(picks, { title: 'Export Network', placeHolder: `The picture as it is shown, with ${choices.names ? 'real names' : 'code names'}` });
  if (!pick) return;
  const { format } = pick;
  if (format === 'data') {
    await vscode.commands.executeCommand('verbatim.exportNetwork', { study: open.key });
    return;
  }
  const { text } = await networkFigure(open, choices);
  // Painted before the place is asked for: the panel may be hidden by then.
  const bytes = format === 'svg' ? new TextEncoder().encode(text) : await paint(text);
  const chosen = await vscode.window.showSaveDialog({ title: 'Export Network', defaultUri: vscode.Uri.joinPath(open.folder, `network.${format}`), filters: { [PICTURES[format]]: [format] } });
  if (!chosen) return;
  await vscode.workspace.fs.writeFile(chosen, bytes);
  host.say(`Network exported: ${chosen.path.split('/').findLast((part) => part !== '') ?? ''}.`);
}
