/** *Resolve Merge*: joins what git has left in two versions, by id and field, when a person asks for it. */
import * as vscode from 'vscode';
import { mergeSummary } from '../core/show/merge-summary';
import { count } from '../core/show/words';
import { logMerge, type MergeEntry } from '../core/store/merge-log';
import { studyFileKinds } from '../core/store/study-files';
import { conflictsIn } from '../core/study/codings/conflict-markers';
import { healPresent } from '../core/study/merge/heal-present';
import type { Stages } from '../core/study/merge/heal';
import type { StudyPath } from '../core/study/model';
import { UserError } from '../core/study/user-error';
import { plainWords } from '../core/text/plain-words';
import { type GitRepository, lookAtChanges, repositoryOf } from '../host/git';
import type { Host, OpenStudy } from '../host/host';
import { isMergeable, stagesOf, unmergedIn } from '../host/unmerged';
import { idsOf, studyOf } from './command-arguments';

export function registerResolveMerge(host: Host): vscode.Disposable {
  return host.command('verbatim.resolveMerge', async (argument) => {
    const ids = idsOf(argument);
    const study = await studyOf(host, ids);
    const repository = await repositoryOf(study.folder);
    if (repository) await lookAtChanges(repository);
    const inGit = new Set(repository ? unmergedIn(study, repository) : []);
    const waiting = [...new Set([...inGit, ...marked(study)])].sort();
    const chosen = ids.source === undefined ? waiting : waiting.filter((path) => path === ids.source);
    if (chosen.length === 0) throw new UserError(ids.source === undefined ? 'No file of this study waits to be merged.' : `${ids.source} does not wait to be merged.`);
    const results: Resolved[] = [];
    for (const path of chosen) results.push(await resolve(study, path, inGit.has(path) ? repository : undefined));
    await logResults(host, study, results);
    await tell(host, study, results, repository);
  });
}

/** The study's files in which conflict markers stand, transcripts apart. */
function marked(study: OpenStudy): readonly StudyPath[] {
  const kindOf = studyFileKinds(study.study.settings);
  const { problems } = study.study;
  return [...problems.keys()].filter((path) => problems.get(path)?.some(({ rule }) => rule === 'merge-conflict') && isMergeable(kindOf(path)));
}

interface Resolved {
  readonly entry: MergeEntry;
  /** git waits for it to be staged. */
  readonly inGit: boolean;
  /** Nothing is left to do in it by hand. */
  readonly done: boolean;
  /** It was merged, or that was tried. */
  readonly tried: boolean;
}

async function resolve(study: OpenStudy, path: StudyPath, repository: GitRepository | undefined): Promise<Resolved> {
  // What is typed and not saved may have been typed on another version than git has put there since.
  if (unsaved(study, path)) return { ...left(path, 'It has unsaved changes in an editor. Save it, or revert it, then resolve the merge.'), inGit: repository !== undefined };
  let result: Omit<Resolved, 'inGit'> = left(path, 'It holds no conflict markers, and git has no versions of it.');
  try {
    const stages = repository && (await stagesOf(repository, study.uri(path)));
    await study.editText(path, (present) => {
      const { text, ...rest } = healed(path, present, stages);
      result = rest;
      return text;
    });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'UserError') throw error;
    result = left(path, error.message);
  }
  return { ...result, inGit: repository !== undefined };
}

function unsaved(study: OpenStudy, path: StudyPath): boolean {
  const address = study.uri(path).toString();
  return vscode.workspace.textDocuments.some((document) => document.isDirty && document.uri.toString() === address);
}

/** Computed again from whatever stands in the file when it is written. */
function healed(path: StudyPath, present: string, stages: Stages | undefined): Omit<Resolved, 'inGit'> & { readonly text: string } {
  const merged = healPresent(path, present, stages);
  if (!merged) return { ...left(path, 'It holds no conflict markers, and git has no versions of it.'), text: present };
  if (merged.kind === 'settled') return { entry: entryOf(path), done: true, tried: false, text: present };
  if (merged.kind === 'unreadable') return { ...left(path, `${merged.message} Nothing was changed.`), tried: true, text: present };
  return { entry: { ...entryOf(path), notes: merged.notes }, done: merged.conflicts === 0, tried: true, text: merged.text };
}

function entryOf(path: StudyPath): MergeEntry {
  return { time: new Date().toISOString(), by: 'editor', path, notes: [] };
}

function left(path: StudyPath, why: string): Omit<Resolved, 'inGit'> {
  return { entry: { ...entryOf(path), left: why }, done: false, tried: false };
}

/** A log that cannot be written is no reason to keep what was merged from anybody. */
async function logResults(host: Host, study: OpenStudy, results: readonly Resolved[]): Promise<void> {
  try {
    for (const { entry, tried } of results) if (tried) await logMerge(study.files, entry);
  } catch (error) {
    host.log.error('write the log of merges', error);
  }
}

async function tell(host: Host, study: OpenStudy, results: readonly Resolved[], repository: GitRepository | undefined): Promise<void> {
  const entries = results.map(({ entry }) => entry);
  const toStage = results.filter(({ done, inGit }) => done && inGit).map(({ entry }) => entry.path);
  const failed = entries.filter((entry) => entry.left !== undefined);
  const [first] = failed;
  const words = [
    mergeSummary({ time: '', entries }) ?? `${count(entries.length, 'file')} merged; nothing is left to settle.`,
    ...(first?.left === undefined ? [] : [`${first.path}: ${first.left}`]),
  ].join(' ');
  const stage = toStage.length === 1 ? 'Stage It' : 'Stage Them';
  const show = 'Show Last Merge';
  const hasNotes = entries.some(({ notes }) => notes.length > 0) || failed.length > 0;
  const actions = [...(repository && toStage.length > 0 ? [stage] : []), ...(hasNotes ? [show] : [])];
  if (actions.length === 0) {
    host.say(words);
    return;
  }
  // Whoever called the command goes on; the question may stand for long.
  void (async () => {
    const answer = await vscode.window.showInformationMessage(plainWords(words), ...actions);
    if (answer === show) await vscode.commands.executeCommand('verbatim.showLastMerge', { study: study.key });
    if (answer === stage && repository) {
      await stageFiles(host, study, toStage, repository);
    }
  })().catch((error: unknown) => { host.log.error('after a merge was resolved', error); });
}

async function stageFiles(host: Host, study: OpenStudy, paths: readonly StudyPath[], repository: GitRepository): Promise<void> {
  // The question may have stood for long: what is staged is what stands there now.
  const texts = await study.files.readMany(paths);
  const open = paths.filter((path, index) => {
    const read = texts[index];
    return unsaved(study, path) || (read && 'bytes' in read && conflictsIn(new TextDecoder().decode(read.bytes)).length > 0);
  });
  const ready = paths.filter((path) => !open.includes(path));
  if (ready.length > 0) await repository.add(ready.map((path) => study.uri(path).fsPath));
  if (open.length === 0) host.say(`${count(ready.length, 'file')} staged. Finish the merge with a commit.`);
  else void vscode.window.showWarningMessage(plainWords(`Not staged, since changes in them are not saved or conflict markers stand there: ${open.join(', ')}.`));
}
