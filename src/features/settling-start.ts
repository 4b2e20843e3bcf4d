/** Whom *Review Disagreements* compares, and on which sources. */
import * as vscode from 'vscode';
import { count } from '../core/show/words';
import { UserError } from '../core/study/user-error';
import { plainWords } from '../core/text/plain-words';
import { Cancelled } from '../host/cancelled';
import type { Host, OpenStudy } from '../host/host';
import { idsOf, studyOf } from './command-arguments';
import { comparable, type Session, sourcesIn } from './settling-session';

/** Asks what cannot be known, and finds the passages of all codings that are compared. Throws a `UserError` where there is nothing to compare. */
export async function startSession(host: Host, given: unknown): Promise<Session> {
  await host.studies.ready;
  const ids = idsOf(given);
  const study = await studyOf(host, ids);
  const coders = await chooseCoders(host, study, ids.source, codersIn(given));
  const session: Session = { study, coders, ...(ids.source === undefined ? {} : { only: ids.source }), here: undefined };
  const sources = sourcesIn(session);
  const names = coders.map((coder) => host.coders.nameOf(study, coder)).join(' and ');
  if (sources.length === 0) throw new UserError(`${names} have not ${ids.source === undefined ? 'marked the same source coded yet' : 'all marked this source coded yet'}. Disagreements are looked for where all have marked a source coded.`);
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: `Comparing ${count(sources.length, 'source')}` }, () => study.check(sources));
  return session;
}

/** Coders whom somebody has chosen already. */
function codersIn(given: unknown): readonly string[] {
  if (typeof given !== 'object' || given === null || !('coders' in given) || !Array.isArray(given.coders)) return [];
  return given.coders.filter((coder) => typeof coder === 'string');
}

async function chooseCoders(host: Host, study: OpenStudy, source: string | undefined, chosen: readonly string[]): Promise<readonly string[]> {
  const marked = source === undefined ? undefined : (study.study.marks.get(source) ?? []);
  const all = comparable(study).filter((coder) => marked?.includes(coder) !== false);
  if (all.length < 2) throw new UserError('Disagreements are looked for in sources that two coders have marked coded. There is none yet: run Mark Coded when you are done with a source.');
  if (chosen.length > 1 && chosen.every((coder) => all.includes(coder))) return chosen;
  if (all.length === 2) return all;
  const active = host.studies.source(vscode.window.activeTextEditor?.document.uri);
  const here = active?.study === study ? study.study.marks.get(active.path) : undefined;
  const picked = await vscode.window.showQuickPick(
    all.map((coder) => ({ label: plainWords(host.coders.nameOf(study, coder)), description: coder, picked: here?.includes(coder) ?? true, coder })),
    { title: 'Whose codings are compared?', placeHolder: 'Two or more, on sources that all of them have marked coded', canPickMany: true },
  );
  if (!picked) throw new Cancelled();
  if (picked.length < 2) throw new UserError('Choose at least two coders.');
  return picked.map(({ coder }) => coder);
}
