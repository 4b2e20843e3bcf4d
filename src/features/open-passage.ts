import * as vscode from 'vscode';
import { extentOf, findCoding } from '../core/study/study';
import { UserError } from '../core/study/user-error';
import { rangeOfExtent } from '../host/documents';
import type { Host, OpenStudy } from '../host/host';
import { idsOf, studyOf } from './command-arguments';

/** Opens sources, and codings with their passage selected. */
export function registerOpenPassage(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    host.command('verbatim.openSource', async (argument) => {
      const ids = idsOf(argument);
      if (ids.source === undefined) throw new UserError('Choose a source in the Sources view.');
      const study = await studyOf(host, ids);
      if (!study.study.sources.has(ids.source)) throw new UserError(`${ids.source} is not there any more.`);
      await vscode.window.showTextDocument(study.uri(ids.source), { preview: true });
    }),
    host.command('verbatim.openCoding', async (argument) => {
      const ids = idsOf(argument);
      if (ids.coding === undefined) throw new UserError('Choose a coding in the Codings view.');
      await openCoding(await studyOf(host, ids), ids.coding, ids.source);
    }),
  );
}

/** Shows the passage of a coding and selects it. Throws a `UserError` where the coding, its source or its place is gone. */
async function openCoding(study: OpenStudy, id: string, source: string | undefined): Promise<void> {
  const before = findCoding(study.study, id, source);
  if (!before) throw new UserError('This coding is not there any more.');
  const path = before.source;
  if (!study.study.sources.has(path)) throw new UserError(`${path} is not there any more, its codings are kept. If it was renamed, follow it from the Problems view.`);
  const editor = await vscode.window.showTextDocument(study.uri(path), { preview: true });
  await study.check([path]);
  study.settle(path);
  const now = findCoding(study.study, id, path);
  if (now?.place.span) {
    const range = rangeOfExtent(extentOf(study.study, now));
    editor.selection = new vscode.Selection(range.start, range.end);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    return;
  }
  if (!now) throw new UserError('This coding is not there any more.');
  if ((now.place.candidates?.length ?? 0) === 0) throw new UserError('The words of this coding are not in the text any more. The coding is kept as it was.');
  const choose = 'Choose a Passage';
  const answer = await vscode.window.showWarningMessage('The words of this coding are not in the text any more. There are passages that resemble them.', choose);
  if (answer === choose) await vscode.commands.executeCommand('verbatim.chooseCandidate', { study: study.key, source: path, coding: id });
}
