/** *Merge Coders*: gives a coder another name, joins two, writes one coder's work as a patch, reads such a patch. Says first what it comes to; can be taken back. */
import * as vscode from 'vscode';
import { readPatch } from '../core/exchange/coder-patch';
import { moveWords, workWords } from '../core/show/coder-moves';
import { count } from '../core/show/words';
import { exportWork, planWork } from '../core/store/coder-work';
import { type FilesChange, planMove } from '../core/store/move-coder';
import { knownCoders } from '../core/study/coders/known-coders';
import { coderIdFrom } from '../core/study/codings/coder-name';
import { coderAndSourceOf, reviewerAndSubjectOf } from '../core/study/paths';
import { UserError } from '../core/study/user-error';
import { decode } from '../core/text/decode';
import { plainWords } from '../core/text/plain-words';
import type { Host, OpenStudy } from '../host/host';
import { idsOf, studyOf } from './command-arguments';

export function registerMergeCoders(host: Host): vscode.Disposable {
  return host.command('verbatim.mergeCoders', async (given) => {
    const study = await studyOf(host, idsOf(given));
    const acts = [
      { label: '$(edit) Rename a Coder…', description: 'another name for the same person', act: () => move(host, study, 'rename') },
      { label: '$(git-merge) Join Two Coders…', description: 'two names turn out to be one person', act: () => move(host, study, 'join') },
      { label: '$(export) Export One Coder’s Work…', description: 'as a patch, for somebody who has the same texts', act: () => exportPatch(host, study) },
      { label: '$(cloud-download) Read a Coder’s Patch…', description: 'joined by id with what is there', act: () => importPatch(host, study) },
    ];
    const picked = await vscode.window.showQuickPick(acts, { title: 'Merge Coders' });
    await picked?.act();
  });
}

async function pickCoder(host: Host, study: OpenStudy, title: string, not?: string): Promise<string | undefined> {
  const coders = [...knownCoders(study.whole)].filter((coder) => coder !== 'consensus' && coder !== not).sort();
  if (coders.length === 0) throw new UserError(not === undefined ? 'Nobody codes in this study yet.' : 'There is nobody else in this study.');
  const picked = await vscode.window.showQuickPick(coders.map((coder) => ({ label: plainWords(host.coders.nameOf(study, coder)), description: coder, coder })), { title });
  return picked?.coder;
}

async function move(host: Host, study: OpenStudy, how: 'rename' | 'join'): Promise<void> {
  const from = await pickCoder(host, study, how === 'rename' ? 'Whose name changes?' : 'Who is joined into somebody else?');
  if (from === undefined) return;
  const to = how === 'join' ? await pickCoder(host, study, `Into whom is ${host.coders.nameOf(study, from)} joined?`, from) : await newName(from);
  if (to === undefined) return;
  mustBeSaved(study);
  const plan = await planMove(study.files, study.whole, from, to, how);
  const verb = how === 'rename' ? 'Rename' : 'Join';
  const question = how === 'rename' ? `Rename the coder “${from}” to “${to}”?` : `Join the coder “${from}” into “${to}”?`;
  const answer = await vscode.window.showWarningMessage(plainWords(question), { modal: true, detail: `${moveWords(plan.counts)}. Whoever has this study elsewhere gets it with the next pull; what they code meanwhile as “${from}” has to be joined again.` }, verb);
  if (answer !== verb) return;
  const wasMe = host.coders.present(study) === from;
  const change = await study.changeFiles(plan);
  if (wasMe) await host.coders.follow(study, to);
  await offerUndo(host, study, change, how === 'rename' ? `${from} is now called ${to}` : `${from} is now ${to}`, wasMe ? from : undefined);
}

async function newName(from: string): Promise<string | undefined> {
  const name = await vscode.window.showInputBox({ title: `A new name for “${from}”`, value: from, prompt: 'Lower-case letters, digits and hyphens: it is the name of the coder’s folder.' });
  return name === undefined || name.trim() === '' ? undefined : coderIdFrom(name);
}

/** Files that follow are changed on the disk: an editor must not hold something else. */
function mustBeSaved(study: OpenStudy): void {
  const unsaved = vscode.workspace.textDocuments.find(({ isDirty, uri }) => isDirty && study.path(uri) !== undefined);
  if (unsaved) throw new UserError(`${vscode.workspace.asRelativePath(unsaved.uri)} has unsaved changes. Save all files first (File › Save All).`);
}

/** Tells what was done, and takes it back where the person wants that. */
async function offerUndo(host: Host, study: OpenStudy, change: FilesChange, words: string, me: string | undefined): Promise<void> {
  host.say(`${words}.`);
  const undo = 'Undo';
  const answer = await vscode.window.showInformationMessage(plainWords(`${words}: ${count(change.after.size, 'file')} changed.`), undo);
  if (answer !== undo) return;
  await study.undoFiles(change);
  if (me !== undefined) await host.coders.follow(study, me);
  host.say(`Taken back: ${words}.`);
}

async function exportPatch(host: Host, study: OpenStudy): Promise<void> {
  const coder = await pickCoder(host, study, 'Whose work is exported?');
  if (coder === undefined) return;
  mustBeSaved(study);
  const work = await exportWork(study.files, coder, `${study.study.settings.title}: the work of ${coder}`);
  const uri = await vscode.window.showSaveDialog({ title: 'Export One Coder’s Work', defaultUri: vscode.Uri.joinPath(study.folder, `${coder}.patch`), filters: { Patch: ['patch'] } });
  if (!uri) return;
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(work.patch));
  host.say(`${count(work.codings, 'coding')} of ${host.coders.nameOf(study, coder)} written to ${uri.path.split('/').at(-1) ?? ''}.`);
}

/** The coders in whose folders files lie. */
function whoseWork(host: Host, study: OpenStudy, paths: readonly string[]): string {
  const coders = new Set(paths.flatMap((path) => coderAndSourceOf(path)?.coder ?? reviewerAndSubjectOf(path)?.coder ?? []));
  return plainWords([...coders].map((coder) => host.coders.nameOf(study, coder)).join(', '));
}

async function importPatch(host: Host, study: OpenStudy): Promise<void> {
  const [uri] = (await vscode.window.showOpenDialog({ title: 'Read a Coder’s Patch', defaultUri: study.folder, filters: { Patch: ['patch', 'diff'] } })) ?? [];
  if (!uri) return;
  mustBeSaved(study);
  const decoded = decode(await vscode.workspace.fs.readFile(uri));
  if (decoded.kind !== 'text') throw new UserError('This file is not UTF-8 text.');
  const files = readPatch(decoded.text);
  const planned = await planWork(study.files, files);
  if (planned.writes.length === 0) {
    host.say('Everything in this patch is there already.');
    return;
  }
  const read = 'Read';
  const answer = await vscode.window.showWarningMessage('Read this patch into the study?', { modal: true, detail: `Of ${whoseWork(host, study, files.map(({ path }) => path))}: ${workWords(planned.counts)}.` }, read);
  if (answer !== read) return;
  const change = await study.changeFiles({ writes: planned.writes, removes: [] });
  await offerUndo(host, study, change, `The patch is read: ${workWords(planned.counts)}`, undefined);
}
