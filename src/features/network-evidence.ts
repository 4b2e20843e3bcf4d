/** From the network to the texts: a person's transcript, and each place and passage that a tie is known by. */
import * as vscode from 'vscode';
import { networksOf } from '../core/network/build/networks';
import { type AskedTie, evidenceWords, type TieEvidence, tieEvidence } from '../core/network/picture/tie-evidence';
import { codingsOf, findCoding } from '../core/study/study';
import { UserError } from '../core/study/user-error';
import { plainWords } from '../core/text/plain-words';
import { rangeOfExtent } from '../host/documents';
import type { Host, OpenStudy } from '../host/host';
import { columnBeside } from '../host/webview-panel';
import type { NetworkChoices } from '../core/network/picture/choices';
import type { ToNetwork } from '../webview/protocol/network';

type Chosen = Pick<NetworkChoices, 'wave' | 'names'>;

function evidenceOf({ study }: OpenStudy, asked: AskedTie, { wave, names }: Chosen): readonly TieEvidence[] {
  return tieEvidence(study, networksOf(study, wave === null ? {} : { wave }), asked, names);
}

/** The answer to a question about a tie. */
export function evidenceMessage(open: OpenStudy, asked: AskedTie, chosen: Chosen): ToNetwork {
  const evidence = evidenceOf(open, asked, chosen);
  const { from, to, relation, mutual } = asked;
  return { kind: 'evidence', from, to, relation, mutual, words: evidenceWords(evidence), items: evidence.map(({ kind, words }) => ({ kind, words })) };
}

/** Opens one of the places that `evidenceMessage` listed, beside the panel. */
export async function openEvidence(panel: vscode.WebviewPanel, open: OpenStudy, asked: AskedTie, item: number, chosen: Chosen): Promise<void> {
  const at = evidenceOf(open, asked, chosen)[item]?.at;
  if (!at) throw new UserError('This is not there any more. Choose the tie again.');
  if (at.kind === 'file') {
    await vscode.window.showTextDocument(open.uri(at.file), { selection: rangeOfExtent(at.extent), viewColumn: columnBeside(panel) });
    return;
  }
  await openPassage(panel, open, at.coding, at.source);
}

/** Opens the passage of a coding beside the panel. */
export async function openPassage(panel: vscode.WebviewPanel, open: OpenStudy, coding: string, source = findCoding(open.study, coding)?.source): Promise<void> {
  if (source === undefined) throw new UserError('This coding is not there any more.');
  // The command opens in the active column: the text's, not the panel's.
  await vscode.window.showTextDocument(open.uri(source), { viewColumn: columnBeside(panel) });
  await vscode.commands.executeCommand('verbatim.openCoding', { study: open.key, source, coding });
}

/** A person's transcript, and its passages in the Codings view; where there are several, the one that is chosen; without any, where the roster speaks of them. */
export async function openPerson(host: Host, panel: vscode.WebviewPanel, open: OpenStudy, id: string): Promise<void> {
  const sources = open.study.sources.values().filter(({ participants }) => participants.includes(id));
  const picks = sources.map(({ title, path }) => {
    const coded = codingsOf(open.study, path).length;
    return { label: plainWords(title), description: `${coded} ${coded === 1 ? 'coding' : 'codings'}`, path };
  });
  const chosen = picks.length > 1 ? await vscode.window.showQuickPick(picks, { title: 'Open which text of this person?' }) : picks[0];
  if (picks.length > 1 && !chosen) return;
  const file = chosen?.path ?? open.study.people.get(id)?.file;
  if (file === undefined) throw new UserError('No text and no file of this person is in the study.');
  host.focus.set({ kind: 'person', study: open, person: id });
  await vscode.window.showTextDocument(open.uri(file), { viewColumn: columnBeside(panel) });
}
