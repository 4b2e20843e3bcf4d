/** *End Round…*: writes down the version at which a round of coding ended, so that agreement can be told of that state later. */
import * as vscode from 'vscode';
import { textIfThere } from '../core/store/move-coder';
import { safeWrite } from '../core/store/safe-write';
import { dayOf } from '../core/study/clock';
import { withRoundEnded } from '../core/study/settings/assign';
import { ROUNDS_FILE } from '../core/study/settings/rounds';
import { UserError } from '../core/study/user-error';
import { plainWords } from '../core/text/plain-words';
import { lookAtChanges, repositoryOf } from '../host/git';
import type { Host, OpenStudy } from '../host/host';
import { idsOf, studyOf } from './command-arguments';
import { changedFiles } from './version-files';

/** Digits of a commit that are written down: as many as git itself would print in the largest of repositories. */
const DIGITS = 12;

export function registerEndRound(host: Host): vscode.Disposable {
  return host.command('verbatim.endRound', async (given) => {
    const study = await studyOf(host, idsOf(given));
    const round = await askRound(study);
    if (!round) return;
    const commit = await versionNow(study);
    if (commit === undefined) return;
    const day = dayOf(new Date());
    const text = (await textIfThere(study.files, ROUNDS_FILE)) ?? '';
    await safeWrite(study.files, ROUNDS_FILE, new TextEncoder().encode(withRoundEnded(text, round.id, commit, day)));
    await study.refresh();
    host.say(`${round.name}: ended on ${day}, at version ${commit.slice(0, 7)}. Its agreement can be looked at as it was then.`);
  });
}

async function askRound(study: OpenStudy): Promise<{ readonly id: string; readonly name: string } | undefined> {
  const rounds = [...study.study.rounds.values()];
  if (rounds.length === 0) throw new UserError('There is no round yet. “Verbatim: Assign Sources…” begins one.');
  const items = rounds
    .map(({ id, name = id, commit, date }) => ({ label: plainWords(name), description: commit === undefined ? (date === undefined ? 'going on' : `ended ${date}, no version named`) : `ended ${date ?? ''} at ${commit}`, id, name, isOpen: commit === undefined }))
    .sort((a, b) => Number(b.isOpen) - Number(a.isOpen));
  return vscode.window.showQuickPick(items, { title: 'Which round has ended?', placeHolder: 'The version that is saved now is written down as its end' });
}

/** The commit of the study as it stands; undefined where the person wants to look first. Throws a `UserError` where there is none. */
async function versionNow(study: OpenStudy): Promise<string | undefined> {
  if (!vscode.workspace.isTrusted) throw new UserError('A version can be named once you trust this folder: run “Workspaces: Manage Workspace Trust”.');
  const repository = await repositoryOf(study.folder);
  if (!repository) throw new UserError('This study has no history that VS Code sees, so there is no version to name. “Verbatim: Save Version…” begins one.');
  await lookAtChanges(repository);
  if ((await changedFiles(study, repository)).length > 0) {
    const save = 'Save Version…';
    const answer = await vscode.window.showWarningMessage('What was done since the last version is not saved yet.', { modal: true, detail: 'A round ends at a version that everybody can come back to. Save one first.' }, save);
    if (answer !== save) return undefined;
    await vscode.commands.executeCommand('verbatim.saveVersion', { study: study.key });
    await lookAtChanges(repository);
    if ((await changedFiles(study, repository)).length > 0) return undefined;
  }
  const commit = repository.state.HEAD?.commit;
  if (commit === undefined) throw new UserError('No version has been saved yet. “Verbatim: Save Version…” saves one.');
  return commit.slice(0, DIGITS);
}
