/** git's settings for the merge of a study's files, written through VS Code's git extension: into the repository's own file, nowhere else. */
import * as vscode from 'vscode';
import { DRIVER, driverCommand, withAttributes } from '../core/study/merge/driver-setup';
import { UserError } from '../core/study/user-error';
import { writeDriver } from './driver-program';
import { git, type GitRepository, repositoryOf } from './git';
import type { Host, OpenStudy } from './host';

const COMMAND_KEY = `merge.${DRIVER}.driver`;
const NAME_KEY = `merge.${DRIVER}.name`;
const ATTRIBUTES = '.gitattributes';

/** The repository of a study for which merging can be set up. Throws a `UserError` that says why it cannot be. */
export async function repositoryToMerge(host: Host, study: OpenStudy): Promise<GitRepository> {
  if (!host.program || study.folder.scheme !== 'file') throw new UserError('git cannot run programs in the browser. Open the folder in VS Code on a computer to set up merging.');
  if (!vscode.workspace.isTrusted) throw new UserError('Merging can be set up once you trust this folder: run “Workspaces: Manage Workspace Trust”.');
  if (!(await git())) throw new UserError('git was not found. Install it from git-scm.com, restart VS Code and look that the setting “git.enabled” is on.');
  const repository = await repositoryOf(study.folder);
  if (!repository) throw new UserError('This folder is in no git repository that VS Code opens. “Verbatim: Save Version” begins one; where it belongs to somebody else, VS Code’s Source Control view says how to trust it.');
  return repository;
}

/** What git runs for Verbatim in a repository, as its own settings or the person's say; undefined where nothing is set up. */
export async function driverIn(repository: GitRepository): Promise<string | undefined> {
  const own = (await repository.getConfig(COMMAND_KEY).catch(() => '')).trim();
  return own || (await repository.getGlobalConfig(COMMAND_KEY).catch(() => '')).trim() || undefined;
}

/** What was changed; both false where everything stood there already. */
export interface MergeSetup {
  readonly settings: boolean;
  readonly attributes: boolean;
}

/** Writes the driver's script, git's settings and `.gitattributes`. Throws a `UserError` where that cannot be. */
export async function setUpMerging(host: Host, study: OpenStudy): Promise<MergeSetup> {
  const repository = await repositoryToMerge(host, study);
  if (!host.program) return { settings: false, attributes: false };
  const command = driverCommand(await writeDriver(host.context, host.program));
  const settings = (await repository.getConfig(COMMAND_KEY).catch(() => '')).trim() !== command;
  if (settings) {
    await set(repository, NAME_KEY, 'Verbatim: by ids and fields');
    await set(repository, COMMAND_KEY, command);
  }
  let attributes = false;
  // Without them git would not ask the driver; they are shared, and change nothing for who has no driver.
  await study.editText(ATTRIBUTES, (before) => {
    const after = withAttributes(before, study.study.settings);
    attributes = after !== before;
    return after;
  });
  return { settings, attributes };
}

/** The git extension adds a value to those that are there, so that these go first; git takes the last one. */
async function set(repository: GitRepository, key: string, value: string): Promise<void> {
  await repository.unsetConfig?.(key).catch(() => undefined);
  try {
    await repository.setConfig(key, value);
  } catch (error) {
    throw new UserError(`git could not write its settings: ${error instanceof Error ? error.message : String(error)}`);
  }
}
