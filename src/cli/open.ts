/** Opens a study for a command: the same core as in the editor, on Node's files. */
import { setTimeout as wait } from 'node:timers/promises';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { asStudy } from '../core/store/as-study';
import type { FilePort } from '../core/store/files';
import { firstOf, localTexts } from '../core/store/old-texts';
import type { Pace } from '../core/store/pace';
import { StudyStore } from '../core/store/study-store';
import { UserError } from '../core/study/user-error';
import { printable } from '../core/text/printable';
import { fileError } from '../node/file-error';
import { nodeFiles } from '../node/files';
import { gitHistory } from '../node/git-history';
import { folderOf, type Output } from './command';

/** The command line has nothing else to do meanwhile. */
export const cliPace: Pace = {
  now: () => new Date(),
  wait: async (milliseconds) => {
    await wait(milliseconds);
  },
  breathe: () => Promise.resolve(),
};

/** Opens the study in a folder. Throws a `UserError` where there is none. */
export async function openStudy(folder: string): Promise<StudyStore> {
  if (folder === '') throw new UserError('the folder’s name is empty. Name the study’s folder, or none for the present one.');
  if (!fs.existsSync(folder)) throw new UserError(`there is no folder ${folder}. Name the study’s folder.`);
  if (!fs.statSync(folder).isDirectory()) throw new UserError(`${folder} is not a folder. Name the study’s folder.`);
  mayLookInto(folder);
  if (!isStudy(folder)) throw new UserError(`${folder} is no study: it has neither verbatim.yaml nor codebook.yaml. “verbatim init” makes one.`);
  return open(folder, nodeFiles(folder));
}

/**
 * Opens a study to read it. A folder that is none, and that somebody named, is read as the study that “verbatim init” would make of it; nothing is
 * written. Throws a `UserError` where there is no text in it, or where it is a part of a study.
 */
export async function openToRead(positionals: readonly string[], output: Output): Promise<StudyStore> {
  const folder = folderOf(positionals);
  if (positionals.length === 0 || !isFolder(folder) || isStudy(folder)) return openStudy(folder);
  mayLookInto(folder);
  const whole = path.resolve(folder);
  for (let above = path.dirname(whole), below = whole; above !== below; [above, below] = [path.dirname(above), above]) {
    if (isStudy(above)) throw new UserError(`${folder} is no study but a part of one. Name the study’s folder: ${above}`);
  }
  const store = await open(folder, await asStudy(nodeFiles(folder), path.basename(whole)));
  if (store.study.sources.size === 0) throw new UserError(`${folder} is no study: it has neither verbatim.yaml nor codebook.yaml, nor any text that could be a transcript. “verbatim init” makes one.`);
  output.note(`${printable(folder)} is no study yet, and is read as the one that “verbatim init” would make of it, with these sources: ${store.study.settings.transcripts.map(printable).join(', ')}. Nothing is written.\n`);
  return store;
}

function open(folder: string, port: FilePort): Promise<StudyStore> {
  return StudyStore.open({ key: folder, port, pace: cliPace, oldTexts: firstOf(localTexts(port), gitHistory(folder)) });
}

function isStudy(folder: string): boolean {
  return ['verbatim.yaml', 'codebook.yaml'].some((name) => fs.existsSync(path.join(folder, name)));
}

function isFolder(folder: string): boolean {
  return folder !== '' && fs.existsSync(folder) && fs.statSync(folder).isDirectory();
}

function mayLookInto(folder: string): void {
  try {
    fs.accessSync(folder, fs.constants.R_OK | fs.constants.X_OK);
  } catch (error) {
    throw new UserError(`${fileError(error, folder).message}.`);
  }
}

/** Opens the study and finds where all its codings stand now. */
export async function openChecked(folder: string): Promise<StudyStore> {
  const store = await openStudy(folder);
  await store.check(store.study.codings.keys());
  await store.marksFound();
  return store;
}
