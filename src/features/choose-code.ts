import * as vscode from 'vscode';
import { codeIcon } from '../host/code-icon';
import type { OpenStudy } from '../host/host';
import { Cancelled } from '../host/cancelled';

/** Lets a person choose one of the codebook's codes; gives its id. Throws `Cancelled` where nothing is chosen. */
export async function chooseCode({ study }: OpenStudy, question: string): Promise<string> {
  const picks = [...study.codebook.codes.values()].map((code) => ({
    label: code.name,
    description: code.path.slice(0, -1).join(' › '),
    ...(code.definition === undefined ? {} : { detail: code.definition }),
    iconPath: codeIcon(code),
    code: code.id,
  }));
  const picked = await vscode.window.showQuickPick(picks, { placeHolder: question, matchOnDescription: true, matchOnDetail: true });
  if (!picked) throw new Cancelled();
  return picked.code;
}
