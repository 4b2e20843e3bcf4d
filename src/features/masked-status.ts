/** The word *Masked* on the status bar, where the source in the active editor is masked for who codes; and why it is. */
import * as vscode from 'vscode';
import { ASSIGNMENTS_FILE } from '../core/study/settings/assignments';
import { UserError } from '../core/study/user-error';
import { plainWords } from '../core/text/plain-words';
import { rangeOfExtent } from '../host/documents';
import type { Host, OpenSource } from '../host/host';
import { idsOf } from './command-arguments';

export function registerMaskedStatus(host: Host): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('verbatim.masked', vscode.StatusBarAlignment.Left, 18.5);
  item.name = 'Masked';
  item.command = 'verbatim.whyMasked';
  const show = (): void => {
    const source = host.studies.source(vscode.window.activeTextEditor?.document.uri);
    const why = source && whyMasked(host, source);
    if (why === undefined) {
      item.hide();
      return;
    }
    item.text = '$(eye-closed) Masked';
    item.tooltip = plainWords(why);
    item.accessibilityInformation = { label: `Masked. ${why}`, role: 'button' };
    item.show();
  };
  show();
  return vscode.Disposable.from(
    item,
    host.command('verbatim.whyMasked', (given) => tellWhy(host, given)),
    vscode.window.onDidChangeActiveTextEditor(show),
    host.coders.onDidChange(show),
    host.studies.onDidChange(({ delta }) => {
      if (delta.all || delta.settings || delta.sources.size > 0) show();
    }),
  );
}

/** Why other people's codings of a source are not shown; undefined where they are. */
export function whyMasked(host: Host, { study, path }: OpenSource): string | undefined {
  const assignment = study.study.masking?.sources.get(path);
  if (!assignment) return undefined;
  const until = host.coders.present(study) === undefined ? 'until you have said who codes' : 'until you have marked it coded';
  return `Other people’s codings of this source are not shown, listed, searched or counted ${until}: the assignment “${assignment.id}” in ${ASSIGNMENTS_FILE} says so. In the study’s folder they can be read.`;
}

async function tellWhy(host: Host, given: unknown): Promise<void> {
  const ids = idsOf(given);
  const named = ids.study === undefined ? undefined : host.studies.byKey(ids.study);
  const source = named && ids.source !== undefined ? { study: named, path: ids.source } : host.studies.source(vscode.window.activeTextEditor?.document.uri);
  const why = source && whyMasked(host, source);
  if (!source || why === undefined) throw new UserError('Nothing is masked here: all codings of this source are shown.');
  const isKnown = host.coders.present(source.study) !== undefined;
  const act = isKnown ? 'Mark Coded' : 'Choose Coder…';
  const open = 'Show the Assignment';
  const answer = await vscode.window.showInformationMessage(plainWords(why), act, open);
  if (answer === act) await vscode.commands.executeCommand(isKnown ? 'verbatim.markCoded' : 'verbatim.chooseCoder', isKnown ? { study: source.study.key, source: source.path } : { study: source.study.key });
  const assignment = source.study.study.masking?.sources.get(source.path);
  if (answer === open && assignment) await vscode.window.showTextDocument(source.study.uri(assignment.file), { selection: rangeOfExtent(assignment.extent) });
}
