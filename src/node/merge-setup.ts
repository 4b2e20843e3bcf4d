/** Tells the git of a study's repository how to merge the study's files. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { readSettings } from '../core/store/read-study';
import { safeWrite } from '../core/store/safe-write';
import { type FilePort, isFileError } from '../core/store/files';
import { DRIVER, driverCommand, withAttributes } from '../core/study/merge/driver-setup';
import { UserError } from '../core/study/user-error';
import { decode } from '../core/text/decode';
import { askGit, findGit } from './git';

/** What was set up. */
export interface MergeSetup {
  /** Whether `.gitattributes` had to be changed: it wants to be committed then. */
  readonly attributesChanged: boolean;
}

const ATTRIBUTES = '.gitattributes';

/** Whether a folder lies in a repository whose git answers. */
export async function isInRepository(folder: string): Promise<boolean> {
  const program = findGit();
  return program !== undefined && (await askGit(program, folder, ['rev-parse', '--show-prefix'])).ok;
}

/**
 * Writes the driver into the repository's own settings and the study's paths into `.gitattributes`, in the study's folder.
 * @param driver absolute path of the program that runs the driver, and what it is given first.
 * @throws UserError where git is missing or refuses, with its reason.
 */
export async function setUpMerging(folder: string, files: FilePort, driver: readonly string[]): Promise<MergeSetup> {
  const program = findGit();
  if (program === undefined) throw new UserError('git was not found, and it is git that merges. Install git, or add its folder to PATH.');
  // Of a repository that is somebody else's, the settings are simply not there: only this call says why.
  const there = await askGit(program, folder, ['rev-parse', '--git-dir']);
  if (!there.ok) throw new UserError(refusal(there.said));
  for (const [key, value] of [['name', 'Verbatim: by ids and fields'], ['driver', driverCommand(driver)]] as const) {
    const answer = await askGit(program, realpathSync(folder), ['config', '--local', `merge.${DRIVER}.${key}`, value]);
    if (!answer.ok) throw new UserError(refusal(answer.said));
  }
  return { attributesChanged: await writeAttributes(files) };
}

async function writeAttributes(files: FilePort): Promise<boolean> {
  const bytes = await files.read(ATTRIBUTES).catch((error: unknown) => {
    if (isFileError(error) && error.fault === 'not found') return new Uint8Array();
    throw error;
  });
  const decoded = decode(bytes);
  if (decoded.kind !== 'text') throw new UserError(`${ATTRIBUTES} is not UTF-8 text, so nothing was added to it.`);
  const text = withAttributes(decoded.text, (await readSettings(files)).settings);
  if (text === decoded.text) return false;
  await safeWrite(files, ATTRIBUTES, new TextEncoder().encode((decoded.mark ? '\ufeff' : '') + text));
  return true;
}

function refusal(said: string): string {
  if (/dubious ownership|safe\.directory/.test(said)) return 'the repository belongs to somebody else, and git does not work in it until you say that you trust it: “git config --global --add safe.directory <folder>”.';
  if (/not (?:in )?a git (?:repository|directory)|--local can only be used inside/.test(said)) return 'this folder is in no git repository. “git init” makes one; then run this again.';
  return `git could not be told how to merge: ${said.split('\n')[0]?.replace(/^(?:fatal|error): /, '') ?? ''}`;
}

/** How the command line that runs now is called again: by the program that runs it, and its own file. */
export function thisProgram(): readonly string[] {
  const script = process.argv[1];
  if (script === undefined || !existsSync(script)) throw new UserError('this program does not know where its own file is, so git cannot be told.');
  const file = realpathSync(script);
  // A source file needs what loads it.
  const loads = /\.[cm]?ts$/.test(file) ? process.execArgv.filter((arg) => !arg.startsWith('--inspect')) : [];
  return [process.execPath, ...loads, file];
}

/** Whether a repository's driver is there and can run: its command is ours, and the files that it names are there. */
export async function mergingIsSetUp(folder: string): Promise<boolean> {
  const program = findGit();
  if (program === undefined) return false;
  const answer = await askGit(program, folder, ['config', '--get', `merge.${DRIVER}.driver`]);
  if (!answer.ok) return false;
  const command = answer.output.toString('utf8');
  const files = [...(command.split(' merge-driver ')[0] ?? '').matchAll(/'((?:[^']|'\\'')*)'/g)].map((match) => (match[1] ?? '').replaceAll("'\\''", "'").replaceAll('%%', '%'));
  return files.length > 0 && files.filter((file) => /[\\/]/.test(file) && !file.startsWith('-')).every((file) => existsSync(file)) && hasAttributes(folder);
}

function hasAttributes(folder: string): boolean {
  try {
    return readFileSync(`${folder}/${ATTRIBUTES}`, 'utf8').includes(`merge=${DRIVER}`);
  } catch {
    return false;
  }
}
