/** *Set Up Merging*: has git merge a study's files by what they mean; offered once for a study that several people code. */
import * as vscode from 'vscode';
import { coderAndSourceOf } from '../core/study/paths';
import { plainWords } from '../core/text/plain-words';
import { refreshDriver } from '../host/driver-program';
import { repositoryOf } from '../host/git';
import type { Host, OpenStudy } from '../host/host';
import { driverIn, setUpMerging } from '../host/merge-setup';
import { idsOf, studyOf } from './command-arguments';

/** Keys of the studies for which somebody has answered. */
const ANSWERED = 'mergingAnswered';

export function registerSetUpMerging(host: Host): vscode.Disposable {
  return host.command('verbatim.setUpMerging', async (argument) => {
    const study = await studyOf(host, idsOf(argument));
    await setUp(host, study);
  });
}

async function setUp(host: Host, study: OpenStudy): Promise<void> {
  const { settings, attributes } = await setUpMerging(host, study);
  await answered(host, study);
  if (!settings && !attributes) {
    host.say('Merging is set up here already.');
    return;
  }
  host.say(`git merges the files of this study by codes, codings and people from now on.${attributes ? ' Save a version, so that your colleagues have “.gitattributes” too; each of them runs Set Up Merging once.' : ''}`);
}

async function answered(host: Host, study: OpenStudy): Promise<void> {
  const before = host.context.globalState.get<readonly string[]>(ANSWERED, []);
  if (!before.includes(study.key)) await host.context.globalState.update(ANSWERED, [...before, study.key]);
}

/** Keeps the driver's script alive over updates, and offers merging where several people code in a repository that lacks it. */
export function registerMergingOffer(host: Host): vscode.Disposable {
  const { program } = host;
  if (!program) return new vscode.Disposable(() => undefined);
  refreshDriver(host.context, program).then(
    (renewed) => { if (renewed) host.log.info('the merge driver runs the present version'); },
    (error: unknown) => { host.log.error('bring the merge driver up to date', error); },
  );
  const asked = new Set<string>();
  const look = (): void => {
    for (const study of host.studies.all) {
      if (asked.has(study.key) || !vscode.workspace.isTrusted) continue;
      asked.add(study.key);
      offer(host, study).catch((error: unknown) => { host.log.error('offer to set up merging', error); });
    }
  };
  look();
  return vscode.Disposable.from(
    host.studies.onDidChange(({ delta }) => { if (delta.all) look(); }),
    vscode.workspace.onDidGrantWorkspaceTrust(look),
  );
}

async function offer(host: Host, study: OpenStudy): Promise<void> {
  if (host.context.globalState.get<readonly string[]>(ANSWERED, []).includes(study.key)) return;
  if (study.folder.scheme !== 'file' || study.study.settings.readOnly || codersOf(study).size < 2) return;
  const repository = await repositoryOf(study.folder);
  if (!repository || (await driverIn(repository)) !== undefined) return;
  const yes = 'Set Up';
  const no = 'Not Now';
  const answer = await vscode.window.showInformationMessage(
    plainWords('Several people code in this study. Shall git merge its files by codes, codings and people, so that nothing is lost when you pull? This writes two lines into this repository’s own git settings, and “.gitattributes”.'),
    yes,
    no,
  );
  await answered(host, study);
  if (answer === yes) await vscode.commands.executeCommand('verbatim.setUpMerging', { study: study.key });
}

/** Those whom the study file names, and those who have codings. */
function codersOf({ study }: OpenStudy): ReadonlySet<string> {
  const coders = new Set(study.settings.coders.keys());
  for (const { files } of study.codings.values()) for (const { path, coder } of files) if (coderAndSourceOf(path)?.kind === 'codings') coders.add(coder);
  // What a team settles is nobody's own.
  coders.delete('consensus');
  return coders;
}
