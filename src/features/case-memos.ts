/** *New Case Memo from Outline* and *Refresh Case Memo*: the outline's headings with the quotes of one case below each. */
import * as vscode from 'vscode';
import { dayOf } from '../core/study/clock';
import { caseMemoOf, casesToRead, outlineOf } from '../core/study/memos/across';
import { newCaseMemo, refreshCaseMemo } from '../core/study/memos/case-memo';
import type { Memo } from '../core/study/memos/memo';
import { binsOf, isOutline, sourcesOfCase } from '../core/study/memos/outline';
import { UserError } from '../core/study/user-error';
import { lineIndex } from '../core/text/positions';
import { plainWords } from '../core/text/plain-words';
import { count } from '../core/show/words';
import { rangeOf } from '../host/documents';
import type { Host, OpenMemo, OpenStudy } from '../host/host';
import { idsOf, studyOf } from './command-arguments';
import { memoFolder, mustHoldMemos, showMemo, writeMemo } from './new-memo';

export function registerCaseMemos(host: Host): vscode.Disposable {
  return vscode.Disposable.from(
    host.command('verbatim.newCaseMemo', (argument) => begin(host, argument)),
    host.command('verbatim.refreshCaseMemo', (argument) => refresh(host, argument)),
  );
}

async function begin(host: Host, argument: unknown): Promise<void> {
  await host.studies.ready;
  const ids = idsOf(argument);
  const study = await studyOf(host, ids);
  mustHoldMemos(study);
  const outline = await chooseOutline(study, ids.source, 'New Case Memo from Outline');
  if (!outline) return;
  const ofCase = ids.case ?? (await chooseCase(study, outline));
  if (ofCase === undefined) return;
  const there = caseMemoOf(study.study, ofCase, outline.path);
  if (there) {
    await showMemo(study, there.path, there.bodyStart);
    host.say('This case has a memo of this outline already. Refresh Case Memo adds what was coded since.');
    return;
  }
  const by = await host.coders.ask(study);
  await study.check(sourcesOfCase(study.study, ofCase));
  const now = new Date();
  const text = newCaseMemo(study.study, { case: ofCase, outline, by, now });
  const name = study.study.cases.get(ofCase)?.name ?? ofCase;
  const folder = memoFolder(study);
  const inCases = `${folder === '' ? '' : `${folder}/`}cases`;
  const path = await writeMemo(study, study.isMemo(`${inCases}/x.md`) ? inCases : folder, dayOf(now), name, text);
  const first = /^#{2,6} .*\n\n?/m.exec(text);
  await showMemo(study, path, first ? first.index + first[0].length : text.length);
  host.say(`New case memo: ${name}, ${count(binsOf(study.study, outline).length, 'heading')}.`);
}

/** The outline that is named, the only one, or the one that is picked. Throws a `UserError` where the study has none. */
export async function chooseOutline(study: OpenStudy, path: string | undefined, title: string): Promise<Memo | undefined> {
  const named = path === undefined ? undefined : study.study.memos.get(path);
  if (named && isOutline(named)) return named;
  const outlines = [...study.study.memos.values().filter(isOutline)];
  const [only] = outlines;
  if (!only) throw new UserError('The study has no outline yet. An outline is a memo with “kind: outline” in its front matter: its headings are what each case is read for, with links such as [[code:…]] to the codes that feed them.');
  if (outlines.length === 1) return only;
  const picked = await vscode.window.showQuickPick(outlines.map((outline) => ({ label: plainWords(outline.title), description: plainWords(outline.path), outline })), { title, placeHolder: 'By which outline?' });
  return picked?.outline;
}

async function chooseCase(study: OpenStudy, outline: Memo): Promise<string | undefined> {
  const { cases } = study.study;
  const likely = casesToRead(study.study, outline.path);
  const ids = [...new Set([...likely, ...cases.keys()])];
  if (ids.length === 0) throw new UserError('The study has no cases yet. List them in cases.yaml, or write “case: …” into the front matter of its transcripts.');
  const picks = ids.map((id) => {
    const sources = sourcesOfCase(study.study, id).length;
    const has = caseMemoOf(study.study, id, outline.path) !== undefined;
    return { label: plainWords(cases.get(id)?.name ?? id), description: [plainWords(cases.get(id)?.kind ?? ''), count(sources, 'source'), ...(has ? ['has a memo'] : [])].filter((words) => words !== '').join(' · '), id };
  });
  // Those without a memo first: they are what is left to write.
  const sorted = picks.toSorted((a, b) => Number(a.description.endsWith('has a memo')) - Number(b.description.endsWith('has a memo')));
  const picked = await vscode.window.showQuickPick(sorted, { title: 'New Case Memo from Outline', placeHolder: 'Of which case?', matchOnDescription: true });
  return picked?.id;
}

async function refresh(host: Host, argument: unknown): Promise<void> {
  await host.studies.ready;
  const chosen = await caseMemoToRefresh(host, argument);
  const { study, memo } = chosen;
  const outline = outlineOf(study.study, memo);
  if (!outline) throw new UserError(memo.outline === undefined ? 'This memo was not made from an outline: its front matter has no “outline”.' : `There is no outline ${memo.outline}. Correct “outline” in the memo’s front matter.`);
  if (memo.case === undefined) throw new UserError('This memo does not say which case it is about: its front matter has no “case”.');
  await study.check(sourcesOfCase(study.study, memo.case));
  const document = await vscode.workspace.openTextDocument(study.uri(chosen.path));
  // As it stands at this moment, with what was typed a second ago.
  const now = host.memoOf(document)?.memo ?? memo;
  const { splices, added, newHeadings } = refreshCaseMemo(study.study, now, outline);
  if (splices.length > 0) {
    const lines = lineIndex(now.text);
    const edit = new vscode.WorkspaceEdit();
    for (const splice of splices) edit.replace(document.uri, rangeOf(lines, splice), splice.text);
    if (!(await vscode.workspace.applyEdit(edit))) throw new UserError('The memo changed meanwhile, and nothing was added. Try again.');
  }
  await vscode.window.showTextDocument(document, { preview: false });
  const headings = newHeadings.length === 0 ? '' : `, ${count(newHeadings.length, 'new heading')}`;
  host.say(splices.length === 0 ? 'Nothing was coded since for the headings of this memo.' : `${count(added, 'quote')} added${headings}. Nothing that was written has changed.`);
}

/** The memo that is named, or the one in the active editor. */
async function caseMemoToRefresh(host: Host, argument: unknown): Promise<OpenMemo> {
  const ids = idsOf(argument);
  if (ids.source !== undefined) {
    const study = await studyOf(host, ids);
    const memo = study.study.memos.get(ids.source);
    if (memo) return { study, path: memo.path, memo };
  }
  const document = vscode.window.activeTextEditor?.document;
  const open = document && host.memoOf(document);
  if (!open) throw new UserError('Open the case memo that is to be refreshed.');
  return open;
}
