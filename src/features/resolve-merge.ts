/** *Resolve Merge*: joins what git has left in two versions, by id and field, when a person asks for it. */
import * as vscode from 'vscode';
import { mergeSummary } from '../core/show/merge-summary';
import { count } from '../core/show/words';
import { resolveMerge, type Resolved, type UnmergedFile } from '../core/store/resolve-merge';
import { studyFileKinds } from '../core/store/study-files';
import { conflictsIn } from '../core/study/codings/conflict-markers';
import type { StudyPath } from '../core/study/model';
import { UserError } from '../core/study/user-error';
import { plainWords } from '../core/text/plain-words';
import { type GitRepository, lookAtChanges, repositoryOf } from '../host/git';
import type { Host, OpenStudy } from '../host/host';
import { hostPace } from '../host/pace';
import { isMergeable, stagesOf, unmergedIn } from '../host/unmerged';
import { idsOf, studyOf } from './command-arguments';

export function registerResolveMerge(host: Host): vscode.Disposable {
  return host.command('verbatim.resolveMerge', async (argument) => {
    const ids = idsOf(argument);
    const study = await studyOf(host, ids);
    if (study.study.settings.readOnly) throw new UserError('This study was written by a newer version of Verbatim, so it is only read here. Update the extension to change it.');
    const repository = await repositoryOf(study.folder);
    if (repository) await lookAtChanges(repository);
    const inGit = repository ? unmergedIn(study, repository) : [];
    const waiting = [...new Set([...inGit, ...marked(study)])].sort();
    const chosen = ids.source === undefined ? waiting : waiting.filter((path) => path === ids.source);
    if (chosen.length === 0) throw new UserError(ids.source === undefined ? 'No file of this study waits to be merged.' : `${ids.source} does not wait to be merged.`);
    // What is typed and not saved may have been typed on another version than git has put there since.
    const typed = chosen.filter((path) => isUnsaved(study, path));
    const only = new Set(chosen.filter((path) => !typed.includes(path)));
    const unmerged = repository ? await versionsOf(study, repository, inGit.filter((path) => only.has(path))) : [];
    const results = await resolveMerge(study.files, hostPace({ value: false }), unmerged, 'editor', only);
    await study.refresh();
    const files = [...results, ...typed.map((path): Resolved => ({ path, result: 'left', notes: [], why: 'It has unsaved changes in an editor. Save it, or revert it, then resolve the merge.' }))];
    tell(host, study, files, repository, new Set(inGit));
  });
}

/** The study's files in which conflict markers stand, transcripts apart. */
function marked(study: OpenStudy): readonly StudyPath[] {
  const kindOf = studyFileKinds(study.study.settings);
  const { problems, bodies } = study.study;
  const paths = new Set([...problems.keys(), ...bodies.keys()]);
  return [...paths].filter((path) => [problems, bodies].some((table) => table.get(path)?.some(({ rule }) => rule === 'merge-conflict')) && isMergeable(kindOf(path)));
}

async function versionsOf(study: OpenStudy, repository: GitRepository, paths: readonly StudyPath[]): Promise<readonly UnmergedFile[]> {
  const files: UnmergedFile[] = [];
  for (const path of paths) {
    const stages = await stagesOf(repository, study.uri(path));
    if (stages) files.push({ path, stages });
  }
  return files;
}

function isUnsaved(study: OpenStudy, path: StudyPath): boolean {
  const address = study.uri(path).toString();
  return vscode.workspace.textDocuments.some((document) => document.isDirty && document.uri.toString() === address);
}

function tell(host: Host, study: OpenStudy, files: readonly Resolved[], repository: GitRepository | undefined, inGit: ReadonlySet<StudyPath>): void {
  const entries = files.map(({ path, notes, result, why }) => ({ time: '', by: 'editor' as const, path, notes, ...(result === 'left' ? { left: why ?? '' } : {}) }));
  const toStage = [...new Set(files.filter(({ result }) => result !== 'left').flatMap(({ path, to }) => (inGit.has(path) ? [path, ...(to === undefined ? [] : [to])] : [])))];
  const left = files.filter(({ result }) => result === 'left');
  const [first] = left;
  const words = [
    mergeSummary({ time: '', entries }) ?? `${count(files.length, 'file')} merged; nothing is left to settle.`,
    ...(first ? [`${first.path}: ${first.why ?? ''}`] : []),
  ].join(' ');
  const stage = toStage.length === 1 ? 'Stage It' : 'Stage Them';
  const show = 'Show Last Merge';
  const actions = [...(repository && toStage.length > 0 ? [stage] : []), ...(files.some(({ notes }) => notes.length > 0) || left.length > 0 ? [show] : [])];
  if (actions.length === 0) {
    host.say(words);
    return;
  }
  // Whoever called the command goes on; the question may stand for long.
  void (async () => {
    const answer = await vscode.window.showInformationMessage(plainWords(words), ...actions);
    if (answer === show) await vscode.commands.executeCommand('verbatim.showLastMerge', { study: study.key });
    if (answer === stage && repository) await stageFiles(host, study, toStage, repository);
  })().catch((error: unknown) => { host.log.error('after a merge was resolved', error); });
}

/** What is staged is what stands there at that moment. */
async function stageFiles(host: Host, study: OpenStudy, paths: readonly StudyPath[], repository: GitRepository): Promise<void> {
  const texts = await study.files.readMany(paths);
  const open = paths.filter((path, index) => {
    const read = texts[index];
    return isUnsaved(study, path) || (read && 'bytes' in read && conflictsIn(new TextDecoder().decode(read.bytes)).length > 0);
  });
  const ready = paths.filter((path) => !open.includes(path));
  if (ready.length > 0) await repository.add(ready.map((path) => study.uri(path).fsPath));
  if (open.length === 0) host.say(`${count(ready.length, 'file')} staged. Finish the merge with a commit.`);
  else void vscode.window.showWarningMessage(plainWords(`Not staged, since changes in them are not saved or conflict markers stand there: ${open.join(', ')}.`));
}
