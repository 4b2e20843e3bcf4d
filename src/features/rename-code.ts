/** *Rename Code*: its name changes, its id and so its codings stay. */
import * as vscode from 'vscode';
import { backlinksTo } from '../core/study/memos/backlinks';
import { foldName } from '../core/study/memos/link-names';
import type { Code } from '../core/study/model';
import { linkEdits, mustKeepLinks } from '../core/study/rename/link-edits';
import { editWords, type FileEdit } from '../core/study/rename/rename';
import { memosAreRead, workspaceEdit } from '../host/file-edits';
import type { Host, OpenStudy } from '../host/host';
import { chooseCode } from './code-choice';

export function registerRenameCode(host: Host): vscode.Disposable {
  return host.command('verbatim.renameCode', async (...args) => {
    const chosen = await chooseCode(host, args, 'Which code do you want to rename?');
    if (!chosen) return;
    const { study, code } = chosen;
    const siblings = [...study.study.codebook.codes.values()].filter(({ id, parent }) => id !== code.id && parent === code.parent);
    await memosAreRead(study);
    const linked = countByName(study, code);
    const typed = nameIn(args[2]) ?? await vscode.window.showInputBox({
      title: `Rename ${code.name}`,
      value: code.name,
      prompt: `Its codings stay: they name the code by its id${linked === 0 ? '' : `; ${linked === 1 ? 'the link that says' : `the ${linked} links that say`} its name will follow`}`,
      validateInput: (value) => (value.trim() === '' ? 'A code needs a name.' : siblings.some(({ name }) => name === value.trim()) ? { message: 'Another code beside it bears this name.', severity: vscode.InputBoxValidationSeverity.Warning } : undefined),
    });
    const name = typed?.replace(/\s+/g, ' ').trim();
    if (name === undefined || name === '' || name === code.name) return;
    await memosAreRead(study);
    const links = linked === 0 ? [] : linksByName(study, code, name);
    await study.editCodebook({ kind: 'rename', code: code.id, name });
    if (links.length > 0) await changeLinks(study, links);
    host.say(`${code.name} is now called ${name}${links.length === 0 ? '' : `, also in ${editWords(links)}`}.`);
  });
}

/** Changes the links in one undoable step; memos that nobody was writing in are saved, as the codebook is. */
async function changeLinks(study: OpenStudy, links: readonly FileEdit[]): Promise<void> {
  const documents = await Promise.all([...new Set(links.map(({ path }) => path))].map((path) => vscode.workspace.openTextDocument(study.uri(path))));
  const clean = documents.filter(({ isDirty }) => !isDirty);
  await vscode.workspace.applyEdit(workspaceEdit(study, links, new Map()), { isRefactoring: true });
  for (const document of clean) if (document.isDirty) await document.save();
}

/** A name that was decided already. */
function nameIn(argument: unknown): string | undefined {
  return typeof argument === 'object' && argument !== null && 'name' in argument && typeof argument.name === 'string' ? argument.name : undefined;
}

/** How many links call a code by its name. */
function countByName({ study }: OpenStudy, { id, name }: Code): number {
  const folded = foldName(name);
  return folded === foldName(id) ? 0 : backlinksTo(study, { kind: 'code', id }).filter(({ link }) => foldName(link.name) === folded).length;
}

/** The edits of the links that call a code by its name. Throws a `UserError` where they could not hold the new one. */
function linksByName({ study }: OpenStudy, { id, name: from }: Code, to: string): readonly FileEdit[] {
  const edits = linkEdits(study, { target: { kind: 'code', id }, what: 'title', from, to });
  mustKeepLinks(study, edits, new Set([to]));
  return edits;
}
