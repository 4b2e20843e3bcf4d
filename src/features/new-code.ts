/** *New Code*: at the top level, below a code or beside it. */
import * as vscode from 'vscode';
import type { Code } from '../core/study/model';
import type { Host, OpenStudy } from '../host/host';
import { codeNamed } from './code-picker';
import { allIdsOf, studyOf } from './command-arguments';
import { makeCode } from './make-code';

export function registerNewCode(host: Host): vscode.Disposable {
  return host.command('verbatim.newCode', async (...args) => {
    const [ids = {}] = allIdsOf(args);
    const study = await studyOf(host, ids);
    const beside = ids.code === undefined ? undefined : study.study.codebook.resolve(ids.code);
    const where = beside && (await askWhere(study, beside));
    if (beside && !where) return;
    const name = await askForName(study, where?.label ?? 'New code');
    if (name === undefined) return;
    const code = await makeCode(study, { name, status: 'provisional', ...(where?.parent === undefined ? {} : { parent: where.parent }) });
    host.focus.set({ kind: 'code', study, code });
    host.say(`New code: ${name}${where?.parent === undefined ? '' : `, below ${study.study.codebook.codes.get(where.parent)?.name ?? where.parent}`}.`);
  });
}

interface Where extends vscode.QuickPickItem {
  readonly parent: string | undefined;
}

async function askWhere(study: OpenStudy, code: Code): Promise<Where | undefined> {
  const parent = code.parent === undefined ? undefined : study.study.codebook.codes.get(code.parent);
  const places: Where[] = [
    { label: `New code below ${code.name}`, parent: code.id },
    { label: `New code beside ${code.name}`, description: parent ? `below ${parent.name}` : 'at the top level', parent: code.parent },
    ...(parent ? [{ label: 'New code at the top level', parent: undefined }] : []),
  ];
  return vscode.window.showQuickPick(places, { title: 'Where?' });
}

/** Asks for the name of a code that is not there yet; undefined where the question is dismissed. */
export async function askForName(study: OpenStudy, title: string): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title,
    prompt: 'The name of the code',
    validateInput: (value) => (value.trim() !== '' && codeNamed(study, value) ? { message: `There is a code “${value.trim()}” already.`, severity: vscode.InputBoxValidationSeverity.Warning } : undefined),
  });
  const name = typed?.replace(/\s+/g, ' ').trim();
  return name === '' ? undefined : name;
}
