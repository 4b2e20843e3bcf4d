/** *Rename Code*: its name changes, its id and so its codings stay. */
import * as vscode from 'vscode';
import type { Host } from '../host/host';
import { chooseCode } from './code-choice';

export function registerRenameCode(host: Host): vscode.Disposable {
  return host.command('verbatim.renameCode', async (...args) => {
    const chosen = await chooseCode(host, args, 'Which code do you want to rename?');
    if (!chosen) return;
    const { study, code } = chosen;
    const siblings = [...study.study.codebook.codes.values()].filter(({ id, parent }) => id !== code.id && parent === code.parent);
    const typed = await vscode.window.showInputBox({
      title: `Rename ${code.name}`,
      value: code.name,
      prompt: 'Its codings stay: they name the code by its id',
      validateInput: (value) => (value.trim() === '' ? 'A code needs a name.' : siblings.some(({ name }) => name === value.trim()) ? { message: 'Another code beside it bears this name.', severity: vscode.InputBoxValidationSeverity.Warning } : undefined),
    });
    const name = typed?.replace(/\s+/g, ' ').trim();
    if (name === undefined || name === '' || name === code.name) return;
    await study.editCodebook({ kind: 'rename', code: code.id, name });
    host.say(`${code.name} is now called ${name}.`);
  });
}
