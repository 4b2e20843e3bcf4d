/** *Open Code Definition*: the code's entry in the codebook's YAML. */
import * as vscode from 'vscode';
import { rangeOfExtent } from '../host/documents';
import type { Host } from '../host/host';
import { chooseCode } from './code-choice';

export function registerOpenDefinition(host: Host): vscode.Disposable {
  return host.command('verbatim.openCodeDefinition', async (...args) => {
    const chosen = await chooseCode(host, args, 'Whose definition do you want to open?');
    if (!chosen) return;
    const { study, code } = chosen;
    const { start } = rangeOfExtent(code.extent);
    await vscode.window.showTextDocument(study.uri(code.file), { selection: new vscode.Range(start, start) });
  });
}
